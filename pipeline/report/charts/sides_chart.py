"""A contrast within the report: the differences found, each theme's share in two groups, with 95 % intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pipeline.measures import Contrast, ContrastRow, Interval
from pipeline.report.charts.axes import NARROW as ROWS_NARROW
from pipeline.report.charts.axes import WIDE as ROWS_WIDE
from pipeline.report.charts.axes import Shape, beside, grid, nice_top, row_label, rows
from pipeline.report.charts.svg import ACCENT, INK, RULE, SECOND, draw
from pipeline.report.words.formats import Formats
from pipeline.report.words.texts import Texts

SHOWN = 10
WIDE = replace(ROWS_WIDE, row=40, right=160)
NARROW = replace(ROWS_NARROW, row=58, right=98)
APART = 0.13


def shown_rows(contrast: Contrast) -> list[ContrastRow]:
    """Return the rows in which a difference was found, surest first."""
    return [row for row in contrast.rows if row.verdict not in ("unclear", "alike")][:SHOWN]


def sides_chart(
    contrast: Contrast, names: tuple[str, str], key: str, texts: Texts, formats: Formats, *, narrow: bool
) -> str:
    """Return the differences found as an SVG element.

    Args:
        contrast: with at least one difference.
        names: of the two groups.
        key: unique in the page, without the shape.
        texts, formats: of the language.
        narrow: for a narrow screen.
    """
    shown, words = shown_rows(contrast), texts.sections
    told = "; ".join(
        words.contrast_desc.format(
            label=row.label,
            a=names[0],
            b=names[1],
            share_a=formats.percent(row.share_a.estimate),
            share_b=formats.percent(row.share_b.estimate),
        )
        for row in shown
    )
    title = words.contrast_title.format(a=names[0], b=names[1])
    shape = NARROW if narrow else WIDE
    return draw(lambda: _paint(shown, formats, shape), f"{key}-{'narrow' if narrow else 'wide'}", title, told)


def _paint(shown: Sequence[ContrastRow], formats: Formats, shape: Shape) -> Figure:
    fig, ax = rows(shape, len(shown))
    top = nice_top(max(max(row.share_a.high, row.share_b.high) for row in shown))
    ax.set_xlim(0, top)
    grid(ax, formats, top)
    for at, row in enumerate(shown):
        row_label(ax, at, row.label, shape)
        middle = at + shape.lower
        ends = [row.share_a.estimate, row.share_b.estimate]
        ax.hlines(middle, min(ends), max(ends), color=RULE, linewidth=5, clip_on=False, zorder=0.8)
        _side(ax, row.share_a, middle - APART, "o", ACCENT, ACCENT)
        _side(ax, row.share_b, middle + APART, "D", SECOND, "white")
        told = " / ".join(formats.percent(end) for end in ends)
        beside(ax, 14, middle, told, edge="right", color=INK, fontsize=12 if shape.above else 13)
    return fig


def _side(ax: Axes, share: Interval, at: float, marker: str, color: str, face: str) -> None:
    ax.hlines(at, share.low, share.high, color=color, linewidth=1.5, clip_on=False)
    ax.plot(share.estimate, at, marker, color=color, mfc=face, mew=2, markersize=8, clip_on=False, zorder=3)
