"""Ratings: how those who mention a theme rate, against those who do not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import polars as pl

from pipeline.report.contract import Interval, RatingContrast


@dataclass(frozen=True, eq=False)
class Ratings:
    """One rating for each respondent, on one scale.

    Attributes:
        values: ``respondent`` and ``rating``, the mean of the respondent's ratings.
        low, high: the scale's ends.
    """

    values: pl.DataFrame
    low: float
    high: float


def respondent_ratings(spoken: pl.DataFrame) -> Ratings | None:
    """Return the respondents' ratings on the scale that most of them used; none where there are no ratings.

    Args:
        spoken: :attr:`pipeline.corpus.Corpus.spoken`.
    """
    rated = spoken.filter(pl.col("rating").is_not_null())
    if rated.is_empty():
        return None
    scales = rated.group_by("rating_low", "rating_high").agg(pl.col("respondent").n_unique().alias("used"))
    low, high, _ = scales.sort("used", "rating_high", "rating_low", descending=True).row(0)
    one_each = (
        rated.filter((pl.col("rating_low") == low) & (pl.col("rating_high") == high))
        .unique("document_id")
        .group_by("respondent")
        .agg(pl.col("rating").mean())
        .sort("respondent")
    )
    return Ratings(one_each, float(low), float(high))


def contrast(ratings: Ratings | None, mentioning: pl.Series, least: int) -> RatingContrast | None:
    """Compare mean ratings, with Welch's 95 % interval for the difference.

    Source: B. L. Welch, "The generalization of 'Student's' problem when several different population variances are
    involved", Biometrika 34 (1947); statsmodels.

    Args:
        ratings: the respondents' ratings.
        mentioning: the respondents who mention the theme.
        least: raters needed on each side before a difference is given.

    Returns:
        None where nobody on one of the sides gave a rating.
    """
    if ratings is None:
        return None
    mentions = ratings.values["respondent"].is_in(mentioning.implode()).to_numpy()
    values = ratings.values["rating"].to_numpy()
    ours, others = values[mentions], values[~mentions]
    if not len(ours) or not len(others):
        return None
    difference = _welch(ours, others) if min(len(ours), len(others)) >= least else None
    return RatingContrast(
        mentioning=float(ours.mean()),
        others=float(others.mean()),
        difference=difference,
        n_mentioning=len(ours),
        n_others=len(others),
        low=ratings.low,
        high=ratings.high,
        verdict=_verdict(difference),
    )


def _welch(ours: np.ndarray, others: np.ndarray) -> Interval | None:
    from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

    if not ours.var() and not others.var():
        return None
    low, high = CompareMeans(DescrStatsW(ours), DescrStatsW(others)).tconfint_diff(usevar="unequal")
    return Interval(estimate=float(ours.mean() - others.mean()), low=float(low), high=float(high))


def _verdict(difference: Interval | None) -> Literal["lower", "higher", "unclear"]:
    if difference is None or difference.low <= 0.0 <= difference.high:
        return "unclear"
    return "lower" if difference.high < 0.0 else "higher"
