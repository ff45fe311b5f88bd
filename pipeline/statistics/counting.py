"""The rate of counted respondents against what goes with it: a log-linear regression with exposure."""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pipeline.measures import Interval
from pipeline.statistics.panel import Floats

_FAR = 15.0  # a log rate ratio beyond this, or an error of it, is a fit that ran away


@dataclass(frozen=True, eq=False)
class Fit:
    """A fitted rate.

    Attributes:
        coefficients: log rate ratios, shape (k,).
        covariance: of them, if respondents mention it each for themselves, shape (k, k).
        spread: the variance that is left over against the one that goes with such respondents (Pearson's).
        freedom: degrees of freedom of the errors.
        expected: fitted counts, shape (p,).
        deviance: Poisson's.
    """

    coefficients: Floats
    covariance: Floats
    spread: float
    freedom: int
    expected: Floats
    deviance: float

    @property
    def dispersion(self) -> float:
        """Variance beyond that of independent respondents; never under 1: it is chance that periods differ less."""
        return max(1.0, self.spread)

    @property
    def reach(self) -> float:
        """Standard errors to either side of the 95 % interval.

        The wider of two intervals: the normal one of independent respondents, whose variance is known, and Student's of
        the spread, which few periods tell badly. Student's with a spread floored at 1 would cover 99 % of short series.
        """
        from scipy.stats import norm, t

        return float(max(norm.ppf(0.975), t.ppf(0.975, self.freedom) * np.sqrt(self.spread)))

    def ratio(self, column: int) -> Interval:
        """Return the rate ratio of one unit of a column, with its interval."""
        estimate, reach = self.coefficients[column], self.reach * self.error(column)
        low, high = np.exp([estimate - reach, estimate + reach])
        return Interval(estimate=float(np.exp(estimate)), low=float(low), high=float(high))

    def p(self, column: int) -> float:
        """Return the two-sided p value of a column's being without effect: the larger of the two intervals' own."""
        from scipy.stats import norm, t

        away = abs(self.coefficients[column]) / self.error(column)
        return float(2 * max(norm.sf(away), t.sf(away / np.sqrt(max(self.spread, 1e-9)), self.freedom)))

    def error(self, column: int) -> float:
        """Return a coefficient's standard error, if respondents mention it each for themselves."""
        return float(np.sqrt(self.covariance[column, column]))


def fit_rate(counts: ArrayLike, exposure: Floats, design: Floats) -> Fit | None:
    """Fit counts out of an exposure; none where there is no finite fit.

    Estimates are those of a Poisson regression with log exposure as offset. A respondent mentions a theme or does not,
    so that variances are binomial, times a dispersion (Pearson's, never under 1): taken for Poisson's, the intervals
    of a theme that every third respondent mentions would be too wide by a fifth.

    Sources: P. McCullagh and J. A. Nelder, "Generalized Linear Models" (1989), ch. 6 and 9; G. Zou, American Journal of
    Epidemiology 159 (2004) 702–706, for Poisson estimates with binomial variance; statsmodels.

    Args:
        counts: shape (p,), at most the exposure.
        exposure: above nought, shape (p,).
        design: shape (p, k), k < p.
    """
    from statsmodels.genmod.families import Poisson
    from statsmodels.genmod.generalized_linear_model import GLM

    told = np.asarray(counts, dtype=np.float64)
    freedom = len(told) - design.shape[1]
    if freedom < 1 or not told.any():
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what ran away is looked at below
            result = GLM(told, design, family=Poisson(), offset=np.log(exposure)).fit()
    except (ValueError, np.linalg.LinAlgError):
        return None
    coefficients, expected = np.asarray(result.params), np.asarray(result.mu)
    if not np.isfinite(coefficients).all() or np.abs(coefficients).max() > _FAR or expected.min() <= 0:
        return None
    variance = expected * np.clip(1 - expected / exposure, 0.05, 1.0)
    spread = float(((told - expected) ** 2 / variance).sum() / freedom)
    bread = np.linalg.pinv(_weighed(design, expected))
    covariance = bread @ _weighed(design, variance) @ bread
    if np.sqrt(spread * covariance.diagonal()).max() > _FAR:
        return None
    return Fit(coefficients, covariance, spread, freedom, expected, float(result.deviance))


def _weighed(design: Floats, weights: NDArray[np.float64]) -> Floats:
    return np.asarray(design.T @ (weights[:, None] * design))
