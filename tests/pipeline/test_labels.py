from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from pipeline.labels import name_themes
from tests.doubles import HandTools

TOOLS = HandTools()


def named(*themes: tuple[Sequence[tuple[str, float]], Sequence[str]]) -> list[str]:
    words, texts = [theme[0] for theme in themes], [theme[1] for theme in themes]
    centres = [np.asarray(TOOLS.embedder.embed([" ".join(said)])[0]) for said in texts]
    return name_themes(words, texts, centres, TOOLS)


def test_the_telling_word_that_means_the_theme_comes_first() -> None:
    words = [("ruuhka", 0.9), ("toimitus", 0.5)]
    assert named((words, ["toimitus ruuhka"] * 3)) == ["Toimitus ja ruuhka"]


def test_a_word_of_one_text_names_nothing() -> None:
    words = [("palkankorotus", 0.9), ("toimitus", 0.5)]
    assert named((words, ["toimitus palkankorotus", "toimitus", "toimitus"])) == ["Toimitus"]


def test_a_verb_becomes_a_noun() -> None:
    assert named(([("myöhästyä", 1.0)], ["myöhästyä", "myöhästyä"])) == ["Myöhästyminen"]


def test_the_same_thing_is_not_said_twice() -> None:
    words = [("toimitus", 1.0), ("toimitusaika", 0.9), ("toimittaa", 0.8), ("hinta", 0.95)]
    assert named((words, ["toimitus toimitusaika toimittaa hinta"] * 2)) == ["Toimitus ja hinta"]


def test_compounds_stay_whole() -> None:
    assert named(([("toimitusvarmuus", 1.0)], ["toimitusvarmuus"] * 2)) == ["Toimitusvarmuus"]


def test_stop_words_and_praise_do_not_lead() -> None:
    words = [("olla", 1.0), ("hyvä", 0.9), ("palvelu", 0.5)]
    assert named((words, ["olla hyvä palvelu"] * 2))[0].startswith("Palvelu")


def test_no_two_themes_share_a_name() -> None:
    theme = ([("lasku", 1.0), ("summa", 0.2)], ["lasku summa"] * 2)
    names = named(theme, theme, theme)
    assert len(set(names)) == 3
    assert names[0] == "Lasku"


@pytest.mark.parametrize("words", [[], [("olla", 1.0)], [("ja", 1.0), ("se", 0.5)]])
def test_a_theme_without_telling_words_still_has_a_name(words: list[tuple[str, float]]) -> None:
    assert named((words, ["olla ja se"])) == ["Muut"]
