from __future__ import annotations

import pytest

from pipeline.documents import Rating
from pipeline.sources.ratings import parse_number, parse_ratings


def rated(
    values: list[str], header: str = "Arvosana", groups: list[str] | None = None
) -> list[tuple[float, ...] | None]:
    parsed = parse_ratings(values, header, groups or [""] * len(values)).ratings
    return [(item.value, item.low, item.high) if item else None for item in parsed]


@pytest.mark.parametrize(
    ("header", "values", "scale"),
    [
        ("Arvosana", ["1", "5", "3"], (1, 5)),
        ("Arvosana", ["0", "5"], (0, 5)),
        ("Arvosana", ["2", "7"], (1, 7)),
        ("Arvosana", ["4", "10"], (0, 10)),
        ("Kouluarvosana", ["8", "10"], (4, 10)),
        ("Arvosana (4–10)", ["8", "9"], (4, 10)),
        ("Kuinka todennäköisesti suosittelet meitä?", ["4", "5"], (0, 10)),
        ("NPS", ["1"], (0, 10)),
        ("Asteikolla 1-7", ["3"], (1, 7)),
        ("Tyytyväisyys", ["80", "95,5"], (0, 100)),
    ],
)
def test_the_scale_is_told_by_the_header_or_the_values(header: str, values: list[str], scale: tuple[int, int]) -> None:
    assert parse_ratings(values, header, [""] * len(values)).scales == [scale]


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
    assert rated(["5", "10", "1", "Ei"], "answer", ["a", "b", "a", "c"]) == [
        (5, 1, 5),
        (10, 0, 10),
        (1, 1, 5),
        (0, 0, 1),
    ]


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
        (["80", "99", "77", "40"], (0, 100), 0, 0),
        (["99", "98"], (0, 100), 0, 0),
        (["9", "5", "3"], (0, 10), 0, 0),
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


@pytest.mark.parametrize(
    ("text", "number"), [("1 234,5", 1234.5), ("-0,5", -0.5), ("7", 7.0), ("1e9", None), ("nan", None), ("", None)]
)
def test_numbers(text: str, number: float | None) -> None:
    assert parse_number(text) == number
