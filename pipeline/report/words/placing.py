"""Sentences on rank: where a theme stands, how sure that is, and which themes are level."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from pipeline.measures import RankInterval
from pipeline.report.contract import RankedTheme
from pipeline.report.words.sentences import Sentences
from pipeline.report.words.six_texts import Start

_SURE, _LIKELY = 0.9, 0.5  # of the replicates in which a theme came first


class RankGroup(NamedTuple):
    """Themes that can't be told apart, best rank first; ``number`` is none where ranks have no intervals."""

    number: int | None
    themes: tuple[RankedTheme, ...]

    @property
    def first(self) -> int:
        """Its best rank."""
        return self.themes[0].rank

    @property
    def last(self) -> int:
        """Its last rank."""
        return self.themes[-1].rank

    @property
    def apart(self) -> bool:
        """Whether it is one theme whose rank is sure: told apart from the next one alone, it may be of another rank."""
        place = self.themes[0].place
        return len(self.themes) == 1 and (place is None or place.best == place.worst)


def rank_groups(themes: Sequence[RankedTheme]) -> list[RankGroup]:
    """Return the themes in their rank groups, in order; one group without a number in reports before 2.0."""
    return [
        RankGroup(number, tuple(members))
        for number, members in groupby(themes, key=lambda theme: theme.place.group if theme.place else None)
    ]


def start_of(theme: RankedTheme, group: RankGroup) -> Start:
    """Tell how a reader is told to begin with the first of what is to be fixed.

    Returns:
        'alone' where its first rank is sure, else by how often it came first when the respondents were drawn anew;
        'after' where something praised stands before it, or nothing is known of the ranks.
    """
    if theme.rank > 1 or theme.place is None:
        return "after"
    if group.apart:
        return "alone"
    first = theme.place.first
    return "sure" if first >= _SURE else "likely" if first >= _LIKELY else "open"


def places(first: int, last: int) -> str:
    """``1–9``, or ``1``."""
    return str(first) if first == last else f"{first}–{last}"


class Placing:
    """Makes the sentences."""

    def __init__(self, sentences: Sentences) -> None:
        self._s, self._t = sentences, sentences.texts.measures
        self._groups = rank_groups(sentences.report.themes)

    def interval(self, place: RankInterval) -> str:
        """``1–9``."""
        return places(place.best, place.worst)

    def of(self, theme: RankedTheme) -> RankGroup:
        """Return the theme's group."""
        return next(group for group in self._groups if group.first <= theme.rank <= group.last)

    def standing(self, theme: RankedTheme) -> Markup:
        """``tasoissa: sijat 1–29``, or ``erottuu muista``; nothing of a theme alone whose rank is not sure."""
        group = self.of(theme)
        if len(group.themes) == 1:
            return self._s.fill(self._t.alone if group.apart else "")
        return self._s.fill(self._t.level, places=places(group.first, group.last))

    def heading(self, group: RankGroup, *, goes_on: bool = False) -> Markup:
        """What is said above a group's rows."""
        group = self.of(group.themes[0])
        place = group.themes[0].place
        if len(group.themes) == 1 and place is not None:
            told = self._t.group_alone if group.apart else self._t.group_single
            return self._s.fill(told, places=str(group.first), interval=self.interval(place))
        told = self._t.group_goes_on if goes_on else self._t.group_level
        return self._s.fill(told, places=places(group.first, group.last), first=str(group.first))
