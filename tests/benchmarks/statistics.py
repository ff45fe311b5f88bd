"""The statistics on a large survey: seconds and memory, beside the plain way of computing the same.

    python -m tests.benchmarks.statistics [--respondents 50000] [--themes 60] [--parts stage …] [--weighted]

Each part is computed by ours and by its baseline in the same process; the baseline on as much as the column says, its
seconds told for the whole. Memory is the process's peak above the panel, after ours and before any baseline. The part
``stage`` is the whole of the statistics, from frames to what a report says (``stage.py``), in a process of its own.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np
import statsmodels.api as sm
from statsmodels.stats.weightstats import DescrStatsW
from threadpoolctl import threadpool_limits

from pipeline.settings import Ranking
from pipeline.statistics.impact import Impacts, impacts
from pipeline.statistics.panel import Flags, Panel
from pipeline.statistics.priority import Compared, priorities
from pipeline.statistics.shares import changes, weighted_shares
from tests.benchmarks import stage

_PLAIN_REPLICATES = 5


@dataclass(frozen=True, eq=False)
class Survey:
    """What is computed on: weighted, nine in ten rated, two thirds of it in the compared periods."""

    panel: Panel
    compared: Compared

    @classmethod
    def of(cls, respondents: int, themes: int, seed: int = 2026) -> Survey:
        """Draw a survey in which everybody mentions about three themes."""
        draws = np.random.default_rng(seed)
        rates = np.linspace(2.0, 0.2, themes) * 3.0 / (1.1 * themes)
        mentioned = draws.random((respondents, themes)) < rates
        negative = mentioned & (draws.random(mentioned.shape) < 0.5)
        positive = mentioned & (~negative | (draws.random(mentioned.shape) < 0.1))
        feeling = 7.0 + negative @ np.linspace(-2.0, 0.0, themes) + positive @ np.linspace(0.0, 1.0, themes)
        ratings = np.clip(np.rint(feeling + draws.normal(0.0, 2.0, respondents)), 0.0, 10.0)
        weights = np.exp(draws.normal(0.0, 0.5, respondents))
        panel = Panel(
            respondents=np.array([f"V-{at:08d}" for at in range(respondents)]),
            themes=tuple(f"t{at:03d}" for at in range(themes)),
            mentioned=mentioned,
            negative=negative,
            positive=positive,
            wish=np.zeros_like(mentioned),
            heard=mentioned,
            weights=weights / weights.mean(),
            interviewed=np.zeros(respondents, dtype=np.bool_),
            ratings=np.where(draws.random(respondents) < 0.1, np.nan, ratings),
            scale=(0.0, 10.0),
        )
        third = np.arange(respondents) % 3
        return cls(panel, Compared(now=panel.of(third == 0), before=panel.of(third == 1)))

    def impacts(self) -> Impacts:
        """Return the panel's impacts."""
        found = impacts(self.panel, least=10)
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the statistics: ours, and the plain way.

    Attributes:
        prepare: what ours and the plain way start from; not timed.
        plain: returns how many times what it computed goes into the whole.
    """

    name: str
    prepare: Callable[[Survey], object]
    ours: Callable[[Survey, object], object]
    baseline: str
    plain: Callable[[Survey, object], float]


# -- the plain ways -----------------------------------------------------------------------------------------------


def theme_by_theme(survey: Survey, _: object) -> float:
    """Weighted means and their errors by statsmodels, one theme at a time, in the panel and both periods."""
    for panel in (survey.panel, survey.compared.now, survey.compared.before):
        for column in panel.mentioned.T:
            DescrStatsW(column.astype(np.float64), weights=panel.weights).tconfint_mean()
    return 1.0


def by_statsmodels(survey: Survey, _: object) -> float:
    """The same regression with the same HC3 errors, without influences."""
    rows = survey.panel.rated
    columns = np.hstack([survey.panel.negative[rows], survey.panel.positive[rows]]).astype(np.float64)
    model = sm.WLS(survey.panel.ratings[rows], sm.add_constant(columns), weights=survey.panel.weights[rows])
    model.fit(cov_type="HC3").conf_int()
    return 1.0


def replicate_by_replicate(survey: Survey, _: object) -> float:
    """Draw the rows of each replicate, take the shares of them and fit the ratings anew by least squares."""
    draws, panel, width = np.random.default_rng(1), survey.panel, 10.0
    for _each in range(_PLAIN_REPLICATES):
        rows = draws.integers(len(panel), size=len(panel))
        drawn = Drawn(panel.mentioned[rows], panel.negative[rows], panel.weights[rows])
        rated = rows[panel.rated[rows]]
        columns = np.hstack([panel.negative[rated], panel.positive[rated]]).astype(np.float64)
        effect = sm.WLS(panel.ratings[rated], sm.add_constant(columns), weights=panel.weights[rated]).fit().params
        cost = drawn.blame * np.maximum(-effect[1 : 1 + len(panel.themes)] / width, 0.0)
        growth = [np.average(each.mentioned, axis=0, weights=each.weights) for each in _periods(survey, draws)]
        np.argsort(-(drawn.reach + drawn.blame + 3.0 * cost + 0.5 * np.maximum(growth[0] - growth[1], 0.0)))
    return Ranking().replicates / _PLAIN_REPLICATES


@dataclass(frozen=True, eq=False)
class Drawn:
    """One replicate of the panel."""

    mentioned: Flags
    negative: Flags
    weights: np.ndarray

    @property
    def reach(self) -> np.ndarray:
        """Shares who mention the themes."""
        return np.asarray(np.average(self.mentioned, axis=0, weights=self.weights))

    @property
    def blame(self) -> np.ndarray:
        """Shares who speak ill of them."""
        return np.asarray(np.average(self.negative, axis=0, weights=self.weights))


def _periods(survey: Survey, draws: np.random.Generator) -> list[Drawn]:
    periods = (survey.compared.now, survey.compared.before)
    drawn = [(each, draws.integers(len(each), size=len(each))) for each in periods]
    return [Drawn(each.mentioned[rows], each.negative[rows], each.weights[rows]) for each, rows in drawn]


# -- the table ----------------------------------------------------------------------------------------------------


def our_shares(survey: Survey, _: object) -> object:
    """Shares in the panel, and their change."""
    now, before = (
        weighted_shares(each.mentioned, each.weights) for each in (survey.compared.now, survey.compared.before)
    )
    return weighted_shares(survey.panel.mentioned, survey.panel.weights), changes(now, before)


def nothing(_: Survey) -> None:
    """Nothing to prepare."""


PARTS: tuple[Part, ...] = (
    Part("shares", nothing, our_shares, "statsmodels, theme by theme", theme_by_theme),
    Part("impact", nothing, lambda survey, _: survey.impacts(), "statsmodels WLS, HC3", by_statsmodels),
    Part(
        "ranks",
        lambda survey: survey.impacts(),
        lambda survey, found: priorities(survey.panel, found, survey.compared, Ranking()),  # type: ignore[arg-type]
        f"a loop; {_PLAIN_REPLICATES} replicates of {Ranking().replicates}",
        replicate_by_replicate,
    ),
)


def main() -> None:
    """Print the table."""
    reader = argparse.ArgumentParser("python -m tests.benchmarks.statistics", description=__doc__)
    reader.formatter_class = argparse.RawDescriptionHelpFormatter
    reader.add_argument("--respondents", type=int, default=50_000)
    reader.add_argument("--themes", type=int, default=60)
    names = ["stage", *(part.name for part in PARTS)]
    reader.add_argument("--parts", nargs="+", choices=names, default=names)
    reader.add_argument("--weighted", action="store_true", help="survey weights in the stage; the others have them")
    asked = reader.parse_args()
    if "stage" in asked.parts:
        # A process of its own: peaks of memory never fall, and each is to be told apart.
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as alone:
            within = alone.submit(stage.run, asked.respondents, asked.themes, weighted=asked.weighted).result()
        print(f"{'within' if within else 'NOT WITHIN'} {stage.MOST_SECONDS:.0f} s and {stage.MOST_MEGABYTES:.0f} MB")
    if asked.parts == ["stage"]:
        return
    survey = Survey.of(asked.respondents, asked.themes)
    print(f"{asked.respondents} respondents, {asked.themes} themes, {Ranking().replicates} replicates")
    print(f"the panel, and Python with its libraries: {_peak():.0f} MB")
    show([part for part in PARTS if part.name in asked.parts], survey)


def show(parts: Sequence[Part], survey: Survey) -> None:
    """Run ours for all parts, then the baselines, so that peak memory is ours."""
    panel, seconds, total = _peak(), {}, time.perf_counter()
    starts = {part.name: part.prepare(survey) for part in parts}
    for part in parts:
        seconds[part.name] = _timed(part.ours, survey, starts[part.name])[0]
    print(f"ours, all parts: {sum(seconds.values()):.1f} s, {_peak() - panel:.0f} MB beyond the panel")
    print(f"{'part':10} {'ours, s':>8} {'plain, s':>9} {'ratio':>7}  plain way")
    for part in parts:
        with threadpool_limits(limits=1, user_api="blas"):  # as ours; more threads are slower on a busy machine
            took, times = _timed(part.plain, survey, starts[part.name])
        plain = took * float(times)  # type: ignore[arg-type]
        print(
            f"{part.name:10} {seconds[part.name]:8.2f} {plain:9.1f} {plain / seconds[part.name]:7.1f}  {part.baseline}"
        )
    print(f"{time.perf_counter() - total:.0f} s in all")


def _timed(function: Callable[[Survey, object], object], survey: Survey, start: object) -> tuple[float, object]:
    began = time.perf_counter()
    result = function(survey, start)
    return time.perf_counter() - began, result


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
