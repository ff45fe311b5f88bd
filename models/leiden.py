"""Communities of a weighted graph, the same every time.

Unlike HDBSCAN they leave nobody out, unlike UMAP they do not tear clear groups apart, and nothing is compiled at run
time.

Where communities stood before, the search begins from them, and each may hold its vertices: it becomes a vertex of its
own that is tied to them, so that what lies between two communities stays where it was, and what is clearly otherwise
comes apart or joins all the same.

Sources: V. Traag, L. Waltman, N. J. van Eck, "From Louvain to Leiden: guaranteeing well-connected communities",
Scientific Reports 9 (2019); graspologic's implementation in Rust, whose seed is its own. (scikit-network's Leiden draws
from C's ``rand()``, which its ``random_state`` does not reach: the second call in a process gives other communities.)
D. Chakrabarti, R. Kumar, A. Tomkins, "Evolutionary clustering" (KDD 2006), for the cost of leaving what was.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.ports import Stood

Labels = NDArray[np.intp]

_RANDOMNESS, _ITERATIONS = 0.001, 2


def communities(graph: Any, resolution: float, seed: int, trials: int = 1, stood: Stood | None = None) -> Labels:
    """Return each vertex's community, ``(n,)``, numbered from zero in the order of their first vertices.

    Args:
        graph: symmetric sparse ``(n, n)`` with weights above zero; a vertex without edges is a community by itself.
        resolution: of modularity; higher gives more and smaller communities.
        seed: of the order in which vertices are visited.
        trials: runs of which the best is taken: more depend less on the seed.
        stood: communities that the search goes on from.
    """
    from graspologic_native import leiden
    from scipy.sparse import triu

    count = graph.shape[0]
    graph, start = (graph, None) if stood is None else _held(graph, stood)
    edges = triu(graph, 1).tocoo()
    found = np.full(graph.shape[0], -1, dtype=np.intp)
    if edges.nnz:
        names = [str(vertex) for vertex in range(graph.shape[0])]
        ends = ([names[vertex] for vertex in axis.tolist()] for axis in (edges.row, edges.col))
        _, community_of = leiden(
            edges=list(zip(*ends, edges.data.astype(float).tolist(), strict=True)),
            starting_communities=None if start is None else _begun(start, np.union1d(edges.row, edges.col)),
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
    return _in_order(found[:count])


def _held(graph: Any, stood: Stood) -> tuple[Any, Labels]:
    """Return the graph with a vertex for each community that holds its own, and where all its vertices begin."""
    from scipy.sparse import bmat, csr_matrix

    count, groups = graph.shape[0], int(stood.groups.max(initial=-1)) + 1
    start = np.where(stood.groups >= 0, stood.groups, groups + np.arange(count))
    if not stood.pull or not groups:
        return graph, start
    inside = np.flatnonzero(stood.groups >= 0)
    ties = stood.pull * np.asarray(graph.sum(axis=1)).ravel()[inside]
    held = csr_matrix((ties, (inside, stood.groups[inside])), shape=(count, groups))
    return bmat([[graph, held], [held.T, None]]).tocsr(), np.concatenate([start, np.arange(groups)])


def _begun(start: Labels, tied: Labels) -> dict[str, int]:
    """Return the community in which each vertex that is tied to another begins, numbered from zero."""
    numbers = np.unique(start[tied], return_inverse=True)[1]
    return {str(vertex): int(number) for vertex, number in zip(tied.tolist(), numbers.tolist(), strict=True)}


def _in_order(labels: Labels) -> Labels:
    _, first, number = np.unique(labels, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[number]
