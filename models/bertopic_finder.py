"""Theme finding by BERTopic over vectors that we computed, with a cluster model of our own.

Its traps are closed here: the multilingual preprocessing keeps ä and ö; words come from lemmas, split at spaces; no
embedding model is ever loaded; dimension is not reduced by UMAP; and a topic's number, which is only its size rank,
does not leave this file. Only distinct texts come in, so repeats can't pull the groups towards themselves.

Source: M. Grootendorst, "BERTopic: Neural topic modeling with a class-based TF-IDF procedure", arXiv:2203.05794.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from models.leiden import LeidenCommunities
from pipeline.ports import ThemeGroup, Vectors
from pipeline.settings import Discovery

_LEAST_TEXTS = 3
_WHOLE_FROM = 3.0  # as a power of ten: a thousand texts


class BertopicFinder:
    """Groups texts into themes: BERTopic with Leiden communities as its cluster model."""

    def __init__(self, settings: Discovery) -> None:
        self._settings = settings

    @property
    def revision(self) -> str:
        """The library's version and all settings that change the groups."""
        told = self._settings
        return f"bertopic-0.17.4+graspologic-1.3.1-{told.neighbours}-{told.resolution}-{told.words}-{told.seed}"

    def find(self, texts: Sequence[str], vectors: Vectors) -> Sequence[ThemeGroup]:
        """Group distinct texts; see :class:`pipeline.ports.ThemeFinder`."""
        if len(texts) < _LEAST_TEXTS:
            return []
        model = self._model(len(texts))
        topics = np.asarray(model.fit_transform(list(texts), embeddings=vectors)[0])
        numbers, sizes = np.unique(topics[topics >= 0], return_counts=True)
        by_size = numbers[np.argsort(-sizes, kind="stable")]
        return [ThemeGroup(np.flatnonzero(topics == number), _words(model, int(number))) for number in by_size]

    def _model(self, count: int) -> Any:
        from bertopic import BERTopic
        from bertopic.dimensionality import BaseDimensionalityReduction
        from bertopic.vectorizers import ClassTfidfTransformer
        from sklearn.feature_extraction.text import CountVectorizer

        told = self._settings
        return BERTopic(
            language="multilingual",
            top_n_words=told.words,
            umap_model=BaseDimensionalityReduction(),
            hdbscan_model=LeidenCommunities(told.neighbours, fitting_resolution(told.resolution, count), told.seed),
            vectorizer_model=CountVectorizer(tokenizer=str.split, token_pattern=None, lowercase=False),
            # Not reduce_frequent_words: the square root lifts words that one text in the theme happened to use.
            ctfidf_model=ClassTfidfTransformer(),
        )


def fitting_resolution(resolution: float, count: int) -> float:
    """Return the resolution for so many texts: whole from a thousand up, less for fewer.

    At resolution r modularity can't keep fewer than about r equal groups together, so a hundred answers to one question
    would fall to pieces.
    """
    return resolution * min(1.0, math.log10(max(count, 2)) / _WHOLE_FROM)


def _words(model: Any, number: int) -> tuple[tuple[str, float], ...]:
    return tuple((word, float(weight)) for word, weight in model.get_topic(number) if word)
