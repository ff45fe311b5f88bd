"""Ratings: how those who mention a theme rate, against those who do not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import polars as pl

from pipeline.measures import Interval
from pipeline.report.contract import RatingContrast
from pipeline.statistics.panel import Flags, Floats, Panel


@dataclass(frozen=True, eq=False)
class Ratings:
    """Ratings on one scale.

    Attributes:
        values: a rating a row: of a respondent, or of one of their documents.
        low, high: the scale's ends.
    """

    values: pl.DataFrame
    low: float
    high: float


def on_common_scale(spoken: pl.DataFrame) -> Ratings | None:
    """Return each document's rating on the scale that most respondents used; none where none has a known scale.

    Args:
        spoken: :attr:`pipeline.corpus.Corpus.spoken`.

    Returns:
        ``document_id``, ``respondent`` and ``rating``.
    """
    rated = spoken.filter(pl.col("rating").is_not_null() & pl.col("rating_low").is_not_null())
    if rated.is_empty():
        return None
    scales = rated.group_by("rating_low", "rating_high").agg(pl.col("respondent").n_unique().alias("used"))
    low, high, _ = scales.sort("used", "rating_high", "rating_low", descending=True).row(0)
    on_it = rated.filter((pl.col("rating_low") == low) & (pl.col("rating_high") == high))
    # In order: means of the same ratings in another order differ in their last digit.
    chosen = on_it.unique("document_id", keep="first", maintain_order=True)
    return Ratings(chosen.select("document_id", "respondent", "rating"), float(low), float(high))


def respondent_ratings(spoken: pl.DataFrame) -> Ratings | None:
    """Return the respondents' ratings on the scale that most of them used; none where none has a known scale.

    Args:
        spoken: :attr:`pipeline.corpus.Corpus.spoken`.

    Returns:
        ``respondent`` and ``rating``, the mean of the respondent's.
    """
    rated = on_common_scale(spoken)
    if rated is None:
        return None
    return Ratings(
        rated.values.group_by("respondent", maintain_order=True).agg(pl.col("rating").mean()).sort("respondent"),
        rated.low,
        rated.high,
    )


@dataclass(frozen=True, slots=True)
class RatingTest:
    """One theme's raters against the others, tested and not yet told.

    Attributes:
        mentioning, others: mean ratings.
        difference: mentioning minus others; none where too few to tell.
        n_mentioning, n_others: raters.
        low, high: the scale's ends.
        p: of no difference, two-sided; nan where too few to tell.
    """

    mentioning: float
    others: float
    difference: Interval | None
    n_mentioning: int
    n_others: int
    low: float
    high: float
    p: float

    def told(self, q: float, rate: float) -> RatingContrast:
        """Return it as it is reported; a claim is made where ``q`` is at most ``rate``."""
        return RatingContrast(
            mentioning=self.mentioning,
            others=self.others,
            difference=self.difference,
            n_mentioning=self.n_mentioning,
            n_others=self.n_others,
            low=self.low,
            high=self.high,
            verdict=_verdict(self.difference, sure=q <= rate),
        )


def compare_ratings(panel: Panel, least: int) -> dict[str, RatingTest | None]:
    """Compare the mean ratings of those who mention each theme with the others', by theme id.

    Source: B. L. Welch, "The generalization of 'Student's' problem when several different population variances are
    involved", Biometrika 34 (1947); statsmodels, with survey weights.

    Args:
        panel: of the window.
        least: raters needed on each side before a difference is given.

    Returns:
        None for a theme where nobody on one of the sides gave a rating.
    """
    values, weights = panel.ratings[panel.rated], panel.weights[panel.rated]
    mentioned = panel.mentioned[panel.rated]
    return {
        theme: _compared(values, weights, mentioned[:, column], panel.scale, least)
        for column, theme in enumerate(panel.themes)
    }


def _compared(
    values: Floats, weights: Floats, mentions: Flags, scale: tuple[float, float] | None, least: int
) -> RatingTest | None:
    from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

    if scale is None or not mentions.any() or mentions.all():
        return None
    # Weights of mean one on each side: degrees of freedom are those of the people, not of their weights' sum.
    ours, others = (DescrStatsW(values[side], weights[side] / weights[side].mean()) for side in (mentions, ~mentions))
    difference, p = None, float("nan")
    if min(mentions.sum(), (~mentions).sum()) >= least and (ours.var or others.var):
        compared = CompareMeans(ours, others)
        low, high = compared.tconfint_diff(usevar="unequal")
        difference = Interval(estimate=float(ours.mean - others.mean), low=float(low), high=float(high))
        p = float(compared.ttest_ind(usevar="unequal")[1])
    return RatingTest(
        mentioning=float(ours.mean),
        others=float(others.mean),
        difference=difference,
        n_mentioning=int(mentions.sum()),
        n_others=int((~mentions).sum()),
        low=scale[0],
        high=scale[1],
        p=p,
    )


def _verdict(difference: Interval | None, *, sure: bool) -> Literal["lower", "higher", "unclear"]:
    if difference is None or not sure or difference.low <= 0.0 <= difference.high:
        return "unclear"
    return "lower" if difference.high < 0.0 else "higher"
