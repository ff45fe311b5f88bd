"""Numbers and dates as readers of each language write them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pipeline.measures import Interval
from pipeline.report.contract import Window
from pipeline.settings import Language

NO_BREAK = "\u00a0"
MINUS = "\u2212"
WORD_JOINER = "\u2060"  # or a line could break at the ellipsis
MONTHS_FI = "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu".split()
MONTHS_EN = "January February March April May June July August September October November December".split()


@dataclass(frozen=True, slots=True)
class Formats:
    """How one language writes numbers and dates.

    Attributes:
        language: ``fi`` or ``en``.
    """

    language: Language

    def number(self, value: float, decimals: int = 0) -> str:
        """``12 345`` or ``5,4``; a true minus sign."""
        text = f"{value:,.{decimals}f}"
        if not float(text.replace(",", "")):
            text = text.removeprefix("-")
        if self.language == "fi":
            text = text.replace(",", NO_BREAK).replace(".", ",")
        return text.replace("-", MINUS)

    def signed(self, value: float, decimals: int = 1) -> str:
        """As :meth:`number`, with a plus sign where it is above zero."""
        text = self.number(value, decimals)
        return text if text.startswith(MINUS) or round(value, decimals) == 0 else f"+{text}"

    def percent(self, share: float) -> str:
        """``23 %``; one decimal below ten per cent."""
        return f"{self.number(share * 100, _decimals(share))}{self._percent_sign}"

    def rate(self, share: float) -> str:
        """``5 %``: no decimal that says nothing."""
        told = share * 100
        return f"{self.number(told, 0 if round(told, 1) == round(told) else 1)}{self._percent_sign}"

    def percent_interval(self, interval: Interval) -> str:
        """``19–28 %``, as exact as the estimate is told."""
        decimals = _decimals(interval.estimate)
        low, high = (self.number(end * 100, decimals) for end in (interval.low, interval.high))
        return f"{low}–{high}{self._percent_sign}"

    def signed_interval(self, interval: Interval, scale: float = 1.0) -> str:
        """``−1,2…+10,7``: a range whose ends may be below zero."""
        low, high = (self.signed(end * scale) for end in (interval.low, interval.high))
        return f"{low}{WORD_JOINER}…{WORD_JOINER}{high}" if self.language == "fi" else f"{low} to {high}"

    def interval(self, interval: Interval, decimals: int = 1) -> str:
        """``1,2–3,8``: a range above nought."""
        return f"{self.number(interval.low, decimals)}–{self.number(interval.high, decimals)}"

    def times(self, ratio: float) -> str:
        """``0,66``, ``2,3`` or ``14``: how many times, as exact as it matters."""
        return self.number(ratio, _times_decimals(ratio))

    def times_interval(self, interval: Interval) -> str:
        """``1,4–7,1``: how many times, as exact as the estimate is told."""
        told = _times_decimals(interval.estimate)
        low, high = (self.number(end, 0 if end >= 10 else told) for end in (interval.low, interval.high))
        return f"{low}–{high}"

    def about(self, share: float) -> str:
        """``8 %``: a share of few people, of which decimals would say too much."""
        return f"{self.number(share * 100)}{self._percent_sign}"

    def about_interval(self, interval: Interval) -> str:
        """``0–18 %``."""
        return f"{self.number(interval.low * 100)}–{self.number(interval.high * 100)}{self._percent_sign}"

    def percentage_points(self, share: float) -> str:
        """``3,1``, or ``12`` from ten up."""
        return self.number(share * 100, _decimals(share))

    def month(self, day: dt.date) -> str:
        """``kesäkuu 2026``, or ``June 2026``."""
        if self.language == "fi":
            return f"{MONTHS_FI[day.month - 1]}kuu{NO_BREAK}{day.year}"
        return f"{MONTHS_EN[day.month - 1]}{NO_BREAK}{day.year}"

    def day(self, day: dt.date) -> str:
        """``3.8.2026``, or ``3 August 2026``."""
        if self.language == "fi":
            return f"{day.day}.{day.month}.{day.year}"
        return f"{day.day}{NO_BREAK}{MONTHS_EN[day.month - 1]} {day.year}"

    def window(self, window: Window) -> str:
        """Both days, the year said once in Finnish where it is the same."""
        return self.days(window.start, window.end)

    def days(self, first: dt.date, last: dt.date) -> str:
        """``3.8.–14.11.2026``."""
        start, end = self.day(first), self.day(last)
        if first == last:
            return start
        if self.language == "fi" and first.year == last.year:
            start = start.removesuffix(str(first.year))
        return f"{start}–{end}" if self.language == "fi" else f"{start} – {end}"

    def moment(self, moment: dt.datetime) -> str:
        """Day and time of day, with the time zone where it is known."""
        zone = f" ({moment.tzname()})" if moment.tzinfo else ""
        if self.language == "fi":
            return f"{self.day(moment.date())} klo{NO_BREAK}{moment.hour}.{moment.minute:02}{zone}"
        return f"{self.day(moment.date())}, {moment.hour}:{moment.minute:02}{zone}"

    @property
    def _percent_sign(self) -> str:
        return f"{NO_BREAK}%" if self.language == "fi" else "%"


def _decimals(share: float) -> int:
    return 1 if 0 < abs(share) < 0.0995 else 0


def _times_decimals(ratio: float) -> int:
    return 2 if ratio < 2 else 1 if ratio < 10 else 0
