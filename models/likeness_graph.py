"""The graph that themes are communities of: texts near in meaning, and texts that share telling words.

A vector blurs what a rare word says plainly, and words miss what is said in other words; each text is tied to its
nearest by either. On 15,000 answers of yle2015 the vectors' graph alone gives V 0.735 and ARI 0.63, the words' alone
0.64 and 0.51, both together 0.747 and 0.655.

Neighbours are exact: products in blocks of bounded size, which up to the number of texts that themes are found from
(``max_texts``) take seconds, and depend on no order of insertion or of threads as approximate indexes do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.ports import Vectors

_BLOCK = 1024
_WORDS_WEIGHT = 0.5  # flat between 0.5 and 1
_LEAST_LIKE = 0.02  # words shared by chance
_COMMON = 0.1  # a lemma in a larger share of the texts tells nothing, and makes the product of texts slow

Nearest = tuple[NDArray[np.intp], NDArray[np.float32]]


def likeness_graph(texts: Sequence[str], vectors: Vectors, neighbours: int) -> Any:
    """Return the symmetric sparse ``(n, n)`` graph of texts alike.

    Args:
        texts: each text's telling lemmas joined by spaces.
        vectors: float32 ``(n, d)``, unit rows.
        neighbours: of each text by either likeness; fewer where there are fewer texts.

    Returns:
        Weights: the square of the cosine of vectors, and half the cosine of weighted lemmas.
    """
    graph = meaning_graph(vectors, neighbours)
    words = _weighted_lemmas(texts)
    if words is None:
        return graph
    turned = words.T.tocsr()
    near = _nearest(lambda rows: (words[rows] @ turned).toarray(), len(texts), neighbours)
    return (graph + _WORDS_WEIGHT * _tied(near, least=_LEAST_LIKE)).tocsr()


def meaning_graph(vectors: Vectors, neighbours: int) -> Any:
    """Return the symmetric sparse ``(n, n)`` graph of the nearest by vectors alone, weighted by squares of cosines."""
    cosines, texts = _nearest(lambda rows: vectors[rows] @ vectors.T, len(vectors), neighbours)[::-1]
    return _tied((texts, np.clip(cosines, 1e-3, 1.0) ** 2))


def _weighted_lemmas(texts: Sequence[str]) -> Any:
    """Return TF-IDF of the lemmas, unit rows; none where no lemma ties two texts and yet tells them from the rest."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    least, most = 2, max(2, int(_COMMON * len(texts)))
    weigh = TfidfVectorizer(
        tokenizer=str.split,
        token_pattern=None,
        lowercase=False,
        min_df=least,
        max_df=most,
        sublinear_tf=True,
        dtype=np.float32,
    )
    try:
        return weigh.fit_transform(texts)
    except ValueError:  # no words left
        return None


def _nearest(likeness: Callable[[slice], NDArray[np.float32]], count: int, neighbours: int) -> Nearest:
    """Return each row's most alike, both ``(count, k)``: positions and likenesses; itself left out."""
    wanted = min(neighbours, count - 1)
    texts = np.empty((count, wanted), dtype=np.intp)
    likenesses = np.empty((count, wanted), dtype=np.float32)
    for start in range(0, count, _BLOCK):
        rows = slice(start, min(start + _BLOCK, count))
        block = likeness(rows)
        block[np.arange(len(block)), np.arange(rows.start, rows.stop)] = -np.inf
        best = np.argpartition(-block, wanted - 1, axis=1)[:, :wanted]
        texts[rows], likenesses[rows] = best, np.take_along_axis(block, best, axis=1)
    return texts, likenesses


def _tied(near: Nearest, least: float = 0.0) -> Any:
    """Return the symmetric graph in which two are tied if either is among the other's nearest."""
    from scipy.sparse import csr_matrix

    texts, weights = near
    alike = weights > least
    rows = np.repeat(np.arange(len(texts)), texts.shape[1]).reshape(texts.shape)
    graph = csr_matrix((weights[alike], (rows[alike], texts[alike])), shape=(len(texts), len(texts)))
    return graph.maximum(graph.T).tocsr()
