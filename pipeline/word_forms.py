"""Words as they stand in texts: lemma, class, and the case and number that the form may be in.

The lemmatiser is asked word by word, out of context; what a word does in its sentence is told by its neighbours
(:mod:`pipeline.phrases`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from pipeline.inflection import Reading, participle, plural_of, readings
from pipeline.ports import Tools
from pipeline.stopwords import STOPWORDS

_TOKENS = re.compile(r"\[[^\]\n]*\]\S*|(?:https?://|www\.)\S+|\S+@\S+|\d\S*|[^\W\d_]+(?:[-‐‑'’:][^\W\d_]+)*|\S")
_WORD = re.compile(r"[^\W\d_]{2,}(?:[-‐‑'’:][^\W\d_]+)*$")
_SHORTEST = 3
_LONGEST_ACRONYM = 5
_LEAST_CAPITALS = 2


@dataclass(frozen=True, slots=True)
class Word:
    """A word form.

    Attributes:
        form: lower case; what is no word (a stop, a number, a mask) is here too, since it parts phrases.
        lemma: base form; empty for what is no word.
        spelling: the lemma with the capitals of the form.
        modifier: base form as a noun's modifier ("puuttuva"); empty for what is no adjective or participle.
        is_noun: whether it is a noun; names are not.
        is_past: whether it is a past participle, which compound tenses have too.
        readings: what case and number it may be in.
    """

    form: str
    lemma: str = ""
    spelling: str = ""
    modifier: str = ""
    is_noun: bool = False
    is_past: bool = False
    readings: frozenset[Reading] = frozenset()

    def may_be(self, *cases: str) -> bool:
        """Tell whether the form may be in one of the cases."""
        return any(case in cases for case, _ in self.readings)


class WordForms:
    """Reads texts into words; remembers which plurals and capitals people wrote.

    Args:
        tools: lemmatiser and word classes are used.
    """

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._known: dict[str, Word] = {}
        self._plurals: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def read(self, text: str) -> list[Word]:
        """Return the text's words, and what stands between them, in order."""
        words = [self._word(token) for token in _TOKENS.findall(text)]
        before = ""  # the first word of a sentence has a capital whatever it is
        for word in words:
            if ("nom", "plural") in word.readings:
                self._plurals[word.modifier or word.lemma][word.form] += 1
            if before and word.lemma:
                self._spellings[word.lemma][word.spelling] += 1
            before = word.lemma
        return words

    def shown(self, lemma: str, *, plural: bool) -> str | None:
        """Return a word's nominative; none for a plural that nobody wrote and no rule is sure of."""
        if not plural:
            return self._spelled(lemma)
        if written := self._plurals.get(lemma):
            return min(written, key=lambda form: (-written[form], form))
        return plural_of(lemma)

    def _spelled(self, lemma: str) -> str:
        """Return a lemma with the capitals that most give it: "eu" → "EU"."""
        written = self._spellings[lemma]
        most = min(written, key=lambda spelling: (-written[spelling], spelling), default=lemma)
        return most if written[most] >= _LEAST_CAPITALS else lemma

    def _word(self, token: str) -> Word:
        known = self._known.get(token)
        if known is None:
            known = self._known[token] = self._look(token)
        return known

    def _look(self, token: str) -> Word:
        lemma, form = self._lemma(token) if _WORD.match(token) else None, token.lower()
        if lemma is None:
            return Word(form)
        spelling = _spelling(token, lemma)
        told = self._tools.word_classes.word_class(lemma)
        if lemma in STOPWORDS or len(lemma) < _SHORTEST or told in ("name", "other"):
            return Word(form, lemma, spelling)
        if told == "verb":
            return self._of_verb(form, lemma, spelling)
        modifier = lemma if told == "adjective" else ""
        return Word(form, lemma, spelling, modifier, is_noun=told == "noun", readings=readings(form, lemma))

    def _of_verb(self, form: str, verb: str, spelling: str) -> Word:
        base = participle(form, verb, self._lemma)
        if base is None:
            return Word(form, verb, spelling)
        is_past = not base.endswith(("va", "vä"))
        return Word(form, verb, spelling, base, is_past=is_past, readings=readings(form, base))

    def _lemma(self, form: str) -> str | None:
        lemmas = self._tools.lemmatizer.lemmas(form)
        return lemmas[0] if len(lemmas) == 1 else None


def _spelling(token: str, lemma: str) -> str:
    """Return the lemma with the token's capitals, but for shouting."""
    if token.isupper() and len(token) > _LONGEST_ACRONYM:
        return lemma
    shared = next(
        (at for at, (one, other) in enumerate(zip(token.lower(), lemma, strict=False)) if one != other),
        min(len(token), len(lemma)),
    )
    return token[:shared] + lemma[shared:]
