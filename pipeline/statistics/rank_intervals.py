"""How sure ranks are, from scores and their replicates: an interval for each rank, and groups that can't be told apart.

Two themes are *told apart* where the difference of their scores, set against its own spread over the replicates, is
larger than the 95 % quantile of the largest such difference that chance alone would make among those compared. What is
told apart leaves the competition, and the limit is found anew (step-down).

Sources: M. Mogstad, J. P. Romano, A. M. Shaikh and D. Wilhelm, "Inference for ranks with applications to mobility
across neighbourhoods and academic achievement across countries", Review of Economic Studies 91 (2024), for confidence
sets of ranks; J. P. Romano and M. Wolf, "Exact and approximate stepdown methods for multiple hypothesis testing", JASA
100 (2005). The quantiles of the replicates' ranks would be shorter, but wrong where themes are close: among twelve
themes of 19–21 % and 400 respondents they held the true rank in 90 cases of 100, that of the theme ranked first in 82.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pipeline.measures import RankInterval
from pipeline.statistics.panel import Flags, Floats

_SURE = 0.95
_TINY = 1e-9  # of a score in per cent: rounding


def rank_intervals(totals: Floats, replicates: Floats) -> list[RankInterval]:
    """Return how sure ranks are.

    Groups compare all pairs at once: with a probability of at least 95 %, no two themes that are alike are in different
    groups anywhere in the ranking. A group is led by its first theme, and goes on until the leader is told apart from a
    theme, which leads the next. To ask for 97.5 % of the replicates instead would not reckon with how many themes there
    are, nor with that the leader is chosen for being high: it put four themes that are alike in different groups in one
    report of four, eight in one of two.

    A theme's interval counts those surely above and surely below it: the theme is compared with all others at once,
    which tells more apart than all pairs do, and the interval holds its true rank with a probability of at least 95 %.
    It is widened to hold all ranks of the theme's group, so that nothing is said to be surely first of what is level.

    Args:
        totals: scores, falling, shape (t,).
        replicates: the same themes' scores in replicates, shape (r, t).
    """
    pairs = _Pairs(totals, replicates)
    highest = replicates == replicates.max(axis=1, keepdims=True)
    first = (highest / highest.sum(axis=1, keepdims=True)).mean(axis=0)
    groups = list(_groups(pairs.all_apart()))
    told = []
    for place, group in enumerate(groups):
        apart = pairs.apart_from(place)
        above, below = int((apart & (totals > totals[place])).sum()), int((apart & (totals < totals[place])).sum())
        best = min(1 + above, 1 + bisect_left(groups, group))
        worst = max(len(totals) - below, bisect_right(groups, group))
        told.append(RankInterval(best=best, worst=worst, group=group, first=float(first[place])))
    return told


@dataclass(frozen=True, eq=False)
class _Pairs:
    """Differences of scores, each set against its spread."""

    totals: Floats
    replicates: Floats

    @cached_property
    def spread(self) -> Floats:
        """Standard deviations of the differences, shape (t, t); infinite where there is none to speak of."""
        spread = np.array(
            [(self.replicates[:, [one]] - self.replicates).std(axis=0) for one in range(len(self.totals))]
        )
        return np.where(spread > _TINY, spread, np.inf)

    @cached_property
    def distance(self) -> Floats:
        """Differences of the scores against their spread, shape (t, t); infinite where they differ without spread."""
        difference = np.abs(self.totals[:, None] - self.totals)
        sure = np.isinf(self.spread) & (difference > _TINY)
        return np.where(sure, np.inf, difference / self.spread)

    def deviations(self, one: int, others: Flags) -> Floats:
        """Return by how much replicates' differences are off, against their spread; shape (r, others)."""
        differences = self.replicates[:, [one]] - self.replicates[:, others]
        return np.asarray(np.abs(differences - (self.totals[one] - self.totals[others])) / self.spread[one, others])

    def apart_from(self, one: int) -> Flags:
        """Tell which themes are told apart from one, shape (t,)."""
        deviations = self.deviations(one, np.ones(len(self.totals), dtype=np.bool_))
        return _step_down(self.distance[one], lambda left: deviations[:, left].max(axis=1))

    def all_apart(self) -> Flags:
        """Tell which pairs are told apart when all are compared at once, shape (t, t), above the diagonal."""
        return _step_down(np.triu(self.distance, 1), self._largest)

    def _largest(self, left: Flags) -> Floats:
        largest = np.zeros(len(self.replicates))
        for one, others in enumerate(np.triu(left, 1)):
            if others.any():
                np.maximum(largest, self.deviations(one, others).max(axis=1), out=largest)
        return largest


def _step_down(distance: Floats, largest: Callable[[Flags], Floats]) -> Flags:
    """Tell which distances are beyond chance, where ``largest`` returns chance's largest of those left, shape (r,)."""
    apart = np.zeros(distance.shape, dtype=np.bool_)
    while not apart.all():
        further = ~apart & (distance > np.quantile(largest(~apart), _SURE))
        if not further.any():
            break
        apart |= further
    return apart


def _groups(apart: Flags) -> Iterator[int]:
    """Yield the themes' groups in order of rank, from which pairs are told apart."""
    leader, group = 0, 1
    for place in range(len(apart)):
        if apart[leader, place]:
            leader, group = place, group + 1
        yield group
