"""Periods: how many respondents of each week, month or quarter mention a theme, and how many answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from pipeline.corpus import Days
from pipeline.report.contract import TrendPoint
from pipeline.statistics.shares import share

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


@dataclass(frozen=True, eq=False)
class PeriodCounts:
    """Respondents by period (p) and theme (t).

    Attributes:
        spans: the calendar periods, in order.
        complete: whether the data covers the whole period, shape (p,).
        themes: ids, shape (t,).
        mentioned: respondents who mention the theme in the period, shape (p, t).
        answered: respondents who said anything in the period, shape (p,).
    """

    spans: tuple[Days, ...]
    complete: NDArray[np.bool_]
    themes: tuple[str, ...]
    mentioned: NDArray[np.int64]
    answered: NDArray[np.int64]

    @property
    def starts(self) -> tuple[dt.date, ...]:
        """First days of the periods."""
        return tuple(span.start for span in self.spans)

    def points(self, theme: int) -> tuple[TrendPoint, ...]:
        """Return the points of one theme's trend, zeros included."""
        return tuple(
            TrendPoint(
                start=span.start,
                end=span.end,
                complete=bool(complete),
                respondents=int(respondents),
                answered=int(answered),
                share=share(int(respondents), int(answered)) if answered else None,
            )
            for span, complete, respondents, answered in zip(
                self.spans, self.complete, self.mentioned[:, theme], self.answered, strict=True
            )
        )


def period_counts(
    spoken: pl.DataFrame, voices: pl.DataFrame, days: Days, period: Period, themes: Sequence[str]
) -> PeriodCounts:
    """Count respondents by period and theme.

    Args:
        spoken: :attr:`pipeline.corpus.Corpus.spoken`; what is undated, or outside the days, is left out.
        voices: ``theme_id``, ``respondent`` and ``date`` of mentions.
        days: what the data covers.
        period: the calendar period.
        themes: ids of the second axis; mentions of others are left out.
    """
    spans = periods_of(days, period)
    row = pl.DataFrame({"start": [span.start for span in spans], "row": np.arange(len(spans))})
    column = pl.DataFrame(
        {"theme_id": list(themes), "column": np.arange(len(themes))}, schema_overrides={"theme_id": pl.String}
    )
    start = pl.col("date").dt.truncate(_EVERY[period]).alias("start")
    dated = days.holds(pl.col("date"))
    people = pl.col("respondent").n_unique()
    by_period = spoken.filter(dated).select(start, "respondent").join(row, on="start").group_by("row").agg(people)
    told = (
        voices.filter(dated).select("theme_id", start, "respondent").join(row, on="start").join(column, on="theme_id")
    )
    by_theme = told.group_by("row", "column").agg(people)
    answered = np.zeros(len(spans), dtype=np.int64)
    answered[by_period["row"].to_numpy()] = by_period["respondent"].to_numpy()
    mentioned = np.zeros((len(spans), len(themes)), dtype=np.int64)
    mentioned[by_theme["row"].to_numpy(), by_theme["column"].to_numpy()] = by_theme["respondent"].to_numpy()
    complete = np.array([_covered(span, days) >= _COVERED * len(span) for span in spans])
    return PeriodCounts(tuple(spans), complete, tuple(themes), mentioned, answered)


def _covered(span: Days, days: Days) -> int:
    return (min(span.end, days.end) - max(span.start, days.start)).days + 1
