"""What dashboards read: the rows behind the views, and which run they are of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import polars as pl
from sqlalchemy import Connection, delete, insert, select

from pipeline import frames
from pipeline.report.columns import TABLES
from pipeline.store import schema

_publication = schema.publication


def publish(connection: Connection, space: str, run_id: str, tables: Mapping[str, pl.DataFrame]) -> None:
    """Replace what the space shows.

    Args:
        connection: in a transaction, so that readers see the old or the new, whole.
        space: the body of sources.
        run_id: the run that made the tables.
        tables: all of :data:`pipeline.report.columns.TABLES`, by name.

    Raises:
        ValueError: if a table is absent or has other columns.
    """
    if set(tables) != set(TABLES):
        raise ValueError(f"published tables are {sorted(TABLES)}, not {sorted(tables)}")
    for name, spec in TABLES.items():
        _replace(connection, space, run_id, name, frames.check(tables[name], spec.schema, name))
    connection.execute(delete(_publication).where(_publication.c.space == space))
    now = dt.datetime.now(dt.UTC)
    connection.execute(insert(_publication).values(space=space, run_id=run_id, published_at=now))


def current(connection: Connection, space: str) -> str | None:
    """Return the run that the space shows."""
    return connection.scalar(select(_publication.c.run_id).where(_publication.c.space == space))


def _replace(connection: Connection, space: str, run_id: str, name: str, frame: pl.DataFrame) -> None:
    table = schema.published[name]
    connection.execute(delete(table).where(table.c.space == space))
    rows = [{"space": space, "run_id": run_id, **row} for row in frame.iter_rows(named=True)]
    if rows:
        connection.execute(insert(table), rows)
