"""Rules: what decides whether a passage mentions a theme. Stored, linear, the same for every passage in any batch.

A rule gives the log-odds that a passage mentions its theme: those of its best piece, and a piece is linear in the
passage's vector and in the presence of lemmas. A discovered theme, one of the codebook and one that an analyst has put
together from others are compared by the same arithmetic.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from pipeline.embedding import similarities
from pipeline.ports import Vectors

Evidence = tuple[tuple[str, float], ...]

_GRID = 2.0**20  # lemma weights are multiples of its inverse, so that their sums are exact in any order


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """The log-odds of a mention, ``max_i(scales_i · cos(directions_i, v) + Σ lemma weights_i + biases_i)``.

    Attributes:
        directions: float32 ``(k, d)``, unit rows, at least one: the pieces.
        scales: float64 ``(k,)``.
        biases: float64 ``(k,)``.
        threshold: least log-odds of a mention; zero is even odds.
        lemmas: for each piece (lemma, weight) of the lemmas that speak for the theme or against it, each counted once a
            passage; no pieces at all where no piece has any.
    """

    directions: Vectors
    scales: NDArray[np.float64]
    biases: NDArray[np.float64]
    threshold: float = 0.0
    lemmas: tuple[Evidence, ...] = field(default=())

    def __post_init__(self) -> None:
        if self.directions.ndim != 2 or not len(self.directions):
            raise ValueError(f"a rule has at least one direction, not {self.directions.shape}")
        if not np.allclose(np.linalg.norm(self.directions, axis=1), 1.0, atol=1e-3):
            raise ValueError("a rule's directions are of unit length")
        if not len(self.directions) == len(self.scales) == len(self.biases):
            raise ValueError("a rule has one scale and one bias for each direction")
        if self.lemmas and len(self.lemmas) != len(self.directions):
            raise ValueError("a rule has lemmas for each direction or for none")

    @property
    def pieces(self) -> tuple[Evidence, ...]:
        """The lemmas of each piece, empty ones included."""
        return self.lemmas or ((),) * len(self.directions)

    def log_odds(self, vectors: Vectors, lemmas: Sequence[str]) -> NDArray[np.float64]:
        """Return each passage's log-odds, ``(len(vectors),)``; see :func:`log_odds`."""
        return log_odds([self], vectors, lemmas)[:, 0]

    def at(self, threshold: float) -> Rule:
        """Return the same rule with another threshold."""
        return replace(self, threshold=threshold)


def near(points: Vectors, cosine: float, scale: float, middle: float) -> Rule:
    """Return the rule "at least this cosine to the nearest of the points".

    Args:
        points: float32 ``(k, d)``, unit rows.
        cosine: least cosine of a mention.
        scale: log-odds per unit of cosine.
        middle: the cosine of even odds, the same for all themes that are compared with each other.
    """
    count = len(points)
    return Rule(points, np.full(count, scale), np.full(count, -scale * middle), threshold=scale * (cosine - middle))


def either(rules: Sequence[Rule]) -> Rule:
    """Return the rule "as any of these": a theme made of several mentions what any of them did.

    The thresholds become part of the biases, so that each piece keeps its own.

    Raises:
        ValueError: if there are none.
    """
    if not rules:
        raise ValueError("no rules to join")
    if len(rules) == 1:
        return rules[0]
    return Rule(
        np.concatenate([rule.directions for rule in rules]),
        np.concatenate([rule.scales for rule in rules]),
        np.concatenate([rule.biases - rule.threshold for rule in rules]),
        lemmas=tuple(chain.from_iterable(rule.pieces for rule in rules)) if any(r.lemmas for r in rules) else (),
    )


def log_odds(rules: Sequence[Rule], vectors: Vectors, lemmas: Sequence[str]) -> NDArray[np.float64]:
    """Return the log-odds of each passage under each rule, ``(len(vectors), len(rules))``.

    Args:
        rules: to compare with.
        vectors: float32 ``(n, d)``, unit rows.
        lemmas: each passage's lemmas, joined by spaces.

    Raises:
        ValueError: if there are not as many passages as vectors.
    """
    if len(vectors) != len(lemmas):
        raise ValueError(f"{len(vectors)} vectors but the lemmas of {len(lemmas)} passages")
    if not rules or not len(vectors):
        return np.zeros((len(vectors), len(rules)))
    pieces = similarities(vectors, np.concatenate([rule.directions for rule in rules]))
    pieces *= np.concatenate([rule.scales for rule in rules])
    pieces += np.concatenate([rule.biases for rule in rules])
    if any(rule.lemmas for rule in rules):
        pieces += _told(tuple(chain.from_iterable(rule.pieces for rule in rules)), lemmas)
    starts = np.concatenate([[0], np.cumsum([len(rule.directions) for rule in rules])[:-1]])
    return np.asarray(np.maximum.reduceat(pieces, starts, axis=1))


def probability(odds: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return log-odds as probabilities."""
    from scipy.special import expit

    return np.asarray(expit(odds))


def _told(pieces: Sequence[Evidence], lemmas: Sequence[str]) -> NDArray[np.float64]:
    """Return what the lemmas tell each piece, ``(len(lemmas), len(pieces))``; a lemma counts once a passage."""
    from scipy.sparse import csr_matrix

    known = sorted({lemma for evidence in pieces for lemma, _ in evidence})
    column = {lemma: number for number, lemma in enumerate(known)}
    weights = np.zeros((len(known), len(pieces)))
    for number, evidence in enumerate(pieces):
        for lemma, weight in evidence:
            weights[column[lemma], number] = round(weight * _GRID) / _GRID
    found = [sorted({column[word] for word in text.split() if word in column}) for text in lemmas]
    columns = np.fromiter(chain.from_iterable(found), dtype=np.int64)
    ends = np.cumsum([0, *map(len, found)])
    present = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(lemmas), len(known)))
    return np.asarray(present @ weights)
