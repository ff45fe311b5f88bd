"""What the sections on segments, contrasts and the chain are made of: what was found, and in words."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from markupsafe import Markup

from pipeline.measures import ChainLink, Contrast, ContrastRow, Interval, SegmentShare
from pipeline.report.answers.answer import doubted
from pipeline.report.answers.answer_groups import (
    Found,
    contrast_told,
    found,
    is_of_new,
    least_told,
    rows_of,
    side_names,
    too_few,
)
from pipeline.report.charts.chain_chart import link_verdict
from pipeline.report.charts.lift_chart import SHOWN
from pipeline.report.charts.sides_chart import shown_rows
from pipeline.report.contract import Quote, RankedTheme
from pipeline.report.words.sentences import Sentences

QUOTED = 2


class Grouping:
    """Says them of one report."""

    def __init__(self, sentences: Sentences, shown: Collection[str] = ()) -> None:
        """Take the report's sentences and the ids of passages that the page has quoted already."""
        self._s, self._t, self._shown = sentences, sentences.texts.sections, shown

    # -- segments

    @property
    def found(self) -> list[Found]:
        """Groups that speak of a theme more, or less, than others; surest first."""
        return found(self._s.report.themes, "more", "less")

    @property
    def drawn(self) -> list[Found]:
        """Those of a chart: of two groups, that one says less is but the other side of the other's more."""
        return found(self._s.report.themes, "more")[:SHOWN]

    @property
    def any_segments(self) -> bool:
        """Whether there are segments at all."""
        return any(theme.segments for theme in self._s.report.themes)

    def told(self, theme: RankedTheme) -> bool:
        """Whether any group stands out in a theme."""
        return any(cell.verdict != "unclear" for cell in theme.segments)

    def few(self, cell: SegmentShare) -> bool:
        """Whether a group's share says nothing, since too few of it mention the theme."""
        return too_few(cell, least_told(self._s.report))

    def verdict(self, cell: SegmentShare) -> str:
        """``enemmän``; or why nothing can be said."""
        if self.few(cell):
            return self._t.lift_few.format(n=least_told(self._s.report))
        return self._t.lift_verdicts[cell.verdict]

    def few_note(self, theme: RankedTheme) -> str:
        """What is grey in a theme's groups, and why; nothing where nothing is."""
        if not any(self.few(cell) for cell in theme.segments):
            return ""
        return self._t.segments_few.format(n=least_told(self._s.report))

    def lift(self, lift: Interval | None) -> str:
        """``3,8 (2,1–6,9)``; or that there is nobody else."""
        if lift is None:
            return self._t.lift_only
        if lift.estimate == 0:
            return self._t.lift_nobody
        return f"{self._s.formats.times(lift.estimate)} ({self._s.formats.times_interval(lift)})"

    # -- contrasts

    @property
    def contrasts(self) -> list[Contrast]:
        """Those of new customers first."""
        return sorted(self._s.report.contrasts, key=lambda each: not is_of_new(each))

    def names(self, contrast: Contrast) -> tuple[str, str, str]:
        """What the groups are of, and both."""
        return side_names(contrast)

    def heading(self, contrast: Contrast) -> Markup:
        """``Asiakassuhde: Vanha ja Uusi``."""
        of, a, b = side_names(contrast)
        told = self._t.contrast_of if of else self._t.contrast_pair
        return self._s.fill(told, segment=self._s.name(of), a=self._s.name(a), b=self._s.name(b))

    def contrast_told(self, contrast: Contrast) -> list[Markup]:
        """Blind spots, and what one speaks of more."""
        return contrast_told(self._s, contrast)

    def drawn_rows(self, contrast: Contrast) -> list[ContrastRow]:
        """The differences found."""
        return shown_rows(contrast)

    def contrast_verdict(self, contrast: Contrast, row: ContrastRow) -> str:
        """``vain Uusi``."""
        _, a, b = side_names(contrast)
        return self._t.contrast_verdicts[row.verdict].format(a=a, b=b)

    def blind_quotes(self, contrast: Contrast) -> list[tuple[RankedTheme, Quote]]:
        """A quote of each blind spot, or where there are none, of the surest difference.

        The theme's own first quotes are its most typical: the first that the page has not quoted yet, else the first.
        """
        rows = rows_of(contrast, "only_a", "only_b") or shown_rows(contrast)[:1]
        themes = [self._s.by_id[row.theme_id] for row in rows if row.theme_id in self._s.by_id]
        sure = [(theme, [quote for quote in theme.quotes if not doubted(quote)]) for theme in themes]
        return [(theme, self._fresh(quotes)) for theme, quotes in sure if quotes][:QUOTED]

    def _fresh(self, quotes: Sequence[Quote]) -> Quote:
        tone = quotes[0].tone  # what most people mean
        left = [quote for quote in quotes if quote.passage_id not in self._shown and quote.tone == tone]
        return next(iter(left), quotes[0])

    # -- the chain

    def chain_told(self) -> list[Markup]:
        """Where the chain breaks and where it carries."""
        forms = (
            ("breaks", self._t.chain_breaks),
            ("carries", self._t.chain_carries),
            ("divided", self._t.chain_divided),
            ("silent", self._t.chain_silent),
        )
        told = []
        for verdict, each in forms:
            links = self._links(verdict)
            if links:
                named = self._s.listed([self._s.name(link.link) for link in links])
                told.append(self._s.chosen(each, len(links), links=named))
        return [*told, self._s.fill(self._t.chain_unclear)] if self._links("unclear") else told

    def chain_verdict(self, link: ChainLink) -> str:
        """``katkeaa``."""
        return self._t.chain_verdicts[link_verdict(link)]

    def _links(self, verdict: str) -> Sequence[ChainLink]:
        return [link for link in self._s.report.chain if link_verdict(link) == verdict]
