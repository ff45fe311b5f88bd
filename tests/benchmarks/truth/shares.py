"""Shares and changes where the true ones are known.

Each simulated survey has twenty themes, whose true shares are spread over the range named: the coverage of a count's
interval goes up and down from one share to the next, and no report has just one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from pipeline.statistics.panel import Flags, Floats
from pipeline.statistics.shares import Shares, changes, weighted_shares
from tests.benchmarks.truth.rows import Row, at_most, coverage

_THEMES = 20
Drawn = tuple[Flags, Floats]
Draw = Callable[[np.random.Generator, int, Floats], Drawn]


def equal(draws: np.random.Generator, respondents: int, shares: Floats) -> Drawn:
    """Everybody weighs the same."""
    return draws.random((respondents, len(shares))) < shares, np.ones(respondents)


def uneven(draws: np.random.Generator, respondents: int, shares: Floats) -> Drawn:
    """Weights have nothing to do with what people mention; design effect about 1.43."""
    return draws.random((respondents, len(shares))) < shares, np.exp(draws.normal(0.0, 0.6, respondents))


def corrected(draws: np.random.Generator, respondents: int, shares: Floats) -> Drawn:
    """A group that is 62.5 % of the people is 25 % of the respondents, and mentions half of the themes thrice as often.

    The other half it mentions a third as often. The weights put the group right.
    """
    few = draws.random(respondents) < 0.25
    often = np.where(np.arange(len(shares)) % 2, 1.5, 0.5)
    level = 0.625 * often + 0.375 * (2.0 - often)
    rates = np.where(few[:, None], often, 2.0 - often) * shares / level
    return draws.random((respondents, len(shares))) < rates, np.where(few, 2.5, 0.5)


@dataclass(frozen=True, slots=True)
class Case:
    """One kind of survey."""

    name: str
    draw: Draw
    respondents: int
    low: float
    high: float

    @property
    def shares(self) -> Floats:
        """True shares of the themes."""
        return np.linspace(self.low, self.high, _THEMES)

    def survey(self, draws: np.random.Generator, shares: Floats | None = None) -> Shares:
        """Return what one simulated survey says."""
        return weighted_shares(*self.draw(draws, self.respondents, self.shares if shares is None else shares))


CASES = (
    Case("n 60, 1–5 %", equal, 60, 0.01, 0.05),
    Case("n 60, 35–45 %", equal, 60, 0.35, 0.45),
    Case("n 400, 1–3 %", equal, 400, 0.01, 0.03),
    Case("n 400, 35–45 %", equal, 400, 0.35, 0.45),
    Case("n 60, 1–5 %, weighted", uneven, 60, 0.01, 0.05),
    Case("n 60, 35–45 %, weighted", uneven, 60, 0.35, 0.45),
    Case("n 400, 1–3 %, weighted", uneven, 400, 0.01, 0.03),
    Case("n 400, 35–45 %, weighted", uneven, 400, 0.35, 0.45),
    Case("n 400, 1–3 %, weights tell", corrected, 400, 0.01, 0.03),
    Case("n 400, 20–30 %, weights tell", corrected, 400, 0.20, 0.30),
)


def run(simulations: int, seed: int) -> list[Row]:
    """Simulate surveys, and pairs of them."""
    rows = []
    for case in CASES:
        draws = np.random.default_rng(seed)
        found = [case.survey(draws) for _ in range(simulations)]
        held = [(each.low <= case.shares) & (case.shares <= each.high) for each in found]
        rows.append(coverage(f"share, {case.name}", float(np.mean(held))))
    for case in (CASES[2], CASES[3], CASES[6], CASES[9]):
        rows += _changes(case, simulations, seed)
    return rows


def _changes(case: Case, simulations: int, seed: int) -> list[Row]:
    """The share falls to two thirds in every second theme and stays in the others."""
    draws = np.random.default_rng(seed)
    before = case.shares
    fall = np.where(np.arange(_THEMES) % 4 < 2, 2 / 3, 1.0)
    found = [changes(case.survey(draws, before * fall), case.survey(draws)) for _ in range(simulations)]
    difference = before * (fall - 1.0)
    held = [(each.difference_low <= difference) & (difference <= each.difference_high) for each in found]
    ratio = [(each.ratio_low <= fall) & (fall <= each.ratio_high) for each in found]
    false = [each.p[fall == 1.0] <= 0.05 for each in found]
    told = [each.told(at).verdict != "unclear" for each in found for at in np.flatnonzero(fall == 1.0)]
    return [
        coverage(f"change, {case.name}", float(np.mean(held))),
        coverage(f"change as a ratio, {case.name}", float(np.mean(ratio))),
        at_most(f"no change, {case.name}: p ≤ 0.05", float(np.mean(false)), 0.06),
        at_most(f"no change, {case.name}: told as one", float(np.mean(told)), 0.06),
    ]
