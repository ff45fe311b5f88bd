from __future__ import annotations

import datetime as dt

from pipeline.corpus import Days
from pipeline.statistics.windows import Windows, choose_windows


def test_windows_of_a_report_on_everything() -> None:
    covered = Days(dt.date(2026, 1, 1), dt.date(2026, 10, 31))
    windows = choose_windows(covered, None, 30)
    assert windows == Windows(
        None, Days(dt.date(2026, 10, 2), dt.date(2026, 10, 31)), Days(dt.date(2026, 9, 2), dt.date(2026, 10, 1))
    )


def test_the_halves_of_data_that_is_too_short_for_a_trend_are_compared() -> None:
    windows = choose_windows(Days(dt.date(2026, 8, 1), dt.date(2026, 10, 31)), None, 30)
    assert windows.recent == Days(dt.date(2026, 9, 16), dt.date(2026, 10, 31))
    assert windows.compared == Days(dt.date(2026, 8, 1), dt.date(2026, 9, 15))
    few = choose_windows(Days(dt.date(2026, 8, 1), dt.date(2026, 8, 7)), None, 30)
    assert few == Windows(None, None, None)


def test_windows_of_a_report_on_given_days() -> None:
    covered = Days(dt.date(2026, 8, 1), dt.date(2026, 10, 31))
    asked = Days(dt.date(2026, 9, 1), dt.date(2026, 9, 30))
    assert choose_windows(covered, asked, 30).compared == Days(dt.date(2026, 8, 2), dt.date(2026, 8, 31))
    assert choose_windows(covered, covered, 30).compared is None
    assert choose_windows(None, None, 30) == Windows(None, None, None)


def test_a_period_that_the_data_hardly_reaches_is_nothing_to_compare_with() -> None:
    covered = Days(dt.date(2026, 8, 1), dt.date(2026, 10, 31))
    asked = Days(dt.date(2026, 8, 20), dt.date(2026, 9, 18))
    assert choose_windows(covered, asked, 30) == Windows(asked, None, None)
