"""Why a row may say "not told from chance" beside an interval that leaves nought out: it was tested with all others."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.measures import Contrast, Effect, Interval
from pipeline.report.answers.answer_groups import least_told, too_few
from pipeline.report.contract import RankedTheme
from pipeline.report.words.sentences import Sentences


class Overruling:
    """Says it under the tables of one report in which it happens, and nothing under the others."""

    def __init__(self, sentences: Sentences) -> None:
        self._s, self._t = sentences, sentences.texts.sections

    def effects(self, themes: Iterable[RankedTheme]) -> str:
        """Of themes' effects on the rating."""
        there = [theme.impact for theme in themes if theme.impact]
        found = any(_overruled(each) for impact in there for each in (impact.when_negative, impact.when_positive))
        return self._told(self._t.overruled_nought) if found else ""

    def rows(self, contrast: Contrast) -> str:
        """Of the differences of two groups."""
        found = any(row.verdict == "unclear" and _beyond(row.difference, 0.0) for row in contrast.rows)
        return self._told(self._t.overruled_nought) if found else ""

    def cells(self, theme: RankedTheme) -> str:
        """Of a theme's groups."""
        least = least_told(self._s.report)
        tested = [cell for cell in theme.segments if cell.verdict == "unclear" and cell.q is not None and cell.lift]
        found = any(cell.lift and _beyond(cell.lift, 1.0) for cell in tested if not too_few(cell, least))
        return self._told(self._t.overruled_one) if found else ""

    def _told(self, nought: str) -> str:
        method = self._s.report.method
        if method is None:
            return ""
        return self._t.overruled.format(nought=nought, rate=self._s.formats.rate(method.false_discovery))


def _overruled(effect: Effect | None) -> bool:
    return effect is not None and not effect.carried and _beyond(effect.points, 0.0)


def _beyond(interval: Interval, nought: float) -> bool:
    return interval.low > nought or interval.high < nought
