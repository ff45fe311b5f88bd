"""Priority: which theme matters most, and how sure is its place?

The score is a sum of parts in per cent, each shown: how many mention the theme, how many speak ill of it, what that
goes with in the rating, how surely it grows. The last two count only as far as their intervals carry them, so that
noise adds nothing. Its uncertainty, and so that of the ranks, is found by drawing the respondents anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.measures import RankInterval, Score
from pipeline.settings import Ranking
from pipeline.statistics.impact import Impacts
from pipeline.statistics.panel import Flags, Floats, Panel
from pipeline.statistics.rank_intervals import rank_intervals
from pipeline.statistics.shares import changes, weighted_shares

_GRID = 2.0**16  # what is summed is whole multiples of 1/2¹⁶: sums are exact, whatever their order, batch or processor
_CELLS = 2_000_000  # counts drawn at a time; 16 MB


@dataclass(frozen=True, slots=True)
class Compared:
    """The two periods whose shares are compared; the same person may have answered in both."""

    now: Panel
    before: Panel


@dataclass(frozen=True, slots=True)
class Priority:
    """A theme's score and how sure its rank is."""

    score: Score
    place: RankInterval


def priorities(
    panel: Panel, impacts: Impacts | None, compared: Compared | None, settings: Ranking
) -> Mapping[str, Priority]:
    """Score and rank a panel's themes.

    Args:
        panel: the respondents reported on.
        impacts: of the same panel; none where there are no ratings.
        compared: panels with the same themes; none where there is nothing to compare.
        settings: the parts' weights, the bootstrap's replicates and seed.

    Returns:
        By theme id, highest score first; equal ones by share, then by id.

    Raises:
        ValueError: if the panels' themes are not the same.
    """
    if not len(panel) or not panel.themes:
        return {}
    if compared is not None and not (len(compared.now) and len(compared.before)):
        compared = None
    material = _Material.of(panel, impacts, compared, settings)
    parts = material.parts(np.ones((1, len(material.voices))))[:, 0]
    totals = parts.sum(axis=0)
    shares = weighted_shares(panel.mentioned, panel.weights).estimate
    order = sorted(range(len(totals)), key=lambda at: (-totals[at], -shares[at], panel.themes[at]))
    places = rank_intervals(totals[order], material.replicates(settings)[:, order])
    return {panel.themes[at]: Priority(_score(parts[:, at]), place) for at, place in zip(order, places, strict=True)}


def _score(parts: Floats) -> Score:
    reach, blame, rating, growth = map(float, parts)
    return Score(total=reach + blame + rating + growth, reach=reach, blame=blame, rating=rating, growth=growth)


@dataclass(frozen=True, eq=False)
class _Material:
    """What replicates are sums of: a row for each person of any of the panels, sorted.

    ``voices``, ``now`` and ``before`` have the weights in their first column and the weighted flags after it.
    """

    voices: Floats
    influence: Floats | None
    effect: Floats
    effect_margin: Floats  # as a share of the scale, as the effect and the influence
    now: Floats | None
    before: Floats | None
    growth_margin: Floats
    weights: tuple[float, float, float, float]

    @classmethod
    def of(cls, panel: Panel, impacts: Impacts | None, compared: Compared | None, settings: Ranking) -> _Material:
        periods = [] if compared is None else [compared.now, compared.before]
        if any(each.themes != panel.themes for each in periods):
            raise ValueError("panels of different themes")
        people = np.unique(np.concatenate([each.respondents for each in [panel, *periods]]))
        now, before = (_laid(people, each, each.mentioned) for each in periods) if periods else (None, None)
        nought = np.zeros(len(panel.themes))
        low, high = panel.scale or (0.0, 1.0)
        voices = _laid(people, panel, panel.mentioned, panel.negative)
        influence = None if impacts is None else _influence(people, panel, impacts, high - low)
        order = _by_what_they_said(voices, influence, now, before)
        return cls(
            voices=voices[order],
            influence=None if influence is None else influence[order],
            effect=nought if impacts is None else impacts.effect / (high - low),
            effect_margin=nought if impacts is None else impacts.margin / (high - low),
            now=None if now is None else now[order],
            before=None if before is None else before[order],
            growth_margin=nought if compared is None else _growth_margin(compared),
            weights=(settings.reach_weight, settings.blame_weight, settings.rating_weight, settings.growth_weight),
        )

    def parts(self, counts: Floats) -> Floats:
        """Return the score's parts, shape (4, r, t), where each person counts as often as ``counts``, (r, n), says."""
        reach, blame = np.split(_shares(counts, self.voices), 2, axis=1)
        effect = self.effect + (0.0 if self.influence is None else (counts - 1.0) @ self.influence)
        rating = blame * np.maximum(-effect - self.effect_margin, 0.0)
        growth = np.zeros_like(reach)
        if self.now is not None and self.before is not None:
            difference = _shares(counts, self.now) - _shares(counts, self.before)
            growth = np.maximum(difference - self.growth_margin, 0.0)
        parts = np.stack([reach, blame, rating, growth])
        return np.asarray(100.0 * np.array(self.weights)[:, None, None] * parts)

    def replicates(self, settings: Ranking) -> Floats:
        """Return the themes' scores in replicates, shape (r, t)."""
        from threadpoolctl import threadpool_limits

        counted = _counts(len(self.voices), settings.replicates, settings.seed)
        with threadpool_limits(limits=1, user_api="blas"):  # many threads are slower on a busy machine, by far
            return np.vstack([self.parts(counts).sum(axis=0) for counts in counted])


def _counts(people: int, replicates: int, seed: int) -> Iterator[Floats]:
    """Yield how often each person is drawn, shape (some, people), until there are as many replicates.

    They are drawn one replicate at a time, so that a seed gives the same however many fit in memory.
    """
    draws = np.random.default_rng(seed)
    for start in range(0, replicates, step := max(1, _CELLS // people)):
        some = min(step, replicates - start)
        drawn = (draws.integers(people, size=people) for _ in range(some))
        yield np.array([np.bincount(each, minlength=people) for each in drawn], dtype=np.float64)


def _by_what_they_said(*laid: Floats | None) -> NDArray[np.intp]:
    """Return an order of people that comes of what is laid out of them and nothing else; those alike may change places.

    Their names are keyed and sort otherwise on each machine: in that order one seed would draw others there.
    """
    rows = np.ascontiguousarray(np.hstack([each for each in laid if each is not None]) + 0.0)
    return np.argsort(rows.view(np.dtype((np.void, rows.dtype.itemsize * rows.shape[1]))).ravel(), kind="stable")


def _laid(people: NDArray[np.str_], panel: Panel, *flags: Flags) -> Floats:
    """Lay a panel's weights and weighted flags out by person, shape (people, 1 + Σt); noughts for who is not in it."""
    laid = np.zeros((len(people), 1 + sum(each.shape[1] for each in flags)))
    weights = np.rint(panel.weights * _GRID) / _GRID
    laid[np.searchsorted(people, panel.respondents)] = weights[:, None] * np.hstack(
        [np.ones((len(panel), 1), dtype=np.bool_), *flags]
    )
    return laid


def _influence(people: NDArray[np.str_], panel: Panel, impacts: Impacts, width: float) -> Floats:
    """Lay influences out by person, as shares of the scale in the mean over the panel."""
    laid = np.zeros((len(people), len(panel.themes)))
    laid[np.searchsorted(people, panel.respondents)] = impacts.influence / (width * len(panel))
    fine = _GRID**2
    return np.asarray(np.rint(laid * fine) / fine)


def _growth_margin(compared: Compared) -> Floats:
    now, before = (weighted_shares(each.mentioned, each.weights) for each in (compared.now, compared.before))
    found = changes(now, before)
    return found.difference - found.difference_low


def _shares(counts: Floats, laid: Floats) -> Floats:
    sums = counts @ laid
    # A replicate may draw nobody of a very small period: it then knows nothing of it.
    return np.asarray(sums[:, 1:] / np.maximum(sums[:, :1], 1.0 / _GRID))
