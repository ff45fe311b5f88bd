"""Material: what a space says, as the registry of themes looks at it; each part is fetched when it is first asked for.

A refit looks at everything, an ordinary night at what is new and at what the themes leave (:mod:`pipeline.sifting`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import polars as pl

from pipeline.assignment import assign_texts
from pipeline.besides import beside
from pipeline.discovery import telling_texts
from pipeline.embedding import Embeddings
from pipeline.settings import Assignment, Settings
from pipeline.settling import themeless
from pipeline.sifting import EXPLAINED, LEFT, Sieve, rules_of
from pipeline.store import Store
from pipeline.themes import Settled, Theme, ThemeSet

_EVERYTHING = 2**31


@dataclass(frozen=True, eq=False)
class Material:
    """What a space says.

    Attributes:
        space: the body of sources.
        revision: of tonight's model, which has a vector for every text.
        store: where all is kept.
        settings: of discovery, of assignment and of the registry.
        earlier_revision: of the standing themes' model, where it is another.
        settled: the texts that people have coded as a whole.
        themeless: keys of those that they have said to have no theme at all: no theme is to be found from them.
    """

    space: str
    revision: str
    store: Store
    settings: Settings
    earlier_revision: str | None = None
    settled: tuple[Settled, ...] = ()
    themeless: frozenset[str] = frozenset()
    _sieves: dict[str, Sieve] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def texts(self) -> pl.DataFrame:
        """What :func:`pipeline.discovery.telling_texts` gives, all of it, and ``said``, all of a text's lemmas."""
        return self._telling(self._content)

    @cached_property
    def voices(self) -> pl.DataFrame:
        """``text_key`` and ``respondent``: who said what, each pair once."""
        return self._content.select("text_key", "respondent").unique(maintain_order=True)

    @cached_property
    def recent(self) -> pl.Series:
        """Keys of the texts that were said within the window that a refit looks at."""
        recent = _recent(self.store.documents(self.space), self.settings.registry.window_days)
        return self._content.join(recent, on="document_id", how="semi")["text_key"].unique(maintain_order=True)

    @cached_property
    def embeddings(self) -> Embeddings:
        """Of all texts, by tonight's model."""
        return self.embeddings_of(self.texts["text_key"].to_list())

    @cached_property
    def earlier(self) -> Embeddings | None:
        """Of the texts that there were, by the model of the standing themes, where it was another."""
        if self.earlier_revision is None:
            return None
        there = self.store.having_vectors(self.texts["text_key"].to_list(), self.earlier_revision)
        return Embeddings(tuple(there), self.store.vectors(there, self.earlier_revision), self.earlier_revision)

    @cached_property
    def window(self) -> pl.DataFrame:
        """The texts that were said within the window."""
        return self.texts.filter(pl.col("text_key").is_in(self.recent.implode()))

    @cached_property
    def short(self) -> pl.DataFrame:
        """``text_key`` and ``said`` of the window's other texts, which say too little to find a theme from."""
        others = _said(self._content).join(self.texts, on="text_key", how="anti", maintain_order="left")
        return others.filter(pl.col("text_key").is_in(self.recent.implode()))

    def all_of(self, text_keys: Sequence[str]) -> pl.DataFrame:
        """Return ``text_key`` and ``said`` of some of the texts, short or not."""
        return _said(self.store.passages_of(self.space, text_keys))

    def some(self, text_keys: Sequence[str]) -> pl.DataFrame:
        """Return some of the texts, as :attr:`texts` has them."""
        return self._telling(self.store.passages_of(self.space, text_keys))

    def embeddings_of(self, text_keys: Sequence[str]) -> Embeddings:
        """Return the embeddings of some of the texts, by tonight's model."""
        return Embeddings(tuple(text_keys), self.store.vectors(text_keys, self.revision), self.revision)

    def beside(self, text_keys: Sequence[str]) -> Any:
        """Return how much each of some texts stands beside each other one; see :func:`pipeline.besides.beside`."""
        return beside(self._content, text_keys)

    def sieve(self, themes: Sequence[Theme]) -> Sieve:
        """Return the texts before these themes, retired ones included, by tonight's model."""
        rules = rules_of(themes, self.revision, self.settings, self.settled)
        if rules not in self._sieves:
            self._sieves[rules] = self._sieve(rules, themes)
        return self._sieves[rules]

    def remember(self, themes: Sequence[Theme]) -> None:
        """Keep what these themes explain and leave, if it was looked at, for the nights to come."""
        sieve = self._sieves.get(rules_of(themes, self.revision, self.settings, self.settled))
        if sieve is not None:
            self.store.keep_sifted(self.space, sieve.rules, sieve.sorts)

    def assign(
        self, themes: Sequence[Theme], texts: pl.DataFrame, settings: Assignment, embeddings: Embeddings | None = None
    ) -> pl.DataFrame:
        """Return which of the themes each of the texts carries; see :func:`pipeline.assignment.assign_texts`.

        Args:
            themes: to compare with.
            texts: some of the texts.
            settings: of assignment.
            embeddings: of these texts, where those of all need not be fetched for them.
        """
        some = ThemeSet("", self.space, self.revision, tuple(themes), settled=self.settled)
        return assign_texts(_as_said(texts), embeddings or self.embeddings, some, settings)

    def carried(self, standing: ThemeSet, settings: Assignment) -> pl.DataFrame:
        """Return which of the standing themes the window's texts carry, by the model that these are of."""
        embeddings = self.embeddings if standing.model_revision == self.revision else self.earlier
        if embeddings is None:
            return assign_texts(self.window.head(0), self.embeddings, ThemeSet("", "", self.revision, ()), settings)
        there = self.window.filter(pl.col("text_key").is_in(list(embeddings.keys)))
        return assign_texts(_as_said(there), embeddings, standing, settings)

    def people(self, carried: pl.DataFrame) -> Mapping[str, int]:
        """Return how many respondents mention each theme."""
        by_theme = carried.select("text_key", "theme_id").join(self.voices, on="text_key")
        return dict(by_theme.group_by("theme_id").agg(pl.col("respondent").n_unique()).rows())

    def respondents(self, text_keys: Sequence[str]) -> int:
        """Return how many different respondents said any of the texts."""
        said = self.voices.filter(pl.col("text_key").is_in(list(text_keys)))
        return said["respondent"].n_unique()

    @cached_property
    def _content(self) -> pl.DataFrame:
        passages = self.store.passages(self.space)
        return passages.filter(pl.col("kind") == "content")

    def _telling(self, content: pl.DataFrame) -> pl.DataFrame:
        said = _said(content)
        told = self.settings.discovery.model_copy(update={"max_texts": _EVERYTHING})
        return telling_texts(content, told).join(said, on="text_key", how="left", maintain_order="left")

    def _sieve(self, rules: str, themes: Sequence[Theme]) -> Sieve:
        whole = [replace(theme, retired=False) for theme in themes if theme.parent is None]
        sorts = self.store.sifted(self.space, rules)
        if not sorts:
            keys = self._content["text_key"].unique(maintain_order=True)
            return Sieve(rules, 0, keys, self.texts, frozenset(), lambda new: self.explained(whole, new))
        unsettled = self.store.unsettled(self.space, rules, LEFT)
        return Sieve(
            rules=rules,
            known=sorts.get(EXPLAINED, 0),
            keys=unsettled["text_key"].unique(maintain_order=True),
            texts=self._telling(unsettled),
            waiting=frozenset(self.store.sifted_as(self.space, rules, LEFT)),
            met=lambda new: self.explained(whole, new, self.embeddings_of(new["text_key"].to_list())),
        )

    def explained(
        self, themes: Sequence[Theme], texts: pl.DataFrame, embeddings: Embeddings | None = None
    ) -> pl.DataFrame:
        """Return ``text_key`` of the texts that the themes explain, or that people have said to have no theme."""
        carried = self.assign(themes, texts, self.settings.assignment, embeddings).select("text_key")
        return pl.concat([carried, texts.filter(pl.col("text_key").is_in(list(self.themeless))).select("text_key")])


def gather(space: str, standing: ThemeSet | None, revision: str, store: Store, settings: Settings) -> Material:
    """Gather what a space says; nothing is fetched before it is asked for.

    Args:
        space: the body of sources.
        standing: its themes until now; where they are of another model, its vectors may be fetched too.
        revision: of tonight's model, which has a vector for every text.
        store: where all is kept.
        settings: of discovery, of assignment and of the registry.
    """
    another = standing is not None and standing.model_revision != revision
    earlier = standing.model_revision if standing and another else None
    if standing is None:
        return Material(space, revision, store, settings, earlier)
    return Material(space, revision, store, settings, earlier, standing.settled, themeless(standing))


def _recent(documents: pl.DataFrame, days: int) -> pl.DataFrame:
    """Return the ids of the documents of the last days of the data; undated ones are among them."""
    last = documents["date"].max()
    if not isinstance(last, dt.date):
        return documents.select("document_id")
    first = last - dt.timedelta(days=days - 1)
    return documents.filter(pl.col("date").is_null() | (pl.col("date") >= first)).select("document_id")


def _said(content: pl.DataFrame) -> pl.DataFrame:
    return content.unique("text_key", keep="first", maintain_order=True).select("text_key", said="lemmas")


def _as_said(texts: pl.DataFrame) -> pl.DataFrame:
    return texts.select("text_key", lemmas="said")
