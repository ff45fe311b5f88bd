"""Krippendorff's alpha: agreement beyond chance of any number of coders, some of whom may have left units out.

Written here since the library of that name is GPL, ``simpledorff`` and ``irrCAC`` are not kept up, and nltk, which has
MASI, would be a large dependency for ten lines.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Coded = Sequence[frozenset[str] | None]


def alpha(counts: Floats, distances: Floats, weights: Floats) -> float:
    """Return 1 − (observed disagreement) / (disagreement expected by chance).

    Source: K. Krippendorff, "Computing Krippendorff's alpha-reliability" (2011), in the form of unit-by-value counts;
    weights of units, on average 1, as in weighted surveys.

    Args:
        counts: ``(n, v)``: how many coders gave unit i the value j; units with fewer than two codes tell nothing.
        distances: ``(v, v)``, from 0 to 1, symmetric, zeros on the diagonal.
        weights: ``(n,)``, above zero.

    Returns:
        1 where all agree, 0 where chance would do as well; not a number where there was nothing to disagree on.
    """
    coders = counts.sum(axis=1)
    paired = coders >= 2
    if not paired.any():
        return float("nan")
    counts, coders, weights = counts[paired], coders[paired], weights[paired] / weights[paired].mean()
    within = ((counts @ distances) * counts).sum(axis=1)
    observed = float((weights * within / (coders - 1)).sum())
    totals = weights @ counts
    expected = float(totals @ distances @ totals) / (float(totals.sum()) - 1)
    return 1 - observed / expected if expected > 0 else float("nan")


def set_alpha(raters: Sequence[Coded], weights: Floats) -> float:
    """Return alpha of sets of themes, with MASI as the distance.

    Args:
        raters: for each, its sets, unit by unit; none where it left the unit out.
        weights: ``(n,)``, of the units.
    """
    values = sorted({coded for rater in raters for coded in rater if coded is not None}, key=sorted)
    place = {value: at for at, value in enumerate(values)}
    counts = np.zeros((len(weights), len(values)))
    for rater in raters:
        for unit, coded in enumerate(rater):
            if coded is not None:
                counts[unit, place[coded]] += 1
    distances = np.array([[masi_distance(one, other) for other in values] for one in values])
    return alpha(counts, distances.reshape(len(values), len(values)), weights)


def nominal_alphas(coded: Flags, given: Flags, weights: Floats) -> Floats:
    """Return alpha of whether a unit carries a theme, for each theme, ``(t,)``.

    Args:
        coded: ``(r, n)``: whether rater r coded unit i.
        given: ``(r, n, t)``: whether she gave it the theme; false where she left the unit out.
        weights: ``(n,)``, of the units.
    """
    coders, yes = coded.sum(axis=0).astype(float), given.sum(axis=0).astype(float)
    unlike = 1.0 - np.eye(2)
    return np.array([alpha(np.stack([each, coders - each], axis=1), unlike, weights) for each in yes.T])


def masi_distance(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how far apart two sets are: 1 − Jaccard's index × 1, 2/3, 1/3 or 0.

    The factor is 1 for equal sets, 2/3 where one holds the other, 1/3 where they overlap, 0 where they share nothing.

    Source: R. Passonneau, "Measuring agreement on set-valued items (MASI) for semantic and pragmatic annotation",
    LREC 2006.
    """
    if one == other:
        return 0.0
    shared = len(one & other)
    if not shared:
        return 1.0
    nested = one < other or other < one
    return 1.0 - shared / len(one | other) * (2 if nested else 1) / 3
