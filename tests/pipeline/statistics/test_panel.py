from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from pipeline.statistics.panel import Panel, panel_of

THEMES = ("toimitus", "hinta")


class Told:
    """Passages and mentions told one by one; a passage is a document of its own unless told otherwise."""

    def __init__(self) -> None:
        self.passages: list[dict[str, object]] = []
        self.voices: list[dict[str, object]] = []

    def says(self, respondent: str, *tones: tuple[str, str | None], **told: object) -> Told:
        at = len(self.passages)
        scale = {"rating_low": 0.0, "rating_high": 10.0} if told.get("rating") is not None else {}
        self.passages.append(
            {"passage_id": f"p{at}", "document_id": f"d{at}", "respondent": respondent, "kind_of": "response"}
            | {"rating": None, "rating_low": None, "rating_high": None, "weight": 1.0}
            | scale
            | told
        )
        self.voices += [{"respondent": respondent, "theme_id": theme, "tone": tone} for theme, tone in tones]
        return self

    def panel(self, themes: tuple[str, ...] = THEMES) -> Panel:
        texts = ("passage_id", "document_id", "respondent", "kind_of")
        numbers = ("rating", "rating_low", "rating_high", "weight")
        spoken = {**dict.fromkeys(texts, pl.String), **dict.fromkeys(numbers, pl.Float64)}
        voices = dict.fromkeys(("respondent", "theme_id", "tone"), pl.String)
        return panel_of(pl.DataFrame(self.passages, schema=spoken), pl.DataFrame(self.voices, schema=voices), themes)


def test_a_row_for_each_respondent_and_a_column_for_each_theme() -> None:
    told = Told().says("V-2", ("hinta", None)).says("V-1", ("toimitus", None), ("toimitus", None)).says("V-3")
    panel = told.says("V-1", ("hinta", None), ("muu", None)).panel()
    assert panel.respondents.tolist() == ["V-2", "V-1", "V-3"]
    assert panel.mentioned.tolist() == [[False, True], [True, True], [False, False]]
    assert panel.column("hinta") == 1
    assert not panel.heard.any()


def test_a_mixed_tone_speaks_ill_and_well_and_a_wish_neither() -> None:
    told = Told().says("V-1", ("toimitus", "mixed")).says("V-2", ("toimitus", "wish")).says("V-3", ("toimitus", None))
    panel = told.says("V-4", ("toimitus", "neutral")).says("V-5", ("toimitus", "negative")).panel(("toimitus",))
    assert panel.negative[:, 0].tolist() == [True, False, False, False, True]
    assert panel.positive[:, 0].tolist() == [True, False, False, False, False]
    assert panel.wish[:, 0].tolist() == [False, True, False, False, False]
    assert panel.heard[:, 0].tolist() == [True, True, False, True, True]
    assert panel.mentioned[:, 0].all()


def test_ratings_are_a_mean_for_each_respondent_and_missing_where_not_given() -> None:
    told = Told().says("V-1", rating=8.0).says("V-1", rating=5.0).says("V-2").says("V-3", rating=0.0)
    panel = told.panel()
    assert panel.ratings[[0, 2]].tolist() == [6.5, 0.0]
    assert panel.rated.tolist() == [True, False, True]
    assert panel.scale == (0.0, 10.0)


def test_no_ratings_no_scale() -> None:
    assert Told().says("V-1").panel().scale is None


def test_an_interview_and_an_answer_make_an_interviewee() -> None:
    told = Told().says("V-1").says("V-1", kind_of="interview").says("V-2")
    assert told.panel().interviewed.tolist() == [True, False]


def test_weights_have_mean_one_and_a_long_answer_weighs_no_more() -> None:
    told = Told().says("V-1", weight=3.0, document_id="a").says("V-1", weight=3.0, document_id="a")
    panel = told.says("V-1", weight=1.0).says("V-2", weight=6.0).panel()
    assert panel.weights.tolist() == [0.5, 1.5]
    assert panel.weighted
    assert panel.effective == pytest.approx(1.6)  # (0.5 + 1.5)² / (0.25 + 2.25)
    assert panel.design_effect == pytest.approx(1.25)


def test_who_weighs_nothing_is_left_out() -> None:
    panel = Told().says("V-1", ("hinta", "negative"), weight=0.0, rating=1.0).says("V-2").panel()
    assert panel.respondents.tolist() == ["V-2"]
    assert not panel.mentioned.any()
    assert not panel.rated.any()


def test_ratings_without_a_scale_are_not_compared() -> None:
    no_scale = {"rating_low": None, "rating_high": None}
    panel = (
        Told().says("V-1", rating=5.0, **no_scale).says("V-2", rating=4.0).says("V-3", rating=6.0, **no_scale).panel()
    )
    assert (panel.scale, panel.rated.tolist()) == ((0.0, 10.0), [False, True, False])
    assert Told().says("V-1", rating=5.0, **no_scale).panel().scale is None


def test_a_panel_of_nobody() -> None:
    panel = Told().panel()
    assert (len(panel), panel.mentioned.shape, panel.weighted) == (0, (0, 2), False)
    assert (panel.effective, panel.design_effect) == (0.0, 1.0)


def test_a_panel_without_themes() -> None:
    assert Told().says("V-1").panel(()).mentioned.shape == (1, 0)


def test_some_respondents_of_a_panel_weigh_one_on_average_again() -> None:
    panel = Told().says("V-1", ("hinta", None), weight=2.0).says("V-2", weight=4.0).says("V-3", weight=6.0).panel()
    some = panel.of(np.array([True, False, True]))
    assert some.respondents.tolist() == ["V-1", "V-3"]
    assert some.weights.tolist() == [0.5, 1.5]
    assert some.mentioned.tolist() == [[False, True], [False, False]]
    assert len(panel.of(np.zeros(3, dtype=np.bool_))) == 0


def test_an_unknown_theme_has_no_column() -> None:
    with pytest.raises(KeyError, match="muu"):
        Told().says("V-1").panel().column("muu")


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("negative", np.zeros((1, 1), dtype=np.bool_), "negative has shape"),
        ("ratings", np.zeros(2), "ratings has shape"),
        ("weights", np.zeros(1), "not above nought"),
    ],
)
def test_arrays_that_do_not_fit_are_refused(field: str, value: object, message: str) -> None:
    panel = Told().says("V-1").panel()
    with pytest.raises(ValueError, match=message):
        replace(panel, **{field: value})
