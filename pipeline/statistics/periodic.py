"""What respondents said of each theme, period by period: the series that deeds are judged on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.corpus import Days
from pipeline.statistics.panel import Flags, Floats, Panel


@dataclass(frozen=True, eq=False)
class Sums:
    """Sums over the respondents of a period who mention a theme and have a value; of shape (p, t), or (p,) for one.

    Attributes:
        people: how many (or their weights).
        total: of their values.
        squares: of their values' squares.
    """

    people: Floats
    total: Floats
    squares: Floats

    def of(self, columns: Sequence[int]) -> Sums:
        """Return some themes' sums taken together, shape (p,)."""
        chosen = list(columns)
        return Sums(*(each[:, chosen].sum(axis=1) for each in (self.people, self.total, self.squares)))

    def at(self, rows: Flags) -> Sums:
        """Return the sums of some periods."""
        return Sums(self.people[rows], self.total[rows], self.squares[rows])


@dataclass(frozen=True, eq=False)
class Periods:
    """Respondents by period and theme; a respondent of several periods counts in each.

    Attributes:
        spans: the calendar periods, in order, shape (p,).
        whole: whether the data covers the period, shape (p,); one that it does not takes part by its exposure only.
        answered: respondents, shape (p,).
        themes: theme ids, shape (t,).
        mentioned, negative: who mention it, who speak ill of it, shape (p, t).
        tone: from −1 (blame) to 1 (praise), of those whose tone was heard.
        rating: on the common scale, of those who rated.
        design_effect: how many times survey weights make the variance grow.
    """

    spans: tuple[Days, ...]
    whole: Flags
    answered: Floats
    themes: tuple[str, ...]
    mentioned: Floats
    negative: Floats
    tone: Sums
    rating: Sums
    design_effect: float = 1.0

    def __post_init__(self) -> None:
        rows, cells = len(self.spans), (len(self.spans), len(self.themes))
        if self.whole.shape != (rows,) or self.answered.shape != (rows,):
            raise ValueError(f"whole and answered have not the shape ({rows},)")
        sums = [each for of in (self.tone, self.rating) for each in (of.people, of.total, of.squares)]
        if any(each.shape != cells for each in (self.mentioned, self.negative, *sums)):
            raise ValueError(f"counts have not the shape {cells}")

    def columns(self, theme_ids: Sequence[str]) -> list[int]:
        """Return the places of those of the themes that there are."""
        wanted = set(theme_ids)
        return [column for column, theme_id in enumerate(self.themes) if theme_id in wanted]


def by_period(panels: Sequence[Panel], spans: Sequence[Days], whole: Flags) -> Periods:
    """Count panels of the same themes, one of each period.

    Args:
        panels: :func:`pipeline.statistics.panel.panel_of` what was said in each period, in order; at least one.
        spans: the calendar periods, in order.
        whole: whether the data covers each, shape (p,).
    """
    answered = np.array([panel.weights.sum() for panel in panels])
    effects = np.array([panel.design_effect for panel in panels])
    told = [_sums(panel) for panel in panels]
    sums = [np.stack(each) for each in zip(*told, strict=True)]
    return Periods(
        spans=tuple(spans),
        whole=whole,
        answered=answered,
        themes=panels[0].themes,
        mentioned=sums[0],
        negative=sums[1],
        tone=Sums(*sums[2:5]),
        rating=Sums(*sums[5:8]),
        design_effect=float(np.average(effects, weights=answered)) if answered.any() else 1.0,
    )


def _sums(panel: Panel) -> list[Floats]:
    # Who speaks both ill and well of a theme, or wishes, stands in the middle.
    tone = panel.positive.astype(np.float64) - panel.negative
    rated = panel.mentioned & panel.rated[:, None]
    rating = np.where(rated, np.nan_to_num(panel.ratings)[:, None], 0.0)
    told = (panel.mentioned, panel.negative, panel.heard, tone, tone**2, rated, rating, rating**2)
    return [np.asarray(panel.weights @ each, dtype=np.float64) for each in told]
