"""Linear regression on many yes/no columns: coefficients that can be told with intervals that hold.

Ratings are bounded, uneven in spread and often few; least squares needs none of that to be otherwise, if its errors are
robust. Written out here rather than taken from statsmodels (whose HC3 errors it equals, and is tested to), because the
bootstrap of the ranking needs each respondent's influence on each coefficient, and because of ridge.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from pipeline.measures import Interval
from pipeline.statistics.panel import Floats

_PER_COLUMN = 10  # with fewer respondents a column, ridge
_CONDITION = 30.0  # a larger condition index tells of collinear columns (Belsley, Kuh and Welsch, 1980)
_PRIOR_WORTH = 4.0  # degrees of freedom that the common variance is worth beside a column's own


@dataclass(frozen=True, eq=False)
class Fit:
    """Coefficients with what is known of their errors.

    Attributes:
        coefficients: shape (k,), of the outcome's units.
        influence: each respondent's share in each coefficient, shape (n, k): a replicate in which respondent i counts
            ``c_i`` times has about ``coefficients + (c − 1) @ influence``; squares sum to the variance.
        bias: covariance to add for what ridge has shrunk, shape (k, k); noughts without ridge.
        freedom: degrees of freedom of each variance, shape (k,).
        method: which it was.
    """

    coefficients: Floats
    influence: Floats
    bias: Floats
    freedom: Floats
    method: Literal["robust", "ridge"]

    @cached_property
    def variance(self) -> Floats:
        """Squared standard errors, shape (k,)."""
        return np.asarray((self.influence**2).sum(axis=0) + np.diag(self.bias))

    def interval(self, column: int) -> Interval:
        """Return a coefficient with its 95 % interval."""
        return interval(self.coefficients[column], self.variance[column], self.freedom[column])

    def p(self, column: int) -> float:
        """Return the two-sided p value of no effect."""
        from scipy.stats import t

        error = np.sqrt(self.variance[column])
        if not error:
            return 1.0
        return float(2.0 * t.sf(abs(self.coefficients[column]) / error, self.freedom[column]))


def interval(estimate: float, variance: float, freedom: float) -> Interval:
    """Return the estimate with Student's 95 % interval."""
    from scipy.stats import t

    margin = float(t.ppf(0.975, freedom) * np.sqrt(variance))
    return Interval(estimate=float(estimate), low=float(estimate) - margin, high=float(estimate) + margin)


def fit(columns: Floats, outcome: Floats, weights: Floats, widest: float) -> Fit:
    """Regress an outcome on columns, all together, with an intercept.

    Errors are HC3 (with ridge HC2), which supposes no equal spread. A column that few respondents have rests on few
    residuals: its variance is therefore averaged with the one that equal spread would give, worth four degrees of
    freedom (else ten raters who all answer *no* would leave no doubt), and its interval is Student's, with
    Satterthwaite's degrees.

    With fewer than ten respondents a column, or collinear columns, a ridge: its penalty is ``σ²/τ²``, where the spread
    of effects ``τ`` maximises the evidence, and is at least ``widest``, so that nothing is shrunk on the word of few.
    The mean square of what it shrinks is added to the variance, so that intervals hold on average over the columns.

    Sources: J. S. Long and L. H. Ervin, "Using heteroscedasticity consistent standard errors in the linear regression
    model", The American Statistician 54 (2000); R. M. Bell and D. F. McCaffrey, "Bias reduction in standard errors for
    linear regression with multi-stage samples", Survey Methodology 28 (2002), for the degrees; G. K. Smyth, "Linear
    models and empirical Bayes methods", Statistical Applications in Genetics and Molecular Biology 3 (2004), for
    moderated variances; A. E. Hoerl and R. W. Kennard, "Ridge regression", Technometrics 12 (1970); D. J. C. MacKay,
    "Bayesian interpolation", Neural Computation 4 (1992), in scikit-learn; D. Nychka, "Bayesian confidence intervals
    for smoothing splines", JASA 83 (1988), for the shrinkage's share.

    Args:
        columns: shape (n, k), k at least one; none constant.
        outcome: shape (n,).
        weights: survey weights, shape (n,), above nought.
        widest: least spread of effects that ridge may suppose, in the outcome's units.
    """
    total = weights.sum()
    x = columns - (weights @ columns) / total
    y = outcome - weights @ outcome / total
    gram = (x * weights[:, None]).T @ x
    method: Literal["robust", "ridge"] = "ridge" if _needs_ridge(gram, len(y)) else "robust"
    penalty = _penalty(x, y, weights, widest) if method == "ridge" else 0.0
    inverse = np.linalg.inv(gram + penalty * np.eye(len(gram)))
    pull = (x * weights[:, None]) @ inverse  # of each outcome on each coefficient
    coefficients = y @ pull
    residuals = y - x @ coefficients
    leverage = np.einsum("ij,ij->i", pull, x) + weights / total
    spread = _spread(residuals, weights, leverage)
    kept = np.maximum(1.0 - leverage, 1e-6)
    # Ridge is for where leverages are high, and HC3 then overshoots (coverage 0.97 and more); HC2 does not.
    influence, freedom = _moderated(pull, residuals / (np.sqrt(kept) if penalty else kept), spread)
    bias = penalty * spread * inverse @ inverse
    return Fit(coefficients, influence, bias, freedom, method)


def _needs_ridge(gram: Floats, respondents: int) -> bool:
    if respondents < _PER_COLUMN * len(gram):
        return True
    scale = np.sqrt(np.diag(gram))
    spectrum = np.linalg.eigvalsh(gram / np.outer(scale, scale))
    return bool(spectrum[-1] > _CONDITION**2 * max(spectrum[0], 0.0))


def _penalty(x: Floats, y: Floats, weights: Floats, widest: float) -> float:
    from sklearn.linear_model import BayesianRidge

    root = np.sqrt(weights)
    found = BayesianRidge(fit_intercept=False, max_iter=100).fit(x * root[:, None], y * root)
    noise = 1.0 / float(found.alpha_)
    return noise / max(1.0 / float(found.lambda_), widest**2)


def _spread(residuals: Floats, weights: Floats, leverage: Floats) -> float:
    """Return the residual variance if it were the same for all."""
    left = max(len(residuals) - float(leverage.sum()), 1.0)
    return float(weights @ residuals**2 / weights.sum() * len(residuals) / left)


def _moderated(pull: Floats, residuals: Floats, spread: float) -> tuple[Floats, Floats]:
    """Return influences whose squares sum to the moderated variance, and its degrees of freedom."""
    squares = pull**2
    evenly = squares.sum(axis=0)
    own = np.maximum(evenly**2 / (squares**2).sum(axis=0) - 1.0, 1.0)
    influence = np.asfortranarray(pull * residuals[:, None])  # read by columns
    robust = (influence**2).sum(axis=0)
    moderated = (own * robust + _PRIOR_WORTH * spread * evenly) / (own + _PRIOR_WORTH)
    influence *= np.sqrt(np.divide(moderated, robust, out=np.ones_like(robust), where=robust > 0))
    return influence, own + _PRIOR_WORTH
