"""What the report's charts share: quiet axes in per cent, text as text, a dot with its interval."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import Affine2D, blended_transform_factory

from pipeline.measures import Interval
from pipeline.report.charts.svg import INK, MUTED, RULE, figure, plain
from pipeline.report.words.formats import Formats

STEPS = (0.01, 0.02, 0.05, 0.10, 0.20, 0.25, 0.50)


def nice_top(highest: float) -> float:
    """Return the least round share that the axis can end at: at least 5 %, at most 100 %."""
    highest = min(max(highest, 0.05), 1.0)
    step = _step(highest)
    return float(min(math.ceil(round(highest / step, 6)) * step, 1.0))


def _step(top: float) -> float:
    return next((step for step in STEPS if top / step <= 5.0), STEPS[-1])


def ticks(top: float) -> list[float]:
    """Return the round shares from zero to the axis's end."""
    step = _step(top)
    return [round(step * n, 4) for n in range(int(top / step + 1e-9) + 1)]


def grid(ax: Axes, formats: Formats, top: float, *, vertical: bool = False) -> None:
    """Draw lines at round shares with their names, and nothing else of the axes.

    The axes' own ticks would do the same at five times the cost, and a report has a hundred charts.
    """
    ax.set_axis_off()
    at = ticks(top)
    lines = ax.hlines if vertical else ax.vlines
    low, high = sorted(ax.get_xlim() if vertical else ax.get_ylim())
    lines(at, low, high, color=RULE, linewidth=1, clip_on=False, zorder=0.5)
    for share in at:
        name = formats.percent(share).replace(",0", "").replace(".0", "")
        if vertical:
            beside(ax, -6, share, name, edge="left", color=MUTED, fontsize=11, ha="right")
        else:
            below(ax, share, name)


def below(ax: Axes, x: float, name: str, pixels: float = 6) -> None:
    """Write a name under the plot at ``x`` of the data."""
    at = ax.get_xaxis_transform() + Affine2D().translate(0, -pixels)
    ax.text(x, 0, plain(name), transform=at, clip_on=False, color=MUTED, fontsize=11, ha="center", va="top")


def lines(ax: Axes, named: Sequence[tuple[float, str]]) -> None:
    """Draw upright lines with their names under them."""
    low, high = sorted(ax.get_ylim())
    ax.vlines([x for x, _ in named], low, high, color=RULE, linewidth=1, clip_on=False, zorder=0.5)
    for x, name in named:
        below(ax, x, name)


def intervals(ax: Axes, at: Sequence[float], shares: Sequence[Interval], color: str) -> None:
    """Draw each estimate as a dot on the line of its interval, with ends."""
    low, high = [share.low for share in shares], [share.high for share in shares]
    ax.hlines(at, low, high, color=color, linewidth=2, clip_on=False)
    ax.plot([*low, *high], [*at, *at], "|", color=color, markersize=9, markeredgewidth=2, clip_on=False)
    ax.plot([share.estimate for share in shares], at, "o", color=color, markersize=8, clip_on=False)


def unclipped(ax: Axes) -> None:
    """Let nothing that is drawn be cut at the edge: each cut would be a path of its own in the page."""
    for drawn in ax.get_children():
        drawn.set_clip_on(False)


def text(ax: Axes, x: float, y: float, told: str, **style: Any) -> None:
    """Write text at data coordinates."""
    ax.text(x, y, plain(told), clip_on=False, va="center", **style)


def beside(ax: Axes, pixels: float, y: float, told: str, *, edge: Literal["left", "right"], **style: Any) -> None:
    """Write text at so many pixels from the plot's left or right edge, at the height ``y`` of the data."""
    at = blended_transform_factory(ax.transAxes, ax.transData) + Affine2D().translate(pixels, 0)
    ax.text(0.0 if edge == "left" else 1.0, y, plain(told), transform=at, clip_on=False, va="center", **style)


def short(told: str, letters: int) -> str:
    """Return the text cut to so many letters, with an ellipsis where something was cut."""
    told = " ".join(told.split())
    return told if len(told) <= letters else told[: letters - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Shape:
    """Where things lie in a chart of rows, in CSS pixels.

    Attributes:
        width: of the whole chart.
        row: height of one row.
        left, right: of the plot; labels are left of it or above the marks, numbers right of it.
        above: whether the label is written above its marks, for narrow screens.
        letters: of a label at most.
    """

    width: int
    row: int
    left: int
    right: int
    above: bool
    letters: int

    @property
    def lower(self) -> float:
        """How far below the middle of its row a mark is drawn, in rows."""
        return 0.22 if self.above else 0.0


WIDE = Shape(width=880, row=34, left=290, right=150, above=False, letters=38)
NARROW = Shape(width=330, row=52, left=12, right=56, above=True, letters=40)


def rows(shape: Shape, count: int, bottom: int = 28, top: int = 0) -> tuple[Figure, Axes]:
    """Return a figure with room for so many rows; the first is at nought, at the top."""
    height = count * shape.row + bottom + top
    fig = figure(shape.width, height)
    plot = (shape.width - shape.left - shape.right) / shape.width
    ax = fig.add_axes((shape.left / shape.width, bottom / height, plot, 1 - (bottom + top) / height))
    ax.set_ylim(count - 0.5, -0.5)
    ax.set_axis_off()
    return fig, ax


def row_label(ax: Axes, row: int, told: str, shape: Shape, before: str = "") -> None:
    """Write a row's label, and what stands before it, left of the plot or above its marks."""
    told = before + short(told, shape.letters)
    if shape.above:
        beside(ax, 0, row - 0.2, told, edge="left", color=INK, fontsize=13)
    else:
        beside(ax, -14, row, told, edge="left", color=INK, fontsize=14, ha="right")
