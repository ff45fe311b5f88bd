"""Carry: which themes do a space's texts carry? Each text is compared once by the same rules.

What was found is remembered in the store under a digest of all that it rests on, so that a report costs what is new.
It is a cache and nothing else: without it the same report comes out, byte for byte.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from pipeline.assignment import assign_texts
from pipeline.documents import content_id
from pipeline.embedding import Embeddings
from pipeline.frames import CARRIED
from pipeline.ports import Vectors
from pipeline.settings import Assignment
from pipeline.store import Store
from pipeline.themes import Theme, ThemeSet, settled_marks

CARRYING = "carrying-1"  # raised when the same rules come to give texts other themes


@dataclass(frozen=True, slots=True)
class KeptVectors:
    """The store's vectors of one model, each fetched when it is asked for: a report looks at few of them."""

    store: Store
    revision: str

    def of(self, keys: Sequence[str]) -> Vectors:
        """Return the vectors of the keys, float32 ``(len(keys), d)``."""
        return self.store.vectors(keys, self.revision)


def carried_by(texts: pl.DataFrame, vectors: KeptVectors, themes: ThemeSet, settings: Assignment) -> pl.DataFrame:
    """Tell what a space's texts carry; those that these rules have not met before are compared, and remembered.

    Args:
        texts: ``text_key`` and ``lemmas`` of all of the space's texts with content, each once.
        vectors: of the texts, by the themes' model.
        themes: of the space, with their rules.
        settings: how many themes a text carries, and how near to the best.

    Returns:
        As :func:`pipeline.assignment.assign_texts`, in no order.

    Raises:
        ValueError: if the vectors are of another model than the themes'.
    """
    if vectors.revision != themes.model_revision:
        raise ValueError(f"vectors of {vectors.revision} against themes of {themes.model_revision}")
    store, rules = vectors.store, rules_of(themes, settings)
    known = store.carried(themes.space, rules)
    new = texts.join(known.select("text_key"), on="text_key", how="anti", maintain_order="left")
    if len(new):
        keys = tuple(new["text_key"])
        found = assign_texts(new, Embeddings(keys, vectors.of(keys), vectors.revision), themes, settings)
        told = new.select("text_key").join(found, on="text_key", how="left", maintain_order="left")
        told = told.with_columns(pl.col("strength").fill_null(0.0)).select(CARRIED.names())
        store.keep_carried(themes.space, rules, told)
        known = pl.concat([known, told])
    return known.drop_nulls("theme_id")


def rules_of(themes: ThemeSet, settings: Assignment) -> str:
    """Return a digest of all that decides which themes a text carries; names and the like do not."""
    told = (CARRYING, themes.model_revision, settings.model_dump_json())
    rules = (_rule_of(theme) for theme in themes.themes)  # in order: it breaks ties
    return content_id(*told, *rules, *settled_marks(themes.settled))


def _rule_of(theme: Theme) -> str:
    rule = theme.rule
    arrays = (array.tobytes().hex() for array in (rule.directions, rule.scales, rule.biases))
    decided = (theme.theme_id, theme.parent, theme.retired, theme.confirmed, theme.rejected)
    return content_id(*decided, rule.threshold, rule.lemmas, *arrays)
