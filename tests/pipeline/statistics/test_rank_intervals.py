from __future__ import annotations

import numpy as np
import pytest

from pipeline.statistics.panel import Floats
from pipeline.statistics.rank_intervals import rank_intervals


def replicates(totals: Floats, spread: float, count: int = 500) -> Floats:
    return np.asarray(totals + np.random.default_rng(2).normal(0.0, spread, (count, len(totals))))


def test_scores_far_apart_are_groups_of_their_own() -> None:
    totals = np.array([30.0, 20.0, 10.0])
    places = rank_intervals(totals, replicates(totals, 1.0))
    assert [(place.best, place.worst, place.group) for place in places] == [(1, 1, 1), (2, 2, 2), (3, 3, 3)]
    assert [place.first for place in places] == [1.0, 0.0, 0.0]


def test_scores_close_together_share_a_group_and_the_rest_follow() -> None:
    totals = np.array([30.0, 29.5, 29.0, 10.0, 9.5])
    places = rank_intervals(totals, replicates(totals, 1.0))
    assert [place.group for place in places] == [1, 1, 1, 2, 2]
    assert [(place.best, place.worst) for place in places] == [(1, 3)] * 3 + [(4, 5)] * 2
    assert sum(place.first for place in places) == pytest.approx(1.0)
    assert places[0].first > places[2].first > 0.0


def test_a_group_ends_where_its_leader_is_surely_above_though_neighbours_are_close() -> None:
    totals = np.arange(20.0, 0.0, -1.0)
    places = rank_intervals(totals, replicates(totals, 1.0))
    groups = [place.group for place in places]
    assert groups == sorted(groups)
    assert groups[0] == groups[1] != groups[-1]
    assert places[10].best < 11 < places[10].worst


@pytest.mark.parametrize("seed", range(6))
def test_each_interval_holds_all_ranks_of_its_group_and_its_own(seed: int) -> None:
    draws = np.random.default_rng(seed)
    totals = np.sort(draws.uniform(0.0, 20.0, 25))[::-1]
    scattered = np.asarray(totals + draws.normal(0.0, draws.uniform(0.3, 5.0, 25), (500, 25)))
    places = rank_intervals(totals, scattered)
    for group in {place.group for place in places}:
        ranks = [rank for rank, place in enumerate(places, start=1) if place.group == group]
        assert all(place.best <= ranks[0] and ranks[-1] <= place.worst for place in places if place.group == group)
    assert len({place.group for place in places}) > 1


def test_scores_that_are_always_the_same_cannot_be_told_apart() -> None:
    places = rank_intervals(np.array([5.0, 5.0]), np.full((200, 2), 5.0))
    assert [(place.best, place.worst, place.group, place.first) for place in places] == [(1, 2, 1, 0.5)] * 2


def test_a_difference_that_never_varies_is_sure() -> None:
    totals = np.array([6.0, 5.0])
    moving = np.random.default_rng(0).normal(0.0, 3.0, (200, 1))
    assert [place.group for place in rank_intervals(totals, totals + moving)] == [1, 2]


def test_one_theme_is_first() -> None:
    (place,) = rank_intervals(np.array([5.0]), np.full((200, 1), 5.0))
    assert (place.best, place.worst, place.group, place.first) == (1, 1, 1, 1.0)
