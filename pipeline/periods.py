"""Trend: a theme's share of the respondents of each week, month or quarter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Literal

import polars as pl

from pipeline.corpus import Days
from pipeline.report.contract import TrendPoint
from pipeline.shares import share

Period = Literal["week", "month", "quarter"]

_EVERY = {"week": "1w", "month": "1mo", "quarter": "1q"}
_COVERED = 0.9  # a month whose last two days brought no answers is still a whole month


def periods_of(days: Days, period: Period) -> list[Days]:
    """Return the calendar periods that touch the days, in order, whole even where the days cover only a part."""
    every = _EVERY[period]
    first = pl.Series([days.start]).dt.truncate(every)[0]
    starts = pl.date_range(first, days.end, interval=every, eager=True).to_list()
    ends = [*starts[1:], pl.Series([starts[-1]]).dt.offset_by(every)[0]]
    return [Days(start, end - dt.timedelta(days=1)) for start, end in zip(starts, ends, strict=True)]


def trends(
    spoken: pl.DataFrame, voices: pl.DataFrame, days: Days, period: Period
) -> Mapping[str, Sequence[TrendPoint]]:
    """Count respondents by theme and period.

    Args:
        spoken: :attr:`pipeline.corpus.Corpus.spoken`, undated left out.
        voices: ``theme_id``, ``respondent`` and ``date`` of mentions.
        days: what the data covers.
        period: the calendar period.

    Returns:
        A point for each theme and each period, zeros included.
    """
    spans = periods_of(days, period)
    start = pl.col("date").dt.truncate(_EVERY[period]).alias("start")
    answered = _counts(spoken.select(start, "respondent"), ["start"])
    mentioned = _counts(voices.select("theme_id", start, "respondent"), ["theme_id", "start"])
    themes = voices["theme_id"].unique(maintain_order=True)
    return {
        theme: [
            _point(span, days, mentioned.get((theme, span.start), 0), answered.get((span.start,), 0)) for span in spans
        ]
        for theme in themes
    }


def _counts(frame: pl.DataFrame, by: list[str]) -> dict[tuple[object, ...], int]:
    counted = frame.drop_nulls().group_by(by).agg(pl.col("respondent").n_unique())
    return {row[:-1]: row[-1] for row in counted.rows()}


def _point(span: Days, days: Days, respondents: int, answered: int) -> TrendPoint:
    covered = (min(span.end, days.end) - max(span.start, days.start)).days + 1
    return TrendPoint(
        start=span.start,
        end=span.end,
        complete=covered >= _COVERED * len(span),
        respondents=respondents,
        answered=answered,
        share=share(respondents, answered) if answered else None,
    )
