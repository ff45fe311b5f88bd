"""A step in a short time series: how far a level moved at a known moment, where neighbours in time may be alike.

The series is regressed on a line, the time of the year and the step. What is left over is chance between respondents,
whose variance is known, and what moves a theme from period to period beyond it, of a variance ``τ²`` that is taken by
the method of moments, as in meta-regression (Thompson and Sharp, "Explaining heterogeneity in meta-analysis: a
comparison of methods", Statistics in Medicine 18, 1999). The two only say how periods weigh against each other: the
scale of what is left over is estimated, and the interval is Student's, so that it holds whether anything but chance is
at work or not (Knapp and Hartung, "Improved tests for a random effects meta-regression with a single covariate",
ibid. 22, 2003).

A share ``ρ`` of what is left over lasts to the next period. Twenty periods can't tell it: single estimates are too low,
and intervals that take them for true are too narrow (Turner et al., "Evaluation of statistical methods used in the
analysis of interrupted time series studies: a simulation study", BMC Medical Research Methodology 21, 2021). So it is
averaged over by its restricted likelihood (Zellner and Tiao, "Bayesian analysis of the regression model with
autocorrelated errors", JASA 59, 1964), with a weak belief, Beta(1, 6), that it is low. The intervals
hold up to about 0.3; where half of what moves a theme lasts to the next period, they are somewhat too narrow.

Counts come in as the working responses of a regression with log or logit link (McCullagh and Nelder, *Generalized
Linear Models*, 1989, chapter 2); statsmodels.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_RHO = np.arange(0.0, 0.95, 0.1)
_BELIEF = (1 - _RHO) ** 5
_FAR = 25.0  # a log rate or log odds so far out has no finite solution
_SIDE = 0.025
_LUCK = 0.01  # no series is taken for steadier than mere chance makes one in a hundred


@dataclass(frozen=True, eq=False)
class Working:
    """A series as a linear regression sees it.

    Attributes:
        responses: shape (n,).
        chance: the variance of each that chance between respondents makes, above nought, shape (n,).
    """

    responses: Floats
    chance: Floats


@dataclass(frozen=True, slots=True)
class Step:
    """How far a level moved, on the scale of the responses, with its 95 % interval and two-sided p value."""

    estimate: float
    low: float
    high: float
    p: float

    @property
    def clear(self) -> bool:
        """Whether the interval is clear of nought."""
        return self.low > 0 or self.high < 0


def rates(counts: Floats, exposure: Floats, design: Floats, dispersion: float = 1.0) -> Working | None:
    """Return counts as log rates: Poisson, log link, the exposure as offset.

    Args:
        counts: shape (n,).
        exposure: above nought, shape (n,).
        design: shape (n, k).
        dispersion: of mere chance: one for Poisson counts, one minus the share for binomial ones.

    Returns:
        None where the regression has no finite solution.
    """
    import statsmodels.api as sm

    return _converged(sm.GLM(counts, design, family=sm.families.Poisson(), offset=np.log(exposure)), dispersion)


def odds(counts: Floats, others: Floats, design: Floats) -> Working | None:
    """Return counts against others' counts as log odds: binomial, logit link.

    Given their sum, two Poisson counts are binomial, and the odds are the ratio of their rates: what moves both drops
    out (McCullagh and Nelder, 6.4).

    Args:
        counts, others: shape (n,), together above nought in each row.
        design: shape (n, k).

    Returns:
        None where the regression has no finite solution.
    """
    import statsmodels.api as sm

    return _converged(sm.GLM(np.column_stack([counts, others]), design, family=sm.families.Binomial()), 1.0)


def step(working: Working, design: Floats, column: int, times: Floats) -> Step:
    """Return a coefficient of the regression with its interval.

    Args:
        working: the series, (n,).
        design: shape (n, k), k < n, of full rank.
        column: place of the coefficient in the design.
        times: of the rows, in periods; rows may lack in between.
    """
    from scipy.special import stdtr

    freedom = design.shape[0] - design.shape[1]
    estimate, spread, share = _averaged(working, design, column, times)
    mean = float(share @ estimate)

    def below(value: float) -> float:
        return float(share @ stdtr(freedom, (value - estimate) / spread))

    low, high = (_quantile(below, side, mean, float(spread.max())) for side in (_SIDE, 1 - _SIDE))
    return Step(mean, low, high, 2 * min(below(0.0), 1 - below(0.0)))


def _converged(model: Any, dispersion: float) -> Working | None:
    with warnings.catch_warnings():
        # A separated series is told by what comes out, below.
        warnings.simplefilter("ignore")
        try:
            fitted = model.fit(maxiter=50)
        except (ValueError, np.linalg.LinAlgError):
            return None
    # Less its offset, so that the design alone explains it.
    linear, mean = np.asarray(model.exog @ fitted.params), np.asarray(fitted.fittedvalues)
    if not fitted.converged or not np.isfinite(linear).all() or np.abs(linear).max() > _FAR:
        return None
    weights = model.n_trials * model.family.weights(mean)
    return Working(linear + (model.endog - mean) * model.family.link.deriv(mean), dispersion / weights)


def _averaged(working: Working, design: Floats, column: int, times: Floats) -> tuple[Floats, Floats, Floats]:
    """Return the coefficient, its standard error and the share of belief for each ``ρ``."""
    from scipy.special import chdtri

    n, k = design.shape
    freedom = n - k
    spread = np.sqrt(working.chance + _beyond_chance(working, design))
    memory = _RHO[:, None, None] ** np.abs(times[:, None] - times[None, :])
    root = np.linalg.cholesky(memory * spread[:, None] * spread[None, :])
    both = np.column_stack([design, working.responses])
    scaled = np.linalg.solve(root, np.broadcast_to(both, (len(root), n, k + 1)))
    products = scaled.transpose(0, 2, 1) @ scaled
    inverse = np.linalg.inv(products[:, :k, :k])
    beta = (inverse @ products[:, :k, k:])[:, :, 0]
    misfit = products[:, k, k] - (beta * products[:, :k, k]).sum(axis=1)
    misfit = np.maximum(misfit, chdtri(freedom, 1 - _LUCK))
    volume = 2 * np.log(np.diagonal(root, axis1=1, axis2=2)).sum(axis=1) - np.linalg.slogdet(inverse)[1]
    likelihood = -0.5 * (volume + freedom * np.log(misfit))
    share = _BELIEF * np.exp(likelihood - likelihood.max())
    return beta[:, column], np.sqrt(inverse[:, column, column] * misfit / freedom), share / share.sum()


def _beyond_chance(working: Working, design: Floats) -> float:
    """Return the variance between periods beyond chance, by the method of moments."""
    n, k = design.shape
    weights = 1 / working.chance
    root = np.sqrt(weights)
    inverse = np.linalg.inv(design.T @ (design * weights[:, None]))
    rest = root * (working.responses - design @ (inverse @ (design.T @ (weights * working.responses))))
    told = weights.sum() - np.trace(inverse @ (design.T @ (design * weights[:, None] ** 2)))
    return max(0.0, float((rest @ rest - (n - k)) / told))


def _quantile(below: Any, side: float, middle: float, scale: float) -> float:
    from scipy.optimize import brentq

    reach = scale
    while not below(middle - reach) < side < below(middle + reach):
        reach *= 2
    return float(brentq(lambda value: below(value) - side, middle - reach, middle + reach, xtol=1e-10))
