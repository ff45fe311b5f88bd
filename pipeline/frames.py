"""The tables between stages: polars frames, their schemas declared here and nowhere else."""

from __future__ import annotations

import polars as pl

DOCUMENTS = pl.Schema(
    {
        "document_id": pl.String,
        "source_id": pl.String,
        "source": pl.String,  # the file's name, as reports show it
        "place": pl.String,
        "kind": pl.String,  # response | interview
        "question": pl.String,
        "date": pl.Date,
        "rating": pl.Float64,
        "rating_low": pl.Float64,
        "rating_high": pl.Float64,
        "weight": pl.Float64,
    }
)

SEGMENTS = pl.Schema({"document_id": pl.String, "segment": pl.String, "value": pl.String})

PASSAGES = pl.Schema(
    {
        "passage_id": pl.String,
        "document_id": pl.String,
        "respondent": pl.String,  # keyed pseudonym
        "turn": pl.Int32,
        "start": pl.Int32,  # offsets into the document's masked text
        "end": pl.Int32,
        "text": pl.String,
        "text_key": pl.String,  # hash of the text as embedded: one vector for each
        "lemmas": pl.String,  # joined by spaces
        "language": pl.String,  # fi | sv | en | und
        "kind": pl.String,  # content | empty | other_language
    }
)

MENTIONS = pl.Schema(
    {
        "passage_id": pl.String,
        "theme_id": pl.String,  # a theme of its own
        "strength": pl.Float32,  # probability by the theme's rule
        "side_id": pl.String,  # the side of it that the passage goes to, if any
    }
)

CARRIED = pl.Schema(
    {
        "text_key": pl.String,
        "theme_id": pl.String,  # null where the text carries none, and has then no other row
        "strength": pl.Float32,  # 0 where the text carries none
        "side_id": pl.String,
    }
)

TONES = pl.Schema(
    {
        "passage_id": pl.String,
        "tone": pl.String,  # one of pipeline.measures.TONES; null where none was heard for sure
    }
)


def check(frame: pl.DataFrame, schema: pl.Schema, name: str) -> pl.DataFrame:
    """Return the frame if it has exactly the schema's columns and types, in order.

    Raises:
        ValueError: naming what differs; a bug in the stage before, never the user's fault.
    """
    if frame.schema != schema:
        raise ValueError(f"{name} has {dict(frame.schema)}, expected {dict(schema)}")
    return frame
