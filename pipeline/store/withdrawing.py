"""Withdraw: what a customer has taken back is gone from past runs' files too, and from what was found of its words.

What counts is what is said, not where: a renamed file, or a row whose date is corrected, says what it said before.
Words that nobody in the space says any more are withdrawn; a run whose files show such words can't be published again:
they are not kept. It happens in the transaction that reads the file anew, so that a killed run leaves all as it was or
nothing of it.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

import polars as pl
from sqlalchemy import Connection, delete, exists, select

from pipeline.passages import folded, text_key
from pipeline.store import published, schema, themes
from pipeline.store.contents import batches

_KEYS_AT_ONCE = 5_000
_PASSAGES = "tables/passages.parquet"

_archive, _content, _run = schema.run_archive, schema.archived_content, schema.run
_document, _passage, _link = schema.document, schema.passage, schema.space_source


class Said(NamedTuple):
    """A passage as a file says it, or said it."""

    document_id: str
    text_key: str
    text: str
    lemmas: str


def said_by(connection: Connection, source_id: str) -> list[Said]:
    """Return the passages of a file."""
    columns = (_passage.c[name] for name in Said._fields)
    return [Said(*row) for row in connection.execute(select(*columns).where(_passage.c.source_id == source_id))]


def withdraw(connection: Connection, space: str, before: Collection[Said]) -> None:
    """Forget in a space those of the words that nobody says there any more: past runs' files, and words of themes.

    Args:
        connection: in the transaction that takes them back, once the file says what it says now.
        space: that holds the file, or held it.
        before: what the file said.
    """
    gone = _gone(connection, space, before)
    if gone:
        forget_published(connection, space, gone)
        _forget_words(connection, space, {word for each in before if each.text_key in gone for word in _words(each)})


def forget_published(connection: Connection, space: str, text_keys: Collection[str]) -> None:
    """Take away the files of the space's runs that show any of the texts."""
    found = select(_archive.c.run_id, _archive.c.content_key).join(_run, _run.c.run_id == _archive.c.run_id)
    runs = connection.execute(found.where(_run.c.space == space, _archive.c.name == _PASSAGES)).all()
    is_gone = cache(lambda text: text_key(text) in text_keys)  # nights tell much the same
    shown = {key: any(map(is_gone, _texts(connection, key))) for key in {row.content_key for row in runs}}
    gone = [row.run_id for row in runs if shown[row.content_key]]
    connection.execute(delete(_archive).where(_archive.c.run_id.in_(gone)))
    kept = exists().where(_archive.c.content_key == _content.c.content_key)
    connection.execute(delete(_content).where(~kept))


def forget_found(connection: Connection, text_keys: Collection[str]) -> None:
    """Take away vectors and tones of those of the texts that nobody says any more, in any space."""
    for some in batches(sorted(unsaid(connection, text_keys)), _KEYS_AT_ONCE):
        for table in (schema.vector, schema.tone):
            connection.execute(delete(table).where(table.c.text_key.in_(some)))


def unpublishable(connection: Connection) -> frozenset[str]:
    """Return the ids of the runs that have ended, one way or another, and of which no files are kept."""
    kept = exists().where(_archive.c.run_id == _run.c.run_id)
    return frozenset(connection.scalars(select(_run.c.run_id).where(_run.c.status != "running", ~kept)))


def unsaid(connection: Connection, text_keys: Collection[str], space: str | None = None) -> frozenset[str]:
    """Return those of the texts that nobody says, in a space or anywhere."""
    missing = set(text_keys)
    for some in batches(sorted(missing), _KEYS_AT_ONCE):
        said = select(_passage.c.text_key).where(_passage.c.text_key.in_(some)).distinct()
        if space is not None:
            said = said.join(_link, _link.c.source_id == _passage.c.source_id).where(_link.c.space == space)
        missing.difference_update(connection.scalars(said))
    return frozenset(missing)


def _gone(connection: Connection, space: str, before: Collection[Said]) -> frozenset[str]:
    """Return the keys of the texts that nobody in the space says any more."""
    missing = unsaid(connection, {each.text_key for each in before}, space)
    return frozenset(missing - _cut_otherwise(connection, space, [each for each in before if each.text_key in missing]))


def _cut_otherwise(connection: Connection, space: str, missing: Collection[Said]) -> set[str]:
    """Return the keys of texts whose answer is there and holds them: another release only splits it elsewhere."""
    whole: dict[str, str] = {}
    for some in batches(sorted({each.document_id for each in missing}), _KEYS_AT_ONCE):
        found = select(_document.c.document_id, _document.c.text).where(_document.c.document_id.in_(some))
        there = found.join(_link, _link.c.source_id == _document.c.source_id).where(_link.c.space == space)
        whole |= {row.document_id: folded(row.text) for row in connection.execute(there)}
    return {each.text_key for each in missing if folded(each.text) in whole.get(each.document_id, "")}


def _forget_words(connection: Connection, space: str, words: Collection[str]) -> None:
    """Take from the space's themes the words that nobody says any more: one may be somebody's name."""
    of_space = select(_passage.c.lemmas).join(_link, _link.c.source_id == _passage.c.source_id)
    gone = set(words)
    for lemmas in connection.scalars(of_space.where(_link.c.space == space)):
        gone.difference_update(lemmas.split())
    if gone:
        themes.forget_words(connection, space, gone)
        published.forget_words(connection, space, gone)


def _words(said: Said) -> Iterator[str]:
    return iter(said.lemmas.split())


def _texts(connection: Connection, content_key: str) -> list[str]:
    content = connection.scalar(select(_content.c.content).where(_content.c.content_key == content_key))
    return pl.read_parquet(io.BytesIO(zlib.decompress(content or b"")), columns=["text"])["text"].unique().to_list()
