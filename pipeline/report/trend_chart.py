"""A theme's trend: its share of the respondents of each period, with 95 % intervals."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pipeline.report.axes import below, grid, nice_top
from pipeline.report.contract import RankedTheme, TrendPoint
from pipeline.report.formats import Formats
from pipeline.report.periods import period_names
from pipeline.report.svg import ACCENT, MUTED, TINT, draw, figure
from pipeline.report.texts import Texts

WIDTH, HEIGHT = 320, 170
LEFT, RIGHT, TOP, BOTTOM = 38, 22, 10, 24
NAMES = 5


def trend_chart(theme: RankedTheme, key: str, texts: Texts, formats: Formats) -> str:
    """Return the trend as an SVG element.

    A period that the data covers only in part is hollow and its line dashed; one without answers is a gap.
    """
    names = period_names(theme.trend, texts)
    told = "; ".join(_told(name, point, texts, formats) for name, point in zip(names, theme.trend, strict=True))
    title = texts.trend_title.format(label=theme.label)
    return draw(lambda: _paint(theme.trend, names, formats), key, title, told)


def _told(name: str, point: TrendPoint, texts: Texts, formats: Formats) -> str:
    if point.share is None:
        return f"{name}: {texts.trend_nobody}"
    return f"{name}: {formats.percent(point.share.estimate)} ({point.respondents}/{point.answered})"


def _paint(points: Sequence[TrendPoint], names: Sequence[str], formats: Formats) -> Figure:
    fig = figure(WIDTH, HEIGHT)
    ax = fig.add_axes((LEFT / WIDTH, BOTTOM / HEIGHT, (WIDTH - LEFT - RIGHT) / WIDTH, (HEIGHT - TOP - BOTTOM) / HEIGHT))
    top = nice_top(max((point.share.high for point in points if point.share), default=0.0))
    ax.set_ylim(0, top)
    ax.set_xlim(-0.25, len(points) - 0.75)
    grid(ax, formats, top, vertical=True)
    for at in range(0, len(points), math.ceil(len(points) / NAMES)):
        below(ax, at, names[at])
    _band(ax, points)
    _line(ax, points)
    return fig


def _band(ax: Axes, points: Sequence[TrendPoint]) -> None:
    low = [point.share.low if point.share else math.nan for point in points]
    high = [point.share.high if point.share else math.nan for point in points]
    ax.fill_between(range(len(points)), low, high, color=TINT, linewidth=0, clip_on=False, zorder=1.5)


def _line(ax: Axes, points: Sequence[TrendPoint]) -> None:
    for at, (one, other) in enumerate(pairwise(points)):
        if one.share and other.share:
            dashed = not (one.complete and other.complete)
            ends = [one.share.estimate, other.share.estimate]
            ax.plot([at, at + 1], ends, "--" if dashed else "-", color=ACCENT, linewidth=2, clip_on=False)
    for complete, face in ((True, ACCENT), (False, "white")):
        shown = [(at, point.share) for at, point in enumerate(points) if point.share and point.complete == complete]
        xs, shares = [at for at, _ in shown], [share for _, share in shown]
        ax.vlines(xs, [share.low for share in shares], [share.high for share in shares], color=MUTED, linewidth=1)
        ax.plot(xs, [share.estimate for share in shares], "o", color=ACCENT, mfc=face, mew=2, markersize=7, zorder=3)
    for drawn in ax.get_children():
        drawn.set_clip_on(False)
