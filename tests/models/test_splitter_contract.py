"""One suite for every ``Splitter``, and what feedback looks like."""

import time

import pytest

from models.spacy_splitter import SpacySplitter

SPLITTER = SpacySplitter()


@pytest.fixture(params=[SPLITTER], ids=["spacy"])
def splitter(request: pytest.FixtureRequest) -> SpacySplitter:
    return request.param


def passages(splitter: SpacySplitter, text: str) -> list[str]:
    return [text[span.start : span.end] for span in splitter.split(text)]


ONE_PASSAGE = """
Pakettia piti odottaa esim. kaksi viikkoa.
Hyllyt, kyltit, valot ym. puuttuivat kokonaan.
Maksoin 349,90 e. vaikka tarjous oli 299 e.
Lasku oli 1 000 euroa liikaa.
Tämä on jo 3. kerta samasta asiasta.
Paketin piti tulla 12.8. mutta ei.
Asentaja tuli klo 14.30 eikä aamulla.
Tilasin 1.1.2026 uuden laitteen.
Soitin numeroon [PUHELIN] ja [NIMI]lle.
Katso www.kuulluksi.fi/ohje.html ensin.
Kirjoitin osoitteeseen a.b@yritys.fi eilen.
Liitin kuvan vika.pdf ja versio 2.1.3 mukaan.
Prof. Virtanen neuvoi hyvin.
Jonotin n. 45 min. ja lähdin.
Ks. s. 5 ja vrt. nro 7.
Asiakaspalvelija sanoi, että hän soittaa, ja kun ei soittanut, soitin itse.
Henkilökunta, joka oli ystävällistä, auttoi heti.
Ruoka oli hyvää ja lämmintä.
Hyvät ja halvat housut.
Kahvi, pulla ja mehu.
Hoitaja tuli ja auttoi minut ylös.
Hyvä, mutta kallis.
Ihan ok, mutta ei täydellinen.
Jos tuote on hyvä, mutta hinta on korkea, en osta.
En tilaa enää, koska toimitus kesti liian kauan.
Kaikki toimi, vaikka ensin epäilin.
Ei huono vaan hyvä.
Menin kauppaan ja ostin leipää.
Ohut, kevyt ja kestävä laite.
Se on niin... vaikea sanoa.
Hinta-laatusuhde on kohdallaan.
touko- ja kesäkuussa oli ruuhkaa
En tiedä, mitä pitäisi tehdä, mutta
Toivon, että joku kuuntelee, ja että asia hoidetaan.
😊
-
...
"""

SEVERAL_PASSAGES = """
Hyvä.Mutta toimitus viipyi.|Hyvä.|Mutta toimitus viipyi.
tosi hyvä palvelu. tulen uudestaan|tosi hyvä palvelu.|tulen uudestaan
Oliko kivaa?Ei ollut.|Oliko kivaa?|Ei ollut.
Upeaa!!! Kiitos kaikille|Upeaa!!!|Kiitos kaikille
Laukut ym. Toimitus viipyi.|Laukut ym.|Toimitus viipyi.
Sain sen vuonna 2015. Nyt se hajosi.|Sain sen vuonna 2015.|Nyt se hajosi.
Odotin klo 14.30. Kukaan ei tullut.|Odotin klo 14.30.|Kukaan ei tullut.
Hyvä palvelu 😊 Toimitus viipyi|Hyvä palvelu 😊|Toimitus viipyi
Kiva :) Tulen taas|Kiva :)|Tulen taas
Ei toimi... Soitin kolmesti.|Ei toimi...|Soitin kolmesti.
(Ks. kuva.) Laite on rikki.|(Ks. kuva.)|Laite on rikki.
+ henkilökunta – jonot|henkilökunta|jonot
+henkilökunta -jonot|henkilökunta|jonot
1) hyvä palvelu 2) nopea toimitus|hyvä palvelu|nopea toimitus
1. Hyvä palvelu 2. Nopea toimitus|Hyvä palvelu|Nopea toimitus
• hinta • laatu|hinta|laatu
Hinta nousi. – Palvelu huononi.|Hinta nousi.|Palvelu huononi.
hyvä.mutta kallista|hyvä.|mutta kallista
Soita [PUHELIN]. Kiitos!|Soita [PUHELIN].|Kiitos!
henkilökunta oli ystävällistä, mutta toimitus myöhästyi|henkilökunta oli ystävällistä|mutta toimitus myöhästyi
Palvelu pelasi mutta tuote oli rikki|Palvelu pelasi|mutta tuote oli rikki
Hyvä palvelu, mutta pitkät jonot|Hyvä palvelu|mutta pitkät jonot
Hyvä palvelu,mutta pitkät jonot|Hyvä palvelu|mutta pitkät jonot
Palvelu oli hyvää; toimitus kesti liian kauan.|Palvelu oli hyvää|toimitus kesti liian kauan.
Ruoka oli hyvää, ja palvelu oli nopeaa.|Ruoka oli hyvää|ja palvelu oli nopeaa.
Tuote on laadukas – toimitus kesti kolme viikkoa.|Tuote on laadukas|toimitus kesti kolme viikkoa.
Myyjä auttoi heti, kun taas kassalla jouduin odottamaan.|Myyjä auttoi heti|kun taas kassalla jouduin odottamaan.
Sovellus on hyvä, tosin kirjautuminen ei toimi aina.|Sovellus on hyvä|tosin kirjautuminen ei toimi aina.
Hinnat ovat nousseet, ja valikoima on pienentynyt.|Hinnat ovat nousseet|ja valikoima on pienentynyt.
Sain avun nopeasti, mutta laskussa oli virhe.|Sain avun nopeasti|mutta laskussa oli virhe.
Ruoka oli hyvää ja palvelu nopeaa.|Ruoka oli hyvää|ja palvelu nopeaa.
Bussi täynnä, kuski mukava, pysäkki kaukana|Bussi täynnä|kuski mukava|pysäkki kaukana
Hinnat ok / valikoima heikko|Hinnat ok|valikoima heikko
hinta + / jono -|hinta +|jono
= jono + melu|jono|melu
Ruoka hyvää 😊 palvelu hidasta 😞|Ruoka hyvää 😊|palvelu hidasta 😞
Kurssi alkoi ajallaan, opettaja oli pätevä.|Kurssi alkoi ajallaan|opettaja oli pätevä.
Lasku oli väärin, mutta se korjattiin. Kiitos!|Lasku oli väärin, mutta se korjattiin.|Kiitos!
"""


@pytest.mark.parametrize("text", ONE_PASSAGE.strip().splitlines())
def test_stays_whole(splitter: SpacySplitter, text: str) -> None:
    assert passages(splitter, text) == [text]


@pytest.mark.parametrize("case", SEVERAL_PASSAGES.strip().splitlines())
def test_is_cut(splitter: SpacySplitter, case: str) -> None:
    text, *expected = case.split("|")
    assert passages(splitter, text) == expected


def test_lines_are_items_unless_a_mail_program_broke_them(splitter: SpacySplitter) -> None:
    assert passages(splitter, "hinta\nlaatu\n- jono\n\n* valikoima") == ["hinta", "laatu", "jono", "valikoima"]
    wrapped = "Tämä on pitkä rivi, jonka sähköpostiohjelma on katkaissut\nkeskeltä."
    assert passages(splitter, wrapped) == [wrapped]


UGLY = [
    "😊 !!! 😊",
    "\x00Hei\x00 maailma.\x00",
    "\u202eOikealta vasemmalle.\u202c Loppu.",
    "<script>alert(1)</script> =HYPERLINK(1)",
    "a\u0308a\u0308ni. O\u0308ljy.",
    "Rivi\r\nvaihtuu\r\n\r\nTaas.",
    "\u00a0\u2009Hei\u00a0",
    "[PUHELIN][PUHELIN] [",
    "..,,;;--  ..",
    "x" * 60_000,
    "ha " * 30_000,
    "!" * 30_000,
]


@pytest.mark.parametrize("text", UGLY, ids=lambda text: repr(text[:10]))
def test_spans_rise_do_not_overlap_and_have_no_blank_ends(splitter: SpacySplitter, text: str) -> None:
    spans = splitter.split(text)
    assert spans
    end = 0
    for span in spans:
        assert end <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        end = span.end


@pytest.mark.parametrize("text", [*UGLY, *(case.split("|")[0] for case in SEVERAL_PASSAGES.strip().splitlines())])
def test_every_word_lies_in_a_passage(splitter: SpacySplitter, text: str) -> None:
    covered = {at for span in splitter.split(text) for at in range(span.start, span.end)}
    left = "".join(sign for at, sign in enumerate(text) if at not in covered)
    assert not any(sign.isalpha() for sign in left)


@pytest.mark.parametrize("text", ["", " ", "\n\n\t", "\u00a0"])
def test_blank_has_no_passages(splitter: SpacySplitter, text: str) -> None:
    assert list(splitter.split(text)) == []


def test_masks_are_never_cut(splitter: SpacySplitter) -> None:
    for text in ("Soita [PUHELIN].Kiitos", "[NIMI]!Moi [SÄHKÖPOSTI].", "a[IBAN]b, mutta [KATUOSOITE] on väärin."):
        for passage in passages(splitter, text):
            assert passage.count("[") == passage.count("]")


def test_same_input_same_answer(splitter: SpacySplitter) -> None:
    text = SEVERAL_PASSAGES
    assert splitter.split(text) == SpacySplitter().split(text)


def test_sentences_only_is_another_revision() -> None:
    whole = SpacySplitter(split_clauses=False)
    assert passages(whole, "Sain avun nopeasti, mutta laskussa oli virhe.") == [
        "Sain avun nopeasti, mutta laskussa oli virhe."
    ]
    assert whole.revision != SPLITTER.revision


@pytest.mark.parametrize(
    "piece",
    [
        "mutta ",
        "ok; ",
        "palvelu oli hyvä mutta ",
        "että mutta on ",
        "ruoka ok, ",
        "kuski tuli ja ",
        '" ',
        "😊 ) ",
        "a",
        "- ",
    ],
)
def test_twice_the_text_takes_about_twice_the_time(splitter: SpacySplitter, piece: str) -> None:
    """A piece of text goes to spaCy 20,000 characters at a time: within one, nothing may grow with the square."""
    splitter.split("ensin ladataan")

    def least(length: int) -> float:
        times = []
        for _ in range(3):  # other programs disturb even processor time: the least of three
            began = time.process_time()
            splitter.split((piece * length)[:length])
            times.append(time.process_time() - began)
        return min(times)

    assert least(16_000) < 8 * least(4_000) + 0.2  # the square would be 16-fold


@pytest.mark.slow
def test_a_five_megabyte_answer_is_split_in_reasonable_time(splitter: SpacySplitter) -> None:
    began = time.process_time()
    assert len(splitter.split("Palvelu oli hyvää. " * 270_000)) == 270_000
    assert time.process_time() - began < 120
