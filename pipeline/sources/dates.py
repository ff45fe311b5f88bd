"""Dates as Finnish people and systems write them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

HOME = ZoneInfo("Europe/Helsinki")
EXCEL_EPOCH = dt.date(1899, 12, 30)
# Survey tools are younger than this; what is older is a blank that a system filled in.
YEARS = range(1990, 2101)
# "maanantai 3. elokuuta 2026 klo 14.05.33" and then some: no pattern is let loose on an essay.
MAX_CHARS = 60
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "tammikuuta tammikuu januari january jan",
            "helmikuuta helmikuu februari february feb",
            "maaliskuuta maaliskuu mars march mar",
            "huhtikuuta huhtikuu april apr",
            "toukokuuta toukokuu maj may",
            "kesäkuuta kesäkuu juni june jun",
            "heinäkuuta heinäkuu juli july jul",
            "elokuuta elokuu augusti august aug",
            "syyskuuta syyskuu september sep",
            "lokakuuta lokakuu oktober october oct okt",
            "marraskuuta marraskuu november nov",
            "joulukuuta joulukuu december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_CLOCK = r"(?:,?\s*(?:klo|kl\.?|at)?\s*\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:[.,]\d+)?\s*(?:[AP]M)?)?"
_WEEKDAY = r"(?:[a-zåäö]{2,12}\.?,?\s+)?"

ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?(?:\[[\w/]+\])?)?",
    re.IGNORECASE,
)
DOTTED = re.compile(rf"{_WEEKDAY}(\d{{1,2}})\.\s?(\d{{1,2}})\.\s?(\d{{4}}|\d{{2}}){_CLOCK}", re.IGNORECASE)
WORDED = re.compile(rf"{_WEEKDAY}(\d{{1,2}})\.?\s+({_MONTH})\.?\s+(\d{{4}}){_CLOCK}", re.IGNORECASE)
MONTH_FIRST = re.compile(rf"{_WEEKDAY}({_MONTH})\.?\s+(\d{{1,2}}),?\s+(\d{{4}}){_CLOCK}", re.IGNORECASE)
SLASHED = re.compile(rf"(\d{{1,2}})[/-](\d{{1,2}})[/-](\d{{4}}|\d{{2}}){_CLOCK}", re.IGNORECASE)
YEAR_SLASHED = re.compile(rf"(\d{{4}})/(\d{{1,2}})/(\d{{1,2}}){_CLOCK}", re.IGNORECASE)
SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")


@dataclass(frozen=True, slots=True)
class ParsedDates:
    """A column of dates.

    Attributes:
        dates: one for each value; none where blank, impossible, before 1990 or after tomorrow.
        bad: values that are no such dates.
        month_first: slashed dates were taken as month/day.
    """

    dates: Sequence[dt.date | None]
    bad: int
    month_first: bool


def parse_dates(values: Sequence[str]) -> ParsedDates:
    """Parse a column; what 03/04/2026 means is decided once for all of it."""
    month_first = _month_comes_first(values)
    latest = _tomorrow()
    known: dict[str, dt.date | None] = {}
    dates = []
    for value in values:
        if value not in known:
            date = parse_date(value, month_first=month_first) if value.strip() else None
            known[value] = date if date and date <= latest else None
        dates.append(known[value])
    bad = sum(1 for value, date in zip(values, dates, strict=True) if date is None and value.strip())
    return ParsedDates(dates, bad, month_first)


def parse_date(text: str, *, month_first: bool = False) -> dt.date | None:
    """Return the day that the text names, in Finland; none where it names none, or an impossible one."""
    text = text.strip()
    if len(text) > MAX_CHARS:
        return None
    for pattern, build in _PATTERNS:
        if match := pattern.fullmatch(text):
            return build(match)
    if match := SLASHED.fullmatch(text):
        first, second, year = match.groups()
        return _day(year, first, second) if month_first else _day(year, second, first)
    return None


def looks_like_date(text: str) -> bool:
    """Tell whether the text is written as a date, possible or not; bare numbers are not."""
    text = text.strip()
    patterns = (ISO, DOTTED, SLASHED, YEAR_SLASHED, WORDED, MONTH_FIRST)
    return len(text) <= MAX_CHARS and any(pattern.fullmatch(text) for pattern in patterns)


def find_date(text: str) -> dt.date | None:
    """Return the first possible date, tomorrow at the latest, in a text such as a file name or a title line."""
    latest = _tomorrow()
    candidates = [
        (match.start(), date)
        for pattern, build in _FINDABLE
        for match in pattern.finditer(text)
        if (date := build(match)) is not None and date <= latest
    ]
    return min(candidates)[1] if candidates else None


def _tomorrow() -> dt.date:
    # Not today: the clocks of a survey tool and of this machine need not agree.
    return dt.datetime.now(HOME).date() + dt.timedelta(days=1)


def _month_comes_first(values: Sequence[str]) -> bool:
    pairs = [
        (int(match[1]), int(match[2])) for value in values if (match := SLASHED.fullmatch(value.strip()[:MAX_CHARS]))
    ]
    return any(second > 12 for _, second in pairs) and not any(first > 12 for first, _ in pairs)


def _day(year: str, month: str | int, day: str) -> dt.date | None:
    whole = int(year) + (0 if len(year) == 4 else 2000)
    if whole not in YEARS:
        return None
    try:
        return dt.date(whole, int(month), int(day))
    except ValueError:
        return None


def _iso(match: re.Match[str]) -> dt.date | None:
    year, month, day, hour, minute, second, zone = match.groups()
    date = _day(year, month, day)
    if date is None or zone is None:
        return date
    try:
        moment = dt.datetime(
            date.year, date.month, date.day, int(hour), int(minute), int(second or 0), tzinfo=_zone(zone)
        )
    except ValueError:
        return None
    return moment.astimezone(HOME).date()


def _zone(zone: str) -> dt.timezone:
    if zone.upper() in {"Z", "UTC"}:
        return dt.UTC
    digits = zone[1:].replace(":", "")
    shift = dt.timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return dt.timezone(-shift if zone[0] == "-" else shift)


def _day_month_year(match: re.Match[str]) -> dt.date | None:
    return _day(match[3], MONTHS.get(match[2].casefold(), match[2]), match[1])


def _month_day_year(match: re.Match[str]) -> dt.date | None:
    return _day(match[3], MONTHS[match[1].casefold()], match[2])


def _year_month_day(match: re.Match[str]) -> dt.date | None:
    return _day(match[1], match[2], match[3])


def _serial(match: re.Match[str]) -> dt.date | None:
    date = EXCEL_EPOCH + dt.timedelta(days=int(match[0][:5]))
    return date if date.year in YEARS else None


_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], dt.date | None]], ...] = (
    (ISO, _iso),
    (DOTTED, _day_month_year),
    (WORDED, _day_month_year),
    (MONTH_FIRST, _month_day_year),
    (YEAR_SLASHED, _year_month_day),
    (COMPACT, _year_month_day),
    (SERIAL, _serial),
)
_FINDABLE = tuple(
    (re.compile(rf"(?<![\d.]){core}(?!\d)", re.IGNORECASE), build)
    for core, build in (
        (r"(\d{4})[-_](\d{1,2})[-_](\d{1,2})", _year_month_day),
        (r"((?:19|20)\d{2})(\d{2})(\d{2})", _year_month_day),
        (r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})", _day_month_year),
        (rf"(\d{{1,2}})\.?\s+({_MONTH})\s+(\d{{4}})", _day_month_year),
        (rf"({_MONTH})\s+(\d{{1,2}}),?\s+(\d{{4}})", _month_day_year),
    )
)
