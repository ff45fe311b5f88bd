"""One suite for every ``Lemmatizer``."""

import importlib.util
import re

import pytest

from models.simplemma_lemmatizer import SimplemmaLemmatizer
from models.voikko_lemmatizer import VoikkoLemmatizer
from pipeline.errors import ModelError
from pipeline.ports import Lemmatizer

SHARED = {"simplemma": SimplemmaLemmatizer()}
UGLY = [
    "",
    " ",
    "\n\t",
    "...",
    "12 345,90 €",
    "😊😊",
    "\x00\x01",
    "\u202eabc",
    "a" * 100_000,
    "-" * 5_000,
    "ä" * 300,
    "<script>",
]


@pytest.fixture(params=["simplemma", "voikko"])
def lemmatizer(request: pytest.FixtureRequest) -> Lemmatizer:
    if request.param == "voikko" and "voikko" not in SHARED:
        try:
            SHARED["voikko"] = VoikkoLemmatizer()
        except ModelError as absent:
            pytest.skip(str(absent))
    return SHARED[request.param]


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("toimitusvarmuuden", "toimitusvarmuus"),
        ("palautteeseeni", "palaute"),
        ("asiakaspalvelua", "asiakaspalvelu"),
        ("opasteita", "opaste"),
        ("Kylttejä", "kyltti"),
        ("pysäköintiin", "pysäköinti"),
        ("henkilökuntakin", "henkilökunta"),
        ("MYYMÄLÄSSÄ", "myymälä"),
        ("kuulluksi", "kuulla"),
        ("työhön", "työ"),
        ("verkkokauppanne", "verkkokauppa"),
        ("kallista", "kallis"),
        ("edullista", "edullinen"),
        ("oon", "olla"),
        ("mä", "minä"),
    ],
)
def test_inflected_forms_come_to_their_base_form(lemmatizer: Lemmatizer, form: str, lemma: str) -> None:
    assert list(lemmatizer.lemmas(form)) == [lemma]


def test_words_stay_in_order_and_letters_are_kept(lemmatizer: Lemmatizer) -> None:
    assert list(lemmatizer.lemmas("Pysäköinti, äänenvoimakkuus – öljy!")) == ["pysäköinti", "äänenvoimakkuus", "öljy"]


def test_masks_numbers_addresses_and_marks_are_no_words(lemmatizer: Lemmatizer) -> None:
    text = "[PUHELIN] 349,90 e:n 1 000 12.8. https://a.fi/b www.kuulluksi.fi a.b@c.fi ohje.pdf 😊 !!! [NIMI]lle jono"
    assert list(lemmatizer.lemmas(text))[-1:] == ["jono"]
    assert not {"puhelin", "nimi", "kuulluksi", "ohje"} & set(lemmatizer.lemmas(text))


def test_hyphenated_compounds_are_one_word(lemmatizer: Lemmatizer) -> None:
    assert list(lemmatizer.lemmas("kanta-asiakkaille")) == ["kanta-asiakas"]


@pytest.mark.parametrize("text", UGLY, ids=lambda text: repr(text[:8]))
def test_ugly_input_gives_clean_words_or_none(lemmatizer: Lemmatizer, text: str) -> None:
    for lemma in lemmatizer.lemmas(text):
        assert lemma == lemma.lower()
        assert any(sign.isalpha() for sign in lemma)
        assert not any(sign.isspace() for sign in lemma)


def test_same_input_same_answer(lemmatizer: Lemmatizer) -> None:
    text = "Asiakaspalvelijan kärsivällisyys yllätti minutkin."
    assert lemmatizer.lemmas(text) == type(lemmatizer)().lemmas(text) == lemmatizer.lemmas(text)


def test_combining_marks_are_the_same_letter(lemmatizer: Lemmatizer) -> None:
    assert list(lemmatizer.lemmas("myyma\u0308la\u0308ssa\u0308")) == ["myymälä"]


def test_revision_names_library_and_rules(lemmatizer: Lemmatizer) -> None:
    assert re.fullmatch(r"(simplemma|voikko)-[\d.]+\+fi-rules-[0-9a-f]{8}", lemmatizer.revision)


def test_a_rule_left_out_shows_in_revision_and_result() -> None:
    bare = SimplemmaLemmatizer(["compound"])
    assert bare.revision != SimplemmaLemmatizer().revision
    assert bare.lemma("toimitusvarmuusmittareita") != SimplemmaLemmatizer().lemma("toimitusvarmuusmittareita")


@pytest.mark.skipif(importlib.util.find_spec("libvoikko") is None, reason="libvoikko's Python module is not installed")
def test_voikko_without_its_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import libvoikko

    def fails(*_: object) -> None:
        raise OSError("no library")

    monkeypatch.setattr(libvoikko, "Voikko", fails)
    with pytest.raises(ModelError, match="apt install libvoikko1 voikko-fi"):
        VoikkoLemmatizer()
