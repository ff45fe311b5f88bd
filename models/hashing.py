"""A weightless embedder: word beginnings hashed into a fixed number of signed buckets.

Finnish keeps the meaning of a word at its beginning and the grammar at its end, so the beginnings of a word stand for
its stem without any dictionary. The vectors know spelling, not meaning: this is the baseline that trained encoders
are measured against, and what runs when no weights are wanted.

Source: K. Weinberger et al., "Feature Hashing for Large Scale Multitask Learning", ICML 2009.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

import numpy as np

from pipeline.ports import Vectors

_WORD = re.compile(r"[^\W\d_]{3,}")
_LENGTHS = (4, 5, 6, 8)


class HashingEmbedder:
    """Embeds texts by their words' beginnings; needs no weights."""

    dimension = 1024
    revision = "hashing-1"

    def __init__(self) -> None:
        from sklearn.feature_extraction.text import HashingVectorizer

        self._vectorizer = HashingVectorizer(
            analyzer=_beginnings, n_features=self.dimension - 1, norm=None, alternate_sign=True
        )

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return float32 ``(len(texts), 1024)``, unit rows; a text without words gets the last unit vector."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        counts = self._vectorizer.transform(texts).toarray()
        dampened = np.sign(counts) * np.sqrt(np.abs(counts))
        vectors = np.concatenate([dampened, np.zeros((len(texts), 1))], axis=1)
        vectors[~vectors.any(axis=1), -1] = 1.0
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def _beginnings(text: str) -> Iterator[str]:
    for word in _WORD.findall(unicodedata.normalize("NFC", text).lower()):
        yield word
        for length in _LENGTHS:
            if len(word) > length:
                yield word[:length]
