"""Repeats: answers that were given before, word for word, by the same respondent or by others.

Nothing is left out for it: respondents are counted, and each is counted once. But where a row was exported twice, or
two exports overlap, it is for the reader to know.
"""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from pipeline.corpus import Corpus


class Repeats(NamedTuple):
    """Survey answers that are not the first of their kind; empty ones are left out, since they are alike by nature.

    Attributes:
        own: whose respondent had answered the same question on the same day in the same words.
        others: in words that another respondent had used to answer the same question.
    """

    own: int
    others: int


def repeats(window: Corpus) -> Repeats:
    """Count the repeated answers of a window."""
    responses = window.documents.filter(pl.col("kind") == "response").select("document_id", "question", "date")
    answers = (
        window.passages.filter(pl.col("kind") != "empty")
        .sort("document_id", "turn", "start")
        .group_by("document_id", maintain_order=True)
        .agg(pl.col("respondent").first(), pl.col("text_key").str.join("/").alias("words"))
        .join(responses, on="document_id")
    )
    once = answers.unique(["respondent", "question", "date", "words"])
    people = once.unique(["respondent", "question", "words"])
    return Repeats(len(answers) - len(once), len(people) - len(people.unique(["question", "words"])))
