from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from pipeline.measures import Trend
from pipeline.statistics.counting import fit_rate
from pipeline.statistics.trends import TrendTests, change_ratio, compare_periods, season_of, years

MONTHS = [dt.date(2023 + month // 12, month % 12 + 1, 1) for month in range(30)]


def counted(
    *rates: np.ndarray | float, answered: int | np.ndarray = 1000, unfinished: bool = False, months: int = 30
) -> TrendTests:
    """Return the tests of themes with these rates, counted to the nearest respondent."""
    asked = np.broadcast_to(answered, (months,)).copy()
    complete = np.ones(months, dtype=np.bool_)
    if unfinished:
        asked[-1], complete[-1] = asked[-1] // 20, False
    counts = np.stack([np.rint(np.broadcast_to(rate, (months,)) * asked) for rate in rates], axis=1).astype(np.int64)
    return compare_periods(counts, asked, MONTHS[:months], complete)


def told(tests: TrendTests) -> tuple[Trend, ...]:
    return tests.told(tests.p, 0.05, 0.2)


def wobble(level: float, months: int = 30) -> np.ndarray:
    return level * (1 + 0.06 * (-1.0) ** np.arange(months))


def test_a_planted_rate_is_found() -> None:
    (trend,) = told(counted(0.05 * 1.5 ** years(MONTHS)))
    assert trend.per_year is not None
    assert trend.per_year.estimate == pytest.approx(1.5, rel=0.02)
    assert (trend.verdict, trend.dispersion, trend.points) == ("grows", 1.0, ())


def test_shrinking_steady_and_unclear() -> None:
    shrinking, steady = told(counted(0.05 * 0.6 ** years(MONTHS), wobble(0.3)))
    assert (shrinking.verdict, steady.verdict) == ("shrinks", "steady")
    (unclear,) = told(counted(wobble(0.02), answered=60))
    assert unclear.verdict == "unclear"


def test_few_answers_are_no_drop() -> None:
    answered = np.array([1000] * 20 + [100] * 10)
    (trend,) = told(counted(wobble(0.2), answered=answered))
    assert trend.verdict == "steady"
    assert trend.points == ()


def test_an_unfinished_month_is_no_drop_and_no_change() -> None:
    (trend,) = told(counted(wobble(0.2), unfinished=True))
    assert (trend.verdict, trend.points) == ("steady", ())


def test_no_change_point_rests_on_an_unfinished_month() -> None:
    rate = np.array([0.05] * 27 + [0.4] * 3)
    (finished,) = told(counted(rate))
    (unfinished,) = told(counted(rate, unfinished=True))
    assert [point.start for point in finished.points] == [MONTHS[27]]
    assert MONTHS[27] not in [point.start for point in unfinished.points]


def test_the_time_of_the_year_is_no_trend() -> None:
    christmas = 0.06 * np.exp(0.8 * np.cos(2 * np.pi * (np.arange(30) % 12 - 11) / 12))
    (trend,) = told(counted(christmas))
    assert trend.seasonal
    assert trend.verdict in ("steady", "unclear")
    assert trend.points == ()


def test_before_a_year_no_season_is_told() -> None:
    assert season_of(MONTHS[:11]).shape == (11, 0)
    assert season_of(MONTHS[:12]).shape == (12, 2)
    assert season_of([]).shape == (0, 0)


@pytest.mark.parametrize(("months", "rate"), [(5, 0.2), (30, 0.0), (30, 0.0002)])
def test_too_little_is_no_trend(months: int, rate: float) -> None:
    tests = counted(rate, months=months)
    (trend,) = told(tests)
    assert np.isnan(tests.p).all()
    assert (trend.per_year, trend.q, trend.verdict) == (None, None, "unclear")


def test_no_themes_no_trends() -> None:
    assert told(compare_periods(np.zeros((30, 0), dtype=int), np.full(30, 9), MONTHS, np.ones(30, dtype=bool))) == ()


def test_months_without_answers_are_no_noughts() -> None:
    answered = np.full(30, 1000)
    answered[[4, 5, 17]] = 0
    (trend,) = told(counted(wobble(0.2), answered=answered))
    assert (trend.verdict, trend.points) == ("steady", ())


def test_a_planted_step_is_found_where_it_is() -> None:
    rate = np.where(np.arange(30) < 18, wobble(0.05), 2 * wobble(0.05))
    (trend,) = told(counted(rate))
    assert [point.start for point in trend.points] == [MONTHS[18]]
    ratio = trend.points[0].ratio
    assert ratio.low < 2.0 < ratio.high
    assert ratio.high / ratio.low < 1.5


def test_up_and_down_again_are_two_change_points() -> None:
    rate = np.where((np.arange(30) >= 10) & (np.arange(30) < 20), 3 * wobble(0.05), wobble(0.05))
    (trend,) = told(counted(rate))
    assert [point.start for point in trend.points] == [MONTHS[10], MONTHS[20]]
    assert [round(point.ratio.estimate) for point in trend.points] == [3, 0]


def test_a_theme_that_did_not_exist_before_has_a_ratio_with_an_end() -> None:
    (trend,) = told(counted(np.where(np.arange(30) < 15, 0.0, wobble(0.05))))
    assert [point.start for point in trend.points] == [MONTHS[15]]
    assert np.isfinite(trend.points[0].ratio.high)
    assert trend.points[0].ratio.low > 5


def test_steady_growth_is_a_trend_and_no_change_point() -> None:
    (trend,) = told(counted(wobble(0.02) * 1.8 ** years(MONTHS)))
    assert (trend.verdict, trend.points) == ("grows", ())


def test_small_and_growing_is_emerging_and_large_and_growing_is_not() -> None:
    growth = 1.6 ** years(MONTHS)
    trends = told(counted(0.01 * growth, wobble(0.2), 0.15 * growth, wobble(0.1)))
    assert [trend.emerging for trend in trends] == [True, False, False, False]


def test_what_false_discovery_control_does_not_bear_is_not_told() -> None:
    tests = counted(0.01 * 1.6 ** years(MONTHS), np.where(np.arange(30) < 15, 0.05, 0.1), wobble(0.2))
    assert all(
        (trend.verdict in ("steady", "unclear"), trend.emerging, trend.points) == (True, False, ())
        for trend in tests.told(np.ones_like(tests.p), 0.05, 0.2)
    )


def test_overdispersion_widens_the_interval() -> None:
    calm, wild = told(counted(wobble(0.05), 0.05 * (1 + 0.6 * (-1.0) ** np.arange(30))))
    assert calm.per_year is not None
    assert wild.per_year is not None
    assert wild.dispersion > 5 * calm.dispersion
    assert wild.per_year.high / wild.per_year.low > 1.5 * calm.per_year.high / calm.per_year.low


def test_the_recent_period_against_the_one_before() -> None:
    change = change_ratio(66, 1000, 100, 1000)
    wider = change_ratio(66, 1000, 100, 1000, dispersion=4.0)
    assert change is not None
    assert wider is not None
    assert change.estimate == wider.estimate == pytest.approx(0.66)
    # statsmodels' score interval of the same counts: 0.490–0.889.
    assert (change.low, change.high) == pytest.approx((0.490, 0.889), abs=0.003)
    assert wider.low < change.low < change.high < wider.high


@pytest.mark.parametrize("counts", [(5, 0, 5, 10), (5, 10, 5, 0), (5, 10, 0, 10)])
def test_there_is_nothing_to_compare_with(counts: tuple[int, int, int, int]) -> None:
    assert change_ratio(*counts) is None


def test_a_rate_that_ran_away_is_no_fit() -> None:
    separated = np.column_stack([np.ones(8), np.arange(8) >= 4]).astype(float)
    assert fit_rate([0, 0, 0, 0, 9, 8, 9, 7], np.full(8, 50.0), separated) is None
