"""Segments: a theme's share among the respondents of each segment value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from pipeline.corpus import Corpus
from pipeline.report.contract import SegmentShare
from pipeline.shares import share


def segment_shares(corpus: Corpus, voices: pl.DataFrame, least: int) -> Mapping[str, Sequence[SegmentShare]]:
    """Count respondents by theme and segment value.

    Args:
        corpus: of the window.
        voices: ``theme_id``, ``respondent`` and ``document_id`` of mentions.
        least: a segment value with fewer respondents is not shown, so that nobody can be told from a number.

    Returns:
        For each theme its shares in every segment value that is shown, by segment and value.
    """
    members = corpus.spoken.select("document_id", "respondent").unique().join(corpus.segments, on="document_id")
    answered = (
        members.group_by("segment", "value")
        .agg(pl.col("respondent").n_unique().alias("answered"))
        .filter(pl.col("answered") >= least)
        .sort("segment", "value")
    )
    mentioned = (
        voices.join(members.select("respondent", "segment", "value").unique(), on="respondent")
        .group_by("theme_id", "segment", "value")
        .agg(pl.col("respondent").n_unique().alias("respondents"))
    )
    counts = {(theme, segment, value): count for theme, segment, value, count in mentioned.rows()}
    return {
        theme: [
            _share(segment, value, counts.get((theme, segment, value), 0), total)
            for segment, value, total in answered.rows()
        ]
        for theme in voices["theme_id"].unique(maintain_order=True)
    }


def _share(segment: str, value: str, respondents: int, answered: int) -> SegmentShare:
    return SegmentShare(
        segment=segment, value=value, respondents=respondents, answered=answered, share=share(respondents, answered)
    )
