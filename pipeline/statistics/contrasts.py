"""Contrasts: two groups of respondents over all themes; what one side speaks of and the other does not see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from pipeline.corpus import Corpus
from pipeline.errors import SettingsError
from pipeline.measures import Contrast, ContrastRow, Group, Interval
from pipeline.statistics.groups import Party
from pipeline.statistics.one_thread import on_one_thread
from pipeline.statistics.panel import Floats, Panel
from pipeline.statistics.proportions import Bounds, difference, exact, ratio, score_p
from pipeline.statistics.segments import Sides, sides

Verdict = Literal["only_a", "more_a", "alike", "more_b", "only_b", "unclear"]

_HARDLY = 0.2  # of the other side's share: a blind spot's share is surely under a fifth of it


@dataclass(frozen=True, eq=False)
class ContrastTests:
    """Two groups over all themes (t), tested and not yet told.

    Attributes:
        a, b: the groups, without those who are in both.
        both: respondents of both groups, left out.
        counts: of both groups, cells a and b.
        shares: with intervals, shape (2, t).
        gap, times: a minus b and a / b, with intervals, shape (t,).
        p: of the shares being the same, shape (t,); nan where nobody of either mentions the theme.
        least: respondents who must mention a theme on the side that is said to speak of it more.
    """

    a: Group
    b: Group
    both: int
    counts: Sides
    shares: Bounds
    gap: Bounds
    times: Bounds
    p: Floats
    least: int

    def told(self, q: Floats, rate: float, matters: float, themes: Sequence[tuple[str, str]]) -> Contrast:
        """Return the contrast, surest differences first; themes that neither group mentions are left out.

        Args:
            q: of :attr:`p`, shape (t,).
            rate: the false discovery rate that is borne.
            matters: a ratio surely nearer one than this is called alike.
            themes: id and label, in the panel's order.
        """
        spoken = np.flatnonzero(self.counts.mentioned.any(axis=0)).tolist()
        # q values tie in steps; p tells which difference is surer, and of equally sure ones the larger comes first.
        order = sorted(spoken, key=lambda theme: (q[theme], self.p[theme], -abs(self.gap.estimate[theme]), theme))
        rows = tuple(self._row(theme, float(q[theme]), rate, matters, themes[theme]) for theme in order)
        return Contrast(a=self.a, b=self.b, both=self.both, rows=rows)

    def _row(self, theme: int, q: float, rate: float, matters: float, named: tuple[str, str]) -> ContrastRow:
        share_a, share_b, gap = self.shares.at(0, theme), self.shares.at(1, theme), self.gap.at(theme)
        if share_a is None or share_b is None or gap is None:
            raise ValueError("a group of nobody")
        times = self.times.at(theme)
        enough = self.counts.mentioned[0 if gap.estimate > 0 else 1, theme] >= self.least
        return ContrastRow(
            theme_id=named[0],
            label=named[1],
            respondents_a=int(self.counts.mentioned[0, theme]),
            respondents_b=int(self.counts.mentioned[1, theme]),
            share_a=share_a,
            share_b=share_b,
            difference=gap,
            ratio=times,
            q=q,
            verdict=_verdict(share_a, share_b, gap, times, enough and q <= rate, matters),
        )


@on_one_thread
def compare_groups(panel: Panel, a: Party, b: Party, least: int) -> ContrastTests:
    """Test each theme's share in one group against the other's.

    Fisher's exact tests; where respondents weigh differently, score tests on the effective numbers. Differences have
    Newcombe's intervals, ratios MOVER's.

    Args:
        panel: of the window.
        a, b: the groups. A respondent of both can't be set against themselves: they are left out and counted.
        least: respondents that each group must have after that; and of no group it is claimed that it speaks of a theme
            more where fewer of it do.

    Raises:
        SettingsError: if a group is too small.
    """
    in_a, in_b = _rows(panel, a), _rows(panel, b)
    both = in_a & in_b
    counts = sides(panel, np.stack([in_a & ~both, in_b & ~both]))
    for party, answered in zip((a, b), counts.answered, strict=True):
        if answered < least:
            raise SettingsError(
                f"Ryhmässä on liian vähän vastaajia verrattavaksi: {int(answered)}, kun vähintään {least} tarvitaan; "
                "molempiin ryhmiin kuuluvat on jätetty pois.",
                where=party.spec,
                fix="Valitse suurempi ryhmä.",
            )
    told = counts.bounds
    one, other = (Bounds(told.estimate[side], told.low[side], told.high[side]) for side in (0, 1))
    if panel.weighted:
        p = score_p(one, counts.effective[0], other, counts.effective[1])
    else:
        p = exact(counts.mentioned[0], counts.answered[0], counts.mentioned[1], counts.answered[1])
    p = np.where(counts.mentioned.any(axis=0), p, np.nan)
    groups = [
        Group(name=party.name, respondents=int(size)) for party, size in zip((a, b), counts.answered, strict=True)
    ]
    return ContrastTests(
        groups[0], groups[1], int(both.sum()), counts, told, difference(one, other), ratio(one, other), p, least
    )


def automatic(corpus: Corpus, least: int, most: int = 3) -> tuple[tuple[str, str], ...]:
    """Return the pairs that a report contrasts when nobody asked: the two largest values of each segment with 2–6.

    Args:
        corpus: of the window.
        least: respondents that each of the two must have, not counting those of both.
        most: pairs; those with most respondents first.
    """
    people = corpus.spoken.select("document_id", "respondent").unique()
    members = people.join(corpus.segments, on="document_id").select("segment", "value", "respondent").unique()
    counted = (
        members.group_by("segment", "value")
        .len("people")
        .sort("segment", "people", "value", descending=[False, True, False])
    )
    pairs = []
    for (segment,), values in counted.group_by("segment", maintain_order=True):
        if 2 <= len(values) <= 6:
            first, second = values["value"].to_list()[:2]
            alone = _alone(members.filter(pl.col("segment") == segment), first, second)
            if min(alone) >= least:
                pairs.append((-sum(alone), str(segment), first, second))
    return tuple((f"{segment}={first}", f"{segment}={second}") for _, segment, first, second in sorted(pairs)[:most])


def _alone(members: pl.DataFrame, first: str, second: str) -> tuple[int, int]:
    """Return how many have the one value and not the other."""
    held = [set(members.filter(pl.col("value") == value)["respondent"]) for value in (first, second)]
    return len(held[0] - held[1]), len(held[1] - held[0])


def _rows(panel: Panel, party: Party) -> NDArray[np.bool_]:
    return np.isin(panel.respondents, party.respondents.to_numpy().astype(np.str_))


def _verdict(
    share_a: Interval, share_b: Interval, gap: Interval, times: Interval | None, sure: bool, matters: float
) -> Verdict:
    if times is not None and 1 / (1 + matters) < times.low and times.high < 1 + matters:
        return "alike"
    if sure and gap.low > 0:
        return "only_a" if share_b.high < _HARDLY * share_a.estimate else "more_a"
    if sure and gap.high < 0:
        return "only_b" if share_a.high < _HARDLY * share_b.estimate else "more_b"
    return "unclear"
