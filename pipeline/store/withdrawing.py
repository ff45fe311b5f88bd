"""Withdraw: what a customer has taken back is gone from past runs' files too, and from what was found of its words.

A run whose files show a document that its file no longer holds can't be published again: they are not kept. It happens
in the transaction that reads the file anew, so that a killed run leaves all as it was or nothing of it.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Collection

import polars as pl
from sqlalchemy import Connection, delete, exists, select

from pipeline.store import schema
from pipeline.store.contents import batches

_KEYS_AT_ONCE = 5_000
_PASSAGES = "tables/passages.parquet"

_archive, _content, _run = schema.run_archive, schema.archived_content, schema.run
_passage, _document = schema.passage, schema.document


def documents_of(connection: Connection, source_id: str) -> frozenset[str]:
    """Return the ids of the documents that a file holds."""
    return frozenset(connection.scalars(select(_document.c.document_id).where(_document.c.source_id == source_id)))


def texts_of(connection: Connection, source_id: str) -> frozenset[str]:
    """Return the keys of the texts that a file says."""
    return frozenset(connection.scalars(select(_passage.c.text_key).where(_passage.c.source_id == source_id)))


def forget_published(connection: Connection, space: str, documents: Collection[str]) -> None:
    """Take away the files of the space's runs that show any of the documents."""
    if not documents:
        return
    found = select(_archive.c.run_id, _archive.c.content_key).join(_run, _run.c.run_id == _archive.c.run_id)
    runs = connection.execute(found.where(_run.c.space == space, _archive.c.name == _PASSAGES)).all()
    shown = {key: _shows(connection, key, documents) for key in {row.content_key for row in runs}}
    gone = [row.run_id for row in runs if shown[row.content_key]]
    connection.execute(delete(_archive).where(_archive.c.run_id.in_(gone)))
    kept = exists().where(_archive.c.content_key == _content.c.content_key)
    connection.execute(delete(_content).where(~kept))


def forget_found(connection: Connection, text_keys: Collection[str]) -> None:
    """Take away vectors and tones of those of the texts that nobody says any more, in any space."""
    for some in batches(sorted(text_keys), _KEYS_AT_ONCE):
        for table in (schema.vector, schema.tone):
            said = exists().where(_passage.c.text_key == table.c.text_key)
            connection.execute(delete(table).where(table.c.text_key.in_(some), ~said))


def unpublishable(connection: Connection) -> frozenset[str]:
    """Return the ids of the finished runs of which no files are kept."""
    kept = exists().where(_archive.c.run_id == _run.c.run_id)
    return frozenset(connection.scalars(select(_run.c.run_id).where(_run.c.status == "done", ~kept)))


def _shows(connection: Connection, content_key: str, documents: Collection[str]) -> bool:
    content = connection.scalar(select(_content.c.content).where(_content.c.content_key == content_key))
    shown = pl.read_parquet(io.BytesIO(zlib.decompress(content or b"")), columns=["document_id"])["document_id"]
    return not set(documents).isdisjoint(shown.to_list())
