"""Material: what a space says, as the registry of themes looks at it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from pipeline.assignment import assign_texts
from pipeline.discovery import telling_texts
from pipeline.embedding import Embeddings
from pipeline.settings import Assignment, Settings
from pipeline.store import Store
from pipeline.themes import Theme, ThemeSet

_EVERYTHING = 2**31


@dataclass(frozen=True, eq=False)
class Material:
    """What a space says.

    Attributes:
        space: the body of sources.
        texts: what :func:`pipeline.discovery.telling_texts` gives, all of it, and ``said``, all of a text's lemmas.
        voices: ``text_key`` and ``respondent``: who said what, each pair once.
        recent: keys of the texts that were said within the window that a refit looks at.
        embeddings: of these texts, by tonight's model.
        earlier: of those that there were, by the model of the standing themes, where it was another.
    """

    space: str
    texts: pl.DataFrame
    voices: pl.DataFrame
    recent: pl.Series
    embeddings: Embeddings
    earlier: Embeddings | None = None

    @property
    def revision(self) -> str:
        """Of the vectors."""
        return self.embeddings.revision

    @cached_property
    def window(self) -> pl.DataFrame:
        """The texts that were said within the window."""
        return self.texts.filter(pl.col("text_key").is_in(self.recent.implode()))

    def assign(self, themes: Sequence[Theme], texts: pl.DataFrame, settings: Assignment) -> pl.DataFrame:
        """Return which of the themes each of the texts carries; see :func:`pipeline.assignment.assign_texts`."""
        some = ThemeSet("", self.space, self.revision, tuple(themes))
        return assign_texts(_as_said(texts), self.embeddings, some, settings)

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


def gather(space: str, standing: ThemeSet | None, revision: str, store: Store, settings: Settings) -> Material:
    """Gather what a space says.

    Args:
        space: the body of sources.
        standing: its themes until now; where they are of another model, its vectors are fetched too.
        revision: of tonight's model, which has a vector for every text.
        store: where all is kept.
        settings: of discovery and of the registry.
    """
    passages = store.passages(space)
    content = passages.filter(pl.col("kind") == "content")
    said = content.unique("text_key", keep="first", maintain_order=True).select("text_key", said="lemmas")
    telling = telling_texts(passages, settings.discovery.model_copy(update={"max_texts": _EVERYTHING}))
    keys = telling["text_key"].to_list()
    earlier = None
    if standing is not None and standing.model_revision != revision:
        there = store.having_vectors(keys, standing.model_revision)
        earlier = Embeddings(tuple(there), store.vectors(there, standing.model_revision), standing.model_revision)
    recent = _recent(store.documents(space), settings.registry.window_days)
    return Material(
        space=space,
        texts=telling.join(said, on="text_key", how="left", maintain_order="left"),
        voices=content.select("text_key", "respondent").unique(maintain_order=True),
        recent=content.join(recent, on="document_id", how="semi")["text_key"].unique(maintain_order=True),
        embeddings=Embeddings(tuple(keys), store.vectors(keys, revision), revision),
        earlier=earlier,
    )


def _recent(documents: pl.DataFrame, days: int) -> pl.DataFrame:
    """Return the ids of the documents of the last days of the data; undated ones are among them."""
    last = documents["date"].max()
    if not isinstance(last, dt.date):
        return documents.select("document_id")
    first = last - dt.timedelta(days=days - 1)
    return documents.filter(pl.col("date").is_null() | (pl.col("date") >= first)).select("document_id")


def _as_said(texts: pl.DataFrame) -> pl.DataFrame:
    return texts.select("text_key", lemmas="said")
