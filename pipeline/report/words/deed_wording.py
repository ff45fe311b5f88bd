"""Sentences on deeds: whether they helped, how sure that is, and how the other themes moved meanwhile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.measures import Deed, Helped, Interval
from pipeline.report.words.deed_texts import ENGLISH_DEEDS, FINNISH_DEEDS, DeedTexts
from pipeline.report.words.formats import MONTHS_EN, NO_BREAK, Formats
from pipeline.report.words.texts import Plural, counted
from pipeline.report.words.texts_fi import FINNISH
from pipeline.statistics.interruption import LEAST_BEFORE
from pipeline.statistics.periods import Period

_ORDINALS_FI = ("ensimmäisen", "toisen", "kolmannen", "viimeisen")
_ORDINALS_FROM_FI = ("ensimmäisestä", "toisesta", "kolmannesta", "viimeisestä")


@dataclass(frozen=True, slots=True)
class DeedWording:
    """Makes the sentences of one language.

    Attributes:
        formats: how it writes numbers.
        period: of the trend that deeds were judged on.
        matters: a change that is surely smaller, as a ratio, is called none.
    """

    formats: Formats
    period: Period = "month"
    matters: float = 0.2

    def told(self, deed: Deed) -> list[str]:
        """Whether the deed helped: a sentence for each measure, the claims first, or why nothing can be said."""
        if deed.measures:
            claims = sorted(deed.measures, key=lambda measure: measure.verdict not in ("better", "worse"))
            return [self.measure(measure, deed) for measure in claims]
        if deed.verdict == "too_early":
            return [self._counted(self._words.early, self._words.early_none, deed.periods_after)]
        if deed.periods_before < LEAST_BEFORE:
            return [self._counted(self._words.few_before, self._words.none_before, deed.periods_before)]
        return [self._words.few_mentions]

    def measure(self, measure: Helped, deed: Deed) -> str:
        """One measure: what changed, since when, and what the other themes did meanwhile."""
        own = self._claim(measure, deed) if measure.verdict in ("better", "worse") else self._unclear(measure, deed)
        beside = self._beside(measure)
        return f"{own}; {beside}." if beside else f"{own}."

    def _claim(self, measure: Helped, deed: Deed) -> str:
        words, others = self._words, measure.beside
        if measure.relative is not None and others is not None and _moved(others, _nought(measure)):
            return self._moved(measure, measure.relative, words.less_than_others, words.more_than_others, deed)
        return self._moved(measure, measure.change, words.fell, words.rose, deed)

    def _unclear(self, measure: Helped, deed: Deed) -> str:
        words, relative = self._words, measure.relative
        if not _moved(measure.change, _nought(measure)):
            return words.unclear[measure.measure].format(interval=self._around(measure, measure.change))
        own = self._moved(measure, measure.change, words.fell, words.rose, deed)
        if relative is not None and not _moved(relative, _nought(measure)):
            return words.but_others.format(own=own, interval=self._around(measure, relative))
        return words.but_chance.format(own=own)

    def since(self, deed: Deed) -> str:
        """From when on: ``kesäkuun 2026 jälkeen``, or ``kesäkuusta 2026 alkaen`` where it began with the period."""
        day = deed.done or deed.start
        begins = deed.done in (None, deed.start) and _begins(day, self.period)
        if self.period == "week":
            return self._since_day(day, begins=begins)
        return (
            self._since_fi(day, begins=begins) if self.formats.language == "fi" else self._since_en(day, begins=begins)
        )

    @property
    def _words(self) -> DeedTexts:
        return FINNISH_DEEDS if self.formats.language == "fi" else ENGLISH_DEEDS

    def _counted(self, forms: Mapping[Period, Plural], none: Mapping[Period, str], n: int) -> str:
        return counted(forms[self.period], n, self.formats.number(n)) if n else none[self.period]

    def _moved(
        self, measure: Helped, moved: Interval, fell: Mapping[str, str], rose: Mapping[str, str], deed: Deed
    ) -> str:
        words = fell if moved.estimate < _nought(measure) else rose
        return words[measure.measure].format(**self._size(measure, moved), since=self.since(deed))

    def _beside(self, measure: Helped) -> str:
        """What the other themes did; nothing is claimed that their interval does not carry."""
        beside, words, name = measure.beside, self._words, measure.measure
        if beside is None:
            return ""
        if _moved(beside, _nought(measure)):
            told = words.others_fell if beside.estimate < _nought(measure) else words.others_rose
            return told[name].format(**self._size(measure, beside))
        still = _is_ratio(measure) and 1 - self.matters < beside.low and beside.high < 1 / (1 - self.matters)
        if still:
            return words.others_still
        return words.others_unclear.format(interval=self._around(measure, beside))

    def _size(self, measure: Helped, moved: Interval) -> dict[str, str]:
        """How far it moved, without a sign, and the interval with its lower end first."""
        formats = self.formats
        if _is_ratio(measure):
            ends = sorted(abs(end - 1) for end in (moved.low, moved.high))
            size = Interval(estimate=abs(moved.estimate - 1), low=ends[0], high=ends[1])
            return {"change": formats.percent(size.estimate), "interval": formats.percent_interval(size)}
        low, high = sorted(abs(end) for end in (moved.low, moved.high))
        return {
            "change": formats.number(abs(moved.estimate), 1),
            "interval": f"{formats.number(low, 1)}–{formats.number(high, 1)}",
        }

    def _around(self, measure: Helped, moved: Interval) -> str:
        """An interval whose ends lie on both sides: ``−12 % … +9 %``."""
        if _is_ratio(measure):
            low, high = (f"{self.formats.signed((end - 1) * 100, 0)}{self._percent}" for end in (moved.low, moved.high))
        else:
            low, high = (self.formats.signed(end) for end in (moved.low, moved.high))
        return f"{low}{NO_BREAK}…{NO_BREAK}{high}" if self.formats.language == "fi" else f"{low} to {high}"

    @property
    def _percent(self) -> str:
        return f"{NO_BREAK}%" if self.formats.language == "fi" else "%"

    def _since_day(self, day: dt.date, *, begins: bool) -> str:
        told = self.formats.day(day)
        if self.formats.language == "fi":
            return f"{told} alkaen" if begins else f"{told} jälkeen"
        return f"from {told} on" if begins else f"after {told}"

    def _since_fi(self, day: dt.date, *, begins: bool) -> str:
        if self.period == "quarter":
            quarter = (day.month - 1) // 3
            if begins:
                return f"vuoden {day.year} {_ORDINALS_FROM_FI[quarter]} neljänneksestä alkaen"
            return f"vuoden {day.year} {_ORDINALS_FI[quarter]} neljänneksen jälkeen"
        month = FINNISH.months[day.month - 1]
        return f"{month}kuusta {day.year} alkaen" if begins else f"{month}kuun {day.year} jälkeen"

    def _since_en(self, day: dt.date, *, begins: bool) -> str:
        name = f"Q{(day.month - 1) // 3 + 1}" if self.period == "quarter" else MONTHS_EN[day.month - 1]
        return f"from {name} {day.year} on" if begins else f"after {name} {day.year}"


def _begins(day: dt.date, period: Period) -> bool:
    if period == "week":
        return day.weekday() == 0
    return day.day == 1 and (period == "month" or day.month % 3 == 1)


def _is_ratio(measure: Helped) -> bool:
    return measure.measure in ("share", "blame")


def _nought(measure: Helped) -> float:
    return 1.0 if _is_ratio(measure) else 0.0


def _moved(interval: Interval, nought: float) -> bool:
    return interval.low > nought or interval.high < nought
