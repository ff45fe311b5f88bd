from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from pipeline.labels import Said, name_themes
from tests.doubles import HandTools, Wordbook

TOOLS = HandTools()
BOOK = Wordbook(
    """
    noun toimitus: toimitukset toimituksen toimituksia toimitusta
    noun kyltti: kyltit kylttejä kylttien
    noun lasku: laskut laskun laskuja
    noun eräpäivä: eräpäivän
    noun hinta: hinnat hintoja
    noun palvelu: palvelua palvelut
    noun paska
    adjective hyvä: hyvää
    adjective väärä: väärät vääriä väärän
    adjective nopea: nopeaa nopeat
    adjective välinen
    verb myöhästyä: myöhästynyt myöhästyneet myöhästyneen
    name virtanen
    name venäjä
    """
)
FINNISH = HandTools(lemmatizer=BOOK, word_classes=BOOK)

Theme = tuple[Sequence[tuple[str, float]], Sequence[str]]


def named(*themes: Theme, tools: HandTools = TOOLS, taken: Sequence[str] = ()) -> list[str]:
    """Name themes by their words and their texts; each text is its own lemmas' source."""
    said = [[Said(text, " ".join(tools.lemmatizer.lemmas(text))) for text in texts] for _, texts in themes]
    centres = [np.asarray(tools.embedder.embed([" ".join(texts)])[0]) for _, texts in themes]
    return name_themes([words for words, _ in themes], said, centres, tools, taken)


# -- words -----------------------------------------------------------------------------------------------------------


def test_the_telling_word_that_means_the_theme_comes_first() -> None:
    words = [("ruuhka", 0.9), ("toimitus", 0.5)]
    assert named((words, ["toimitus, ruuhka"] * 3)) == ["Toimitus ja ruuhka"]


def test_a_word_of_one_text_names_nothing() -> None:
    words = [("palkankorotus", 0.9), ("toimitus", 0.5)]
    assert named((words, ["toimitus, palkankorotus", "toimitus", "toimitus"])) == ["Toimitus"]


def test_a_second_word_of_few_texts_is_left_out() -> None:
    words = [("toimitus", 0.5), ("kuivausrumpu", 0.6)]
    assert named((words, ["toimitus, kuivausrumpu"] * 2 + ["toimitus"] * 22)) == ["Toimitus"]


def test_a_verb_becomes_a_noun() -> None:
    assert named(([("myöhästyä", 1.0)], ["myöhästyä", "myöhästyä"])) == ["Myöhästyminen"]


def test_the_same_thing_is_not_said_twice() -> None:
    words = [("toimitus", 1.0), ("toimitusaika", 0.9), ("toimittaa", 0.8), ("hinta", 0.95)]
    assert named((words, ["toimitus, toimitusaika, toimittaa, hinta"] * 2)) == ["Toimitus ja hinta"]


def test_compounds_stay_whole() -> None:
    assert named(([("toimitusvarmuus", 1.0)], ["toimitusvarmuus"] * 2)) == ["Toimitusvarmuus"]


def test_stop_words_and_praise_do_not_lead() -> None:
    words = [("olla", 1.0), ("hyvä", 0.9), ("palvelu", 0.5)]
    assert named((words, ["olla, hyvä, palvelu"] * 2))[0].startswith("Palvelu")


@pytest.mark.parametrize("words", [[], [("olla", 1.0)], [("ja", 1.0), ("se", 0.5)]])
def test_a_theme_without_telling_words_still_has_a_name(words: list[tuple[str, float]]) -> None:
    assert named((words, ["olla ja se"])) == ["Muut"]


def test_a_word_stands_in_the_number_that_people_used() -> None:
    assert named(([("kyltti", 1.0)], ["kyltit", "kylttejä", "kylttien", "kyltit", "kyltti"]), tools=FINNISH) == [
        "Kyltit"
    ]


def test_a_plural_draws_along_a_word_that_is_often_one() -> None:
    texts = ["kyltit, hinta", "kylttejä, hinnat", "kylttien, hinta", "kyltit, hinnat", "hintoja, hinta, hinnat, hinta"]
    assert named(([("kyltti", 1.0), ("hinta", 0.5)], texts), tools=FINNISH) == ["Kyltit ja hinnat"]


def test_no_person_and_no_abuse_is_in_a_label() -> None:
    words = [("virtanen", 1.0), ("paska", 1.0), ("lasku", 0.1)]
    assert named((words, ["virtanen, paska, lasku"] * 5), tools=FINNISH) == ["Lasku"]


# -- phrases ---------------------------------------------------------------------------------------------------------

LATE = ["myöhästynyt toimitus", "Myöhästyneen toimituksen takia", "taas myöhästynyt toimitus", "toimitus tuli"]


def test_a_phrase_that_enough_texts_use_names_the_theme() -> None:
    assert named(([("toimitus", 1.0)], LATE), tools=FINNISH) == ["Myöhästynyt toimitus"]


def test_a_genitive_phrase_names_a_theme_too() -> None:
    texts = ["laskun eräpäivä", "Laskun eräpäivän siirto", "laskun eräpäivä"]
    assert named(([("lasku", 1.0), ("eräpäivä", 0.8)], texts), tools=FINNISH) == ["Laskun eräpäivä"]


def test_a_phrase_of_the_odd_text_does_not() -> None:
    texts = [*LATE[:2], *["toimitus tuli"] * 8]
    assert named(([("toimitus", 1.0)], texts), tools=FINNISH) == ["Toimitus"]


def test_a_phrase_that_all_themes_share_names_none() -> None:
    here, there = ([("toimitus", 1.0)], LATE), ([("lasku", 1.0)], [f"{text}, lasku" for text in LATE])
    assert named(here, there, there, tools=FINNISH)[0] == "Toimitus"


def test_bare_praise_makes_no_better_name() -> None:
    words = [("palvelu", 1.0)]
    assert named((words, ["hyvä palvelu"] * 3 + ["palvelu"]), tools=FINNISH) == ["Palvelu"]
    assert named((words, ["nopea palvelu"] * 3 + ["palvelu"]), tools=FINNISH) == ["Nopea palvelu"]


@pytest.mark.parametrize("text", ["paska lasku", "välinen lasku", "Virtanen lasku", "[NIMI] lasku"])
def test_what_no_phrase_is_made_of(text: str) -> None:
    assert named(([("lasku", 1.0)], [text] * 5), tools=FINNISH) == ["Lasku"]


# -- no name twice ---------------------------------------------------------------------------------------------------


def test_no_two_themes_share_a_name() -> None:
    theme = ([("lasku", 1.0), ("summa", 0.2)], ["lasku, summa"] * 2)
    names = named(theme, theme, theme)
    assert len(set(names)) == 3
    assert names[0] == "Lasku"


def test_duplicates_are_told_apart_by_a_telling_word() -> None:
    theme = ([("toimitus", 1.0), ("hinta", 0.1)], [f"{text}, hinta" for text in LATE])
    assert named(theme, theme, tools=FINNISH) == ["Myöhästynyt toimitus", "Myöhästynyt toimitus ja hinta"]


def test_names_of_standing_themes_are_not_given_again() -> None:
    theme = ([("lasku", 1.0), ("summa", 0.2)], ["lasku, summa"] * 2)
    assert named(theme, taken=["LASKU"]) == ["Lasku ja summa"]
