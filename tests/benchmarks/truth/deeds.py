"""Deeds: planted effects in monthly series, with trends, seasons, over-dispersion, memory and shocks to all themes.

How much of what moves a theme lasts to the next month can't be told from so few of them, so that no interval covers at
the same rate with and without memory. The method claims 95 % where it is unknown and anything up to 0.3, as the worlds
with noise have it; a fixed 0.3, and 0.5, which is beyond it, are printed, and not asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.corpus import Days
from pipeline.deeds import Action
from pipeline.statistics.helped import Answer, Measured, answer
from pipeline.statistics.panel import Floats
from pipeline.statistics.periodic import Periods, Sums
from pipeline.statistics.periods import periods_of
from tests.benchmarks.truth.rows import Row, at_most, coverage

SPANS = tuple(periods_of(Days(dt.date(2021, 1, 1), dt.date(2024, 12, 31)), "month"))
EFFECTS = (0.6, 0.8, 1.0)  # rate ratios: −40 %, −20 %, none
_RATE = 0.12
_OTHERS = 5
_SPREAD = 2.0  # of ratings about seven


@dataclass(frozen=True)
class World:
    """What a series is made of.

    Attributes:
        name: of the row.
        before, after: whole months.
        trend: log rate in a year; season: its swing.
        noise: spread of the log rate between months, and of means in spreads of respondents.
        memory: what of it lasts to the next month: from, to; each series has its own.
        shock: ratio by which all themes, the deed's among them, move at the deed.
        rate: share of respondents who mention the theme.
        answered: respondents in a month.
    """

    name: str
    before: int = 18
    after: int = 6
    trend: float = 0.0
    season: float = 0.0
    noise: float = 0.0
    memory: tuple[float, float] = (0.0, 0.3)
    shock: float = 1.0
    rate: float = _RATE
    answered: float = 400.0


WORLDS = (
    World("months 12 + 6", 12, 6),
    World("months 8 + 4, over-dispersed", 8, 4, noise=0.2),
    World("months 18 + 6, trend, over-dispersed", trend=0.3, noise=0.2),
    World("months 30 + 8, trend, season", 30, 8, trend=-0.2, season=0.25, noise=0.1),
    World("months 18 + 6, rare theme (3 in a month)", rate=0.0075),
)
LIMITS = (
    World("all of memory 0.3: months 18 + 6", noise=0.2, memory=(0.3, 0.3)),
    World("beyond it, memory 0.5: months 36 + 12, trend, season", 36, 12, 0.2, 0.2, noise=0.15, memory=(0.5, 0.5)),
)
NULLS = (World("nothing"), World("noise, trend", trend=0.3, noise=0.2))
NULL_LIMIT = World("all of memory 0.3", noise=0.2, memory=(0.3, 0.3))


def run(simulations: int, seed: int) -> list[Row]:
    """Return what was reached; each world is simulated once for each effect."""
    rng = np.random.default_rng(seed)
    rows: list[Row] = []
    for world in WORLDS:
        rows += _effects(world, simulations, rng)
    for world in LIMITS:
        rows += (_figure(each.name, each.reached) for each in _effects(world, simulations, rng))
    for world in NULLS:
        rows += _nulls(world, simulations, rng)
    rows += (_figure(each.name, each.reached) for each in _nulls(NULL_LIMIT, simulations, rng))
    rows += _shocks(World("shock", 24, 6, noise=0.1, shock=0.7), simulations, rng)
    return rows


def _figure(name: str, reached: float) -> Row:
    """Return a line that tells, and asks for nothing."""
    return Row(name, "–", reached, ok=True)


def _effects(world: World, simulations: int, rng: np.random.Generator) -> Iterator[Row]:
    covered, ratios = [], []
    for effect in EFFECTS:
        for _ in range(simulations):
            own = _share(_judged(_series(world, effect, rng, others=0), world)).own
            covered.append(own.low <= np.log(effect) <= own.high)
            ratios.append(np.exp(own.estimate) / effect)
    median = float(np.median(ratios))
    yield Row(f"{world.name}: median ratio / planted", "0.95–1.05", median, 0.95 <= median <= 1.05)
    yield coverage(f"{world.name}: ratio", float(np.mean(covered)))


def _nulls(world: World, simulations: int, rng: np.random.Generator) -> Iterator[Row]:
    """A deed without effect on any of share, blame, tone and rating, beside five other themes."""
    answers = [_judged(_series(world, 1.0, rng), world) for _ in range(simulations)]
    called = np.mean([each.deed().verdict in ("helped", "worse") for each in answers])
    yield at_most(f"null deed, {world.name}: called helped or worse", float(called), 0.05)
    for name in ("tone", "rating"):
        found = [measure for each in answers for measure in each.measures if measure.measure == name]
        # The other themes together are a second series without a step.
        steps = [step for each in found for step in (each.own, each.beside) if step is not None]
        held = np.mean([each.low <= 0 <= each.high for each in steps])
        yield coverage(f"null deed, {world.name}: {name} difference", float(held))


def _shocks(world: World, simulations: int, rng: np.random.Generator) -> Iterator[Row]:
    for effect, name in ((1.0, "a shock to all of −30 %"), (0.6, "the same and an effect of −40 %")):
        answers = [_judged(_series(world, effect, rng), world) for _ in range(simulations)]
        deeds = [each.deed() for each in answers]
        relative = [step for each in answers if (step := _share(each).relative) is not None]
        held = np.mean([each.low <= np.log(effect) <= each.high for each in relative])
        yield coverage(f"{name}: ratio against the others", float(held))
        if effect == 1.0:
            called = np.mean([deed.verdict in ("helped", "worse") for deed in deeds])
            yield at_most(f"{name}: credited to the deed", float(called), 0.05)
        else:
            helped = float(np.mean([deed.verdict == "helped" for deed in deeds]))
            yield _figure(f"{name}: called helped ({world.answered:.0f} answers in a month)", helped)


def _share(found: Answer) -> Measured:
    return next(measure for measure in found.measures if measure.measure == "share")


def _judged(periods: Periods, world: World) -> Answer:
    start = periods.spans[world.before].start
    at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    action = Action("t1", "a", "tehtiin", "Aino", start, None, "", "", at, "Aino")
    return answer(action, periods, periods.themes[1:])


def _series(world: World, effect: float, rng: np.random.Generator, others: int = _OTHERS) -> Periods:
    """Return months of counts; the deed's theme is the first, the others know of shocks only."""
    months = world.before + world.after
    themes = 1 + others
    answered = rng.poisson(world.answered, months).astype(float)
    in_force = (np.arange(months) >= world.before)[:, None]
    years = (np.arange(months)[:, None] - world.before) / 12
    effects = np.where(np.arange(themes) == 0, effect * world.shock, world.shock)
    swing = world.season * np.cos(2 * np.pi * years + rng.uniform(0, 2 * np.pi, themes))
    logs = np.log(world.rate) + world.trend * years + swing + np.log(effects) * in_force
    rate = np.clip(np.exp(logs + world.noise * _remembering(months, themes, world.memory, rng)), 0, 1)
    mentioned = rng.binomial(answered.astype(int)[:, None], rate)
    negative, tone, rating = (
        _felt(mentioned, world.noise * _remembering(months, themes, world.memory, rng), rng)
        if others
        else (np.zeros(mentioned.shape), _unheard(mentioned), _unheard(mentioned))
    )
    return Periods(
        spans=SPANS[:months],
        whole=np.ones(months, dtype=np.bool_),
        answered=answered,
        themes=tuple("abcdefghij"[:themes]),
        mentioned=mentioned.astype(float),
        negative=negative,
        tone=tone,
        rating=rating,
    )


def _unheard(mentioned: NDArray[np.int64]) -> Sums:
    nothing = np.zeros(mentioned.shape)
    return Sums(nothing, nothing, nothing)


def _felt(mentioned: NDArray[np.int64], mood: Floats, rng: np.random.Generator) -> tuple[Floats, Sums, Sums]:
    """Return who is negative, tones, and ratings: whole numbers; ``mood`` moves their means, in spreads."""
    heard = mentioned.astype(np.float64)
    # A tone's spread is 0.78, and its mean moves by 1.4 for each one who is negative instead.
    negative = rng.binomial(mentioned, np.clip(0.5 - 0.78 / 1.4 * mood, 0, 1))
    positive = rng.binomial(mentioned - negative, 0.4)
    means = np.repeat((7 + _SPREAD * mood).ravel(), mentioned.ravel())
    rated = np.clip(np.rint(rng.normal(means, _SPREAD)), 0, 10)
    given = np.split(rated, np.cumsum(mentioned)[:-1])
    total, squares = (
        np.array([float((each**power).sum()) for each in given]).reshape(mentioned.shape) for power in (1, 2)
    )
    tone = Sums(heard, (positive - negative).astype(float), (positive + negative).astype(float))
    return negative.astype(float), tone, Sums(heard, total, squares)


def _remembering(months: int, themes: int, memory: tuple[float, float], rng: np.random.Generator) -> Floats:
    """Return noise of unit variance, each theme's own, of which a share within ``memory`` lasts to the next month."""
    noise, lasting = rng.normal(size=(months, themes)), rng.uniform(*memory, themes)
    for month in range(1, months):
        noise[month] = lasting * noise[month - 1] + np.sqrt(1 - lasting**2) * noise[month]
    return np.asarray(noise)
