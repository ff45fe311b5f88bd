"""Ranks where the true ones are known.

The true score of a theme is what surveys of this size score it on average: a part of the score counts only as far as
its interval carries it, and that depends on the size.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import norm

from pipeline.measures import RankInterval
from pipeline.settings import Ranking
from pipeline.statistics.impact import impacts
from pipeline.statistics.panel import Panel
from pipeline.statistics.priority import Compared, Priority, priorities
from tests.benchmarks.truth.rows import Row, at_least

_SETTINGS = Ranking(replicates=300)


@dataclass(frozen=True, slots=True)
class Case:
    """One kind of survey: each theme's share, and its penalty in points of a rating from 0 to 10.

    Attributes:
        growth: of a theme's share between the two halves of the respondents, by theme.
        tied: how many themes from the first on are alike; the rest are clearly lower.
    """

    name: str
    respondents: int
    rates: tuple[float, ...]
    penalties: tuple[float, ...] | None = None
    growth: tuple[float, ...] | None = None
    tied: int = 0
    weighted: bool = False

    def survey(self, draws: np.random.Generator) -> Panel:
        """Return one simulated survey; themes are mentioned together more often than by chance."""
        n, t = self.respondents, len(self.rates)
        late = np.arange(n) % 2 == 0
        rates = np.array(self.rates) * np.where(late[:, None], np.array(self.growth or (1.0,) * t), 1.0)
        latent = draws.normal(size=(n, t)) * 0.85 + draws.normal(size=(n, 1)) * np.sqrt(1 - 0.85**2)
        speaks = latent < norm.ppf(rates)
        negative = speaks & (draws.random((n, t)) < 0.6)
        ratings = np.full(n, np.nan)
        if self.penalties is not None:
            ratings = np.clip(np.rint(7.5 + negative @ np.array(self.penalties) + draws.normal(0, 1.5, n)), 0, 10)
        weights = np.exp(draws.normal(0.0, 0.5, n)) if self.weighted else np.ones(n)
        return Panel(
            respondents=np.array([f"V-{at:05d}" for at in range(n)]),
            themes=tuple(f"t{at:02d}" for at in range(t)),
            mentioned=speaks,
            negative=negative,
            positive=speaks & ~negative,
            wish=np.zeros_like(speaks),
            heard=speaks,
            weights=weights / weights.mean(),
            interviewed=np.zeros(n, dtype=np.bool_),
            ratings=ratings,
            scale=None if self.penalties is None else (0.0, 10.0),
        )

    def ranked(self, draws: np.random.Generator) -> Mapping[str, Priority]:
        """Rank one simulated survey; the two halves are the periods compared, where shares grow."""
        panel = self.survey(draws)
        late = np.arange(len(panel)) % 2 == 0
        compared = None if self.growth is None else Compared(panel.of(late), panel.of(~late))
        return priorities(panel, impacts(panel, least=10), compared, _SETTINGS)


NEAR = tuple(np.linspace(0.30, 0.10, 12))
CLOSE = tuple(np.linspace(0.21, 0.19, 12))
CASES = (
    Case("12 near, n 400", 400, NEAR),
    Case("12 near, n 400, weighted", 400, NEAR, weighted=True),
    Case("12 close, n 400", 400, CLOSE),
    Case("12 near, n 120", 120, NEAR),
    Case("12 near, rated and growing, n 600", 600, NEAR, (-0.2, -0.5, -1.0, -1.5, -2.0, -2.5) * 2, (1.0, 1.3) * 6),
)
FAR = Case("6 far, n 1000", 1000, (0.40, 0.30, 0.22, 0.15, 0.09, 0.04))
TIED = (
    Case("2 alike and 6 lower, n 400", 400, (0.3,) * 2 + (0.12,) * 6, tied=2),
    Case("4 alike and 6 lower, n 400", 400, (0.3,) * 4 + (0.12,) * 6, tied=4),
    Case("8 alike and 6 lower, n 400, weighted", 400, (0.3,) * 8 + (0.1,) * 6, tied=8, weighted=True),
    Case("4 alike and 6 lower, rated, n 400", 400, (0.3,) * 4 + (0.12,) * 6, (-1.0,) * 10, tied=4),
)


def run(simulations: int, seed: int) -> list[Row]:
    """Simulate surveys of each kind."""
    rows = [row for case in CASES for row in _held(case, simulations, seed)]
    return [*rows, *_found(simulations, seed), *(row for case in TIED for row in _together(case, simulations, seed))]


def _held(case: Case, simulations: int, seed: int) -> list[Row]:
    draws = np.random.default_rng(seed)
    found = [case.ranked(draws) for _ in range(simulations)]
    ranks = _true_ranks(case, found)
    held = [
        each[theme].place.best <= rank <= each[theme].place.worst for each in found for theme, rank in ranks.items()
    ]
    first = [place.best <= ranks[theme] <= place.worst for theme, place in map(_first, found)]
    return [
        at_least(f"rank interval, {case.name}: holds the true rank", float(np.mean(held)), 0.93),
        at_least(f"rank interval, {case.name}: of the first", float(np.mean(first)), 0.93),
    ]


def _true_ranks(case: Case, found: Sequence[Mapping[str, Priority]]) -> dict[str, int]:
    themes = sorted(found[0])
    scores = np.array(case.rates)  # without ratings and growth, scores go by the shares
    if case.penalties is not None:
        scores = np.mean([[each[theme].score.total for theme in themes] for each in found], axis=0)
    return {themes[at]: rank for rank, at in enumerate(np.argsort(-scores), start=1)}


def _first(ranked: Mapping[str, Priority]) -> tuple[str, RankInterval]:
    theme = next(iter(ranked))
    return theme, ranked[theme].place


def _found(simulations: int, seed: int) -> list[Row]:
    draws = np.random.default_rng(seed)
    found = [FAR.ranked(draws) for _ in range(simulations)]
    right = [list(each) == sorted(each) for each in found]
    apart = [[one.place.group for one in each.values()] == [1, 2, 3, 4, 5, 6] for each in found]
    return [
        at_least(f"planted ranks, {FAR.name}: found", float(np.mean(right)), 0.95),
        at_least(f"planted ranks, {FAR.name}: each a group of its own", float(np.mean(apart)), 0.9),
    ]


def _together(case: Case, simulations: int, seed: int) -> list[Row]:
    draws = np.random.default_rng(seed)
    found = [case.ranked(draws) for _ in range(simulations)]
    groups = np.array([[each[theme].place.group for theme in sorted(each)] for each in found])
    alike, lower = groups[:, : case.tied], groups[:, case.tied :]
    return [
        at_least(f"planted ties, {case.name}: one group", float(np.mean(np.ptp(alike, axis=1) == 0)), 0.9),
        at_least(f"planted ties, {case.name}: lower ones not in it", float(np.mean(lower > 1)), 0.95),
    ]
