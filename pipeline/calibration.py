"""Calibrate: scores become log-odds, so that nought is even odds among the corpus's own texts.

Nobody has labelled the corpus, but the scores that true mentions get are known from examples that were left out of
learning. How much of the corpus mentions anything follows from how much of it scores as mentions do, whichever theme is
the best (the least such ratio over levels bounds the share from above: Blanchard, Lee and Scott, "Semi-Supervised
Novelty Detection", JMLR 2010); it is dealt out to the themes by which is each text's best one. A theme by itself would
be told by few examples, whose words are plainer than what people say: one that is said in many ways would seem rare.
The logistic curve follows from two conditions: over the corpus the probabilities sum to the theme's share, and their
scores average what the mentions' do. That is logistic loss learnt from positive and unlabelled texts (du Plessis, Niu
and Sugiyama, "Convex Formulation for Learning from Positive and Unlabeled Data", ICML 2015); Platt's curve where there
is no corpus.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.rules import probability

Floats = NDArray[np.float64]

_LEVELS = np.linspace(0.05, 0.9, 18)  # of the mentions' best scores; above them there is the corpus's share to read
_OWN_LEVELS = np.arange(0.3, 0.91, 0.1)  # the same of a theme's own
_BY_ITSELF = 0.5  # part of what a theme's own examples tell of its share that is believed whatever the others tell
_LOW = 0.25  # quantile of the ratios over the levels: the least of few is too low, the middle too high
_BANDS = 10  # of the best scores, with as many mentions in each, for how likely a text of a band mentions something
_FEW_TEXTS = 100.0  # texts that a corpus needs before a theme's own share of it weighs half
_LEAST_DRAWN, _MOST_DRAWN = 2.0, 20.0  # examples that a theme needs before their own mean weighs half
_LEAST_SPREAD = 0.05
_USUAL_MEAN, _USUAL_SPREAD = 0.5, 0.2  # of mentions' scores, where no theme has two examples
_MIDDLE = 0.5
_USUAL = np.array([3.0, -3.0])  # slope per spread, and log-odds in the middle, before anything is known
_FIRM = np.array([20.0, 10.0])  # how firmly a theme's slope and middle keep to those of all themes
_ENOUGH = 4_000  # texts of the corpus are plenty for two numbers
_STEPS, _SMALL = 60, 1e-6


@dataclass(frozen=True, eq=False)
class Curves:
    """The log-odds of scores, ``slopes · score + offsets``, for each theme.

    Attributes:
        slopes, offsets: float64 ``(themes,)``.
        shares: of the corpus's texts believed to mention each theme.
    """

    slopes: Floats
    offsets: Floats
    shares: Floats


@dataclass(frozen=True, eq=False)
class Heard:
    """What is known of the scores.

    Attributes:
        mentions: of each theme, the scores under it of its examples, each left out of learning.
        others: of each theme, those of texts that are labelled as something else.
        examples: of each example of any theme, likewise left out, its scores under all, ``(examples, themes)``.
        corpus: of the corpus's texts, ``(n, themes)``.
    """

    mentions: Sequence[Floats]
    others: Sequence[Floats]
    examples: Floats
    corpus: Floats

    @property
    def means(self) -> Floats:
        """The mentions' mean score in each theme, drawn towards that of all themes as far as few examples mislead.

        Empirical Bayes: an example weighs by how much themes differ beside how much a theme's own mentions do.
        """
        several = [scores for scores in self.mentions if len(scores)]
        own = np.array([scores.mean() for scores in several])
        usual = float(own.mean()) if len(own) else _USUAL_MEAN
        few = _MOST_DRAWN
        if len(own) > 1:
            chance = self.spread**2 * np.mean([1.0 / len(scores) for scores in several])
            few = np.clip(self.spread**2 / max(own.var(ddof=1) - chance, _LEAST_SPREAD**4), _LEAST_DRAWN, few)
        return np.array([(scores.sum() + few * usual) / (len(scores) + few) for scores in self.mentions])

    @property
    def deviations(self) -> Floats:
        """The mentions' scores less their theme's mean, all themes together, in units of their spread; then the spread.

        Few examples have no shape of their own.
        """
        several = [scores - scores.mean() for scores in self.mentions if len(scores) > 1]
        if not several:
            return np.linspace(-1.5, 1.5, 7) * _USUAL_SPREAD
        lost = np.sqrt(np.mean([len(scores) / (len(scores) - 1) for scores in several]))  # to each theme's own mean
        return np.asarray(lost * np.concatenate(several))

    @property
    def spread(self) -> float:
        """Standard deviation of the mentions' scores within themes."""
        return max(float(np.sqrt(np.mean(self.deviations**2))), _LEAST_SPREAD)


def shares(heard: Heard) -> Floats:
    """Return the share of the corpus that mentions each theme; nought where there is no corpus."""
    if not len(heard.corpus):
        return np.zeros(len(heard.mentions))
    together, alone = _together(heard), _each_alone(heard)
    few = _FEW_TEXTS / len(heard.corpus)
    together, alone = ((seen + few * seen.mean()) / (1.0 + few) for seen in (together, alone))
    # Where the themes that score high are those that nobody speaks of, all together seem to be said by nobody.
    return np.asarray(np.maximum(together, _BY_ITSELF * alone))


def _together(heard: Heard) -> Floats:
    """Return each theme's share of the corpus, from how much of it scores as mentions of any theme do."""
    best = heard.corpus.max(axis=1)
    mentions = heard.examples.max(axis=1) if len(heard.examples) else _USUAL_MEAN + heard.deviations
    levels = np.quantile(mentions, _LEVELS)
    share = _seen([float((best > level).mean()) for level in levels], [(mentions > level).mean() for level in levels])
    edges = np.quantile(mentions, np.arange(1, _BANDS) / _BANDS)
    band = np.searchsorted(edges, best)
    usual = np.bincount(np.searchsorted(edges, mentions), minlength=_BANDS) / len(mentions)
    found = np.bincount(band, minlength=_BANDS) / len(best)
    chances = np.minimum(share * usual / np.maximum(found, 1.0 / len(best)), 1.0)
    chances = np.maximum.accumulate(chances)[band]  # a better score is no less likely a mention
    return np.bincount(heard.corpus.argmax(axis=1), weights=chances, minlength=heard.corpus.shape[1]) / len(best)


def _each_alone(heard: Heard) -> Floats:
    """Return each theme's share of the corpus, from how much of it scores as its own mentions do."""
    above = [(heard.corpus > heard.means + level).mean(axis=0) for level in np.quantile(heard.deviations, _OWN_LEVELS)]
    return np.array([_seen(list(column), list(1.0 - _OWN_LEVELS)) for column in np.transpose(above)])


def _seen(corpus: Sequence[float], mentions: Sequence[float]) -> float:
    """Return the share of the corpus that are mentions, from the parts of it and of mentions above some levels."""
    ratios = [part / own for part, own in zip(corpus, mentions, strict=True) if own > 0.0]
    return min(float(np.quantile(ratios, _LOW)), 1.0) if ratios else 1.0


def curves(heard: Heard) -> Curves:
    """Return what makes log-odds of scores; each theme's own curve, drawn towards that of all themes together."""
    common, spread, means = shares(heard), heard.spread, heard.means
    corpus = heard.corpus[:: max(1, len(heard.corpus) // _ENOUGH)]
    samples = [
        _Sample.of(*told, spread) for told in zip(heard.mentions, heard.others, corpus.T, common, means, strict=True)
    ]
    together = _logistic(_Sample.joined(samples), _USUAL, np.ones(2))
    fitted = np.array([_logistic(sample.as_few(), together, _FIRM) for sample in samples])
    slopes = np.maximum(fitted[:, 0], 0.0) / spread
    return Curves(slopes, fitted[:, 1] - slopes * _MIDDLE, common)


def thresholds(log_odds: Floats, least: float, most: float) -> Floats:
    """Return the log-odds, from ``least`` to ``most``, from which on the expected F1 of each theme is the greatest.

    Source: Z. Lipton, C. Elkan, B. Naryanaswamy, "Optimal Thresholding of Classifiers to Maximize F1 Measure",
    ECML PKDD 2014.

    Args:
        log_odds: of the corpus's texts, ``(n, themes)``.
        least: the lowest allowed.
        most: the highest.
    """
    if not len(log_odds):
        return np.full(log_odds.shape[1], most)
    falling = -np.sort(-log_odds, axis=0)
    chances = probability(falling)
    taken = np.arange(1, len(falling) + 1)[:, None]
    expected = 2.0 * np.cumsum(chances, axis=0) / (taken + chances.sum(axis=0))
    best = np.take_along_axis(falling, expected.argmax(axis=0)[None, :], axis=0)[0]
    return np.asarray(np.clip(best, least, most))


@dataclass(frozen=True, eq=False)
class _Sample:
    """Scores ``x`` in spreads from the middle; how many mentions they hold and what those sum to, known as a whole."""

    x: Floats
    weights: Floats
    count: float
    total: float
    labelled: int

    @classmethod
    def of(cls, mentions: Floats, others: Floats, corpus: Floats, share: float, mean: float, spread: float) -> _Sample:
        scores = (np.concatenate([mentions, others, corpus]) - _MIDDLE) / spread
        count = len(mentions) + share * len(corpus)
        return cls(scores, np.ones(len(scores)), count, count * (mean - _MIDDLE) / spread, len(mentions))

    @classmethod
    def joined(cls, samples: Sequence[_Sample]) -> _Sample:
        """All themes' samples as one, thinned alike."""
        thin = max(1, len(samples) // 10)
        x = np.concatenate([sample.x[::thin] for sample in samples])
        count, total = (sum(told) for told in zip(*((s.count, s.total) for s in samples), strict=True))
        return cls(x, np.full(len(x), sum(len(s.x) for s in samples) / len(x)), count, total, 0)

    def as_few(self) -> _Sample:
        """The same, weighing no more than the labelled examples that it rests on."""
        factor = self.labelled / max(self.count, 1e-9)
        return _Sample(self.x, factor * self.weights, factor * self.count, factor * self.total, self.labelled)


def _logistic(sample: _Sample, prior: Floats, firm: Floats) -> Floats:
    """Return slope and offset that minimise the loss of positive and unlabelled scores; damped Newton, convex."""
    known = np.array([sample.total, sample.count])

    def loss(curve: Floats) -> float:
        odds = np.logaddexp(0.0, curve[0] * sample.x + curve[1])
        return float(sample.weights @ odds - known @ curve + 0.5 * firm @ (curve - prior) ** 2)

    curve, now = prior.copy(), loss(prior)
    for _ in range(_STEPS):
        chances = probability(curve[0] * sample.x + curve[1])
        weighed, bend = sample.weights * chances, sample.weights * chances * (1.0 - chances)
        downhill = known - [weighed @ sample.x, weighed.sum()] - firm * (curve - prior)
        steep = bend @ sample.x
        curvature = np.array([[bend @ sample.x**2, steep], [steep, bend.sum()]]) + np.diag(firm)
        step = np.linalg.solve(curvature, downhill)
        while loss(curve + step) > now and np.abs(step).max() > _SMALL:
            step /= 2.0
        if np.abs(step).max() <= _SMALL:
            break
        curve = curve + step
        now = loss(curve)
    return curve
