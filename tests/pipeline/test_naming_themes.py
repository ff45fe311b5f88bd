"""What an analyst means by a name or the beginning of an id."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from pipeline.errors import EditError
from pipeline.events import Event, KeptEvent
from pipeline.naming_themes import find_passage, find_theme
from pipeline.passages import text_key
from tests.given_themes import theme, theme_set

STANDING = theme_set(
    theme("abcd1111", 0.0, label="Pitkä odotusaika"),
    theme("abcd2222", 1.5, label="Hinta"),
    theme("toimitus", 3.0, label="Toimitus"),
    theme("side1111", 1.6, label="Hinta", parent="toimitus"),
    theme("side2222", 1.7, label="Ajoissa", parent="toimitus"),
    theme("side3333", 1.8, label="Ajoissa", parent="abcd1111"),
)


@pytest.mark.parametrize(
    "named", ["pitkä odotusaika", "Pitkä  Odotusaika", "Pitka\u0308 odotusaika", "abcd1111", "abcd1", "ABCD1"]
)
def test_a_theme_is_found_by_name_and_by_id(named: str) -> None:
    assert find_theme(STANDING, named).theme_id == "abcd1111"


def test_a_theme_of_its_own_goes_before_the_side_of_the_same_name() -> None:
    assert find_theme(STANDING, "hinta").theme_id == "abcd2222"


@pytest.mark.parametrize(("named", "ids"), [("abcd", ("abcd1111", "abcd2222")), ("Ajoissa", ("side2222", "side3333"))])
def test_what_several_are_called_asks_for_an_id(named: str, ids: tuple[str, str]) -> None:
    with pytest.raises(EditError, match="Useampi") as told:
        find_theme(STANDING, named)
    assert all(each in told.value.fix for each in ids)


def test_a_slip_of_the_pen_is_met_with_a_suggestion() -> None:
    with pytest.raises(EditError, match=r"Tarkoititko: Toimitus\?"):
        find_theme(STANDING, "toimtus")


def _happened(*told: Event) -> list[KeptEvent]:
    at = dt.datetime(2026, 9, 1, tzinfo=dt.UTC)
    return [KeptEvent(event, number, at) for number, event in enumerate(told, start=1)]


def test_a_name_of_before_leads_to_the_theme_as_it_is_called_now() -> None:
    events = _happened(
        Event("born", "abcd2222", "Toimituksen hinta"), Event("renamed", "abcd2222", "Hinta"),
        Event("merged", "gone", "Toimitusaika", ("toimitus",)),
    )  # fmt: skip
    for named, now in (("toimituksen hinta", "Se on nyt Hinta."), ("Toimitusaika", "Se on nyt Toimitus.")):
        with pytest.raises(EditError, match="ei enää ole") as told:
            find_theme(STANDING, named, events)
        assert told.value.fix == now


@pytest.mark.parametrize("named", ["", "abc", "x" * 5000])
def test_what_nothing_is_called_is_told_in_short(named: str) -> None:
    with pytest.raises(EditError, match="ei ole") as told:
        find_theme(STANDING, named)
    assert len(told.value.where) <= 80


def _passages(*rows: tuple[str, str, str]) -> pl.DataFrame:
    texts = [{"passage_id": name, "text_key": text_key(text), "text": text, "kind": kind} for name, text, kind in rows]
    return pl.DataFrame(texts)


PASSAGES = _passages(
    ("11112222", "Kyltti puuttui.", "content"),
    ("11113333", "Kyltti  puuttui.", "content"),
    ("11224444", "Hinta nousi.", "content"),
    ("99999999", "-", "empty"),
)


@pytest.mark.parametrize("named", ["11112222", "1111", "Kyltti puuttui.", "  Kyltti puuttui. "])
def test_a_passage_is_found_by_id_and_by_what_was_said(named: str) -> None:
    assert find_passage(PASSAGES, named) == (text_key("Kyltti puuttui."), "11112222")


@pytest.mark.parametrize(
    ("named", "reason"), [("112", "ei ole"), ("9999", "ei ole"), ("Laskuri", "ei ole"), ("", "ei ole")]
)
def test_a_passage_that_is_not_there_is_told_without_its_words(named: str, reason: str) -> None:
    with pytest.raises(EditError, match=reason) as told:
        find_passage(PASSAGES, named)
    assert "Laskuri" not in str(told.value)


def test_passages_with_different_words_are_not_judged_together() -> None:
    alike = _passages(("11112222", "Kyltti puuttui.", "content"), ("11113333", "Kyltti oli.", "content"))
    with pytest.raises(EditError, match="Useampi katkelma"):
        find_passage(alike, "1111")
