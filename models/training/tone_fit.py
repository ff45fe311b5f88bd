"""Fitting the tone model: the first step on words and vectors, the second on what the first says of unseen matters."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from threadpoolctl import threadpool_limits

from models.simplemma_lemmatizer import SimplemmaLemmatizer
from models.tone_clauses import Floats, second_features
from models.tone_features import Clause, Said, Word, describe, plain, said
from models.tone_reader import ToneWeights, both_vectors, first_scores
from models.training.tone_data import DENIED, FEEDBACK, FOLDS, XED, Line
from pipeline.measures import TONES
from pipeline.ports import Embedder, Vectors

Rows = NDArray[np.bool_]

FEWEST_LINES = 2  # a feature of fewer lines is learnt by heart
PENALTY = 0.5  # scikit-learn's C, chosen by folds of the feedback corpus
# Subtitles are of another domain, and what was denied by rule is not always what people say.
WEIGHTS = {FEEDBACK: 1.0, XED: 0.1, DENIED: 0.3}
_LETTERS_SCALE = 0.5  # a word has a dozen n-grams of letters and one lemma
_DENSE_SCALE = 2.0
_DOMAIN_SCALE = 2.0
_ROUNDS = 80
_TOLERANCE = 2e-3


@dataclass(frozen=True, eq=False)
class Material:
    """Lines as features and vectors.

    Attributes:
        lines: what is learnt from and measured on.
        heard: each line's features, by name.
        vectors: of :func:`models.tone_reader.both_vectors`.
        encoder: the encoder's revision.
    """

    lines: Sequence[Line]
    heard: Sequence[Said[str]]
    vectors: Vectors
    encoder: str

    @property
    def tones(self) -> NDArray[np.intp]:
        """Each line's tone by its place in TONES."""
        return np.array([TONES.index(line.tone) for line in self.lines], dtype=np.intp)

    def of(self, domain: str, *, held_out: bool) -> Rows:
        """Return which lines are of a domain, and held out or not."""
        return np.array([line.domain == domain and line.held_out == held_out for line in self.lines])

    @property
    def folds(self) -> NDArray[np.intp]:
        """Each line's fold; no subtitle is in one."""
        return np.array([-1 if line.domain == XED else line.fold for line in self.lines], dtype=np.intp)


def gather(lines: Sequence[Line], encoder: Embedder) -> Material:
    """Return the lines with their features and vectors."""
    lemmatizer = SimplemmaLemmatizer()
    met: dict[str, Word[str]] = {}

    def word_of(form: str) -> Word[str]:
        if form not in met:
            met[form] = describe(form, lemmatizer.lemma(form), _names)
        return met[form]

    texts = [plain(line.text) for line in lines]
    heard = [said(text, word_of, _names) for text in texts]
    return Material(lines, heard, both_vectors(encoder, texts, [each.negated for each in heard]), encoder.revision)


def fit(material: Material, rows: Rows) -> ToneWeights:
    """Return a model fitted on some lines: features, then clauses by folds of the feedback among them.

    Args:
        material: all lines.
        rows: which of them to learn from.
    """
    first = fit_first(material, rows)
    feedback = rows & material.of(FEEDBACK, held_out=False)
    if not feedback.any():
        return first
    features = np.zeros((len(rows), first.second.shape[1]))
    for fold in range(FOLDS):
        left_out = material.folds == fold
        if (feedback & left_out).any():
            features[feedback & left_out] = features_of(
                material, feedback & left_out, fit_first(material, rows & ~left_out)
            )
    coefficients, intercept = _regression(features[feedback], material.tones[feedback], np.ones(feedback.sum()), 1.0)
    return replace(first, second=coefficients.astype(np.float32), second_bias=intercept.astype(np.float32))


def features_of(material: Material, rows: Rows, model: ToneWeights) -> Floats:
    """Return the second step's features of some lines."""
    numbers = {feature: number for number, feature in enumerate(model.vocabulary)}
    heard = [_numbered(material.heard[row], numbers) for row in np.flatnonzero(rows).tolist()]
    return second_features(*first_scores(heard, model, material.vectors[rows]))


def fit_first(material: Material, rows: Rows) -> ToneWeights:
    """Return a model whose first step is fitted on some lines, and whose second step passes it through."""
    chosen = np.flatnonzero(rows).tolist()
    vocabulary = _vocabulary([material.heard[row] for row in chosen])
    scale = np.where([name.startswith("c:") for name in vocabulary], _LETTERS_SCALE, 1.0)
    counts = _counts([material.heard[row] for row in chosen], vocabulary) @ sparse.diags_array(scale)
    subtitles = np.array([material.lines[row].domain == XED for row in chosen])
    known = sparse.hstack(
        [
            counts,
            sparse.csr_array(material.vectors[chosen].astype(np.float64) * _DENSE_SCALE),
            # That a line is a subtitle explains what only subtitles have in common; no line of feedback is one.
            sparse.csr_array((subtitles & ~subtitles.all())[:, None] * _DOMAIN_SCALE),
        ],
        format="csr",
    )
    weights = np.array([WEIGHTS[material.lines[row].domain] for row in chosen])
    weights /= weights.max()
    coefficients, intercept = _regression(known, material.tones[chosen], weights, PENALTY)
    words, dense = coefficients[:, : len(vocabulary)] * scale, coefficients[:, len(vocabulary) : -1] * _DENSE_SCALE
    return ToneWeights(
        vocabulary=vocabulary,
        features=words.T.astype(np.float16),
        dense=dense.astype(np.float32),
        bias=intercept.astype(np.float32),
        second=_passing_through(),
        second_bias=np.zeros(len(TONES), dtype=np.float32),
        encoder=material.encoder,
    )


def first_step_of(model: ToneWeights) -> ToneWeights:
    """Return the model without its second step: what the clauses add is the difference."""
    return replace(model, second=_passing_through(), second_bias=np.zeros_like(model.second_bias))


def _passing_through() -> NDArray[np.float32]:
    """Return a second step that gives the first one's probabilities, whose logarithms are its first features."""
    nothing = np.zeros((1, len(TONES)))
    features = second_features(
        nothing, nothing, np.zeros(1, dtype=np.intp), np.zeros(1, dtype=np.bool_), nothing
    ).shape[1]
    return np.eye(len(TONES), features, dtype=np.float32)


def _regression(
    features: object, tones: NDArray[np.intp], weights: NDArray[np.float64], penalty: float
) -> tuple[Floats, Floats]:
    """Return coefficients (5, k) and intercepts (5,) of a logistic regression; a tone never met gets −20."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=penalty, max_iter=_ROUNDS, tol=_TOLERANCE)
    with warnings.catch_warnings(), threadpool_limits(1):
        # The last rounds change nothing that is measured; they are cut off for time.
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(features, tones, sample_weight=weights)
    coefficients, intercept = np.zeros((len(TONES), model.coef_.shape[1])), np.full(len(TONES), -20.0)
    if len(model.classes_) == 2:
        coefficients[model.classes_[1]], intercept[model.classes_] = model.coef_[0], [0.0, model.intercept_[0]]
    else:
        coefficients[model.classes_], intercept[model.classes_] = model.coef_, model.intercept_
    return coefficients, intercept


def _names(features: Iterable[str]) -> Iterable[str]:
    return features


def _features(heard: Said[str]) -> list[str]:
    return [*heard.whole, *(feature for clause in heard.clauses for feature in clause.features)]


def _vocabulary(heard: Sequence[Said[str]]) -> tuple[str, ...]:
    lines = Counter(feature for each in heard for feature in set(_features(each)))
    return tuple(sorted(feature for feature, seen in lines.items() if seen >= FEWEST_LINES))


def _counts(heard: Sequence[Said[str]], vocabulary: Sequence[str]) -> sparse.csr_array:
    numbers = {feature: number for number, feature in enumerate(vocabulary)}
    rows, columns, values = [], [], []
    for row, each in enumerate(heard):
        found = [numbers[feature] for feature in _features(each) if feature in numbers]
        columns += found
        rows += [row] * len(found)
        values += [each.length**-0.5] * len(found)
    return sparse.csr_array((values, (rows, columns)), shape=(len(heard), len(vocabulary)))


def _numbered(heard: Said[str], numbers: dict[str, int]) -> Said[int]:
    clauses = [
        Clause(
            [numbers.get(feature, -1) for feature in clause.features],
            clause.words,
            clause.negated,
            [numbers.get(feature, -1) for feature in clause.turned],
        )
        for clause in heard.clauses
    ]
    return Said(clauses, [numbers.get(feature, -1) for feature in heard.whole], heard.contrasted)
