"""Assign: which themes does a passage mention? A stored rule, the same for every passage, alone or in a batch.

A passage mentions the theme whose rule gives it the best odds, if the rule lets it through, and any other theme whose
rule does and whose odds are nearly as good. Within a theme that it mentions it goes to the likeliest of the theme's
sides, if that side lets it through. All the rest is unassigned, and said aloud.

What people have said of a text goes before all rules; one that they have coded as a whole is settled
(:class:`pipeline.themes.Settled`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from pipeline.embedding import Embeddings
from pipeline.frames import MENTIONS, check
from pipeline.rules import probability
from pipeline.settings import Assignment
from pipeline.themes import Theme, ThemeSet

Odds = NDArray[np.float64]
Carried = NDArray[np.bool_]

_CHUNK = 16_384
_BY_TEXT = pl.Schema({"text_key": pl.String, "theme_id": pl.String, "strength": pl.Float32, "side_id": pl.String})


def assign(passages: pl.DataFrame, embeddings: Embeddings, themes: ThemeSet, settings: Assignment) -> pl.DataFrame:
    """Compare passages with themes.

    Args:
        passages: :data:`pipeline.frames.PASSAGES`; those with content are compared.
        embeddings: with a vector for each text of those passages.
        themes: with their rules.
        settings: how many themes a passage carries, and how near to the best.

    Returns:
        :data:`pipeline.frames.MENTIONS`, in the passages' order, strongest first within a passage.

    Raises:
        ValueError: if the vectors are of another model than the themes'.
    """
    return mentions_of(passages, assign_texts(distinct(passages), embeddings, themes, settings))


def distinct(passages: pl.DataFrame) -> pl.DataFrame:
    """Return ``text_key`` and ``lemmas`` of the passages' texts with content, as each is first said."""
    content = passages.filter(pl.col("kind") == "content").select("text_key", "lemmas")
    return content.unique("text_key", keep="first", maintain_order=True)


def mentions_of(passages: pl.DataFrame, by_text: pl.DataFrame) -> pl.DataFrame:
    """Return :data:`pipeline.frames.MENTIONS` of passages from what :func:`assign_texts` tells of their texts."""
    content = passages.filter(pl.col("kind") == "content").select("passage_id", "text_key")
    mentions = (
        content.with_row_index()
        .join(by_text, on="text_key", how="inner")
        .sort("index", "strength", "theme_id", descending=[False, True, False])
        .select(list(MENTIONS))
    )
    return check(mentions, MENTIONS, "mentions")


def assign_texts(texts: pl.DataFrame, embeddings: Embeddings, themes: ThemeSet, settings: Assignment) -> pl.DataFrame:
    """Compare distinct texts with themes.

    Args:
        texts: ``text_key`` and ``lemmas``, all of a text's lemmas joined by spaces.
        embeddings: with a vector for each text.
        themes: with their rules.
        settings: how many themes a text carries, and how near to the best.

    Returns:
        ``text_key``, ``theme_id``, ``strength`` and ``side_id``: as mentions, of texts.

    Raises:
        ValueError: if the vectors are of another model than the themes'.
    """
    if embeddings.revision != themes.model_revision:
        raise ValueError(f"vectors of {embeddings.revision} against themes of {themes.model_revision}")
    if texts.is_empty() or not themes.themes:
        return pl.DataFrame(schema=_BY_TEXT)
    parts = (texts[at : at + _CHUNK] for at in range(0, len(texts), _CHUNK))
    return pl.concat([_mentions(part, embeddings, themes, settings) for part in parts])


def _mentions(texts: pl.DataFrame, embeddings: Embeddings, themes: ThemeSet, settings: Assignment) -> pl.DataFrame:
    keys = texts["text_key"].to_list()
    odds = _decided(themes.log_odds(embeddings.of(keys), texts["lemmas"].to_list()), keys, themes)
    place = {theme.theme_id: column for column, theme in enumerate(themes.themes)}
    own = [place[theme.theme_id] for theme in themes.whole]
    let_through = np.where(odds >= themes.thresholds[None, :], odds, -np.inf)
    rows, whole = np.nonzero(carried(let_through[:, own], settings))
    sides = [_likeliest_side(let_through, theme, themes, place) for theme in themes.whole]
    return pl.DataFrame(
        {
            "text_key": [keys[row] for row in rows],
            "theme_id": [themes.whole[column].theme_id for column in whole],
            "strength": probability(odds[rows, np.array(own, dtype=np.intp)[whole]]).astype(np.float32),
            "side_id": [sides[column][row] for row, column in zip(rows.tolist(), whole.tolist(), strict=True)],
        },
        schema=_BY_TEXT,
    )


def _decided(odds: Odds, keys: Sequence[str], themes: ThemeSet) -> Odds:
    """Return the odds with what people have decided of single texts: certain, or out of the question."""
    row = {key: number for number, key in enumerate(keys)}
    # Of a settled text all is said; which side of a theme it goes to is the rules' to tell.
    for each in themes.settled:
        if (number := row.get(each.text_key)) is not None:
            said = [not theme.parent and theme.theme_id not in each.undecided for theme in themes.themes]
            odds[number, said] = -np.inf
    for column, theme in enumerate(themes.themes):
        for judged, certainty in ((theme.confirmed, np.inf), (theme.rejected, -np.inf)):
            odds[[row[key] for key in judged if key in row], column] = certainty
    return odds


def carried(let_through: Odds, settings: Assignment) -> Carried:
    """Tell which themes each text carries.

    Args:
        let_through: log-odds ``(texts, themes)``, minus infinity where the theme's rule lets the text not through.
        settings: how many, and how near to the best.

    Returns:
        bool ``(texts, themes)``.
    """
    if not let_through.shape[1]:
        return np.zeros(let_through.shape, dtype=bool)
    # What an analyst has confirmed is certain; the others are then compared with the best of the rest.
    certain = np.isposinf(let_through)
    best = np.where(certain, -np.inf, let_through).max(axis=1, keepdims=True)
    near = np.isfinite(let_through) & (let_through >= best - settings.margin)
    rank = np.argsort(np.argsort(-let_through, axis=1, kind="stable"), axis=1, kind="stable")
    return np.asarray(certain | (near & (rank < settings.max_themes)))


def _likeliest_side(
    let_through: Odds, theme: Theme, themes: ThemeSet, place: Mapping[str, int]
) -> Sequence[str | None]:
    """Return for each text the likeliest of a theme's sides that lets it through."""
    sides = themes.sides_of(theme.theme_id)
    if not sides:
        return [None] * len(let_through)
    odds = let_through[:, [place[side.theme_id] for side in sides]]
    best = odds.argmax(axis=1)
    found = odds[np.arange(len(odds)), best] > -np.inf
    return [sides[column].theme_id if there else None for column, there in zip(best, found, strict=True)]
