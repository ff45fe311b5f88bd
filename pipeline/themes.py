"""Themes as values: what discovery gives, what assignment compares with, what the store keeps."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.embedding import similarities
from pipeline.ports import Vectors


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """A named thing that people talk about.

    Attributes:
        theme_id: for ever the same; never a library's topic number.
        label: readable Finnish in base form.
        words: (lemma, class-based TF-IDF weight), heaviest first.
        vector: float32 ``(d,)``, unit length: the theme's centre.
        threshold: least likeness at which a passage mentions the theme.
        size: distinct texts that discovery put in it.
        aspects: float32 ``(a, d)``, unit rows: the points that passages are compared with, since what people say of one
            thing has several sides; the centre alone where there are none.
    """

    theme_id: str
    label: str
    words: tuple[tuple[str, float], ...]
    vector: Vectors
    threshold: float
    size: int
    aspects: Vectors | None = None

    def __post_init__(self) -> None:
        if not np.isclose(float(np.linalg.norm(self.vector)), 1.0, atol=1e-3):
            raise ValueError(f"theme {self.theme_id}: the vector is not of unit length")
        if not -1.0 <= self.threshold <= 1.0:
            raise ValueError(f"theme {self.theme_id}: a cosine threshold is between -1 and 1")

    @property
    def points(self) -> Vectors:
        """What passages are compared with, float32 ``(a, d)``, at least one row."""
        return self.vector[None, :] if self.aspects is None else self.aspects

    def likeness(self, vectors: Vectors) -> NDArray[np.float64]:
        """Return each vector's cosine to the nearest of the theme's points, ``(len(vectors),)``."""
        return np.asarray(similarities(vectors, self.points).max(axis=1, initial=-1.0))


@dataclass(frozen=True, slots=True, eq=False)
class ThemeSet:
    """The themes of one space, found from one body of texts with one model and one set of settings.

    Attributes:
        theme_set_id: hash of all that it was found from: the same texts, model and settings, the same set.
        space: the body of sources that share themes (:attr:`pipeline.orders.Order.space`).
        model_revision: of the vectors.
        themes: largest first.
    """

    theme_set_id: str
    space: str
    model_revision: str
    themes: tuple[Theme, ...]

    def __post_init__(self) -> None:
        ids = [theme.theme_id for theme in self.themes]
        if len(set(ids)) != len(ids):
            raise ValueError("two themes share one id")

    @property
    def matrix(self) -> Vectors:
        """The themes' vectors, float32 ``(len(themes), d)``, in order."""
        if not self.themes:
            return np.zeros((0, 0), dtype=np.float32)
        return np.stack([theme.vector for theme in self.themes])

    def likenesses(self, vectors: Vectors) -> NDArray[np.float64]:
        """Return the likeness of each vector to each theme, ``(len(vectors), len(themes))``."""
        if not self.themes:
            return np.zeros((len(vectors), 0))
        counts = [len(theme.points) for theme in self.themes]
        cosines = similarities(vectors, np.concatenate([theme.points for theme in self.themes]))
        starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
        return np.asarray(np.maximum.reduceat(cosines, starts, axis=1))

    @property
    def thresholds(self) -> Vectors:
        """The themes' thresholds, float32 ``(len(themes),)``, in order."""
        return np.array([theme.threshold for theme in self.themes], dtype=np.float32)
