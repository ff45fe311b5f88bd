"""How good a tone model is: figures on lines that it never saw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.measures import TONES

Rows = NDArray[np.intp]
_BINS = 15
THRESHOLDS = (0.0, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8)
THREE = ("negative", "neutral", "positive")


@dataclass(frozen=True, slots=True)
class Scores:
    """Figures of one model on one set of lines.

    Attributes:
        lines: how many.
        accuracy: share that are right.
        macro_f1: mean of ``f1``.
        f1: by tone.
        ece: expected calibration error (Guo et al., ICML 2017), 15 bins of equal width.
    """

    lines: int
    accuracy: float
    macro_f1: float
    f1: dict[str, float]
    ece: float


def scores(probabilities: NDArray[np.floating], tones: Rows, among: Sequence[str] = TONES) -> Scores:
    """Score probabilities against gold tones.

    Args:
        probabilities: shape (n, 5).
        tones: gold, by place in TONES, shape (n,).
        among: the tones that can be said; the others' probability is shared out among them.
    """
    from sklearn.metrics import f1_score

    columns = [TONES.index(tone) for tone in among]
    kept = np.asarray(probabilities, dtype=np.float64)[:, columns]
    kept /= kept.sum(axis=1, keepdims=True)
    found = np.array(columns)[kept.argmax(axis=1)]
    each = f1_score(tones, found, labels=columns, average=None, zero_division=0.0)
    return Scores(
        lines=len(tones),
        accuracy=float((found == tones).mean()),
        macro_f1=float(each.mean()),
        f1=dict(zip(among, map(float, each), strict=True)),
        ece=calibration_error(kept.max(axis=1), found == tones),
    )


def calibration_error(sureness: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Return the mean gap between how sure the model is and how often it is right, by bins of sureness."""
    bins = np.minimum((sureness * _BINS).astype(int), _BINS - 1)
    gaps = [abs(float(sureness[bins == b].sum() - right[bins == b].sum())) for b in range(_BINS)]
    return sum(gaps) / len(right)


def coverage(probabilities: NDArray[np.floating], tones: Rows) -> list[tuple[float, float, float]]:
    """Return (threshold, share told, share of these that is right) for :data:`THRESHOLDS`."""
    sure, right = probabilities.max(axis=1), probabilities.argmax(axis=1) == tones
    told = [(least, sure >= least) for least in THRESHOLDS]
    return [(least, float(rows.mean()), float(right[rows].mean()) if rows.any() else 1.0) for least, rows in told]
