"""The registry: themes stand from night to night, and change only by events.

::

    first night   codebook themes are learnt; what they leave is discovered
    a night       the codebook is followed; what no theme explains gathers, and when enough different people
                  say the same thing, a theme is born
    a refit       themes are looked for from the standing ones on, in a window of time, and matched to them; a theme
                  found again keeps its rule, but in a space that has outgrown its rules all are learnt anew;
                  what people have decided (codebook, pins, merges, splits) stays as it is

A refit comes when it is asked for, after a week with new texts, when a young space has grown, or when the models or
settings behind the themes have changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from pipeline.codebook import Codebook
from pipeline.codebook_themes import follow
from pipeline.discovery import Before, Found, discover, foundation_of, method_of, rule_of
from pipeline.documents import content_id
from pipeline.embedding import centre_of, similarities
from pipeline.events import Event
from pipeline.lineage import Standing, Traced, told_apart, trace
from pipeline.material import Material
from pipeline.naming import renamed_by_model
from pipeline.ports import Tools, Vectors
from pipeline.settings import Settings
from pipeline.themes import Grounds, Theme, ThemeSet

_USUAL_TIGHTNESS = 0.25  # quantile: a birth is as tight as three in four of the themes that a refit found

_WORTH_A_LOOK = 0.1  # of the residue: so much more of it, before a birth is looked for again

_ENOUGH_TO_COMPARE = 5  # themes of a codebook that people speak of, before they tell what a clear theme is


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
    """
    night = _Night(material, codebook, tools, settings, now)
    if standing is None:
        return night.first()
    if refit or night.is_due(standing):
        return night.refit(standing)
    return night.ordinary(standing)


@dataclass(frozen=True, eq=False)
class _Night:
    material: Material
    codebook: Codebook
    tools: Tools
    settings: Settings
    now: dt.datetime

    @property
    def _method(self) -> str:
        return method_of(self.tools, self.settings.discovery)

    def is_due(self, standing: ThemeSet) -> bool:
        """Tell whether the standing themes are to be looked at as a whole."""
        grounds, told = standing.grounds, self.settings.registry
        if grounds is None or standing.model_revision != self.material.revision or grounds.method != self._method:
            return True
        texts = self.material.sieve(standing.themes).count
        week_old = self.now - grounds.refitted_at >= dt.timedelta(days=told.refit_days)
        return texts >= told.growth * max(grounds.texts, 1) or (week_old and texts > grounds.texts)

    def first(self) -> Changed:
        """Learn the codebook, discover the rest."""
        own, events = self._follow((), anew=True)
        found = self._clear(self._discover(self.material.texts, own), own)
        themes = self._named(found.themes, found, own)
        told = (*events, *self._births_told(themes, found))
        return self._changed((*own, *themes), found, told, len(found.looked_at))

    def refit(self, standing: ThemeSet) -> Changed:
        """Discover anew what people have not decided, and match it to what stood."""
        carried = self.material.carried(standing, self.settings.assignment)
        bound = [theme for theme in standing.themes if standing.by_id[theme.parent or theme.theme_id].bound]
        own, events = self._follow([self._translated(theme, standing, carried) for theme in bound], anew=True)
        likeliest = dict(carried.unique("text_key", keep="first").select("text_key", "theme_id").rows())
        looked_at, learnt = self._looked_at(self.material.window, own), self._learnt(standing)
        outgrown = len(looked_at) >= self.settings.registry.renew_growth * learnt
        free = tuple(theme for theme in standing.themes if theme not in bound)
        before = self._before(free, likeliest, outgrown=outgrown) if learnt else None
        found = self._clear(self._discover(self.material.window, own, before=before, looked_at=looked_at), own)
        stood = Standing(
            themes=free,
            carried=likeliest,
            sides=dict(carried.drop_nulls("side_id").select("text_key", "side_id").rows()),
            comparable=standing.model_revision == self.material.revision,
            outgrown=outgrown,
        )
        traced = trace(found, stood, self.settings.registry, [theme.label for theme in own])
        themes = self._named(traced.themes, found, own)
        told = (*events, *self._told(replace(traced, themes=themes)))
        return self._changed((*own, *themes), found, told, len(looked_at) if outgrown else learnt)

    def _before(self, free: Sequence[Theme], carried: Mapping[str, str], *, outgrown: bool) -> Before:
        """Return what a refit goes on from: the themes that it may change, which hold their texts unless outgrown."""
        ids = {theme.theme_id for theme in free}
        there = {key: theme_id for key, theme_id in carried.items() if theme_id in ids}
        return Before(there, 0.0 if outgrown else self.settings.registry.pull)

    def _learnt(self, standing: ThemeSet) -> int:
        """Return how many texts the standing rules were learnt from; none, if by other means than tonight's."""
        grounds = standing.grounds
        same = grounds is not None and standing.model_revision == self.material.revision
        return grounds.learnt if same and grounds is not None and grounds.method == self._method else 0

    def ordinary(self, standing: ThemeSet) -> Changed:
        """Follow the codebook, wake who is spoken of, and let be born what enough people say."""
        grounds = standing.grounds
        assert grounds is not None
        own, events = self._follow(standing.themes)
        awake, woken = self._woken(own)
        sieve = self.material.sieve(awake)
        left, least = sieve.left, self._least_of_a_birth(sieve.count)
        born: tuple[Theme, ...] = ()
        happened, residue = [*events, *woken], min(grounds.residue, len(left))
        if len(left) >= grounds.residue + max(least, _WORTH_A_LOOK * grounds.residue):
            born, news = self._births(left, awake, grounds)
            happened += news
            residue = len(self.material.sieve((*awake, *born)).left)
        themes = _in_order((*awake, *born))
        changed = ThemeSet.of(self.material.space, self.material.revision, themes, replace(grounds, residue=residue))
        return Changed(changed, tuple(happened))

    def _follow(self, standing: Sequence[Theme], *, anew: bool = False) -> tuple[tuple[Theme, ...], tuple[Event, ...]]:
        return follow(self.codebook, standing, self.material, self.tools, self.settings, anew=anew)

    def _looked_at(self, texts: pl.DataFrame, standing: Sequence[Theme]) -> pl.DataFrame:
        """Return the texts that themes are found from: those that the standing ones do not explain, or a sample."""
        return self._left_by(standing, texts).sort("text_key").head(self.settings.discovery.max_texts)

    def _discover(
        self,
        texts: pl.DataFrame,
        standing: Sequence[Theme],
        settings: Settings | None = None,
        before: Before | None = None,
        looked_at: pl.DataFrame | None = None,
    ) -> Found:
        """Find themes among the texts that the standing ones do not explain."""
        told = (settings or self.settings).discovery
        left = self._looked_at(texts, standing) if looked_at is None else looked_at
        explained = texts.join(left.select("text_key"), on="text_key", how="anti").sort("text_key")
        foundation = content_id(foundation_of(left, self.tools, told), *(theme.theme_id for theme in standing))
        others = explained.head(told.max_texts) if standing else None
        return discover(left, self.material.embeddings, self.tools, told, foundation, others, before)

    def _left_by(self, themes: Sequence[Theme], texts: pl.DataFrame) -> pl.DataFrame:
        """Return the texts that none of the themes explains, retired ones included."""
        explaining = [replace(theme, retired=False) for theme in themes]
        carried = self.material.assign(explaining, texts, self.settings.assignment)
        return texts.join(carried.select("text_key"), on="text_key", how="anti", maintain_order="left")

    def _births(
        self, left: pl.DataFrame, standing: Sequence[Theme], grounds: Grounds
    ) -> tuple[tuple[Theme, ...], list[Event]]:
        """Return the themes that enough different people speak of among what is left, with their sides."""
        closely = self._looking_closely()
        # Most nights nothing is born: rules, which are learnt against all that is explained, wait until something is.
        if not self._news(self._discover(left, (), closely), grounds).themes:
            return (), []
        found = self._news(self._discover(self.material.texts, standing, closely), grounds)
        whole = [theme for theme in found.themes if theme.parent is None]
        named = self._named(told_apart(whole, [theme.label for theme in standing]), found, standing)
        return (*named, *(side for side in found.themes if side.parent is not None)), self._births_told(named, found)

    def _clear(self, found: Found, own: Sequence[Theme]) -> Found:
        """Return the found themes; beside a codebook only those that are as clear as what it names.

        A codebook leaves over what is nobody's; discovery divides that too, and most of its parts are no themes.
        """
        carried = self.material.assign(own, self.material.window, self.settings.assignment)
        likely = carried.unique("text_key", keep="first")
        groups = [likely.filter(pl.col("theme_id") == theme.theme_id)["text_key"].to_list() for theme in own]
        least = self.settings.discovery.min_texts
        vectors = [self.material.embeddings.of(keys) for keys in groups if len(keys) >= least]
        if len(vectors) < _ENOUGH_TO_COMPARE:
            return found
        tight = [_tightness(members, centre_of(members)) for members in vectors]
        return self._kept(found, float(np.median(tight)), self.settings.registry.birth_respondents)

    def _news(self, found: Found, grounds: Grounds) -> Found:
        large = self._least_of_a_birth(len(self.material.texts))
        kept = self._kept(found, grounds.tightness, self.settings.registry.birth_respondents)
        ids = {t.theme_id for t in kept.themes if t.parent is None and len(kept.members[t.theme_id]) >= large}
        return Found(tuple(t for t in kept.themes if (t.parent or t.theme_id) in ids), kept.members)

    def _kept(self, found: Found, tightness: float, least: int) -> Found:
        """Return the found themes that are tight enough and that enough different people speak of, and their sides."""
        kept = {
            theme.theme_id
            for theme in found.themes
            if theme.parent is None
            and _tightness(self.material.embeddings.of(found.members[theme.theme_id]), theme.vector) >= tightness
            and self.material.respondents(found.members[theme.theme_id]) >= least
        }
        return replace(found, themes=tuple(theme for theme in found.themes if (theme.parent or theme.theme_id) in kept))

    def _named(self, themes: Sequence[Theme], found: Found, others: Sequence[Theme]) -> tuple[Theme, ...]:
        """Return the themes, new ones under the name that the optional model gives them."""
        if self.tools.namer is None:
            return tuple(themes)
        new = [theme for theme in themes if theme.parent is None and theme.theme_id in found.members]
        passages = {theme.theme_id: self._typical(theme, found.members[theme.theme_id]) for theme in new}
        taken = [theme.label for theme in (*others, *themes) if theme not in new]
        named = {theme.theme_id: theme for theme in renamed_by_model(new, passages, self.tools.namer, taken)}
        return tuple(named.get(theme.theme_id, theme) for theme in themes)

    def _typical(self, theme: Theme, keys: Sequence[str]) -> list[str]:
        """Return the passages nearest to a theme's centre, as many as the namer is shown."""
        near = similarities(self.material.embeddings.of(keys), theme.vector[None, :])[:, 0]
        chosen = [keys[row] for row in np.argsort(-near, kind="stable")[: self.settings.naming.passages]]
        texts = dict(self.material.texts.select("text_key", "text").rows())
        return [texts[key] for key in chosen]

    def _births_told(self, themes: Sequence[Theme], found: Found) -> list[Event]:
        return [
            Event("born", theme.theme_id, theme.label, (), self._behind(found.members[theme.theme_id]))
            for theme in themes
            if theme.parent is None
        ]

    def _behind(self, keys: Sequence[str]) -> dict[str, float]:
        return {"texts": float(len(keys)), "respondents": float(self.material.respondents(keys))}

    def _least_of_a_birth(self, texts: int) -> float:
        told = self.settings.registry
        return max(told.birth_respondents, told.birth_share * texts)

    def _looking_closely(self) -> Settings:
        """Return settings by which a handful of texts can be a group, however many others are left over."""
        discovery = self.settings.discovery
        return self.settings.model_copy(update={"discovery": discovery.model_copy(update={"min_share": 0.0})})

    def _woken(self, themes: Sequence[Theme]) -> tuple[tuple[Theme, ...], list[Event]]:
        """Wake the sleeping themes that enough people speak of in the window."""
        asleep = [theme for theme in themes if theme.dormant]
        if not asleep or not self._newly_said(themes, asleep):
            return tuple(themes), []
        spoken = self.material.assign(themes, self.material.window, self.settings.assignment)
        count, events = self.material.people(spoken), []
        for theme in asleep:
            people = count.get(theme.theme_id, 0)
            if people >= self.settings.registry.birth_respondents:
                events.append(Event("revived", theme.theme_id, theme.label, (), {"respondents": float(people)}))
        woken = {event.theme_id for event in events}
        return tuple(replace(theme, dormant=0) if theme.theme_id in woken else theme for theme in themes), events

    def _newly_said(self, themes: Sequence[Theme], some: Sequence[Theme]) -> bool:
        """Tell whether anything that these themes have not met before is about some of them."""
        new = self.material.sieve(themes).new
        embeddings = self.material.embeddings_of(new["text_key"].to_list())
        spoken = self.material.assign(themes, new, self.settings.assignment, embeddings)
        return not {theme.theme_id for theme in some}.isdisjoint(spoken["theme_id"])

    def _translated(self, theme: Theme, standing: ThemeSet, carried: pl.DataFrame) -> Theme:
        """Return a theme that people have decided in terms of tonight's model: near the texts that carried it."""
        if standing.model_revision == self.material.revision:
            return theme
        column = "theme_id" if theme.parent is None else "side_id"
        keys = carried.filter(pl.col(column) == theme.theme_id)["text_key"].to_list()
        if not keys:
            return self._forgotten(theme)
        vectors = self.material.embeddings.of(keys)
        rule = rule_of(vectors, self.settings.discovery)
        # A codebook theme is learnt anew from its examples; what was merged into it goes on as this rule.
        absorbed = len(rule.directions) if theme.absorbed else 0
        return replace(theme, vector=centre_of(vectors), rule=rule, absorbed=absorbed)

    def _forgotten(self, theme: Theme) -> Theme:
        """Return a theme that no text of tonight's carries, in terms of its name: it is not lost for that."""
        vectors = self.tools.embedder.embed([theme.label])
        return replace(theme, vector=vectors[0], rule=rule_of(vectors, self.settings.discovery), absorbed=0)

    def _told(self, traced: Traced) -> list[Event]:
        """Return the events with how many people are behind them."""
        carried = self.material.assign(traced.themes, self.material.window, self.settings.assignment)
        people = self.material.people(carried)
        return [
            replace(event, evidence={**event.evidence, "respondents": float(people.get(event.theme_id, 0))})
            for event in traced.events
        ]

    def _changed(self, themes: Sequence[Theme], found: Found, events: Sequence[Event], learnt: int) -> Changed:
        tightness = [
            _tightness(self.material.embeddings.of(found.members[theme.theme_id]), theme.vector)
            for theme in found.themes
            if theme.parent is None
        ]
        grounds = Grounds(
            refitted_at=self.now,
            texts=len(self.material.texts),
            residue=len(self.material.sieve(themes).left),
            tightness=float(np.quantile(tightness, _USUAL_TIGHTNESS)) if tightness else 0.5,
            method=self._method,
            learnt=learnt,
        )
        named = ThemeSet.of(self.material.space, self.material.revision, _in_order(themes), grounds)
        return Changed(named, tuple(events))


def _tightness(members: Vectors, centre: Vectors) -> float:
    """Return the mean cosine of a theme's texts to its centre."""
    return float(similarities(members, centre[None, :]).mean())


def _in_order(themes: Sequence[Theme]) -> tuple[Theme, ...]:
    """Return the themes of their own before the sides."""
    return tuple(sorted(themes, key=lambda theme: theme.parent is not None))
