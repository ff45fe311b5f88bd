"""Themes as values: what discovery gives, what assignment compares with, what the store keeps."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pipeline.ports import Vectors


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """A named thing that people talk about.

    Attributes:
        theme_id: for ever the same; never a library's topic number.
        label: readable Finnish in base form.
        words: (lemma, class-based TF-IDF weight), heaviest first.
        vector: float32 ``(d,)``, unit length: the theme's centre.
        threshold: least cosine to the centre at which a passage mentions the theme.
        size: distinct texts that discovery put in it.
    """

    theme_id: str
    label: str
    words: tuple[tuple[str, float], ...]
    vector: Vectors
    threshold: float
    size: int

    def __post_init__(self) -> None:
        if not np.isclose(float(np.linalg.norm(self.vector)), 1.0, atol=1e-3):
            raise ValueError(f"theme {self.theme_id}: the vector is not of unit length")
        if not -1.0 <= self.threshold <= 1.0:
            raise ValueError(f"theme {self.theme_id}: a cosine threshold is between -1 and 1")


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

    @property
    def thresholds(self) -> Vectors:
        """The themes' thresholds, float32 ``(len(themes),)``, in order."""
        return np.array([theme.threshold for theme in self.themes], dtype=np.float32)
