"""Assign: which themes does a passage mention? A stored rule, the same for every passage, alone or in a batch.

A passage mentions the nearest theme if it lies within that theme's threshold, and any other theme within whose
threshold it lies and that is nearly as near. All the rest is unassigned, and said aloud.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from pipeline.embedding import Embeddings
from pipeline.frames import MENTIONS, check
from pipeline.settings import Assignment
from pipeline.themes import ThemeSet

_CHUNK = 16_384


def assign(passages: pl.DataFrame, embeddings: Embeddings, themes: ThemeSet, settings: Assignment) -> pl.DataFrame:
    """Compare passages with themes.

    Args:
        passages: :data:`pipeline.frames.PASSAGES`; those with content are compared.
        embeddings: with a vector for each text of those passages.
        themes: with their vectors and thresholds.
        settings: how many themes a passage carries, and how near to the best.

    Returns:
        :data:`pipeline.frames.MENTIONS`, in the passages' order, strongest first within a passage.

    Raises:
        ValueError: if the vectors are of another model than the themes'.
    """
    if embeddings.revision != themes.model_revision:
        raise ValueError(f"vectors of {embeddings.revision} against themes of {themes.model_revision}")
    content = passages.filter(pl.col("kind") == "content").select("passage_id", "text_key")
    keys = content["text_key"].unique(maintain_order=True).to_list()
    if not keys or not themes.themes:
        return pl.DataFrame(schema=MENTIONS)
    by_text = [_mentions(keys[at : at + _CHUNK], embeddings, themes, settings) for at in range(0, len(keys), _CHUNK)]
    mentions = (
        content.with_row_index()
        .join(pl.concat(by_text), on="text_key", how="inner")
        .sort("index", "strength", "theme_id", descending=[False, True, False])
        .select(list(MENTIONS))
    )
    return check(mentions, MENTIONS, "mentions")


def _mentions(keys: list[str], embeddings: Embeddings, themes: ThemeSet, settings: Assignment) -> pl.DataFrame:
    cosines = themes.likenesses(embeddings.of(keys))
    texts, columns = np.nonzero(carried(cosines, themes, settings))
    ids = [theme.theme_id for theme in themes.themes]
    return pl.DataFrame(
        {
            "text_key": [keys[row] for row in texts],
            "theme_id": [ids[column] for column in columns],
            "strength": cosines[texts, columns].astype(np.float32),
        },
        schema={"text_key": pl.String, "theme_id": pl.String, "strength": pl.Float32},
    )


def carried(cosines: np.ndarray, themes: ThemeSet, settings: Assignment) -> np.ndarray:
    """Tell which themes each text carries: bool ``(texts, themes)`` from cosines of that shape."""
    best = cosines.max(axis=1, keepdims=True)
    near = (cosines >= themes.thresholds[None, :]) & (cosines >= best - settings.margin)
    rank = np.argsort(np.argsort(-cosines, axis=1, kind="stable"), axis=1, kind="stable")
    return np.asarray(near & (rank < settings.max_themes))
