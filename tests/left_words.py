"""Where a word is left: in the cells of a store, on either database, and in files; all that is packed is unpacked."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import polars as pl
import sqlalchemy as sa

from pipeline.store import schema
from pipeline.store.packing import unpacked


def places(word: str, store_url: str, folders: Iterable[Path]) -> list[str]:
    """Return the tables and the files that hold a word, whatever its capitals."""
    engine = sa.create_engine(store_url)
    with engine.connect() as connection:
        cells = [
            (table.name, cell)
            for table in schema.metadata.tables.values()
            for row in connection.execute(sa.select(table))
            for cell in row
        ]
    engine.dispose()
    files = [(str(path), path.read_bytes()) for folder in folders for path in folder.rglob("*") if path.is_file()]
    return sorted({where for where, told in [*cells, *files] if word.casefold() in _told(told).casefold()})


def _told(cell: Any) -> str:
    if not isinstance(cell, bytes):
        return unpacked(str(cell))
    with suppress(zlib.error):
        cell = zlib.decompress(cell)
    return repr(pl.read_parquet(io.BytesIO(cell)).rows()) if cell[:4] == b"PAR1" else cell.decode("utf-8", "ignore")
