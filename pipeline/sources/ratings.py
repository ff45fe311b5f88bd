"""Numbers and ratings: what the respondent gave, and on which scale."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.documents import Rating
from pipeline.sources.cleaning import fold

Scale = tuple[float, float]

NUMBER = re.compile(r"[+-]?\d{1,12}(?:[.,]\d+)?")
THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?:\D|$))")
# "9 - erittäin todennäköisesti", "4/5", "5 = paras", "10 (kiitettävä)"
LEADING = re.compile(r"([+-]?\d{1,3}(?:[.,]\d+)?)(?:\s*/\s*(\d{1,3})|\s*[-–=:(,.]\s*\D.*|\s+\D.*)?", re.DOTALL)
STARS = re.compile(r"(★+)(☆*)")
TOLD_SCALE = re.compile(r"(?<![\d.,])(\d{1,2})\s*(?:[-–—]|\.{2,3}|…)\s*(\d{1,3})(?![\d.,])")
SCHOOL = re.compile(r"koulu(?:arvosana|numero)|skolvitsord")
RECOMMEND = re.compile(r"suosittel|\bnps\b|recommend|rekommend")
YES_NO = {"ei": 0.0, "kyllä": 1.0, "no": 0.0, "yes": 1.0, "nej": 0.0, "ja": 1.0, "false": 0.0, "true": 1.0, "joo": 1.0}
AGREEMENT = {
    "täysin eri mieltä": 1.0,
    "jokseenkin eri mieltä": 2.0,
    "jokseenkin samaa mieltä": 4.0,
    "täysin samaa mieltä": 5.0,
}
# What survey tools write for "no answer"; they are ratings only on a scale that reaches them.
MISSING_CODES = frozenset(
    {*(77.0, 88.0, 97.0, 98.0, 99.0), *(777.0, 888.0, 997.0, 998.0, 999.0, 9999.0)}
    | {-1.0, -2.0, -7.0, -8.0, -9.0, -77.0, -88.0, -98.0, -99.0, -999.0, -9999.0}
)
# 8 and 9 are codes too, but only where they are few and nothing else is above the scale.
SMALL_CODES = frozenset({8.0, 9.0})
FEW = 0.1
# So few values above a scale, and so few different ones, are slips of the finger and no longer scale.
SLIPS = 0.05
DIFFERENT_SLIPS = 2
SHORT_SCALES: tuple[Scale, ...] = ((1.0, 5.0), (0.0, 5.0), (1.0, 7.0), (0.0, 10.0))
PERCENT: Scale = (0.0, 100.0)
# Of fewer ratings no scale is told: {3, 5} are as well of 1–5 as of 0–10.
LEAST_RATED = 10
# So many tell it by where they end, though hardly any of the steps below is used: everybody was content.
MANY_RATED = 30
LEAST_PERCENTS = 5
NEUTRAL = frozenset({"en samaa enkä eri mieltä", "ei samaa eikä eri mieltä", "neutraali"})


@dataclass(frozen=True, slots=True)
class ParsedRatings:
    """A column of ratings.

    Attributes:
        ratings: one for each value; none where blank or unclear; without a scale where it can't be told.
        bad: values that are no ratings on the scale.
        scales: the scales met, most used first.
        missing: values outside the scale that are codes for "no answer", such as 99; not counted as bad.
        codes: which codes those are.
        unscaled: ratings whose scale can't be told.
    """

    ratings: Sequence[Rating | None]
    bad: int
    scales: Sequence[Scale]
    missing: int = 0
    codes: Sequence[float] = ()
    unscaled: int = 0


@dataclass(frozen=True, slots=True)
class _Guess:
    """A scale, and whether the header or enough ratings speak for it."""

    scale: Scale
    sure: bool = True


def parse_number(text: str) -> float | None:
    """Return a number written the Finnish or the English way; none where it is not one."""
    bare = THOUSANDS.sub("", text.strip())
    return float(bare.replace(",", ".")) if NUMBER.fullmatch(bare) else None


def is_rating_like(text: str) -> bool:
    """Tell whether a value could be a rating: a number, a number with its meaning, yes or no, agreement."""
    return _worded(text) is not None or _numeric(text) is not None


def parse_ratings(
    values: Sequence[str], header: str, groups: Sequence[str], known: Scale | None = None
) -> ParsedRatings:
    """Parse a column of ratings.

    Args:
        values: the cells.
        header: of the column; may tell the scale ("asteikolla 0–10").
        groups: the question that each value answers: each question has a scale of its own.
        known: the scale that the settings tell; it wins over all but a value's own ("4/5").
    """
    told = known or _told_scale(header)
    guesses = _guesses(values, groups) if told is None else dict.fromkeys(groups, _Guess(told))
    four_steps = not any(fold(value) in NEUTRAL for value in set(values))
    ratings = [
        _rate(value, guesses.get(group), four_steps=four_steps) for value, group in zip(values, groups, strict=True)
    ]
    unrated = [value for value, rating in zip(values, ratings, strict=True) if rating is None and value.strip()]
    codes = [code for value in unrated if (code := parse_number(value)) in MISSING_CODES | SMALL_CODES]
    met = Counter(
        (rating.low, rating.high)
        for rating in ratings
        if rating is not None and rating.low is not None and rating.high is not None
    )
    by_use = sorted(met, key=lambda scale: (-met[scale], scale))
    unscaled = sum(rating is not None for rating in ratings) - met.total()
    return ParsedRatings(ratings, len(unrated) - len(codes), by_use, len(codes), sorted(set(codes)), unscaled)


def _rate(value: str, guess: _Guess | None, *, four_steps: bool) -> Rating | None:
    worded = _worded(value)
    if worded is not None:
        number, high = worded
        if high == 1.0:
            return Rating(number, 0.0, 1.0)
        return Rating(number - (number > 3), 1.0, 4.0) if four_steps else Rating(number, 1.0, 5.0)
    numeric = _numeric(value)
    if numeric is None or guess is None:
        return None
    number, told = numeric
    low, high = (min(guess.scale[0], 1.0), told) if told else guess.scale
    if not low <= number <= high:
        return None
    return Rating(number, low, high) if told or guess.sure else Rating(number)


def _worded(text: str) -> tuple[float, float] | None:
    word = fold(text).rstrip(".!")
    if word in YES_NO:
        return YES_NO[word], 1.0
    if word in NEUTRAL:
        return 3.0, 5.0
    return (AGREEMENT[word], 5.0) if word in AGREEMENT else None


def _numeric(text: str) -> tuple[float, float | None] | None:
    text = text.strip()
    if stars := STARS.fullmatch(text):
        return float(len(stars[1])), float(len(stars[1] + stars[2])) if stars[2] else None
    match = LEADING.fullmatch(text)
    if not match or len(text) > 80:
        return None
    return float(match[1].replace(",", ".")), float(match[2]) if match[2] else None


def _guesses(values: Sequence[str], groups: Sequence[str]) -> dict[str, _Guess | None]:
    numbers: dict[str, Counter[float]] = {}
    for (value, group), count in Counter(zip(values, groups, strict=True)).items():
        met = numbers.setdefault(group, Counter())
        if (numeric := _numeric(value)) is not None:
            met[numeric[0]] += count
    return {group: _guess(met) for group, met in numbers.items()}


def _guess(numbers: Counter[float]) -> _Guess | None:
    if not numbers:
        return None
    given = Counter({number: count for number, count in numbers.items() if number not in MISSING_CODES}) or numbers
    if _share(given, 0.0, 10.0) >= 1 - FEW:
        scale = _short_scale(Counter({number: count for number, count in given.items() if 0 <= number <= 10}))
    elif _share(given, *PERCENT) >= 1 - FEW:
        scale = PERCENT
    else:
        return None
    low, high = scale
    return _Guess(
        scale, _is_sure(Counter({each: count for each, count in given.items() if low <= each <= high}), scale)
    )


def _is_sure(numbers: Counter[float], scale: Scale) -> bool:
    """Tell whether a scale can be stated: half of its steps are used, or many ratings reach its top and no more."""
    if numbers.total() < LEAST_RATED or len(numbers) < 2:
        return False
    if scale == PERCENT:
        return len(numbers) >= LEAST_PERCENTS
    half = (scale[1] - scale[0] + 1) / 2
    return len(numbers) >= half or (numbers.total() >= MANY_RATED and max(numbers) == scale[1])


def _short_scale(numbers: Counter[float]) -> Scale:
    """Return the shortest scale that leaves out next to nothing: a low grade is rare, and never a slip."""
    if set(numbers) <= {0.0, 1.0}:
        return 0.0, 1.0
    small = sum(numbers[code] for code in SMALL_CODES)
    if small <= FEW * numbers.total():
        without = Counter({number: count for number, count in numbers.items() if number not in SMALL_CODES})
        numbers = without if without and max(without) <= 7 else numbers
    return next((scale for scale in SHORT_SCALES if _fits(numbers, scale)), SHORT_SCALES[-1])


def _fits(numbers: Counter[float], scale: Scale) -> bool:
    above = [number for number in numbers if number > scale[1]]
    few = sum(numbers[number] for number in above) <= SLIPS * numbers.total()
    return scale[0] <= min(numbers) and few and len(above) <= DIFFERENT_SLIPS


def _share(numbers: Counter[float], low: float, high: float) -> float:
    return sum(count for number, count in numbers.items() if low <= number <= high) / numbers.total()


def _told_scale(header: str) -> Scale | None:
    folded = header.casefold()
    if match := TOLD_SCALE.search(folded):
        low, high = float(match[1]), float(match[2])
        if low < high <= 100:
            return low, high
    if RECOMMEND.search(folded):
        return 0.0, 10.0
    return (4.0, 10.0) if SCHOOL.search(folded) else None
