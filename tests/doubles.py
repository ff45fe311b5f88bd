"""Doubles whose answers can be worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar, cast

import numpy as np

from pipeline.measures import TONES, Tone
from pipeline.ports import Masked, Named, Namer, Probabilities, Span, Stood, ThemeGroup, Vectors, WordClass

SUBJECTS = ("toimitus", "kyltti", "palvelu", "lasku", "hinta", "huolto", "muu")


class WordEmbedder:
    """One axis a subject: a text's vector counts the subjects named in it; a text that names none is on the last."""

    revision = "words-1"
    dimension = len(SUBJECTS)

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.embedded.extend(texts)
        counts = np.array([[text.lower().count(subject[:5]) for subject in SUBJECTS] for text in texts], dtype=float)
        counts = counts.reshape(len(texts), self.dimension)
        counts[~counts.any(axis=1), -1] = 1.0
        return np.asarray(counts / np.linalg.norm(counts, axis=1, keepdims=True), dtype=np.float32)


class WordTones:
    """A text's tone is told by the one word of it that is here; a text without any is neutral, and not quite surely."""

    revision = "tones-1"
    words: ClassVar[dict[str, Tone]] = {"huono": "negative", "hyvä": "positive", "mutta": "mixed", "toivo": "wish"}

    def __init__(self) -> None:
        self.heard: list[str] = []

    def read(self, texts: Sequence[str]) -> Probabilities:
        self.heard.extend(texts)
        rows = np.full((len(texts), len(TONES)), 0.05, dtype=np.float32)
        for row, text in enumerate(texts):
            told = [tone for word, tone in self.words.items() if word in text.lower()]
            if told:
                rows[row, TONES.index("mixed" if len(told) > 1 else told[0])] = 0.8
            else:
                rows[row] = [0.2, 0.4, 0.2, 0.1, 0.1]
        return rows


class SubjectFinder:
    """Groups texts by the subject that their vector leans to most."""

    revision = "subjects-1"

    def find(self, texts: Sequence[str], vectors: Vectors, stood: Stood | None = None) -> Sequence[ThemeGroup]:
        subjects = vectors.argmax(axis=1)
        groups = [
            ThemeGroup(np.flatnonzero(subjects == axis), ((SUBJECTS[axis], 1.0), ("myöhästyä", 0.4)))
            for axis in np.unique(subjects)
        ]
        return sorted(groups, key=lambda group: -len(group.members))


class PlainMasker:
    """Masks the one number that the tests know."""

    revision = "plain-1"

    def mask(self, text: str) -> Masked:
        return Masked(text.replace("040 1234567", "[PUHELIN]"), ("PUHELIN",) * text.count("040 1234567"))


class StopSplitter:
    """A passage ends at every full stop."""

    revision = "stop-1"

    def split(self, text: str) -> Sequence[Span]:
        spans, start = [], 0
        for end in [*(at + 1 for at, sign in enumerate(text) if sign == "."), len(text)]:
            lead = len(text[start:end]) - len(text[start:end].lstrip())
            if text[start:end].strip():
                spans.append(Span(start + lead, start + len(text[start:end].rstrip())))
            start = end
        return spans


class LowerLemmatizer:
    """A word is its own lemma."""

    revision = "lower-1"

    def lemmas(self, text: str) -> Sequence[str]:
        return [word for word in "".join(c if c.isalpha() else " " for c in text.lower()).split() if word]


class Wordbook:
    """Lemmas and classes from a table; a word that is not in it is its own lemma, and neither noun nor verb.

    Args:
        table: lines such as ``noun odotusaika: odotusajat odotusaikaa``.
    """

    revision = "wordbook-1"

    def __init__(self, table: str) -> None:
        self._lemmas: dict[str, str] = {}
        self._classes: dict[str, WordClass] = {}
        for line in filter(None, map(str.strip, table.splitlines())):
            entry, _, forms = line.partition(":")
            told, lemma = entry.split()
            self._classes[lemma] = cast(WordClass, told)
            self._lemmas |= dict.fromkeys((lemma, *forms.split()), lemma)

    def lemmas(self, text: str) -> Sequence[str]:
        words = "".join(c if c.isalpha() or c in "-:" else " " for c in text.lower()).split()
        return [self._lemmas.get(word, word.partition(":")[0]) for word in words]

    def word_class(self, lemma: str) -> WordClass:
        return self._classes.get(lemma, "other")


class SwedishOch:
    """A text with "och" is Swedish."""

    revision = "och-1"

    def language(self, text: str) -> str:
        return "sv" if " och " in text else "fi"


class AllNouns:
    """Every lemma is a noun, but for -a/-ä verbs the tests name."""

    revision = "nouns-1"

    def word_class(self, lemma: str) -> WordClass:
        return "verb" if lemma == "myöhästyä" else "noun"


class Christener:
    """Names a theme by its first word, and remembers what it was shown."""

    revision = "christener-1"

    def __init__(self) -> None:
        self.shown: list[Sequence[str]] = []

    def name(self, label: str, words: Sequence[str], passages: Sequence[str]) -> Named:
        self.shown.append(passages)
        return Named(f"Asia: {label.lower()}", "Kuvaus.")


@dataclass
class HandTools:
    """All doubles together; satisfies :class:`pipeline.ports.Tools`."""

    masker: PlainMasker = field(default_factory=PlainMasker)
    splitter: StopSplitter = field(default_factory=StopSplitter)
    language: SwedishOch = field(default_factory=SwedishOch)
    lemmatizer: LowerLemmatizer | Wordbook = field(default_factory=LowerLemmatizer)
    word_classes: AllNouns | Wordbook = field(default_factory=AllNouns)
    embedder: WordEmbedder = field(default_factory=WordEmbedder)
    tones: WordTones = field(default_factory=WordTones)
    finder: SubjectFinder = field(default_factory=SubjectFinder)
    namer: Namer | None = None
