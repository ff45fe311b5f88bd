"""The chain matrix: each link of the customer's journey, how many speak of it, and how."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pipeline.measures import ChainLink
from pipeline.report.charts.axes import short, unclipped
from pipeline.report.charts.svg import ACCENT, INK, MUTED, RULE, SECOND, draw, figure, plain
from pipeline.report.words.formats import Formats
from pipeline.report.words.texts import Texts

SIGNS = {"breaks": "✕", "carries": "✓", "divided": "±", "unclear": "?", "silent": "–"}
COLORS = {"breaks": SECOND, "carries": ACCENT}
SPOKEN, WARM, COOL, WISHED = "#c9ced6", "#e7b894", "#9fcac5", "#d8d2b4"


class Frame(NamedTuple):
    """Where things lie, in pixels."""

    width: int
    row: int
    left: int
    column: int
    above: bool
    widest: int


WIDE = Frame(880, 50, 250, 112, above=False, widest=46)
NARROW = Frame(330, 74, 0, 84, above=True, widest=40)
HEAD = 30
GAP = 3  # between the largest circle and its number, which stands beside it: a small one has no room for it


def chain_chart(chain: Sequence[ChainLink], texts: Texts, formats: Formats, *, narrow: bool) -> str:
    """Return the links as an SVG element, in the order of the journey."""
    told = "; ".join(_told(link, texts, formats) for link in chain)
    key = "chain-narrow" if narrow else "chain-wide"
    frame = NARROW if narrow else WIDE
    return draw(lambda: _paint(chain, texts, formats, frame), key, texts.sections.chain_title, told)


def link_verdict(link: ChainLink) -> str:
    """Return the verdict; that nobody speaks of a link is one too."""
    return link.verdict if link.respondents else "silent"


def shares_of(link: ChainLink) -> tuple[float | None, ...]:
    """Return the shares of the chart's columns; none where no tone was heard."""
    tone = link.tone
    heard = (None, None, None) if tone is None else (tone.negative, tone.positive, tone.wish)
    return (link.share.estimate, *(None if each is None else each.estimate for each in heard))


def _told(link: ChainLink, texts: Texts, formats: Formats) -> str:
    shares = [texts.not_known if share is None else formats.about(share) for share in shares_of(link)]
    named = dict(zip(("share", "negative", "positive", "wish"), shares, strict=True))
    verdict = texts.sections.chain_verdicts[link_verdict(link)]
    return texts.sections.chain_desc.format(link=link.link, verdict=verdict, **named)


def _paint(chain: Sequence[ChainLink], texts: Texts, formats: Formats, frame: Frame) -> Figure:
    height = HEAD + len(chain) * frame.row
    fig = figure(frame.width, height)
    ax = fig.add_axes((0, 0, 1, 1))
    ax.set_axis_off()
    ax.set_xlim(0, frame.width)
    ax.set_ylim(height, 0)
    columns = [frame.left + frame.column * n + frame.widest / 2 for n in range(4)]
    for x, name in zip(columns, texts.sections.chain_columns, strict=True):
        at = x - frame.widest / 2
        ax.text(at, HEAD / 2, plain(name), color=MUTED, fontsize=12, ha="left", va="center")
    ax.hlines(HEAD, 0, frame.width, color=INK, linewidth=1.5)
    for number, link in enumerate(chain):
        _row(ax, link, HEAD + number * frame.row, columns, texts, formats, frame)
    unclipped(ax)
    return fig


def _row(
    ax: Axes, link: ChainLink, top: float, columns: Sequence[float], texts: Texts, formats: Formats, frame: Frame
) -> None:
    verdict = link_verdict(link)
    middle = top + frame.row * (0.66 if frame.above else 0.5)
    ax.hlines(top + frame.row, 0, frame.width, color=RULE, linewidth=1)
    color = COLORS.get(verdict, MUTED)
    told = f"{SIGNS[verdict]} {texts.sections.chain_verdicts[verdict]}"
    weight = "bold" if verdict in COLORS else "normal"
    if frame.above:
        ax.text(0, top + 14, plain(short(link.link, 27)), color=INK, fontsize=13, va="center")
        ax.text(frame.width, top + 14, told, color=color, fontsize=12, ha="right", va="center", weight=weight)
    else:
        ax.text(0, middle, plain(short(link.link, 34)), color=INK, fontsize=14, va="center")
        x = columns[-1] + frame.column
        ax.text(x, middle, told, color=color, fontsize=14, va="center", weight=weight)
    for x, share, color in zip(columns, shares_of(link), (SPOKEN, WARM, COOL, WISHED), strict=True):
        if share is not None and link.respondents:
            size = frame.widest * share**0.5
            ax.plot(x, middle, "o", color=color, markersize=max(size, 2), mew=0, zorder=1)
            beside = x + frame.widest / 2 + GAP
            ax.text(beside, middle, formats.about(share), color=INK, fontsize=12, ha="left", va="center")
