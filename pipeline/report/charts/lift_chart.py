"""Segments that stand out: how many times as large a theme's share is there, with 95 % intervals, on a log scale."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pipeline.measures import Interval
from pipeline.report.answers.answer_groups import Found
from pipeline.report.charts.axes import NARROW as ROWS_NARROW
from pipeline.report.charts.axes import WIDE as ROWS_WIDE
from pipeline.report.charts.axes import Shape, beside, lines, row_label, rows, short
from pipeline.report.charts.svg import ACCENT, INK, MUTED, SECOND, draw
from pipeline.report.words.formats import Formats
from pipeline.report.words.texts import Texts

SHOWN = 15
WIDE = replace(ROWS_WIDE, row=44, left=310, right=190, letters=40)
NARROW = replace(ROWS_NARROW, row=68, right=84)
LEAST, MOST = 0.1, 1024.0
MARKS_SHOWN = 8


def lift_chart(shown: Sequence[Found], texts: Texts, formats: Formats, *, narrow: bool) -> str:
    """Return the groups found as an SVG element; one whose others say nothing has an arrow instead of a dot."""
    words = texts.sections
    told = "; ".join(
        words.lifts_desc.format(
            label=each.theme.label,
            group=each.group,
            times=formats.times(each.cell.lift.estimate) if each.cell.lift else words.lift_only,
            interval=formats.times_interval(each.cell.lift) if each.cell.lift else texts.not_known,
        )
        for each in shown
    )
    shape = NARROW if narrow else WIDE
    key = "lifts-narrow" if narrow else "lifts-wide"
    return draw(lambda: _paint(shown, texts, formats, shape), key, words.lifts_title, told)


def _paint(shown: Sequence[Found], texts: Texts, formats: Formats, shape: Shape) -> Figure:
    fig, ax = rows(shape, len(shown))
    lifts = [each.cell.lift for each in shown if each.cell.lift]
    low = max(LEAST, min([0.8, *(lift.low for lift in lifts if lift.low > 0)]))
    high = min(MOST, max([2.0, *(lift.high for lift in lifts)]))
    ax.set_xlim(math.log2(low), math.log2(high))
    lines(ax, [(math.log2(mark), _times(mark, formats)) for mark in marks(low, high)])
    starts = [row + (0.12 if shape.above else -0.5) for row in range(len(shown))]
    ends = [row + 0.5 for row in range(len(shown))]
    ax.vlines([0] * len(shown), starts, ends, color=SECOND, linewidth=1.5, linestyle=(0, (4, 3)), clip_on=False)
    for row, each in enumerate(shown):
        _label(ax, row, each, shape)
        _lift(ax, row + (0.3 if shape.above else 0.0), each.cell.lift, (low, high))
        told = formats.times(each.cell.lift.estimate) + "×" if each.cell.lift else texts.sections.lift_here
        at = row + (0.3 if shape.above else 0.0)
        beside(ax, 14, at, told, edge="right", color=INK, fontsize=13)
        if not shape.above:
            share = formats.percent(each.cell.share.estimate)
            beside(ax, 100, at, share, edge="right", color=MUTED, fontsize=12)
    return fig


def marks(low: float, high: float) -> list[float]:
    """Return the powers of two from end to end, of four or eight where those would be too many; one is among them."""
    first, last = math.ceil(math.log2(low)), math.floor(math.log2(high))
    step = 1 + (last - first) // MARKS_SHOWN
    return [2.0**power for power in range(first, last + 1) if power % step == 0]


def _times(mark: float, formats: Formats) -> str:
    return f"{formats.number(mark, 0 if mark >= 1 else 2 if mark < 0.5 else 1)}×"


def _label(ax: Axes, row: int, each: Found, shape: Shape) -> None:
    if shape.above:
        row_label(ax, row, each.theme.label, replace(shape, letters=44))
        beside(ax, 0, row + 0.04, short(each.group, 46), edge="left", color=MUTED, fontsize=12)
        return
    beside(ax, -14, row - 0.19, short(each.theme.label, shape.letters), edge="left", color=INK, fontsize=14, ha="right")
    beside(ax, -14, row + 0.21, short(each.group, 46), edge="left", color=MUTED, fontsize=12, ha="right")


def _lift(ax: Axes, at: float, lift: Interval | None, ends: tuple[float, float]) -> None:
    low, high = ends
    if lift is None:
        ax.plot(math.log2(high), at, ">", color=ACCENT, markersize=9, clip_on=False)
        return
    start, end, middle = (math.log2(min(max(each, low), high)) for each in (lift.low, lift.high, lift.estimate))
    ax.hlines(at, start, end, color=ACCENT, linewidth=2, clip_on=False)
    # An arrow where the interval goes on beyond the axis; a dot is drawn only where the estimate is.
    for beyond, where, mark in ((lift.high > high, end, ">"), (lift.low < low, start, "<")):
        if beyond:
            ax.plot(where, at, mark, color=ACCENT, markersize=8, clip_on=False)
    if low <= lift.estimate <= high:
        ax.plot(middle, at, "o", color=ACCENT, markersize=8, clip_on=False)
