"""Sentences whose parts are escaped one by one, and in which a theme is a link to its own place in the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from pipeline.measures import Interval
from pipeline.report.contract import RankedTheme, Report
from pipeline.report.words.formats import NO_BREAK, Formats
from pipeline.report.words.plurals import Plural, counted
from pipeline.report.words.texts import Texts

Part = str | Markup


class Sentences:
    """What all sentences on one report are made with.

    Attributes:
        texts, formats: of the language.
        report: that they speak of.
        by_id: its themes.
    """

    def __init__(self, texts: Texts, formats: Formats, report: Report, *, linked: bool = True) -> None:
        """Args: texts, formats, report: as above; linked: whether themes are links within the page."""
        self.texts, self.formats, self.report = texts, formats, report
        self.by_id = {theme.theme_id: theme for theme in report.themes}
        self._linked = linked

    def fill(self, template: str, **parts: Part) -> Markup:
        """Return the template with its parts; all that is not markup already is escaped."""
        return escape(template).format(**parts)

    def chosen(self, forms: Plural, n: int, **parts: Part) -> Markup:
        """Return the form for one or for many."""
        return self.fill(forms[0 if n == 1 else 1], n=self.formats.number(n), **parts)

    def theme(self, theme: RankedTheme) -> Markup:
        """A theme's name, leading to it."""
        named = Markup("<bdi>{}</bdi>").format(theme.label)
        return Markup('<a href="#theme-{}">{}</a>').format(theme.rank, named) if self._linked else named

    def named(self, theme_id: str) -> Markup:
        """A theme by its id: a codebook theme that nobody mentions has a name, one that is gone has none."""
        if theme_id in self.by_id:
            return self.theme(self.by_id[theme_id])
        unheard = {theme.theme_id: theme.label for theme in self.report.unheard}
        return self.name(unheard.get(theme_id, self.texts.sections.theme_gone))

    def themes(self, themes: Iterable[RankedTheme]) -> Markup:
        """``a, b ja c``, each leading to its theme."""
        return self.listed([self.theme(theme) for theme in themes])

    def name(self, told: str) -> Markup:
        """What somebody has written, kept apart from the sentence's direction of writing."""
        return Markup("<bdi>{}</bdi>").format(told)

    def listed(self, told: Sequence[Part]) -> Markup:
        """``a, b ja c``."""
        last = escape(told[-1])
        return last if len(told) == 1 else Markup(", ").join(told[:-1]) + escape(self.texts.listing_and) + last

    def joined(self, sentences: Iterable[Part]) -> Markup:
        """Return the sentences one after another."""
        return Markup(" ").join(sentences)

    def count(self, forms: Plural, n: int) -> str:
        """``1 vastaaja``, ``96 vastaajaa``; the number is not parted from its word."""
        return counted(forms, n, self.formats.number(n)).replace(" ", NO_BREAK, 1)

    def share(self, share: Interval) -> dict[str, str]:
        """The parts ``share`` and ``interval``."""
        return {"share": self.formats.percent(share.estimate), "interval": self.formats.percent_interval(share)}

    def about(self, share: Interval) -> dict[str, str]:
        """As :meth:`share`, of few people."""
        return {"share": self.formats.about(share.estimate), "interval": self.formats.about_interval(share)}

    def scaled(self, interval: Interval) -> dict[str, str]:
        """The parts ``points`` and ``interval``: how far from nought, the nearer end first."""
        low, high = sorted((abs(interval.low), abs(interval.high)))
        told = Interval(estimate=abs(interval.estimate), low=low, high=high)
        decimals = 1 if max(abs(told.estimate), abs(told.low)) >= 0.3 else 2
        return {
            "points": self.formats.number(told.estimate, decimals),
            "interval": self.formats.interval(told, decimals),
        }

    def signed(self, interval: Interval) -> dict[str, str]:
        """The parts ``points`` and ``interval``, both with their signs."""
        return {"points": self.formats.signed(interval.estimate), "interval": self.formats.signed_interval(interval)}
