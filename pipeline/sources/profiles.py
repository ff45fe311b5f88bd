"""What a column's content says of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pipeline.sources import headers
from pipeline.sources.dates import looks_like_date
from pipeline.sources.ratings import is_rating_like, parse_number
from pipeline.sources.tables import EMAIL, PHONE, Table

SAMPLED = 1_000
IDENTITY_CODE = re.compile(r"\d{6}[-+A-FU-Y]\d{3}[0-9A-Z]", re.IGNORECASE)
NAME_PART = re.compile(r"[^\W\d_]\.|[^\W\d_]{2,}(?:[-’'][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Profile:
    """Measures of one column, from at most a thousand of its cells but for ``distinct`` and ``filled``.

    Attributes:
        header: as in the file.
        filled: cells that are not blank.
        distinct: different values among them.
        mean_words: words in a filled cell.
        longest: characters in the longest sampled cell.
        numbers, dates, ratings, personal, names: shares of the filled cells that could be such.
        running: the cells number the rows: 1, 2, … or 0, 1, …, each once, in any order.
        most: how many times the commonest value comes.
        keys: how far the cells tell the rows apart: different values by filled cells. Of a column that its header calls
            an id, rows that are alike are one row, and where a column says which question was asked, each question is
            held apart.
    """

    header: str
    filled: int
    distinct: int
    mean_words: float
    longest: int
    numbers: float
    dates: float
    ratings: float
    personal: float
    names: float
    running: bool
    most: int
    keys: float

    @property
    def repeats(self) -> bool:
        """Tell whether the same values come again and again, as classes do and opinions do not."""
        return self.distinct <= max(1, self.filled / 3)


def profiles_of(table: Table) -> list[Profile]:
    """Measure a table's columns, each beside the others."""
    measured = [profile(header, table.column(at)) for at, header in enumerate(table.headers)]
    ids = [at for at, each in enumerate(measured) if each.most > 1 and _calls_itself_id(each.header)]
    if not ids:
        return measured
    once = list(dict.fromkeys(tuple(row.cells) for row in table.rows))
    asked = _asked(measured, once)
    for at in ids:
        running = _is_running([cells[at].strip() for cells in once if cells[at].strip()])
        measured[at] = replace(measured[at], running=running, keys=_keys(at, asked, once))
    return measured


def profile(header: str, cells: Sequence[str]) -> Profile:
    """Measure one column alone."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    counts = Counter(filled)
    step = max(1, len(filled) // SAMPLED)
    sample = [value[:2_000] for value in filled[::step]][:SAMPLED]
    return Profile(
        header=header,
        filled=len(filled),
        distinct=len(counts),
        mean_words=sum(len(value.split()) for value in sample) / max(1, len(sample)),
        longest=max(map(len, sample), default=0),
        numbers=_share(sample, lambda value: parse_number(value) is not None),
        dates=_share(sample, looks_like_date),
        ratings=_share(sample, is_rating_like),
        personal=_share(sample, _is_personal),
        names=_share(sample, _is_name),
        running=_is_running(filled),
        most=max(counts.values(), default=0),
        keys=len(counts) / max(1, len(filled)),
    )


def _calls_itself_id(header: str) -> bool:
    return headers.says(headers.ROW_ID, header) or headers.says(headers.RESPONDENT, header)


def _asked(measured: Sequence[Profile], once: Sequence[Sequence[str]]) -> int | None:
    """Return the column that says which question a row answers; none where hardly any question comes twice."""
    for pattern in (headers.QUESTION, headers.QUESTION_ID):
        for at, column in enumerate(measured):
            if headers.says(pattern, column.header) and column.distinct <= len(once) / 2:
                return at
    return None


def _keys(at: int, asked: int | None, once: Sequence[Sequence[str]]) -> float:
    """Return how far a column tells apart rows of which no two are alike.

    Nothing, where most of them differ by that column alone: that the answers "ok" from each shop are few different rows
    makes no respondents of the shops.
    """
    filled = [cells for cells in once if cells[at].strip()]
    others = {(*cells[:at], *cells[at + 1 :]) for cells in filled}
    if len(others) <= len(filled) / 2:
        return 0.0
    pairs = {(cells[at].strip(), "" if asked is None else cells[asked]) for cells in filled}
    return len(pairs) / max(1, len(filled))


def _share(sample: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, sample)) / max(1, len(sample))


def _is_personal(value: str) -> bool:
    return bool(EMAIL.fullmatch(value) or PHONE.fullmatch(value) or IDENTITY_CODE.fullmatch(value))


def _is_name(value: str) -> bool:
    words = value.replace(",", " ").split()
    return 2 <= len(words) <= 3 and all(NAME_PART.fullmatch(word) and word[0].isupper() for word in words)


def _is_running(filled: Sequence[str]) -> bool:
    numbers = [parse_number(value) for value in filled[:1]]
    if not numbers or numbers[0] is None:
        return False
    met = {parse_number(value) for value in filled}
    return any(met == set(range(start, start + len(filled))) for start in (0, 1))
