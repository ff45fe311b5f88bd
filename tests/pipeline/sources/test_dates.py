from __future__ import annotations

import datetime as dt

import pytest

from pipeline.sources.dates import find_date, looks_like_date, parse_date, parse_dates

AUGUST = dt.date(2026, 8, 3)


@pytest.mark.parametrize(
    "text",
    [
        "3.8.2026", "03.08.2026", "3. 8. 2026", "03.08.26", "3.8.2026 14:05", "3.8.2026 klo 14.05",
        "ma 3.8.2026 klo 9.00", "3.8.2026, 14:05:33", "3. elokuuta 2026", "maanantai 3. elokuuta 2026 klo 14.05",
        "2026-08-03", "2026-08-03T14:05", "2026-08-03 14:05:00.000000", "2026-08-03T10:05:00Z",
        "2026-08-03T23:30:00+03:00", "2026/08/03", "3/8/2026", "August 3, 2026, 10:04AM", "3 augusti 2026",
        "46237", "46237.5868", "20260803",
    ],
)  # fmt: skip
def test_what_finns_and_their_systems_write(text: str) -> None:
    assert parse_date(text) == AUGUST


@pytest.mark.parametrize(
    "text",
    ["31.2.2026", "2026-13-01", "0.0.2026", "3.8.1026", "1.1.1970", "eilen", "12", "3.8.", "", "99999", "١.٢.٢٠٢٦x"],
)
def test_what_is_no_day(text: str) -> None:
    assert parse_date(text) is None


def test_a_late_evening_in_utc_is_the_next_day_in_finland() -> None:
    assert parse_date("2026-08-02T22:30:00Z") == AUGUST


def test_slashes_are_read_one_way_in_a_column() -> None:
    month_first = parse_dates(["8/3/2026", "8/31/2026", "", "roskaa"])
    assert month_first.dates == [AUGUST, dt.date(2026, 8, 31), None, None]
    assert (month_first.month_first, month_first.bad) == (True, 1)
    assert parse_dates(["3/8/2026", "31/8/2026"]).dates[0] == AUGUST


@pytest.mark.parametrize(
    "text", ["2026-08-03_haastattelu", "Kokous 3.8.2026 Vantaa", "nauhoite-20260803_100412", "3. elokuuta 2026, 10.04"]
)
def test_days_are_found_in_names_and_headings(text: str) -> None:
    assert find_date(text) == AUGUST


def test_numbers_are_not_taken_for_days() -> None:
    assert find_date("sopimus voimassa 31.12.2099") is None
    assert find_date("tilaus 12345678, versio 1.2.3.4, 99.99.2026") is None
    assert not looks_like_date("46237")
    assert looks_like_date("31.2.2026")
