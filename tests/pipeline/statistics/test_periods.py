from __future__ import annotations

import datetime as dt

import polars as pl

from pipeline.corpus import Days
from pipeline.statistics.periods import PeriodCounts, period_counts, periods_of

DAYS = Days(dt.date(2026, 8, 1), dt.date(2026, 10, 9))


def counted() -> PeriodCounts:
    said = [("A", 8, 1), ("A", 8, 2), ("B", 8, 3), ("B", 10, 1), ("C", 10, 9), ("D", 12, 1)]
    spoken = pl.DataFrame(
        [{"respondent": who, "date": dt.date(2026, month, day)} for who, month, day in said]
        + [{"respondent": "E", "date": None}],
        schema={"respondent": pl.String, "date": pl.Date},
    )
    voices = pl.concat([spoken.with_columns(theme_id=pl.lit(theme)) for theme in ("hinta", "muu")])
    only_a = voices.filter((pl.col("theme_id") != "hinta") | (pl.col("respondent") == "A"))
    return period_counts(spoken, only_a, DAYS, "month", ["kyltti", "hinta"])


def test_people_are_counted_once_a_month_and_silent_months_are_there() -> None:
    counts = counted()
    assert counts.starts == (dt.date(2026, 8, 1), dt.date(2026, 9, 1), dt.date(2026, 10, 1))
    assert counts.answered.tolist() == [2, 0, 2]
    assert counts.mentioned.tolist() == [[0, 1], [0, 0], [0, 0]]


def test_a_month_that_the_data_covers_in_part_is_unfinished() -> None:
    assert counted().complete.tolist() == [True, True, False]


def test_points_have_no_share_where_nobody_answered() -> None:
    points = counted().points(1)
    assert [(point.respondents, point.answered, point.complete) for point in points] == [
        (1, 2, True),
        (0, 0, True),
        (0, 2, False),
    ]
    assert [point.share is None for point in points] == [False, True, False]


def test_no_themes_no_columns() -> None:
    empty = pl.DataFrame(schema={"respondent": pl.String, "date": pl.Date, "theme_id": pl.String})
    assert period_counts(empty, empty, DAYS, "week", []).mentioned.shape == (11, 0)


def test_periods_are_whole_calendar_ones() -> None:
    assert periods_of(DAYS, "quarter") == [
        Days(dt.date(2026, 7, 1), dt.date(2026, 9, 30)),
        Days(dt.date(2026, 10, 1), dt.date(2026, 12, 31)),
    ]
