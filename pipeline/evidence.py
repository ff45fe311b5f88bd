"""Evidence: the passages that prove a theme, typical but not twice the same, from different respondents."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from pipeline.embedding import Embeddings, similarities

_CONSIDERED = 60
_TOO_ALIKE = 0.9
_BEST_WORDS = range(5, 41)  # long enough to say what and why, short enough to be read


def choose_quotes(heard: pl.DataFrame, embeddings: Embeddings, count: int) -> list[str]:
    """Choose passages to quote.

    Of the strongest passages those of readable length come first; the next one is always the strongest whose
    respondent has not been quoted and which is not nearly the same as one already chosen.

    Args:
        heard: ``passage_id``, ``respondent``, ``text``, ``text_key`` and ``strength`` of a theme's passages.
        embeddings: with a vector for each text.
        count: quotes wanted.

    Returns:
        Passage ids, at most ``count``.
    """
    pool = (
        heard.with_columns(pl.col("text").str.split(" ").list.len().alias("words"))
        .with_columns(pl.col("words").is_between(_BEST_WORDS.start, _BEST_WORDS.stop - 1).alias("readable"))
        .sort("readable", "strength", "passage_id", descending=[True, True, False])
        .unique("text_key", keep="first", maintain_order=True)
        .unique("respondent", keep="first", maintain_order=True)
        .head(_CONSIDERED)
    )
    ids = pool["passage_id"].to_list()
    return [ids[row] for row in _unlike(embeddings.of(pool["text_key"].to_list()), count)]


def _unlike(vectors: np.ndarray, count: int) -> Sequence[int]:
    """Return up to ``count`` rows in order, passing over those nearly the same as one already taken."""
    taken: list[int] = []
    for row in range(len(vectors)):
        if len(taken) == count:
            break
        if not taken or similarities(vectors[row : row + 1], vectors[taken]).max() < _TOO_ALIKE:
            taken.append(row)
    return taken
