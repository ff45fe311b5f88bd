from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from pipeline.measures import Effect, Interval
from pipeline.statistics.impact import FoundEffect, FoundImpact, impacts, kind, told
from pipeline.statistics.panel import Panel

SCALE = (0.0, 10.0)


def panel(respondents: int = 800, **fields: Any) -> Panel:
    """Return a survey in which speaking ill of *a* takes two points and speaking well of *b* gives one."""
    draws = np.random.default_rng(3)
    speaks = draws.random((respondents, 3)) < 0.3
    ill = draws.random((respondents, 3)) < 0.5
    negative, positive = speaks & ill, speaks & ~ill
    ratings = np.clip(np.rint(7 - 2 * negative[:, 0] + positive[:, 1] + draws.normal(0, 1.5, respondents)), 0, 10)
    made = Panel(
        respondents=np.array([f"V-{at:05d}" for at in range(respondents)]),
        themes=("a", "b", "c"),
        mentioned=speaks,
        negative=negative,
        positive=positive,
        wish=np.zeros_like(speaks),
        heard=speaks,
        weights=np.ones(respondents),
        interviewed=np.zeros(respondents, dtype=np.bool_),
        ratings=ratings,
        scale=SCALE,
    )
    return replace(made, **fields)


def effect(low: float, high: float, *, carried: bool = True) -> Effect:
    return Effect(points=span(low, high), respondents=30, q=0.01, carried=carried)


def span(low: float, high: float) -> Interval:
    return Interval(estimate=(low + high) / 2, low=low, high=high)


def test_planted_effects_are_found() -> None:
    found = impacts(panel(), least=10)
    assert found is not None
    a, b = found.tested["a"], found.tested["b"]
    assert a.negative is not None
    assert a.negative.points.high < -1.5
    assert a.negative.p < 1e-6
    assert b.positive is not None
    assert b.positive.points.low > 0.5
    assert (a.low, a.high, a.method) == (0.0, 10.0, "robust")


def test_only_those_who_gave_a_rating_are_counted() -> None:
    half = panel()
    found = impacts(replace(half, ratings=np.where(np.arange(800) < 400, half.ratings, np.nan)), least=10)
    assert found is not None
    negative = found.tested["a"].negative
    assert negative is not None
    assert negative.respondents == half.negative[:400, 0].sum()
    assert not found.influence[400:].any()


def test_too_few_who_mention_it_so_are_no_effect() -> None:
    few = panel()
    negative = few.negative.copy()
    negative[np.flatnonzero(negative[:, 0])[9:], 0] = False
    found = impacts(replace(few, negative=negative), least=10)
    assert found is not None
    assert found.tested["a"].negative is None
    assert found.tested["a"].cost is None
    assert found.tested["a"].positive is not None
    assert (found.effect[0], found.margin[0], found.influence[:, 0].any()) == (0.0, 0.0, False)
    impact = told(found.tested["a"], None, 0.5, rate=0.05)
    assert (impact.when_negative, impact.kind) == (None, "unclear")


def test_too_few_who_do_not_mention_it_are_no_effect_either() -> None:
    everybody = panel()
    negative = everybody.negative.copy()
    negative[:795, 0] = True
    found = impacts(replace(everybody, negative=negative), least=10)
    assert found is not None
    assert found.tested["a"].negative is None


def test_no_ratings_no_impacts() -> None:
    assert impacts(panel(ratings=np.full(800, np.nan), scale=None), least=10) is None
    assert impacts(panel(ratings=np.full(800, np.nan)), least=10) is None


def test_where_all_rate_alike_there_is_nothing_to_tell() -> None:
    found = impacts(panel(ratings=np.full(800, 8.0)), least=10)
    assert found is not None
    assert all(each.negative is None and each.positive is None for each in found.tested.values())


def test_the_cost_is_the_share_of_all_times_the_effect() -> None:
    survey = panel(weights=np.tile([0.5, 1.5], 400))
    found = impacts(survey, least=10)
    assert found is not None
    cost, negative = found.tested["a"].cost, found.tested["a"].negative
    assert cost is not None
    assert negative is not None
    share = float(survey.weights @ survey.negative[:, 0]) / 800
    assert cost.estimate == pytest.approx(share * negative.points.estimate)
    assert cost.low < share * negative.points.low  # the share is uncertain too
    assert cost.high < 0.0


def test_a_yes_or_no_is_a_rating() -> None:
    yes = panel()
    found = impacts(replace(yes, ratings=(yes.ratings >= 7).astype(np.float64), scale=(0.0, 1.0)), least=10)
    assert found is not None
    negative = found.tested["a"].negative
    assert negative is not None
    assert -0.7 < negative.points.low < negative.points.high < -0.2


def test_influences_tell_a_replicate() -> None:
    survey = panel()
    found = impacts(survey, least=10)
    assert found is not None
    rows = np.random.default_rng(5).integers(800, size=800)
    names = np.array([f"V-{at:05d}" for at in range(800)])
    again = impacts(replace(survey.of(rows), respondents=names), least=10)  # type: ignore[arg-type]
    assert again is not None
    counts = np.bincount(rows, minlength=800)
    replicate = found.effect + ((counts - 1.0)[:, None] * found.influence).mean(axis=0)
    assert replicate == pytest.approx(again.effect, abs=0.05)


# -- what is told -------------------------------------------------------------------------------------------------


def both(negative: Interval | None, positive: Interval | None) -> FoundImpact:
    return FoundImpact(
        negative=None if negative is None else FoundEffect(negative, 40, 0.01),
        positive=None if positive is None else FoundEffect(positive, 40, 0.01),
        balance=span(-2.0, -1.0),
        cost=None,
        low=0.0,
        high=10.0,
        method="robust",
    )


def test_an_effect_is_carried_by_its_interval_and_its_q() -> None:
    two = both(span(-2.0, -0.5), span(-0.1, 0.4))
    impact = told(two, 0.01, 0.01, rate=0.05)
    assert impact.when_negative is not None
    assert impact.when_positive is not None
    assert (impact.when_negative.carried, impact.when_positive.carried, impact.kind) == (True, False, "basic")
    doubtful = told(two, 0.06, 0.01, rate=0.05)
    assert doubtful.when_negative is not None
    assert (doubtful.when_negative.carried, doubtful.kind) == (False, "unclear")


def test_an_effect_without_its_q_is_refused() -> None:
    with pytest.raises(ValueError, match="no q"):
        told(both(span(-2.0, -0.5), None), None, None, rate=0.05)


@pytest.mark.parametrize(
    ("penalty", "reward", "balance", "expected"),
    [
        (effect(-2.0, -1.0), effect(-0.3, 0.7, carried=False), span(-2.0, -0.5), "basic"),
        (effect(-0.9, -0.3), effect(-0.4, 0.4, carried=False), span(-1.0, 0.1), "basic"),  # no reward that matters
        (effect(-0.9, -0.1), effect(-0.4, 0.9, carried=False), span(-1.0, 0.7), "unclear"),  # there may be one as large
        (effect(-2.0, -1.0), effect(0.5, 1.5), span(-1.5, 0.5), "performance"),
        (effect(-0.7, 0.3, carried=False), effect(1.0, 2.0), span(0.5, 2.0), "delight"),
        (effect(-0.2, 0.3, carried=False), effect(-0.4, 0.1, carried=False), span(-0.4, 0.3), "indifferent"),
        (effect(-0.6, 0.3, carried=False), effect(-0.4, 0.1, carried=False), span(-0.7, 0.3), "unclear"),
        (effect(0.2, 0.9), effect(0.2, 0.9), span(0.5, 1.5), "delight"),  # who speaks ill of it rates higher
        (None, effect(1.0, 2.0), None, "unclear"),
        (effect(-2.0, -1.0), None, None, "unclear"),
    ],
)
def test_kinds_by_penalty_and_reward(
    penalty: Effect | None, reward: Effect | None, balance: Interval | None, expected: str
) -> None:
    assert kind(penalty, reward, balance, 0.5) == expected
