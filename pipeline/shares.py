"""Shares of respondents with their intervals, and the change between two of them."""

from __future__ import annotations

import math

from pipeline.report.contract import Change, Interval


def share(count: int, of: int) -> Interval:
    """Return ``count / of`` with Wilson's 95 % interval.

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927);
    statsmodels.

    Raises:
        ValueError: if nobody was asked, or more said it than were asked.
    """
    from statsmodels.stats.proportion import proportion_confint

    if not 0 <= count <= of or of == 0:
        raise ValueError(f"{count} of {of} is no share")
    low, high = proportion_confint(count, of, method="wilson")
    estimate = count / of
    # At none and at all, rounding can put an end a hair on the wrong side of the estimate.
    return Interval(
        estimate=estimate, low=max(0.0, min(float(low), estimate)), high=min(1.0, max(float(high), estimate))
    )


def change(now: int, answered_now: int, before: int, answered_before: int) -> Change | None:
    """Return the change of a share with Newcombe's 95 % interval; none where nobody answered in one of the periods.

    The two periods' respondents are taken as independent. A person who answered in both makes the interval a little
    too wide, not too narrow.

    Source: R. G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics in
    Medicine 17 (1998), method 10; statsmodels.
    """
    from statsmodels.stats.proportion import confint_proportions_2indep

    if not answered_now or not answered_before:
        return None
    low, high = confint_proportions_2indep(now, answered_now, before, answered_before, compare="diff", method="newcomb")
    difference = Interval(estimate=now / answered_now - before / answered_before, low=_finite(low), high=_finite(high))
    return Change(
        difference=difference,
        respondents_now=now,
        respondents_before=before,
        answered_now=answered_now,
        answered_before=answered_before,
        verdict="grows" if difference.low > 0 else "shrinks" if difference.high < 0 else "unclear",
    )


def _finite(value: float) -> float:
    return 0.0 if math.isnan(value) else float(value)
