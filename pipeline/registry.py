"""The registry: themes stand from night to night, and change only by events.

::

    first night   codebook themes are learnt; what they leave is discovered
    a night       the codebook is followed; what no theme explains gathers, and when enough different people
                  say the same thing, a theme is born
    a refit       themes are looked for from the standing ones on, in a window of time, and matched to them; a theme
                  found again keeps its rule, but in a space that has outgrown its rules all are learnt anew;
                  what people have decided (codebook, pins, merges, splits) stays as it is

A refit comes when it is asked for, after a week with new texts, when a young space has grown (on most of its nights:
what rules learnt from few misplace would move when they are learnt from more), or when the models or settings behind
the themes have changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.births import births_told, born, is_due
from pipeline.christening import christened
from pipeline.clarity import clear, usual_tightness
from pipeline.codebook import Codebook, which_codebook
from pipeline.codebook_themes import follow
from pipeline.discovery import Before, Found
from pipeline.events import Event
from pipeline.finding import Search
from pipeline.lineage import Standing, apart_from, trace
from pipeline.material import Material
from pipeline.ports import Tools
from pipeline.settings import Settings
from pipeline.settling import followed
from pipeline.themes import Grounds, Theme, ThemeSet
from pipeline.translating import translated
from pipeline.waking import heard, woken


@dataclass(frozen=True, eq=False)
class Changed:
    """The standing themes after a night, and what happened."""

    themes: ThemeSet
    events: tuple[Event, ...]


def advance(
    material: Material,
    standing: ThemeSet | None,
    codebook: Codebook,
    tools: Tools,
    settings: Settings,
    now: dt.datetime,
    *,
    refit: bool = False,
    anew: bool = False,
) -> Changed:
    """Bring the standing themes up to what is said now.

    Args:
        material: what the space says.
        standing: its themes until now; none on the first night.
        codebook: the analysts' own themes.
        tools: finder, embedder, lemmatiser and word classes are used.
        settings: the whole tree.
        now: when the run began.
        refit: whether one is asked for.
        anew: whether one that is not held to where the themes' texts lie now is asked for.
    """
    night = _Night(material, codebook, tools, settings, now)
    if standing is None:
        return night.first()
    if refit or anew or night.is_due(standing):
        return night.refit(standing, anew=anew)
    return night.ordinary(standing)


@dataclass(frozen=True, eq=False)
class _Night:
    material: Material
    codebook: Codebook
    tools: Tools
    settings: Settings
    now: dt.datetime

    @cached_property
    def _search(self) -> Search:
        return Search(self.material, self.tools, self.settings)

    def is_due(self, standing: ThemeSet) -> bool:
        """Tell whether the standing themes are to be looked at as a whole."""
        grounds, told = standing.grounds, self.settings.registry
        if grounds is None or not self._by_same_means(standing):
            return True
        texts, most = self.material.sieve(standing.themes).count, self.settings.discovery.max_texts
        step = told.growth if grounds.texts >= told.young_texts else told.young_growth
        grown = min(texts, most) >= step * min(max(grounds.texts, 1), most)
        week_old = self.now - grounds.refitted_at >= dt.timedelta(days=told.refit_days)
        return grown or (week_old and texts > grounds.texts)

    def first(self) -> Changed:
        """Learn the codebook, discover the rest."""
        own, events = self._follow((), anew=True)
        found = clear(self._search.among(self.material.texts, own), own, self.material, self.settings)
        themes = christened(apart_from(own, found.themes), found, own, self._search)
        told = (*events, *births_told(themes, found, self.material))
        return self._changed((), (*own, *themes), found, told, len(found.looked_at))

    def refit(self, standing: ThemeSet, *, anew: bool = False) -> Changed:
        """Discover again what people have not decided, near to what stood or from scratch, and match it to that."""
        carried = self.material.carried(standing, self.settings.assignment)
        bound = [theme for theme in standing.themes if standing.by_id[theme.parent or theme.theme_id].bound]
        own, events = self._follow([translated(theme, standing, carried, self._search) for theme in bound], anew=True)
        likeliest = dict(carried.unique("text_key", keep="first").select("text_key", "theme_id").rows())
        looked_at, learnt = self._search.looked_at(self.material.window, own), self._learnt(standing)
        growth = len(looked_at) / max(learnt, 1)
        outgrown = growth >= self.settings.registry.renew_growth
        free = tuple(theme for theme in standing.themes if theme not in bound)
        held = not anew and learnt >= self.settings.registry.young_texts
        before = self._before(free, likeliest, self.settings.registry.pull if held else 0.0) if learnt else None
        found = self._search.among(self.material.window, own, before, looked_at)
        found = clear(found, own, self.material, self.settings)
        stood = Standing(
            themes=free,
            carried=likeliest,
            sides=dict(carried.drop_nulls("side_id").select("text_key", "side_id").rows()),
            comparable=standing.model_revision == self.material.revision,
            outgrown=growth if outgrown else None,
            same_method=self._by_same_means(standing),
            asked_anew=anew,
        )
        taken = [theme.label for theme in own]
        traced = trace(found, stood, self.settings.registry, taken, lambda themes: self._heard((*own, *themes)))
        themes = christened(traced.themes, found, own, self._search)
        told = (*events, *self._told(traced.events, (*own, *themes)))
        return self._changed(
            standing.themes, (*own, *themes), found, told, len(looked_at) if outgrown or anew else learnt
        )

    def _before(self, free: Sequence[Theme], carried: Mapping[str, str], pull: float) -> Before:
        """Return what a refit goes on from: the themes that it may change, and how strongly they hold their texts."""
        ids = {theme.theme_id for theme in free}
        there = {key: theme_id for key, theme_id in carried.items() if theme_id in ids}
        return Before(there, pull)

    def _learnt(self, standing: ThemeSet) -> int:
        """Return how many texts the standing rules were learnt from; none, if by other means than tonight's."""
        return standing.grounds.learnt if standing.grounds and self._by_same_means(standing) else 0

    def _by_same_means(self, standing: ThemeSet) -> bool:
        """Tell whether the standing themes were found with tonight's models, tools and settings."""
        grounds, revision = standing.grounds, standing.model_revision
        return grounds is not None and revision == self.material.revision and grounds.method == self._search.method

    def ordinary(self, standing: ThemeSet) -> Changed:
        """Follow the codebook, wake who is spoken of, and let be born what enough people say."""
        grounds = standing.grounds
        assert grounds is not None
        own, events = self._follow(standing.themes)
        awake, revived = woken(own, self.material, self.settings)
        sieve = self.material.sieve(awake)
        new: tuple[Theme, ...] = ()
        news: tuple[Event, ...] = ()
        residue = min(grounds.residue, len(sieve.left))
        if is_due(len(sieve.left), sieve.count, grounds, self.settings.registry):
            new, news = born(sieve.left, awake, grounds, self._search)
            residue = len(self.material.sieve((*awake, *new)).left)
        themes = _in_order((*awake, *new))
        told = (*events, *revived, *news)
        settled = followed(standing.settled, standing.themes, themes, told)
        now = replace(grounds, residue=residue, codebook=which_codebook(self.settings))
        changed = ThemeSet.of(self.material.space, self.material.revision, themes, now, settled)
        return Changed(changed, told)

    def _follow(self, standing: Sequence[Theme], *, anew: bool = False) -> tuple[tuple[Theme, ...], tuple[Event, ...]]:
        return follow(self.codebook, standing, self.material, self.tools, self.settings, anew=anew)

    def _heard(self, themes: Sequence[Theme]) -> Mapping[str, int]:
        return heard(themes, self.material, self.settings)

    def _told(self, events: Sequence[Event], themes: Sequence[Theme]) -> list[Event]:
        """Return the events with how many people are behind them."""
        people = self._heard(themes)
        return [
            replace(event, evidence={**event.evidence, "respondents": float(people.get(event.theme_id, 0))})
            for event in events
        ]

    def _changed(
        self,
        before: Sequence[Theme],
        themes: Sequence[Theme],
        found: Found,
        events: Sequence[Event],
        learnt: int,
    ) -> Changed:
        grounds = Grounds(
            refitted_at=self.now,
            texts=len(self.material.texts),
            residue=len(self.material.sieve(themes).left),
            tightness=usual_tightness(found, self.material),
            method=self._search.method,
            learnt=learnt,
            codebook=which_codebook(self.settings),
        )
        settled = followed(self.material.settled, before, themes, events)
        named = ThemeSet.of(self.material.space, self.material.revision, _in_order(themes), grounds, settled)
        return Changed(named, tuple(events))


def _in_order(themes: Sequence[Theme]) -> tuple[Theme, ...]:
    """Return the themes of their own before the sides."""
    return tuple(sorted(themes, key=lambda theme: theme.parent is not None))
