"""Forget what was found of texts (``sifting.py``, ``carrying.py``), once it may be no longer so.

What is found of a text rests on the words of its first passage in the space. So a text is forgotten when a file that
says it comes into the space or leaves it, and when a file that is read anew says it no longer, for the first time, or
in other words. Nothing is left of a text that nobody says any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, select

from pipeline.store import schema
from pipeline.store.contents import batches

_FOUND = (schema.sifted_text, schema.carried_theme)
_KEYS_AT_ONCE = 5_000

_document, _passage, _link = schema.document, schema.passage, schema.space_source


def said(connection: Connection, source_id: str) -> dict[str, str]:
    """Return the lemmas of each text with content that a file says, as it first says it."""
    document = (_document.c.source_id == _passage.c.source_id) & (_document.c.document_id == _passage.c.document_id)
    found = (
        select(_passage.c.text_key, _passage.c.lemmas)
        .join(_document, document)
        .where(_passage.c.source_id == source_id, _passage.c.kind == "content")
        .order_by(_document.c.position, _passage.c.start, _passage.c.passage_id)
    )
    told: dict[str, str] = {}
    for key, lemmas in connection.execute(found):
        told.setdefault(key, lemmas)
    return told


def spaces_of(connection: Connection, source_id: str) -> list[str]:
    """Return the spaces that hold a file."""
    return list(connection.scalars(select(_link.c.space).where(_link.c.source_id == source_id)))


def forget_changed(connection: Connection, source_id: str, before: Mapping[str, str], after: Mapping[str, str]) -> None:
    """Forget the texts that a file, read anew, says otherwise than before, in each space that holds it.

    Args:
        connection: in the transaction that reads it anew.
        source_id: the file.
        before, after: what :func:`said` gave and gives.
    """
    changed = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    for space in spaces_of(connection, source_id):
        _forget(connection, space, changed)


def forget_said(connection: Connection, space: str, source_id: str) -> None:
    """Forget the texts of a file that comes into a space, or is about to leave it."""
    _forget(connection, space, said(connection, source_id))


def _forget(connection: Connection, space: str, text_keys: Iterable[str]) -> None:
    for some in batches(sorted(text_keys), _KEYS_AT_ONCE):
        for table in _FOUND:
            connection.execute(delete(table).where(table.c.text_key.in_(some), table.c.space == space))
