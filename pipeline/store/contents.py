"""What a space says: documents, segments, passages and turns as frames, in an order that history can't change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import polars as pl
from sqlalchemy import ColumnElement, Connection, Select, select

from pipeline import frames
from pipeline.store import schema

TURNS = pl.Schema(
    {
        "document_id": pl.String,
        "turn": pl.Int32,
        "speaker": pl.String,
        "seconds": pl.Float64,
        "is_feedback": pl.Boolean,
        "start": pl.Int32,  # offsets into the document's masked text
        "end": pl.Int32,
    }
)

_KEYS_AT_ONCE = 5_000  # well under the number of parameters that either database takes

_source, _document, _passage, _turn = schema.source, schema.document, schema.passage, schema.turn
_segment, _link = schema.document_segment, schema.space_source


def documents(connection: Connection, space: str) -> pl.DataFrame:
    """Return :data:`pipeline.frames.DOCUMENTS`, by path and position in the file."""
    columns = [_source.c.name if name == "source" else _document.c[name] for name in frames.DOCUMENTS]
    found = _in_space(select(*columns), space)
    return _frame(connection, found.order_by(_source.c.path, _document.c.position), frames.DOCUMENTS)


def segments(connection: Connection, space: str) -> pl.DataFrame:
    """Return :data:`pipeline.frames.SEGMENTS`, by path and position in the file."""
    found = _in_space(select(*(_segment.c[name] for name in frames.SEGMENTS)), space).join(
        _segment,
        (_segment.c.source_id == _document.c.source_id) & (_segment.c.document_id == _document.c.document_id),
    )
    order = (_source.c.path, _document.c.position, _segment.c.position)
    return _frame(connection, found.order_by(*order), frames.SEGMENTS)


def passages(connection: Connection, space: str) -> pl.DataFrame:
    """Return :data:`pipeline.frames.PASSAGES`, by path, position in the file and offset."""
    return passages_where(connection, space)


def passages_where(connection: Connection, space: str, *wanted: ColumnElement[bool]) -> pl.DataFrame:
    """Return those of the space's passages that are as wanted, in the same order."""
    found = _in_space(select(*(_passage.c[name] for name in frames.PASSAGES)), space).join(
        _passage,
        (_passage.c.source_id == _document.c.source_id) & (_passage.c.document_id == _document.c.document_id),
    )
    order = (_source.c.path, _document.c.position, _passage.c.start, _passage.c.passage_id)
    return _frame(connection, found.where(*wanted).order_by(*order), frames.PASSAGES)


def passages_of(connection: Connection, space: str, text_keys: Sequence[str]) -> pl.DataFrame:
    """Return the passages with content that say the texts, in the same order."""
    content = _passage.c.kind == "content"
    some = batches(sorted(set(text_keys)), _KEYS_AT_ONCE)
    parts = [passages_where(connection, space, content, _passage.c.text_key.in_(keys)) for keys in some]
    return pl.concat(parts) if parts else frames.PASSAGES.to_frame()


def document_texts(connection: Connection, document_ids: Iterable[str]) -> dict[str, str]:
    """Return the masked, whole texts of the documents that there are, by id."""
    texts: dict[str, str] = {}
    for some in batches(sorted(set(document_ids)), _KEYS_AT_ONCE):
        found = select(_document.c.document_id, _document.c.text).where(_document.c.document_id.in_(some))
        texts.update((row.document_id, row.text) for row in connection.execute(found.order_by(_document.c.source_id)))
    return texts


def turns(connection: Connection, document_ids: Iterable[str]) -> pl.DataFrame:
    """Return :data:`TURNS` of the documents, by id and position."""
    columns = [_turn.c.position if name == "turn" else _turn.c[name] for name in TURNS]
    parts = [TURNS.to_frame()]
    for some in batches(sorted(set(document_ids)), _KEYS_AT_ONCE):
        found = select(*columns).where(_turn.c.document_id.in_(some))
        parts.append(_frame(connection, found.order_by(_turn.c.source_id), TURNS))
    # Two files with the same bytes may give the same document twice.
    return pl.concat(parts).unique(["document_id", "turn"], keep="last").sort("document_id", "turn")


def batches(keys: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """Cut the keys into runs that one statement takes."""
    for at in range(0, len(keys), size):
        yield keys[at : at + size]


def _in_space(columns: Select[tuple[object, ...]], space: str) -> Select[tuple[object, ...]]:
    return (
        columns.select_from(_document)
        .join(_source, _source.c.source_id == _document.c.source_id)
        .join(_link, _link.c.source_id == _source.c.source_id)
        .where(_link.c.space == space)
    )


def _frame(connection: Connection, found: Select[tuple[object, ...]], schema: pl.Schema) -> pl.DataFrame:
    columns = list(zip(*connection.execute(found), strict=True)) or [()] * len(schema)
    return pl.DataFrame(dict(zip(schema, columns, strict=True)), schema=schema)
