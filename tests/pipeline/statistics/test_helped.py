from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from pipeline.corpus import Days
from pipeline.deeds import Action
from pipeline.statistics.helped import Answer, Measured, answer
from pipeline.statistics.interruption import interrupted
from pipeline.statistics.panel import Floats, Panel
from pipeline.statistics.periodic import Periods, Sums, by_period
from pipeline.statistics.periods import periods_of
from pipeline.statistics.steps import Step

AT = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
DEED = dt.date(2025, 1, 1)  # the thirteenth month


def deed(start: dt.date = DEED, done: dt.date | None = None) -> Action:
    return Action("t1", "a", "tehtiin", "Bo", start, done, "", "", AT, "Aino")


def months(before: float, after: float, others: float = 300.0, then: float = 300.0, count: int = 18) -> Periods:
    """Months from January 2024 on: theme a moves in January 2025, theme b beside it from ``others`` to ``then``."""
    spans = tuple(periods_of(Days(dt.date(2024, 1, 1), dt.date(2030, 12, 31)), "month"))[:count]
    in_force = np.arange(count) >= 12
    # A little up and down, as there always is.
    wobble = 1 + 0.04 * np.array([(7 * at) % 5 - 2 for at in range(count)]) / 2
    levels = np.stack([np.where(in_force, after, before), np.where(in_force, then, others)], axis=1)
    counts = np.rint(levels * wobble[:, None])
    mean, square = (np.where(in_force, new, old)[:, None] for new, old in ((6.0, 5.0), (37.0, 26.0)))
    return Periods(
        spans=spans,
        whole=np.ones(count, dtype=np.bool_),
        answered=np.full(count, 1000.0),
        themes=("a", "b"),
        mentioned=counts,
        negative=np.rint(counts * 0.8),
        tone=Sums(counts, -0.6 * counts, 0.8 * counts),
        rating=Sums(counts, mean * counts, square * counts),
    )


def found(periods: Periods, action: Action | None = None, **told: Any) -> Answer:
    return answer(action or deed(), periods, **{"without": ["b"], **told})


def measured(judged: Answer, name: str) -> Measured:
    return next(each for each in judged.measures if each.measure == name)


def test_a_deed_that_helped_is_said_to_have() -> None:
    told = found(months(100, 60)).deed()
    assert (told.verdict, told.periods_before, told.periods_after) == ("helped", 12, 6)
    share, blame = told.measures[:2]
    assert (share.measure, share.verdict, blame.measure, blame.verdict) == ("share", "better", "blame", "better")
    assert [share.before, share.after] == pytest.approx([0.1, 0.06], rel=0.02)
    assert share.change.low < 0.6 < share.change.high < 0.8
    assert share.beside is not None
    assert share.beside.low < 1 < share.beside.high
    assert share.relative is not None
    assert share.relative.estimate == pytest.approx(share.change.estimate, rel=0.05)


def test_a_deed_that_made_it_worse_is_said_to_have() -> None:
    periods = months(60, 100)
    periods = replace(periods, rating=replace(periods.rating, people=np.zeros((18, 2))))
    assert found(periods).deed().verdict == "worse"


def test_what_happened_to_all_themes_is_not_the_deeds_doing() -> None:
    periods = months(100, 60, others=300, then=180)
    share = measured(found(periods), "share")
    assert share.own.clear
    assert share.beside is not None
    assert share.beside.clear
    assert share.relative is not None
    assert not share.relative.clear
    assert share.helped(share.p, 0.05).verdict == "unclear"


def test_standing_still_while_all_others_grow_is_better() -> None:
    share = measured(found(months(100, 100, others=300, then=600)), "share").helped(0.0, 0.05)
    assert share.verdict == "better"
    assert share.relative is not None
    assert share.relative.estimate == pytest.approx(0.5, rel=0.05)


def test_without_other_themes_the_theme_speaks_for_itself() -> None:
    share = found(months(100, 60), without=[]).deed().measures[0]
    assert (share.beside, share.relative, share.verdict) == (None, None, "better")


def test_fewer_mentions_of_a_praised_theme_are_no_gain() -> None:
    periods = months(100, 60)
    praised = replace(periods, tone=replace(periods.tone, total=-periods.tone.total))
    assert measured(found(praised), "share").helped(0.0, 0.05).verdict == "worse"


def test_ratings_of_those_who_mention_it_are_compared_too() -> None:
    periods = months(100, 100)
    rating = measured(found(periods, without=[]), "rating").helped(0.0, 0.05)
    assert [rating.before, rating.after] == pytest.approx([5.0, 6.0])
    assert rating.change.estimate == pytest.approx(1.0, abs=0.05)
    assert rating.change.low > 0
    assert rating.verdict == "better"
    # All themes' ratings rose alike.
    both = measured(found(periods), "rating")
    assert both.relative is not None
    assert not both.relative.clear


@pytest.mark.parametrize(
    ("count", "verdict", "after"), [(12, "too_early", 0), (14, "too_early", 2), (15, "unclear", 3)]
)
def test_it_may_be_too_early(count: int, verdict: str, after: int) -> None:
    told = found(months(100, 100, count=count), without=[]).deed(q=None if count < 15 else [1.0] * 4)
    assert (told.verdict, told.periods_after) == (verdict, after)


def test_an_unfinished_month_is_not_counted_and_takes_part_by_its_exposure() -> None:
    whole = months(100, 60, count=16)
    cut = replace(
        whole,
        whole=np.arange(16) < 15,
        answered=np.where(np.arange(16) < 15, 1000.0, 200.0),
        mentioned=whole.mentioned * np.where(np.arange(16) < 15, 1.0, 0.2)[:, None],
    )
    told = found(cut).deed()
    assert told.periods_after == 3
    assert told.measures[0].change.estimate == pytest.approx(0.6, rel=0.05)


def test_too_little_before_is_no_data() -> None:
    told = found(months(100, 60), deed(dt.date(2024, 4, 1))).deed()
    assert (told.verdict, told.periods_before, told.measures) == ("no_data", 3, ())


def test_a_theme_hardly_mentioned_or_unknown_is_no_data() -> None:
    rare = months(100, 60)
    rare = replace(rare, mentioned=rare.mentioned * 0, negative=rare.negative * 0, tone=Sums(*[rare.mentioned * 0] * 3),
                   rating=Sums(*[rare.mentioned * 0] * 3))  # fmt: skip
    assert found(rare).deed().verdict == "no_data"
    assert found(months(100, 60), replace(deed(), theme_id="poissa")).deed().verdict == "no_data"


def test_a_deed_that_ended_all_mentions_is_answered() -> None:
    share = found(months(20, 0)).deed().measures[0]
    assert share.verdict == "better"
    assert 0 < share.change.estimate < share.change.high < 0.5


def test_what_lies_between_start_and_done_is_on_neither_side() -> None:
    window = interrupted(months(100, 60), (DEED, dt.date(2025, 2, 15)))
    assert (window.whole_before, window.whole_after) == (12, 4)
    assert not window.rows[12:14].any()
    window = interrupted(months(100, 60), (dt.date(2025, 1, 10), dt.date(2025, 1, 10)))
    assert (window.whole_before, window.whole_after, bool(window.rows[12])) == (12, 5, False)


def test_the_time_of_the_year_is_held_equal_where_there_are_three_years() -> None:
    assert interrupted(months(1, 1, count=18), (DEED, DEED)).design.shape == (18, 3)
    assert interrupted(months(1, 1, count=36), (DEED, DEED)).design.shape == (36, 5)  # one wave


def test_another_deed_for_the_theme_is_held_equal() -> None:
    periods = months(100, 60, count=24)
    later = dt.date(2025, 7, 1)
    mentioned = periods.mentioned.copy()
    mentioned[18:, 0] *= 0.5
    share = measured(found(replace(periods, mentioned=mentioned), others=[(later, later)]), "share")
    assert np.exp(share.own.estimate) == pytest.approx(0.6, rel=0.1)
    # Two deeds at once can't be told apart: the change is that of both.
    same = measured(found(periods, others=[(DEED, DEED)]), "share")
    assert same.own == measured(found(periods), "share").own


def test_p_values_are_for_all_tests_of_the_report() -> None:
    judged = found(months(100, 60))
    assert len(judged.p) == len(judged.measures) == 4
    assert all(0 <= p <= 1 for p in judged.p)
    assert {each.verdict for each in judged.deed(q=[1.0] * 4).measures} == {"unclear"}
    assert [each.q for each in judged.deed(q=[0.01, 0.2, 0.3, 0.4]).measures] == [0.01, 0.2, 0.3, 0.4]


def test_a_deeds_own_measures_are_tested_together() -> None:
    def measure(p: float) -> Measured:
        return Measured("share", 0.1, 0.05, Step(-0.7, -1.0, -0.4, p), None, None, -1)

    judged = Answer(deed(), 12, 6, (measure(0.02), measure(0.01), measure(0.5), measure(0.04)))
    # Holm: 0.01 × 4, then 0.02 × 3, 0.04 × 2, none smaller than the one before.
    assert [each.q for each in judged.deed().measures] == pytest.approx([0.06, 0.04, 0.5, 0.08])


def test_better_and_worse_at_once_is_unclear() -> None:
    fewer = Measured("share", 0.1, 0.05, Step(-0.7, -1.0, -0.4, 0.0), None, None, -1)
    worse = Measured("tone", 0.1, -0.5, Step(-0.7, -1.0, -0.4, 0.0), None, None, 1)
    assert Answer(deed(), 12, 6, (fewer, worse)).deed().verdict == "unclear"
    assert Answer(deed(), 12, 6, (worse,)).deed().verdict == "worse"


def test_panels_are_counted_period_by_period() -> None:
    def flags(*cells: int) -> Any:
        return np.array([[bool(cell)] for cell in cells])

    def panel(mentioned: Any, negative: Any, weights: Floats) -> Panel:
        nothing = flags(*[0] * len(weights))
        return Panel(
            respondents=np.array([f"v{at}" for at in range(len(weights))]), themes=("a",), mentioned=mentioned,
            negative=negative, positive=nothing, wish=nothing, heard=negative, weights=weights,
            interviewed=nothing[:, 0], ratings=np.array([3.0, np.nan, 5.0][: len(weights)]), scale=(1.0, 5.0),
        )  # fmt: skip

    spans = periods_of(Days(dt.date(2026, 1, 1), dt.date(2026, 2, 28)), "month")
    first = panel(flags(1, 1, 0), flags(1, 0, 0), np.ones(3))
    second = panel(flags(1, 0), flags(0, 0), np.array([1.5, 0.5]))
    counted = by_period([first, second], spans, np.ones(2, dtype=np.bool_))
    assert counted.answered.tolist() == [3.0, 2.0]
    assert counted.mentioned.tolist() == [[2.0], [1.5]]
    assert counted.negative.tolist() == [[1.0], [0.0]]
    assert (counted.tone.total.tolist(), counted.tone.people.tolist()) == ([[-1.0], [0.0]], [[1.0], [0.0]])
    assert counted.rating.total.tolist() == [[3.0], [4.5]]
    assert counted.design_effect == pytest.approx((3 * 1 + 2 * 1.25) / 5)


def test_counts_of_another_shape_are_refused() -> None:
    periods = months(1, 1)
    with pytest.raises(ValueError, match="shape"):
        replace(periods, mentioned=periods.mentioned[:3])
    with pytest.raises(ValueError, match="shape"):
        replace(periods, answered=periods.answered[:3])


def test_no_tone_is_said_to_change_by_more_than_it_can() -> None:
    told = Measured("tone", -0.6, -0.5, Step(-1.0, -3.8, 2.4, 0.6), None, None, 1).helped(1.0, 0.05)
    assert (told.change.estimate, told.change.low, told.change.high) == (-1.0, -2.0, 2.0)
