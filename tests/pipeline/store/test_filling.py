"""A frame's rows are kept as if each value had gone through its column's type."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
import sqlalchemy as sa

from pipeline.store import open_store, schema
from pipeline.store.filling import fill

TABLE = schema.published["trend"]
ROW: dict[str, Any] = {
    "space": "s", "run_id": "r", "theme_id": "t\x00ä'; --", "period_start": dt.date(2026, 2, 1),
    "period_end": dt.date(999, 12, 31), "complete": True, "respondents": 2**40, "answered": 0, "share": 0.1 + 0.2,
    "share_low": None, "share_high": float("inf"),
}  # fmt: skip
ROWS = [ROW, ROW | {"theme_id": "toinen", "complete": False, "share": -0.0}]


def kept(store_url: str, *, by_type: bool) -> list[tuple[Any, ...]]:
    open_store(store_url).close()
    engine = sa.create_engine(store_url)
    with engine.begin() as connection:
        connection.execute(sa.delete(TABLE))
        if by_type:
            connection.execute(sa.insert(TABLE), ROWS)
        else:
            frame = pl.DataFrame(ROWS).select(reversed(ROW))
            fill(connection, TABLE, frame)
            fill(connection, TABLE, frame.clear())
        # As the database has it, whatever the types make of it.
        names = ", ".join(f'CAST("{column.name}" AS TEXT)' for column in TABLE.columns)
        rows = connection.exec_driver_sql(f"SELECT {names} FROM {TABLE.name} ORDER BY theme_id").all()
    engine.dispose()
    return [tuple(row) for row in rows]


def test_rows_are_kept_as_their_types_would_keep_them(store_url: str) -> None:
    assert kept(store_url, by_type=False) == kept(store_url, by_type=True)
    assert len(kept(store_url, by_type=False)) == len(ROWS)
