"""Embed: each distinct text once per model revision, ever.

Similarities are computed on a fixed grid, so that a passage compares with a theme to exactly the same number alone and
in any batch: matrix libraries add in an order that depends on the shape, and floats remember the order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from pipeline.ports import Embedder, Vectors

_GRID = 2.0**16  # products of grid numbers and their sums stay far below 2**53, where float64 is exact


class VectorsByKey(Protocol):
    """Where the vectors of texts can be had: :class:`Embeddings`, or a store."""

    def of(self, keys: Sequence[str]) -> Vectors:
        """Return the vectors of the keys, float32 ``(len(keys), d)``."""
        ...


@dataclass(frozen=True, eq=False)
class Embeddings:
    """Vectors with their names.

    Attributes:
        keys: text keys, one a row (:func:`pipeline.passages.text_key`).
        vectors: float32 ``(len(keys), d)``, unit rows.
        revision: of the model that made them.
    """

    keys: tuple[str, ...]
    vectors: Vectors
    revision: str

    def __post_init__(self) -> None:
        if self.vectors.ndim != 2 or len(self.keys) != len(self.vectors):
            raise ValueError(f"{len(self.keys)} keys for vectors of shape {self.vectors.shape}")

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {key: row for row, key in enumerate(self.keys)}

    def of(self, keys: Sequence[str]) -> Vectors:
        """Return the vectors of the keys, float32 ``(len(keys), d)``.

        Raises:
            KeyError: if a key has no vector.
        """
        return self.vectors[[self._rows[key] for key in keys]]


def embed(texts: Sequence[str], embedder: Embedder, keep: Callable[[slice, Vectors], None], chunk: int = 2048) -> None:
    """Embed texts by the chunk, handing each chunk's vectors over at once, so that a killed run loses only the last.

    Args:
        texts: the texts to embed.
        embedder: the model.
        keep: called with each chunk's range in ``texts`` and its vectors.
        chunk: texts at a time.
    """
    for start in range(0, len(texts), chunk):
        part = slice(start, min(start + chunk, len(texts)))
        keep(part, embedder.embed(texts[part]))


def similarities(left: Vectors, right: Vectors) -> NDArray[np.float64]:
    """Return cosines ``(len(left), len(right))`` of unit rows, each independent of what else is in the batch."""
    if not len(left) or not len(right):
        return np.zeros((len(left), len(right)))
    return np.asarray(_on_grid(left) @ _on_grid(right).T / _GRID**2)


def centre_of(vectors: Vectors) -> Vectors:
    """Return the unit mean, float32 ``(d,)``, of unit rows; summed in float64, where the order hardly matters."""
    mean = vectors.mean(axis=0, dtype=np.float64)
    return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)


def _on_grid(vectors: Vectors) -> NDArray[np.float64]:
    return np.rint(vectors.astype(np.float64) * _GRID)
