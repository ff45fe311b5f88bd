"""The tables of the store.

Base tables have singular names; the plural ones (``themes``, ``mentions`` …) are the published views. A change here
needs a migration in ``migrations/versions/``: a test compares the two on both databases.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

import polars as pl
from sqlalchemy import (
    JSON,
    REAL,
    BigInteger,
    Boolean,
    Column,
    Date,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.types import TypeEngine

from pipeline.measures import TONES
from pipeline.report.columns import TABLES, TableSpec
from pipeline.store.columns import FreeText, UtcTime, identifier

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)


def _of_source() -> Column[str]:
    return Column("source_id", identifier(), ForeignKey("source.source_id", ondelete="CASCADE"), primary_key=True)


def _of_document() -> ForeignKeyConstraint:
    there = ["document.source_id", "document.document_id"]
    return ForeignKeyConstraint(["source_id", "document_id"], there, ondelete="CASCADE")


# -- what was read ----------------------------------------------------------------------------------------------

source = Table(
    "source",
    metadata,
    Column("source_id", identifier(), primary_key=True),
    Column("path", FreeText, nullable=False),
    Column("name", FreeText, nullable=False),
    Column("content_key", identifier(), nullable=False, index=True),
    Column("family", identifier(), nullable=False),
    Column("read_at", UtcTime, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("passages", Integer, nullable=False),
    Column("rejected", Integer, nullable=False),
    Column("detected", JSON, nullable=False),
    Column("masked", JSON, nullable=False),
    Column("tools", Text, nullable=False),
)

document = Table(
    "document",
    metadata,
    _of_source(),
    # The same bytes under two paths may give the same document ids; hence both in the key.
    Column("document_id", identifier(), primary_key=True, index=True),
    Column("position", Integer, nullable=False),
    Column("place", FreeText, nullable=False),
    Column("kind", identifier(), nullable=False),
    Column("question", FreeText),
    Column("date", Date),
    Column("rating", Double),
    Column("rating_low", Double),
    Column("rating_high", Double),
    Column("weight", Double, nullable=False),
    Column("text", FreeText, nullable=False),
)

turn = Table(
    "turn",
    metadata,
    Column("source_id", identifier(), primary_key=True),
    Column("document_id", identifier(), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("speaker", FreeText, nullable=False),
    Column("seconds", Double),
    Column("is_feedback", Boolean, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    _of_document(),
)

document_segment = Table(
    "document_segment",
    metadata,
    Column("source_id", identifier(), primary_key=True),
    Column("document_id", identifier(), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("segment", FreeText, nullable=False),
    Column("value", FreeText, nullable=False),
    _of_document(),
)

passage = Table(
    "passage",
    metadata,
    Column("source_id", identifier(), primary_key=True),
    Column("passage_id", identifier(), primary_key=True),
    Column("document_id", identifier(), nullable=False),
    Column("respondent", FreeText, nullable=False),
    Column("turn", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", FreeText, nullable=False),
    Column("text_key", identifier(), nullable=False),
    Column("lemmas", FreeText, nullable=False),
    Column("language", identifier(), nullable=False),
    Column("kind", identifier(), nullable=False),
    _of_document(),
    Index(None, "source_id", "document_id"),
)

rejection = Table(
    "rejection",
    metadata,
    _of_source(),
    Column("position", Integer, primary_key=True),
    Column("place", FreeText, nullable=False),
    Column("reason", FreeText, nullable=False),
)

failed_source = Table(
    "failed_source",
    metadata,
    Column("space", identifier(), primary_key=True),
    Column("source_id", identifier(), primary_key=True),
    Column("path", FreeText, nullable=False),
    Column("name", FreeText, nullable=False),
    Column("reason", FreeText, nullable=False),
    Column("content_key", identifier(), nullable=False),
)

space_source = Table(
    "space_source",
    metadata,
    Column("space", identifier(), primary_key=True),
    Column("source_id", identifier(), ForeignKey("source.source_id", ondelete="CASCADE"), primary_key=True, index=True),
)

# What has been erased on request: keyed hashes that tell neither who nor what.
erased = Table(
    "erased",
    metadata,
    Column("mark", identifier(), primary_key=True),
    Column("erased_at", UtcTime, nullable=False),
)

# -- what was computed ------------------------------------------------------------------------------------------

vector = Table(
    "vector",
    metadata,
    Column("model_revision", identifier(), primary_key=True),
    Column("text_key", identifier(), primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)

tone = Table(
    "tone",
    metadata,
    Column("tone_revision", identifier(), primary_key=True),
    Column("text_key", identifier(), primary_key=True),
    *(Column(name, REAL, nullable=False) for name in TONES),
)

sifted_text = Table(
    "sifted_text",
    metadata,
    Column("text_key", identifier(), primary_key=True),
    Column("space", identifier(), primary_key=True),
    Column("rules", identifier(), nullable=False),
    Column("sort", identifier(), nullable=False),
)

carried_theme = Table(
    "carried_theme",
    metadata,
    Column("text_key", identifier(), primary_key=True),
    Column("space", identifier(), primary_key=True),
    Column("theme_id", identifier(), primary_key=True),
    Column("rules", identifier(), nullable=False),
    Column("strength", REAL, nullable=False),
    Column("side_id", identifier()),
)

theme_set = Table(
    "theme_set",
    metadata,
    Column("theme_set_id", identifier(), primary_key=True),
    Column("space", identifier(), nullable=False),
    Column("model_revision", identifier(), nullable=False),
    Column("run_id", identifier(), ForeignKey("run.run_id"), nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("grounds", JSON),
    Column("settled", JSON, nullable=False),
    Index(None, "space", "model_revision"),
)

theme = Table(
    "theme",
    metadata,
    Column("theme_set_id", identifier(), ForeignKey("theme_set.theme_set_id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("theme_id", identifier(), nullable=False),
    Column("label", FreeText, nullable=False),
    Column("words", JSON, nullable=False),
    Column("vector", LargeBinary, nullable=False),
    Column("size", Integer, nullable=False),
    Column("directions", LargeBinary, nullable=False),
    Column("rule", JSON, nullable=False),
    Column("kind", identifier(), nullable=False),
    Column("parent", identifier()),
    Column("heading", FreeText, nullable=False),
    Column("link", FreeText, nullable=False),
    Column("description", FreeText, nullable=False),
    Column("named_by", identifier(), nullable=False),
    Column("pinned", Boolean, nullable=False),
    Column("retired", Boolean, nullable=False),
    Column("dormant", Integer, nullable=False),
    Column("basis", identifier(), nullable=False),
    Column("absorbed", Integer, nullable=False),
    Column("confirmed", JSON, nullable=False),
    Column("rejected", JSON, nullable=False),
)

theme_event = Table(
    "theme_event",
    metadata,
    Column("space", identifier(), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("run_id", identifier(), ForeignKey("run.run_id")),
    Column("edit", Integer),
    Column("kind", identifier(), nullable=False),
    Column("theme_id", identifier(), nullable=False),
    Column("label", FreeText, nullable=False),
    Column("others", JSON, nullable=False),
    Column("evidence", JSON, nullable=False),
)

theme_edit = Table(
    "theme_edit",
    metadata,
    Column("space", identifier(), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("who", FreeText, nullable=False),
    Column("why", FreeText, nullable=False),
    Column("command", identifier(), nullable=False),
    Column("told", FreeText, nullable=False),
    Column("before_set", identifier(), nullable=False),
    Column("after_set", identifier(), nullable=False),
    Column("codebook_before", FreeText),
    Column("codebook_after", FreeText),
    Column("undoes", Integer),
)

action = Table(
    "action",
    metadata,
    Column("space", identifier(), primary_key=True),
    Column("action_id", identifier(), primary_key=True),
    Column("theme_id", identifier(), nullable=False),
    Column("what", FreeText, nullable=False),
    Column("owner", FreeText, nullable=False),
    Column("start", Date, nullable=False),
    Column("done", Date),
    Column("segment", FreeText, nullable=False),
    Column("expected", FreeText, nullable=False),
    Column("added_at", UtcTime, nullable=False),
    Column("added_by", FreeText, nullable=False),
    Column("done_at", UtcTime),
    Column("done_by", FreeText, nullable=False),
    Column("removed_at", UtcTime),
    Column("removed_by", FreeText, nullable=False),
)

run = Table(
    "run",
    metadata,
    Column("run_id", identifier(), primary_key=True),
    Column("space", identifier(), nullable=False, index=True),
    Column("order", JSON, nullable=False),
    Column("status", identifier(), nullable=False),
    Column("started_at", UtcTime, nullable=False),
    Column("ended_at", UtcTime),
    Column("counts", JSON, nullable=False),
    Column("settings_hash", identifier(), nullable=False),
    Column("model_revisions", JSON, nullable=False),
    Column("timings", JSON, nullable=False),
    Column("error", FreeText),
)

archived_content = Table(
    "archived_content",
    metadata,
    Column("content_key", identifier(), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

run_archive = Table(
    "run_archive",
    metadata,
    Column("run_id", identifier(), ForeignKey("run.run_id"), primary_key=True),
    Column("name", identifier(), primary_key=True),
    Column("content_key", identifier(), ForeignKey("archived_content.content_key"), nullable=False, index=True),
)

# -- what dashboards read ---------------------------------------------------------------------------------------

publication = Table(
    "publication",
    metadata,
    Column("space", identifier(), primary_key=True),
    Column("run_id", identifier(), ForeignKey("run.run_id"), nullable=False),
    Column("published_at", UtcTime, nullable=False),
)

_TYPES: dict[type[pl.DataType], type[TypeEngine[Any]]] = {
    pl.String: FreeText,
    pl.Int64: BigInteger,
    pl.Float64: Double,
    pl.Float32: REAL,
    pl.Date: Date,
    pl.Boolean: Boolean,
}


def _published(spec: TableSpec) -> Table:
    columns = (
        Column(column.name, _TYPES[type(column.dtype)], primary_key=column.name in spec.key) for column in spec.columns
    )
    space = Column("space", identifier(), primary_key=True)
    run_id = Column("run_id", identifier(), nullable=False)
    return Table(f"published_{spec.name.removesuffix('s')}", metadata, space, run_id, *columns)


published = MappingProxyType({name: _published(spec) for name, spec in TABLES.items()})
