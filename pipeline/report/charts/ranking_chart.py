"""The ranked chart: each theme's rank with its interval, level themes on one ground, and its share of respondents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from pipeline.report.charts.axes import (
    NARROW,
    WIDE,
    Shape,
    below,
    beside,
    grid,
    intervals,
    lines,
    nice_top,
    row_label,
    rows,
)
from pipeline.report.charts.svg import ACCENT, GROUND, INK, MUTED, TINT, draw
from pipeline.report.contract import RankedTheme
from pipeline.report.words.formats import Formats
from pipeline.report.words.placing import places, rank_groups
from pipeline.report.words.texts import Texts

SHOWN = 20
RANKS = replace(WIDE, right=WIDE.width - 570)
SHARES = replace(WIDE, left=620, right=130)


def ranking_chart(themes: Sequence[RankedTheme], texts: Texts, formats: Formats, *, narrow: bool) -> str:
    """Return the first :data:`SHOWN` themes as an SVG element, best rank at the top.

    On a narrow screen, the share is a number; ranks without intervals (reports before 2.0) show shares only.
    """
    shown = themes[:SHOWN]
    told = "; ".join(_told(theme, texts, formats) for theme in shown)
    key = "ranking-narrow" if narrow else "ranking-wide"
    return draw(
        lambda: _paint(shown, len(themes), texts, formats, narrow=narrow), key, texts.sections.places_title, told
    )


def _told(theme: RankedTheme, texts: Texts, formats: Formats) -> str:
    place = theme.place
    return texts.sections.places_desc.format(
        label=theme.label,
        rank=theme.rank,
        places=places(place.best, place.worst) if place else texts.not_known,
        share=formats.percent(theme.share.estimate),
        interval=formats.percent_interval(theme.share),
    )


def _paint(themes: Sequence[RankedTheme], last: int, texts: Texts, formats: Formats, *, narrow: bool) -> Figure:
    placed = all(theme.place for theme in themes)
    shape = NARROW if narrow else RANKS if placed else replace(WIDE, right=130)
    fig, ax = rows(shape, len(themes), bottom=48)
    _bands(ax, themes, shape)
    for row, theme in enumerate(themes):
        row_label(ax, row, theme.label, shape, before=f"{theme.rank}\u2002")
    if placed:
        _ranks(ax, themes, last, texts, shape)
    if narrow or not placed:
        if not placed:
            _shares(ax, themes, texts, formats, shape)
        for row, theme in enumerate(themes):
            told = formats.percent(theme.share.estimate)
            beside(ax, 12, row + shape.lower, told, edge="right", color=INK, fontsize=13)
        return fig
    height = len(themes) * SHARES.row + 48
    plot = (SHARES.width - SHARES.left - SHARES.right) / SHARES.width
    beside_it = fig.add_axes((SHARES.left / SHARES.width, 48 / height, plot, 1 - 48 / height))
    beside_it.set_ylim(len(themes) - 0.5, -0.5)
    _shares(beside_it, themes, texts, formats, SHARES)
    for row, theme in enumerate(themes):
        beside(beside_it, 12, row, formats.percent(theme.share.estimate), edge="right", color=INK, fontsize=13)
        beside(beside_it, 62, row, formats.percent_interval(theme.share), edge="right", color=MUTED, fontsize=12)
    return fig


def _bands(ax: Axes, themes: Sequence[RankedTheme], shape: Shape) -> None:
    """Lay a ground under every other group, over the whole width."""
    plot = shape.width - shape.left - shape.right
    start, width = -shape.left / plot, shape.width / plot
    for number, group in enumerate(rank_groups(themes)):
        if number % 2 == 0 and group.number is not None:
            corner = (start, group.first - 1.5)
            ax.add_patch(
                Rectangle(
                    corner,
                    width,
                    len(group.themes),
                    transform=ax.get_yaxis_transform(),
                    color=GROUND,
                    linewidth=0,
                    clip_on=False,
                    zorder=0,
                )
            )


def _ranks(ax: Axes, themes: Sequence[RankedTheme], last: int, texts: Texts, shape: Shape) -> None:
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if last / step <= 6)
    ax.set_xlim(0.4, last + 0.6)
    lines(ax, [(rank, str(rank)) for rank in (1, *range(max(step, 2), last + 1, step))])
    below(ax, (1 + last) / 2, texts.sections.places_axis, 26)
    for row, theme in enumerate(themes):
        if theme.place:
            ends, at = (theme.place.best, theme.place.worst), row + shape.lower
            ax.hlines(at, *ends, color=ACCENT, linewidth=2, clip_on=False)
            ax.plot(ends, (at, at), "|", color=ACCENT, markersize=9, markeredgewidth=2, clip_on=False)
            ax.plot(theme.rank, at, "o", color=ACCENT, markersize=8, clip_on=False)


def _shares(ax: Axes, themes: Sequence[RankedTheme], texts: Texts, formats: Formats, shape: Shape) -> None:
    top = nice_top(max(theme.share.high for theme in themes))
    at = [row + shape.lower for row in range(len(themes))]
    ax.set_xlim(0, top)
    grid(ax, formats, top)
    below(ax, top / 2, texts.sections.shares_axis, 26)
    lengths = [theme.share.estimate for theme in themes]
    ax.barh(at, lengths, height=0.34 if shape.above else 0.5, color=TINT, clip_on=False, linewidth=0)
    intervals(ax, at, [theme.share for theme in themes], ACCENT)
