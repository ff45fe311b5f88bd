"""What stands beside a text: the other passages of the answers in which it is said.

People go on about a thing: "Ei tullut." means a delivery in an answer whose last sentence was about one. A rule may not
look around a passage, but what it is learnt from may.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import polars as pl

_FARTHEST = 2  # passages before and after; a neighbour at a distance weighs the distance's inverse


def beside(passages: pl.DataFrame, text_keys: Sequence[str]) -> Any:
    """Return how much each of some texts stands beside each other one.

    Args:
        passages: :data:`pipeline.frames.PASSAGES`; those of the texts count.
        text_keys: the texts, each once.

    Returns:
        Sparse float64 ``(n, n)`` in the keys' order; a row sums to one, or to nought where a text stands alone.
    """
    from scipy.sparse import csr_matrix

    count = len(text_keys)
    places = pl.DataFrame({"text_key": list(text_keys)}, schema={"text_key": pl.String}).with_row_index("place")
    said = passages.select("document_id", "turn", "start", "text_key").join(places, on="text_key")
    said = said.sort("document_id", "turn", "start").select("document_id", pl.col("place").cast(pl.Int64))
    found = csr_matrix((count, count))
    for distance in range(1, _FARTHEST + 1):
        pairs = said.with_columns(pl.col("place").shift(-distance).over("document_id").alias("later")).drop_nulls()
        pairs = pairs.filter(pl.col("place") != pl.col("later"))
        one, other = pairs["place"].to_numpy(), pairs["later"].to_numpy()
        ahead = csr_matrix(([1.0 / distance] * len(pairs), (one, other)), shape=(count, count))
        found = found + ahead + ahead.T
    return as_shares(found)


def as_shares(weights: Any) -> Any:
    """Return sparse rows divided by their sums; a row of noughts stays."""
    from scipy.sparse import csr_matrix, diags_array

    sums = np.asarray(weights.sum(axis=1)).ravel()
    return csr_matrix(diags_array(np.divide(1.0, sums, out=np.zeros_like(sums), where=sums > 0.0)) @ weights)
