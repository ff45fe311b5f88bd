"""The ranked chart: each theme's share of respondents with its 95 % interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pipeline.report.axes import dot_with_interval, nice_top, percent_ticks, short, text
from pipeline.report.contract import RankedTheme
from pipeline.report.formats import Formats
from pipeline.report.svg import ACCENT, INK, MUTED, TINT, draw, figure
from pipeline.report.texts import Texts

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Shape:
    """Where things lie in the chart, in CSS pixels.

    Attributes:
        width: of the whole chart.
        row: height of one theme's row.
        left, right: of the plot; labels are left of it or above the bar, numbers right of it.
        above: whether the label is written above its bar, for narrow screens.
        letters: of a label at most.
    """

    width: int
    row: int
    left: int
    right: int
    above: bool
    letters: int


WIDE = Shape(width=880, row=34, left=280, right=130, above=False, letters=38)
NARROW = Shape(width=330, row=52, left=2, right=46, above=True, letters=40)


def ranking_chart(themes: Sequence[RankedTheme], texts: Texts, formats: Formats, *, narrow: bool) -> str:
    """Return the first :data:`SHOWN` themes as an SVG element, best rank at the top."""
    shown = themes[:SHOWN]
    shape = NARROW if narrow else WIDE
    told = "; ".join(
        texts.ranking_chart_desc.format(
            label=theme.label,
            share=formats.percent(theme.share.estimate),
            interval=formats.percent_interval(theme.share),
        )
        for theme in shown
    )
    key = "ranking-narrow" if narrow else "ranking-wide"
    return draw(lambda: _paint(shown, formats, shape), key, texts.ranking_chart_title, told)


def _paint(themes: Sequence[RankedTheme], formats: Formats, shape: Shape) -> Figure:
    bottom = 28
    height = len(themes) * shape.row + bottom
    fig = figure(shape.width, height)
    plot = (shape.width - shape.left - shape.right) / shape.width
    ax = fig.add_axes((shape.left / shape.width, bottom / height, plot, 1 - bottom / height))
    top = nice_top(max(theme.share.high for theme in themes))
    ax.set_xlim(0, top)
    ax.set_ylim(len(themes) - 0.5, -0.5)
    percent_ticks(ax, formats, top)
    for row, theme in enumerate(themes):
        _row(ax, row, theme, formats, shape)
    return fig


def _row(ax: Axes, row: int, theme: RankedTheme, formats: Formats, shape: Shape) -> None:
    at = row + 0.22 if shape.above else row
    ax.barh(at, theme.share.estimate, height=0.34 if shape.above else 0.5, color=TINT, clip_on=False, linewidth=0)
    dot_with_interval(ax, at, theme.share, ACCENT)
    label = f"{theme.rank}  {short(theme.label, shape.letters)}"
    if shape.above:
        text(ax, 0, row - 0.2, label, color=INK, fontsize=13, va="center", ha="left")
    else:
        text(ax, -14, row, label, color=INK, fontsize=14, va="center", ha="right", from_edge=True)
    share = formats.percent(theme.share.estimate)
    text(ax, 10, at, share, color=INK, fontsize=13, va="center", ha="left", from_edge=True, right=True)
    if not shape.above:
        interval = formats.percent_interval(theme.share)
        text(ax, 58, at, interval, color=MUTED, fontsize=12, va="center", ha="left", from_edge=True, right=True)
