"""Column roles: pinned in settings, else told by the header, else by the content."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pipeline.errors import MissingColumn
from pipeline.settings import Columns
from pipeline.sources import headers
from pipeline.sources.answers import MOSTLY, is_names, is_row_id, is_text, may_be_text, textiness
from pipeline.sources.cleaning import fold
from pipeline.sources.limits import SHOWN_HEADER_CHARS
from pipeline.sources.profiles import Profile

SINGLE_ROLES = ("respondent", "id", "date", "rating", "weight", "question")
SHOWN_HEADERS = 40
# An id tells rows apart, but for a slip here and there.
KEY = 0.9
# Values that repeat and still look like ids, by their counts alone.
MANY_IDS = 20
FEW_ROWS_EACH = 5
EVENLY = 1.5


@dataclass(frozen=True, slots=True)
class Roles:
    """Which column is what, by position; none where there is no such column.

    A column that merely numbers its respondents is ``id``, and ``running`` is true.
    """

    text: tuple[int, ...]
    segments: tuple[int, ...] = ()
    respondent: int | None = None
    id: int | None = None
    date: int | None = None
    rating: int | None = None
    weight: int | None = None
    question: int | None = None
    personal: tuple[int, ...] = ()
    unused: tuple[int, ...] = ()
    running: bool = False


@dataclass(slots=True)
class _Search:
    """The columns that have no role yet, and the roles given so far."""

    profiles: Sequence[Profile]
    free: list[int]
    given: dict[str, int] = field(default_factory=dict)

    def give(self, role: str, test: Callable[[Profile], float | None]) -> None:
        """Give a role to the free column that the test ranks lowest; none is no."""
        if role in self.given:
            return
        ranked = [(rank, at) for at in self.free if (rank := test(self.profiles[at])) is not None]
        if ranked:
            self.given[role] = min(ranked)[1]
            self.free.remove(self.given[role])

    def take(self, test: Callable[[Profile], bool]) -> tuple[int, ...]:
        """Take all free columns that pass the test."""
        taken = tuple(at for at in self.free if test(self.profiles[at]))
        self.free = [at for at in self.free if at not in taken]
        return taken


def assign_roles(
    profiles: Sequence[Profile], pins: Columns, max_values: int, where: str, *, last_resort: bool = False
) -> Roles:
    """Decide what each column is.

    Args:
        profiles: of all columns, in the file's order.
        pins: roles fixed in settings; they win.
        max_values: a background column has at most this many values.
        where: file and sheet, for errors.
        last_resort: where nothing looks like answers, take the column that looks most like them.

    Raises:
        MissingColumn: a pinned column is not there, or none can be taken for the answers.
    """
    search = _pinned(profiles, pins, where)
    pinned_text = tuple(_position(profiles, name, where) for name in pins.text)
    pinned_segments = tuple(_position(profiles, name, where) for name in pins.segments)
    search.free = [at for at in search.free if at not in pinned_text and at not in pinned_segments]
    search.give("respondent", _respondent)
    running = _number_respondents(search)
    personal = search.take(_is_personal)
    for role, test in _TESTS:
        search.give(role, test)
    text = pinned_text or search.take(is_text) or (_most_texty(search) if last_resort else ())
    if not text:
        raise _no_text(profiles, where)
    personal += search.take(is_names)
    hurtful = tuple(at for at in pinned_segments if _is_hurtful(profiles[at]))
    segments = pinned_segments or search.take(lambda column: _is_segment(column, max_values))
    return Roles(
        text=text,
        segments=tuple(at for at in segments if at not in hurtful),
        personal=tuple(sorted({*personal, *hurtful})),
        unused=tuple(search.free),
        running=running,
        **search.given,
    )


def _pinned(profiles: Sequence[Profile], pins: Columns, where: str) -> _Search:
    ignored = {fold(name) for name in pins.ignore}
    free = [at for at, column in enumerate(profiles) if fold(column.header) not in ignored]
    search = _Search(profiles, free)
    for role in SINGLE_ROLES:
        name = getattr(pins, role)
        if name is not None:
            search.given[role] = _position(profiles, name, where)
    search.free = [at for at in free if at not in search.given.values()]
    return search


def _number_respondents(search: _Search) -> bool:
    """Take a respondent column of running numbers for the row's id: every survey has a respondent 1."""
    at = search.given.get("respondent")
    if at is None or not search.profiles[at].running:
        return False
    del search.given["respondent"]
    search.given["id"] = at
    return True


def _position(profiles: Sequence[Profile], name: str, where: str) -> int:
    for same in (str, fold):
        for at, column in enumerate(profiles):
            if same(column.header) == same(name):
                return at
    raise MissingColumn(
        f"Asetuksissa nimettyä saraketta ”{name}” ei ole. Sarakkeet: {_listed(profiles)}.",
        where=where,
        fix="Korjaa sarakkeen nimi asetuksista kohdasta [reading.columns].",
    )


def _no_text(profiles: Sequence[Profile], where: str) -> MissingColumn:
    # Not their headers: where the header row is missing, an answer or a name stands in its place.
    return MissingColumn(
        f"Avovastausten saraketta ei löytynyt (sarakkeita on {len(profiles)}).",
        where=where,
        fix='Nimeä se asetuksissa: [reading.columns] text = ["sarakkeen otsikko"].',
    )


def _listed(profiles: Sequence[Profile]) -> str:
    names = [f"”{shorten(column.header)}”" for column in profiles[:SHOWN_HEADERS]]
    return ", ".join(names) + (" …" if len(profiles) > SHOWN_HEADERS else "")


def shorten(header: str) -> str:
    """Return a header as it is shown: a headless file may have an answer in its place."""
    return header if len(header) <= SHOWN_HEADER_CHARS else header[: SHOWN_HEADER_CHARS - 1] + "…"


def _named(pattern: re.Pattern[str], also: Callable[[Profile], bool]) -> Callable[[Profile], float | None]:
    return lambda column: 0.0 if headers.says(pattern, column.header) and also(column) else None


def _respondent(column: Profile) -> float | None:
    if not _may_name_respondents(column) or _is_segmentlike(column):
        return None
    # An id before a running number, and that before names.
    return column.names + 0.5 * column.running


def _is_personal(column: Profile) -> bool:
    if column.personal >= 0.5 or headers.is_personal(column.header):
        return True
    return _may_name_respondents(column) and not _is_yes_or_no(column) and bool(column.filled)


def _may_name_respondents(column: Profile) -> bool:
    return column.mean_words <= 3 and column.longest <= 80 and headers.says(headers.RESPONDENT, column.header)


def _is_yes_or_no(column: Profile) -> bool:
    return column.ratings >= 0.9 and column.numbers < 0.1 and column.distinct <= 2


def _is_hurtful(column: Profile) -> bool:
    """Tell whether a column is no segment even if pinned."""
    return headers.is_personal(column.header) or (
        headers.says(headers.RESPONDENT, column.header) and column.names >= MOSTLY
    )


def _is_segmentlike(column: Profile) -> bool:
    # "Asiakas: Kyllä/Ei" is no customer number; one person's three answers still are.
    return column.filled > 20 and column.distinct <= 5


def _is_weight(column: Profile) -> bool:
    return not column.filled or column.numbers >= 0.9


def _date(column: Profile) -> float | None:
    named = next(
        (
            rank
            for rank, pattern in enumerate((headers.ANSWERED_AT, headers.DATE, headers.STARTED_AT))
            if headers.says(pattern, column.header)
        ),
        None,
    )
    if named is not None and (
        column.dates >= 0.5 or not column.filled or (column.numbers >= 0.9 and column.distinct > 2)
    ):
        return float(named)
    return 9.0 if column.dates >= 0.8 else None


def _rating(column: Profile) -> float | None:
    worth = headers.rating_worth(column.header)
    return float(worth) if worth is not None and column.filled and column.ratings >= 0.6 else None


def _row_id(column: Profile) -> float | None:
    if column.mean_words > 1.5 or not is_row_id(column):
        return None
    numbers_rows = column.distinct > 0.5 * column.filled or not column.filled
    return 0.0 if numbers_rows or column.keys >= KEY or _comes_evenly(column) else None


def _comes_evenly(column: Profile) -> bool:
    """Tell whether many values come a few times each, as ids do in an export that has several rows of each person.

    Codes of classes come unevenly: of as many draws from as many classes, the commonest nearly always comes more often.
    "Tuote ID" is no bare id: its values are things, not rows.
    """
    each = column.filled / max(1, column.distinct)
    few = each <= FEW_ROWS_EACH and column.most <= EVENLY * each
    return column.distinct >= MANY_IDS and few and headers.says(headers.BARE_ROW_ID, column.header)


_TESTS: tuple[tuple[str, Callable[[Profile], float | None]], ...] = (
    ("weight", _named(headers.WEIGHT, _is_weight)),
    ("id", _row_id),
    ("date", _date),
    ("question", _named(headers.QUESTION, lambda column: column.repeats or column.filled < 10)),
    ("question", _named(headers.QUESTION_ID, lambda column: column.repeats or column.filled < 10)),
    ("rating", _rating),
)


def _most_texty(search: _Search) -> tuple[int, ...]:
    ranked = [(textiness(search.profiles[at]), -at) for at in search.free if may_be_text(search.profiles[at])]
    if not ranked:
        return ()
    best = -max(ranked)[1]
    search.free.remove(best)
    return (best,)


def _is_segment(column: Profile, max_values: int) -> bool:
    if headers.says(headers.TECHNICAL, column.header) or headers.says(headers.QUESTION_ID, column.header):
        return False
    if column.dates > 0.5 or column.longest > 100 or is_names(column):
        return False
    if is_age(column) or is_birth_year(column):
        return True
    known = headers.says(headers.BACKGROUND, column.header)
    if is_row_id(column) and not known:
        return False
    return 2 <= column.distinct <= max_values and (known or column.distinct <= column.filled / 2)


def is_age(column: Profile) -> bool:
    """Tell whether the column holds ages in years."""
    return headers.says(headers.AGE, column.header) and column.numbers >= 0.8


def is_birth_year(column: Profile) -> bool:
    """Tell whether the column holds years of birth."""
    return headers.says(headers.BIRTH_YEAR, column.header) and column.numbers >= 0.8
