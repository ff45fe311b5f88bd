from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from models.finnish.clauses import clauses
from models.finnish.roles import Role, role
from models.finnish.sentences import Token
from models.finnish.statements import WINDOW
from models.spacy_splitter import SpacySplitter

CASES = tomllib.loads(Path(__file__).with_name("clause_cases.toml").read_text(encoding="utf-8"))
LEAST_F1 = 0.96


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
        "Ruoka oli hyvää | ja palvelu nopeaa .",
        "Siistit huoneet | ja ystävällinen väki",
        "hoito 5/5 , | vastaanotto 2/5",
        "Sovellus kaatuu , | salasana ei kelpaa , | tukeen ei saa yhteyttä",
        "Lääkäri kuunteli | ja resepti uusittiin heti",
        "Ovi ei aukea | ja kukaan ei tule auttamaan",
        "Puhelimeen ei vastata | eikä nettivaraus toimi",
        "Sauna hyvä | mutta jouduimme odottamaan vuoroa tunnin",
        "Tuolit , pöydät ja sohvat ovat kuluneet",
        "Menin kauppaan ja ostin leipää",
        "Paketti katosi ja se löytyi viikon päästä",
        "Sain veden ja talvella ei",
        "Julkiset palvelut muodostavat sosiaali- ja terveydenhuollon perustan",
        "Kaupassa on hyllyt ja pöydät ovat koreita",
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


def starts(parts: list[str]) -> set[int]:
    """Return where all parts but the first begin in the text that they make."""
    return {len(" ".join(parts[:count])) + 1 for count in range(1, len(parts))}


def test_sentences_of_feedback_are_cut_where_people_would_cut_them() -> None:
    splitter = SpacySplitter()
    right = cuts = gold = 0
    misses = []
    for line in (line for group in CASES.values() for line in [*group["cut"], *group["whole"]]):
        found = {span.start for span in splitter.split(line.replace(" | ", " "))[1:]}
        wanted = starts(line.split(" | "))
        right, cuts, gold = right + len(found & wanted), cuts + len(found), gold + len(wanted)
        misses += [line] if found != wanted else []
    assert 2 * right / (cuts + gold) >= LEAST_F1, misses


@pytest.mark.parametrize("line", [line for group in CASES.values() for line in group["cut"]])
def test_cases_marked_as_cut_have_a_bar(line: str) -> None:
    assert " | " in line


@pytest.mark.parametrize("piece", ["mutta", "palvelu ok ,", "ja kuski tuli", "talo ja", "ei , että kun"])
def test_roles_are_asked_a_bounded_number_of_times_a_word(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = 0

    def counted(word: str) -> Role:
        nonlocal looks
        looks += 1
        return role(word)

    monkeypatch.setattr("models.finnish.statements.role", counted)
    cut = tokens(f"{piece} " * 1_000)
    clauses(cut, 0, len(cut))
    assert looks <= 8 * WINDOW * len(cut)


@pytest.mark.parametrize("piece", ["mutta", "ok ;", "palvelu oli hyvä , mutta", "että on mutta", "on , ja"])
def test_words_are_looked_at_a_few_times_each(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many conjunctions a sentence has: work is counted, not timed."""
    looks = 0

    def counted(word: str) -> bool:
        nonlocal looks
        looks += 1
        return word in {"oli", "on"}

    monkeypatch.setattr("models.finnish.clauses.is_finite_verb", counted)
    cut = tokens(f"{piece} " * 2_000)
    clauses(cut, 0, len(cut))
    assert 0 < looks <= 3 * len(cut)
