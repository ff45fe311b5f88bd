"""Background columns → segment values: ages and years of birth in tens, all else as it stands."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.sources.cleaning import clean
from pipeline.sources.columns import is_age, is_birth_year
from pipeline.sources.profiles import Profile
from pipeline.sources.ratings import parse_number

AGES = range(0, 121)
BIRTH_YEARS = range(1880, 2101)


def segment_values(column: Profile, cells: Sequence[str]) -> list[str]:
    """Return one value for each cell; blank where there is none, or an age that nobody has."""
    known: dict[str, str] = {}
    for cell in set(cells):
        known[cell] = _value(column, cell)
    return [known[cell] for cell in cells]


def _value(column: Profile, cell: str) -> str:
    if is_age(column):
        return _decade(cell, AGES)
    if is_birth_year(column):
        return _decade(cell, BIRTH_YEARS)
    value = " ".join(clean(cell)[0].split())
    number = parse_number(value)
    # Spreadsheets turn class 3 into 3.0 on the way.
    return str(int(number)) if number is not None and value.endswith((".0", ",0")) else value


def _decade(cell: str, plausible: range) -> str:
    number = parse_number(cell)
    if number is None or int(number) not in plausible:
        return ""
    start = int(number) // 10 * 10
    return f"{start}–{start + 9}"
