"""Every kind in the spellings that Finns write, and its near-misses.

All identity codes here are of the artificial 900 series; telephone numbers, accounts and cards are public examples.
"""

from __future__ import annotations

import dataclasses
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import presidio_masker
from models.presidio_masker import KINDS, PresidioMasker


@cache
def masker() -> PresidioMasker:
    return PresidioMasker()


def mask(text: str) -> str:
    return masker().mask(text).text


def hetu(day: str = "010190", sign: str = "-", number: str = "900") -> str:
    return f"{day}{sign}{number}" + "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(day + number) % 31]


HETU = hetu()
POSITIVES = {
    "HENKILÖTUNNUS": [
        HETU,
        HETU.lower(),
        HETU.replace("-", "–"),
        HETU.replace("-", " - "),
        HETU.replace("-", " "),
        hetu("290200", "A", "901"),
        f"01.01.1990-{HETU[7:]}",
        f"01011990-{HETU[7:]}",
        "010190-900A",  # a wrong check character: people mistype their own
    ],
    "PUHELIN": [
        "040 123 4567",
        "040-1234567",
        "+358 40 1234567",
        "+358 (0)40 123 4567",
        "00358401234567",
        "0401234567",
        "040  123 4567",
        "040\u00a0123\u00a04567",
        "050 123 45 67",
        "0400 123 456",
        "044/1234567",
        "045.123.4567",
        "09 1234 567",
        "(09) 123 456",
        "014-123 456",
        "020 123 4567",
        "+46 70 123 45 67",
        "+372 5123 4567",
    ],
    "SÄHKÖPOSTI": [
        "matti.meikalainen@gmail.com",
        "Matti.Meikäläinen@yritys.fi",
        "matti+tilaus@posti.yritys.fi",
        "matti_m@hotmail.con",
        "MATTI@YRITYS.FI",
        "matti@gmail",
        "matti.meikalainen(at)gmail.com",
        "matti (at) yritys.fi",
        "matti [ät] yritys (piste) fi",
        "matti ät yritys piste fi",
    ],
    "TILINUMERO": [
        "FI21 1234 5600 0007 85",
        "FI2112345600000785",
        "fi21 1234 5600 0007 85",
        "FI21-1234-5600-0007-85",
        "FI 21 1234 5600 0007 85",
        "FI21\u00a01234\u00a05600\u00a00007\u00a085",
        "EE382200221020145685",
        "SE45 5000 0000 0583 9825 7466",
        "DE89370400440532013000",
    ],
    "KORTTINUMERO": [
        "4111 1111 1111 1111",
        "4111111111111111",
        "4111-1111-1111-1111",
        "5500 0000 0000 0004",
        "5555.5555.5555.4444",
        "2223 0031 2200 3222",
        "3782 822463 10005",
        "4111\u00a01111\u00a01111\u00a01111",
    ],
    "VERKKO-OSOITE": [
        "https://matti:salainen@yritys.fi/",
        "https://yritys.fi/tilaus?email=matti%40gmail.com",
        "https://yritys.fi/user/matti.meikalainen",
        "https://yritys.fi/salasana?token=a1b2c3",
        "www.linkedin.com/in/matti-meikalainen",
        "https://www.facebook.com/matti.meikalainen",
        "https://yritys.fi/~matti/kuva.jpg",
        "https://mastodon.fi/@matti",
        "yritys.fi/kayttaja/1234",
    ],
    "OSOITE": [
        "Koivukuja 5 B 12, 33100 Tampere",
        "Koivukuja 5 B 12",
        "Koivukuja 5",
        "koivukuja 5",
        "Mannerheimintie 12 a 3",
        "Mannerheimintie 12 A3",
        "Kauppakatu 5, 00100 HELSINKI",
        "Hämeenkatu 10-12",
        "Iso Roobertinkatu 5 A 3",
        "Åke Lindforssin tie 5",
        "Koivukujalla 5",
        "Rantatie 3 as. 4",
        "Rantala 12, 33100 Tampere",
        "Kirkkoharju 4 A 12",
        "Aurinkorinne 7",
        "Storgatan 12 B",
        "Mannerheimvägen 3",
        "PL 123, 00101 Helsinki",
        "metsätie 5 a 2",
    ],
    "REKISTERITUNNUS": ["ABC-123", "XYZ-987", "ÅÄÖ-100", "IJK-456", "CD-1234", "KLM-555"],
}

NEAR_MISSES = {
    "HENKILÖTUNNUS": [
        "320190-900A",
        "011390-900A",
        "010190-900G",
        "001190-900A",
        "1010190-900A",
        "010190",
        "123456-785",
    ],
    "PUHELIN": [
        "tilaus 100234567",
        "tilausnumero 4501234567",
        "12.12.2012",
        "01.01.2015",
        "1.1.2015-31.12.2015",
        "01012015",
        "2015-10-12",
        "33100 Tampere",
        "00100 Helsinki",
        "vuosina 2011-2015",
        "klo 14-16",
        "klo 09.00-15.00",
        "10 000 000",
        "0-100 000 euroa",
        "0112038-9",
        "1234567-8",
        "6410405082657",
        "hinta 1 234,50 €",
        "015/2015",
        "0,45 ja 0,50",
        "112",
        "1 000 000 000",
    ],
    "SÄHKÖPOSTI": ["@yleuutiset", "5 kpl @ 3 euroa", "a@", "@", "hinta@", "katso (a) ja (b)", "ät"],
    "TILINUMERO": [
        "FI21 1234 5600 0007 86",
        "FI01120389",
        "EU27 maat ja muut 1234",
        "SN1234567890123",
        "RF18539007547034",
        "viite 12345 67890",
        "AB12 CD34 EF56",
    ],
    "KORTTINUMERO": [
        "4111 1111 1111 1112",
        "6410405082657",
        "6438158070233",
        "1234567890123456",
        "0000 0000 0000 0000",
        "viite 4111 1111 1111",
        "10 000 000 000 000",
    ],
    "VERKKO-OSOITE": [
        "https://www.yritys.fi/tuotteet",
        "www.yritys.fi",
        "yritys.fi/kampanja",
        "https://yritys.fi/haku?q=kengät&sivu=2",
        "ja/tai",
        "24/7",
        "https://www.yritys.fi/tuote/12345-saapas",
        "https://yle.fi/uutiset/3-123",
    ],
    "OSOITE": [
        "valtatie 4",
        "Moottoritie 3 on tukossa",
        "Koivukujalla 5 minuuttia",
        "koulutie 5 km",
        "traktori 4",
        "lehtori 2",
        "oikeita lukuja 5 000",
        "herkkuja 5 euroa",
        "sektori 3",
        "Ville Vähämäen 2. ehdotus",
        "Mannerheimintie",
        "33100 Tampere",
        "Hoitopolku 2",
        "uimaranta 2 km",
        "kauppatori 1",
        "Kauppakatu 2015",
        "elinkaari 5 vuotta",
    ],
    "REKISTERITUNNUS": [
        "Tuote LP-123",
        "ISO-900",
        "USB-300",
        "COVID-19",
        "A-4",
        "MX-5",
        "ABC-12345",
        "ABCD-123",
        "abc-123",
        "tuote ABC-123-X",
        "EU-28",
        "LED-100",
    ],
}

POSITIVE_CASES = [(kind, text) for kind, texts in POSITIVES.items() for text in texts]
NEAR_CASES = [text for texts in NEAR_MISSES.values() for text in texts]


def test_every_kind_has_its_cases() -> None:
    assert set(POSITIVES) == set(NEAR_MISSES) == set(KINDS)
    assert all(len(cases) >= 6 for table in (POSITIVES, NEAR_MISSES) for cases in table.values())


@pytest.mark.parametrize(("kind", "text"), POSITIVE_CASES)
def test_each_spelling_is_masked_whole(kind: str, text: str) -> None:
    assert mask(text) == f"[{kind}]"
    assert masker().mask(text).kinds == (kind,)


@pytest.mark.parametrize(("kind", "text"), POSITIVE_CASES)
@pytest.mark.parametrize("frame", ["Tässä: {}.", "({})", "👍{} 😀", "\u201d{}\u201d, kiitos!", "a\n{}\nb", "<b>{}</b>"])
def test_what_stands_around_is_kept(kind: str, text: str, frame: str) -> None:
    assert mask(frame.format(text)) == frame.format(f"[{kind}]")


@pytest.mark.parametrize("text", NEAR_CASES)
def test_near_misses_stay_as_they_are(text: str) -> None:
    assert mask(text) == text
    assert mask(f"Ostin {text}, kiitos") == f"Ostin {text}, kiitos"


@pytest.mark.parametrize("sign", "+-YXWVUABCDEF")
def test_all_century_signs_are_known(sign: str) -> None:
    assert mask(f"tunnus {hetu(sign=sign)}.") == "tunnus [HENKILÖTUNNUS]."
    assert mask(f"tunnus {hetu(sign=sign).lower()}.") == "tunnus [HENKILÖTUNNUS]."


def test_the_check_character_finds_codes_inside_words() -> None:
    assert mask(f"hetu{HETU}x") == "hetu[HENKILÖTUNNUS]x"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("puh0401234567", "puh[PUHELIN]"),
        ("Soita 040 123 4567/Matti", "Soita [PUHELIN]/Matti"),
        ("040 123 4567 tai 09 123 456", "[PUHELIN] tai [PUHELIN]"),
        ("FI2112345600000785 KOTI", "[TILINUMERO] KOTI"),
        ("EE382200221020145685 KOTI", "[TILINUMERO] KOTI"),
        ("EU27 maksu FI2112345600000785", "EU27 maksu [TILINUMERO]"),
        ("Kortti 4111 1111 1111 1111 12/27 123", "Kortti [KORTTINUMERO] 12/27 123"),
        ("Autoni AB-12 katosi", "Autoni [REKISTERITUNNUS] katosi"),
        ("rekisteritunnus abc-123", "rekisteritunnus [REKISTERITUNNUS]"),
        ("auto ABC 123 pysäköi", "auto [REKISTERITUNNUS] pysäköi"),
        ("ajoin autolla 5 km", "ajoin autolla 5 km"),
        ("Asun Koivukuja 5:ssä", "Asun [OSOITE]:ssä"),
        ("Osoite on Koivukuja 5. Tulkaa", "Osoite on [OSOITE]. Tulkaa"),
        ("Koivukuja 5 ja Kauppakatu 7", "[OSOITE] ja [OSOITE]"),
        ("Koivukuja 5, 0401234567", "[OSOITE], [PUHELIN]"),
    ],
)
def test_neighbours_are_told_apart(text: str, masked: str) -> None:
    assert mask(text) == masked


def test_the_longer_find_names_an_overlap() -> None:
    assert masker().mask("https://yritys.fi/?email=matti@gmail.com").kinds == ("VERKKO-OSOITE",)
    assert masker().mask("https://yritys.fi/user/0401234567").kinds == ("VERKKO-OSOITE",)


def test_overlapping_finds_leave_no_rest() -> None:
    text = "Koivukuja 5 A 040 1234567"
    assert not any(character.isdigit() for character in mask(text))


SOUP = st.lists(
    st.one_of(
        st.sampled_from([text for _, text in POSITIVE_CASES] + NEAR_CASES),
        st.sampled_from([" ", ", ", ". ", "auto ", "ja ", "\n", "0", "@", "/", "(at)"]),
        st.text(max_size=4),
    ),
    max_size=5,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(text=SOUP)
def test_the_cheap_tests_lose_nothing(text: str) -> None:
    """Each rule with and without its test gives the same finds."""
    digits = len(presidio_masker._DIGIT.findall(text))
    for rule in masker()._rules:
        finds = list(rule.find(text))
        if finds:
            assert presidio_masker._ANY_SIGN.search(text)
            assert rule.may_find(text, digits), dataclasses.replace(rule)
