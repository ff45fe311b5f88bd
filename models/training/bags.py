"""Texts as bags of token numbers in two flat arrays, which a batch is cut from in one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

Ids = npt.NDArray[np.int32]
Places = npt.NDArray[np.int64]
_CHUNK = 50_000


@dataclass(frozen=True, slots=True)
class Bags:
    """`ids[starts[i]:starts[i + 1]]` are the tokens of text i; no bag is empty.

    Attributes:
        ids: every text's tokens, one text after the other.
        starts: where each text begins, and at last where the whole ends: texts + 1 places.
    """

    ids: Ids
    starts: Places

    def __post_init__(self) -> None:
        if self.starts[-1] != len(self.ids):
            raise ValueError(f"bags end at {self.starts[-1]}, their tokens at {len(self.ids)}")

    def __len__(self) -> int:
        return len(self.starts) - 1

    def take(self, rows: Places, drop: float, draw: np.random.Generator) -> tuple[Ids, Places]:
        """`(ids, offsets)` of some texts, each token dropped with probability `drop`, and a text
        that would lose all of them left whole: what an embedding bag reads."""
        lengths = self.starts[rows + 1] - self.starts[rows]
        offsets = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        within = np.arange(int(lengths.sum())) - np.repeat(offsets, lengths)
        ids = self.ids[np.repeat(self.starts[rows], lengths) + within]
        if drop <= 0:
            return ids, offsets
        keep = draw.random(len(ids)) >= drop
        left = np.add.reduceat(keep.astype(np.int64), offsets)
        keep |= np.repeat(left == 0, lengths)
        left = np.where(left == 0, lengths, left)
        return ids[keep], np.concatenate([[0], np.cumsum(left)[:-1]])


def encode(tokenizer: Tokenizer, texts: Sequence[str], most: int = 96) -> Bags:
    """The bags of texts, the first `most` tokens of each; a text without any gets token 0."""
    parts: list[Ids] = []
    lengths = np.zeros(len(texts), np.int64)
    for start in range(0, len(texts), _CHUNK):
        chunk = list(texts[start : start + _CHUNK])
        for row, encoding in enumerate(tokenizer.encode_batch_fast(chunk, add_special_tokens=False), start):
            ids = np.asarray(encoding.ids[:most] or [0], np.int32)
            lengths[row] = len(ids)
            parts.append(ids)
    flat = np.concatenate(parts) if parts else np.zeros(0, np.int32)
    return Bags(flat, np.concatenate([[0], np.cumsum(lengths)]))
