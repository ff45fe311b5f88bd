from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl
import pytest

from pipeline.embedding import Embeddings
from pipeline.evidence import choose_quotes, gainsaid, is_gainsaid, least_strength, torn

VECTORS = np.array([[1, 0], [0.999, 0.045], [0.8, 0.6], [0.6, 0.8], [0, 1]], dtype=np.float32)
EMBEDDINGS = Embeddings(("a", "b", "c", "d", "e"), VECTORS / np.linalg.norm(VECTORS, axis=1, keepdims=True), "m")


def heard(
    *rows: tuple[str, str, str, float, str],
    tones: Sequence[str | None] = (),
    doubted: Sequence[str] = (),
    begun: Sequence[str] = (),
) -> pl.DataFrame:
    frame = pl.DataFrame(rows, schema=["passage_id", "respondent", "text_key", "strength", "text"], orient="row")
    return frame.with_columns(
        pl.Series("tone", list(tones) or [None] * len(rows), dtype=pl.String),
        pl.col("passage_id").is_in(list(doubted)).alias("gainsaid"),
        pl.col("passage_id").is_in(list(begun)).alias("torn"),
    )


READABLE = "toimitus myöhästyi viikon eikä kukaan soittanut"


def test_the_strongest_come_first() -> None:
    pool = heard(("1", "V-1", "a", 0.7, READABLE), ("2", "V-2", "c", 0.9, READABLE))
    assert choose_quotes(pool, EMBEDDINGS, 5) == ["2", "1"]


def test_the_nearest_to_the_middle_come_first_among_equals() -> None:
    pool = heard(("1", "V-1", "a", 0.9, READABLE), ("2", "V-2", "c", 0.9, READABLE), ("3", "V-3", "e", 0.9, READABLE))
    assert choose_quotes(pool, EMBEDDINGS, 1) == ["2"]


def test_one_quote_a_respondent() -> None:
    pool = heard(("1", "V-1", "a", 0.9, READABLE), ("2", "V-1", "c", 0.8, READABLE), ("3", "V-2", "d", 0.5, READABLE))
    assert choose_quotes(pool, EMBEDDINGS, 5) == ["1", "3"]


def test_never_twice_nearly_the_same() -> None:
    pool = heard(("1", "V-1", "a", 0.9, READABLE), ("2", "V-2", "b", 0.8, READABLE), ("3", "V-3", "c", 0.7, READABLE))
    assert choose_quotes(pool, EMBEDDINGS, 5) == ["1", "3"]


def test_a_readable_length_before_a_short_shout() -> None:
    pool = heard(("1", "V-1", "a", 0.99, "Toimitus!"), ("2", "V-2", "c", 0.7, READABLE))
    assert choose_quotes(pool, EMBEDDINGS, 1) == ["2"]


def test_no_more_than_asked() -> None:
    pool = heard(("1", "V-1", "a", 0.9, READABLE), ("2", "V-2", "c", 0.8, READABLE), ("3", "V-3", "d", 0.7, READABLE))
    assert len(choose_quotes(pool, EMBEDDINGS, 2)) == 2


def test_the_tones_share_the_places() -> None:
    pool = heard(
        ("1", "V-1", "a", 0.9, READABLE), ("2", "V-2", "c", 0.9, READABLE), ("3", "V-3", "e", 0.2, READABLE),
        tones=("negative", "negative", "positive"),
    )  # fmt: skip
    assert "3" in choose_quotes(pool, EMBEDDINGS, 2)


def test_what_the_report_has_quoted_is_not_quoted_again() -> None:
    pool = heard(("1", "V-1", "a", 0.9, READABLE), ("2", "V-2", "c", 0.8, READABLE))
    assert choose_quotes(pool, EMBEDDINGS, 2, {"a"}) == ["2"]
    assert choose_quotes(pool, EMBEDDINGS, 2, {"a", "c"}) == []


def test_what_most_people_mean_comes_first_and_what_was_not_understood_last() -> None:
    pool = heard(
        ("1", "V-1", "a", 0.9, READABLE), ("2", "V-2", "e", 0.8, READABLE), ("3", "V-3", "e", 0.7, READABLE),
        tones=(None, "negative", "negative"),
    )  # fmt: skip
    assert choose_quotes(pool, EMBEDDINGS, 2) == ["2", "1"]


def test_a_tone_that_its_rating_gainsays_is_quoted_only_where_nothing_else_is_left() -> None:
    pool = heard(
        ("1", "V-1", "a", 0.9, READABLE), ("2", "V-2", "c", 0.8, "Kallis!"), ("3", "V-3", "e", 0.2, READABLE),
        tones=("positive", None, "negative"), doubted=("1",),
    )  # fmt: skip
    assert choose_quotes(pool, EMBEDDINGS, 1) == ["3"]
    assert choose_quotes(pool, EMBEDDINGS, 2) == ["3", "2"]
    assert choose_quotes(pool, EMBEDDINGS, 3)[0] == "3"
    assert choose_quotes(pool.head(1), EMBEDDINGS, 1) == ["1"]


@pytest.mark.parametrize(
    ("tone", "rating", "scale", "doubted"),
    [
        ("positive", 3.0, (0.0, 10.0), True), ("positive", 5.0, (0.0, 10.0), False),
        ("positive", 2.0, (1.0, 5.0), True), ("positive", 3.0, (1.0, 5.0), False),
        ("negative", 9.0, (0.0, 10.0), True), ("negative", 8.0, (0.0, 10.0), False),
        ("negative", 5.0, (1.0, 5.0), True), ("negative", 4.0, (1.0, 5.0), False), ("mixed", 0.0, (0.0, 10.0), False),
        ("neutral", 10.0, (0.0, 10.0), False), (None, 0.0, (0.0, 10.0), False), ("positive", None, (0.0, 10.0), False),
        ("positive", 1.0, (None, None), False), ("positive", 1.0, (1.0, 1.0), False),
    ],
)  # fmt: skip
def test_praise_with_a_low_rating_and_blame_with_the_highest_are_gainsaid(
    tone: str | None, rating: float | None, scale: tuple[float | None, float | None], doubted: bool
) -> None:
    assert gainsaid(tone, rating, *scale) is doubted
    frame = pl.DataFrame(
        {"tone": [tone], "rating": [rating], "rating_low": [scale[0]], "rating_high": [scale[1]]},
        schema={"tone": pl.String, "rating": pl.Float64, "rating_low": pl.Float64, "rating_high": pl.Float64},
    )
    assert frame.select(is_gainsaid()).item() is doubted


def test_a_whole_thought_before_a_torn_one() -> None:
    pool = heard(
        ("1", "V-1", "a", 0.99, READABLE), ("2", "V-2", "c", 0.7, READABLE), ("3", "V-3", "e", 0.99, "Kallis!"),
        begun=("1",),
    )  # fmt: skip
    assert choose_quotes(pool, EMBEDDINGS, 3) == ["2", "1", "3"]


def test_better_no_quote_than_one_that_is_much_less_sure_than_the_theme_mostly_is() -> None:
    pool = heard(("1", "V-1", "a", 0.97, READABLE), ("2", "V-2", "c", 0.25, READABLE), ("3", "V-3", "e", 0.9, READABLE))
    least = least_strength(pool["strength"])
    assert least == pytest.approx(0.54)
    assert choose_quotes(pool, EMBEDDINGS, 3, least=least) == ["1", "3"]
    assert choose_quotes(pool.filter(pl.col("passage_id") == "2"), EMBEDDINGS, 3, least=least) == []
    assert least_strength(pool["strength"].clear()) == 0.0


@pytest.mark.parametrize(
    ("before", "text", "is_torn"),
    [
        ("Valikoima on hyvä,", "mutta hinnat nousivat.", True), (None, "mutta hinnat nousivat.", True),
        ("Nouto nopea", "väki mukavaa", True), ("Nouto oli nopea.", "väki mukavaa", False),
        (None, "väki mukavaa", False), ("Nouto nopea", "Väki mukavaa", False),
        ('Kysyin: "Miksi?"', "en saanut vastausta", False), ("Soitin,", "[PUHELIN] ei vastaa", False),
        ("Hyvä.", "Ja halpa.", True), ("Hyvä.", "Jalka meni rikki.", False),
    ],
)  # fmt: skip
def test_a_passage_that_begins_in_the_middle_of_a_thought_is_torn(before: str | None, text: str, is_torn: bool) -> None:
    told = [(1, text), *([(0, before)] if before else [])]  # in any order
    frame = pl.DataFrame(
        [("d", 0, *each) for each in told], schema=["document_id", "turn", "start", "text"], orient="row"
    )
    assert torn(frame).to_list()[0] is is_torn
