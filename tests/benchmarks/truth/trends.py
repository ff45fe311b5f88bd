"""Trends and change points where the truth is known: respondents of months with planted rates, seasons and steps."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import numpy as np

from pipeline.statistics.trends import TrendTests, change_ratio, compare_periods, years
from tests.benchmarks.truth.rows import Row, at_least, at_most, coverage

SURE = 0.05


@dataclass(frozen=True, slots=True)
class World:
    """What is planted: one theme's rate over months, and how respondents vary."""

    name: str
    months: int = 30
    answers: float = 400.0
    share: float = 0.06
    per_year: float = 1.0
    dispersion: float = 1.0
    season: float = 0.0
    step: float = 1.0


TRENDS = (
    World("trend, 30 months", per_year=1.3),
    World("trend, a third mention it", share=0.33, per_year=0.9),
    World("trend, over-dispersed (3)", per_year=1.3, dispersion=3.0),
    World("trend, season of ±40 %", per_year=1.3, season=0.4),
    World("trend, season and over-dispersion (2)", months=42, per_year=0.8, season=0.4, dispersion=2.0),
    World("trend, 14 months with season, over-dispersed (1.5)", months=14, per_year=1.5, season=0.3, dispersion=1.5),
    World("trend, 8 months, over-dispersed (1.5)", months=8, per_year=1.5, dispersion=1.5),
    World("trend, one mention a month", months=36, answers=100.0, share=0.01, per_year=1.2),
)
NULLS = (
    World("no trend, 30 months"),
    World("no trend, over-dispersed (3)", dispersion=3.0),
    World("no trend, season of ±40 %", season=0.4),
    World("no trend, one mention a month", months=36, answers=100.0, share=0.01),
    World("no trend, 8 months", months=8),
)
STEPS = (
    World("step × 2, over-dispersed (1.5)", step=2.0, dispersion=1.5, answers=600.0),
    World("step × 0.5, season, over-dispersed (1.5)", step=0.5, season=0.4, dispersion=1.5, answers=1200.0),
    World("step × 2.5, over-dispersed (3)", step=2.5, dispersion=3.0, answers=800.0),
)


def run(simulations: int, seed: int) -> list[Row]:
    """Simulate and look."""
    random = np.random.default_rng(seed)
    rows = [_covered(world, simulations, random) for world in TRENDS]
    for world in NULLS:
        tests = _tested(world, simulations, random)[0]
        rows.append(
            at_most(f"{world.name}: told as one", _share_sure(tests.p[:simulations]), 0.05 + 2 * _noise(simulations))
        )
        rows.append(at_most(f"{world.name}: a change point", _any_point(tests), 0.05 + 2 * _noise(simulations)))
    for world in STEPS:
        rows += _stepped(world, simulations, random)
    gone = _tested(replace(TRENDS[0], per_year=1.5), simulations, random)[0]
    rows.append(
        at_most("steady growth × 1.5 a year: called a change point", _any_point(gone), 0.05 + 2 * _noise(simulations))
    )
    return [*rows, _recent(simulations, random)]


def _noise(simulations: int) -> float:
    """Return the standard error of a rate of 5 % among so many: two of them are chance."""
    return float(np.sqrt(0.05 * 0.95 / simulations))


def _tested(world: World, simulations: int, random: np.random.Generator) -> tuple[TrendTests, list[dt.date], int]:
    starts = [dt.date(2023 + month // 12, month % 12 + 1, 1) for month in range(3, 3 + world.months)]
    answered = random.poisson(world.answers * random.uniform(0.6, 1.4, world.months))
    complete = np.ones(world.months, dtype=np.bool_)
    answered[-1], complete[-1] = answered[-1] // 3, False  # the month that has just begun
    at, place = years(starts), world.months // 2
    rate = world.share * world.per_year**at * np.exp(world.season * np.sin(2 * np.pi * at))
    rate *= np.where(np.arange(world.months) >= place, world.step, 1.0)
    mentioned = counts(np.tile(rate[:, None], (1, simulations)), answered[:, None], world.dispersion, random)
    return compare_periods(mentioned, answered, starts, complete), starts, place


def counts(rate: np.ndarray, answered: np.ndarray, dispersion: float, random: np.random.Generator) -> np.ndarray:
    """Draw binomial counts with so many times their variance (beta-binomial where it is above 1)."""
    if dispersion > 1:
        together = (dispersion - 1) / np.maximum(answered - 1, 1)  # variance × (1 + (n − 1) ρ)
        size = 1 / together - 1
        rate = random.beta(rate * size, (1 - rate) * size)
    return random.binomial(answered, np.minimum(rate, 1.0))


def _covered(world: World, simulations: int, random: np.random.Generator) -> Row:
    tests, _, _ = _tested(world, simulations, random)
    intervals = [fit.ratio(1) for fit in tests.fits if fit is not None]
    return coverage(world.name, float(np.mean([part.low <= world.per_year <= part.high for part in intervals])))


def _share_sure(p: np.ndarray) -> float:
    return float((p <= SURE).mean())


def _any_point(tests: TrendTests) -> float:
    return float(np.mean([points is not None and min(points.p, default=1.0) <= SURE for points in tests.found]))


def _stepped(world: World, simulations: int, random: np.random.Generator) -> list[Row]:
    tests, _, place = _tested(world, simulations, random)
    told = [points.only([p <= SURE for p in points.p]) for points in tests.found if points]
    nearest = [
        (abs(points.places[number] - place), points.ratio(number))
        for points in told
        if points.places
        for number in [int(np.abs(np.array(points.places) - place).argmin())]
    ]
    covered = [ratio is not None and ratio.low <= world.step <= ratio.high for _, ratio in nearest]
    return [
        at_least(f"{world.name}: found within one month", sum(away <= 1 for away, _ in nearest) / simulations, 0.9),
        coverage(f"{world.name}: ratio", float(np.mean(covered))),
        at_most(
            f"{world.name}: more than one told",
            float(np.mean([len(points.places) > 1 for points in told])),
            0.05 + 2 * _noise(simulations),
        ),
    ]


def _recent(simulations: int, random: np.random.Generator) -> Row:
    told = []
    for _ in range(simulations):
        answered = random.integers(60, 600, 2)
        share, ratio = random.uniform(0.03, 0.3), random.uniform(0.5, 2.0)
        now, before = counts(np.array([min(share * ratio, 0.9), share]), answered, 2.0, random)
        interval = change_ratio(int(now), int(answered[0]), int(before), int(answered[1]), 2.0)
        told += [] if interval is None else [interval.low <= ratio <= interval.high]
    return coverage("recent period against the one before, over-dispersed (2)", float(np.mean(told)))
