"""Impact and share: what blame and praise of a theme go with in the rating, against how many speak of it.

Intervals that carry a claim are drawn plainly, and no name lies on one where there is room elsewhere; the others are
faint. A theme is named once, at its surer mark; its other mark has its rank.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pipeline.measures import Effect
from pipeline.report.charts.axes import below, beside, nice_top, short, ticks, unclipped
from pipeline.report.charts.label_spots import AWAY, Box, anchor, spots
from pipeline.report.charts.svg import ACCENT, INK, MUTED, RULE, SECOND, draw, figure, plain
from pipeline.report.contract import RankedTheme
from pipeline.report.words.formats import Formats
from pipeline.report.words.texts import Texts

SHOWN = 20
LETTERS = 34
FAINT_LINE = "#b4babf"  # of intervals that carry no claim
SPLIT = 4  # themes before a median divides them


class Frame(NamedTuple):
    """The chart's size and margins in pixels; numbers instead of names on a narrow one."""

    width: int
    height: int
    left: int
    right: int
    bottom: int
    top: int
    named: bool

    @property
    def room(self) -> Box:
        """Where labels may lie."""
        return Box(self.left, self.bottom, self.width - 2, self.height - self.top)


WIDE = Frame(880, 510, 64, 30, 50, 30, named=True)
NARROW = Frame(330, 410, 40, 14, 50, 30, named=False)


class Dot(NamedTuple):
    """One effect of one theme."""

    theme: RankedTheme
    effect: Effect
    marker: str
    color: str


class Lines(NamedTuple):
    """What is drawn plainly, and what faintly."""

    plain: list[Box]
    faint: list[Box]


def shown_effects(themes: Sequence[RankedTheme]) -> list[RankedTheme]:
    """Return the themes whose impact was estimated."""
    return [theme for theme in themes if theme.impact and (theme.impact.when_negative or theme.impact.when_positive)]


def quadrant_chart(themes: Sequence[RankedTheme], texts: Texts, formats: Formats, *, narrow: bool) -> str:
    """Return the first :data:`SHOWN` themes with an estimated impact as an SVG element."""
    shown = shown_effects(themes)[:SHOWN]
    told = "; ".join(_told(theme, texts, formats) for theme in shown)
    key = "quadrant-narrow" if narrow else "quadrant-wide"
    frame = NARROW if narrow else WIDE
    return draw(lambda: _paint(shown, texts, formats, frame), key, texts.sections.quadrant_title, told)


def _dots(theme: RankedTheme) -> list[Dot]:
    impact = theme.impact
    ill, well = (impact.when_negative, impact.when_positive) if impact else (None, None)
    told = [Dot(theme, ill, "v", SECOND)] if ill else []
    return [*told, Dot(theme, well, "^", ACCENT)] if well else told


def _told(theme: RankedTheme, texts: Texts, formats: Formats) -> str:
    words = texts.measures.tones
    names = {"v": words["negative"], "^": words["positive"]}
    effects = ", ".join(
        f"{names[dot.marker]} {formats.signed(points.estimate)} ({formats.signed_interval(points)})"
        for dot in _dots(theme)
        for points in [dot.effect.points]
    )
    told = texts.sections.quadrant_desc.format(
        label=theme.label, share=formats.percent(theme.share.estimate), effects=effects
    )
    impact = theme.impact
    return f"{told}; {texts.measures.kinds[impact.kind]}" if impact and impact.kind != "unclear" else told


def _paint(themes: Sequence[RankedTheme], texts: Texts, formats: Formats, frame: Frame) -> Figure:
    fig = figure(frame.width, frame.height)
    across, up = frame.width - frame.left - frame.right, frame.height - frame.bottom - frame.top
    ax = fig.add_axes((frame.left / frame.width, frame.bottom / frame.height, across / frame.width, up / frame.height))
    dots = [dot for theme in themes for dot in _dots(theme)]
    top = nice_top(max(theme.share.estimate for theme in themes) * 1.12)
    ends = [end for dot in dots for end in (dot.effect.points.low, dot.effect.points.high)]
    low, high = min(0.0, *ends), max(0.0, *ends)
    margin = (high - low) * 0.05
    ax.set_xlim(0, top)
    ax.set_ylim(low - margin, high + margin)
    rules = _frame(ax, texts, formats, top, frame)
    shares = [theme.share.estimate for theme in themes]
    if len(themes) >= SPLIT:
        ax.axvline(median(shares), color=MUTED, linewidth=1, linestyle=(0, (4, 3)), zorder=0.6)
    for dot in dots:
        _draw(ax, dot)
    lines = Lines(
        [_across(ax, 0.0), *(_upright(ax, dot) for dot in dots if dot.effect.carried)],
        [*(_across(ax, points) for points in rules), *(_upright(ax, dot) for dot in dots if not dot.effect.carried)],
    )
    if len(themes) >= SPLIT:
        lines.plain.append(_median(ax, median(shares)))
    _name(ax, dots, texts, frame, _corners(ax, texts, frame) if frame.named else (), lines)
    unclipped(ax)
    return fig


def _frame(ax: Axes, texts: Texts, formats: Formats, top: float, frame: Frame) -> list[float]:
    """Draw the axes, and return where the faint rules lie."""
    ax.set_axis_off()
    low, high = ax.get_ylim()
    step = next(step for step in (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50) if (high - low) / step <= 7)
    numbers = range(math.ceil(low / step), math.floor(high / step) + 1)
    for number in numbers:
        points = number * step
        ax.hlines(points, 0, top, color=INK if number == 0 else RULE, linewidth=1, zorder=0.5, clip_on=False)
        told = formats.signed(points, 0 if step >= 1 else 1 if step >= 0.1 else 2)
        beside(ax, -8, points, told, edge="left", color=MUTED, fontsize=11, ha="right")
    for share in ticks(top)[:: 1 if frame.named else 2]:
        below(ax, share, formats.percent(share).replace(",0", "").replace(".0", ""))
    below(ax, top / 2, texts.sections.quadrant_share, 26)
    style: dict[str, Any] = {"xycoords": "figure pixels", "color": MUTED, "fontsize": 11}
    ax.annotate(texts.sections.quadrant_points, (2, frame.height - 8), ha="left", va="center", **style)
    return [number * step for number in numbers if number]


def _draw(ax: Axes, dot: Dot) -> None:
    x, points, carried = dot.theme.share.estimate, dot.effect.points, dot.effect.carried
    color, width, order = (dot.color, 1.5, 1.0) if carried else (FAINT_LINE, 1.0, 0.7)
    ax.vlines(x, points.low, points.high, color=color, linewidth=width, alpha=0.6, clip_on=False, zorder=order)
    face = dot.color if carried else "white"
    ax.plot(x, points.estimate, dot.marker, color=dot.color, mfc=face, mew=1.8, markersize=10, clip_on=False, zorder=3)


def _corners(ax: Axes, texts: Texts, frame: Frame) -> list[Box]:
    """Say what the right-hand corners mean, and return where that stands."""
    boxes = []
    for name, y, up in zip(texts.sections.quadrant_corners, ax.get_ylim(), (1, -1), strict=True):
        if y * up < 0:  # nought lies between the corner and the middle
            bottom = frame.bottom + 4 if up == 1 else frame.height - frame.top - 20
            right = frame.width - frame.right
            at = (right, bottom + 8)
            ax.annotate(
                name, at, xycoords="figure pixels", color=MUTED, fontsize=12, style="italic", ha="right", va="center"
            )
            boxes.append(Box(right - len(name) * 7, bottom, right, bottom + 16))
    return boxes


def _name(ax: Axes, dots: Sequence[Dot], texts: Texts, frame: Frame, taken: Sequence[Box], lines: Lines) -> None:
    """Write a name beside a theme's surer mark and the rank beside the other; carried ones choose their places first.

    Where there is no room for a name, the rank stands.
    """
    order = sorted(dots, key=lambda dot: (not dot.effect.carried, dot.theme.rank))
    marks = [tuple(ax.transData.transform((dot.theme.share.estimate, dot.effect.points.estimate))) for dot in order]
    ranks = [str(dot.theme.rank) for dot in order]
    named = {dot.theme.rank: at for at, dot in reversed(list(enumerate(order)))}  # the first of each theme
    names = [_label(dot, texts) if frame.named and named[dot.theme.rank] == at else ranks[at]
             for at, dot in enumerate(order)]  # fmt: skip
    places = spots(marks, names, 12, frame.room, taken, *lines)
    held = [*taken, *(box for box in places if box)]
    for mark, name, rank, box in zip(marks, names, ranks, places, strict=True):
        if box is None:
            name, box = rank, spots([mark], [rank], 12, frame.room, held, *lines)[0]
        if box is not None:
            held.append(box)
            _write(ax, name, mark, box, led=frame.named)


def _across(ax: Axes, points: float) -> Box:
    """Return where a level line is drawn."""
    (start, y), (end, _) = (ax.transData.transform((x, points)) for x in ax.get_xlim())
    return Box(start, y - 2, end, y + 2)


def _median(ax: Axes, share: float) -> Box:
    (x, bottom), (_, top) = (ax.transData.transform((share, end)) for end in ax.get_ylim())
    return Box(x - 2, bottom, x + 2, top)


def _upright(ax: Axes, dot: Dot) -> Box:
    """Return where a dot's interval is drawn."""
    x, share = dot.effect.points, dot.theme.share.estimate
    (left, bottom), (_, top) = (ax.transData.transform((share, end)) for end in (x.low, x.high))
    return Box(left - 3, bottom, left + 3, top)


def _write(ax: Axes, name: str, mark: tuple[float, float], box: Box, *, led: bool) -> None:
    """Write a name in its box, on the side that its mark is on; a line leads to a mark that is far."""
    x, y = anchor(mark, box)
    side = "left" if x == box.left else "right" if x == box.right else "center"
    style: dict[str, Any] = {"xycoords": "figure pixels", "annotation_clip": False}
    if led and math.dist((x, y), mark) > AWAY:
        line = {"arrowstyle": "-", "color": MUTED, "linewidth": 0.8, "shrinkA": 2, "shrinkB": 7}
        ax.annotate("", mark, (x, y), textcoords="figure pixels", arrowprops=line, **style)
    ax.annotate(plain(name), (x, y), color=INK, fontsize=12, ha=side, va="center_baseline", **style)


def _label(dot: Dot, texts: Texts) -> str:
    impact = dot.theme.impact
    told = f" ({texts.measures.kinds[impact.kind]})" if impact and impact.kind != "unclear" else ""
    return f"{dot.theme.rank} {short(dot.theme.label, LETTERS)}{told}"
