"""What became of themes, as sentences: each names its themes, and leads to those that are in the report."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup, escape

from pipeline.report.contract import RankedTheme, Report, ThemeEvent
from pipeline.report.words.formats import Formats
from pipeline.report.words.plurals import counted
from pipeline.report.words.texts import Texts
from pipeline.report.words.wording import Wording

_OF_ALL = frozenset({"asked", "growth", "model"})  # reasons for which all themes' rules are learnt anew at once
_TAUGHT = frozenset({"confirmed", "rejected", "learnt"})  # what one coded file does to many themes


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
        """Return one maker's changes; what happened many times a day, such as a judgement, is told once.

        What one deed did to many themes is told once too: events of one edit are of one moment.
        """
        events = [event for event in self.report.events if event.by == by]
        together = Counter(_alike(event) for event in events if event.kind == "renewed" and event.reason in _OF_ALL)
        taught = Counter({at: len(themes) for at, themes in _themes_at(events, _is_of_a_file).items()})
        restored = Counter({at: len(themes) for at, themes in _themes_at(events, _is_restored).items()})
        told: Counter[tuple[dt.date, Markup]] = Counter()
        for event in events:
            if (themes := together[_alike(event)]) > 1:
                told[event.at.date(), self._of_many(event, themes)] = 1
            elif event.kind in _TAUGHT and taught[event.at]:
                told[event.at.date(), self._of_file(taught[event.at])] = 1
            elif event.kind == "restored" and (themes := restored[event.at]) > 1:
                told[event.at.date(), self._of_undoing(themes)] = 1
            else:
                told[event.at.date(), self.sentence(event)] += 1
        return [Change(day, sentence, times) for (day, sentence), times in told.items()]

    def _of_many(self, event: ThemeEvent, themes: int) -> Markup:
        """Return what became of so many themes at once, for the same reason."""
        return escape(self.texts.learnt_together).format(n=self.formats.number(themes), why=self._why(event))

    def _of_file(self, themes: int) -> Markup:
        """Return that a coded file taught so many themes."""
        return escape(counted(self.texts.taught_together, themes, self.formats.number(themes)))

    def _of_undoing(self, themes: int) -> Markup:
        """Return that an edit of so many themes was undone."""
        return escape(self.texts.restored_together).format(n=self.formats.number(themes))

    def sentence(self, event: ThemeEvent) -> Markup:
        """Return what happened, escaped, with links."""
        others = [self._named(other.theme_id, other.label) for other in event.others]
        return escape(self._template(event)).format(
            label=self._named(event.theme_id, event.label),
            others=self._listed(others),
            count=self._count(event),
            passages=Wording(self.texts, self.formats).count(self.texts.judged, event.texts or 1),
            why=self._why(event),
            before=self._formerly(event),
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

    def _why(self, event: ThemeEvent) -> str:
        return self.texts.learnt_anew[event.reason] if event.reason else ""

    def _formerly(self, event: ThemeEvent) -> Markup:
        """Return what a renamed theme was called until then; nothing where it is not known."""
        if event.label_before is None:
            return Markup("")
        return escape(self.texts.formerly).format(name=Markup("<bdi>{}</bdi>").format(event.label_before))

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


def _themes_at(events: Sequence[ThemeEvent], wanted: Callable[[ThemeEvent], bool]) -> dict[dt.datetime, set[str]]:
    """Return moment → ids of the themes of the wanted events."""
    themes: dict[dt.datetime, set[str]] = {}
    for event in filter(wanted, events):
        themes.setdefault(event.at, set()).add(event.theme_id)
    return themes


def _is_of_a_file(event: ThemeEvent) -> bool:
    """Tell whether it is of a coded file: a single word on a passage has no count of texts."""
    return event.kind in ("confirmed", "rejected") and event.texts is not None


def _is_restored(event: ThemeEvent) -> bool:
    return event.kind == "restored"


def _alike(event: ThemeEvent) -> tuple[dt.date, str, str | None]:
    return event.at.date(), event.kind, event.reason
