"""Shares of respondents with their intervals, and the change between two of them; respondents may weigh differently.

Weights go into the estimate, and into the interval through the *effective number of respondents*: as many equally
weighing ones would give the same variance. With equal weights that is their number, and all is as without weights.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pipeline.measures import Interval
from pipeline.report.contract import Change
from pipeline.statistics.panel import Flags, Floats, Panel

_KISH_WORTH = 4.0  # mentions; on simulated surveys, fewer left rare themes' intervals too narrow, more made them rigid


@dataclass(frozen=True, eq=False)
class Shares:
    """Shares among the same respondents; all arrays have shape (t,), ends are of 95 % intervals.

    Attributes:
        estimate, low, high: weighted shares.
        effective: respondents that count, after what weighting costs.
        mentioning: respondents who mention it, unweighted.
        answered: all respondents, unweighted.
    """

    estimate: Floats
    low: Floats
    high: Floats
    effective: Floats
    mentioning: NDArray[np.int64]
    answered: int

    def interval(self, column: int) -> Interval:
        """Return one of them."""
        return _interval(self.estimate[column], self.low[column], self.high[column])


@dataclass(frozen=True, eq=False)
class Changes:
    """Shares in one period against those in another, independent of it; all arrays have shape (t,).

    Attributes:
        now, before: the shares.
        difference, difference_low, difference_high: now minus before, with Newcombe's interval.
        ratio, ratio_low, ratio_high: now / before; the ratio is infinite where it was nought, or nan.
        p: of no change, two-sided.
    """

    now: Shares
    before: Shares
    difference: Floats
    difference_low: Floats
    difference_high: Floats
    ratio: Floats
    ratio_low: Floats
    ratio_high: Floats
    p: Floats

    def told(self, column: int, q: float | None = None, rate: float = 0.05) -> Change:
        """Return one of them, said aloud where its interval and, if given, its ``q`` (at most ``rate``) carry it."""
        difference = _interval(self.difference[column], self.difference_low[column], self.difference_high[column])
        found = q is None or q <= rate
        return Change(
            difference=difference,
            respondents_now=int(self.now.mentioning[column]),
            respondents_before=int(self.before.mentioning[column]),
            answered_now=self.now.answered,
            answered_before=self.before.answered,
            ratio=_interval(self.ratio[column], self.ratio_low[column], self.ratio_high[column])
            if np.isfinite(self.ratio[column])
            else None,
            q=q,
            verdict="grows"
            if found and difference.low > 0
            else "shrinks"
            if found and difference.high < 0
            else "unclear",
        )


@dataclass(frozen=True, slots=True)
class BothKinds:
    """A theme's share among those who only answered a survey, and among those who were interviewed: never added up.

    Who did both is an interviewee. None where there is nobody of the kind.
    """

    survey: Interval | None
    interview: Interval | None


# -- shares -------------------------------------------------------------------------------------------------------


def share(count: int, of: int) -> Interval:
    """Return ``count / of`` with Wilson's 95 % interval.

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927);
    statsmodels.

    Raises:
        ValueError: if nobody was asked, or more said it than were asked.
    """
    return _unweighted(count, of).interval(0)


def weighted_share(mentioned: Flags, weights: Floats) -> Interval:
    """Return the weighted share of those who mention it, ``(n,)``, with its 95 % interval: :func:`weighted_shares`."""
    return weighted_shares(mentioned[:, None], weights).interval(0)


def weighted_shares(mentioned: Flags, weights: Floats) -> Shares:
    """Return weighted shares ``Σwm / Σw`` with Wilson's interval for the effective number of respondents.

    The design effect is that of this very estimate: its linearised variance ``Σw²(m − p)² / (Σw)²`` against that of
    equal weights. Where few mention a theme, it rests on those few people's weights; it is therefore averaged with
    Kish's design effect, which knows nothing of who mentions what and has the worth of four mentions.

    Sources: E. L. Korn and B. I. Graubard, "Confidence intervals for proportions with small expected number of positive
    counts estimated from survey data", Survey Methodology 24 (1998), for an exact interval with the effective number;
    N. Dean and M. Pagano, "Evaluating confidence interval methods for binomial proportions in clustered surveys",
    Journal of Survey Statistics and Methodology 3 (2015), for Wilson's; L. Kish, *Survey Sampling* (1965).

    Args:
        mentioned: who mentions what, shape (n, t).
        weights: shape (n,), above nought, on any scale.

    Raises:
        ValueError: if nobody was asked, or the arrays do not fit.
    """
    if not len(weights) or mentioned.shape[:1] != weights.shape:
        raise ValueError(f"weights of shape {weights.shape} for respondents of shape {mentioned.shape}")
    count = mentioned.sum(axis=0)
    if np.ptp(weights) <= 1e-9 * weights[0]:
        return _shares(count, len(weights), count / len(weights), np.full(len(count), float(len(weights))))
    kish = len(weights) * float((weights**2).sum() / weights.sum() ** 2)
    estimate = np.clip(weights @ mentioned / weights.sum(), 0.0, 1.0)
    square = weights**2
    linear = (square @ mentioned * (1.0 - 2.0 * estimate) + estimate**2 * square.sum()) / weights.sum() ** 2
    simple = estimate * (1.0 - estimate) / len(weights)
    rarer = np.minimum(count, len(weights) - count)
    of_estimate = np.divide(linear, simple, out=np.full(len(count), kish), where=rarer > 0)
    effect = (rarer * of_estimate + _KISH_WORTH * kish) / (rarer + _KISH_WORTH)
    return _shares(count, len(weights), estimate, len(weights) / effect)


def by_kind(panel: Panel) -> Mapping[str, BothKinds]:
    """Return each theme's share of the survey's respondents beside that of the interviewees, by theme id."""
    survey, interview = (
        weighted_shares(panel.mentioned[rows], panel.weights[rows]) if rows.any() else None
        for rows in (~panel.interviewed, panel.interviewed)
    )
    return {
        theme: BothKinds(
            survey=None if survey is None else survey.interval(column),
            interview=None if interview is None else interview.interval(column),
        )
        for column, theme in enumerate(panel.themes)
    }


# -- changes ------------------------------------------------------------------------------------------------------


def change(now: int, answered_now: int, before: int, answered_before: int) -> Change | None:
    """Return the change of a share: :func:`changes`, unweighted; none where nobody answered in one of the periods."""
    if not answered_now or not answered_before:
        return None
    return changes(_unweighted(now, answered_now), _unweighted(before, answered_before)).told(0)


def changes(now: Shares, before: Shares) -> Changes:
    """Compare the shares of two periods.

    The two periods' respondents are taken as independent. A person who answered in both makes the interval a little
    too wide, not too narrow.

    Sources: R. G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics in
    Medicine 17 (1998), method 10, for the difference; P. A. R. Koopman, "Confidence intervals for the ratio of two
    binomial proportions", Biometrics 40 (1984), for the ratio, and S. D. Walter, "The distribution of Levin's measure
    of attributable risk", Biometrika 62 (1975), where nobody or everybody mentions it; the pooled z test for p; all
    with effective numbers; statsmodels.
    """
    from scipy.stats import norm
    from statsmodels.stats.proportion import confint_proportions_2indep

    counts = (now.estimate * now.effective, now.effective, before.estimate * before.effective, before.effective)
    low, high = confint_proportions_2indep(*counts, compare="diff", method="newcomb")
    ratio_low, ratio_high = _ratio_ends(*counts)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = now.estimate / before.estimate
        pooled = (counts[0] + counts[2]) / (counts[1] + counts[3])
        z = (now.estimate - before.estimate) / np.sqrt(pooled * (1.0 - pooled) * (1.0 / counts[1] + 1.0 / counts[3]))
    return Changes(
        now,
        before,
        now.estimate - before.estimate,
        np.nan_to_num(low),
        np.nan_to_num(high),
        ratio,
        ratio_low,
        ratio_high,
        np.asarray(2.0 * norm.sf(np.abs(np.nan_to_num(z)))),
    )


def _ratio_ends(now: Floats, of_now: Floats, before: Floats, of_before: Floats) -> tuple[Floats, Floats]:
    from statsmodels.stats.proportion import confint_proportions_2indep

    low, high = map(
        np.asarray, confint_proportions_2indep(now, of_now, before, of_before, compare="ratio", method="log-adjusted")
    )
    # Statsmodels' score interval has no answer at the ends, and takes no arrays.
    inside = (now > 0.0) & (now < of_now) & (before > 0.0) & (before < of_before)
    for at in np.flatnonzero(inside):
        low[at], high[at] = confint_proportions_2indep(
            now[at], of_now[at], before[at], of_before[at], compare="ratio", method="score", correction=False
        )
    return low, high


def _unweighted(count: int, of: int) -> Shares:
    if not 0 <= count <= of or of == 0:
        raise ValueError(f"{count} of {of} is no share")
    return _shares(np.array([count]), of, np.array([count / of]), np.array([float(of)]))


def _shares(count: NDArray[np.int64], of: int, estimate: Floats, effective: Floats) -> Shares:
    from statsmodels.stats.proportion import proportion_confint

    low, high = proportion_confint(estimate * effective, effective, method="wilson")
    return Shares(estimate, np.asarray(low), np.asarray(high), effective, count, of)


def _interval(estimate: ArrayLike, low: ArrayLike, high: ArrayLike) -> Interval:
    middle, ends = float(np.asarray(estimate)), (float(np.asarray(low)), float(np.asarray(high)))
    # At none and at all, rounding can put an end a hair on the wrong side of the estimate.
    return Interval(estimate=middle, low=min(ends[0], middle), high=max(ends[1], middle))
