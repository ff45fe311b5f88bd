from __future__ import annotations

import datetime as dt

import pytest

from pipeline.measures import Interval
from pipeline.report.contract import Window
from pipeline.report.words.formats import Formats
from pipeline.settings import Language

FI, EN = Formats("fi"), Formats("en")


@pytest.mark.parametrize(
    ("share", "finnish", "english"),
    [
        (0.0, "0\u00a0%", "0%"),
        (0.004, "0,4\u00a0%", "0.4%"),
        (0.0949, "9,5\u00a0%", "9.5%"),
        (0.0996, "10\u00a0%", "10%"),
        (0.2345, "23\u00a0%", "23%"),
        (1.0, "100\u00a0%", "100%"),
    ],
)
def test_per_cents(share: float, finnish: str, english: str) -> None:
    assert (FI.percent(share), EN.percent(share)) == (finnish, english)


@pytest.mark.parametrize(
    ("value", "decimals", "told"),
    [
        (12345, 0, "12\u00a0345"),
        (5.45, 1, "5,5"),
        (-2.4, 1, "−2,4"),
        (-0.04, 1, "0,0"),
        (1234567.8, 1, "1\u00a0234\u00a0567,8"),
    ],
)
def test_numbers(value: float, decimals: int, told: str) -> None:
    assert FI.number(value, decimals) == told


@pytest.mark.parametrize(
    ("value", "told"), [(1.6, "+1,6"), (-9.8, "−9,8"), (0.0, "0,0"), (0.04, "0,0"), (-0.04, "0,0")]
)
def test_signs(value: float, told: str) -> None:
    assert FI.signed(value) == told


def test_intervals() -> None:
    share = Interval(estimate=0.233, low=0.194, high=0.277)
    assert (FI.percent_interval(share), EN.percent_interval(share)) == ("19–28\u00a0%", "19–28%")
    change = Interval(estimate=0.016, low=-0.069, high=0.101)
    assert FI.signed_interval(change, 100) == "−6,9\u2060…\u2060+10,1"
    assert EN.signed_interval(change, 100) == "−6.9 to +10.1"


@pytest.mark.parametrize(
    ("start", "end", "language", "told"),
    [
        (dt.date(2026, 8, 3), dt.date(2026, 11, 14), "fi", "3.8.–14.11.2026"),
        (dt.date(2025, 12, 1), dt.date(2026, 2, 28), "fi", "1.12.2025–28.2.2026"),
        (dt.date(2026, 8, 3), dt.date(2026, 8, 3), "fi", "3.8.2026"),
        (dt.date(2026, 8, 3), dt.date(2026, 11, 14), "en", "3\u00a0August 2026 – 14\u00a0November 2026"),
    ],
)
def test_windows(start: dt.date, end: dt.date, language: Language, told: str) -> None:
    assert Formats(language).window(Window(start=start, end=end)) == told


def test_moments_tell_their_zone_where_it_is_known() -> None:
    moment = dt.datetime(2026, 11, 22, 2, 5)
    assert FI.moment(moment) == "22.11.2026 klo\u00a02.05"
    assert FI.moment(moment.replace(tzinfo=dt.UTC)) == "22.11.2026 klo\u00a02.05 (UTC)"
    assert EN.moment(moment) == "22\u00a0November 2026, 2:05"


@pytest.mark.parametrize(("ratio", "told"), [(0.664, "0,66"), (1.8, "1,80"), (2.34, "2,3"), (14.4, "14")])
def test_times(ratio: float, told: str) -> None:
    assert FI.times(ratio) == told


def test_how_exact_an_interval_is_goes_by_its_estimate() -> None:
    assert FI.times_interval(Interval(estimate=9.2, low=3.6, high=23.4)) == "3,6–23"
    assert FI.times_interval(Interval(estimate=1.5, low=1.1, high=2.44)) == "1,10–2,44"
    assert FI.about_interval(Interval(estimate=0.08, low=0.004, high=0.176)) == "0–18\u00a0%"


@pytest.mark.parametrize(("share", "told"), [(0.05, "5\u00a0%"), (0.025, "2,5\u00a0%"), (0.1, "10\u00a0%")])
def test_rates(share: float, told: str) -> None:
    assert FI.rate(share) == told


def test_months_are_whole_words() -> None:
    assert FI.month(dt.date(2026, 11, 1)) == "marraskuu\u00a02026"
    assert EN.month(dt.date(2026, 11, 1)) == "November\u00a02026"
