import pytest

from pipeline.emptiness import is_empty_answer

EMPTY = """
|   |-|--|—|…|...|?|???|!|.|,|x|X|xxx|y|EOS|eos|e.o.s.|Ei kommentoitavaa|ei kommentoitavaa.|EI KOMMENTOITAVAA!!
ei  komentoitavaa|ei kommentoitava|eikommentoitavaa|Ei kommentteja|ei kommenttia|en osaa sanoa|En osa sanoa
En oikein osaa sanoa.
Ei osaa sanoa|ei mitään|Ei mitää|Ei yhtään mitään.|ei tule mieleen mitään|Ei tule mitään mieleen
mieleen ei tule mitään|ei tuu mieleen
ei lisättävää|Ei muuta lisättävää|n/a|N/A|ei|Ei.|en tiedä|En tiiä. En tiiä.|mä en tiiä|emmä tiiä|en kyllä tiedä
Ei halua vastata.
ei tällä hetkellä|Ei ole.|ei oo|ei huomautettavaa|ei palautetta|en osaa ottaa kantaa
Ei tule kovin paljon mieleen mitään|#NIMI?|#PUUTTUU!
inget|Ingenting|vet ej|Vet inte.|jag vet inte|inga kommentarer|nej|no comment|No comments.|nothing|none|I don't know
Nothing to add
👍|😊|❤️|🙂🙂|😡😡|👍🏽 👩‍👩‍👧 🇫🇮|👍!|€
ei mitään 😊|NULL|nan|'--|öö en tiiä|Ei, ei mitään|ei sanottavaa|pass
"""

CONTENT = """
ei mitään valittamista, hyvä palvelu|ei toimi|ei vastattu|en saanut apua|ok|OK|hyvä|Hyvä!|kiitos|kyllä|joo
ei toiminut
Ei vastausta|ei vastausta sähköpostiin|en osaa käyttää sovellusta|en tiedä mistä löydän ohjeet|ei kukaan tiedä mitään
ei hyvä
ei valittamista|ei moitittavaa|ei ongelmia|Ei voi kuin kehua|ei jonoja|ei koskaan enää|en suosittele|ei lisää hintaa
En tiedä. Hinta?
hinta|5/5|10|[PUHELIN]|no hyvä|nothing works|inget fungerar|no parking|Ei ole ruokaa|ei mieleen jäänyt palvelu
en osaa sanoa, mutta jonot|jonot 😡|👍 ok|❤️ 10
ei osaa palvella|ei kommentoitu valitukseeni|muuta|mitään|nej men personalen|kaikki|Uusi kassa
"""


@pytest.mark.parametrize("text", [answer for line in EMPTY.strip("\n").split("\n") for answer in line.split("|")])
def test_says_nothing(text: str) -> None:
    assert is_empty_answer(text)


@pytest.mark.parametrize("text", [answer for line in CONTENT.strip().split("\n") for answer in line.split("|")])
def test_says_something(text: str) -> None:
    assert not is_empty_answer(text)


def test_endless_answers_are_content_and_endless_blanks_are_not() -> None:
    assert not is_empty_answer("ei mitään " * 100_000)
    assert is_empty_answer(" .-" * 100_000)
    assert is_empty_answer("\x00\u200b\u202e")
