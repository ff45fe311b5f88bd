"""The page's charts, as markup that is inlined as it is: its text was escaped when it was drawn."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from pipeline.measures import Contrast
from pipeline.report.answers.answer_groups import Found, least_told, side_names
from pipeline.report.charts.chain_chart import chain_chart
from pipeline.report.charts.lift_chart import lift_chart
from pipeline.report.charts.quadrant_chart import quadrant_chart
from pipeline.report.charts.ranking_chart import ranking_chart
from pipeline.report.charts.segment_chart import segment_chart
from pipeline.report.charts.sides_chart import sides_chart
from pipeline.report.charts.trend_chart import Marked, highest, trend_chart
from pipeline.report.contract import RankedTheme, Report
from pipeline.report.words.formats import Formats
from pipeline.report.words.texts import Texts


class Charts:
    """Draws the charts of one report, in one language; ``narrow`` is for phones."""

    def __init__(self, texts: Texts, formats: Formats, report: Report) -> None:
        self._texts, self._formats, self._report = texts, formats, report

    def ranking(self, *, narrow: bool) -> Markup:
        """Ranks with their intervals."""
        return _ours(ranking_chart(self._report.themes, self._texts, self._formats, narrow=narrow))

    def quadrant(self, *, narrow: bool) -> Markup:
        """Impact against share."""
        return _ours(quadrant_chart(self._report.themes, self._texts, self._formats, narrow=narrow))

    def chain(self, *, narrow: bool) -> Markup:
        """Links of the journey against tones."""
        return _ours(chain_chart(self._report.chain, self._texts, self._formats, narrow=narrow))

    def contrast(self, contrast: Contrast, number: int, *, narrow: bool) -> Markup:
        """Differences of two groups; the number is unique in the page."""
        _, a, b = side_names(contrast)
        key = f"contrast-{number}"
        return _ours(sides_chart(contrast, (a, b), key, self._texts, self._formats, narrow=narrow))

    def lifts(self, shown: Sequence[Found], *, narrow: bool) -> Markup:
        """Groups that stand out."""
        return _ours(lift_chart(shown, self._texts, self._formats, narrow=narrow))

    def multiple(self, theme: RankedTheme, beside: Sequence[RankedTheme]) -> Markup:
        """One of the small multiples, on the scale of all beside it."""
        return self._trend(theme, f"multiple-{theme.rank}", highest(beside))

    def trend(self, theme: RankedTheme) -> Markup:
        """A theme's own trend."""
        return self._trend(theme, f"trend-{theme.rank}", None)

    def segments(self, theme: RankedTheme) -> Markup:
        """A theme's share in each group, grey where too few of it mention the theme."""
        return _ours(
            segment_chart(theme, f"segments-{theme.rank}", self._texts, self._formats, least_told(self._report))
        )

    def _trend(self, theme: RankedTheme, key: str, top: float | None) -> Markup:
        marked = self._marked(theme)
        return _ours(trend_chart(theme, key, self._texts, self._formats, top=top, marked=marked))

    def _marked(self, theme: RankedTheme) -> list[Marked]:
        """When the theme's rate changed, and when something was done; a day is named once."""
        words, covered = self._texts.sections, {point.start for point in theme.trend}
        changed = [Marked(point.start, words.trend_change) for point in (theme.course.points if theme.course else ())]
        first, last = min(covered), max(point.end for point in theme.trend)
        done = [
            Marked(deed.done or deed.start, words.trend_deed)
            for deed in self._report.deeds
            if deed.theme_id == theme.theme_id and first < (deed.done or deed.start) <= last
        ]
        return [*changed, *done]


def _ours(drawn: str) -> Markup:
    return Markup(drawn)  # noqa: S704 # our SVG
