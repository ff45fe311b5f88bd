"""Name: a readable Finnish label for each theme, in base form, from the lemmas that tell it from the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from pipeline.action_nouns import action_noun
from pipeline.embedding import similarities
from pipeline.ports import Tools, Vectors
from pipeline.stopwords import STOPWORDS, WEAK_LABELS

Words = Sequence[tuple[str, float]]

_MOST = 2  # words in a label: more reads as a list, not as a name
_CLASS_WEIGHTS = {"noun": 1.0, "name": 0.4, "adjective": 0.3, "verb": 0.55, "other": 0.05}
_SHARED_BEGINNING = 5
_SECOND_AT_LEAST = 0.45
_LEAST_TEXTS, _LEAST_SHARE = 2, 0.06  # a word that fewer of a theme's texts use names some text, not the theme


def name_themes(
    words: Sequence[Words], texts: Sequence[Sequence[str]], centres: Sequence[Vectors], tools: Tools
) -> list[str]:
    """Name each theme so that no two names are the same.

    A word is good in a name if it tells this theme from the others (class-based TF-IDF), means what the theme is
    about (cosine of the word's own vector to the centre), is a noun or can be made one, and is used by more than
    the odd person.

    Args:
        words: each theme's (lemma, weight), heaviest first.
        texts: the lemmas of each theme's texts, joined by spaces.
        centres: each theme's unit vector, float32 ``(d,)``.
        tools: embedder and word classes are used.

    Returns:
        Labels such as ``Toimitusaika ja kuljetus``, in the themes' order.
    """
    taken: set[str] = set()
    labels = []
    for candidates, said, centre in zip(words, texts, centres, strict=True):
        label = _first_free(_ranked(_common(candidates, said), centre, tools), taken)
        taken.add(label)
        labels.append(label)
    return labels


def texts_using(texts: Sequence[str]) -> Counter[str]:
    """Count for each lemma the texts that use it; a text is its lemmas joined by spaces."""
    return Counter(word for text in texts for word in set(text.split()))


def _common(words: Words, texts: Sequence[str]) -> Words:
    """Return the words that enough of the texts use; all, where none is so common."""
    used = texts_using(texts)
    least = max(_LEAST_TEXTS, _LEAST_SHARE * len(texts))
    return [(word, weight) for word, weight in words if used[word] >= least] or words


def _ranked(words: Words, centre: Vectors, tools: Tools) -> list[tuple[str, float]]:
    """Return lemmas fit for a label with their scores, best first."""
    fit = [(word, weight) for word, weight in words if word not in STOPWORDS and len(word) > 2]
    if not fit:
        return []
    closeness = similarities(tools.embedder.embed([word for word, _ in fit]), centre[None, :])[:, 0]
    heaviest = max(weight for _, weight in fit) or 1.0
    scored = [
        (_nominal(word, tools), weight / heaviest * (0.5 + max(0.0, float(cosine))) * _fitness(word, tools))
        for (word, weight), cosine in zip(fit, closeness, strict=True)
    ]
    return sorted(scored, key=lambda scored_word: (-scored_word[1], scored_word[0]))


def _nominal(word: str, tools: Tools) -> str:
    """Return the word as a name: a verb as the noun of its action."""
    return (action_noun(word) or word) if tools.word_classes.word_class(word) == "verb" else word


def _fitness(word: str, tools: Tools) -> float:
    return _CLASS_WEIGHTS[tools.word_classes.word_class(word)] * (0.15 if word in WEAK_LABELS else 1.0)


def _first_free(ranked: Sequence[tuple[str, float]], taken: set[str]) -> str:
    """Join the best words; where that name is taken, go on to the next best second word."""
    if not ranked:
        return _numbered("Muut", taken)
    first, best = ranked[0]
    seconds = [word for word, score in ranked[1:] if not _same_stem(first, word) and score >= best * _SECOND_AT_LEAST]
    others = [word for word, _ in ranked[1:] if not _same_stem(first, word) and word not in seconds]
    options = [[first, second] for second in seconds[: _MOST - 1]] or [[first]]
    options += [[first, second] for second in seconds[_MOST - 1 :] + others]
    for option in options:
        label = " ja ".join(option).capitalize() if len(option) > 1 else first.capitalize()
        if label not in taken:
            return label
    return _numbered(first.capitalize(), taken)


def _same_stem(one: str, other: str) -> bool:
    """Tell whether two lemmas would say the same thing twice ("toimitus ja toimitusaika")."""
    shared = int(np.argmin([*(a == b for a, b in zip(one, other, strict=False)), False]))
    return shared >= min(_SHARED_BEGINNING, len(one), len(other)) or one in other or other in one


def _numbered(label: str, taken: set[str]) -> str:
    number = 1
    while (name := label if number == 1 else f"{label} {number}") in taken:
        number += 1
    return name
