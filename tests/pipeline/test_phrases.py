from __future__ import annotations

import pytest

from pipeline.phrases import phrases_in, plural_shares
from pipeline.word_forms import WordForms
from tests.doubles import HandTools, Wordbook

BOOK = Wordbook(
    """
    noun odotusaika: odotusajat odotusaikaa odotusaikoja odotusajan odotusajalla
    noun toimitus: toimitukset toimituksen toimituksia toimitusta
    noun opaste: opasteet opasteita
    noun lasku: laskut laskun laskuja laskusta laskua
    noun eräpäivä: eräpäivän eräpäivää
    noun kahvi: kahvia
    noun sähköposti: sähköpostiin
    noun kynnys: kynnyksen
    noun palvelu: palvelut palveluja palveluita palvelua
    noun jäsenyys: jäsenyyden jäsenyyttä
    noun eu: eu:n
    adjective pitkä: pitkät pitkää pitkiä pitkän pitkällä
    adjective puuttuva: puuttuvat puuttuvia
    adjective epäselvä: epäselvät epäselvää epäselvän epäselviä
    adjective kylmä: kylmää
    adjective matala: matalan
    verb myöhästyä: myöhästynyt myöhästyneet myöhästyneen myöhästynyttä myöhästyi
    verb luvata: luvattu luvatun luvattua lupasi
    verb maksaa: maksoin
    name virtanen: virtasen
    """
)
TOOLS = HandTools(lemmatizer=BOOK, word_classes=BOOK)


def found(*texts: str) -> dict[str, int]:
    forms = WordForms(TOOLS)
    read = [forms.read(text) for text in texts]
    return {phrase.shown: phrase.texts for phrase in phrases_in(read, forms)}


def test_forms_of_one_phrase_are_one_phrase() -> None:
    texts = "Pitkä odotusaika.", "Pitkän odotusajan takia lähdin.", "En kestä pitkää odotusaikaa!"
    assert found(*texts) == {"pitkä odotusaika": 3}


def test_a_text_counts_once() -> None:
    assert found("Pitkä odotusaika, siis todella pitkä odotusaika.") == {"pitkä odotusaika": 1}


def test_the_number_is_the_one_that_people_used() -> None:
    assert found("pitkät odotusajat", "pitkiä odotusaikoja", "pitkä odotusaika") == {"pitkät odotusajat": 3}


def test_a_plural_that_nobody_wrote_is_not_made() -> None:
    assert found("pitkiä odotusaikoja") == {"pitkä odotusaika": 1}


def test_a_plural_may_be_seen_in_another_phrase() -> None:
    assert found("epäselviä laskuja", "laskut oli väärin", "epäselvät toimitukset")["epäselvät laskut"] == 1


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Puuttuvat opasteet haittaavat.", "puuttuvat opasteet"),
        ("Myöhästyneen toimituksen takia", "myöhästynyt toimitus"),
        ("myöhästyneet toimitukset", "myöhästyneet toimitukset"),
        ("luvatun toimituksen", "luvattu toimitus"),
    ],
)
def test_participles_stay_participles(text: str, phrase: str) -> None:
    assert phrase in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Oli myöhästynyt toimitus.",
        "Ei ole koskaan luvattu toimitus saapunut.",
        "pitkän odotusaika",
        "pitkä, odotusaika",
        "pitkä [PUHELIN] odotusaika",
        "pitkä 45 odotusaika",
        "maksoin laskun sähköpostiin",
        "Virtasen lasku",
        "sen lasku",
        "hyvä",
        "",
    ],
)
def test_what_is_no_phrase(text: str) -> None:
    assert found(text) == {}


def test_a_genitive_keeps_its_form() -> None:
    assert found("laskun eräpäivä", "Laskun eräpäivän siirto", "laskun eräpäivää") == {"laskun eräpäivä": 3}


def test_a_genitive_with_its_own_adjective_is_one_phrase() -> None:
    texts = ["matalan kynnyksen palvelut", "matalan kynnyksen palveluja", "matalan kynnyksen palveluita"]
    assert found(*texts) == {"matala kynnys": 3, "matalan kynnyksen palvelut": 3}


def test_what_is_said_of_a_noun_counts_once_the_phrase_is_written() -> None:
    assert found("Kylmää kahvia.", "Kahvi oli ihan kylmää.", "Kahvi on kylmää") == {"kylmä kahvi": 3}
    assert found("Kahvi oli ihan kylmää.") == {}


def test_a_denial_is_not_said_of_a_noun() -> None:
    assert found("Kylmää kahvia.", "Kahvi ei ollut kylmää.", "Kahvi oli ei kylmää") == {"kylmä kahvi": 1}


def test_capitals_are_those_that_people_wrote() -> None:
    forms = WordForms(TOOLS)
    for text in ("Siis EU:n jäsenyys", "onko EU pakko", "Lasku tuli", "SIIS LASKU TULI", "siis Lasku"):
        forms.read(text)
    assert forms.shown("eu", plural=False) == "EU"
    assert forms.shown("lasku", plural=False) == "lasku"


def test_the_share_of_plurals() -> None:
    forms = WordForms(TOOLS)
    read = [forms.read(text) for text in ["laskut laskuja laskut laskut laskun", "toimitukset"]]
    assert plural_shares(read) == {"lasku": 0.8}
