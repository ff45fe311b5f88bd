"""From the tones of clauses to the tone of a text: that it praises here and blames there, which a bag can't see.

The second step of the tone model: few features, so that it also calibrates the first step's scores.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_NEGATIVE, _POSITIVE = 0, 2
_LEAST_LOG = -20.0


def softmax(scores: Floats) -> Floats:
    """Return rows of probabilities."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def second_features(
    scores: Floats, of_clauses: Floats, starts: NDArray[np.intp], contrasted: NDArray[np.bool_], turned: Floats
) -> Floats:
    """Return the second step's features, float64 ``(n, 46)``.

    Args:
        scores: the first step's of each text, shape (n, 5).
        of_clauses: the same of each clause, shape (clauses, 5), text by text.
        starts: each text's first clause, shape (n,), rising.
        contrasted: whether "mutta" or the like joins its clauses, shape (n,).
        turned: the first step's scores of what its negated words would say without the negation, shape (n, 5).
    """
    if not len(scores):
        return np.zeros((0, 46))
    whole, parts = softmax(scores), softmax(of_clauses)
    counts = np.diff([*starts, len(parts)])
    several = (counts > 1)[:, None]
    most, least = np.maximum.reduceat(parts, starts), np.minimum.reduceat(parts, starts)
    first, last = parts[starts], parts[starts + counts - 1]
    sides = parts[:, _POSITIVE] - parts[:, _NEGATIVE]
    best, worst = np.maximum.reduceat(sides, starts)[:, None], np.minimum.reduceat(sides, starts)[:, None]
    both = most[:, [_POSITIVE]] * most[:, [_NEGATIVE]]
    swing = sides[starts] * sides[starts + counts - 1]
    joined = contrasted[:, None]
    return np.hstack(
        [
            np.maximum(np.log(whole), _LEAST_LOG),
            whole,
            *(several * part for part in (most, least, first, last, best, worst, both, swing[:, None])),
            several,
            joined,
            both * joined,
            np.maximum(best, 0) * np.maximum(-worst, 0),
            np.minimum(counts, 4)[:, None],
            (counts == 2)[:, None],
            joined * several,
            turned,
        ]
    )
