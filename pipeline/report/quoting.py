"""Quotes: passages as evidence, in place, with what stands around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from pipeline.corpus import Corpus
from pipeline.embedding import VectorsByKey
from pipeline.evidence import choose_quotes, is_gainsaid, least_strength, torn
from pipeline.measures import ContrastRow
from pipeline.report.contract import Quote, RankedTheme
from pipeline.store import Store

_RATING = ("rating", "rating_low", "rating_high")
_CONTEXT = 25  # words of the same turn shown before and after a quote


class Quoting:
    """Makes quotes of the window's passages, with what stands around them."""

    def __init__(
        self, window: Corpus, mentions: pl.DataFrame, tones: pl.DataFrame, embeddings: VectorsByKey, store: Store
    ) -> None:
        ratings = window.documents.select("document_id", *_RATING)
        self._passages = (
            window.passages.join(tones, on="passage_id", how="left", maintain_order="left")
            .join(ratings, on="document_id", how="left", maintain_order="left")
            .with_columns(is_gainsaid().alias("gainsaid"), torn(window.passages).alias("torn"))
            .drop(_RATING)
        )
        self._shown: set[str] = set()
        self._documents = window.documents
        self._mentions, self._embeddings = mentions, embeddings
        self._store = store

    def of_theme(self, theme: RankedTheme | ContrastRow, count: int) -> tuple[Quote, ...]:
        """Return so many quotes of a theme, fewer where the rest are not sure enough; no text is quoted twice."""
        mentions = self._mentions.filter(pl.col("theme_id") == theme.theme_id)
        heard = self._passages.join(mentions, on="passage_id", maintain_order="left")
        least = least_strength(mentions["strength"])
        chosen = choose_quotes(heard, self._embeddings, count, self._shown, least=least)
        self._shown.update(heard.filter(pl.col("passage_id").is_in(chosen))["text_key"])
        return self._quotes(chosen, dict(heard.select("passage_id", "strength").rows()))

    def unassigned(self, count: int) -> tuple[Quote, ...]:
        """Return quotes that carry no theme, each of another respondent."""
        left = self._passages.filter(pl.col("kind") == "content").join(
            self._mentions, on="passage_id", how="anti", maintain_order="left"
        )
        return self._quotes(_spread(left, count), {})

    def other_language(self, count: int) -> tuple[Quote, ...]:
        """Return quotes in other languages than Finnish, each of another respondent."""
        return self._quotes(_spread(self._passages.filter(pl.col("kind") == "other_language"), count), {})

    def _quotes(self, ids: Sequence[str], strengths: Mapping[str, float]) -> tuple[Quote, ...]:
        rows = self._passages.filter(pl.col("passage_id").is_in(ids)).join(
            self._documents.drop("kind").with_columns(self._documents["kind"].alias("document_kind")),
            on="document_id",
        )
        turns = self._store.turns(rows["document_id"].unique()).select(
            "document_id", "turn", "seconds", turn_start="start", turn_end="end"
        )
        placed = rows.join(turns, on=["document_id", "turn"])
        texts = self._store.document_texts(placed["document_id"].unique())
        found = {row["passage_id"]: row for row in placed.iter_rows(named=True)}
        return tuple(_quote(found[i], texts[found[i]["document_id"]], strengths.get(i)) for i in ids)


def _quote(row: Mapping[str, Any], text: str, strength: float | None) -> Quote:
    """Make a quote of a passage's row and its document's text; what stands around it is of the same turn."""
    return Quote(
        passage_id=row["passage_id"],
        document_id=row["document_id"],
        text=row["text"],
        before=_clipped_left(text[row["turn_start"] : row["start"]].strip()),
        after=_clipped_right(text[row["end"] : row["turn_end"]].strip()),
        start=row["start"],
        end=row["end"],
        source=row["source"],
        place=_place(row["place"], row["seconds"]),
        respondent=row["respondent"],
        kind=row["document_kind"],
        date=row["date"],
        question=row["question"],
        rating=row["rating"],
        rating_low=row["rating_low"],
        rating_high=row["rating_high"],
        tone=row["tone"] if strength is not None else None,
        strength=strength,
    )


def _place(place: str, seconds: float | None) -> str:
    """Return where a passage is: its turn's time in the recording, where that is known."""
    if seconds is None:
        return place
    minutes, second = divmod(int(seconds), 60)
    hour, minute = divmod(minutes, 60)
    return f"kohdassa {hour}:{minute:02}:{second:02}" if hour else f"kohdassa {minute}:{second:02}"


def _clipped_left(text: str) -> str:
    """Return a text's last words."""
    words = text.split(" ")
    return text if len(words) <= _CONTEXT else "… " + " ".join(words[-_CONTEXT:])


def _clipped_right(text: str) -> str:
    """Return a text's first words."""
    words = text.split(" ")
    return text if len(words) <= _CONTEXT else " ".join(words[:_CONTEXT]) + " …"


def _spread(passages: pl.DataFrame, count: int) -> list[str]:
    """Choose passages of different respondents by their texts' hashes: an even, steady sample, everywhere.

    Passages torn from their thought come last.
    """
    readable = passages.filter(pl.col("text").str.split(" ").list.len() >= 3)
    readable = readable.sort("torn", "text_key", maintain_order=True)  # ids are keyed, and sort otherwise elsewhere
    chosen = readable.unique("respondent", keep="first", maintain_order=True).head(count)
    return chosen["passage_id"].to_list()
