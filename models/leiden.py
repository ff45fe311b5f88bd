"""Communities of a nearest-neighbour graph, as a cluster model that BERTopic takes.

Unlike HDBSCAN it leaves nobody out, unlike UMAP it does not tear clear groups apart, and it is deterministic and
compiles nothing at run time.

Source: V. Traag, L. Waltman, N. J. van Eck, "From Louvain to Leiden: guaranteeing well-connected communities",
Scientific Reports 9 (2019); graspologic's implementation in Rust, whose seed is its own. (scikit-network's Leiden draws
from C's ``rand()``, which its ``random_state`` does not reach: the second call in a process gives other communities.)
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.ports import Vectors

_SHARPNESS = 4
_RANDOMNESS, _ITERATIONS, _TRIALS = 0.001, 2, 4  # the best of a few tries: less depends on the seed


class LeidenCommunities:
    """Clusters unit vectors by Leiden communities of their cosine nearest-neighbour graph.

    Follows scikit-learn's cluster protocol as far as BERTopic uses it: ``fit``, then ``labels_``.

    Args:
        neighbours: of each vector; fewer where there are fewer vectors.
        resolution: higher gives more and smaller communities.
        seed: of the order in which vertices are visited.
    """

    labels_: NDArray[np.intp]

    def __init__(self, neighbours: int, resolution: float, seed: int) -> None:
        self.neighbours, self.resolution, self.seed = neighbours, resolution, seed

    def fit(self, vectors: Vectors, y: Any = None) -> LeidenCommunities:
        """Cluster float32 ``(n, d)`` unit rows; ``labels_`` is then ``(n,)``, from zero up."""
        from graspologic_native import leiden

        graph = neighbour_graph(vectors, self.neighbours).tocoo()
        once = graph.row < graph.col
        ends = (map(str, axis[once].tolist()) for axis in (graph.row, graph.col))
        _, communities = leiden(
            edges=list(zip(*ends, graph.data[once].astype(float).tolist(), strict=True)),
            starting_communities=None,
            resolution=self.resolution,
            randomness=_RANDOMNESS,
            iterations=_ITERATIONS,
            use_modularity=True,
            seed=self.seed,
            trials=_TRIALS,
        )
        self.labels_ = np.array([communities[str(row)] for row in range(len(vectors))], dtype=np.intp)
        return self


def neighbour_graph(vectors: Vectors, neighbours: int) -> Any:
    """Return the symmetric sparse ``(n, n)`` graph of the nearest neighbours, weighted by the fourth power of cosine.

    The power was chosen on yle2015 and the sample: squares blur the borders between themes of short passages.
    """
    from scipy.sparse import csr_matrix
    from sklearn.neighbors import NearestNeighbors

    count = min(neighbours, len(vectors) - 1)
    index = NearestNeighbors(n_neighbors=count, metric="cosine", algorithm="brute").fit(vectors)
    distances, nearest = index.kneighbors()
    weights = np.clip(1.0 - distances, 1e-3, 1.0) ** _SHARPNESS
    rows = np.repeat(np.arange(len(vectors)), count)
    graph = csr_matrix((weights.ravel(), (rows, nearest.ravel())), shape=(len(vectors), len(vectors)))
    return graph.maximum(graph.T).tocsr()
