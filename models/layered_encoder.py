"""An encoder of a few transformer layers, run by numpy.

The file format is sentence-transformers' own (a pre-norm ``XLMRobertaXLModel``, its last layer's output, the mean over
the tokens, unit length; ``training/layers.py`` writes it), so the same folder loads with ``SentenceTransformer(path)``.
Reading it here takes neither torch nor five seconds.

Source of the layers: N. Goyal et al., "Larger-Scale Transformers for Multilingual Masked Language Modeling" (2021), as
transformers' ``modeling_xlm_roberta_xl.py`` computes them; weights of our own are described by the card beside them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.layered_files import FILES, Shape, Weights
from models.revisions import rules_digest
from pipeline.errors import ModelError
from pipeline.ports import Vectors

Ids = NDArray[np.int32]

_RESTS_ON = ("models.layered_encoder", "models.layered_files")
_CHUNK = 4096
_TOKENS = 256  # read side by side: what goes from step to step then stays in the processor's cache
_WORD = "▁"  # begins a token that begins a word


class LayeredEncoder:
    """Embeds texts by a small transformer read from a folder.

    Raises:
        ModelError: if the folder lacks a file, holds a model of another build, or its parts don't fit each other.
    """

    def __init__(self, folder: Path, name: str) -> None:
        from threadpoolctl import ThreadpoolController
        from tokenizers import Tokenizer

        self._shape = shape = Shape.of(folder)
        weights, rows = Weights(folder), "embeddings.{}_embeddings.weight"
        self._table = weights.rows(rows.format("word"), shape.vocabulary, shape.dimension)
        kinds = weights.get(rows.format("token_type"), shape.kinds, shape.dimension)
        self._places = weights.get(rows.format("position"), shape.places, shape.dimension) + kinds[0]
        self._layers = [_Layer.of(weights, f"encoder.layer.{number}.", shape) for number in range(shape.layers)]
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        if self._tokenizer.get_vocab_size() > shape.vocabulary:
            raise ModelError("Pilkkojassa on enemmän paloja kuin taulukossa rivejä.", where=str(folder))
        self._cores = ThreadpoolController()
        digest = hashlib.blake2b(digest_size=6)
        for file in FILES:
            digest.update((folder / file).read_bytes())
        self.revision = f"{name}@{digest.hexdigest()}+reading-{rules_digest(*_RESTS_ON)}"

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._shape.dimension

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return float32 ``(len(texts), dimension)``, unit rows; a text without tokens gets the first unit vector.

        A text longer than the model reads is read in parts; its vector is the mean over the tokens of them all. Every
        product of matrices is of one text, so that a vector cannot depend on the batch, and is made on one core, so
        that it cannot depend on their number either.
        """
        rows = {text: row for row, text in enumerate(dict.fromkeys(texts))}
        distinct = list(rows)
        sums = np.zeros((len(distinct), self.dimension), dtype=np.float32)
        with self._cores.limit(limits=1, user_api="blas"):
            for start in range(0, len(distinct), _CHUNK):
                sums[start : start + _CHUNK] = self._sums(distinct[start : start + _CHUNK])
        sums[~sums.any(axis=1), 0] = 1.0
        unit = np.asarray(sums / np.linalg.norm(sums, axis=1, keepdims=True), dtype=np.float32)
        return unit[[rows[text] for text in texts]]

    def _sums(self, texts: list[str]) -> Vectors:
        """Return the sum of the last states of each text's tokens, ``(len(texts), dimension)``."""
        parts: list[list[int]] = []
        owners: list[int] = []
        for row, encoding in enumerate(self._tokenizer.encode_batch_fast(texts, add_special_tokens=False)):
            found = self._parts(encoding.ids, encoding.tokens if len(encoding.ids) > self._shape.longest else [])
            parts += found
            owners += [row] * len(found)
        sums = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for alike in _alike(parts):
            ids = np.array([parts[place] for place in alike], dtype=np.int32)
            np.add.at(sums, [owners[place] for place in alike], self._means(ids) * np.float32(ids.shape[1]))
        return sums

    def _parts(self, ids: list[int], tokens: list[str]) -> list[list[int]]:
        """Return parts that are read at once: the whole where it is short enough, none where there is nothing."""
        if len(ids) <= self._shape.longest:
            return [ids] if ids else []
        cuts = borders([token.startswith(_WORD) for token in tokens], self._shape.longest)
        return [ids[begin:end] for begin, end in pairwise(cuts)]

    def _means(self, ids: Ids) -> Vectors:
        """Return the mean of the last states of each row of tokens, ``(rows, dimension)``."""
        known = ids != self._shape.pad
        places = np.cumsum(known, axis=1) * known + self._shape.pad  # an unknown token has no place of its own
        states = self._table[ids].astype(np.float32, copy=False) + self._places[places]
        for layer in self._layers[:-1]:
            layer.attend(states)
            states += layer.narrow(layer.widen(states))
        last = self._layers[-1]
        last.attend(states)
        # The last layer's narrowing is linear, so that it is enough to narrow the mean.
        narrowed = last.narrow(last.widen(states).mean(axis=1, keepdims=True))
        return np.asarray(states.mean(axis=1) + narrowed[:, 0], dtype=np.float32)


@dataclass(frozen=True, eq=False, slots=True)
class _Layer:
    """One pre-norm layer; matrices are ``(from, to)``, with the norm before them folded into them.

    Attributes:
        heads: of attention.
        epsilon: of the norms.
        asked, asked_bias: to queries, keys and values, beside each other; the queries scaled.
        told, told_bias: from what the heads gathered.
        wide, wide_bias: to the hidden units.
        narrowed, narrowed_bias: from them.
    """

    heads: int
    epsilon: float
    asked: Vectors
    asked_bias: Vectors
    told: Vectors
    told_bias: Vectors
    wide: Vectors
    wide_bias: Vectors
    narrowed: Vectors
    narrowed_bias: Vectors

    @classmethod
    def of(cls, weights: Weights, prefix: str, shape: Shape) -> _Layer:
        """Take a layer's weights."""
        size, wide = shape.dimension, shape.feed_forward

        def linear(name: str, given: int, made: int) -> tuple[Vectors, Vectors]:
            return weights.get(f"{prefix}{name}.weight", made, given).T, weights.get(f"{prefix}{name}.bias", made)

        def after_norm(norm: str, matrix: Vectors, bias: Vectors) -> tuple[Vectors, Vectors]:
            gain, offset = (weights.get(f"{prefix}{norm}.{part}", size) for part in ("weight", "bias"))
            return np.ascontiguousarray(gain[:, None] * matrix), offset @ matrix + bias

        heard = [linear(f"attention.self.{name}", size, size) for name in ("query", "key", "value")]
        scale = np.float32((size // shape.heads) ** -0.5)
        heard[0] = heard[0][0] * scale, heard[0][1] * scale
        asked = np.concatenate([matrix for matrix, _ in heard], axis=1), np.concatenate([bias for _, bias in heard])
        told, told_bias = linear("attention.output.dense", size, size)
        narrowed, narrowed_bias = linear("output.dense", wide, size)
        return cls(
            shape.heads,
            shape.epsilon,
            *after_norm("attention.self_attn_layer_norm", *asked),
            np.ascontiguousarray(told),
            told_bias,
            *after_norm("LayerNorm", *linear("intermediate.dense", size, wide)),
            np.ascontiguousarray(narrowed),
            narrowed_bias,
        )

    def attend(self, states: Vectors) -> None:
        """Add to the states, ``(rows, tokens, dimension)``, what attention gathers from a row's other tokens."""
        rows, tokens, size = states.shape
        asked = self._normed(states) @ self.asked
        asked += self.asked_bias
        queries, keys, values = asked.reshape(rows, tokens, 3, self.heads, -1).transpose(2, 0, 3, 1, 4)
        weights = queries @ keys.swapaxes(2, 3)
        weights -= weights.max(axis=3, keepdims=True)
        np.exp(weights, out=weights)
        weights /= weights.sum(axis=3, keepdims=True)
        gathered = (weights @ values).swapaxes(1, 2).reshape(rows, tokens, size)
        states += gathered @ self.told
        states += self.told_bias

    def widen(self, states: Vectors) -> Vectors:
        """Return the hidden units of the states, ``(rows, tokens, hidden)``."""
        wide: Vectors = self._normed(states) @ self.wide
        wide += self.wide_bias
        return gelu(wide)

    def narrow(self, wide: Vectors) -> Vectors:
        """Return what hidden units add to the states, ``(rows, tokens, dimension)``."""
        made: Vectors = wide @ self.narrowed
        made += self.narrowed_bias
        return made

    def _normed(self, states: Vectors) -> Vectors:
        centred: Vectors = states - states.mean(axis=2, keepdims=True)
        spread = np.vecdot(centred, centred)[..., None] / np.float32(states.shape[2])
        centred /= np.sqrt(spread + np.float32(self.epsilon))
        return centred


def gelu(given: Vectors) -> Vectors:
    """Return gelu of float32 values, each less than 1e-6 from the exact one; the values given are written over.

    It is what is positive of a value, less its size times the normal distribution's tail beyond its size. Source of the
    tail: M. Abramowitz and I. Stegun, Handbook of Mathematical Functions (1964), 7.1.26. ``scipy.special.erf`` takes
    five times as long, more than the products of matrices beside it.
    """
    size = np.abs(given)
    part = size * np.float32(0.3275911 / np.sqrt(2.0))
    part += np.float32(1.0)
    np.reciprocal(part, out=part)
    tail = part * np.float32(_TAIL[0])
    for coefficient in _TAIL[1:]:
        tail += np.float32(coefficient)
        tail *= part
    np.multiply(given, given, out=part)
    part *= np.float32(-0.5)
    np.exp(part, out=part)
    tail *= part
    tail *= size
    np.maximum(given, np.float32(0.0), out=given)
    given -= tail
    return given


_TAIL = tuple(0.5 * each for each in (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592))


def borders(starts: Sequence[bool], longest: int) -> list[int]:
    """Return where to cut a text's tokens: the first border is 0 and the last their number.

    Args:
        starts: whether each token begins a word.
        longest: tokens that a part may have.

    Returns:
        Borders of as few parts as may be, of nearly equal lengths; each cut is at the word's beginning that is nearest
        to the equal length, or through a word where none begins within reach.
    """
    whole = len(starts)
    count = -(-whole // longest)
    cuts = [0]
    for left in range(count - 1, 0, -1):
        begin = cuts[-1]
        equal = begin + (whole - begin) / (left + 1)
        within = range(max(begin + 1, whole - left * longest), min(begin + longest, whole - left) + 1)
        cuts.append(min(within, key=lambda place: (not starts[place], abs(place - equal))))
    return [*cuts, whole]


def _alike(parts: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Yield the places of parts that have as many tokens, so many at a time as are read side by side."""
    by_length: dict[int, list[int]] = {}
    for place, part in enumerate(parts):
        by_length.setdefault(len(part), []).append(place)
    for length, places in sorted(by_length.items()):
        step = max(1, _TOKENS // length)
        yield from (places[start : start + step] for start in range(0, len(places), step))
