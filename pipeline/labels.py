"""Name: a readable Finnish label for each theme: a phrase that people wrote, else the words that tell it best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.action_nouns import action_noun
from pipeline.embedding import similarities
from pipeline.label_words import BARE_PRAISE, LEANING, OFFENSIVE, PLACES
from pipeline.phrases import Key, Phrase, phrases_in, plural_shares
from pipeline.ports import Tools, Vectors, WordClass
from pipeline.stopwords import STOPWORDS, WEAK_LABELS
from pipeline.word_forms import Word, WordForms

Words = Sequence[tuple[str, float]]

_CLASS_WEIGHTS: dict[WordClass, float] = {"noun": 1.0, "name": 0.4, "adjective": 0.3, "verb": 0.55, "other": 0.05}
_WEAK, _PRAISE = 0.15, 0.4
_SHARED_BEGINNING = 5
_MOST_WORDS = 4
_LEAST_TEXTS, _LEAST_SHARE = 2, 0.06  # a word that fewer of a theme's texts use names some text, not the theme
_SECOND_AT_LEAST = 0.45  # of the first term's score
_SECOND_WORD, _SECOND_PHRASE = 0.09, 0.05  # shares of texts that use it: a second term is a claim too
_PHRASE_TEXTS, _PHRASE_SHARE = 3, 0.03  # fewer write two words side by side by chance
_PHRASE_OF_ITS_WORDS = 0.15  # a phrase that fewer of its words' users write is a detail
_PLURAL, _AT_TIMES_PLURAL = 0.5, 0.25  # shares of a noun's uses that put it in the plural: alone, beside another plural
_TYPICAL = 0.5  # share of a phrase's use that is in the theme which it names
_PHRASE_GAIN = 1.95  # two words say more than one
_RARITY = 0.35  # how much a phrase loses by being rarer than its words


@dataclass(frozen=True, slots=True)
class Said:
    """A text of a theme.

    Attributes:
        text: as it was written, masked.
        lemmas: its telling lemmas, joined by spaces.
    """

    text: str
    lemmas: str


@dataclass(frozen=True, slots=True)
class _Term:
    """A word or phrase that may stand in a label.

    Attributes:
        shown: as it stands in the middle of a sentence.
        lemmas: what it is made of.
        score: how well it names the theme.
        share: of the theme's texts that use it.
        plural: as shown in the plural, if people often put it so; words side by side agree in number.
    """

    shown: str
    lemmas: tuple[str, ...]
    score: float
    share: float
    plural: str = ""


def name_themes(
    words: Sequence[Words],
    said: Sequence[Sequence[Said | str]],
    centres: Sequence[Vectors],
    tools: Tools,
    taken: Collection[str] = (),
) -> list[str]:
    """Name each theme so that no two names are the same.

    A word is good in a name if it tells this theme from the others (class-based TF-IDF), means what the theme is
    about (cosine of the word's own vector to the centre), is a noun or can be made one, and is used by more than the
    odd person. A phrase takes its word's place if enough texts use it, if most of its use is in this theme, and if it
    comes so near the centre that it scores above the word.

    Args:
        words: each theme's (lemma, weight), heaviest first.
        said: each theme's texts.
        centres: each theme's unit vector, float32 ``(d,)``.
        tools: embedder, lemmatiser and word classes are used.
        taken: names that other themes have.

    Returns:
        Labels such as ``Pitkät odotusajat`` or ``Toimitusaika ja kuljetus``, in the themes' order.
    """
    texts = [[one if isinstance(one, Said) else Said("", one) for one in theme] for theme in said]
    forms = WordForms(tools)
    read = [[forms.read(one.text) for one in theme] for theme in texts]
    phrases = _typical([phrases_in(each, forms) for each in read], [len(theme) for theme in texts])
    used = {label.casefold() for label in taken}
    labels = []
    for number, candidates in enumerate(words):
        candidate_terms = _Terms(texts[number], read[number], centres[number], tools, forms)
        label = _first_free(candidate_terms.ranked(candidates, phrases[number]), used)
        used.add(label.casefold())
        labels.append(label)
    return labels


def texts_using(texts: Sequence[str]) -> Counter[str]:
    """Count for each lemma the texts that use it; a text is its lemmas joined by spaces."""
    return Counter(word for text in texts for word in set(text.split()))


def _typical(phrases: Sequence[Sequence[Phrase]], sizes: Sequence[int]) -> list[list[Phrase]]:
    """Return each theme's phrases that are more its own than all the others' together, by share of texts."""
    shares: Counter[Key] = Counter()
    for theme, size in zip(phrases, sizes, strict=True):
        shares.update({phrase.key: phrase.texts / size for phrase in theme})
    return [
        [phrase for phrase in theme if phrase.texts / size >= _TYPICAL * shares[phrase.key]]
        for theme, size in zip(phrases, sizes, strict=True)
    ]


class _Terms:
    """Weighs a theme's words and phrases."""

    def __init__(
        self, texts: Sequence[Said], read: Sequence[Sequence[Word]], centre: Vectors, tools: Tools, forms: WordForms
    ) -> None:
        self._size = len(texts)
        self._used = texts_using([one.lemmas for one in texts])
        self._plurals = plural_shares(read)
        self._centre, self._tools, self._forms = centre, tools, forms

    def ranked(self, words: Words, phrases: Sequence[Phrase]) -> list[_Term]:
        """Return what may stand in the theme's label, best first."""
        weights = self._weights(words)
        terms = [self._word(word, score) for word, score in self._near(list(weights), list(weights.values()))]
        fit = [phrase for phrase in phrases if self._is_fit(phrase, weights)]
        scores = self._near([phrase.shown for phrase in fit], [self._weight(phrase, weights) for phrase in fit])
        terms += [
            _Term(
                phrase.shown, phrase.key.lemmas, score, phrase.texts / self._size, phrase.shown if phrase.plural else ""
            )
            for phrase, (_, score) in zip(fit, scores, strict=True)
        ]
        return sorted(terms, key=lambda term: (-term.score, term.shown))

    def _near(self, shown: Sequence[str], weights: Sequence[float]) -> list[tuple[str, float]]:
        """Return each with its score: its weight, more the nearer its own vector is to the theme's centre."""
        if not shown:
            return []
        cosines = similarities(self._tools.embedder.embed(shown), self._centre[None, :])[:, 0]
        return [
            (one, weight * (0.5 + max(0.0, float(cosine))))
            for one, weight, cosine in zip(shown, weights, cosines, strict=True)
        ]

    def _weights(self, words: Words) -> dict[str, float]:
        """Return the words that may name the theme, with their weights as names."""
        fit = [(word, weight) for word, weight in self._common(words) if self._may_name(word)]
        fit = [(word, weight) for word, weight in fit if self._class(word) != "adjective"] or fit
        heaviest = max((weight for _, weight in fit), default=0.0) or 1.0
        return {word: weight / heaviest * self._fitness(word) for word, weight in fit}

    def _common(self, words: Words) -> Words:
        """Return the words that enough of the texts use; all, where none is so common."""
        least = max(_LEAST_TEXTS, _LEAST_SHARE * self._size)
        return [(word, weight) for word, weight in words if self._used[word] >= least] or words

    def _word(self, word: str, score: float) -> _Term:
        """Return the word as a name: a verb as the noun of its action, a noun in the number that people used."""
        share = self._used[word] / self._size
        if self._class(word) == "verb":
            return _Term(action_noun(word) or word, (word,), score, share)
        in_plural = self._plurals.get(word, 0.0)
        plural = self._forms.shown(word, plural=True) if in_plural >= _AT_TIMES_PLURAL else None
        singular = self._forms.shown(word, plural=False) or word
        shown = plural if plural and in_plural > _PLURAL else singular
        return _Term(shown, (word,), score, share, plural or "")

    def _may_name(self, word: str) -> bool:
        if word in STOPWORDS or word in OFFENSIVE or len(word) < 3:
            return word in PLACES
        return self._class(word) != "name" or word in PLACES

    def _is_fit(self, phrase: Phrase, weights: dict[str, float]) -> bool:
        if any(word in LEANING or word in OFFENSIVE for word in phrase.key.lemmas):
            return False
        telling = max((self._used[noun] for noun in phrase.key.nouns if noun in weights), default=0)
        least = max(_PHRASE_TEXTS, _PHRASE_SHARE * self._size, _PHRASE_OF_ITS_WORDS * telling)
        return telling > 0 and phrase.texts >= least

    def _weight(self, phrase: Phrase, weights: dict[str, float]) -> float:
        """Return the best of its nouns' weights and half the other's, less for a phrase rarer than its noun."""
        of_nouns: list[float] = sorted(
            weights[noun] * float(min(1.0, phrase.texts / max(self._used[noun], 1)) ** _RARITY)
            for noun in phrase.key.nouns
            if noun in weights
        )
        praise = _PRAISE if any(word in BARE_PRAISE for word in phrase.key.modifiers) else 1.0
        return _PHRASE_GAIN * praise * (of_nouns[-1] + sum(of_nouns[:-1]) / 2)

    def _fitness(self, word: str) -> float:
        return _CLASS_WEIGHTS[self._class(word)] * (_WEAK if word in WEAK_LABELS else 1.0)

    def _class(self, word: str) -> WordClass:
        return self._tools.word_classes.word_class(word)


def _first_free(ranked: Sequence[_Term], taken: Collection[str]) -> str:
    """Join the best terms; where that name is taken, go on to the next best second term."""
    if not ranked:
        return _numbered("Muut", taken)
    for option in _options(ranked):
        label = _sentence_case(" ja ".join(_in_one_number(option)))
        if len(label.split()) <= _MOST_WORDS and label.casefold() not in taken:
            return label
    return _numbered(_sentence_case(ranked[0].shown), taken)


def _options(ranked: Sequence[_Term]) -> Iterator[list[_Term]]:
    """Yield what the label may be made of: a phrase stands alone, a word gets a second one that is nearly as good."""
    first = ranked[0]
    others = [term for term in ranked[1:] if not _say_the_same(first, term)]
    near = [term for term in others if term.score >= first.score * _SECOND_AT_LEAST and _is_common(term)]
    if len(first.lemmas) > 1 or not near:
        yield [first]
    yield from ([first, term] for term in (*near, *others))


def _is_common(term: _Term) -> bool:
    return term.share >= (_SECOND_PHRASE if len(term.lemmas) > 1 else _SECOND_WORD)


def _in_one_number(terms: Sequence[_Term]) -> list[str]:
    """Return the terms as shown; a plural beside a word that is often in the plural draws it along."""
    plural = any(term.shown == term.plural for term in terms)
    return [term.plural or term.shown if plural else term.shown for term in terms]


def _say_the_same(one: _Term, other: _Term) -> bool:
    return any(_same_stem(mine, yours) for mine in one.lemmas for yours in other.lemmas)


def _same_stem(one: str, other: str) -> bool:
    """Tell whether two lemmas would say the same thing twice ("toimitus ja toimitusaika")."""
    shared = int(np.argmin([*(a == b for a, b in zip(one, other, strict=False)), False]))
    return shared >= min(_SHARED_BEGINNING, len(one), len(other)) or one in other or other in one


def _sentence_case(label: str) -> str:
    return label[:1].upper() + label[1:]


def _numbered(label: str, taken: Collection[str]) -> str:
    number = 1
    while (name := label if number == 1 else f"{label} {number}").casefold() in taken:
        number += 1
    return name
