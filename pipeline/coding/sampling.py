"""A fair sample to code: every theme in it, nobody twice without need, and each passage's chance known.

Rows are shared out between kinds of source by the square root of their respondents: by respondents alone a handful of
interviews would be a handful of rows that stand for a quarter of what was said, and by passages one talkative person
would fill the sample. Within a kind, passages are parted by theme as assigned: one with several themes belongs to its
rarest, those with none are a part of their own; parts get rows by the square root of their size, so that rare themes
are seen often enough to be judged.

A kind with a respondent for each row has nobody twice: the rarest part chooses first, one passage of each respondent
who is not in the sample yet, at random, and of those every so-manieth in the order of dates, from a random start. A
respondent is chosen at most once, so the chances of her passages add up, and each is known (:func:`_choose_part`). A
kind with fewer respondents than rows gives every so-manieth passage of each part, in the order of dates and
respondents, which spreads them evenly. A row's weight is one over its chance, brought to sum to its part's size.

Source: C.-E. Särndal, B. Swensson, J. Wretman, "Model Assisted Survey Sampling" (1992), §§ 3.4 (systematic), 3.7
(stratified), 7.6 (poststratification); M. D. Bankier, "Power allocations", The American Statistician 42 (1988).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

SAMPLE = pl.Schema({"passage_id": pl.String, "theme_id": pl.String, "weight": pl.Float64})

_Rows = NDArray[np.int64]
_Floats = NDArray[np.float64]


def choose_sample(passages: pl.DataFrame, mentions: pl.DataFrame, size: int, seed: int = 0) -> pl.DataFrame:
    """Choose passages to code.

    Args:
        passages: ``passage_id``, ``respondent``, ``kind`` and ``date`` of those with content.
        mentions: ``passage_id`` and ``theme_id``.
        size: how many; all where there are no more.
        seed: the same seed and passages, the same sample.

    Returns:
        :data:`SAMPLE` in random order: ``theme_id`` is the part (null for no theme), ``weight`` how many passages a
        row stands for.
    """
    rng = np.random.default_rng(seed)
    kinds = _parted(passages, mentions).partition_by("kind", maintain_order=True)
    heights = np.array([kind.height for kind in kinds], dtype=np.int64)
    people = np.array([kind["respondent"].n_unique() for kind in kinds], dtype=np.int64)
    rows = allocate(people, size, most=heights)
    chosen = [_sample_kind(kind, int(count), rng) for kind, count in zip(kinds, rows, strict=True)]
    return pl.concat([pl.DataFrame(schema=SAMPLE), *chosen]).sample(fraction=1.0, shuffle=True, seed=seed)


def allocate(sizes: _Rows, total: int, *, most: _Rows | None = None, least: int = 1) -> _Rows:
    """Share out ``total`` by the square root of sizes (Sainte-Laguë).

    None gets more than ``most``, which is its size where not given; each gets ``least`` first, as far as the total
    reaches, the largest first.
    """
    most = sizes if most is None else most
    roots, given = np.sqrt(sizes), np.zeros(len(sizes), dtype=np.int64)
    assured = np.minimum(most, least)
    for _ in range(min(total, int(most.sum()))):
        # Whoever has not got what is assured comes before all others.
        claims = roots / (2 * given + 1) + np.where(given < assured, roots.max() + 1, 0)
        given[np.where(given < most, claims, -1.0).argmax()] += 1
    return given


def _parted(passages: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """Return the passages, by kind and id, with the ``theme_id`` of their rarest theme; null where they have none."""
    rarity = mentions.group_by("theme_id").agg(pl.len().alias("mentions"))
    rarest = (
        mentions.join(rarity, on="theme_id")
        .sort("mentions", "theme_id")
        .unique("passage_id", keep="first", maintain_order=True)
    )
    parted = passages.join(rarest.select("passage_id", "theme_id"), on="passage_id", how="left")
    return parted.sort("kind", "passage_id")


def _sample_kind(passages: pl.DataFrame, size: int, rng: np.random.Generator) -> pl.DataFrame:
    frame = _frame(passages, size, rng)
    draw = _Draw(frame)
    if size > frame.people:
        _draw_evenly(draw, size, rng)
    else:
        _draw_once_each(draw, size, rng)
    told = passages.select("passage_id", "theme_id", pl.Series("weight", _weights(draw)))
    return told.filter(pl.Series(draw.chosen))


@dataclass(frozen=True, eq=False)
class _Frame:
    """The passages of a kind, ``(n,)``.

    Attributes:
        parts: number of the part, the smallest part first.
        respondents: number of who said it.
        keys: random, so that no order decides.
        places: in the order of dates, and of respondents where those are equal.
    """

    parts: _Rows
    respondents: _Rows
    keys: _Floats
    places: _Rows

    @property
    def people(self) -> int:
        """How many respondents there are."""
        return int(self.respondents.max()) + 1

    def in_order(self, rows: _Rows) -> _Rows:
        """Return the rows by date and respondent."""
        return rows[np.argsort(self.places[rows])]


def _frame(passages: pl.DataFrame, size: int, rng: np.random.Generator) -> _Frame:
    respondents = np.unique(passages["respondent"].to_numpy(), return_inverse=True)[1].astype(np.int64)
    keys, places = rng.random(passages.height), np.empty(passages.height, dtype=np.int64)
    shuffled = rng.permutation(int(respondents.max()) + 1)[respondents]
    by_date = passages.select("date", pl.Series("who", shuffled), pl.Series("key", keys)).with_row_index("row")
    places[by_date.sort("date", "who", "key", nulls_last=True)["row"].to_numpy()] = np.arange(passages.height)
    return _Frame(_part_numbers(passages, size), respondents, keys, places)


def _part_numbers(passages: pl.DataFrame, size: int) -> _Rows:
    """Return the number of each passage's part; the smallest become one, where there are not two rows for each."""
    parts = passages.group_by("theme_id").agg(pl.len().alias("size")).sort("size", "theme_id").with_row_index("part")
    surplus = max(0, parts.height - max(1, size // 2))
    numbered = passages.join(parts, on="theme_id", nulls_equal=True, how="left", maintain_order="left")["part"]
    return np.asarray(np.maximum(numbered.to_numpy().astype(np.int64) - surplus, 0))


class _Draw:
    """What has been chosen so far.

    Attributes:
        frame: what is chosen from.
        chosen: which passages.
        chances: that each had of being chosen.
        free: which respondents have not been chosen.
        spent: the chance that each respondent has been.
    """

    def __init__(self, frame: _Frame) -> None:
        self.frame = frame
        self.chosen, self.chances = np.zeros(len(frame.parts), dtype=bool), np.zeros(len(frame.parts))
        self.free, self.spent = np.ones(frame.people, dtype=bool), np.zeros(frame.people)


def _draw_evenly(draw: _Draw, size: int, rng: np.random.Generator) -> None:
    """Choose by part alone, where some respondents come twice in any case."""
    sizes = np.bincount(draw.frame.parts)
    for part, quota in enumerate(allocate(sizes, size, least=_least(sizes, size))):
        rows = draw.frame.in_order(np.flatnonzero(draw.frame.parts == part))
        draw.chosen[_every_so_manieth(rows, int(quota), rng)] = True
        draw.chances[rows] = quota / len(rows)


def _draw_once_each(draw: _Draw, size: int, rng: np.random.Generator) -> None:
    """Choose nobody twice, of at least ``size`` respondents; what a part has too few for goes to the larger ones."""
    frame, left = draw.frame, size
    while left:
        offered = frame.parts[draw.free[frame.respondents]]
        sizes = np.bincount(offered, minlength=int(frame.parts.max()) + 1)
        for part in range(len(sizes)):
            quota = allocate(sizes[part:], left, least=_least(sizes[part:], left))[0]
            left -= _choose_part(draw, part, int(quota), rng)


def _least(sizes: _Rows, total: int) -> int:
    """Return what each part is assured: half an equal share, or one."""
    return max(1, total // (2 * len(sizes)))


def _choose_part(draw: _Draw, part: int, quota: int, rng: np.random.Generator) -> int:
    """Choose passages of a part, at most one of each free respondent; return how many, and note each one's chance.

    That chance is (the respondent was free when the part chose) × (the share of the free that the part took) × (one of
    her passages in the part). She was not free if an earlier one had been chosen, and since only one can be, those
    chances add up to ``spent``.
    """
    frame = draw.frame
    rows = np.flatnonzero(frame.parts == part)
    offered = frame.in_order(_one_each(frame, rows[draw.free[frame.respondents[rows]]]))
    taken = _every_so_manieth(offered, quota, rng)
    share = len(taken) / len(offered) if len(offered) else 0.0
    who = frame.respondents[rows]
    hers = np.bincount(who, minlength=frame.people)
    draw.chances[rows] += (1 - draw.spent[who]) * share / hers[who]
    draw.spent[hers > 0] += (1 - draw.spent[hers > 0]) * share
    draw.chosen[taken], draw.free[frame.respondents[taken]] = True, False
    return len(taken)


def _one_each(frame: _Frame, rows: _Rows) -> _Rows:
    """Return one row of each respondent, at random."""
    by_key = rows[np.argsort(frame.keys[rows])]
    return np.asarray(by_key[np.unique(frame.respondents[by_key], return_index=True)[1]])


def _every_so_manieth(rows: _Rows, count: int, rng: np.random.Generator) -> _Rows:
    """Return ``count`` of the rows, evenly spread from a random start, each with the same chance."""
    start = rng.random()
    if count >= len(rows):
        return rows
    return rows[((np.arange(count) + start) * len(rows) / max(count, 1)).astype(np.int64)]


def _weights(draw: _Draw) -> _Floats:
    """Return one over the chance, so scaled that the rows of a part sum to its size, and all to all."""
    weights = np.where(draw.chosen, 1 / np.where(draw.chosen, draw.chances, 1.0), 0.0)
    for groups in (draw.frame.parts, np.zeros_like(draw.frame.parts)):
        sums = np.bincount(groups, weights)
        weights = weights * (np.bincount(groups) / np.where(sums > 0, sums, 1.0))[groups]
    return np.asarray(weights, dtype=np.float64)
