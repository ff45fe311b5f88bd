"""Segments: a theme's share among the respondents of each segment value, against the segment's other respondents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from pipeline.corpus import Corpus
from pipeline.measures import Interval, SegmentShare
from pipeline.statistics.panel import Flags, Floats, Panel
from pipeline.statistics.proportions import Bounds, exact, ratio, score_p, shares

Counts = NDArray[np.int64]

MOST_VALUES = 30  # of a segment, most respondents first


@dataclass(frozen=True, eq=False)
class Sides:
    """Themes among some respondents; axes are cells (c) and themes (t).

    Attributes:
        mentioned: who mention the theme, shape (c, t).
        answered: who answered, shape (c,).
        share: weighted, shape (c, t).
        effective: Kish's number of respondents, shape (c,); ``answered`` where nobody weighs more than others.
    """

    mentioned: Counts
    answered: Counts
    share: Floats
    effective: Floats

    @property
    def bounds(self) -> Bounds:
        """The shares with their intervals."""
        return shares(self.share * self.effective[:, None], self.effective[:, None])


@dataclass(frozen=True, eq=False)
class SegmentTests:
    """All themes in all segment values that are shown, tested and not yet told.

    Attributes:
        cells: (segment, value), by segment, most respondents first.
        here, there: those of the value, and the segment's others.
        share, lift: with intervals, shape (c, t).
        p: of the value's share being the others', shape (c, t); nan where there are no others, or where
            nobody of the segment mentions the theme.
        least: respondents who must mention the theme on the side that is said to speak of it more.
    """

    cells: tuple[tuple[str, str], ...]
    here: Sides
    there: Sides
    share: Bounds
    lift: Bounds
    p: Floats
    least: int

    def told(self, q: Floats, rate: float) -> list[tuple[SegmentShare, ...]]:
        """Return each theme's shares, in the panel's order of themes.

        Args:
            q: of :attr:`p`, shape (c, t).
            rate: the false discovery rate that is borne.
        """
        themes = self.p.shape[1]
        return [tuple(self._cell(cell, theme, q, rate) for cell in range(len(self.cells))) for theme in range(themes)]

    def _cell(self, cell: int, theme: int, q: Floats, rate: float) -> SegmentShare:
        segment, value = self.cells[cell]
        share, surely = self.share.at(cell, theme), float(q[cell, theme])
        if share is None:
            raise ValueError("a segment value that nobody has")
        lift = self.lift.at(cell, theme)
        return SegmentShare(
            segment=segment,
            value=value,
            respondents=int(self.here.mentioned[cell, theme]),
            answered=int(self.here.answered[cell]),
            share=share,
            lift=lift,
            q=None if np.isnan(surely) else surely,
            verdict=self._verdict(cell, theme, lift, share) if surely <= rate else "unclear",
        )

    def _verdict(
        self, cell: int, theme: int, lift: Interval | None, share: Interval
    ) -> Literal["more", "less", "unclear"]:
        enough, enough_there = (side.mentioned[cell, theme] >= self.least for side in (self.here, self.there))
        # without a lift, nobody else mentions it
        if enough and (share.low > 0 if lift is None else lift.low > 1):
            return "more"
        return "less" if enough_there and lift is not None and lift.high < 1 else "unclear"


def compare_segments(corpus: Corpus, panel: Panel, least: int, most: int = MOST_VALUES) -> SegmentTests:
    """Test each theme in each segment value against all the segment's respondents who do not have the value.

    A respondent who answered twice with different values counts in each; the others of a value are those who never gave
    it, so that the two sides are different people. Tests are Fisher's exact ones; where respondents weigh differently,
    score tests on the effective numbers.

    Args:
        corpus: of the window.
        panel: of the same window.
        least: a value with fewer respondents is not shown, so that nobody can be told from a number; and of no side it
            is claimed that it speaks of a theme more where fewer of it do.
        most: values shown of a segment.
    """
    members = _members(corpus, panel)
    cells = shown_cells(members, least, most)
    has = _flags(members, cells, len(panel))
    knows = _flags(members.with_columns(value=pl.lit("")), [(segment, "") for segment, _ in cells], len(panel))
    here, there = sides(panel, has), sides(panel, knows & ~has)
    share, others = here.bounds, there.bounds
    if panel.weighted:
        p = score_p(share, here.effective[:, None], others, there.effective[:, None])
    else:
        p = exact(here.mentioned, here.answered[:, None], there.mentioned, there.answered[:, None])
    p = np.where((there.answered[:, None] > 0) & (here.mentioned + there.mentioned > 0), p, np.nan)
    return SegmentTests(tuple(cells), here, there, share, ratio(share, others), p, least)


def sides(panel: Panel, groups: Flags) -> Sides:
    """Count the themes among groups of respondents.

    Args:
        panel: n respondents, t themes.
        groups: who is in which, shape (c, n); groups may overlap.
    """
    # Whole numbers below 2**24 are exact in float32, at half the memory.
    mentioned = np.rint(groups.astype(np.float32) @ panel.mentioned.astype(np.float32)).astype(np.int64)
    answered = groups.sum(axis=1)
    some = np.where(answered > 0, answered, 1)
    if not panel.weighted:
        return Sides(mentioned, answered, mentioned / some[:, None], answered.astype(np.float64))
    weights = np.where(groups, panel.weights, 0.0)
    total, squares = weights.sum(axis=1), (weights**2).sum(axis=1)
    total, squares = (np.where(answered > 0, part, 1.0) for part in (total, squares))
    share = (weights @ panel.mentioned.astype(np.float64)) / total[:, None]
    return Sides(mentioned, answered, share, np.where(answered > 0, total**2 / squares, 0.0))


def shown_cells(members: pl.DataFrame, least: int, most: int) -> list[tuple[str, str]]:
    """Return the (segment, value) that are shown, by segment, most respondents first.

    A hidden value's numbers could be had by taking the shown ones from the whole (secondary disclosure): the smallest
    shown values are hidden too, until the hidden ones are at least two and together at least ``least`` respondents.
    A segment in which most respondents' values are rare, such as free text, is none.

    Source: A. Hundepool et al., "Statistical Disclosure Control" (Wiley 2012), ch. 4: secondary suppression.

    Args:
        members: ``segment``, ``value``, ``row``: who has which, without repeats.
        least: respondents of a value that may be shown.
        most: values shown of a segment.
    """
    counted = (
        members.group_by("segment", "value")
        .len("people")
        .sort("segment", "people", "value", descending=[False, True, False])
    )
    cells = []
    for (segment,), values in counted.group_by("segment", maintain_order=True):
        people = values["people"].to_list()
        open_ = _open(people, least)
        if 2 * sum(people[:open_]) >= sum(people):
            cells += [(str(segment), value) for value in values["value"].to_list()[: min(open_, most)]]
    return cells


def _open(people: Sequence[int], least: int) -> int:
    """Return how many of the values, most respondents first, may be shown."""
    shown = sum(count >= least for count in people)
    hidden = len(people) - shown
    while shown and hidden and (hidden < 2 or sum(people[shown:]) < least):
        shown, hidden = shown - 1, hidden + 1
    return shown


def _members(corpus: Corpus, panel: Panel) -> pl.DataFrame:
    rows = pl.DataFrame({"respondent": panel.respondents, "row": np.arange(len(panel))}, schema_overrides=_ROWS)
    people = corpus.spoken.select("document_id", "respondent").unique().join(rows, on="respondent")
    return people.join(corpus.segments, on="document_id").select("segment", "value", "row").unique()


_ROWS = {"respondent": pl.String, "row": pl.Int64}


def _flags(members: pl.DataFrame, cells: Sequence[tuple[str, str]], people: int) -> Flags:
    flags = np.zeros((len(cells), people), dtype=np.bool_)
    cell_of = pl.DataFrame(
        [(segment, value, cell) for cell, (segment, value) in enumerate(cells)],
        schema={"segment": pl.String, "value": pl.String, "cell": pl.Int64},
        orient="row",
    )
    held = members.join(cell_of, on=["segment", "value"])
    flags[held["cell"].to_numpy(), held["row"].to_numpy()] = True
    return flags
