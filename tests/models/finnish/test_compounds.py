from __future__ import annotations

import pytest

from models.finnish.compounds import compound, is_verb
from models.simplemma_lemmatizer import SimplemmaLemmatizer

LOOKUP = SimplemmaLemmatizer()._look_up

WHOLE = """
toimitusvarmuuden toimitusvarmuus · oppimisprosessia oppimisprosessi · verkkokauppaan verkkokauppa
asiakaspalvelijoiden asiakaspalvelija · työpaikalle työpaikka · kotisivulla kotisivu · huonekaluliike huonekaluliike
toimitusaikataulujen toimitusaikataulu · asiakaspalautekysely asiakaspalautekysely · aukioloaikoja aukioloaika
pysäköintialueella pysäköintialue
"""


@pytest.mark.parametrize("pair", [pair.split() for line in WHOLE.strip().splitlines() for pair in line.split("·")])
def test_a_compound_keeps_its_front_and_its_end_goes_to_the_base_form(pair: list[str]) -> None:
    form, lemma = pair
    assert compound(form, LOOKUP) == lemma


@pytest.mark.parametrize("word", ["", "ä", "hinta", "xyzabc", "qqqqkauppa", "a" * 80])
def test_what_does_not_fall_into_known_parts_is_no_compound(word: str) -> None:
    assert compound(word, LOOKUP) is None


@pytest.mark.parametrize(("word", "verb"), [("estää", True), ("kuunnella", True), ("talo", False), ("jono", False)])
def test_verbs_are_told_by_their_translative(word: str, verb: bool) -> None:
    assert is_verb(word, LOOKUP) is verb
