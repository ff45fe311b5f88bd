"""What the method needs of the models: ports of one method each.

An adapter is one file in ``models/``. Every port has one contract suite in ``tests/models/`` that all its adapters
pass. A ``revision`` names the adapter, its library or weights and all that changes its answers: what is kept under
one revision is never mixed with another's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Probabilities = NDArray[np.float32]
WordClass = Literal["noun", "adjective", "verb", "name", "other"]


@dataclass(frozen=True, slots=True)
class Masked:
    """A text in which personal data is replaced by its kind.

    Attributes:
        text: the masked text (``soita [PUHELIN]``).
        kinds: the kinds that were masked, one entry a mask, in order.
    """

    text: str
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of character offsets, ``text[start:end]``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}–{self.end}")


@dataclass(frozen=True, slots=True)
class ThemeGroup:
    """A group of texts that a theme finder put together.

    Attributes:
        members: positions in the texts that were given, rising.
        words: (lemma, class-based TF-IDF weight), heaviest first.
        sides: disjoint groups of its members, largest first, where it has clear ones; they have no sides of their own.
    """

    members: NDArray[np.intp]
    words: tuple[tuple[str, float], ...]
    sides: tuple[ThemeGroup, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Stood:
    """Groups that stood before, among the texts that a theme finder is given.

    Attributes:
        groups: intp ``(n,)``: the number of the group that each text was in, -1 where it was in none.
        pull: how strongly a text is tied to its group, as a share of its ties to other texts; at zero the groups are
            where the finder begins, and no more.
    """

    groups: NDArray[np.intp]
    pull: float = 0.0


@dataclass(frozen=True, slots=True)
class Named:
    """A theme's name and description as a model gave them.

    Attributes:
        label: one line.
        description: what belongs to the theme; one line, empty where the model gave none.
    """

    label: str
    description: str = ""


class NotNamed(Exception):
    """A namer has nothing to give; the machine's own name stays.

    Args:
        why: in Finnish, without a word of feedback.
        away: whether the next theme would fare no better, since nobody answers.
    """

    def __init__(self, why: str, *, away: bool = False) -> None:
        self.away = away
        super().__init__(why)


class Masker(Protocol):
    """Masks personal data in one text."""

    @property
    def revision(self) -> str: ...

    def mask(self, text: str) -> Masked:
        """Return the text with each piece of personal data replaced by ``[KIND]``."""
        ...


class Splitter(Protocol):
    """Splits one text into passages."""

    @property
    def revision(self) -> str: ...

    def split(self, text: str) -> Sequence[Span]:
        """Return the passages' spans: rising, not overlapping, without white space at either end."""
        ...


class Lemmatizer(Protocol):
    """Tokenises a text and gives each word's base form."""

    @property
    def revision(self) -> str: ...

    def lemmas(self, text: str) -> Sequence[str]:
        """Return lower-case lemmas of the text's words in order, compounds whole; no punctuation, no numbers."""
        ...


class LanguageDetector(Protocol):
    """Tells the language of one text."""

    @property
    def revision(self) -> str: ...

    def language(self, text: str) -> str:
        """Return ``fi``, ``sv`` or ``en``; ``und`` in another script; ``fi`` where the text is too short to tell."""
        ...


class WordClassifier(Protocol):
    """Tells the word class of a Finnish lemma out of context."""

    @property
    def revision(self) -> str: ...

    def word_class(self, lemma: str) -> WordClass:
        """Return the likeliest class of the lemma."""
        ...


class Embedder(Protocol):
    """Turns texts into vectors."""

    @property
    def revision(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return float32 ``(len(texts), dimension)`` with unit rows that do not depend on the batch."""
        ...


class ToneReader(Protocol):
    """Hears in what tone a passage speaks."""

    @property
    def revision(self) -> str: ...

    def read(self, texts: Sequence[str]) -> Probabilities:
        """Return calibrated probabilities, float32 ``(len(texts), 5)``, of :data:`pipeline.measures.TONES` in order.

        Rows sum to one and do not depend on the batch.
        """
        ...


class ThemeFinder(Protocol):
    """Groups texts that speak of the same thing."""

    @property
    def revision(self) -> str: ...

    def find(self, texts: Sequence[str], vectors: Vectors, stood: Stood | None = None) -> Sequence[ThemeGroup]:
        """Group distinct texts.

        Args:
            texts: each text's lemmas joined by spaces.
            vectors: float32 ``(len(texts), d)``, unit rows.
            stood: the groups that stood before; what is found goes on from them.

        Returns:
            Disjoint groups, largest first; a text may be in none.
        """
        ...


class Namer(Protocol):
    """Names a theme better than its words do; optional."""

    @property
    def revision(self) -> str: ...

    def name(self, label: str, words: Sequence[str], passages: Sequence[str]) -> Named:
        """Name one theme.

        Args:
            label: the name that the machine gave it.
            words: the lemmas that tell it from the others, heaviest first.
            passages: masked, the most telling first.

        Raises:
            NotNamed: if nothing fit came back.
        """
        ...


class Tools(Protocol):
    """All the ports together, as the straight line takes them; each is made when first used."""

    @property
    def masker(self) -> Masker: ...
    @property
    def splitter(self) -> Splitter: ...
    @property
    def language(self) -> LanguageDetector: ...
    @property
    def lemmatizer(self) -> Lemmatizer: ...
    @property
    def word_classes(self) -> WordClassifier: ...
    @property
    def embedder(self) -> Embedder: ...
    @property
    def tones(self) -> ToneReader: ...
    @property
    def finder(self) -> ThemeFinder: ...
    @property
    def namer(self) -> Namer | None: ...
