from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from pipeline.corpus import Corpus
from pipeline.frames import DOCUMENTS, PASSAGES, SEGMENTS
from pipeline.statistics.theme_words import ThemeWords
from pipeline.themes import Theme
from tests.given_themes import theme

SAID = (
    ("V-1", "hinta olla kallis"),
    ("V-2", "hinta nousta"),
    ("V-3", "hinta olla kallis"),
    ("V-4", "kallis lehti"),
    ("V-4", "lehti"),
    ("V-5", "myyjä olla mukava"),
    ("V-6", "olla hyvä myyjä"),
    ("V-7", "olla mukava"),
    ("V-8", "olla kiire"),
    ("V-9", "olla"),
)
OF_PRICE = pl.Series(["p0", "p1", "p2", "p3", "p4"])
PRICE = theme("hinta", 0.0, words=(("eläkeläinen", 3.0), ("hinta", 2.0), ("lehti", 1.0)))


@pytest.fixture
def words() -> ThemeWords:
    rows = [
        {"passage_id": f"p{at}", "document_id": "d", "respondent": who, "turn": 0, "start": at, "end": at + 1}
        | {"text": "x", "text_key": f"k{at}", "lemmas": lemmas, "language": "fi", "kind": "content"}
        for at, (who, lemmas) in enumerate(SAID)
    ]
    passages = pl.DataFrame(rows, schema=PASSAGES)
    return ThemeWords(Corpus(pl.DataFrame(schema=DOCUMENTS), pl.DataFrame(schema=SEGMENTS), passages))


def with_rule(of: Theme, *lemmas: tuple[str, float]) -> Theme:
    return replace(of, rule=replace(of.rule, lemmas=(lemmas,)))


def test_a_word_that_nobody_or_only_one_says_of_a_theme_does_not_tell_it(words: ThemeWords) -> None:
    assert words.of(PRICE, OF_PRICE) == ("hinta",)


def test_words_of_the_rule_are_told_most_telling_first_but_not_those_that_speak_against_or_say_little(
    words: ThemeWords,
) -> None:
    taught = with_rule(PRICE, ("kallis", 0.5), ("hinta", -1.0), ("olla", 2.0), ("hyvä", 2.0))
    assert words.of(taught, OF_PRICE) == ("hinta", "kallis")
    assert words.of(replace(taught, words=()), OF_PRICE) == ("kallis",)


def test_what_is_said_as_often_of_other_things_tells_nothing(words: ThemeWords) -> None:
    staff = theme("palvelu", 0.0, words=(("myyjä", 1.0), ("olla", 1.0)))
    assert words.of(staff, pl.Series(["p5", "p6"])) == ("myyjä",)


def test_a_theme_without_passages_has_no_words(words: ThemeWords) -> None:
    assert words.of(PRICE, pl.Series([], dtype=pl.String)) == ()
