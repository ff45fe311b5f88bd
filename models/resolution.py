"""How finely to divide: as finely as the texts themselves bear, not as somebody has set.

Divisions of several samples of the same texts are compared with each other. A division that says something of the
texts comes out the same from another sample; one that says nothing does so only as far as *any* cloud of points of that
spread would. What counts is the excess, as in the gap statistic, times the share of texts in groups large enough to be
themes: a division into crumbs is very stable and no use. Of what is as good within one standard error, the finest is
taken: two themes in one are harder for a reader to see than one theme in two.

Sources: T. Lange et al., "Stability-based validation of clustering solutions", Neural Computation 16 (2004);
R. Tibshirani, G. Walther, T. Hastie, "Estimating the number of clusters in a data set via the gap statistic", JRSS B 63
(2001); R. Lambiotte, "Multi-scale modularity and dynamics in complex networks" (2010), for resolutions by stability.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.leiden import Labels, communities
from models.likeness_graph import likeness_graph, meaning_graph
from pipeline.ports import Vectors

Scores = NDArray[np.float64]

_RESOLUTIONS = tuple(2.0 ** (step / 2) for step in range(-2, 7))
_SAMPLES, _SAMPLED = 4, 0.8
_MOST_TEXTS = 3000  # enough to see what divides them; more take longer and choose the same
_LEAST_TEXTS = 20  # fewer are not sampled: there is nothing to compare
_CLEAR_SHARE = 0.02  # of the texts, in a group that counts as a theme here: a report of fifty can still be read
_LEAST_LARGE = 0.8  # of the texts, in such groups: with few texts the error is wide, and crumbs are within it


def fitting_resolution(texts: Sequence[str], vectors: Vectors, neighbours: int, least: int, seed: int) -> float:
    """Return the resolution at which the texts divide most clearly.

    Args:
        texts: each text's telling lemmas joined by spaces.
        vectors: float32 ``(n, d)``, unit rows.
        neighbours: of each text in the graph.
        least: texts in the smallest group that can be a theme.
        seed: of samples.
    """
    if len(texts) < _LEAST_TEXTS:
        return 1.0
    some = _some(len(texts), _MOST_TEXTS, seed)
    texts, vectors = [texts[row] for row in some], vectors[some]
    clear = max(least, int(np.ceil(_CLEAR_SHARE * len(texts))))
    found = stability(likeness_graph(texts, vectors, neighbours), _RESOLUTIONS, clear, seed)
    by_chance = stability(meaning_graph(_shapeless(vectors, seed), neighbours), _RESOLUTIONS, clear, seed)
    scores = _smoothed((found.alike - by_chance.alike) * found.large)
    best = int(np.argmax(scores))
    error = float(np.hypot(found.error[best], by_chance.error[best]))
    as_good = (scores >= scores[best] - error) & (found.large >= _LEAST_LARGE)
    return float(_RESOLUTIONS[max(np.flatnonzero(as_good), default=best)])


@dataclass(frozen=True, slots=True, eq=False)
class Stability:
    """How alike communities of samples of a graph are, each ``(resolutions,)``.

    Attributes:
        alike: mean adjusted Rand index of pairs of samples, over the vertices in both.
        error: its standard error over the pairs, though these are not quite independent.
        large: mean share of vertices in communities that are large enough.
    """

    alike: Scores
    error: Scores
    large: Scores


def stability(graph: Any, resolutions: Sequence[float], least: float, seed: int) -> Stability:
    """Compare communities of samples of a graph.

    Args:
        graph: symmetric sparse.
        resolutions: to try.
        least: vertices in a community that is large enough, in the whole graph.
        seed: of samples.
    """
    from sklearn.metrics import adjusted_rand_score

    samples = [_sample(graph.shape[0], seed + number) for number in range(_SAMPLES)]
    parts = [graph[rows][:, rows] for rows in samples]
    pairs = list(combinations(range(_SAMPLES), 2))
    shared = [np.intersect1d(samples[one], samples[two], True, return_indices=True)[1:] for one, two in pairs]
    alike, large = np.zeros((len(resolutions), len(pairs))), np.zeros(len(resolutions))
    for at, resolution in enumerate(resolutions):
        divided = [communities(part, resolution, seed) for part in parts]
        large[at] = np.mean([share_in_large(labels, least * _SAMPLED) for labels in divided])
        alike[at] = [
            adjusted_rand_score(divided[one][here], divided[two][there])
            for (one, two), (here, there) in zip(pairs, shared, strict=True)
        ]
    return Stability(alike.mean(axis=1), alike.std(axis=1, ddof=1) / np.sqrt(len(pairs)), large)


def share_in_large(labels: Labels, least: float) -> float:
    """Return the share of vertices in communities of at least so many."""
    sizes = np.bincount(labels)
    return float(sizes[sizes >= least].sum() / len(labels))


def _some(count: int, most: int, seed: int) -> NDArray[np.intp]:
    chosen = np.random.default_rng(seed).permutation(count)[:most]
    return np.sort(chosen)


def _sample(count: int, seed: int) -> NDArray[np.intp]:
    return _some(count, max(2, int(_SAMPLED * count)), seed)


def _shapeless(vectors: Vectors, seed: int) -> Vectors:
    """Return as many unit vectors of one normal cloud with the same centre and spread."""
    middle = vectors.mean(axis=0, dtype=np.float64)
    spread, axes = np.linalg.eigh(np.cov(vectors.T.astype(np.float64)))
    drawn = np.random.default_rng(seed).standard_normal(vectors.shape) * np.sqrt(np.clip(spread, 0.0, None))
    cloud = middle + drawn @ axes.T
    return np.asarray(cloud / np.linalg.norm(cloud, axis=1, keepdims=True), dtype=np.float32)


def _smoothed(scores: Scores) -> Scores:
    """Return means of each score with its neighbours: a plateau is wanted, not a chance peak."""
    padded = np.concatenate([scores[:1], scores, scores[-1:]])
    return np.asarray((padded[:-2] + padded[1:-1] + padded[2:]) / 3)
