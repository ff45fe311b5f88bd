"""An embedder that is told the lemmas too.

Finnish puts so much into endings that a table of word pieces meets most forms of a word too rarely to know them. Given
the passage and, after it, its telling lemmas, it recognises "myöhästyneistä lähetyksistämme" by "myöhästyä lähetys".
"""

from __future__ import annotations

from collections.abc import Sequence

from models.revisions import words_digest
from pipeline.ports import Embedder, Lemmatizer, Vectors
from pipeline.stopwords import STOPWORDS


class LemmaAided:
    """Embeds each text with its telling lemmas appended."""

    def __init__(self, embedder: Embedder, lemmatizer: Lemmatizer) -> None:
        self._embedder, self._lemmatizer = embedder, lemmatizer

    @property
    def revision(self) -> str:
        """The embedder's revision, the lemmatiser's and a digest of the stop words: a vector rests on all three."""
        stopwords = words_digest(sorted(STOPWORDS))
        return f"{self._embedder.revision}+{self._lemmatizer.revision}+stopwords-{stopwords}"

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._embedder.dimension

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return float32 ``(len(texts), dimension)``, unit rows."""
        return self._embedder.embed([self._aided(text) for text in texts])

    def _aided(self, text: str) -> str:
        telling = [lemma for lemma in self._lemmatizer.lemmas(text) if lemma not in STOPWORDS]
        return " ".join([text, *telling])
