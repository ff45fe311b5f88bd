"""What a column's content says of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.sources.dates import looks_like_date
from pipeline.sources.ratings import is_rating_like, parse_number
from pipeline.sources.tables import EMAIL

SAMPLED = 1_000
PHONE = re.compile(r"(?:\+|00)\d[\d \-()]{6,17}\d|0\d{1,2}[ \-]?\d[\d \-]{4,11}\d")
IDENTITY_CODE = re.compile(r"\d{6}[-+A-FU-Y]\d{3}[0-9A-Z]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Profile:
    """Measures of one column, from at most a thousand of its cells but for ``distinct`` and ``filled``.

    Attributes:
        header: as in the file.
        filled: cells that are not blank.
        distinct: different values among them.
        mean_words: words in a filled cell.
        longest: characters in the longest sampled cell.
        numbers, dates, ratings, personal: shares of the filled cells that could be such.
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

    @property
    def repeats(self) -> bool:
        """Tell whether the same values come again and again, as classes do and opinions do not."""
        return self.distinct <= max(1, self.filled / 3)


def profile(header: str, cells: Sequence[str]) -> Profile:
    """Measure one column."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    step = max(1, len(filled) // SAMPLED)
    sample = [value[:2_000] for value in filled[::step]][:SAMPLED]
    return Profile(
        header=header,
        filled=len(filled),
        distinct=len(set(filled)),
        mean_words=sum(len(value.split()) for value in sample) / max(1, len(sample)),
        longest=max(map(len, sample), default=0),
        numbers=_share(sample, lambda value: parse_number(value) is not None),
        dates=_share(sample, looks_like_date),
        ratings=_share(sample, is_rating_like),
        personal=_share(sample, _is_personal),
    )


def _share(sample: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, sample)) / max(1, len(sample))


def _is_personal(value: str) -> bool:
    return bool(EMAIL.fullmatch(value) or PHONE.fullmatch(value) or IDENTITY_CODE.fullmatch(value))
