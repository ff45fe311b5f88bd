"""Theme finding by BERTopic over vectors that we computed, with groups of our own.

Groups are communities of a graph of likeness, as fine as stays the same from sample to sample, and a theme's sides are
communities within it, if they stay the same too. BERTopic tells the words of each (class-based TF-IDF). Its traps are
closed here: the multilingual preprocessing keeps ä and ö; words come from lemmas, split at spaces; no embedding model
is ever loaded; dimension is not reduced by UMAP; and a topic's number, which is only its size rank, does not leave this
file. Only distinct texts come in, so repeats can't pull the groups towards themselves.

Source: M. Grootendorst, "BERTopic: Neural topic modeling with a class-based TF-IDF procedure", arXiv:2203.05794.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from models.importing import without
from models.leiden import Labels, communities
from models.likeness_graph import likeness_graph
from models.resolution import fitting_resolution, share_in_large, stability
from pipeline.ports import Stood, ThemeGroup, Vectors
from pipeline.settings import Discovery

_LEAST_TEXTS = 3
_TRIALS = 4
_SIDE_RESOLUTIONS = (0.5, 0.7, 1.0)  # a side is a matter of halves and thirds, not of crumbs
_MOST_SIDES_OF = 2000  # texts of a theme in whose graph stability is looked at


class BertopicFinder:
    """Groups texts into themes and their sides: Leiden communities, with BERTopic's words."""

    def __init__(self, settings: Discovery) -> None:
        self._settings = settings

    @property
    def revision(self) -> str:
        """The libraries' versions and all settings that change the groups."""
        told = self._settings
        chosen = (
            told.neighbours,
            told.resolution,
            told.min_texts,
            told.side_texts,
            told.side_share,
            told.side_stability,
        )
        return "-".join(map(str, ("bertopic-0.17.4+graspologic-1.3.1+3", *chosen, told.words, told.seed)))

    def find(self, texts: Sequence[str], vectors: Vectors, stood: Stood | None = None) -> Sequence[ThemeGroup]:
        """Group distinct texts; see :class:`pipeline.ports.ThemeFinder`."""
        told = self._settings
        if len(texts) < _LEAST_TEXTS:
            return []
        resolution = told.resolution or fitting_resolution(texts, vectors, told.neighbours, told.min_texts, told.seed)
        graph = likeness_graph(texts, vectors, told.neighbours)
        groups = self._groups(texts, vectors, communities(graph, resolution, told.seed, _TRIALS, stood))
        return [replace(group, sides=self._sides(group, graph, texts, vectors)) for group in groups]

    def _sides(self, group: ThemeGroup, graph: Any, texts: Sequence[str], vectors: Vectors) -> tuple[ThemeGroup, ...]:
        """Return the group's sides, members as positions in all texts; none where it has no clear ones."""
        told, rows = self._settings, group.members
        least = max(told.side_texts, int(np.ceil(told.side_share * len(rows))))
        if len(rows) < 2 * least:
            return ()
        within = graph[rows][:, rows]
        looked_at = np.sort(np.random.default_rng(told.seed).permutation(len(rows))[:_MOST_SIDES_OF])
        part = within[looked_at][:, looked_at]
        found = stability(part, _SIDE_RESOLUTIONS, least * len(looked_at) / len(rows), told.seed)
        scores = found.alike * found.large
        best = int(np.argmax(scores))
        if scores[best] < told.side_stability:
            return ()
        labels = communities(within, _SIDE_RESOLUTIONS[best], told.seed, _TRIALS)
        sizes = np.bincount(labels)
        if (sizes >= least).sum() < 2 or share_in_large(labels, least) < told.side_stability:
            return ()
        sides = self._groups([texts[row] for row in rows], vectors[rows], labels)
        return tuple(ThemeGroup(rows[side.members], side.words) for side in sides if len(side.members) >= least)

    def _groups(self, texts: Sequence[str], vectors: Vectors, labels: Labels) -> list[ThemeGroup]:
        """Return the groups of texts with the same label, largest first, with the words that tell them apart."""
        model = self._model(labels)
        topics = np.asarray(model.fit_transform(list(texts), embeddings=vectors)[0])
        numbers, sizes = np.unique(topics[topics >= 0], return_counts=True)
        by_size = numbers[np.argsort(-sizes, kind="stable")]
        return [ThemeGroup(np.flatnonzero(topics == number), _words(model, int(number))) for number in by_size]

    def _model(self, labels: Labels) -> Any:
        with without("sentence_transformers", "transformers", "torch", "umap", "hdbscan", "spacy"):
            from bertopic import BERTopic
            from bertopic.dimensionality import BaseDimensionalityReduction
            from bertopic.vectorizers import ClassTfidfTransformer
        from sklearn.feature_extraction.text import CountVectorizer

        return BERTopic(
            language="multilingual",
            top_n_words=self._settings.words,
            umap_model=BaseDimensionalityReduction(),
            hdbscan_model=_Grouped(labels),
            vectorizer_model=CountVectorizer(tokenizer=str.split, token_pattern=None, lowercase=False),
            # Not reduce_frequent_words: the square root lifts words that one text in the theme happened to use.
            ctfidf_model=ClassTfidfTransformer(),
        )


class _Grouped:
    """Groups that are known already, as a cluster model that BERTopic takes: ``fit``, then ``labels_``."""

    def __init__(self, labels: Labels) -> None:
        self.labels_ = labels

    def fit(self, vectors: Vectors, y: Any = None) -> _Grouped:
        """Return itself."""
        return self


def _words(model: Any, number: int) -> tuple[tuple[str, float], ...]:
    return tuple((word, float(weight)) for word, weight in model.get_topic(number) if word)
