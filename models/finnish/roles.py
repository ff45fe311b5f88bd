"""What a Finnish word form can be in a clause, out of context: its subject, its verb, its verdict.

Lemmas come from simplemma's dictionary and word classes from ``word_classes``; case is read off the ending. No
parser is asked. Answers are remembered, so that a common form costs a lookup.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from functools import cache, lru_cache

from models.finnish.spoken import SPOKEN_FORMS
from models.finnish.verbs import FINITE_FORMS, is_finite_verb
from models.word_classes import SuffixWordClasses


class Role(Enum):
    """What a word can be."""

    VERB = "finite verb"
    THING = "noun in the nominative"
    AMOUNT = "noun in the partitive"
    OWNER = "noun in the genitive"
    CIRCUMSTANCE = "noun in another case"
    QUALITY = "adjective in the nominative or partitive"
    STATE = "adverb or number that can be a verdict"
    DEED = "another form of a verb"
    OTHER = "something else"


NOMINAL = frozenset({Role.THING, Role.AMOUNT, Role.OWNER, Role.CIRCUMSTANCE})
_REMEMBERED = 200_000

_STATES = frozenset(
    """ok okei oukei okej jees joo bueno täynnä täys rikki poikki loppu lopussa kiinni auki kunnossa epäkunnossa kesken
    myöhässä ajoissa ajallaan kohdallaan kohillaan pielessä sekaisin hukassa jumissa jäässä vinossa vähissä päin pois
    poissa kaukana lähellä hyvin huonosti oikein väärin paljon vähän liikaa plussaa miinusta priimaa kymppi nolla
    surkeeta hyvvää kivvaa pimeänä tyhjänä alhaalla ylhäällä hakusessa retuperällä""".split()
)
# Frequent nouns that the lists of stop words hold.
_NOUNS = frozenset("aika asia päivä kello kuukausi viikko tunti vuosi minuutti alku tapa kohta puoli ihminen".split())
_ADJECTIVES = frozenset("kuivat kovat tyhjät siistit lämpimät viihtyisä viihtyisät viihtyisää".split())
_NEVER_NOUNS = frozenset(
    """kiitos kiitti kiitoksia terveisin terveisiä nro klo kpl n:o sen usko moi hei hej heippa
    päivänjatkoa jatkoa kesää kesänjatkoa joulua
    viikonloppua vointia syksyä kevättä talvea vappua päivää iltaa huomenta yötä vuotta tsemppiä voimia
    onnea""".split()
)
_CLITIC = re.compile(r"(?<=..)(?:kin|kaan|kään|ki|han|hän)$")
_POSSESSIVE = re.compile(r"(?:ni|si|mme|nne|nsa|nsä)$")
_NOT_FINITE = re.compile(
    r"(?:m[aä](?:an|än|ssa|ssä|sta|stä|lla|llä|tta|ttä|n)|e(?:ssa|ssä)|n[uy]t?|neet|t[uy]|d[uy]|l[uy]|r[uy]"
    r"|m(?:inen|is\w+)|v[aä]n?|v[aä]\w{2,4}|kse\w+|[aä]kseen|den|ten|llen|nnen|rren|[oaäiö]en)$"
)
_FINITE = re.compile(r"(?:i|n|mme|tte|v[aä]t|aa|ää|ee|oo|öö|uu|yy|ii|(?<=[aä])s)$")
_OBLIQUE = re.compile(
    r"(?:ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|n[aä]|ksi|tta|ttä|iin|ihin|[aä]{2}n|een|oon|uun|yyn|öön|hen|hun)$"
)
_PARTICIPLE = re.compile(r"(?<=..)(?:[nlrs][uy]t?|neet)$")
_COMPARATIVES = ("mpi", "mmat", "mmät", "mpia", "mpiä", "mpaa", "mpää")
_SPOKEN_PARTICIPLE = re.compile(r"(?<=..)(?:ll[uy]|nn[uy]|ss[uy]|[aeiouyäö]n[uy])$")
_NAME_OF_DEED = re.compile(r"mi(nen|set|sta|stä|sen|s\w+)$")
_ENDINGS_OF_DEEDS = {
    "nen": Role.THING,
    "set": Role.THING,
    "sta": Role.AMOUNT,
    "stä": Role.AMOUNT,
    "sen": Role.OWNER,
}
_NECESSIVE = re.compile(r"tt?[aä]v[aä]$|ht[aä]v[aä]$")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?(?:/\d+)?[+-]?$")


@lru_cache(maxsize=_REMEMBERED)
def role(word: str) -> Role:
    """Return what a word can be, given in small letters.

    Raises:
        ModelError: with the first word, if the word classes' weights are absent.
    """
    if _NUMBER.match(word) or word in _STATES or _is_manner(word):
        return Role.STATE
    if word in FINITE_FORMS:
        return Role.VERB
    if word in _NEVER_NOUNS or word.endswith(".") or not word[:1].isalpha() or _NECESSIVE.search(word):
        return Role.OTHER
    return _inflected(word)


def _is_manner(word: str) -> bool:
    return len(word) > 6 and word.endswith("sti")


def _inflected(word: str) -> Role:
    lemma = _lemma(word)
    if _is_third_plural(word):
        return Role.VERB
    if lemma == word and _SPOKEN_PARTICIPLE.search(word) and word not in _dictionary():
        return Role.DEED
    if word.endswith(_COMPARATIVES):
        return Role.QUALITY
    if adjective := _hidden_adjective(word):
        return _of_adjective(word, adjective)
    return _by_kind(word, lemma, "noun" if lemma in _NOUNS else _kind(lemma))


def _by_kind(word: str, lemma: str, kind: str) -> Role:
    if kind == "adjective":
        return _of_adjective(word, lemma)
    if kind in {"noun", "name"} or (lemma == word and kind == "verb" and _OBLIQUE.search(word)):
        return Role.VERB if _is_past(word, lemma) else _of_noun(word, lemma)
    if is_finite_verb(word) or (kind == "verb" and word != lemma and _looks_finite(word)):
        return Role.VERB
    if name := _NAME_OF_DEED.search(word):
        return _ENDINGS_OF_DEEDS.get(name[1], Role.CIRCUMSTANCE)
    return Role.DEED if kind == "verb" or _PARTICIPLE.search(word) else Role.OTHER


def _looks_finite(word: str) -> bool:
    bare = _CLITIC.sub("", word)
    return _FINITE.search(bare) is not None and _NOT_FINITE.search(bare) is None


def _is_third_plural(word: str) -> bool:
    """Tell "auttavat" and "vetävät", of *auttaa* and *vetää*, from "mukavat"."""
    if not word.endswith(("vat", "vät")):
        return False
    infinitive = word[:-3] + word[-2]
    return _dictionary().get(infinitive) == infinitive and _kind(infinitive) == "verb"


def _is_past(word: str, lemma: str) -> bool:
    """Tell "haisi" and "lakkasi", which the dictionary takes for a shark and a varnish of yours."""
    return word.endswith("i") and word != lemma and is_finite_verb(word)


def _hidden_adjective(word: str) -> str | None:
    """Return the adjective of "siistit", "hidasta", "likaset", which the dictionary takes for verbs or knows not."""
    if word in _ADJECTIVES:
        return word
    known = _lemma(word)
    kind = _kind(known)
    if known != word and (kind == "noun" or (kind == "verb" and word.endswith(("vat", "vät")))):
        return None
    if word.endswith("set"):
        stems = [word[:-3] + "nen", word[:-3] + "inen"]
    elif word.endswith("t"):
        stems = [word[:-1]]
    elif word.endswith(("sta", "stä")):
        stems = [word[:-2]]
    elif word.endswith(("aa", "ää", "ia", "iä")):
        stems = [word[:-1]]
    else:
        return None
    return next((stem for stem in stems if len(stem) > 3 and _lemma(stem) == stem and _kind(stem) == "adjective"), None)


def _of_adjective(word: str, lemma: str) -> Role:
    partitive = word.endswith(("a", "ä")) and (
        _OBLIQUE.search(word) is None
        or (lemma.endswith(("s", "n", "e")) and word.endswith(("sta", "stä", "tta", "ttä")))
    )
    nominative = word == lemma or word.endswith(("t", "mpi")) or _CLITIC.sub("", word) == lemma
    return Role.QUALITY if nominative or partitive else Role.OTHER


def _of_noun(word: str, lemma: str) -> Role:
    bare = _CLITIC.sub("", word)
    if lemma in (word, bare) or bare.endswith("t") or (_POSSESSIVE.sub("", bare) == lemma):
        return Role.THING
    in_s = lemma.endswith(("s", "nen")) and bare.endswith(("sta", "stä"))  # hyvitys: hyvitystä
    if in_s or (bare.endswith(("a", "ä")) and _OBLIQUE.search(bare) is None):
        return Role.AMOUNT
    if bare.endswith("n") and _OBLIQUE.search(bare) is None:
        return Role.OWNER
    return Role.CIRCUMSTANCE


def _lemma(word: str) -> str:
    """Return the dictionary's lemma, of a word without its clitic if need be; the word itself where it is not known."""
    bare = _CLITIC.sub("", word)
    for form in (word, bare) if bare != word else (word,):
        if found := SPOKEN_FORMS.get(form) or _dictionary().get(form) or _dictionary().get(form.capitalize()):
            return found.lower()
    return bare


@cache
def _dictionary() -> Mapping[str, str]:
    """The lemmatiser's dictionary; the library keeps it for both."""
    from simplemma.strategies.dictionaries import LOW_MEMORY_DICTIONARY_FACTORY

    return LOW_MEMORY_DICTIONARY_FACTORY.get_dictionary("fi")


@cache
def _classes() -> SuffixWordClasses:
    return SuffixWordClasses()


def _kind(lemma: str) -> str:
    return _classes().word_class(lemma)
