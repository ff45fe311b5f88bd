"""What was read: files, their documents and passages, rows in quarantine, files that failed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, delete, insert, select, update

from pipeline.documents import Document, Rejection, SourceFile
from pipeline.passages import Passage
from pipeline.store import forgetting, schema, withdrawing
from pipeline.store.values import KeptFailure, KeptRejection, KeptSource

_CHILDREN_FIRST = (schema.passage, schema.turn, schema.document_segment, schema.document, schema.rejection)
_ROWS_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class ReadSource:
    """All that one file said, masked and split: what is kept of it."""

    source: SourceFile
    family: str
    tools: str
    documents: Sequence[Document]
    passages: Sequence[Passage]
    rejections: Sequence[Rejection] = ()
    detected: Sequence[tuple[str, str]] = ()
    masked: Mapping[str, int] = field(default_factory=dict)


def keep(connection: Connection, space: str, read: ReadSource) -> None:
    """Replace all that the file said before by what it says now."""
    source_id = read.source.source_id
    before, said = forgetting.said(connection, source_id), withdrawing.said_by(connection, source_id)
    for table in _CHILDREN_FIRST:
        connection.execute(delete(table).where(table.c.source_id == source_id))
    _put_source(connection, source_id, _source_row(read))
    _put(connection, schema.document, _document_rows(source_id, read.documents))
    _put(connection, schema.turn, _turn_rows(source_id, read.documents))
    _put(connection, schema.document_segment, _segment_rows(source_id, read.documents))
    _put(connection, schema.passage, _passage_rows(source_id, read.passages))
    _put(connection, schema.rejection, _rejection_rows(source_id, read.rejections))
    forgetting.forget_changed(connection, source_id, before, forgetting.said(connection, source_id))
    link(connection, space, source_id)
    now = {passage.text_key for passage in read.passages}
    withdraw(
        connection, forgetting.spaces_of(connection, source_id), [each for each in said if each.text_key not in now]
    )


def link(connection: Connection, space: str, source_id: str) -> None:
    """Put a kept file into the space; another file there with the same bytes leaves it, or all would count twice."""
    table, source = schema.space_source, schema.source
    same_bytes = select(source.c.content_key).where(source.c.source_id == source_id).scalar_subquery()
    twins = select(source.c.source_id).where(source.c.content_key == same_bytes)
    there = (table.c.space == space, table.c.source_id.in_(twins))
    linked = set(connection.scalars(select(table.c.source_id).where(*there)))
    if linked != {source_id}:
        forgetting.forget_said(connection, space, source_id)
        if source_id not in linked:
            connection.execute(insert(table).values(space=space, source_id=source_id))
        _leave(connection, space, linked - {source_id})
    failed = schema.failed_source
    connection.execute(delete(failed).where(failed.c.source_id == source_id))


def keep_only(connection: Connection, space: str, source_ids: Iterable[str]) -> int:
    """Take out of the space all files but these, and forget their failures; return how many files left it.

    A file that no space holds any more leaves the store, with all that it said.
    """
    keep_ids = set(source_ids)
    forget_failures(connection, space, keep_ids)
    table = schema.space_source
    left = set(connection.scalars(select(table.c.source_id).where(table.c.space == space))) - keep_ids
    _leave(connection, space, left)
    return len(left)


def withdraw(connection: Connection, spaces: Iterable[str], said: Sequence[withdrawing.Said]) -> None:
    """Forget, of words that a file has said, those that nobody says any more: in each of the spaces, and everywhere."""
    for space in spaces:
        withdrawing.withdraw(connection, space, said)
    withdrawing.forget_found(connection, {each.text_key for each in said})


def _leave(connection: Connection, space: str, source_ids: Collection[str]) -> None:
    table, source = schema.space_source, schema.source
    said = {source_id: withdrawing.said_by(connection, source_id) for source_id in sorted(source_ids)}
    for source_id in said:
        forgetting.forget_said(connection, space, source_id)
        connection.execute(delete(table).where(table.c.space == space, table.c.source_id == source_id))
        if not forgetting.spaces_of(connection, source_id):
            connection.execute(delete(source).where(source.c.source_id == source_id))
    withdraw(connection, [space], [each for some in said.values() for each in some])


def kept(connection: Connection, space: str) -> list[KeptSource]:
    """Return the space's files, by path."""
    source, link = schema.source, schema.space_source
    found = select(source).join(link, link.c.source_id == source.c.source_id).where(link.c.space == space)
    return [_kept_source(row) for row in connection.execute(found.order_by(source.c.path)).mappings()]


def unchanged(connection: Connection, source: SourceFile, tools: str) -> KeptSource | None:
    """Return what is kept of a file, if it had these bytes under this path and was read with these tools."""
    table = schema.source
    same = (table.c.source_id == source.source_id, table.c.content_key == source.content_key, table.c.tools == tools)
    row = connection.execute(select(table).where(*same)).mappings().first()
    return None if row is None else _kept_source(row)


def forget_failures(connection: Connection, space: str, present: Iterable[str]) -> None:
    """Forget the failures of files that are no longer there."""
    table = schema.failed_source
    there = set(connection.scalars(select(table.c.source_id).where(table.c.space == space)))
    for source_id in sorted(there - set(present)):
        connection.execute(delete(table).where(table.c.space == space, table.c.source_id == source_id))


def keep_failure(connection: Connection, space: str, source: SourceFile, reason: str) -> None:
    """Note that a file could not be read."""
    table, source_id = schema.failed_source, source.source_id
    connection.execute(delete(table).where(table.c.space == space, table.c.source_id == source_id))
    row = {"path": str(source.path), "name": source.name, "reason": reason, "content_key": source.content_key}
    connection.execute(insert(table).values(space=space, source_id=source_id, **row))


def failures(connection: Connection, space: str) -> list[KeptFailure]:
    """Return the space's files that could not be read, by path."""
    table = schema.failed_source
    columns = (table.c.source_id, table.c.path, table.c.name, table.c.reason, table.c.content_key)
    rows = connection.execute(select(*columns).where(table.c.space == space).order_by(table.c.path))
    return [KeptFailure(row.source_id, Path(row.path), row.name, row.reason, row.content_key) for row in rows]


def rejections(connection: Connection, space: str, limit: int | None) -> list[KeptRejection]:
    """Return the space's rows in quarantine, by path and place in the file."""
    table, source, link = schema.rejection, schema.source, schema.space_source
    found = (
        select(source.c.name, table.c.place, table.c.reason)
        .join(source, source.c.source_id == table.c.source_id)
        .join(link, link.c.source_id == source.c.source_id)
        .where(link.c.space == space)
        .order_by(source.c.path, table.c.position)
        .limit(limit)
    )
    return [KeptRejection(*row) for row in connection.execute(found)]


def _put_source(connection: Connection, source_id: str, row: dict[str, Any]) -> None:
    table = schema.source
    # Updated, not replaced: the spaces that hold the file go on holding it.
    if not connection.execute(update(table).where(table.c.source_id == source_id).values(row)).rowcount:
        connection.execute(insert(table).values(source_id=source_id, **row))


def _put(connection: Connection, table: Table, rows: Iterator[dict[str, Any]]) -> None:
    while some := list(islice(rows, _ROWS_AT_ONCE)):
        connection.execute(insert(table), some)


def _source_row(read: ReadSource) -> dict[str, Any]:
    return {
        "path": str(read.source.path),
        "name": read.source.name,
        "content_key": read.source.content_key,
        "family": read.family,
        "read_at": dt.datetime.now(dt.UTC),
        "documents": len(read.documents),
        "passages": len(read.passages),
        "rejected": len(read.rejections),
        "detected": [list(pair) for pair in read.detected],
        "masked": dict(read.masked),
        "tools": read.tools,
    }


def _document_rows(source_id: str, documents: Sequence[Document]) -> Iterator[dict[str, Any]]:
    for position, document in enumerate(documents):
        rating = document.rating
        yield {
            "source_id": source_id,
            "document_id": document.document_id,
            "position": position,
            "place": document.place,
            "kind": document.kind,
            "question": document.question,
            "date": document.date,
            "rating": rating.value if rating else None,
            "rating_low": rating.low if rating else None,
            "rating_high": rating.high if rating else None,
            "weight": document.weight,
            "text": document.text,
        }


def _turn_rows(source_id: str, documents: Sequence[Document]) -> Iterator[dict[str, Any]]:
    for document in documents:
        for position, (turn, start) in enumerate(zip(document.turns, document.turn_starts(), strict=True)):
            yield {
                "source_id": source_id,
                "document_id": document.document_id,
                "position": position,
                "speaker": turn.speaker,
                "seconds": turn.seconds,
                "is_feedback": turn.is_feedback,
                "start": start,
                "end": start + len(turn.text),
            }


def _segment_rows(source_id: str, documents: Sequence[Document]) -> Iterator[dict[str, Any]]:
    for document in documents:
        for position, (segment, value) in enumerate(document.segments.items()):
            yield {
                "source_id": source_id,
                "document_id": document.document_id,
                "position": position,
                "segment": segment,
                "value": value,
            }


def _passage_rows(source_id: str, passages: Sequence[Passage]) -> Iterator[dict[str, Any]]:
    for passage in passages:
        yield {
            "source_id": source_id,
            "passage_id": passage.passage_id,
            "document_id": passage.document_id,
            "respondent": passage.respondent,
            "turn": passage.turn,
            "start": passage.start,
            "end": passage.end,
            "text": passage.text,
            "text_key": passage.text_key,
            "lemmas": " ".join(passage.lemmas),
            "language": passage.language,
            "kind": passage.kind,
        }


def _rejection_rows(source_id: str, rejections: Sequence[Rejection]) -> Iterator[dict[str, Any]]:
    for position, rejection in enumerate(rejections):
        yield {"source_id": source_id, "position": position, **asdict(rejection)}


def _kept_source(row: RowMapping) -> KeptSource:
    told = dict(row)
    told["path"] = Path(told["path"])
    told["detected"] = tuple((what, value) for what, value in told["detected"])
    return KeptSource(**told)
