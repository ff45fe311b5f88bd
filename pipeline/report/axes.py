"""What the report's charts share: quiet axes in per cent, text as text, a dot with its interval."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes

from pipeline.report.contract import Interval
from pipeline.report.formats import Formats
from pipeline.report.svg import MUTED, RULE, plain

STEPS = (0.01, 0.02, 0.05, 0.10, 0.20, 0.25, 0.50)


def nice_top(highest: float) -> float:
    """Return the least round share that the axis can end at: at least 5 %, at most 100 %."""
    step = _step(min(max(highest, 0.05), 1.0))
    ticks = -(-min(max(highest, 0.05), 1.0) // step)
    return float(min(ticks * step, 1.0))


def _step(top: float) -> float:
    return next((step for step in STEPS if top / step <= 5.0), STEPS[-1])


def ticks(top: float) -> list[float]:
    """Return the round shares from zero to the axis's end."""
    step = _step(top)
    return [round(step * n, 4) for n in range(int(top / step + 1e-9) + 1)]


def percent_ticks(ax: Axes, formats: Formats, top: float, *, vertical: bool = False) -> None:
    """Draw a grid at round shares, and nothing else of the axes."""
    at = ticks(top)
    names = [formats.percent(share).replace(",0", "").replace(".0", "") for share in at]
    across, along = (ax.yaxis, ax.xaxis) if vertical else (ax.xaxis, ax.yaxis)
    across.set_ticks(at, names)
    along.set_ticks([])
    ax.tick_params(length=0, labelsize=12, labelcolor=MUTED, pad=5)
    across.grid(True, color=RULE, linewidth=1)
    for line in across.get_gridlines():
        line.set_clip_on(False)
    ax.set_axisbelow(True)
    ax.patch.set_visible(False)
    for spine in ax.spines.values():
        spine.set_visible(False)


def dot_with_interval(ax: Axes, at: float, share: Interval, color: str) -> None:
    """Draw the estimate as a dot on the line of its interval, with ends."""
    ax.plot([share.low, share.high], [at, at], color=color, linewidth=2, clip_on=False, solid_capstyle="butt")
    ax.plot([share.low, share.high], [at, at], "|", color=color, markersize=9, markeredgewidth=2, clip_on=False)
    ax.plot([share.estimate], [at], "o", color=color, markersize=8, clip_on=False)


def text(ax: Axes, x: float, y: float, told: str, *, from_edge: bool = False, right: bool = False, **style: Any) -> None:
    """Write text at data coordinates, or at so many pixels from the plot's left or right edge."""
    if from_edge:
        edge = 1.0 if right else 0.0
        where = {"xy": (edge, y), "xycoords": ("axes fraction", "data"), "xytext": (x, 0)}
        ax.annotate(plain(told), textcoords="offset points", annotation_clip=False, **where, **style)
    else:
        ax.text(x, y, plain(told), clip_on=False, **style)


def short(told: str, letters: int) -> str:
    """Return the text cut to so many letters, with an ellipsis where something was cut."""
    told = " ".join(told.split())
    return told if len(told) <= letters else told[: letters - 1].rstrip() + "…"
