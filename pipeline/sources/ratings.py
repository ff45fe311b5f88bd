"""Numbers and ratings: what the respondent gave, and on which scale."""

from __future__ import annotations

import re
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
NEUTRAL = frozenset({"en samaa enkä eri mieltä", "ei samaa eikä eri mieltä", "neutraali"})


@dataclass(frozen=True, slots=True)
class ParsedRatings:
    """A column of ratings.

    Attributes:
        ratings: one for each value; none where blank or unclear.
        bad: values that are no ratings on the scale.
        scales: the scales met, most used first.
    """

    ratings: Sequence[Rating | None]
    bad: int
    scales: Sequence[Scale]


def parse_number(text: str) -> float | None:
    """Return a number written the Finnish or the English way; none where it is not one."""
    bare = THOUSANDS.sub("", text.strip())
    return float(bare.replace(",", ".")) if NUMBER.fullmatch(bare) else None


def is_rating_like(text: str) -> bool:
    """Tell whether a value could be a rating: a number, a number with its meaning, yes or no, agreement."""
    return _worded(text) is not None or _numeric(text) is not None


def parse_ratings(values: Sequence[str], header: str, groups: Sequence[str]) -> ParsedRatings:
    """Parse a column of ratings.

    Args:
        values: the cells.
        header: of the column; may tell the scale ("asteikolla 0–10").
        groups: the question that each value answers: each question has a scale of its own.
    """
    scales = _scales_by_group(values, header, groups)
    four_steps = not any(fold(value) in NEUTRAL for value in set(values))
    ratings = [
        _rate(value, scales.get(group), four_steps=four_steps) for value, group in zip(values, groups, strict=True)
    ]
    bad = sum(1 for value, rating in zip(values, ratings, strict=True) if rating is None and value.strip())
    met = [(rating.low, rating.high) for rating in ratings if rating]
    return ParsedRatings(ratings, bad, sorted(set(met), key=lambda scale: (-met.count(scale), scale)))


def _rate(value: str, scale: Scale | None, *, four_steps: bool) -> Rating | None:
    worded = _worded(value)
    if worded is not None:
        number, high = worded
        if high == 1.0:
            return Rating(number, 0.0, 1.0)
        return Rating(number - (number > 3), 1.0, 4.0) if four_steps else Rating(number, 1.0, 5.0)
    numeric = _numeric(value)
    if numeric is None or scale is None:
        return None
    number, told = numeric
    low, high = (min(scale[0], 1.0), told) if told else scale
    return Rating(number, low, high) if low <= number <= high else None


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


def _scales_by_group(values: Sequence[str], header: str, groups: Sequence[str]) -> dict[str, Scale | None]:
    numbers: dict[str, set[float]] = {}
    for value, group in set(zip(values, groups, strict=True)):
        met = numbers.setdefault(group, set())
        if (numeric := _numeric(value)) is not None:
            met.add(numeric[0])
    return {group: _scale(met, header) for group, met in numbers.items()}


def _scale(numbers: set[float], header: str) -> Scale | None:
    told = _told_scale(header)
    if told or not numbers:
        return told
    low, high = min(numbers), max(numbers)
    usual: list[Scale] = [(1.0, 5.0), (0.0, 5.0), (1.0, 7.0), (0.0, 10.0), (0.0, 100.0)]
    if numbers <= {0.0, 1.0}:
        usual.insert(0, (0.0, 1.0))
    return next((scale for scale in usual if scale[0] <= low and high <= scale[1]), None)


def _told_scale(header: str) -> Scale | None:
    folded = header.casefold()
    if match := TOLD_SCALE.search(folded):
        low, high = float(match[1]), float(match[2])
        if low < high <= 100:
            return low, high
    if RECOMMEND.search(folded):
        return 0.0, 10.0
    return (4.0, 10.0) if SCHOOL.search(folded) else None
