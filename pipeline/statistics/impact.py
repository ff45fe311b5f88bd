"""Impact: what speaking of a theme goes with in the rating, the other themes held equal.

In two steps, since false discovery is controlled over everything that one report tests: :func:`impacts` estimates and
tests; :func:`told` says what is carried once the ``q`` values are known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from pipeline.measures import Effect, Impact, Interval
from pipeline.statistics.panel import Flags, Floats, Panel
from pipeline.statistics.regression import Fit, fit, interval

Kind = Literal["basic", "performance", "delight", "indifferent", "unclear"]

_WIDEST = 0.1  # of the scale: effects spread at least so much before ridge may shrink them


@dataclass(frozen=True, slots=True)
class FoundEffect:
    """One effect, before false discovery is controlled.

    Attributes:
        points: on the rating scale.
        respondents: with a rating, who mention the theme so.
        p: of no effect, two-sided.
    """

    points: Interval
    respondents: int
    p: float


@dataclass(frozen=True, slots=True)
class FoundImpact:
    """A theme's effects, before false discovery is controlled.

    Attributes:
        negative, positive: of speaking ill and well of it; none where too few do, or too few do not.
        balance: their sum: below nought where the penalty is larger than the reward; none where either is none.
        cost: share of all respondents who blame it × effect; none where the effect is.
        low, high: the scale's ends.
        method: of the regression.
    """

    negative: FoundEffect | None
    positive: FoundEffect | None
    balance: Interval | None
    cost: Interval | None
    low: float
    high: float
    method: Literal["robust", "ridge"]


@dataclass(frozen=True, eq=False)
class Impacts:
    """The impacts of a panel's themes, and what the bootstrap of the ranking needs of them.

    Attributes:
        tested: by theme id, all of the panel's themes.
        effect: of speaking ill of each theme, shape (t,); nought where it was not estimated.
        margin: from the effect to its interval's upper end, shape (t,); nought likewise.
        influence: each respondent's on the effects, shape (n, t): a replicate in which respondent i counts ``c_i``
            times has about ``effect + mean((c − 1) · influence)``; noughts where a rating or an effect is missing.
    """

    tested: Mapping[str, FoundImpact]
    effect: Floats
    margin: Floats
    influence: NDArray[np.float32]


def impacts(panel: Panel, *, least: int) -> Impacts | None:
    """Estimate the impacts of all themes together; none where the panel has no ratings.

    The rating is regressed on who speaks ill and who speaks well of each theme (:func:`.regression.fit`):
    linear, so that effects are points of the scale, also where the scale is yes or no (a linear probability model).
    It is an association among those who gave a rating, no proof of a cause.

    The cost's interval adds the uncertainty of the share to that of the effect, through their influence functions
    (F. R. Hampel, "The influence curve and its role in robust estimation", JASA 69, 1974; L. A. Goodman, "On the exact
    variance of products", JASA 55, 1960).

    Args:
        panel: the respondents.
        least: raters who speak of a theme so, and who do not, before its effect is estimated.
    """
    if panel.scale is None or not panel.rated.any():
        return None
    rows = panel.rated
    ratings = panel.ratings[rows]
    negative, positive = panel.negative[rows], panel.positive[rows]
    blamed, praised = _places(negative, ratings, least), _places(positive, ratings, least)
    if not blamed and not praised:
        return _all_of(panel, None, {}, {})
    columns = np.hstack([negative[:, list(blamed)], positive[:, list(praised)]]).astype(np.float64)
    width = panel.scale[1] - panel.scale[0]
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1, user_api="blas"):  # the same sums on any number of cores, and no slower
        fitted = fit(columns, ratings, panel.weights[rows], _WIDEST * width)
    return _all_of(panel, fitted, blamed, {theme: len(blamed) + at for theme, at in praised.items()})


def told(
    found: FoundImpact,
    q_negative: float | None = None,
    q_positive: float | None = None,
    *,
    rate: float,
    matters: float = 0.05,
) -> Impact:
    """Say what an impact's intervals and ``q`` values carry.

    Args:
        found: the theme's effects.
        q_negative, q_positive: their p values after control of the false discovery rate; none where there is no effect.
        rate: a ``q`` above this is no claim.
        matters: a smaller effect does not matter; as a share of the scale.

    Raises:
        ValueError: if an effect has no q.
    """
    negative, positive = _effect(found.negative, q_negative, rate), _effect(found.positive, q_positive, rate)
    return Impact(
        when_negative=negative,
        when_positive=positive,
        kind=kind(negative, positive, found.balance, matters * (found.high - found.low)),
        cost=found.cost,
        low=found.low,
        high=found.high,
        method=found.method,
    )


def kind(negative: Effect | None, positive: Effect | None, balance: Interval | None, matters: float) -> Kind:
    """Tell what kind of theme it is, by penalty and reward.

    Penalty–reward contrast analysis calls a theme *basic* where only the penalty is significant, *delight* where only
    the reward is, *performance* where both are. That something was not found is no sign that it is not there: a basic
    theme's penalty must also surely exceed its reward, or the reward surely not matter; a delight likewise.
    *Indifferent* is where both surely do not matter; all else is *unclear*.

    Sources: D. R. Brandt, "A procedure for identifying value-enhancing service components using customer satisfaction
    survey data", in C. F. Surprenant (ed.), *Add Value to Your Service* (AMA, 1987); K. Matzler and E. Sauerwein, "The
    factor structure of customer satisfaction", International Journal of Service Industry Management 13 (2002); N. Kano
    et al., "Attractive quality and must-be quality", Hinshitsu 14 (1984).

    Args:
        negative, positive: the effects; none where there was too little data.
        balance: their sum.
        matters: an effect smaller than this does not, in points.
    """
    if negative is None or positive is None or balance is None:
        return "unclear"
    penalty = negative.carried and negative.points.high < 0.0
    reward = positive.carried and positive.points.low > 0.0
    if penalty and reward:
        return "performance"
    if penalty and (balance.high < 0.0 or _within(positive.points, matters)):
        return "basic"
    if reward and (balance.low > 0.0 or _within(negative.points, matters)):
        return "delight"
    small = _within(negative.points, matters) and _within(positive.points, matters)
    return "indifferent" if small else "unclear"


def _places(flags: Flags, ratings: Floats, least: int) -> dict[int, int]:
    """Return the themes' columns that enough raters have, and lack, each with its place among them."""
    counts = flags.sum(axis=0)
    if not np.ptp(ratings):
        return {}  # all gave the same rating: there is nothing to explain
    enough = np.flatnonzero(np.minimum(counts, len(ratings) - counts) >= max(least, 1))
    return {int(theme): place for place, theme in enumerate(enough)}


def _all_of(panel: Panel, fitted: Fit | None, blamed: dict[int, int], praised: dict[int, int]) -> Impacts:
    assert panel.scale is not None
    low, high = panel.scale
    effect, margin = np.zeros(len(panel.themes)), np.zeros(len(panel.themes))
    influence = np.zeros((len(panel), len(panel.themes)), dtype=np.float32)
    themes = {}
    for theme, theme_id in enumerate(panel.themes):
        negative = _effect_of(panel, fitted, blamed.get(theme), panel.negative[:, theme])
        positive = _effect_of(panel, fitted, praised.get(theme), panel.positive[:, theme])
        balance = cost = None
        if fitted is not None and negative is not None:
            column = blamed[theme]
            effect[theme], margin[theme] = negative.points.estimate, negative.points.high - negative.points.estimate
            influence[panel.rated, theme] = len(panel) * fitted.influence[:, column]
            cost = _cost(panel, fitted, column, panel.negative[:, theme])
            balance = None if positive is None else _balance(fitted, column, praised[theme])
        method = "robust" if fitted is None else fitted.method
        themes[theme_id] = FoundImpact(negative, positive, balance, cost, low, high, method)
    return Impacts(themes, effect, margin, influence)


def _effect_of(panel: Panel, fitted: Fit | None, column: int | None, flags: Flags) -> FoundEffect | None:
    if fitted is None or column is None:
        return None
    return FoundEffect(fitted.interval(column), int(flags[panel.rated].sum()), fitted.p(column))


def _balance(fitted: Fit, negative: int, positive: int) -> Interval:
    both = [negative, positive]
    together = fitted.influence[:, both].sum(axis=1)
    return interval(
        float(fitted.coefficients[both].sum()),
        float((together**2).sum() + fitted.bias[np.ix_(both, both)].sum()),
        float(fitted.freedom[both].min()),
    )


def _cost(panel: Panel, fitted: Fit, column: int, blaming: Flags) -> Interval:
    weights = panel.weights / panel.weights.sum()
    share, effect = float(weights @ blaming), float(fitted.coefficients[column])
    of_share = weights * (blaming - share)
    influence = effect * of_share
    influence[panel.rated] += share * fitted.influence[:, column]
    of_effect = float(fitted.variance[column])
    # An effect that is estimated is on average too large when squared, by its own variance (Goodman).
    variance = float((influence**2).sum() + share**2 * fitted.bias[column, column] - (of_share**2).sum() * of_effect)
    variance = max(variance, share**2 * of_effect)
    # Welch's degrees: only the effect's part of the variance is badly known.
    freedom = float(fitted.freedom[column]) * (variance / (share**2 * of_effect)) ** 2 if of_effect else np.inf
    return interval(share * effect, variance, freedom)


def _effect(found: FoundEffect | None, q: float | None, rate: float) -> Effect | None:
    if found is None:
        return None
    if q is None:
        raise ValueError("an effect has no q")
    points = found.points
    clear = points.low > 0.0 or points.high < 0.0
    return Effect(points=points, respondents=found.respondents, q=q, carried=clear and q <= rate)


def _within(points: Interval, matters: float) -> bool:
    return -matters < points.low and points.high < matters
