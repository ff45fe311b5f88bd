"""Change points: periods from which on a theme's rate is another.

``ruptures`` was looked at: none of its costs is of a rate with exposure, its methods take a number of change points or
a penalty, and give neither a p value nor an interval. Here the step that fits best is looked for among all, and the
stretch that is off for a while; its statistic is set against what it comes to when the periods are shuffled; the series
is then cut there and the parts are looked at likewise (A. B. Olshen et al., "Circular binary segmentation",
Biostatistics 5 (2004) 557–572: cutting by single steps alone is blind to what goes up and comes down again).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from pipeline.measures import Interval
from pipeline.statistics.counting import Fit, fit_rate
from pipeline.statistics.panel import Floats

Counts = NDArray[np.int64] | Floats

LEAST_PERIODS = 3  # whole ones, on either side of a change point
_LEAST_IN_ALL = 8  # fewer can't be shuffled often enough
_SHUFFLES = 999
_LONG = 80  # periods; in longer series only steps are looked for, since stretches grow with the square
_SEED = 20_260_101
_LEVEL = 0.05  # parts are looked at only if the step that cuts them off is as sure as this by itself
_DEPTH = 1  # cuts of parts
_AROUND = 3  # periods to either side that the change may have happened in
_UNLIKELY = 0.01  # of a place; below, it is not asked


@dataclass(frozen=True, eq=False)
class Series:
    """One theme over the periods (p) that have answers.

    Attributes:
        counts: respondents who mention it, shape (p,).
        asked: respondents who answered, above nought, shape (p,).
        exposure: the same, times what the time of the year does where that is known, shape (p,).
        season: columns of the time of the year, held equal, shape (p, s).
        line: time, shape (p,).
        whole: whether the period is complete, shape (p,).
    """

    counts: Counts
    asked: Floats
    exposure: Floats
    season: Floats
    line: Floats
    whole: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.counts)

    def fit(self, *columns: Floats) -> Fit | None:
        """Fit a level, what is given, and the season."""
        return fit_rate(self.counts, self.exposure, np.column_stack([np.ones(len(self)), *columns, self.season]))

    def after(self, places: NDArray[np.int64]) -> Floats:
        """Return a column for each place: 1 from it on, shape (p, len(places))."""
        return (np.arange(len(self))[:, None] >= places).astype(np.float64)

    def part(self, ends: slice, seasonal: Floats) -> Series:
        """Return a stretch; the season is taken from the whole, a part is too short to tell it again."""
        return Series(
            self.counts[ends],
            self.asked[ends],
            self.exposure[ends] * seasonal[ends],
            self.season[ends, :0],
            self.line[ends],
            self.whole[ends],
        )


@dataclass(frozen=True, eq=False)
class ChangePoints:
    """Where a series may change, in order of time, tested and not yet told.

    Attributes:
        places: the first period after each, shape (c,).
        p: of no change, the search over all periods allowed for, shape (c,).
        series: what they were looked for in.
    """

    places: tuple[int, ...]
    p: tuple[float, ...]
    series: Series

    def only(self, told: Sequence[bool]) -> ChangePoints:
        """Return those that are told: the rates before and after a change reach to the next one that is."""
        kept = [number for number, tells in enumerate(told) if tells]
        return ChangePoints(
            tuple(self.places[number] for number in kept), tuple(self.p[number] for number in kept), self.series
        )

    def ratio(self, number: int) -> Interval | None:
        """Return the rate after a change over the rate before it, up to its neighbours; none where it has no end.

        The place was chosen because the change is large there. The interval is therefore that of the mixture over the
        places around, each by its likelihood (J. A. Hoeting et al., "Bayesian model averaging: a tutorial", Statistical
        Science 14 (1999) 382–401).
        """
        around = range(self.places[number] - _AROUND, self.places[number] + _AROUND + 1)
        fits = [self._fit(number, place) for place in around if self._fits(number, place)]
        return _mixture([fit for fit in fits if fit is not None], 1 + number)

    def _fits(self, number: int, place: int) -> bool:
        ends = (0, *self.places, len(self.series))
        return ends[number] < place < ends[number + 2]

    def _fit(self, number: int, place: int) -> Fit | None:
        places = np.array([*self.places[:number], place, *self.places[number + 1 :]])
        told = self.series.counts.astype(np.float64)
        for part in (slice(*ends) for ends in zip([0, *places], [*places, len(told)], strict=True)):
            if not told[part].any():  # half a mention, so that its rate has a logarithm (Haldane)
                told[part] = 0.5 * self.series.exposure[part] / self.series.exposure[part].sum()
        return replace(self.series, counts=told).fit(self.series.after(places))


def change_points(series: Series) -> ChangePoints:
    """Return the surest step of a series, and if it is sure, those of its parts.

    The p values of parts are multiplied by their number. What a straight line explains as well as a step is a trend and
    no change point: such a step has p = 1.
    """
    steps = _cut(series, 1, 0)
    places = tuple(sorted(steps))
    return ChangePoints(places, tuple(steps[place] for place in places), series)


def _cut(series: Series, siblings: int, depth: int) -> dict[int, float]:
    """Return places and p values: those of the best step or stretch, then those of the parts that it cuts off."""
    best = _best(series)
    if best is None:
        return {}
    places, p = best[0], min(1.0, best[1] * siblings)
    told = dict.fromkeys(places, p)
    fit = series.fit(series.after(np.array(places))) if p <= _LEVEL and depth < _DEPTH else None
    if fit is not None:
        seasonal = np.exp(series.season @ fit.coefficients[1 + len(places) :])
        for ends in zip([0, *places], [*places, len(series)], strict=True):
            inner = _cut(series.part(slice(*ends), seasonal), len(places) + 1, depth + 1)
            told |= {ends[0] + below: p_below for below, p_below in inner.items()}
    return told


def _best(series: Series) -> tuple[tuple[int, ...], float] | None:
    """Return the step or stretch with the largest score statistic, and its p value; none where the series is short."""
    candidates = _candidates(series.whole)
    level = series.fit() if len(series) >= _LEAST_IN_ALL and candidates else None
    if level is None:
        return None
    columns = np.column_stack([_column(series, places) for places in candidates])
    statistics, p = _searched(series, level, columns, series.season)
    best = int(np.abs(statistics).argmax())
    alike = [len(places) == len(candidates[best]) for places in candidates]
    if p[best] <= _LEVEL and not _beats_a_line(series, columns[:, alike], columns[:, best]):
        return candidates[best], 1.0
    return candidates[best], float(p[best])


def _candidates(whole: NDArray[np.bool_]) -> list[tuple[int, ...]]:
    """Return the places of steps, (first after,), and of stretches, (first in, first after).

    A change point rests on complete periods only: with enough of them before, within and after.
    """
    before: NDArray[np.int64] = np.cumsum(whole) - whole
    after = whole.sum() - before
    places = np.flatnonzero(whole & (before >= LEAST_PERIODS) & (after >= LEAST_PERIODS)).tolist()
    steps = [(place,) for place in places]
    if len(whole) > _LONG:
        return [*steps]
    return [*steps, *((a, b) for a in places for b in places if before[b] - before[a] >= LEAST_PERIODS)]


def _column(series: Series, places: tuple[int, ...]) -> Floats:
    after = series.after(np.array(places))
    return np.asarray(after[:, 0] - after[:, 1] if len(places) > 1 else after[:, 0])


def _beats_a_line(series: Series, columns: Floats, best: Floats) -> bool:
    """Tell whether a step, or a stretch, is sure among its like even when a trend is held equal."""
    sloped = series.fit(series.line[:, None])
    if sloped is None:
        return False
    _, p = _searched(series, sloped, np.column_stack([best, columns]), np.column_stack([series.line, series.season]))
    return bool(p[0] <= _LEVEL)


def _searched(series: Series, null: Fit, columns: Floats, held: Floats) -> tuple[Floats, Floats]:
    """Return what each column explains, and its p value with the search over all of them allowed for.

    The residuals' permutations (D. Freedman and D. Lane, Journal of Business & Economic Statistics 1 (1983) 292–298)
    tell how many independent steps the search is worth: as many as make the permutations' 95th percentile a p value of
    0.05 (F. Dudbridge and A. Gusnanto, Genetic Epidemiology 32 (2008) 227–234). So p is smooth in the far tail too,
    where permutations are too few.
    """
    from scipy.stats import t

    root = np.sqrt(null.expected)
    residuals = (series.counts - null.expected) / root
    basis, _ = np.linalg.qr(root[:, None] * np.column_stack([np.ones(len(series)), held]))
    steps = root[:, None] * columns
    steps -= basis @ (basis.T @ steps)
    steps /= np.maximum(np.linalg.norm(steps, axis=0), 1e-9)
    freedom = len(series) - basis.shape[1] - 1
    chance = max(1 - float(series.counts.sum() / series.asked.sum()), 0.05)
    found = residuals @ steps
    # Residuals are smaller than the errors that they stand for, by what was fitted.
    shuffled = residuals[_shuffles(len(series))] * np.sqrt(len(series) / (len(series) - basis.shape[1]))
    explained = shuffled @ steps
    highest = _t(np.maximum(explained.max(axis=1), -explained.min(axis=1)), shuffled, basis, freedom, chance)
    with np.errstate(divide="ignore"):  # a statistic of nought has a p value of 1, whose rest has no logarithm
        worth = np.log1p(-_LEVEL) / np.log1p(-2 * t.sf(np.quantile(highest, 1 - _LEVEL), freedom))
        sure = np.log1p(-2 * t.sf(_t(np.abs(found), residuals[None, :], basis, freedom, chance), freedom))
    return found, np.asarray(-np.expm1(max(worth, 1.0) * sure))


def _t(explained: Floats, residuals: Floats, basis: Floats, freedom: int, least: float) -> Floats:
    """Return Student's t of what a column explains of each row of residuals; it rises with what is explained.

    Their variance is never taken for less than ``least``, that of respondents who mention it each for themselves.
    """
    left = (residuals**2).sum(axis=1) - ((residuals @ basis) ** 2).sum(axis=1)
    return np.asarray(explained / np.sqrt(np.maximum((left - explained**2) / freedom, least)))


@lru_cache(maxsize=64)
def _shuffles(periods: int) -> NDArray[np.int64]:
    order = np.tile(np.arange(periods), (_SHUFFLES, 1))
    return np.random.default_rng(_SEED).permuted(order, axis=1)


def _mixture(fits: list[Fit], column: int) -> Interval | None:
    """Return the rate ratio of the fits' mixture, weighted by their quasi-likelihoods."""
    from scipy.optimize import brentq
    from scipy.stats import norm

    if not fits:
        return None
    best = min(fits, key=lambda fit: fit.deviance)
    weights = np.exp([(best.deviance - fit.deviance) / (2 * best.dispersion) for fit in fits])
    asked = [(fit, weight) for fit, weight in zip(fits, weights, strict=True) if weight >= _UNLIKELY * weights.sum()]
    weights = np.array([weight for _, weight in asked]) / sum(weight for _, weight in asked)
    centres = np.array([fit.coefficients[column] for fit, _ in asked])
    # Each part's own 95 % interval tells how wide it is, Student's included.
    widths = np.array([fit.reach * fit.error(column) for fit, _ in asked]) / norm.ppf(0.975)
    ends = (float((centres - 9 * widths).min()), float((centres + 9 * widths).max()))
    low, high = (
        brentq(lambda at, level=level: float(weights @ norm.cdf((at - centres) / widths)) - level, *ends)
        for level in (0.025, 0.975)
    )
    return Interval(estimate=float(np.exp(weights @ centres)), low=float(np.exp(low)), high=float(np.exp(high)))
