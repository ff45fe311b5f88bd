"""A theme among segments: its share of each segment value's respondents, with 95 % intervals."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pipeline.report.axes import dot_with_interval, nice_top, percent_ticks, short, text
from pipeline.report.contract import RankedTheme, SegmentShare
from pipeline.report.formats import Formats
from pipeline.report.svg import ACCENT, INK, MUTED, SECOND, draw, figure
from pipeline.report.texts import Texts

WIDTH, LEFT, RIGHT, BOTTOM, ROW = 400, 150, 52, 26, 24
SHOWN = 12


def shown_segments(theme: RankedTheme) -> list[SegmentShare]:
    """Return the :data:`SHOWN` largest groups, in the report's order, segment by segment."""
    largest = sorted(theme.segments, key=lambda cell: -cell.answered)[:SHOWN]
    return [cell for cell in theme.segments if cell in largest]


def segment_chart(theme: RankedTheme, key: str, texts: Texts, formats: Formats) -> str:
    """Return the segments as an SVG element; a vertical line is the share of all respondents."""
    cells = shown_segments(theme)
    told = "; ".join(
        f"{cell.segment}, {cell.value}: {formats.percent(cell.share.estimate)} ({cell.respondents}/{cell.answered})"
        for cell in cells
    )
    title = texts.segments_title.format(label=theme.label)
    return draw(lambda: _paint(cells, theme.share.estimate, formats), key, title, told)


def _paint(cells: Sequence[SegmentShare], overall: float, formats: Formats) -> Figure:
    groups = [(name, list(members)) for name, members in groupby(cells, key=lambda cell: cell.segment)]
    rows = len(cells) + len(groups)
    height = rows * ROW + BOTTOM
    fig = figure(WIDTH, height)
    ax = fig.add_axes((LEFT / WIDTH, BOTTOM / height, (WIDTH - LEFT - RIGHT) / WIDTH, 1 - BOTTOM / height))
    top = nice_top(max([cell.share.high for cell in cells] + [overall]))
    ax.set_xlim(0, top)
    ax.set_ylim(rows - 0.5, -0.5)
    percent_ticks(ax, formats, top)
    ax.axvline(overall, color=SECOND, linewidth=1.5, linestyle=(0, (4, 3)), clip_on=False)
    rows_down = iter(range(rows))
    for name, members in groups:
        _heading(ax, next(rows_down), name)
        for cell in members:
            _row(ax, next(rows_down), cell, formats)
    return fig


def _heading(ax: Axes, row: int, name: str) -> None:
    text(ax, -LEFT, row, short(name, 30), color=MUTED, fontsize=12, ha="left", va="center", from_edge=True)


def _row(ax: Axes, row: int, cell: SegmentShare, formats: Formats) -> None:
    text(ax, -12, row, short(cell.value, 22), color=INK, fontsize=12.5, ha="right", va="center", from_edge=True)
    dot_with_interval(ax, row, cell.share, ACCENT)
    share = formats.percent(cell.share.estimate)
    text(ax, 12, row, share, color=INK, fontsize=12.5, ha="left", va="center", from_edge=True, right=True)

