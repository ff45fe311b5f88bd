"""What dashboards read: the rows behind the views, and which run they are of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

import polars as pl
from sqlalchemy import Connection, delete, insert, select, update

from pipeline import frames
from pipeline.report.columns import TABLES, TableSpec
from pipeline.store import schema
from pipeline.store.filling import fill

_NEXT = ", "  # between words, as in the files

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


def forget_words(connection: Connection, space: str, words: Collection[str]) -> None:
    """Take words from those that tell the themes and sides that the space shows."""
    for name in ("themes", "sides"):
        table = schema.published[name]
        key = table.c[TABLES[name].key[0]]
        of_space = table.c.space == space
        for row in connection.execute(select(key.label("key"), table.c.words).where(of_space)).all():
            kept = [word for word in (row.words or "").split(_NEXT) if word not in words]
            if row.words and kept != row.words.split(_NEXT):
                connection.execute(update(table).where(of_space, key == row.key).values(words=_NEXT.join(kept)))


def take_down(connection: Connection, space: str) -> None:
    """Let the space show nothing."""
    for table in (*schema.published.values(), _publication):
        connection.execute(delete(table).where(table.c.space == space))


def current(connection: Connection, space: str) -> str | None:
    """Return the run that the space shows."""
    return connection.scalar(select(_publication.c.run_id).where(_publication.c.space == space))


def tables(connection: Connection, space: str) -> dict[str, pl.DataFrame]:
    """Return what the space shows: all of :data:`pipeline.report.columns.TABLES`, by name, each by its key.

    Args:
        connection: before its transaction has begun, so that all tables are of one night.
        space: the body of sources.
    """
    if connection.dialect.name == "postgresql":  # SQLite reads of one moment without being asked
        connection.execution_options(isolation_level="REPEATABLE READ")
    return {name: _shown(connection, space, spec) for name, spec in TABLES.items()}


def _shown(connection: Connection, space: str, spec: TableSpec) -> pl.DataFrame:
    table = schema.published[spec.name]
    columns = [table.c[column.name] for column in spec.columns]
    found = select(*columns).where(table.c.space == space).order_by(*(table.c[name] for name in spec.key))
    values = list(zip(*connection.execute(found), strict=True)) or [()] * len(columns)
    return pl.DataFrame(dict(zip(spec.schema, values, strict=True)), schema=spec.schema)


def _replace(connection: Connection, space: str, run_id: str, name: str, frame: pl.DataFrame) -> None:
    table = schema.published[name]
    connection.execute(delete(table).where(table.c.space == space))
    fill(connection, table, frame.with_columns(space=pl.lit(space), run_id=pl.lit(run_id)))
