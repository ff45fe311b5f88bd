from __future__ import annotations

import pytest

from models.finnish import forms
from models.simplemma_lemmatizer import SimplemmaLemmatizer

LOOKUP = SimplemmaLemmatizer()._look_up


def pairs(table: str) -> list[tuple[str, str | None]]:
    """Read "form lemma · form lemma"; a dash stands for none."""
    cells = [cell.split() for cell in table.split("·")]
    return [(form, None if lemma == "-" else lemma) for form, lemma in cells]


CLITICS = "talokin talo · hänkin hän · talossakaan talossa · minähän minä · tulepa tule · onko - · jono - · ko -"
POSSESSIVES = """palautteeseeni palaute · autonsa auto · taloni talo · talossaan talo · iloksemme ilo
· luullakseni luulla · ajatuksineni ajatus · kauppanne kauppa · talo - · vasta -"""
BOTH = "talossanikin talo · henkilökuntakin henkilökunta · autollakaan auto · jonokin jono · jono -"
PAST = """kuultu kuulla · pakannut pakata · aloitettu aloittaa · tehty tehdä · myyty myydä · luvattu luvata
· maksettu maksaa · saanut saada · sanottu sanoa · juttu - · väsynyt - · hyöty - · talo -"""
INFLECTED = """asuvien asua · ajettujen ajaa · luvatusta luvata · maksaneet maksaa · myöhästyneistä myöhästyä
· toimivia toimia · puuttuvat puuttua · tilattuja tilata · luettavaa lukea · hyvää - · talossa -"""
AGENTS = "ilmoittamia ilmoittaa · tilaaman tilata · lähettämässä lähettää · talon - · hyvä -"
COMPARED = """helpompaa helppo · uusimmissa uusi · parempi hyvä · paras hyvä · nopeammin nopea · kalliimpi kallis
· selvemmät selvä · vanhempi - · lampi - · molempi - · hyvä -"""
PARTITIVES = "virallista virallinen · edullista edullinen · lista - · hyvää - · kallista -"
SPOKEN = "korkee korkea · oikee oikea · helppoo helppo · hirvee hirveä · trampannu trampata · ei - · ok -"
NAMES = "bilbaossa bilbao · bachin bach · virtanen virtanen · lidlissä lidl · applen apple · iphonella iphone"


@pytest.mark.parametrize(("word", "bare"), pairs(CLITICS))
def test_clitics_come_off(word: str, bare: str | None) -> None:
    assert forms.without_clitic(word) == bare


@pytest.mark.parametrize(
    ("rule", "word", "lemma"),
    [
        (rule, word, lemma)
        for rule, table in (
            (forms.possessive, POSSESSIVES),
            (forms.clitic, BOTH),
            (forms.past_participle, PAST),
            (forms.inflected_participle, INFLECTED),
            (forms.agent_participle, AGENTS),
            (forms.compared, COMPARED),
            (forms.adjective_in_partitive, PARTITIVES),
            (forms.spoken_ending, SPOKEN),
        )
        for word, lemma in pairs(table)
    ],
)
def test_a_rule_gives_the_base_form_or_none(rule: forms.Rule, word: str, lemma: str | None) -> None:
    assert rule(word, LOOKUP) == lemma


@pytest.mark.parametrize(("word", "name"), pairs(NAMES))
def test_names_lose_their_case(word: str, name: str) -> None:
    assert forms.name(word) == name


@pytest.mark.parametrize("word", ["", "a", "ä", "kin", "ni", "-", "mpi", "tu"])
def test_scraps_of_words_have_no_base_form(word: str) -> None:
    assert forms.without_clitic(word) is None
    for rule in (forms.possessive, forms.past_participle, forms.agent_participle, forms.adjective_in_partitive):
        assert rule(word, LOOKUP) is None
