"""Borders: rules of groups learnt together, each from what it is against what the others are.

Nearness to a group's centre says nothing of where the next group begins; a border learnt from both does. On 15,000
answers of yle2015 it gives back the groups as they were found (V 0.747, ARI 0.66 both), and texts that it has not seen
nearly as well, where nearness to centres gives 0.72 and 0.59.

Source: one logistic regression a group, with Gaussian priors (D. Hosmer, S. Lemeshow, "Applied logistic regression"),
over the vector and the presence of lemmas; all fitted at once by L-BFGS.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.ports import Vectors
from pipeline.rules import Evidence, Rule

Matrix = NDArray[np.float64]

_VECTOR_SCALE = 2.0  # a vector weighs as four lemmas
_PRIOR = 1e-4
_PRIOR_OF = 4000  # texts: further ones outweigh it, so that a rule learnt anew from more gives back what it was shown
_ROUNDS = 30  # further ones change nothing that shows
_LEAST_TEXTS = 3  # a rarer lemma is left out
_LEAST_WEIGHT = 0.02  # smaller ones are rounded away
_FIRST_BIAS = -3.0


def contrasted(lemmas: Sequence[str], vectors: Vectors, groups: Sequence[NDArray[np.intp]]) -> list[Rule]:
    """Learn a rule for each group; thresholds are left at even odds.

    Args:
        lemmas: each text's lemmas, joined by spaces; what is in no group is an example of none.
        vectors: float32 ``(len(lemmas), d)``, unit rows.
        groups: members of each, as rows.
    """
    from scipy.optimize import minimize
    from sklearn.feature_extraction.text import CountVectorizer

    if not groups:
        return []
    wanted = np.zeros((len(lemmas), len(groups)))
    for column, members in enumerate(groups):
        wanted[members, column] = 1.0
    counter = CountVectorizer(tokenizer=str.split, token_pattern=None, lowercase=False, binary=True, dtype=np.float64)
    counter.set_params(min_df=min(_LEAST_TEXTS, len(lemmas)))
    try:
        present, words = counter.fit_transform(lemmas), counter.get_feature_names_out().tolist()
    except ValueError:  # no lemma is common enough
        present, words = _nothing(len(lemmas)), []
    task = _Task(vectors.astype(np.float64) * _VECTOR_SCALE, present, present.T.tocsr(), wanted)
    solved = minimize(task, task.start, jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS, "maxcor": 8})
    by_vector, by_word, biases = task.parts(solved.x)
    return [
        _rule(by_vector[:, column] * _VECTOR_SCALE, by_word[:, column], words, float(biases[column]))
        for column in range(len(groups))
    ]


def _nothing(count: int) -> Any:
    from scipy.sparse import csr_matrix

    return csr_matrix((count, 0))


@dataclass(frozen=True, eq=False)
class _Task:
    """Mean log loss of all groups' regressions, with its gradient."""

    vectors: Matrix
    present: Any
    turned: Any
    wanted: Matrix

    @property
    def start(self) -> NDArray[np.float64]:
        rows, groups = self.vectors.shape[1] + self.present.shape[1], self.wanted.shape[1]
        return np.concatenate([np.zeros(rows * groups), np.full(groups, _FIRST_BIAS)])

    def parts(self, weights: NDArray[np.float64]) -> tuple[Matrix, Matrix, Matrix]:
        """Return weights of the vector, of the lemmas, and biases; one column a group."""
        by_group = weights.reshape(-1, self.wanted.shape[1])
        dimension = self.vectors.shape[1]
        return by_group[:dimension], by_group[dimension:-1], by_group[-1]

    def __call__(self, weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        by_vector, by_word, biases = self.parts(weights)
        odds = self.vectors @ by_vector + self.present @ by_word + biases
        small = np.exp(-np.abs(odds))
        count = len(self.vectors)
        loss = float((np.log1p(small) + np.maximum(odds, 0.0) - self.wanted * odds).sum()) / count
        prior = _PRIOR * min(1.0, _PRIOR_OF / count)
        loss += 0.5 * prior * float((by_vector**2).sum() + (by_word**2).sum())
        off = (np.where(odds >= 0.0, 1.0, small) / (1.0 + small) - self.wanted) / count
        gradients = (self.vectors.T @ off + prior * by_vector, self.turned @ off + prior * by_word, off.sum(0)[None])
        return loss, np.concatenate(gradients).ravel()


def _rule(by_vector: NDArray[np.float64], by_word: NDArray[np.float64], words: Sequence[str], bias: float) -> Rule:
    length = float(np.linalg.norm(by_vector)) or 1.0
    direction = by_vector / length if by_vector.any() else np.eye(1, len(by_vector))[0]
    told: Evidence = tuple(
        (word, float(weight)) for word, weight in zip(words, by_word, strict=True) if abs(weight) >= _LEAST_WEIGHT
    )
    scale = length if by_vector.any() else 0.0
    return Rule(direction[None, :].astype(np.float32), np.array([scale]), np.array([bias]), lemmas=(told,))
