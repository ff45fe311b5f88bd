from __future__ import annotations

import pytest

from models.finnish_clauses import clauses
from models.finnish_sentences import Token


def tokens(text: str) -> list[Token]:
    """Cut a text at its spaces; commas and semicolons stand apart in it, too."""
    return [Token(word, 10 * at, "" if word in {",", ";"} else " ") for at, word in enumerate(text.split())]


@pytest.mark.parametrize(
    "text",
    [
        "Sain avun nopeasti , | mutta laskussa oli virhe .",
        "Palvelu pelasi | mutta tuote oli rikki",
        "Hyvä palvelu , | mutta pitkät jonot",
        "Palvelu oli hyvää ; | toimitus kesti liian kauan .",
        "Tuote on laadukas – | toimitus kesti kolme viikkoa .",
        "Ruoka oli hyvää , | ja palvelu oli nopeaa .",
        "Myyjä auttoi heti , | kun taas kassalla jouduin odottamaan .",
        "Kassa oli nopea , | mutta jono oli pitkä , | mutta hinta on hyvä .",
        "Ruoka maistui , | muttei enää illalla kylmänä .",
        "Hyvä , mutta kallis .",
        "Ihan ok , mutta ei täydellinen .",
        "Ruoka oli hyvää ja palvelu nopeaa .",
        "Jos tuote on hyvä , mutta hinta korkea , en osta .",
        "Toivon , että joku kuuntelee , ja että asia hoidetaan .",
        "mutta",
        "; ; ;",
    ],
)
def test_sentences_are_cut_at_the_bars(text: str) -> None:
    parts = [part.split() for part in text.split("|")]
    cut = tokens(text.replace("|", ""))
    assert [[token.text for token in cut[start:end]] for start, end in clauses(cut, 0, len(cut))] == parts


def test_a_sentence_in_the_middle_is_read_alone() -> None:
    cut = tokens("Paketti oli rikki . Sain avun , mutta laskussa oli virhe . Toimitus myöhästyi paljon")
    assert clauses(cut, 4, 12) == [(4, 7), (7, 12)]


@pytest.mark.parametrize("piece", ["mutta", "ok ;", "palvelu oli hyvä , mutta", "että on mutta", "on , ja"])
def test_words_are_looked_at_a_few_times_each(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many conjunctions a sentence has: work is counted, not timed."""
    looks = 0

    def counted(word: str) -> bool:
        nonlocal looks
        looks += 1
        return word in {"oli", "on"}

    monkeypatch.setattr("models.finnish_clauses.is_finite_verb", counted)
    cut = tokens(f"{piece} " * 2_000)
    clauses(cut, 0, len(cut))
    assert 0 < looks <= 3 * len(cut)
