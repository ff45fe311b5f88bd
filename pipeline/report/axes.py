"""What the report's charts share: quiet axes in per cent, text as text, a dot with its interval."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Literal

from matplotlib.axes import Axes
from matplotlib.transforms import Affine2D, blended_transform_factory

from pipeline.report.contract import Interval
from pipeline.report.formats import Formats
from pipeline.report.svg import MUTED, RULE, plain

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


def below(ax: Axes, x: float, name: str) -> None:
    """Write a name under the plot at ``x`` of the data."""
    at = ax.get_xaxis_transform() + Affine2D().translate(0, -6)
    ax.text(x, 0, name, transform=at, clip_on=False, color=MUTED, fontsize=11, ha="center", va="top")


def intervals(ax: Axes, at: Sequence[float], shares: Sequence[Interval], color: str) -> None:
    """Draw each estimate as a dot on the line of its interval, with ends."""
    low, high = [share.low for share in shares], [share.high for share in shares]
    ax.hlines(at, low, high, color=color, linewidth=2, clip_on=False)
    ax.plot([*low, *high], [*at, *at], "|", color=color, markersize=9, markeredgewidth=2, clip_on=False)
    ax.plot([share.estimate for share in shares], at, "o", color=color, markersize=8, clip_on=False)


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
