"""Cleaning and cutting: what every source of training pairs goes through first."""

from __future__ import annotations

import pytest

from models.training import sentences


def test_tags_links_and_footnote_marks_are_cleaned_away() -> None:
    assert sentences.clean("Katso <b>tästä</b>  https://example.org/x [12] lisää.\n") == "Katso tästä lisää."


def test_letters_with_separate_dots_become_one_letter() -> None:
    assert sentences.clean("pa\u0308iva\u0308") == "päivä"


def test_sentences_are_cut_at_full_stops_before_a_capital() -> None:
    text = "Toimitus myöhästyi. Kukaan ei vastannut! Miksi? Odotin viikon."
    assert sentences.split(text) == ["Toimitus myöhästyi.", "Kukaan ei vastannut!", "Miksi?", "Odotin viikon."]


def test_initials_and_ordinals_end_no_sentence() -> None:
    text = "Tilauksen allekirjoitti J. Virtanen 31. Tammikuuta."
    assert sentences.split(text) == [text]


def test_an_empty_text_has_no_sentences() -> None:
    assert sentences.split("") == []


@pytest.mark.parametrize(
    ("text", "wordy"),
    [("Kohtuullinen lause", True), ("lyhyt", False), ("1234 5678 9012 34", False), ("x" * 30, False)],
)
def test_a_wordy_text_has_the_right_length_and_mostly_letters(text: str, wordy: bool) -> None:
    assert sentences.wordy(text, 10, 25) is wordy


def test_swedish_is_known_by_its_small_words() -> None:
    assert sentences.swedish("Jag har inte fått något svar på det")
    assert not sentences.swedish("En ole saanut mitään vastausta")


def test_a_long_text_is_cut_at_a_space() -> None:
    assert sentences.capped("yksi kaksi kolme", 12) == "yksi kaksi"
    assert sentences.capped("yksi kaksi", 12) == "yksi kaksi"
