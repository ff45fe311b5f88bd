"""Where a deed interrupts a series: which periods are before it and after it, and the regression's design."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.corpus import Days
from pipeline.statistics.panel import Flags, Floats
from pipeline.statistics.periodic import Periods

LEAST_BEFORE, LEAST_AFTER = 4, 3  # whole periods
_SLOPE = 24  # whole periods on both sides, before a change of slope is asked for: on fewer it hides the step
_SEASONS = 36  # months, before the time of the year is held equal: on two years it can't be told from a step
_LEAST_FREEDOM = 4
_MEMORY = dt.timedelta(days=3 * 366)  # before the deed: no straight line holds for longer

Span = tuple[dt.date, dt.date]


@dataclass(frozen=True, eq=False)
class Window:
    """The periods that take part.

    Attributes:
        whole_before, whole_after: how many whole periods, with answers, are on each side.
        rows, after: which of all periods take part, and which of them come after the deed, shape (p,).
        times: of the n periods that take part, shape (n,).
        design: shape (n, k); its column 1 is the step, and the others, at the step, are as on average afterwards.
    """

    whole_before: int
    whole_after: int
    rows: Flags
    after: Flags
    times: Floats
    design: Floats

    @property
    def early(self) -> bool:
        """Whether a side is too short."""
        return self.whole_before < LEAST_BEFORE or self.whole_after < LEAST_AFTER

    @property
    def in_force(self) -> Flags:
        """Which of the periods that take part come after the deed, shape (n,)."""
        return self.after[self.rows]

    def narrowed(self, kept: Flags) -> Window | None:
        """Return the window with some of its periods only; none where what is left says too little.

        Args:
            kept: shape (n,).
        """
        design, after = self.design[kept], self.in_force[kept]
        if (~after).sum() < LEAST_BEFORE or after.sum() < LEAST_AFTER or not _solvable(design):
            return None
        rows = self.rows.copy()
        rows[self.rows] = kept
        return Window(self.whole_before, self.whole_after, rows, self.after & rows, self.times[kept], design)


def interrupted(periods: Periods, deed: Span, others: Sequence[Span] = ()) -> Window:
    """Return the window of a deed.

    What lies between the deed's ends is left out. A line is always in the design; the time of the year, the steps of
    other deeds and a change of slope are, where they can be told apart from the rest.

    Args:
        periods: the series.
        deed: its start, and the day it was done; the same where it was done at once, or nobody knows.
        others: the same of other deeds for the theme.
    """
    before, after = _sides(periods, deed)
    counts = int((before & periods.whole).sum()), int((after & periods.whole).sum())
    rows = before | after
    times = np.arange(len(rows), dtype=np.float64)[rows]
    in_force = after[rows].astype(np.float64)
    length = max(float(np.ptp(times)), 1.0) if len(times) else 1.0
    columns = [np.ones(len(times)), in_force, (times - times.mean()) / length if len(times) else times]
    wanted = [*_seasons([periods.spans[at] for at in np.flatnonzero(rows)])]
    wanted += [_sides(periods, other)[1][rows].astype(np.float64) for other in others]
    if min(counts) >= _SLOPE:
        # About the middle of what came after, so that the step is the average change.
        middle = np.average(times, weights=in_force * periods.answered[rows])
        wanted.append(in_force * (times - middle) / length)
    return Window(*counts, rows, after, times, _widened(columns, wanted))


def _sides(periods: Periods, span: Span) -> tuple[Flags, Flags]:
    """Return which periods, with answers, end before a deed starts, and which begin when it is in force."""
    start, end = span
    # Done on a later day than started, it is in force from the next day on.
    in_force = end + dt.timedelta(days=1) if end > start else start
    before = np.array([start - _MEMORY < each.start and each.end < start for each in periods.spans], dtype=np.bool_)
    after = np.array([each.start >= in_force for each in periods.spans], dtype=np.bool_)
    answered = periods.answered > 0
    return before & answered, after & answered


def _widened(columns: list[Floats], wanted: Sequence[Floats]) -> Floats:
    """Return the design with those of the wanted columns that can be told from the rest, and leave freedom."""
    for each in wanted:
        if _solvable(np.column_stack([*columns, each])):
            columns = [*columns, each]
    return np.column_stack(columns)


def _solvable(design: Floats) -> bool:
    rows, columns = design.shape
    return bool(rows - columns >= _LEAST_FREEDOM and np.linalg.matrix_rank(design, tol=1e-6) == columns)


def _seasons(spans: Sequence[Days]) -> Iterator[Floats]:
    """Yield Fourier waves of the year: one where the periods reach over three years, two where over four."""
    if not spans:
        return
    first, last = spans[0].start, spans[-1].end
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    middle = np.array([(span.start + (span.end - span.start) / 2).timetuple().tm_yday for span in spans])
    for wave in (1, 2) if months >= _SEASONS + 12 else (1,) if months >= _SEASONS else ():
        angle = 2 * np.pi * wave * middle / 365.25
        yield np.cos(angle)
        yield np.sin(angle)
