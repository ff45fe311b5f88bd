"""Whether ratings can be compared: a respondent who rates many questions may be answering each of them, and no more.

Where everybody says how satisfied they are with one thing after another, the ratings go together, and their mean tells
how satisfied a respondent is. Where everybody says whether they agree with one statement after another, they do not: to
agree is no praise, and a mean of it means nothing.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl

from pipeline.corpus import Corpus
from pipeline.statistics.ratings import on_common_scale

GO_TOGETHER = 0.2  # satisfaction with parts of a service: 0.3 and more; the statements of an election: 0.01
FEWEST = 30  # respondents who rated several questions; fewer tell little of how their ratings go together


def with_comparable_ratings(corpus: Corpus) -> tuple[Corpus, bool]:
    """Return the corpus, its ratings left out where they do not go together, and whether they were.

    Args:
        corpus: all that the space holds: what ratings are does not change with the window.
    """
    found = agreement_of_questions(corpus)
    if found is None or found >= GO_TOGETHER:
        return corpus, False
    nothing = pl.lit(None, dtype=pl.Float64)
    unrated = corpus.documents.with_columns(rating=nothing, rating_low=nothing, rating_high=nothing)
    return replace(corpus, documents=unrated), True


def agreement_of_questions(corpus: Corpus) -> float | None:
    """Return how much of the ratings' variance is between respondents, each question's mean taken from its ratings.

    The intraclass correlation ICC(1) of unequal groups; below nought where a respondent's ratings oppose each other.

    Source: P. E. Shrout and J. L. Fleiss, "Intraclass correlations: uses in assessing rater reliability", Psychological
    Bulletin 86 (1979) 420–428; for unequal groups, S. R. Searle, G. Casella and C. E. McCulloch, "Variance Components"
    (Wiley 1992), ch. 3.6.

    Returns:
        None where hardly anybody rated several questions, or all gave the same rating.
    """
    rated = on_common_scale(corpus.spoken)
    if rated is None:
        return None
    each = (
        rated.values.join(corpus.documents.select("document_id", pl.col("question").fill_null("")), on="document_id")
        .group_by("respondent", "question", maintain_order=True)
        .agg(pl.col("rating").mean())
        .with_columns(off=pl.col("rating") - pl.col("rating").mean().over("question"))
        .group_by("respondent", maintain_order=True)
        .agg(questions=pl.len(), mean=pl.col("off").mean(), within=((pl.col("off") - pl.col("off").mean()) ** 2).sum())
        .filter(pl.col("questions") > 1)
    )
    people, ratings = len(each), each["questions"].to_numpy().astype(np.float64)
    if people < FEWEST:
        return None
    means, given = each["mean"].to_numpy(), float(ratings.sum())
    between = float((ratings * (means - (ratings * means).sum() / given) ** 2).sum()) / (people - 1)
    inside = float(each["within"].to_numpy().sum()) / (given - people)
    usual = (given - float((ratings**2).sum()) / given) / (people - 1)
    spread = between + (usual - 1.0) * inside
    return (between - inside) / spread if spread > 0.0 else None
