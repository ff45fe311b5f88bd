"""How well two readings of the same passages agree: precision, recall, F1 and Cohen's kappa, theme by theme.

Everything is on arrays: a row is one passage as one coder read it, a column is a theme. Rows have weights, one over the
chance that the sample took them, so that a theme of which more was sampled than its share counts for no more than
its share. All passages of one respondent are taken as one observation where uncertainty is told.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.measures import Interval

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]

DRAWS = 2_000
_AT_ONCE = 200  # draws held in memory together


@dataclass(frozen=True, slots=True, eq=False)
class Judgements:
    """Our themes beside a coder's.

    Attributes:
        ours, theirs: ``(n, t)``: whether the passage of row i carries theme j.
        weights: ``(n,)``, above zero.
        respondents: ``(n,)``, numbers from zero up: who said the passage.
    """

    ours: Flags
    theirs: Flags
    weights: Floats
    respondents: NDArray[np.int64]

    def __post_init__(self) -> None:
        if self.ours.shape != self.theirs.shape or self.ours.ndim != 2:
            raise ValueError(f"ours are {self.ours.shape}, theirs {self.theirs.shape}")
        if not len(self.ours) == len(self.weights) == len(self.respondents):
            raise ValueError("a row without a weight or a respondent")
        if not (self.weights > 0).all():
            raise ValueError("a weight is above zero")

    def weighed(self, flags: Flags) -> Floats:
        """Return the weight of each flagged cell, ``(n, t)``."""
        return flags * self.weights[:, None]

    def by_respondent(self, values: Floats) -> Floats:
        """Return the sums of ``(n, t)`` of each respondent, ``(r, t)``."""
        sums = np.zeros((int(self.respondents.max(initial=-1)) + 1, values.shape[1]))
        np.add.at(sums, self.respondents, values)
        return sums


@dataclass(frozen=True, slots=True)
class ThemeScore:
    """What is told of one theme; none where nothing of it was seen.

    Attributes:
        precision: of what we gave the theme, the share that the coder did, too.
        recall: of what the coder gave it, the share that we did, too.
        f1: their harmonic mean.
        kappa: Cohen's; none where both gave it to all or to none.
    """

    precision: Interval | None
    recall: Interval | None
    f1: Interval | None
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Overall:
    """What is told of all themes together: ``micro`` counts mentions alike, ``macro`` counts themes alike."""

    micro_precision: Interval | None
    micro_recall: Interval | None
    micro_f1: Interval | None
    macro_f1: Interval | None


def theme_scores(judged: Judgements) -> list[ThemeScore]:
    """Return the scores of each theme, with 95 % intervals.

    Precision and recall have Wilson's interval, at the effective number of observations: unequal weights make it
    smaller, and so does likeness of what one respondent says. F1 has the same for F* = TP / (TP + FP + FN), of which it
    is a monotone function, F1 = 2 F* / (1 + F*): the "Wilson indirect" interval. A bootstrap would say "1–1" of a rare
    theme that was right three times of three.

    Source: K. F. Y. Lam, V. Gopal, J. Qian, "Confidence intervals for the F1 score: a comparison of four methods",
    arXiv 2309.14621 (2023); E. L. Korn, B. I. Graubard, "Confidence intervals for proportions with small expected
    number of positive counts estimated from survey data", Survey Methodology 24 (1998).
    """
    both, either = judged.ours & judged.theirs, judged.ours | judged.theirs
    precisions, recalls, overlaps = (_shares(judged, both, whole) for whole in (judged.ours, judged.theirs, either))
    kappas = cohens_kappa(judged.ours, judged.theirs, judged.weights)
    return [
        ThemeScore(precision, recall, _f1_of(overlap), None if np.isnan(kappa) else float(kappa))
        for precision, recall, overlap, kappa in zip(precisions, recalls, overlaps, kappas, strict=True)
    ]


def overall(judged: Judgements, *, seed: int = 0, draws: int = DRAWS) -> Overall:
    """Return the scores of all themes together, with 95 % intervals.

    Micro figures have a theme's own interval (:func:`theme_scores`), each passage of each theme an observation: a
    bootstrap of figures without a single hit, or without a miss, has nothing to vary and would be sure of them.

    Macro F1 has the percentile bootstrap over respondents, which knows what themes have in common, widened where
    the themes' own intervals, put together, reach farther (MOVER): these know that few passages are no proof.

    Source: E. L. Korn, B. I. Graubard (1998), as above; B. Efron, R. Tibshirani, "An Introduction to the Bootstrap"
    (1993), ch. 13; G. Y. Zou, A. Donner, "Construction of confidence limits about effect measures: a general approach",
    Statistics in Medicine 27 (2008).

    Args:
        judged: what is compared.
        seed: of the draws: the same seed, the same interval.
        draws: bootstrap samples.
    """
    [together] = theme_scores(_as_one_theme(judged))
    return Overall(together.precision, together.recall, together.f1, _macro_f1(judged, seed, draws))


def _as_one_theme(judged: Judgements) -> Judgements:
    """Return the judgements of all themes in one column."""
    themes = judged.ours.shape[1]
    return Judgements(
        judged.ours.reshape(-1, 1),
        judged.theirs.reshape(-1, 1),
        np.repeat(judged.weights, themes),
        np.repeat(judged.respondents, themes),
    )


def _macro_f1(judged: Judgements, seed: int, draws: int) -> Interval | None:
    told = [score.f1 for score in theme_scores(judged) if score.f1 is not None]
    if not told:
        return None
    parts = [judged.ours & judged.theirs, judged.ours ^ judged.theirs]
    sums = np.stack([judged.by_respondent(judged.weighed(part)) for part in parts], axis=1)
    spread = np.concatenate([_macro(part) for part in _resampled(sums, seed, draws)])
    estimates, lows, highs = np.array([(each.estimate, each.low, each.high) for each in told]).T
    mean, drawn = float(estimates.mean()), np.quantile(spread[~np.isnan(spread)], [0.025, 0.975])
    down, up = (float(np.sqrt(((ends - estimates) ** 2).sum())) / len(told) for ends in (lows, highs))
    return _ordered(mean, min(float(drawn[0]), mean - down), max(float(drawn[1]), mean + up))


def cohens_kappa(first: Flags, second: Flags, weights: Floats) -> Floats:
    """Return Cohen's kappa of two raters for each theme, ``(t,)``: agreement beyond chance, 1 at best.

    Not a number where both gave the theme to all passages or to none: then chance explains everything.

    Source: J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20
    (1960).
    """
    if not len(first):
        return np.full(first.shape[1], np.nan)
    portion = weights / weights.sum()
    yes, also_yes = portion @ first, portion @ second
    seen = portion @ (first == second)
    chance = yes * also_yes + (1 - yes) * (1 - also_yes)
    certain = np.isclose(chance, 1.0, rtol=0, atol=1e-12)
    return np.where(certain, np.nan, (seen - chance) / np.where(certain, 1.0, 1 - chance))


def _shares(judged: Judgements, part: Flags, whole: Flags) -> list[Interval | None]:
    """Return part of whole for each theme, with Wilson's interval."""
    from statsmodels.stats.proportion import proportion_confint

    weights = judged.weighed(whole)
    total = weights.sum(axis=0)
    estimates = np.minimum(_divided(judged.weighed(part).sum(axis=0), total), 1.0)
    sizes = _effective_sizes(judged, weights, weights * (part - np.nan_to_num(estimates)))
    seen = total > 0
    lows, highs = proportion_confint(
        np.where(seen, estimates * sizes, 0.0), np.where(seen, sizes, 1.0), method="wilson"
    )
    told = zip(estimates, lows, highs, seen, strict=True)
    return [_ordered(float(at), float(low), float(high)) if there else None for at, low, high, there in told]


def _effective_sizes(judged: Judgements, weights: Floats, residuals: Floats) -> Floats:
    """Return how many independent observations of equal weight tell as much as these, ``(t,)``.

    Rows by themselves would be (Σw)² / Σw² (Kish). They are divided by how much larger the estimate's variance is when
    a respondent's rows are taken together, but never so far as if she had said a single thing; that is also the
    answer where no row differs from the estimate, and nothing shows how alike her rows are.
    """
    of_rows, of_people = _kish(weights), _kish(judged.by_respondent(weights))
    alone = (residuals**2).sum(axis=0)
    together = (judged.by_respondent(residuals) ** 2).sum(axis=0)
    inflated = np.maximum(_divided(together, alone), 1.0)
    return np.where(alone > 0, np.maximum(of_people, _divided(of_rows, inflated)), of_people)


def _kish(sizes: Floats) -> Floats:
    return np.nan_to_num(_divided(sizes.sum(axis=0) ** 2, (sizes**2).sum(axis=0)))


def _ordered(estimate: float, low: float, high: float) -> Interval:
    # Rounding can put an end a hair on the wrong side of the estimate.
    return Interval(estimate=estimate, low=max(0.0, min(low, estimate)), high=min(1.0, max(high, estimate)))


def _f1_of(overlap: Interval | None) -> Interval | None:
    if overlap is None:
        return None
    estimate, low, high = (2 * at / (1 + at) for at in (overlap.estimate, overlap.low, overlap.high))
    return Interval(estimate=estimate, low=low, high=high)


def _resampled(sums: Floats, seed: int, draws: int) -> list[Floats]:
    """Return totals ``(draws, 2, t)``, in pieces, of as many respondents drawn with replacement as there are."""
    count, rng = len(sums), np.random.default_rng(seed)
    flat = sums.reshape(count, -1)
    pieces = [min(_AT_ONCE, draws - at) for at in range(0, draws, _AT_ONCE)]
    times = (rng.multinomial(count, np.full(count, 1 / count), size=size) for size in pieces)
    return [(drawn @ flat).reshape(-1, *sums.shape[1:]) for drawn in times]


def _macro(totals: Floats) -> Floats:
    """Return macro F1, ``(draws,)``, of totals ``(draws, 2, t)``: what both gave, and what one of them did."""
    both, one = totals[:, 0], totals[:, 1]
    by_theme = _divided(2 * both, 2 * both + one)
    seen = ~np.isnan(by_theme)
    return _divided(np.where(seen, by_theme, 0.0).sum(axis=1), seen.sum(axis=1).astype(float))


def _divided(part: Floats, whole: Floats) -> Floats:
    return np.asarray(np.divide(part, whole, out=np.full(part.shape, np.nan), where=whole > 0))
