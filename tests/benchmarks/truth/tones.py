"""Agreement of tones with ratings where it is known: people with a mood, tones of one to three themes, a rating."""

from __future__ import annotations

import numpy as np
from scipy.stats import rankdata, spearmanr

from pipeline.tones import around
from tests.benchmarks.truth.rows import Row, at_most, coverage

_MANY = 400_000
_REPEATED = 20  # simulations are cheap here
_SURE = 0.05
_NOISE = 0.01


def run(simulations: int, seed: int) -> list[Row]:
    """Simulate and look."""
    random = np.random.default_rng(seed)
    rows = []
    for people in (30, 100, 400):
        for strength in (0.0, 0.5, 0.9):
            truth = float(spearmanr(*_drawn(strength, (_MANY,), random)).statistic)
            correlations = _correlations(*_drawn(strength, (_REPEATED * simulations, people), random))
            found = [around(float(correlation), people) for correlation in correlations]
            covered = float(np.mean([part.low <= truth <= part.high for part in found]))
            rows.append(coverage(f"agreement of tone and rating, {people} people, rho {abs(truth):.2f}", covered))
            if not strength:
                false = float(np.mean([part.low > 0 or part.high < 0 for part in found]))
                rows.append(at_most(f"no agreement, {people} people: told as one", false, _SURE + _NOISE))
    return rows


def _drawn(strength: float, shape: tuple[int, ...], random: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return mean tones from −1 to 1 and ratings from 0 to 10, both full of ties."""
    mood, other = random.normal(size=(2, *shape))
    themes = random.integers(1, 4, (*shape, 1))
    tones = np.sign(np.round((mood[..., None] + random.normal(size=(*shape, 3)) * 0.7) * 0.9))
    rating = strength * mood + np.sqrt(1 - strength**2) * other
    heard = np.arange(3) < themes
    return (tones * heard).sum(axis=-1) / themes[..., 0], np.clip(np.round(7 + 2.5 * rating), 0, 10)


def _correlations(tones: np.ndarray, ratings: np.ndarray) -> np.ndarray:
    ranks = [rankdata(part, axis=1) for part in (tones, ratings)]
    left, right = (rank - rank.mean(axis=1, keepdims=True) for rank in ranks)
    return (left * right).sum(axis=1) / np.sqrt((left**2).sum(axis=1) * (right**2).sum(axis=1))
