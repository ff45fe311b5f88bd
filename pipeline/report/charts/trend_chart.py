"""A theme's trend: its share of the respondents of each period, with 95 % intervals."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pipeline.report.charts.axes import below, grid, nice_top, unclipped
from pipeline.report.charts.svg import ACCENT, MUTED, SECOND, TINT, draw, figure
from pipeline.report.contract import RankedTheme, TrendPoint
from pipeline.report.words.formats import Formats
from pipeline.report.words.periods import period_names
from pipeline.report.words.texts import Texts

WIDTH, HEIGHT = 320, 180
LEFT, RIGHT, TOP, BOTTOM = 40, 26, 22, 24
NAMES = 4
ROOM = 0.4  # of the chart, that a mark's name takes


class Marked(NamedTuple):
    """A day that matters, and what is written above it."""

    day: dt.date
    name: str


def trend_chart(
    theme: RankedTheme,
    key: str,
    texts: Texts,
    formats: Formats,
    *,
    top: float | None = None,
    marked: Sequence[Marked] = (),
) -> str:
    """Return the trend as an SVG element.

    A period that the data covers only in part is hollow and its line dashed; one without answers is a gap.

    Args:
        theme: with a trend of at least one period.
        key: unique in the page.
        texts, formats: of the language.
        top: where the axis ends, where several charts share it; else as high as this one needs.
        marked: days on which something changed or was done.
    """
    names = period_names(theme.trend, texts)
    told = "; ".join(
        [
            *(_told(name, point, texts, formats) for name, point in zip(names, theme.trend, strict=True)),
            *(f"{mark.name} {formats.day(mark.day)}" for mark in marked),
        ]
    )
    title = texts.trend_title.format(label=theme.label)
    return draw(lambda: _paint(theme.trend, names, formats, top or highest([theme]), marked), key, title, told)


def highest(themes: Sequence[RankedTheme]) -> float:
    """Return where an axis ends that has room for all these trends, and for intervals up to twice the highest share."""
    shares = [point.share for theme in themes for point in theme.trend if point.share]
    tallest = max((share.estimate for share in shares), default=0.0)
    return nice_top(min(max((share.high for share in shares), default=0.0), tallest * 2))


def _told(name: str, point: TrendPoint, texts: Texts, formats: Formats) -> str:
    if point.share is None:
        return f"{name}: {texts.trend_nobody}"
    partial = "" if point.complete else f", {texts.partial}"
    return f"{name}: {formats.percent(point.share.estimate)} ({point.respondents}/{point.answered}{partial})"


def _paint(
    points: Sequence[TrendPoint], names: Sequence[str], formats: Formats, top: float, marked: Sequence[Marked]
) -> Figure:
    fig = figure(WIDTH, HEIGHT)
    ax = fig.add_axes((LEFT / WIDTH, BOTTOM / HEIGHT, (WIDTH - LEFT - RIGHT) / WIDTH, (HEIGHT - TOP - BOTTOM) / HEIGHT))
    ax.set_ylim(0, top)
    ax.set_xlim(-0.25, len(points) - 0.75)
    grid(ax, formats, top, vertical=True)
    for at in range(0, len(points), math.ceil(len(points) / NAMES)):
        below(ax, at, names[at])
    _band(ax, points, top)
    _line(ax, points, top)
    _mark(ax, points, marked, top)
    unclipped(ax)
    return fig


def _band(ax: Axes, points: Sequence[TrendPoint], top: float) -> None:
    low = [point.share.low if point.share else math.nan for point in points]
    high = [min(point.share.high, top) if point.share else math.nan for point in points]
    ax.fill_between(range(len(points)), low, high, color=TINT, linewidth=0, clip_on=False, zorder=1.5)


def _line(ax: Axes, points: Sequence[TrendPoint], top: float) -> None:
    for at, (one, other) in enumerate(pairwise(points)):
        if one.share and other.share:
            dashed = not (one.complete and other.complete)
            ends = [one.share.estimate, other.share.estimate]
            ax.plot([at, at + 1], ends, "--" if dashed else "-", color=ACCENT, linewidth=2, clip_on=False)
    size = 7 if len(points) <= 14 else 4
    for complete, face in ((True, ACCENT), (False, "white")):
        shown = [(at, point.share) for at, point in enumerate(points) if point.share and point.complete == complete]
        xs, shares = [at for at, _ in shown], [share for _, share in shown]
        if len(points) <= 14:
            highs = [min(share.high, top) for share in shares]
            ax.vlines(xs, [share.low for share in shares], highs, color=MUTED, linewidth=1, clip_on=False)
        style: dict[str, Any] = {
            "color": ACCENT,
            "mfc": face,
            "mew": 2 if size > 4 else 1.5,
            "markersize": size,
            "zorder": 3,
        }
        ax.plot(xs, [share.estimate for share in shares], "o", clip_on=False, **style)


def _mark(ax: Axes, points: Sequence[TrendPoint], marked: Sequence[Marked], top: float) -> None:
    """Draw an upright line between two periods where the day begins one, else at the period that holds the day.

    Names that would lie on one another are written together.
    """
    places = sorted((_place(points, mark.day), mark.name) for mark in marked)
    together: list[tuple[float, list[str]]] = []
    for at, name in places:
        ax.vlines(at, 0, top, color=SECOND, linewidth=1.5, linestyle=(0, (4, 3)), clip_on=False)
        ax.plot(at, top, "D", color=SECOND, markersize=6, clip_on=False)
        if together and at - together[-1][0] < len(points) * ROOM:
            together[-1][1].append(name)
        else:
            together.append((at, [name]))
    for at, names in together:
        side = "left" if at < len(points) * 0.3 else "right" if at > len(points) * 0.7 else "center"
        told = ", ".join(dict.fromkeys(names))
        style: dict[str, Any] = {"color": SECOND, "fontsize": 11, "ha": side, "annotation_clip": False}
        ax.annotate(told, (at, top), (0, 8), textcoords="offset points", **style)


def _place(points: Sequence[TrendPoint], day: dt.date) -> float:
    begun = sum(point.start <= day for point in points)
    return begun - (1.5 if any(point.start == day for point in points) else 1.0)
