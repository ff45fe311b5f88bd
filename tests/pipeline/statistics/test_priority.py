from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from pipeline.settings import Ranking
from pipeline.statistics.impact import impacts
from pipeline.statistics.panel import Flags, Panel
from pipeline.statistics.priority import Compared, priorities
from pipeline.statistics.shares import changes, weighted_shares

FAST = Ranking(replicates=200)


def panel(mentioned: Flags, first: int = 0, **fields: Any) -> Panel:
    """Return a survey in which every second who mentions a theme speaks ill of it."""
    n, t = mentioned.shape
    negative = mentioned & (np.arange(n) % 2 == 0)[:, None]
    made = Panel(
        respondents=np.array([f"V-{at + first:05d}" for at in range(n)]),
        themes=tuple(f"t{at}" for at in range(t)),
        mentioned=mentioned,
        negative=negative,
        positive=mentioned & ~negative,
        wish=np.zeros_like(mentioned),
        heard=mentioned,
        weights=np.ones(n),
        interviewed=np.zeros(n, dtype=np.bool_),
        ratings=np.full(n, np.nan),
    )
    return replace(made, **fields)


def said(respondents: int, *shares: float) -> Flags:
    draws = np.random.default_rng(4)
    return draws.random((respondents, len(shares))) < np.array(shares)


def test_without_ratings_and_periods_the_score_is_reach_and_blame() -> None:
    mentioned = np.arange(100)[:, None] < np.array([10, 40])
    ranked = priorities(panel(mentioned), None, None, Ranking(replicates=200, blame_weight=2.0))
    assert list(ranked) == ["t1", "t0"]
    score = ranked["t1"].score
    assert (score.reach, score.blame, score.rating, score.growth) == pytest.approx((40.0, 40.0, 0.0, 0.0))
    assert score.total == pytest.approx(80.0)


def test_weights_multiply() -> None:
    mentioned = np.arange(100)[:, None] < np.array([50])
    weights = np.where(mentioned[:, 0], 1.5, 0.5)
    assert priorities(panel(mentioned, weights=weights), None, None, FAST)["t0"].score.reach == pytest.approx(75.0)


def test_a_lower_rating_counts_as_far_as_its_interval_carries_it() -> None:
    mentioned = said(900, 0.3, 0.3)
    survey = panel(mentioned)
    noise = np.random.default_rng(5).normal(0.0, 1.5, 900)
    ratings = np.clip(np.rint(8.0 - 3.0 * survey.negative[:, 1] + noise), 0, 10)
    survey = replace(survey, ratings=ratings, scale=(0.0, 10.0))
    found = impacts(survey, least=10)
    assert found is not None
    ranked = priorities(survey, found, None, FAST)
    negative = found.tested["t1"].negative
    assert negative is not None
    share = survey.negative[:, 1].mean()
    assert ranked["t1"].score.rating == pytest.approx(3.0 * 100.0 * share * -negative.points.high / 10.0, rel=1e-4)
    assert ranked["t0"].score.rating == 0.0
    assert list(ranked) == ["t1", "t0"]


def test_growth_counts_as_far_as_its_interval_carries_it() -> None:
    before, now = panel(said(400, 0.1, 0.2)), panel(said(400, 0.3, 0.2), first=400)
    everybody = panel(np.vstack([before.mentioned, now.mentioned]))
    ranked = priorities(everybody, None, Compared(now, before), FAST)
    carried = changes(*(weighted_shares(each.mentioned, each.weights) for each in (now, before))).difference_low
    assert carried[0] > 0.1
    assert ranked["t0"].score.growth == pytest.approx(0.5 * 100.0 * carried[0], abs=1e-3)
    assert ranked["t1"].score.growth == 0.0


def test_an_empty_period_is_nothing_to_compare_with() -> None:
    survey = panel(said(100, 0.3))
    nobody = survey.of(np.zeros(100, dtype=np.bool_))
    assert priorities(survey, None, Compared(survey, nobody), FAST)["t0"].score.growth == 0.0


def test_planted_ranks_are_found_and_ties_told() -> None:
    ranked = priorities(panel(said(2000, 0.05, 0.5, 0.2, 0.2)), None, None, FAST)
    assert next(iter(ranked)) == "t1"
    assert [ranked[theme].place.group for theme in ("t1", "t2", "t3", "t0")] == [1, 2, 2, 3]
    assert (ranked["t1"].place.best, ranked["t1"].place.worst, ranked["t1"].place.first) == (1, 1, 1.0)
    assert (ranked["t2"].place.best, ranked["t2"].place.worst) == (2, 3)


def test_equal_scores_are_ranked_by_id() -> None:
    mentioned = np.repeat(np.arange(40)[:, None] < 20, 3, axis=1)
    ranked = priorities(panel(mentioned), None, None, FAST)
    assert list(ranked) == ["t0", "t1", "t2"]
    assert {each.place.group for each in ranked.values()} == {1}


def test_the_same_survey_in_another_order_ranks_the_same() -> None:
    survey = panel(said(300, 0.3, 0.28, 0.2), weights=np.random.default_rng(1).uniform(0.5, 1.5, 300))
    order = np.random.default_rng(2).permutation(300)
    arrays = ("respondents", "mentioned", "negative", "positive", "wish", "heard", "weights", "interviewed", "ratings")
    rows = {name: getattr(survey, name)[order] for name in arrays}
    assert priorities(replace(survey, **rows), None, None, FAST) == priorities(survey, None, None, FAST)


def test_other_names_of_the_respondents_rank_the_same() -> None:
    survey = panel(said(300, 0.3, 0.28, 0.2), weights=np.random.default_rng(1).uniform(0.5, 1.5, 300))
    names = np.sort(survey.respondents)[np.random.default_rng(3).permutation(300)]
    assert priorities(replace(survey, respondents=names), None, None, FAST) == priorities(survey, None, None, FAST)


def test_how_much_is_drawn_at_a_time_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    survey = panel(said(300, 0.3, 0.28, 0.2))
    whole = priorities(survey, None, None, FAST)
    monkeypatch.setattr("pipeline.statistics.priority._CELLS", 1000)
    assert priorities(survey, None, None, FAST) == whole


def test_another_seed_draws_others() -> None:
    survey = panel(said(300, 0.3, 0.29, 0.28))
    one, other = (priorities(survey, None, None, Ranking(replicates=200, seed=seed)) for seed in (1, 2))
    assert [each.place.first for each in one.values()] != [each.place.first for each in other.values()]
    assert [each.score for each in one.values()] == [each.score for each in other.values()]


def test_a_survey_of_nobody_ranks_nothing() -> None:
    assert priorities(panel(said(0, 0.3)), None, None, FAST) == {}
    assert priorities(panel(np.zeros((5, 0), dtype=np.bool_)), None, None, FAST) == {}


def test_periods_with_other_themes_are_refused() -> None:
    survey, other = panel(said(50, 0.3)), panel(said(50, 0.3, 0.2))
    with pytest.raises(ValueError, match="different themes"):
        priorities(survey, None, Compared(other, other), FAST)


def test_a_very_small_survey_is_ranked() -> None:
    survey = panel(np.array([[True, False], [False, False]]))
    ranked = priorities(survey, None, Compared(survey, survey), FAST)
    assert [(each.place.best, each.place.worst) for each in ranked.values()] == [(1, 2), (1, 2)]
