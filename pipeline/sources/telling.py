"""What a table reader decided, told in Finnish for the user to check; never a word of the answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.sources.columns import Roles, shorten
from pipeline.sources.dates import ParsedDates
from pipeline.sources.headers import QUESTION_ID, ROW_ID, says
from pipeline.sources.ratings import ParsedRatings, Scale

SHOWN_SCALES = 4
HOW_TO_NAME = ": jos se on vastaajan tunnus, nimeä se asetuksissa kohdassa [reading.columns] id"
HOW_TO_SCALE = "; kerro asteikko otsikossa tai asetuksissa: [reading.columns] rating_scale = [1, 5]"
SCALE_NAMES = {(0.0, 1.0): "Ei–Kyllä (0–1)"}


def tell_roles(
    headers: Sequence[str], roles: Roles, dates: ParsedDates, ratings: ParsedRatings, bad_weights: int
) -> Iterator[tuple[str, str]]:
    """Say what each column was taken for."""

    def names(columns: Sequence[int]) -> str:
        return "; ".join(shorten(headers[at]) for at in columns)

    yield "Avovastaukset", names(roles.text)
    yield "Vastaaja", _who(headers, roles)
    if roles.question is not None:
        yield "Kysymys", names([roles.question])
    yield "Päivämäärä", names([roles.date]) + _tell_dates(dates) if roles.date is not None else "ei löytynyt"
    yield "Arvosana", names([roles.rating]) + _tell_ratings(ratings) if roles.rating is not None else "ei löytynyt"
    if roles.weight is not None:
        yield "Painokerroin", names([roles.weight]) + _count("; {} arvoa ei kelpaa, niille paino 1", bad_weights)
    yield "Taustatiedot", names(roles.segments) or "ei löytynyt"
    if roles.personal:
        yield "Henkilötietoja, ei lueta", names(roles.personal)
    if roles.unused:
        yield "Ei käytetty", names(roles.unused)


def tell_answers(detected: list[tuple[str, str]], documents: int, blank: int, removed: int) -> None:
    """Add the counts of a file."""
    if not documents:
        detected.append(("Vastauksia", "ei yhtään"))
    if blank:
        detected.append(("Tyhjiä vastauksia", str(blank)))
    if removed:
        detected.append(("Poistettuja ohjausmerkkejä", str(removed)))


def _who(headers: Sequence[str], roles: Roles) -> str:
    if roles.respondent is not None:
        return shorten(headers[roles.respondent])
    if roles.id is not None:
        kind = "juokseva numero, " if roles.running else ""
        return f"{shorten(headers[roles.id])} ({kind}tämän tiedoston sisällä)"
    row_each = "ei saraketta: jokainen rivi on oma vastaajansa"
    # A unit's code repeats as well: which it is, only the user knows.
    unsure = next((shorten(headers[at]) for at in roles.unused if _calls_itself_id(headers[at])), "")
    return f"{row_each}; ”{unsure}” toistuu{HOW_TO_NAME}" if unsure else row_each


def _calls_itself_id(header: str) -> bool:
    return says(ROW_ID, header) and not says(QUESTION_ID, header)


def _tell_dates(dates: ParsedDates) -> str:
    order = "; kuukausi ennen päivää" if dates.month_first else ""
    return order + _count("; {} arvoa ei ole kelvollisia päivämääriä", dates.bad)


def _tell_ratings(ratings: ParsedRatings) -> str:
    scales = ", ".join(_scale(scale) for scale in ratings.scales[:SHOWN_SCALES])
    return (
        (f"; asteikko {scales}" if scales else "")
        + _count("; {} arvosanan asteikkoa ei kerrota eikä niitä verrata" + HOW_TO_SCALE, ratings.unscaled)
        + _tell_missing(ratings)
        + _count("; {} arvoa ei kelpaa", ratings.bad)
    )


def _tell_missing(ratings: ParsedRatings) -> str:
    codes = ", ".join(f"{code:g}" for code in ratings.codes)
    return _count(f"; {{}} puuttuvaa (koodi {codes})", ratings.missing)


def _scale(scale: Scale) -> str:
    return SCALE_NAMES.get(scale, f"{scale[0]:g}–{scale[1]:g}")


def _count(pattern: str, number: int) -> str:
    return pattern.format(number) if number else ""
