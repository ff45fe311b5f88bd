"""What became of themes, as sentences: each names its themes, and leads to those that are in the report."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup, escape

from pipeline.report.contract import RankedTheme, Report, ThemeEvent
from pipeline.report.words.formats import Formats
from pipeline.report.words.texts import Texts
from pipeline.report.words.wording import Wording


class Change(NamedTuple):
    """A day's change, and how many times it happened."""

    day: dt.date
    sentence: Markup
    times: int


@dataclass(frozen=True, slots=True)
class Changes:
    """Makes the sentences of one report, in one language."""

    texts: Texts
    formats: Formats
    report: Report

    def groups(self) -> list[tuple[str, list[Change]]]:
        """Return what was seen in the data and what people decided, each under its heading, newest first."""
        headings = {"run": self.texts.changes_seen, "analyst": self.texts.changes_decided}
        groups = [(heading, self._told(by)) for by, heading in headings.items()]
        return [(heading, told) for heading, told in groups if told]

    def _told(self, by: str) -> list[Change]:
        """Return one maker's changes; what happened many times a day, such as a judgement, is told once."""
        told = Counter((event.at.date(), self.sentence(event)) for event in self.report.events if event.by == by)
        return [Change(day, sentence, times) for (day, sentence), times in told.items()]

    def sentence(self, event: ThemeEvent) -> Markup:
        """Return what happened, escaped, with links."""
        others = [self._named(other.theme_id, other.label) for other in event.others]
        return escape(self._template(event)).format(
            label=self._named(event.theme_id, event.label), others=self._listed(others), count=self._count(event)
        )

    def _template(self, event: ThemeEvent) -> str:
        texts, decided = self.texts, event.by == "analyst"
        if event.kind == "retired" and event.others:
            return texts.was_divided if decided else texts.came_apart
        first, second = (texts.decided, texts.happened) if decided else (texts.happened, texts.decided)
        return first.get(event.kind) or second[event.kind]

    def _count(self, event: ThemeEvent) -> str:
        words = Wording(self.texts, self.formats)
        if event.kind == "born" and event.respondents:
            return f" {words.count(self.texts.said_by, event.respondents)}"
        if event.kind == "split" and event.texts:
            return f" ({words.count(self.texts.passages, event.texts)})"
        return ""

    def _named(self, theme_id: str, label: str) -> Markup:
        """Return a theme's name of that time: a link, and the name of today, where it is in the report."""
        theme = self._ranked(theme_id)
        if theme is None:
            return Markup("<bdi>{}</bdi>").format(label)
        link = Markup('<a href="#theme-{}"><bdi>{}</bdi></a>').format(theme.rank, label)
        if theme.label == label:
            return link
        return escape(self.texts.now_called).format(label=link, now=Markup("<bdi>{}</bdi>").format(theme.label))

    def _ranked(self, theme_id: str) -> RankedTheme | None:
        return next((theme for theme in self.report.themes if theme.theme_id == theme_id), None)

    def _listed(self, named: Sequence[Markup]) -> Markup:
        if len(named) < 2:
            return named[0] if named else Markup("")
        return escape(self.texts.listing_and).join([Markup(", ").join(named[:-1]), named[-1]])
