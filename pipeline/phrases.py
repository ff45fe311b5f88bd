"""Noun phrases as people wrote them: "pitkää odotusaikaa", "pitkän odotusajan" → *pitkä odotusaika*, twice.

Two kinds are found without a parser, from neighbouring words alone: an adjective or participle that agrees with its
noun in case and number ("puuttuvat opasteet"), and a noun in the genitive with the noun that it belongs to ("laskun
eräpäivä", "matalan kynnyksen palvelut"). An adjective said of its noun counts for the phrase too ("kahvi oli taas
kylmää"), if somebody wrote the phrase itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from pipeline.stopwords import STOPWORDS
from pipeline.word_forms import Word, WordForms

_COPULAS = frozenset("on oli ovat olivat oo olis olisi".split())
_AUXILIARIES = _COPULAS | frozenset(
    "ei en et emme ette eivät eikä ole olen olet olemme olette ollut olleet ollu oltu olla olin".split()
)
_REACH = 3  # words before a past participle among which an auxiliary makes it a compound tense
_BETWEEN = 2  # adverbs between "oli" and what is said: "oli taas ihan kylmää"
_MOSTLY = 0.6
_LEAST_PLURALS = 4


class Key(NamedTuple):
    """What a phrase is, whatever its form: its modifiers' base forms and its noun's lemma.

    "matalan kynnyksen palvelut" has two modifiers, *matala* and *kynnys*.
    """

    kind: Literal["agreeing", "genitive"]
    modifiers: tuple[str, ...]
    head: str

    @property
    def lemmas(self) -> tuple[str, ...]:
        """Return the base forms, in order."""
        return (*self.modifiers, self.head)

    @property
    def nouns(self) -> tuple[str, ...]:
        """Return the nouns among them: what the phrase is about."""
        return (self.head,) if self.kind == "agreeing" else (self.modifiers[-1], self.head)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that some of a theme's texts use.

    Attributes:
        key: its base forms.
        shown: as a label has it, in the nominative, in the number that people mostly used: "pitkät jonot".
        plural: whether that is the plural.
        texts: how many of the texts use it.
    """

    key: Key
    shown: str
    plural: bool
    texts: int


@dataclass(slots=True)
class _Uses:
    texts: set[int] = field(default_factory=set)
    numbers: Counter[str] = field(default_factory=Counter)
    genitives: Counter[str] = field(default_factory=Counter)


def phrases_in(texts: Sequence[Sequence[Word]], forms: WordForms) -> list[Phrase]:
    """Return the noun phrases that were written in a theme's texts.

    Args:
        texts: each as :meth:`WordForms.read` gives it.
        forms: what read them.
    """
    found: dict[Key, _Uses] = {}
    said: dict[Key, set[int]] = {}
    for number, words in enumerate(texts):
        for at in range(len(words) - 1):
            for key in _written(words, at):
                _note(found.setdefault(key, _Uses()), key, words, at, number)
            if said_key := _said_of_noun(words, at):
                said.setdefault(said_key, set()).add(number)
    for key in said.keys() & found.keys():
        found[key].texts |= said[key]
    parts = _parts(found)
    return [_phrase(key, uses, forms) for key, uses in found.items() if key not in parts]


def plural_shares(texts: Sequence[Sequence[Word]]) -> dict[str, float]:
    """Return for each noun's lemma the share of its uses that are in the plural; for rare ones none."""
    numbers = {"singular": Counter[str](), "plural": Counter[str]()}
    for words in texts:
        for word in words:
            told = {number for _, number in word.readings} if word.is_noun else set()
            if len(told) == 1:
                numbers[told.pop()][word.lemma] += 1
    plural, singular = numbers["plural"], numbers["singular"]
    return {lemma: count / (count + singular[lemma]) for lemma, count in plural.items() if count >= _LEAST_PLURALS}


def _written(words: Sequence[Word], at: int) -> Iterator[Key]:
    """Yield the phrases whose noun stands after the word at a place."""
    first, second = words[at], words[at + 1]
    if not second.is_noun:
        return
    if first.modifier and first.readings & second.readings and not (first.is_past and _is_tense(words, at)):
        yield Key("agreeing", (first.modifier,), second.lemma)
    # An object may stand before its verb's adverbial ("laskun sähköpostiin"): local cases prove nothing.
    if first.is_noun and first.may_be("gen") and second.may_be("nom", "gen", "par"):
        yield Key("genitive", (first.lemma,), second.lemma)
        before = words[at - 1] if at else first
        if before.modifier and any(case == "gen" for case, _ in before.readings & first.readings):
            yield Key("genitive", (before.modifier, first.lemma), second.lemma)


def _is_tense(words: Sequence[Word], at: int) -> bool:
    return any(word.form in _AUXILIARIES for word in words[max(0, at - _REACH) : at])


def _said_of_noun(words: Sequence[Word], at: int) -> Key | None:
    """Return the phrase that a sentence such as "kahvi oli taas kylmää" says, if it begins at a place."""
    noun = words[at]
    if not noun.is_noun or not noun.may_be("nom") or words[at + 1].form not in _COPULAS:
        return None
    for word in words[at + 2 : at + _BETWEEN + 3]:
        if word.modifier:
            fits = not word.is_past and word.may_be("nom", "par")
            return Key("agreeing", (word.modifier,), noun.lemma) if fits else None
        if word.lemma not in STOPWORDS or word.form in _AUXILIARIES:
            return None
    return None


def _note(uses: _Uses, key: Key, words: Sequence[Word], at: int, number: int) -> None:
    first, second = words[at], words[at + 1]
    uses.texts.add(number)
    shared = first.readings & second.readings if key.kind == "agreeing" else second.readings
    counts = {count for _, count in shared}
    if len(counts) == 1:
        uses.numbers[counts.pop()] += 1
    if key.kind == "genitive":
        uses.genitives[" ".join(word.form for word in words[at + 1 - len(key.modifiers) : at + 1])] += 1


def _parts(found: Mapping[Key, _Uses]) -> set[Key]:
    """Return the phrases that are but parts of longer ones: "kynnyksen palvelut" of "matalan kynnyksen palvelut"."""
    longer = {key: Key(key.kind, key.modifiers[1:], key.head) for key in found if len(key.modifiers) > 1}
    return {part for key, part in longer.items() if len(found[key].texts) >= _MOSTLY * len(found[part].texts)}


def _phrase(key: Key, uses: _Uses, forms: WordForms) -> Phrase:
    """Put the phrase in the nominative, in the number that people mostly used, if its plural is known."""
    inflected = key.lemmas if key.kind == "agreeing" else (key.head,)
    before = [] if key.kind == "agreeing" else [min(uses.genitives, key=lambda form: (-uses.genitives[form], form))]
    mostly = uses.numbers["plural"] > uses.numbers["singular"]
    plurals = [form for lemma in inflected if mostly and (form := forms.shown(lemma, plural=True))]
    singulars = [forms.shown(lemma, plural=False) or lemma for lemma in inflected]
    plural = len(plurals) == len(inflected)
    return Phrase(key, " ".join([*before, *(plurals if plural else singulars)]), plural, len(uses.texts))
