"""Communities of a weighted graph, the same every time.

Unlike HDBSCAN they leave nobody out, unlike UMAP they do not tear clear groups apart, and nothing is compiled at run
time.

Source: V. Traag, L. Waltman, N. J. van Eck, "From Louvain to Leiden: guaranteeing well-connected communities",
Scientific Reports 9 (2019); graspologic's implementation in Rust, whose seed is its own. (scikit-network's Leiden draws
from C's ``rand()``, which its ``random_state`` does not reach: the second call in a process gives other communities.)
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Labels = NDArray[np.intp]

_RANDOMNESS, _ITERATIONS = 0.001, 2


def communities(graph: Any, resolution: float, seed: int, trials: int = 1) -> Labels:
    """Return each vertex's community, ``(n,)``, numbered from zero in the order of their first vertices.

    Args:
        graph: symmetric sparse ``(n, n)`` with weights above zero; a vertex without edges is a community by itself.
        resolution: of modularity; higher gives more and smaller communities.
        seed: of the order in which vertices are visited.
        trials: runs of which the best is taken: more depend less on the seed.
    """
    from graspologic_native import leiden
    from scipy.sparse import triu

    edges = triu(graph, 1).tocoo()
    found = np.full(graph.shape[0], -1, dtype=np.intp)
    if edges.nnz:
        names = [str(vertex) for vertex in range(graph.shape[0])]
        ends = ([names[vertex] for vertex in axis.tolist()] for axis in (edges.row, edges.col))
        _, community_of = leiden(
            edges=list(zip(*ends, edges.data.astype(float).tolist(), strict=True)),
            starting_communities=None,
            resolution=resolution,
            randomness=_RANDOMNESS,
            iterations=_ITERATIONS,
            use_modularity=True,
            seed=seed,
            trials=trials,
        )
        for vertex, community in community_of.items():
            found[int(vertex)] = community
    alone = found < 0
    found[alone] = found.max(initial=-1) + 1 + np.arange(alone.sum())
    return _in_order(found)


def _in_order(labels: Labels) -> Labels:
    _, first, number = np.unique(labels, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[number]
