from __future__ import annotations

import pytest

from pipeline.documents import Rating
from pipeline.sources.columns import Roles
from pipeline.sources.dates import parse_dates
from pipeline.sources.ratings import parse_number, parse_ratings
from pipeline.sources.telling import tell_roles


def rated(
    values: list[str], header: str = "Arvosana", groups: list[str] | None = None
) -> list[tuple[float | None, ...] | None]:
    parsed = parse_ratings(values, header, groups or [""] * len(values)).ratings
    return [(item.value, item.low, item.high) if item else None for item in parsed]


@pytest.mark.parametrize(
    ("header", "values", "scale"),
    [
        ("Arvosana", ["1", "5", "3"] * 4, (1, 5)),
        ("Arvosana", ["4", "5"] * 15, (1, 5)),
        ("Arvosana", ["0", "5"] * 15, (0, 5)),
        ("Arvosana", ["2", "7"] * 15, (1, 7)),
        ("Arvosana", ["1", "2", "4", "6"] * 3, (1, 7)),
        ("Arvosana", ["4", "10"] * 15, (0, 10)),
        ("Arvosana", ["3", "5", "6", "7", "8", "9"] * 2, (0, 10)),
        ("Arvosana", ["0", "1"] * 5, (0, 1)),
        ("Kouluarvosana", ["8", "10"], (4, 10)),
        ("Arvosana (4–10)", ["8", "9"], (4, 10)),
        ("Kuinka todennäköisesti suosittelet meitä?", ["4", "5"], (0, 10)),
        ("NPS", ["1"], (0, 10)),
        ("Asteikolla 1-7", ["3"], (1, 7)),
        ("Tyytyväisyys", ["80", "95,5", "40", "20", "66"] * 2, (0, 100)),
    ],
)
def test_the_scale_is_told_by_the_header_or_the_values(header: str, values: list[str], scale: tuple[int, int]) -> None:
    assert parse_ratings(values, header, [""] * len(values)).scales == [scale]


@pytest.mark.parametrize(
    "values",
    [
        ["5", "6"],
        ["3", "5"],
        ["5", "6"] * 100,
        ["4", "5"] * 14,
        ["1", "2", "3"] * 3,
        ["5"] * 100,
        ["8", "9"] * 100,
        ["9", "5", "3"],
        ["80", "95,5"] * 100,
        ["99", "98"],
    ],
    ids=lambda values: f"{len(values)} of {len(set(values))}",
)
def test_of_few_ratings_or_few_different_ones_no_scale_is_told(values: list[str]) -> None:
    parsed = parse_ratings(values, "Arvosana", [""] * len(values))
    assert (parsed.scales, parsed.unscaled, parsed.bad) == ([], len(values), 0)
    assert parsed.ratings[0] == Rating(float(values[0]))


def test_settings_tell_the_scale_but_not_to_a_value_that_has_its_own() -> None:
    parsed = parse_ratings(["5", "6", "10", "2/3", "Ei"], "Arvosana (0–10)", [""] * 5, (1.0, 7.0))
    assert parsed.ratings == [Rating(5, 1, 7), Rating(6, 1, 7), None, Rating(2, 1, 3), Rating(0, 0, 1)]
    assert parsed.bad == 1


def test_a_scale_that_is_not_known_is_told_with_how_to_tell_it() -> None:
    headers, cells = ("Palaute", "Arvosana"), ["5", "6"]
    roles = Roles(text=(0,), rating=1)
    told = dict(tell_roles(headers, roles, parse_dates([]), parse_ratings(cells, "Arvosana", ["", ""]), 0))
    assert told["Arvosana"] == (
        "Arvosana; 2 arvosanan asteikkoa ei kerrota eikä niitä verrata; kerro asteikko otsikossa tai asetuksissa: "
        "[reading.columns] rating_scale = [1, 5]"
    )


def test_words_and_signs() -> None:
    assert rated(["Kyllä", "ei"]) == [(1, 0, 1), (0, 0, 1)]
    assert rated(["9 - erittäin todennäköisesti", "0 (en lainkaan)", "4,5"], "NPS") == [
        (9, 0, 10),
        (0, 0, 10),
        (4.5, 0, 10),
    ]
    assert rated(["4/5", "3/5"]) == [(4, 1, 5), (3, 1, 5)]
    assert rated(["★★★★☆"]) == [(4, 1, 5)]


def test_agreement_has_four_steps_unless_somebody_is_neutral() -> None:
    assert rated(["täysin eri mieltä", "Täysin samaa mieltä"]) == [(1, 1, 4), (4, 1, 4)]
    assert rated(["jokseenkin samaa mieltä", "en samaa enkä eri mieltä"]) == [(4, 1, 5), (3, 1, 5)]


def test_each_question_has_a_scale_of_its_own() -> None:
    answers = {"a": ["5", "1", "3"] * 4, "b": ["10", "1"] * 15, "c": ["Ei"], "d": ["5", "1", "3"]}
    given = [(value, question) for question, values in answers.items() for value in values]
    got = dict(zip(given, rated([value for value, _ in given], "answer", [of for _, of in given]), strict=True))
    assert [got["5", "a"], got["10", "b"], got["1", "b"]] == [(5, 1, 5), (10, 0, 10), (1, 0, 10)]
    assert [got["Ei", "c"], got["5", "d"]] == [(0, 0, 1), (5, None, None)]


TEN = [str(n) for n in range(11)] * 3
FIVE = [str(n) for n in range(1, 6)] * 8


@pytest.mark.parametrize(
    ("values", "scale", "missing", "bad"),
    [
        ([*TEN, "99"], (0, 10), 1, 0),
        ([*TEN, "99", "-1"], (0, 10), 2, 0),
        ([*TEN, *["99"] * 30], (0, 10), 30, 0),
        ([*TEN, "55", "100"], (0, 10), 0, 2),
        ([*FIVE, "9", "8", "-99"], (1, 5), 3, 0),
        ([*FIVE, "999", "7"], (1, 5), 1, 1),
        ([*FIVE * 2, *["6", "7", "8", "9", "10"]], (0, 10), 0, 0),
        (["80", "99", "77", "40", *["50", "60", "70"] * 3], (0, 100), 0, 0),
    ],
)
def test_stray_values_neither_stretch_the_scale_nor_lose_it(
    values: list[str], scale: tuple[int, int], missing: int, bad: int
) -> None:
    parsed = parse_ratings(values, "Arvosana", [""] * len(values))
    assert (parsed.scales, parsed.missing, parsed.bad) == ([scale], missing, bad)


def test_what_is_no_rating_is_counted_and_left_out() -> None:
    parsed = parse_ratings(["5", "", "EOS", "11", "en osaa sanoa"], "NPS (0-10)", [""] * 5)
    assert parsed.ratings == [Rating(5, 0, 10), None, None, None, None]
    assert parsed.bad == 3


def test_half_a_scale_is_none() -> None:
    with pytest.raises(ValueError, match="two ends"):
        Rating(3, low=1)


@pytest.mark.parametrize(
    ("text", "number"), [("1 234,5", 1234.5), ("-0,5", -0.5), ("7", 7.0), ("1e9", None), ("nan", None), ("", None)]
)
def test_numbers(text: str, number: float | None) -> None:
    assert parse_number(text) == number
