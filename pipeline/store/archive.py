"""What each run published, kept by content: nights that say the same share what they keep."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from pipeline.documents import content_id
from pipeline.store import schema

_content, _archive = schema.archived_content, schema.run_archive


def keep(connection: Connection, run_id: str, files: Mapping[str, bytes]) -> None:
    """Keep a run's published files, by name."""
    connection.execute(delete(_archive).where(_archive.c.run_id == run_id))
    add = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    for name, data in files.items():
        key = content_id("archived", data.hex())
        row = {"content_key": key, "content": zlib.compress(data, 6)}
        connection.execute(add(_content).values(row).on_conflict_do_nothing())
        connection.execute(insert(_archive).values(run_id=run_id, name=name, content_key=key))


def get(connection: Connection, run_id: str) -> dict[str, bytes]:
    """Return what a run published, by name; nothing where nothing is kept."""
    found = (
        select(_archive.c.name, _content.c.content)
        .join(_content, _content.c.content_key == _archive.c.content_key)
        .where(_archive.c.run_id == run_id)
        .order_by(_archive.c.name)
    )
    return {name: zlib.decompress(content) for name, content in connection.execute(found)}
