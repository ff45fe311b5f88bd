"""Impacts where the true ones are known.

People who mention one theme mention others too; ratings are bounded and whole, and those who complain agree less than
those who do not. What the truth is, is found by the same regression on a very large survey of the same kind: effects on
a bounded rating are not those on the feeling behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.stats import false_discovery_control, norm

from pipeline.measures import Impact
from pipeline.statistics.impact import FoundImpact, Impacts, impacts, told
from pipeline.statistics.panel import Flags, Floats, Panel
from tests.benchmarks.truth.rows import Row, at_least, at_most, coverage

_LEAST, _RATE = 10, 0.05
_LARGE = 400_000
Rate = Callable[[np.random.Generator, Floats, Flags], Floats]


def nought_to_ten(draws: np.random.Generator, feeling: Floats, unhappy: Flags) -> Floats:
    """Whole ratings from 0 to 10; people who complain differ more."""
    return np.clip(np.rint(7.0 + feeling + draws.normal(0.0, np.where(unhappy, 2.2, 1.3))), 0.0, 10.0)


def yes_or_no(draws: np.random.Generator, feeling: Floats, unhappy: Flags) -> Floats:
    """Yes (1) or no (0); a point of feeling is a tenth."""
    return (draws.random(len(feeling)) < np.clip(0.75 + feeling / 10.0, 0.02, 0.98)).astype(np.float64)


@dataclass(frozen=True, slots=True)
class Case:
    """One kind of survey: a theme for each pair of a penalty and a reward, in points of feeling."""

    name: str
    respondents: int
    rates: tuple[float, ...]
    penalties: tuple[float, ...]
    rewards: tuple[float, ...]
    rating: Rate = nought_to_ten
    weighted: bool = False

    def survey(self, draws: np.random.Generator, respondents: int | None = None) -> Panel:
        """Return one simulated survey; one respondent in ten gave no rating."""
        n, t = respondents or self.respondents, len(self.rates)
        talkative, few = draws.normal(size=(n, 1)), draws.random(n) < 0.25
        speaks = draws.normal(size=(n, t)) * 0.8 + talkative * 0.6 < norm.ppf(self.rates)
        mood = draws.normal(size=(n, 1)) * 0.6 + draws.normal(size=(n, t)) * 0.8
        negative, positive = speaks & (mood < 0.15), speaks & (mood > 0.0)  # between them: both
        feeling = negative @ np.array(self.penalties) + positive @ np.array(self.rewards) - 0.7 * few
        rating = self.rating(draws, feeling, negative.any(axis=1))
        weights = np.where(few, 2.5, 0.5) if self.weighted else np.ones(n)
        return Panel(
            respondents=np.arange(n).astype("U7"),
            themes=tuple(f"t{at}" for at in range(t)),
            mentioned=speaks,
            negative=negative,
            positive=positive,
            wish=np.zeros_like(speaks),
            heard=speaks,
            weights=weights / weights.mean(),
            interviewed=np.zeros(n, dtype=np.bool_),
            ratings=np.where(draws.random(n) < 0.1, np.nan, rating),
            scale=(0.0, 10.0) if self.rating is nought_to_ten else (0.0, 1.0),
        )

    def truth(self) -> Impacts:
        """Return what a very large survey says."""
        found = impacts(self.survey(np.random.default_rng(1), _LARGE), least=_LEAST)
        assert found is not None
        return found


_RATES = (0.06, 0.10, 0.15, 0.20, 0.25, 0.30, 0.12, 0.18)
_PENALTIES = (-3.0, -1.0, 0.0, 0.0, -0.5, 0.0, 0.0, -2.0)
_REWARDS = (0.0, 0.0, 0.0, 1.0, 0.5, 0.0, 0.0, 1.0)
CASES = (
    Case("0–10, n 600", 600, _RATES, _PENALTIES, _REWARDS),
    Case("0–10, n 600, weighted", 600, _RATES, _PENALTIES, _REWARDS, weighted=True),
    Case("0–10, n 250, few raters", 250, _RATES, _PENALTIES, _REWARDS),
    Case("yes/no, n 600", 600, _RATES, _PENALTIES, _REWARDS, rating=yes_or_no),
    Case("yes/no, n 600, weighted", 600, _RATES, _PENALTIES, _REWARDS, rating=yes_or_no, weighted=True),
)
# Basic, performance, delight, nothing; the rates are high enough for the kinds to be told.
KINDS = ("basic", "performance", "delight", "indifferent")
KANO = Case(
    "0–10, n 4000",
    4000,
    (0.15, 0.2, 0.15, 0.2) * 2,
    (-1.5, -1.2, 0.0, 0.0) * 2,
    (0.0, 1.2, 1.2, 0.0) * 2,
)
NULL = Case("0–10, n 600", 600, _RATES, (0.0,) * 8, (0.0,) * 8)


def run(simulations: int, seed: int) -> list[Row]:
    """Simulate surveys of each kind."""
    rows = [row for case in CASES for row in _held(case, simulations, seed)]
    return [*rows, *_ridge(simulations, seed), *_null(simulations, seed), *_kinds(simulations, seed)]


def _held(case: Case, simulations: int, seed: int) -> list[Row]:
    draws, truth = np.random.default_rng(seed), case.truth().tested
    held: dict[str, list[bool]] = {"ill": [], "well": [], "cost": []}
    for _ in range(simulations):
        found = impacts(case.survey(draws), least=_LEAST)
        assert found is not None
        for theme, each in found.tested.items():
            for name, kept in _within(each, truth[theme]):
                held[name].append(kept)
    return [
        coverage(f"effect of speaking ill, {case.name}", float(np.mean(held["ill"]))),
        coverage(f"effect of speaking well, {case.name}", float(np.mean(held["well"]))),
        coverage(f"cost, {case.name}", float(np.mean(held["cost"]))),
    ]


def _within(found: FoundImpact, truth: FoundImpact) -> Sequence[tuple[str, bool]]:
    pairs = [
        ("ill", found.negative and found.negative.points, truth.negative and truth.negative.points),
        ("well", found.positive and found.positive.points, truth.positive and truth.positive.points),
        ("cost", found.cost, truth.cost),
    ]
    return [(name, one.low <= true.estimate <= one.high) for name, one, true in pairs if one and true]


def _ridge(simulations: int, seed: int) -> list[Row]:
    """Many themes and few respondents; effects drawn anew each time, so that intervals hold on average over them."""
    draws = np.random.default_rng(seed)
    held, ridge = [], []
    for _ in range(simulations):
        case = Case("many", 220, (0.25,) * 20, tuple(draws.normal(-1.0, 1.0, 20)), tuple(draws.normal(0.5, 0.7, 20)))
        survey = case.survey(draws)
        feeling = survey.negative @ np.array(case.penalties) + survey.positive @ np.array(case.rewards)
        found = impacts(replace(survey, ratings=feeling + draws.normal(0.0, 1.5, len(feeling))), least=_LEAST)
        assert found is not None
        for at, each in enumerate(found.tested.values()):
            ridge.append(each.method == "ridge")
            for one, true in ((each.negative, case.penalties[at]), (each.positive, case.rewards[at])):
                if one is not None:
                    held.append(one.points.low <= true <= one.points.high)
    return [
        coverage("effects, 40 columns of 220 raters", float(np.mean(held))),
        at_least("by ridge, 40 columns of 220 raters", float(np.mean(ridge)), 1.0),
    ]


def _null(simulations: int, seed: int) -> list[Row]:
    """No theme does anything to the rating."""
    draws = np.random.default_rng(seed)
    tests, told_at_all, kinds = [], [], []
    for _ in range(simulations):
        found = impacts(NULL.survey(draws), least=_LEAST)
        assert found is not None
        p = _p(found)
        tests.append(np.mean([value <= 0.05 for value in p.values()]))
        said = told_of(found)
        effects = [one for each in said.values() for one in (each.when_negative, each.when_positive)]
        told_at_all.append(any(one is not None and one.carried for one in effects))
        kinds.append(np.mean([each.kind in KINDS[:3] for each in said.values()]))
    return [
        at_most("no effect: p ≤ 0.05", float(np.mean(tests)), 0.06),
        at_most("no effect in any theme: an effect told (false discovery rate)", float(np.mean(told_at_all)), _RATE),
        at_most("no effect: called basic, performance or delight", float(np.mean(kinds)), _RATE),
    ]


def _kinds(simulations: int, seed: int) -> list[Row]:
    draws = np.random.default_rng(seed)
    right: dict[str, list[bool]] = {name: [] for name in KINDS}
    wrong: dict[str, list[bool]] = {name: [] for name in KINDS}
    for _ in range(simulations):
        found = impacts(KANO.survey(draws), least=_LEAST)
        assert found is not None
        for at, said in enumerate(told_of(found).values()):
            planted = KINDS[at % 4]
            right[planted].append(said.kind == planted)
            wrong[planted].append(said.kind not in (planted, "unclear"))
    found_rows = [
        at_least(f"planted as {name}: found, {KANO.name}", float(np.mean(right[name])), 0.8) for name in KINDS
    ]
    wrong_rows = [
        at_most(f"planted as {name}: called another kind", float(np.mean(wrong[name])), 0.05) for name in KINDS
    ]
    return found_rows + wrong_rows


def _p(found: Impacts) -> dict[tuple[str, str], float]:
    both = [
        (theme, tone, getattr(each, tone)) for theme, each in found.tested.items() for tone in ("negative", "positive")
    ]
    return {(theme, tone): one.p for theme, tone, one in both if one is not None}


def told_of(found: Impacts) -> dict[str, Impact]:
    """Return what is told of each theme, where these are all that a report tests."""
    p = _p(found)
    q = dict(zip(p, false_discovery_control(list(p.values())), strict=True))
    return {
        theme: told(each, q.get((theme, "negative")), q.get((theme, "positive")), rate=_RATE)
        for theme, each in found.tested.items()
    }
