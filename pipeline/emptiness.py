"""Empty answers: what a respondent writes in the box to say nothing ("ei kommentoitavaa", "-", "EOS").

They are a class of their own, not a theme. The rule is conservative, since a lost complaint is worse than a useless
passage: every sentence of the answer must be nothing but a *core* that is listed here, with *fillers* around it.

1. Case, punctuation, emoji, spacing and doubled letters are folded: ``Ei  komentoitavaa!!`` = ``ei kommentoitavaa``.
2. Fillers ("no", "oikein", "mitään", "tällä hetkellä") are dropped.
3. What is left, written together, must be one of the cores.

An answer without words is empty, too: marks ("???"), emoji ("👍", "😡😡") and other signs ("€"), since no theme can be
read from them. "ok", "hyvä", "kyllä" and "ei vastausta", which may be a complaint, are content, and so is all that says
more than nothing: "ei mitään valittamista, hyvä palvelu", "ei toimi", "jonot 😡".
"""

from __future__ import annotations

import re
import unicodedata

# Longer than any way of saying nothing that was met in 51,000 real answers.
_LONGEST = 120

# What Excel writes for a cell that began with "-" or "=", in Finnish and English.
_SPREADSHEET_ERRORS = frozenset(
    ["#NIMI?", "#NAME?", "#PUUTTUU!", "#N/A", "#VIITTAUS!", "#REF!", "#ARVO!", "#VALUE!", "#TYHJÄ!", "#NULL!"]
)
_SENTENCE_END = re.compile(r"[.!?,;:\n…]+(?:\s+|$)")
_NOT_LETTERS = re.compile(r"[\W_]+")
_DOUBLED = re.compile(r"(.)\1+")

_FILLERS = """
    no noh öö ööö hm hmm tota jaa siis joo jo nyt ihan edes kai varmaan ehkä kyllä oikein oikeen oikeastaan oikeestaan
    oikeasti just juuri ainakaan valitettavasti ikävä kiitos kiitti minä mä mää emmä minulla mulla minulle mulle
    meillä
    mitään mitää mittään mitn mtn muuta mikään yhtään yhtää erityistä erityisempää erikoista kummempaa kummemmin sen
    ihmeempää ihmeempiä kovin paljon tarkemmin enempää suoraan yhtäkkiä äkkiseltään heti tällä hetkellä tähän siihen
    tohon tuohon tästä siitä tässä asiasta asiaan asiaa kysymykseen
    really just at all the moment right now för tillfället just nu faktiskt så där riktigt alls
"""

_CORES = """
    eos | e.o.s | ei osaa sanoa | en osaa sanoa | en osa sanoa | en osaa | ei osaa | en osaa kertoa | ei osaa kertoa
    ei osa kertoa | ei voi kertoa | ei voi kertoo | ei voi sanoa | en voi sanoa | en osaa vastata | ei osaa vastata
    en voi vastata | vaikea sanoa | vaikea vastata | paha sanoa | mahdoton sanoa | en osaa ottaa kantaa
    en ota kantaa
    ei kantaa | ei mielipidettä | ei ole mielipidettä | en osaa arvioida | en osaa kommentoida | en osaa nimetä
    en tiedä | ei tiedä | en tiiä | en tiijä | en tiä | ei tiiä | ei tiijä | en taida tietää | en tiedä vielä
    emmä tiiä
    ei hajua | ei aavistusta | ei ole hajua | ei harmainta aavistusta | ei tietoa
    ei tule mieleen | ei tuu mieleen | ei tullut mieleen | ei tuu mielee | ei tule mielee | ei mieleen
    mieleen ei tule
    mieleen ei tullut | ei nouse mieleen | en keksi | ei keksi | en keksinyt | en muista | ei muista | en muista enää
    ei | en | ei ole | ei oo | ei mitään | ei mitää | ei mtn | ei ollut | ei tule
    ei kommentoitavaa | ei ole kommentoitavaa | ei kommentoitava | ei kommentteja | ei kommenttia | ei kommentti
    ei ole kommentteja | ei ole kommenttia | ei kommentit | en kommentoi | en halua kommentoida | ei halua kommentoida
    ei komm | ei komment
    ei lisättävää | ei ole lisättävää | ei lisättävä | ei sanottavaa | ei ole sanottavaa | ei sanomista | ei lisää
    ei kerrottavaa | ei ole kerrottavaa | ei huomautettavaa | ei ole huomautettavaa | ei huomioitavaa | ei huomioita
    ei palautetta | ei ole palautetta | ei palautettavaa | ei annettavaa palautetta | ei kysyttävää | ei kysymyksiä
    ei ehdotuksia | ei ole ehdotuksia | ei ideoita | ei ehdotettavaa | ei kehitysehdotuksia | ei parannusehdotuksia
    ei kehittämisehdotuksia | ei kehitysideoita | ei ole kehitysehdotuksia | ei ole parannusehdotuksia | ei toiveita
    ei toivomuksia | ei ole toiveita | ei terveisiä | ei risuja ei ruusuja | ei kokemusta | ei ole kokemusta
    en halua vastata | ei halua vastata | ei halunnut vastata | en halua sanoa | en halua kertoa | en vastaa
    en tunne | en ole perehtynyt | en ole miettinyt | en ole ajatellut | en ole varma | ei ole varma
    ohi | ohitan | skip | pass | tyhjä | tyhjää | ei koske | ei koske minua | ei relevantti
    na | n.a | nan | null | none | nil | nothing | nothing to add | nothing to say
    nothing special | nothing comes to mind | nothing else | nothing in particular | no | nope | no comment
    no comments | no idea
    no opinion | no answer | no feedback | no suggestions | not applicable | i dont know | dont know | don't know
    i don't know | do not know
    i do not know | dunno | idk | cant say | can't say | i can't say | not sure | i have nothing to add | no thanks
    inget | ingenting | intet | inga | ingen | nej | nä | inga kommentarer | ingen kommentar | inget att tillägga
    inget att säga | inget att kommentera | inget särskilt | inget speciellt | ingen åsikt | inga åsikter
    ingen aning
    inga synpunkter | inga förslag | inget svar | ej svar | vet ej | vet inte | vet inget | jag vet inte | jag vet ej
    kan ej säga | kan inte säga | jag kan inte säga | kan ej svara | kan inte svara | vill inte svara | vill ej svara
    ej relevant | minns inte | inget nytt | nej tack | kommer inte på något | jag kommer inte på något
"""


def _tokens(text: str) -> list[str]:
    """Return the text's words with doubled letters made single, so that "ei mitää" and "eii mitään" come closer."""
    plain = re.sub(r"['’´`]", "", unicodedata.normalize("NFKC", text).casefold())
    return [_DOUBLED.sub(r"\1", word) for word in _NOT_LETTERS.split(plain) if word]


def _phrases(listed: str) -> frozenset[str]:
    return frozenset("".join(_tokens(phrase)) for line in listed.splitlines() for phrase in line.split("|"))


_FILLER_WORDS = frozenset(_tokens(_FILLERS))
_CORE_KEYS = _phrases(_CORES) - {""}


def _is_core(words: list[str]) -> bool:
    """Tell whether the words say nothing; a single letter, however often ("x", "xxx"), says nothing either."""
    whole = "".join(words)
    rest = "".join(word for word in words if word not in _FILLER_WORDS)
    return whole in _CORE_KEYS or rest in _CORE_KEYS or (len(whole) == 1 and whole.isalpha())


def _is_speechless(text: str) -> bool:
    """Tell whether the text has neither letters nor digits: only marks, emoji and blanks."""
    return not any(unicodedata.category(sign)[0] in "LN" for sign in text)


def is_empty_answer(text: str) -> bool:
    """Tell whether a whole answer or passage says nothing, in Finnish, Swedish or English.

    Only the documented cores and fillers count; when unsure, the answer is content.
    """
    if _is_speechless(text) or text.strip().upper() in _SPREADSHEET_ERRORS:
        return True
    if len(text.strip()) > _LONGEST:
        return False
    sentences = [words for sentence in _SENTENCE_END.split(text) if (words := _tokens(sentence))]
    words = [word for sentence in sentences for word in sentence]
    return bool(words) and (_is_core(words) or all(_is_core(sentence) for sentence in sentences))
