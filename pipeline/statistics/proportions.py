"""Two groups of respondents: shares, their difference and their ratio with 95 % intervals, and exact tests; on arrays.

Weighted counts are laid on the *effective* number of respondents (Kish): a share of 0.2 among 400 people who count as
250 has the interval of 50 in 250. Unweighted, effective numbers are the numbers themselves.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pipeline.measures import Interval

Floats = NDArray[np.float64]

_TIE = 1e-7  # two probabilities that differ less than rounding does are equally likely


@dataclass(frozen=True, eq=False)
class Bounds:
    """Estimates with their 95 % intervals, arrays of one shape; nan where there is none."""

    estimate: Floats
    low: Floats
    high: Floats

    def at(self, *place: int) -> Interval | None:
        """Return one of them; none where it is not finite."""
        told = [float(part[place]) for part in (self.estimate, self.low, self.high)]
        return Interval(estimate=told[0], low=told[1], high=told[2]) if np.isfinite(told).all() else None


def shares(count: ArrayLike, of: ArrayLike) -> Bounds:
    """Return ``count / of`` with Wilson's interval; nan where nobody was asked.

    Source: E. B. Wilson, JASA 22 (1927); statsmodels.

    Args:
        count: who say it, not necessarily whole numbers.
        of: who were asked, effective.
    """
    from statsmodels.stats.proportion import proportion_confint

    counts, asked = np.broadcast_arrays(np.asarray(count, dtype=np.float64), np.asarray(of, dtype=np.float64))
    safe = np.where(asked > 0, asked, 1.0)
    low, high = proportion_confint(counts, safe, method="wilson")
    estimate = counts / safe
    bounds = (estimate, np.clip(low, 0.0, estimate), np.clip(high, estimate, 1.0))
    return Bounds(*(np.where(asked > 0, part, np.nan) for part in bounds))


def difference(a: Bounds, b: Bounds) -> Bounds:
    """Return a minus b, for independent groups with Wilson's intervals.

    Source: R. G. Newcombe, Statistics in Medicine 17 (1998) 873–890, method 10.
    """
    gap = a.estimate - b.estimate
    down = np.hypot(a.estimate - a.low, b.high - b.estimate)
    up = np.hypot(a.high - a.estimate, b.estimate - b.low)
    return Bounds(gap, gap - down, gap + up)


def ratio(a: Bounds, b: Bounds) -> Bounds:
    """Return a / b, for independent groups with Wilson's intervals; nan where b is nought, since it has no end there.

    In closed form, so that a report's ten thousand ratios take a moment; its coverage is near that of Koopman's score
    interval, which must be searched for.

    Source: A. Donner and G. Y. Zou, Statistical Methods in Medical Research 21 (2012) 347–359 (MOVER-R).
    """
    p, q = a.estimate, np.where(b.estimate > 0, b.estimate, np.nan)
    product = p * q

    def root(p_end: Floats, q_end: Floats) -> Floats:
        return np.asarray(np.sqrt(np.maximum(product**2 - p_end * q_end * (2 * p - p_end) * (2 * q - q_end), 0.0)))

    with np.errstate(divide="ignore", invalid="ignore"):
        estimate = p / q
        # The published form has q's end in the divisor, where it can be nought; this is the same, multiplied out.
        low = a.low * (2 * p - a.low) / (product + root(a.low, b.high))
        high = (product + root(a.high, b.low)) / (b.low * (2 * q - b.low))
    return Bounds(estimate, np.where(p > 0, np.minimum(low, estimate), estimate), np.maximum(high, estimate))


def exact(count_a: ArrayLike, of_a: ArrayLike, count_b: ArrayLike, of_b: ArrayLike) -> Floats:
    """Return Fisher's exact two-sided p values: of all tables as unlikely as this or less; 1 where nothing can differ.

    SciPy's own test takes one table at a time, and its tail sums take seconds for ten thousand large tables; here the
    tails are summed for all at once.

    Source: R. A. Fisher, "Statistical Methods for Research Workers" (1934), §21.02; the same as
    ``scipy.stats.fisher_exact``.
    """
    numbers = (np.asarray(part, dtype=np.int64) for part in (count_a, of_a, count_b, of_b))
    shown = np.broadcast_arrays(*numbers)
    count, drawn, others, rest = (part.ravel() for part in shown)
    good, total = count + others, drawn + rest
    table = _Tables(total, good, drawn)
    below, above = table.as_unlikely(count)
    p = np.minimum(table.tail(below, -1) + table.tail(above, 1), 1.0)
    return np.where((total > 0) & (drawn > 0) & (rest > 0), p, 1.0).reshape(shown[0].shape)


def score_p(a: Bounds, of_a: ArrayLike, b: Bounds, of_b: ArrayLike) -> Floats:
    """Return two-sided p values of the score test on effective numbers; 1 where nothing can differ.

    Source: J. N. K. Rao and A. J. Scott, Annals of Statistics 12 (1984) 46–60, first order: the test of the effective
    counts.
    """
    from scipy.stats import norm

    n, m = np.asarray(of_a, dtype=np.float64), np.asarray(of_b, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        pooled = (a.estimate * n + b.estimate * m) / (n + m)
        z = (a.estimate - b.estimate) / np.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
    return np.asarray(np.where(np.isfinite(z), 2 * norm.sf(np.abs(z)), 1.0), dtype=np.float64)


@dataclass(frozen=True, eq=False)
class _Tables:
    """Tables with these margins, by the hypergeometric law of their first cell; arrays of one length."""

    total: NDArray[np.int64]
    good: NDArray[np.int64]
    drawn: NDArray[np.int64]

    def log_pmf(self, k: NDArray[np.int64]) -> Floats:
        from scipy.stats import hypergeom

        return np.asarray(hypergeom.logpmf(k, self.total, self.good, self.drawn), dtype=np.float64)

    def as_unlikely(self, k: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the highest cell below the mode and the lowest above it that are no likelier than ``k``."""
        least = np.maximum(self.drawn - (self.total - self.good), 0)
        most = np.minimum(self.good, self.drawn)
        mode = (self.good + 1) * (self.drawn + 1) // (self.total + 2)
        limit = self.log_pmf(k) + _TIE
        below = np.where(k <= mode, k, self._nearest(least - 1, mode, limit))
        above = np.where(k >= mode, k, self._nearest(most + 1, mode, limit))
        return below, above

    def _nearest(self, out: NDArray[np.int64], mode: NDArray[np.int64], limit: Floats) -> NDArray[np.int64]:
        """Halve the way from outside the support, which is unlikely enough, to the mode, which is not."""
        near, far = mode.copy(), out.copy()
        while (gap := np.abs(near - far) > 1).any():
            middle = (near + far) // 2
            unlikely = (self.log_pmf(middle) <= limit) & gap
            far = np.where(unlikely, middle, far)
            near = np.where(gap & ~unlikely, middle, near)
        return far

    def tail(self, k: NDArray[np.int64], step: int) -> Floats:
        """Sum the law from ``k`` outwards, each term from the one before, until nothing more is added."""
        term = np.exp(self.log_pmf(k))
        total = term.copy()
        cell = k.copy()
        rest = self.total - self.good - self.drawn
        while (term > total * 1e-16).any():
            low = cell if step > 0 else cell - 1  # the lower cell of the two that the ratio is of
            up = (self.good - low) * (self.drawn - low)
            down = (low + 1) * (rest + low + 1)
            top, bottom = (up, down) if step > 0 else (down, up)
            term = term * np.maximum(top, 0) / np.maximum(bottom, 1)
            total += term
            cell = cell + step
        return total
