"""The ranked chart: each theme's share of respondents with its 95 % interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pipeline.report.axes import beside, grid, intervals, nice_top, short, text
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
    grid(ax, formats, top)
    at = [row + 0.22 if shape.above else row for row in range(len(themes))]
    lengths = [theme.share.estimate for theme in themes]
    ax.barh(at, lengths, height=0.34 if shape.above else 0.5, color=TINT, clip_on=False, linewidth=0)
    intervals(ax, at, [theme.share for theme in themes], ACCENT)
    for row, theme in enumerate(themes):
        _words(ax, row, at[row], theme, formats, shape)
    return fig


def _words(ax: Axes, row: int, at: float, theme: RankedTheme, formats: Formats, shape: Shape) -> None:
    label = f"{theme.rank}\u2002{short(theme.label, shape.letters)}"
    beside(ax, 9, at, formats.percent(theme.share.estimate), edge="right", color=INK, fontsize=13)
    if shape.above:
        text(ax, 0, row - 0.2, label, color=INK, fontsize=13)
        return
    beside(ax, -14, row, label, edge="left", color=INK, fontsize=14, ha="right")
    beside(ax, 58, row, formats.percent_interval(theme.share), edge="right", color=MUTED, fontsize=12)
