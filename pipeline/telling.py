"""Scores that tell themes apart: ridge regression on vectors and naive Bayes on lemmas, for many themes at once.

Both are solved in closed form from the same weighted rows, and each row's score as if it had not been learnt from comes
out of the same solution: the residual over one minus the leverage (Allen's PRESS, 1974), and counts less its own.
Together they are a hybrid of a discriminative and a generative model (Raina et al., "Classification with Hybrid
Generative/Discriminative Models", NIPS 2003): the vectors know what the few examples do not say, the lemmas tell
neighbouring themes apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.settings import Learning
from pipeline.stopwords import STOPWORDS

Floats = NDArray[np.float64]

_UNSEEN = 0.3  # texts along each direction that are no theme's: few examples say little of where nobody has spoken
_LEAST_LEFT = 0.1  # of a row, less its leverage: one that alone decides its own score is not divided by nothing


@dataclass(frozen=True, eq=False)
class Texts:
    """Rows to learn from or to score.

    Attributes:
        vectors: float64 ``(n, d)``.
        lemmas: sparse ``(n, words)``, one where the text has the lemma.
    """

    vectors: Floats
    lemmas: Any

    def __len__(self) -> int:
        return len(self.vectors)

    def of(self, rows: NDArray[np.intp]) -> Texts:
        """Return some of the rows."""
        return Texts(self.vectors[rows], self.lemmas[rows])


@dataclass(frozen=True, eq=False)
class Words:
    """The lemmas that may be evidence.

    Attributes:
        names: lemmas in alphabetical order.
        share: of the texts that have each, never nought.
    """

    names: tuple[str, ...]
    share: Floats


@dataclass(frozen=True, eq=False)
class Scores:
    """What tells the themes: ``v · directions + offsets + Σ evidence of the lemmas``; near one where the theme is.

    Attributes:
        directions: float64 ``(d, themes)``.
        offsets: float64 ``(themes,)``.
        evidence: float64 ``(words, themes)``.
    """

    directions: Floats
    offsets: Floats
    evidence: Floats

    def of(self, texts: Texts) -> Floats:
        """Return scores, ``(len(texts), themes)``."""
        return np.asarray(texts.vectors @ self.directions + self.offsets + texts.lemmas @ self.evidence)


@dataclass(frozen=True, eq=False)
class Taught:
    """Texts with what is believed of them.

    Attributes:
        texts: the rows.
        themes: float64 ``(n, themes)``, one where a text is believed to mention a theme, else nought.
        weights: float64 ``(n,)``, how much a row counts.
    """

    texts: Texts
    themes: Floats
    weights: Floats

    @cached_property
    def counted(self) -> Floats:
        """Each lemma's texts in each theme, by weight, ``(words, themes)``."""
        return np.asarray(self.texts.lemmas.T @ self._weighed)

    @cached_property
    def sizes(self) -> Floats:
        """Texts in each theme, by weight."""
        return np.asarray(self._weighed.sum(axis=0))

    @cached_property
    def _weighed(self) -> Floats:
        return self.weights[:, None] * self.themes


def words_of(lemmas: Sequence[str], least: int) -> tuple[Words, Any]:
    """Return the telling lemmas of at least so many texts, and the texts as sparse rows over them."""
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import CountVectorizer

    told = [" ".join(word for word in text.split() if word not in STOPWORDS) for text in lemmas]
    counter = CountVectorizer(analyzer=str.split, binary=True, min_df=min(least, len(lemmas)), dtype=np.float64)
    try:
        present = counter.fit_transform(told)
    except ValueError:  # nobody uses a telling lemma, or no two the same
        return Words((), np.zeros(0)), csr_matrix((len(lemmas), 0))
    share = (np.asarray(present.sum(axis=0)).ravel() + 1.0) / (len(lemmas) + 1.0)
    return Words(tuple(counter.get_feature_names_out()), share), present


def tell(taught: Taught, words: Words, settings: Learning) -> tuple[Scores, Floats]:
    """Learn scores from what is believed.

    Returns:
        The scores, and the rows' own scores as if each had not been learnt from, ``(n, themes)``.
    """
    directions, offsets, leverage = _ridge(taught, settings.shrinkage)
    evidence = _evidence(taught.counted, taught.sizes, words.share[:, None], settings.doubt)
    evidence = np.where(_most_telling(evidence, words.share, settings.most_lemmas), evidence, 0.0)
    plain = taught.texts.vectors @ directions + offsets
    left = np.maximum(1.0 - leverage, _LEAST_LEFT)[:, None]
    alone = taught.themes - (taught.themes - plain) / left
    said = _said_by_others(taught, evidence, words.share, settings.doubt)
    weight = settings.lemma_weight
    return Scores(directions, offsets, weight * evidence), np.asarray(alone + weight * said)


def _ridge(taught: Taught, shrinkage: float) -> tuple[Floats, Floats, Floats]:
    """Return weighted ridge regression's directions and offsets, and the rows' leverages."""
    vectors, weights, whole = taught.texts.vectors, taught.weights, taught.weights.sum()
    centre, mean = weights @ vectors / whole, weights @ taught.themes / whole
    centred = vectors - centre
    spread = (centred * weights[:, None]).T @ centred
    spread[np.diag_indices(len(spread))] += shrinkage * np.trace(spread) / len(spread) + _UNSEEN
    inverse = np.linalg.inv(spread)
    directions = inverse @ (centred.T @ (weights[:, None] * (taught.themes - mean)))
    leverage = weights * np.einsum("nd,nd->n", centred @ inverse, centred) + weights / whole
    return directions, mean - centre @ directions, leverage


def _evidence(counted: Floats, sizes: Floats, share: Floats, doubt: float) -> Floats:
    """Return log-ratios of lemmas' shares in themes to their shares in all, as if ``doubt`` more texts were average."""
    return np.asarray(np.log((counted + doubt * share) / ((sizes + doubt) * share)))


def _most_telling(evidence: Floats, share: Floats, most: int) -> NDArray[np.bool_]:
    """Tell which lemmas a theme keeps: those that would change the most scores the most."""
    kept = np.zeros(evidence.shape, dtype=bool)
    first = np.argsort(-np.abs(evidence) * np.sqrt(share)[:, None], axis=0, kind="stable")[:most]
    np.put_along_axis(kept, first, values=True, axis=0)
    return kept


def _said_by_others(taught: Taught, evidence: Floats, share: Floats, doubt: float) -> Floats:
    """Return the evidence of each row's lemmas, in the themes of the row itself less the row."""
    said = np.asarray(taught.texts.lemmas @ evidence)
    rows, themes = np.nonzero(taught.weights[:, None] * taught.themes)
    cells = taught.texts.lemmas[rows].tocoo()
    word, theme, weight = cells.col, themes[cells.row], taught.weights[rows[cells.row]]
    counted = np.maximum(taught.counted[word, theme] - weight, 0.0)
    sizes = np.maximum(taught.sizes[theme] - weight, 0.0)
    others = np.where(evidence[word, theme] != 0.0, _evidence(counted, sizes, share[word], doubt), 0.0)
    said[rows, themes] = np.bincount(cells.row, others, len(rows))
    return said
