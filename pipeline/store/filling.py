"""Fill: a frame's rows into a table, many at a time."""

from __future__ import annotations

import polars as pl
from sqlalchemy import Connection, Table, insert

_NUL, _IN_ITS_PLACE = "\x00", "\ufffd"  # as pipeline.store.columns.storable; a frame holds no lone surrogates


def fill(connection: Connection, table: Table, rows: pl.DataFrame) -> None:
    """Insert a frame's rows.

    On SQLite they go to the driver as they are, in the form that the column types would give them: a report's passages
    have a million values, and to look at each of them in Python takes four times as long as to write them.

    Args:
        connection: in a transaction.
        table: that has all the frame's columns.
        rows: texts, numbers, truth values and dates; no times.
    """
    if rows.is_empty():
        return
    if connection.dialect.name != "sqlite":
        connection.execute(insert(table), rows.to_dicts())
        return
    statement = insert(table).compile(dialect=connection.dialect, column_keys=rows.columns)
    told = rows.with_columns(pl.col(pl.String).str.replace_all(_NUL, _IN_ITS_PLACE, literal=True)).with_columns(
        pl.col(pl.Date).dt.to_string("iso")
    )
    connection.exec_driver_sql(str(statement), told.select(statement.positiontup or []).rows())
