"""The tone of Finnish feedback: a linear model of words, forms and the encoder's vectors, then one of clauses.

A text's score is the sum of its features' weights (``tone_features.py``) over the root of its length, and the product
of its vector, and of its negated words' vector, with further weights. A second, small linear model sees the scores of
the clauses too ("kallis mutta kestävä"), and gives calibrated probabilities. Weights and card lie in
``models/weights/fi-tone/``; they are trained by ``python -m models.training.tone``.

Sums are of float16 weights in float64, or on the grid of :func:`pipeline.embedding.similarities`: exact, hence the
same alone and in any batch.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, repeat
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from models.registry import ENCODERS
from models.registry import WEIGHTS as ENCODER_WEIGHTS
from models.revisions import rules_digest
from models.simplemma_lemmatizer import SimplemmaLemmatizer
from models.static_encoder import StaticEncoder
from models.tone_clauses import Floats, second_features, softmax
from models.tone_features import Said, Word, describe, plain, said
from pipeline.embedding import similarities
from pipeline.errors import ModelError
from pipeline.measures import TONES
from pipeline.ports import Embedder, Probabilities, Vectors

WEIGHTS = Path(__file__).parent / "weights" / "fi-tone" / "weights.npz"
ENCODER = "kuulluksi-fi-static"
_RESTS_ON = ("models.tone_reader", "models.tone_features", "models.tone_clauses")
_CHUNK = 2048
_WORDS_REMEMBERED = 200_000


@dataclass(frozen=True, eq=False)
class ToneWeights:
    """The trained numbers.

    Attributes:
        vocabulary: names of features.
        features: float16 (len(vocabulary), 5).
        dense: float32 (5, 2 · dimension), of a text's vector and of its negated words' vector.
        bias: float32 (5,).
        second: float32 (5, 46), of :func:`models.tone_clauses.second_features`.
        second_bias: float32 (5,).
        encoder: revision of the encoder whose vectors they are for.
    """

    vocabulary: tuple[str, ...]
    features: NDArray[np.float16]
    dense: NDArray[np.float32]
    bias: NDArray[np.float32]
    second: NDArray[np.float32]
    second_bias: NDArray[np.float32]
    encoder: str

    def save(self, path: Path) -> None:
        """Write plain arrays; the same numbers give the same bytes."""
        path.parent.mkdir(parents=True, exist_ok=True)
        names = np.frombuffer("\n".join(self.vocabulary).encode(), dtype=np.uint8)
        revision = np.frombuffer(self.encoder.encode(), dtype=np.uint8)
        arrays = {name: getattr(self, name) for name in ("features", "dense", "bias", "second", "second_bias")}
        np.savez_compressed(path, vocabulary=names, encoder=revision, **arrays)

    @classmethod
    def load(cls, path: Path) -> ToneWeights:
        """Read what :meth:`save` wrote.

        Raises:
            ModelError: if the file is absent or damaged.
        """
        try:
            # Opened here: NumPy leaves a file open that it finds broken.
            with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
                told = {name: arrays[name] for name in arrays.files}
                names = tuple(told.pop("vocabulary").tobytes().decode().split("\n"))
                return cls(vocabulary=names, encoder=told.pop("encoder").tobytes().decode(), **told)
        except (OSError, EOFError, ValueError, KeyError, TypeError, BadZipFile) as error:
            raise ModelError(
                "Sävymallin painoja ei voi lukea.",
                where=str(path),
                fix="Palauta tiedosto tai opeta malli uudelleen: python -m models.training.tone",
            ) from error


def embedded_encoder() -> StaticEncoder:
    """Return the encoder that comes with us, whichever the user chose for themes."""
    return StaticEncoder(ENCODER_WEIGHTS / ENCODERS[ENCODER].place, ENCODER)


class FinnishTones:
    """Port ``ToneReader``; weights, encoder and lemmatiser are loaded with the first text.

    Args:
        weights: the file of :meth:`ToneWeights.save`.
        lemmatizer: simplemma's, as in training; one of its own where absent.
        encoder: the embedded one where absent.
    """

    def __init__(
        self, weights: Path = WEIGHTS, lemmatizer: SimplemmaLemmatizer | None = None, encoder: Embedder | None = None
    ) -> None:
        self._path, self._given_encoder = weights, encoder
        self._lemmatizer = lemmatizer or SimplemmaLemmatizer()
        self._words: dict[str, Word[int]] = {}

    @property
    def revision(self) -> str:
        """The weights' digest, the encoder's and lemmatiser's revisions, and a digest of the rules.

        Raises:
            ModelError: as :meth:`read`.
        """
        rules = rules_digest(*_RESTS_ON)
        return f"fi-tone@{self._digest}+{self._encoder.revision}+{self._lemmatizer.revision}+rules-{rules}"

    def read(self, texts: Sequence[str]) -> Probabilities:
        """Return calibrated probabilities, float32 ``(len(texts), 5)``, of :data:`pipeline.measures.TONES` in order.

        Raises:
            ModelError: if the weights are absent or damaged, or were trained on another encoder's vectors.
        """
        parts = [self._read(texts[start : start + _CHUNK]) for start in range(0, len(texts), _CHUNK)]
        return np.concatenate(parts) if parts else np.zeros((0, len(TONES)), dtype=np.float32)

    def _read(self, texts: Sequence[str]) -> Probabilities:
        model = self._weights
        cleaned = [plain(text) for text in texts]
        heard = [said(text, self._word, self._code) for text in cleaned]
        vectors = both_vectors(self._encoder, cleaned, [each.negated for each in heard])
        features = second_features(*first_scores(heard, model, vectors)).astype(np.float32)
        return np.asarray(softmax(similarities(features, model.second) + model.second_bias), dtype=np.float32)

    def _word(self, form: str) -> Word[int]:
        known = self._words.get(form)
        if known is None:
            if len(self._words) >= _WORDS_REMEMBERED:
                self._words.clear()
            known = self._words[form] = describe(form, self._lemmatizer.lemma(form), self._code)
        return known

    def _code(self, features: Iterable[str]) -> Iterator[int]:
        return map(self._numbers.get, features, repeat(-1))

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {feature: number for number, feature in enumerate(self._weights.vocabulary)}

    @cached_property
    def _weights(self) -> ToneWeights:
        weights = ToneWeights.load(self._path)
        if weights.encoder != self._encoder.revision:
            raise ModelError(
                "Sävymalli on opetettu toisen enkooderin vektoreilla.",
                where=str(self._path),
                fix="Opeta malli uudelleen: python -m models.training.tone",
            )
        return weights

    @cached_property
    def _digest(self) -> str:
        assert self._weights
        return hashlib.blake2b(self._path.read_bytes(), digest_size=6).hexdigest()

    @cached_property
    def _encoder(self) -> Embedder:
        return self._given_encoder or embedded_encoder()


def both_vectors(encoder: Embedder, texts: Sequence[str], negated: Sequence[str]) -> Vectors:
    """Return float32 ``(len(texts), 2 · dimension)``: each text's vector and its negated words', nought without any."""
    turned = np.zeros((len(texts), encoder.dimension), dtype=np.float32)
    rows = [row for row, words in enumerate(negated) if words]
    turned[rows] = encoder.embed([negated[row] for row in rows])
    return np.hstack([encoder.embed(texts), turned])


def first_scores(
    heard: Sequence[Said[int]], model: ToneWeights, vectors: Vectors
) -> tuple[Floats, Floats, NDArray[np.intp], NDArray[np.bool_], Floats]:
    """Return the first step's scores, as :func:`models.tone_clauses.second_features` takes them.

    Args:
        heard: texts as numbers of the model's vocabulary, −1 for what it lacks; one at least.
        model: the weights.
        vectors: of :func:`both_vectors`.
    """
    table = np.vstack([model.features, np.zeros((1, len(TONES)), dtype=np.float16)])  # −1 finds the last row
    clauses = [clause for each in heard for clause in each.clauses]
    starts = np.cumsum([0, *(len(each.clauses) for each in heard)])[:-1]
    sums = _sums(table, [clause.features for clause in clauses])
    roots = np.sqrt([max(1, len(clause.words)) for clause in clauses])[:, None]
    lengths = np.sqrt([each.length for each in heard])[:, None]
    wholes = np.add.reduceat(sums, starts) + _sums(table, [each.whole for each in heard])
    scores = wholes / lengths + similarities(vectors, model.dense) + model.bias
    contrasted = np.array([each.contrasted for each in heard])
    turned = _sums(table, [[number for part in each.clauses for number in part.turned] for each in heard]) / lengths
    return scores, sums / roots + model.bias, starts, contrasted, turned


def _sums(table: NDArray[np.float16], features: Sequence[Sequence[int]]) -> Floats:
    """Return the summed weights of each list of features."""
    starts = np.cumsum([0, *(len(each) + 1 for each in features)])[:-1]
    ended = chain.from_iterable(zip(features, repeat((-1,))))  # so that no list is empty
    numbers = np.fromiter(chain.from_iterable(ended), dtype=np.intp)
    return np.asarray(np.add.reduceat(table[numbers].astype(np.float64), starts))
