"""The corpus of a space: its documents, their segments and their passages, and the days they are from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from pipeline.frames import DOCUMENTS, PASSAGES, SEGMENTS, check


@dataclass(frozen=True, slots=True)
class Days:
    """A range of days, both ends included."""

    start: dt.date
    end: dt.date

    def __post_init__(self) -> None:
        if self.start > self.end:
            raise ValueError(f"{self.start} is after {self.end}")

    def __len__(self) -> int:
        return (self.end - self.start).days + 1

    def before(self) -> Days:
        """Return the range of the same length that ends where this one starts."""
        return Days(self.start - dt.timedelta(days=len(self)), self.start - dt.timedelta(days=1))

    def holds(self, column: pl.Expr) -> pl.Expr:
        """Return whether dates are within the range; undated ones are in none."""
        return column.is_between(self.start, self.end).fill_null(value=False)


@dataclass(frozen=True, eq=False)
class Corpus:
    """All that is reported on, masked and split.

    Attributes:
        documents: :data:`pipeline.frames.DOCUMENTS`.
        segments: :data:`pipeline.frames.SEGMENTS`.
        passages: :data:`pipeline.frames.PASSAGES`.
    """

    documents: pl.DataFrame
    segments: pl.DataFrame
    passages: pl.DataFrame

    def __post_init__(self) -> None:
        check(self.documents, DOCUMENTS, "documents")
        check(self.segments, SEGMENTS, "segments")
        check(self.passages, PASSAGES, "passages")

    @property
    def days(self) -> Days | None:
        """From the first dated document to the last; none where no document has a date."""
        dates = self.documents["date"].drop_nulls()
        first, last = dates.min(), dates.max()
        return Days(first, last) if isinstance(first, dt.date) and isinstance(last, dt.date) else None

    @cached_property
    def spoken(self) -> pl.DataFrame:
        """Passages with content, each with its document's kind, date, rating and weight."""
        told = self.documents.select(
            "document_id", "date", "rating", "rating_low", "rating_high", "weight", kind_of=pl.col("kind")
        )
        content = self.passages.filter(pl.col("kind") == "content")
        return content.select("passage_id", "document_id", "respondent", "text_key").join(
            told, on="document_id", how="left", maintain_order="left"
        )

    def within(self, days: Days | None) -> Corpus:
        """Return what is dated within the days; all, undated included, where no days are given."""
        if days is None:
            return self
        return self.of(self.documents.filter(days.holds(pl.col("date")))["document_id"])

    def of(self, documents: pl.Series) -> Corpus:
        """Return some documents, by their ids."""
        ids = pl.DataFrame({"document_id": documents}, schema={"document_id": pl.String})
        return Corpus(
            *(
                frame.join(ids, on="document_id", how="semi", maintain_order="left")
                for frame in (self.documents, self.segments, self.passages)
            )
        )
