"""A tone model small enough to be worked out by hand."""

from __future__ import annotations

import numpy as np

from models.tone_reader import ToneWeights
from pipeline.measures import TONES
from tests.doubles import WordEmbedder

FIRST = {
    "l:hyvä": "positive",
    "l:huono": "negative",
    "Nl:hyvä": "negative",
    "Nl:huono": "positive",
    "f:conditional me": "wish",
    "contrast": "mixed",
}


def tiny_weights(strength: float = 4.0, encoder: str = WordEmbedder.revision) -> ToneWeights:
    """Each feature speaks for one tone; one in a negation's scope outweighs the plain word; the vectors say nothing."""
    features = np.zeros((len(FIRST), len(TONES)), dtype=np.float16)
    for row, (name, tone) in enumerate(FIRST.items()):
        features[row, TONES.index(tone)] = strength * (3 if name.startswith("N") else 1)  # type: ignore[arg-type]
    through = np.eye(len(TONES), 46, dtype=np.float32)
    nothing = np.zeros(len(TONES), dtype=np.float32)
    dense = np.zeros((len(TONES), 2 * WordEmbedder.dimension), dtype=np.float32)
    return ToneWeights(tuple(FIRST), features, dense, nothing, through, nothing, encoder)
