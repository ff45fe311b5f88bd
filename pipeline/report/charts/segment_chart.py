"""A theme among segments: its share of each segment value's respondents, with 95 % intervals."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pipeline.measures import SegmentShare
from pipeline.report.answers.answer_groups import too_few
from pipeline.report.charts.axes import beside, grid, intervals, nice_top, short
from pipeline.report.charts.svg import ACCENT, FAINT, INK, MUTED, SECOND, draw, figure
from pipeline.report.contract import RankedTheme
from pipeline.report.words.formats import Formats
from pipeline.report.words.texts import Texts

WIDTH, LEFT, RIGHT, BOTTOM, ROW = 320, 118, 40, 24, 22
SHOWN = 12


def shown_segments(theme: RankedTheme) -> list[SegmentShare]:
    """Return the :data:`SHOWN` largest groups, in the report's order, segment by segment."""
    largest = sorted(theme.segments, key=lambda cell: -cell.answered)[:SHOWN]
    return [cell for cell in theme.segments if cell in largest]


def segment_chart(theme: RankedTheme, key: str, texts: Texts, formats: Formats, least: int) -> str:
    """Return the segments as an SVG element; a vertical line is the share of all respondents.

    Args:
        theme: with segments.
        key: unique in the page.
        texts, formats: of the language.
        least: groups of which fewer mention the theme are grey.
    """
    cells = shown_segments(theme)
    told = "; ".join(
        f"{cell.segment}, {cell.value}: {formats.percent(cell.share.estimate)} ({cell.respondents}/{cell.answered})"
        for cell in cells
    )
    title = texts.segments_title.format(label=theme.label)
    return draw(lambda: _paint(cells, theme.share.estimate, formats, least), key, title, told)


def _paint(cells: Sequence[SegmentShare], overall: float, formats: Formats, least: int) -> Figure:
    groups = [(name, list(members)) for name, members in groupby(cells, key=lambda cell: cell.segment)]
    rows = len(cells) + len(groups)
    height = rows * ROW + BOTTOM
    fig = figure(WIDTH, height)
    ax = fig.add_axes((LEFT / WIDTH, BOTTOM / height, (WIDTH - LEFT - RIGHT) / WIDTH, 1 - BOTTOM / height))
    top = nice_top(max([cell.share.high for cell in cells] + [overall]))
    ax.set_xlim(0, top)
    ax.set_ylim(rows - 0.5, -0.5)
    grid(ax, formats, top)
    ax.vlines(overall, -0.5, rows - 0.5, color=SECOND, linewidth=1.5, linestyle=(0, (4, 3)), clip_on=False)
    rows_down = iter(range(rows))
    for name, members in groups:
        beside(ax, -LEFT, next(rows_down), short(name, 30), edge="left", color=MUTED, fontsize=11.5)
        _group(ax, [next(rows_down) for _ in members], members, formats, least)
    return fig


def _group(ax: Axes, at: Sequence[int], cells: Sequence[SegmentShare], formats: Formats, least: int) -> None:
    for row, cell in zip(at, cells, strict=True):
        few = too_few(cell, least)
        ink = MUTED if few else INK
        intervals(ax, [row], [cell.share], FAINT if few else ACCENT)
        beside(ax, -10, row, short(cell.value, 19), edge="left", color=ink, fontsize=11.5, ha="right")
        beside(ax, 9, row, formats.percent(cell.share.estimate), edge="right", color=ink, fontsize=11.5)
