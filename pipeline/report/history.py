"""The themes' history as a report tells it: when each was born, which are new, and what became of them lately."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.edits import Edit
from pipeline.events import KeptEvent, names_before
from pipeline.report.contract import OtherTheme, RankedTheme, ThemeEvent
from pipeline.themes import ThemeSet

_BIRTHS = frozenset({"born", "split"})
_QUIET = frozenset({"kept"})  # in the store, and no news
_WRITTEN = frozenset({"renamed", "moved"})  # by people: where no edit did it, the codebook's file has


@dataclass(frozen=True, eq=False)
class History:
    """What happened in a space until a run.

    Attributes:
        events: of the space, oldest first.
        themes: the standing ones.
        at: when the run that reports began, in the report's time zone.
        days: how far back news are told.
        edits: of the space, oldest first; one that was undone within these days is no news, nor is its undoing.
    """

    events: Sequence[KeptEvent]
    themes: ThemeSet
    at: dt.datetime
    days: int
    edits: Sequence[Edit] = ()

    @property
    def since(self) -> dt.date:
        """The first day that is told of."""
        return self.at.date() - dt.timedelta(days=self.days)

    @property
    def is_first_run(self) -> bool:
        """Whether nothing has become of the themes since they were first found, in this run or an earlier one."""
        return bool(self.events) and all(map(self._is_of_first_run, self.events))

    @cached_property
    def _first_run(self) -> str | None:
        """The run that found themes for the first time; none where themes are older than their events."""
        first = self.events[0].run_id if self.events else None
        born_only = all(kept.event.kind == "born" for kept in self.events if kept.run_id == first)
        return first if born_only else None

    @cached_property
    def _as_if_never(self) -> frozenset[int]:
        """Numbers of the edits that were made and undone within the days, and of those that undid them."""
        made = {edit.number for edit in self.edits if self._date(edit.at) >= self.since}
        pairs = [(edit.undoes, edit.number) for edit in self.edits if edit.undoes in made]
        return frozenset(number for pair in pairs for number in pair if number is not None)

    @cached_property
    def _births(self) -> Mapping[str, KeptEvent]:
        births = [kept for kept in self.events if kept.event.kind in _BIRTHS and not _goes_on(kept)]
        return {kept.event.theme_id: kept for kept in reversed(births)}

    def dated(self, theme: RankedTheme) -> RankedTheme:
        """Return the theme with the day of its birth, and whether it is new."""
        birth = self._births.get(theme.theme_id)
        if birth is None:
            return theme
        born = self._day(birth)
        return theme.model_copy(
            update={"born": born, "is_new": born >= self.since and not self._is_of_first_run(birth)}
        )

    def told(self) -> tuple[ThemeEvent, ...]:
        """Return the events that are news, newest first."""
        labels = {kept.event.theme_id: kept.event.label for kept in self.events}
        labels |= {theme.theme_id: theme.label for theme in self.themes.themes}
        news, before = [kept for kept in self.events if self._is_news(kept)], names_before(self.events)
        return tuple(
            ThemeEvent(
                number=kept.number,
                at=kept.at.astimezone(self.at.tzinfo),
                kind=kept.event.kind,
                theme_id=kept.event.theme_id,
                label=kept.event.label,
                others=tuple(OtherTheme(theme_id=each, label=labels.get(each, each)) for each in kept.event.others),
                by="analyst" if self._is_by_people(kept) else "run",
                respondents=_whole(kept, "respondents"),
                texts=_whole(kept, "texts"),
                shared=kept.event.evidence.get("shared"),
                reason=kept.event.reason,
                label_before=before.get(kept.number),
            )
            for kept in sorted(news, key=lambda kept: -kept.number)
        )

    def _is_news(self, kept: KeptEvent) -> bool:
        silent = kept.event.kind in _QUIET or _goes_on(kept) or self._is_of_first_run(kept)
        silent = silent or kept.edit in self._as_if_never
        return not silent and self._day(kept) >= self.since

    def _is_of_first_run(self, kept: KeptEvent) -> bool:
        return kept.run_id is not None and kept.run_id == self._first_run

    def _is_by_people(self, kept: KeptEvent) -> bool:
        """Tell whether people did it: by an edit, or in the codebook's file, which a run only follows."""
        event = kept.event
        theme = self.themes.by_id.get(event.theme_id)
        # A discovered theme that was promoted was born of what respondents said.
        written = event.kind == "born" and theme is not None and theme.kind == "codebook"
        return kept.edit is not None or event.kind in _WRITTEN or (written and "respondents" not in event.evidence)

    def _day(self, kept: KeptEvent) -> dt.date:
        return self._date(kept.at)

    def _date(self, at: dt.datetime) -> dt.date:
        return at.astimezone(self.at.tzinfo).date()


def _goes_on(kept: KeptEvent) -> bool:
    """Tell whether a theme came apart from itself: the part that keeps the old id."""
    return kept.event.theme_id in kept.event.others


def _whole(kept: KeptEvent, name: str) -> int | None:
    value = kept.event.evidence.get(name)
    return None if value is None else int(value)
