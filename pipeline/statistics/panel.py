"""The panel: one row for each respondent, one column for each theme; what the statistics are computed on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Panel:
    """Who said what in a window; rows of all arrays are the same respondents.

    Attributes:
        respondents: keyed pseudonyms, shape (n,), each once.
        themes: theme ids, shape (t,).
        mentioned: who mentions which theme, shape (n, t).
        negative: who speaks ill of it (negative or mixed tone), shape (n, t).
        positive: who speaks well of it (positive or mixed tone), shape (n, t).
        wish: who wishes for something in it, shape (n, t).
        heard: who mentions it in a tone that was heard at all, shape (n, t).
        weights: survey weights with mean one, shape (n,); ones where the data has none.
        interviewed: who was interviewed (and did not only answer a survey), shape (n,).
        ratings: the respondent's rating, nan where there is none on the common scale, shape (n,).
        scale: the common scale's ends; none where there are no ratings.
    """

    respondents: NDArray[np.str_]
    themes: tuple[str, ...]
    mentioned: Flags
    negative: Flags
    positive: Flags
    wish: Flags
    heard: Flags
    weights: Floats
    interviewed: Flags
    ratings: Floats
    scale: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        rows, wide = len(self.respondents), (len(self.respondents), len(self.themes))
        for name in ("mentioned", "negative", "positive", "wish", "heard"):
            if getattr(self, name).shape != wide:
                raise ValueError(f"{name} has shape {getattr(self, name).shape}, expected {wide}")
        for name in ("weights", "interviewed", "ratings"):
            if getattr(self, name).shape != (rows,):
                raise ValueError(f"{name} has shape {getattr(self, name).shape}, expected ({rows},)")
        if rows and not (self.weights > 0).all():
            raise ValueError("a weight is not above nought")

    def __len__(self) -> int:
        return len(self.respondents)

    @cached_property
    def weighted(self) -> bool:
        """Whether respondents weigh differently."""
        return bool(len(self) and np.ptp(self.weights) > 1e-9)

    @cached_property
    def effective(self) -> float:
        """Kish's effective number of respondents: ``(Σw)² / Σw²``."""
        return float(self.weights.sum() ** 2 / (self.weights**2).sum()) if len(self) else 0.0

    @cached_property
    def design_effect(self) -> float:
        """How many times the variance grows because respondents weigh differently (Kish): n / effective n."""
        return len(self) / self.effective if len(self) else 1.0

    @cached_property
    def rated(self) -> Flags:
        """Who gave a rating on the common scale, shape (n,)."""
        return ~np.isnan(self.ratings)

    def column(self, theme_id: str) -> int:
        """Return a theme's place in the arrays' second axis.

        Raises:
            KeyError: if the panel has no such theme.
        """
        try:
            return self.themes.index(theme_id)
        except ValueError:
            raise KeyError(theme_id) from None

    def of(self, rows: Flags) -> Panel:
        """Return the panel of some respondents; their weights have mean one again."""
        weights = self.weights[rows]
        return Panel(
            respondents=self.respondents[rows],
            themes=self.themes,
            mentioned=self.mentioned[rows],
            negative=self.negative[rows],
            positive=self.positive[rows],
            wish=self.wish[rows],
            heard=self.heard[rows],
            weights=weights / weights.mean() if len(weights) else weights,
            interviewed=self.interviewed[rows],
            ratings=self.ratings[rows],
            scale=self.scale,
        )


def panel_of(spoken: pl.DataFrame, voices: pl.DataFrame, themes: tuple[str, ...]) -> Panel:
    """Lay passages and mentions out by respondent.

    Respondents come as the sources have them: their names are keyed, and sort otherwise on each machine.

    A respondent's weight is the mean of their documents'. Who weighs nothing stands for nobody, and is left out.

    Args:
        spoken: ``passage_id``, ``document_id``, ``respondent``, ``kind_of``, ``rating``, ``rating_low``,
            ``rating_high`` and ``weight`` of all passages with content in the window.
        voices: ``respondent``, ``theme_id`` and ``tone`` (null where none was heard) of the mentions in it.
        themes: the columns' theme ids; mentions of others are left out.
    """
    from pipeline.statistics.ratings import respondent_ratings

    people = (
        spoken.unique(["respondent", "document_id"], maintain_order=True)  # a long answer is still one
        .group_by("respondent", maintain_order=True)
        .agg(weight=pl.col("weight").mean(), interviewed=(pl.col("kind_of") == "interview").any())
        # Where all weigh nothing, the column tells nothing: all count as one.
        .with_columns(pl.when(pl.col("weight").max() > 0.0).then("weight").otherwise(1.0))
        .filter(pl.col("weight") > 0.0)
    )
    rows, columns = len(people), len(themes)
    row_of = people.select("respondent", row=pl.int_range(pl.len()))
    column_of = pl.DataFrame({"theme_id": themes, "column": range(columns)}, schema_overrides={"theme_id": pl.String})
    cells = voices.join(row_of, on="respondent").join(column_of, on="theme_id")

    def flags(chosen: pl.DataFrame) -> Flags:
        flat = np.zeros(rows * columns, dtype=np.bool_)
        flat[(chosen["row"].cast(pl.Int64) * columns + chosen["column"].cast(pl.Int64)).to_numpy()] = True
        return flat.reshape(rows, columns)

    tone = pl.col("tone")
    weights = people["weight"].to_numpy().astype(np.float64)
    rated = respondent_ratings(spoken)
    ratings = np.full(rows, np.nan)
    if rated is not None:
        given = rated.values.join(row_of, on="respondent")
        ratings[given["row"].to_numpy()] = given["rating"].to_numpy()
    return Panel(
        respondents=people["respondent"].to_numpy().astype(np.str_),
        themes=themes,
        mentioned=flags(cells),
        negative=flags(cells.filter(tone.is_in(["negative", "mixed"]))),
        positive=flags(cells.filter(tone.is_in(["positive", "mixed"]))),
        wish=flags(cells.filter(tone == "wish")),
        heard=flags(cells.filter(tone.is_not_null())),
        weights=weights / weights.mean() if rows else weights,
        interviewed=people["interviewed"].to_numpy().astype(np.bool_),
        ratings=ratings,
        scale=None if rated is None else (rated.low, rated.high),
    )
