from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.inflection import participle, plural_of, readings

TREEBANKS = Path(__file__).resolve().parents[3] / "shared/data/treebanks"
CASES = {"Nom": "nom", "Gen": "gen", "Par": "par", "Ine": "ine", "Ela": "ela", "Ill": "ill", "Ade": "ade", "Abl": "abl",
         "All": "all", "Tra": "tra"}  # fmt: skip
NUMBERS = {"Sing": "singular", "Plur": "plural"}


@pytest.mark.parametrize(
    ("form", "lemma", "told"),
    [
        ("odotusaika", "odotusaika", {("nom", "singular")}),
        ("odotusajat", "odotusaika", {("nom", "plural")}),
        ("odotusaikaa", "odotusaika", {("par", "singular")}),
        ("odotusaikoja", "odotusaika", {("par", "plural")}),
        ("pitkiä", "pitkä", {("par", "plural")}),
        ("pitkien", "pitkä", {("gen", "plural")}),
        ("laskun", "lasku", {("gen", "singular")}),
        ("laskuun", "lasku", {("ill", "singular")}),
        ("laskuissa", "lasku", {("ine", "plural")}),
        ("kortissa", "kortti", {("ine", "singular"), ("ine", "plural")}),
        ("korteissa", "kortti", {("ine", "plural"), }),
        ("asiakkaan", "asiakas", {("gen", "singular"), ("ill", "singular")}),
        ("puuttuvat", "puuttuva", {("nom", "plural")}),
        ("ystävällistä", "ystävällinen", {("par", "singular"), ("ela", "plural")}),
        ("soitin", "soittaa", {("gen", "singular")}),
        ("odotti", "odottaa", set()),
    ],
)  # fmt: skip
def test_an_ending_tells_case_and_number(form: str, lemma: str, told: set[tuple[str, str]]) -> None:
    assert readings(form, lemma) == told


@pytest.mark.parametrize(
    ("form", "verb", "base"),
    [
        ("myöhästynyt", "myöhästyä", "myöhästynyt"),
        ("myöhästyneet", "myöhästyä", "myöhästynyt"),
        ("rikkoutuneen", "rikkoutua", "rikkoutunut"),
        ("tulleita", "tulla", "tullut"),
        ("puuttuvia", "puuttua", "puuttuva"),
        ("liittyvän", "liittyä", "liittyvä"),
        ("ennaltaehkäisevien", "ennaltaehkäistä", "ennaltaehkäisevä"),
        ("luvattu", "luvata", "luvattu"),
        ("luvatun", "luvata", "luvattu"),
        ("tilattuja", "tilata", "tilattu"),
        ("kuullun", "kuulla", "kuultu"),
        ("geenimuunnellun", "geenimuunnella", "geenimuunneltu"),
        ("syödyn", "syödä", "syöty"),
        ("saatua", "saada", "saatu"),
        ("odottavat", "odottaa", "odottava"),
        ("odotti", "odottaa", None),
        ("luvata", "luvata", None),
    ],
)
def test_a_participle_keeps_being_one(form: str, verb: str, base: str | None) -> None:
    assert participle(form, verb, lambda _: verb) == base


def test_what_leads_back_to_another_verb_is_no_participle() -> None:
    assert participle("luvatun", "luvata", lambda _: "lupa") is None


@pytest.mark.parametrize(
    ("modifier", "plural"),
    [
        ("viallinen", "vialliset"),
        ("toimimaton", "toimimattomat"),
        ("näkymätön", "näkymättömät"),
        ("myöhästynyt", "myöhästyneet"),
        ("puuttuva", "puuttuvat"),
        ("pitkä", None),
        ("luvattu", None),
    ],
)
def test_only_sure_plurals_are_made(modifier: str, plural: str | None) -> None:
    assert plural_of(modifier) == plural


# -- on the treebanks ------------------------------------------------------------------------------------------------


def rows() -> Iterator[list[str]]:
    for name in ("tdt-ud-dev", "tdt-ud-test", "ftb-ud-test", "pud-ud-test"):
        with gzip.open(TREEBANKS / f"fi_{name}.conllu.gz", "rt", encoding="utf-8") as lines:
            yield from (line.split("\t") for line in lines if line[:1].isdigit())


def nominals() -> Iterator[tuple[str, str, str, str]]:
    """Yield form, lemma, case and number of nouns and adjectives."""
    for row in rows():
        told = dict(pair.split("=") for pair in row[5].split("|") if "=" in pair)
        plain = not {"Person[psor]", "Clitic", "Abbr", "Typo", "Style", "PartForm"} & told.keys()
        case, number = CASES.get(told.get("Case", "")), NUMBERS.get(told.get("Number", ""))
        positive = row[3] in ("NOUN", "ADJ") and told.get("Degree", "Pos") == "Pos"
        if case and number and positive and plain and row[1].isalpha():
            yield row[1].lower(), row[2].lower().replace("#", ""), case, number


@pytest.mark.shared_data
@pytest.mark.skipif(not TREEBANKS.is_dir(), reason="needs ../shared/data/treebanks")
def test_treebank_forms_are_read() -> None:
    forms = [row for row in nominals() if row[0] != row[1]]
    assert len(forms) > 10_000
    right = sum((case, number) in readings(form, lemma) for form, lemma, case, number in forms)
    surely = sum(readings(form, lemma) == {(case, number)} for form, lemma, case, number in forms)
    assert right / len(forms) > 0.98
    assert surely / len(forms) > 0.8


@pytest.mark.shared_data
@pytest.mark.skipif(not TREEBANKS.is_dir(), reason="needs ../shared/data/treebanks")
def test_plurals_made_by_rule_are_those_of_the_treebanks() -> None:
    pairs = {(lemma, form) for form, lemma, case, number in nominals() if (case, number) == ("nom", "plural")}
    made = [(lemma, form, plural) for lemma, form in pairs if (plural := plural_of(lemma))]
    wrong = [row for row in made if row[1] != row[2]]
    assert len(made) > 100
    assert len(wrong) <= 0.04 * len(made), wrong
