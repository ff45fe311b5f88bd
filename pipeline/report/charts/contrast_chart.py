"""The two-sided dot plot: each theme's share in one group to the left and in the other to the right."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pipeline.measures import ContrastRow, Interval
from pipeline.report.charts.axes import below, beside, intervals, nice_top, short, text, ticks
from pipeline.report.charts.svg import ACCENT, INK, MUTED, RULE, SECOND, draw, figure
from pipeline.report.contrast_report import ContrastReport
from pipeline.report.words.contrast_texts import ContrastTexts
from pipeline.report.words.formats import Formats

SHOWN = 24
WIDE, NARROW = 760, 340
ROW, TOP, BOTTOM, MARGIN = 44, 30, 26, 46
FAINT_A, FAINT_B = "#8fb5b2", "#cfa98f"


def contrast_chart(report: ContrastReport, texts: ContrastTexts, formats: Formats, *, narrow: bool) -> str:
    """Return the :data:`SHOWN` themes of the surest differences as an SVG element, the first group's at the top."""
    rows = sorted((theme.row for theme in report.themes[:SHOWN]), key=lambda row: -row.difference.estimate)
    told = "; ".join(
        texts.chart_one.format(
            label=row.label,
            a=report.a.name,
            b=report.b.name,
            share_a=formats.percent(row.share_a.estimate),
            interval_a=formats.percent_interval(row.share_a),
            share_b=formats.percent(row.share_b.estimate),
            interval_b=formats.percent_interval(row.share_b),
        )
        for row in rows
    )
    title = texts.chart_title.format(a=report.a.name, b=report.b.name)
    key = "contrast-narrow" if narrow else "contrast-wide"
    return draw(lambda: _paint(report, rows, formats, NARROW if narrow else WIDE), key, title, told)


def _paint(report: ContrastReport, rows: Sequence[ContrastRow], formats: Formats, width: int) -> Figure:
    height = len(rows) * ROW + TOP + BOTTOM
    fig = figure(width, height)
    plot = (MARGIN / width, BOTTOM / height, 1 - 2 * MARGIN / width, 1 - (TOP + BOTTOM) / height)
    ax = fig.add_axes(plot)
    top = nice_top(max(max(row.share_a.high, row.share_b.high) for row in rows))
    ax.set_xlim(-top, top)
    ax.set_ylim(len(rows) - 0.5, -0.5)
    _grid(ax, formats, top, len(rows))
    # on a narrow screen the names reach out to the picture's edges
    letters, size, out = (34, 13.0, 0) if width == WIDE else (26, 11.0, MARGIN - 4)
    above = -0.5 - 16 / ROW
    beside(ax, -out, above, short(report.a.name, letters), edge="left", color=ACCENT, fontsize=size, fontweight="bold")
    beside(
        ax, out, above, short(report.b.name, letters), edge="right", color=SECOND, fontsize=size, fontweight="bold",
        ha="right",
    )  # fmt: skip
    for place, row in enumerate(rows):
        _row(ax, place, row, formats, 60 if width == WIDE else 40)
    return fig


def _grid(ax: Axes, formats: Formats, top: float, rows: int) -> None:
    ax.set_axis_off()
    for share in ticks(top):
        for at in {-share, share}:
            if share:
                ax.vlines(at, -0.5, rows - 0.5, color=RULE, linewidth=1, clip_on=False, zorder=0.5)
            below(ax, at, formats.percent(share).replace(",0", "").replace(".0", ""))


def _row(ax: Axes, place: int, row: ContrastRow, formats: Formats, letters: int) -> None:
    sure = row.verdict not in ("unclear", "alike")
    line = place + 0.18
    text(ax, 0, place - 0.24, short(row.label, letters), color=INK, fontsize=12.5, ha="center")
    ax.vlines(0, place, place + 0.36, color=INK, linewidth=1, clip_on=False, zorder=0.5)  # not through the names
    intervals(ax, [line], [_mirrored(row.share_a)], ACCENT if sure else FAINT_A)
    intervals(ax, [line], [row.share_b], SECOND if sure else FAINT_B)
    style = {"color": INK if sure else MUTED, "fontsize": 12}
    beside(ax, -10, line, formats.percent(row.share_a.estimate), edge="left", ha="right", **style)
    beside(ax, 10, line, formats.percent(row.share_b.estimate), edge="right", **style)


def _mirrored(share: Interval) -> Interval:
    return Interval(estimate=-share.estimate, low=-share.high, high=-share.low)
