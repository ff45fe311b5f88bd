from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import polars as pl
import pytest
import sqlalchemy as sa

from pipeline.errors import StoreError
from pipeline.report.columns import TABLES
from pipeline.store import Store
from tests.pipeline.store.given import ORDER

VALUES = {
    pl.String: "ä",
    pl.Int64: 2**40,
    pl.Float64: 0.1,
    pl.Float32: 0.5,
    pl.Date: dt.date(2026, 9, 1),
    pl.Boolean: True,
}


def tables(told: str = "ä", rows: int = 1) -> dict[str, pl.DataFrame]:
    """One row of every table, all columns filled, and as many more with all that may be null left null."""
    return {name: _frame(name, told, rows) for name in TABLES}


def _frame(name: str, told: str, rows: int) -> pl.DataFrame:
    spec = TABLES[name]
    full = {column.name: VALUES[type(column.dtype)] for column in spec.columns}
    full |= {"text": told, "label": told}
    numbered = spec.schema[spec.key[0]] == pl.Int64
    made = [full | {spec.key[0]: at if numbered else f"key {at}"} for at in range(rows)]
    bare = dict.fromkeys(full) | {key: full[key] for key in spec.key} | {spec.key[0]: -1 if numbered else "bare"}
    return pl.DataFrame([*made, bare], schema=spec.schema, orient="row")


@pytest.fixture
def dashboard(store_url: str) -> Iterator[sa.Engine]:
    engine = sa.create_engine(store_url)
    yield engine
    engine.dispose()


def shown(dashboard: sa.Engine, view: str, columns: str = "*") -> list[tuple[object, ...]]:
    with dashboard.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(f"SELECT {columns} FROM {view} ORDER BY 1, 2, 3")]


@pytest.fixture
def started(store: Store) -> Store:
    for run_id, space in (("run-1", "s"), ("elsewhere", "other"), ("run-2", "s")):
        store.start_run(run_id, space, ORDER, "hash", {})
    return store


@pytest.mark.parametrize("view", list(TABLES))
def test_views_show_what_was_published(started: Store, dashboard: sa.Engine, view: str) -> None:
    made = tables()
    started.publish("s", "run-1", made)
    assert started.published("s") == "run-1"
    rows = shown(dashboard, view)
    assert len(rows) == made[view].height == 2
    assert {row[:2] for row in rows} == {("s", "run-1")}
    # SQLite has neither dates nor booleans of its own; both read as ISO dates and 0/1 there.
    expected = [tuple(str(v) if isinstance(v, dt.date) else v for v in row) for row in made[view].rows()]
    assert sorted(tuple(str(v) if isinstance(v, dt.date) else v for v in row[2:]) for row in rows) == sorted(expected)


def test_a_new_night_replaces_the_old_one_of_its_space_only(started: Store, dashboard: sa.Engine) -> None:
    started.publish("s", "run-1", tables("vanha", rows=3))
    started.publish("other", "elsewhere", tables("muu"))
    started.publish("s", "run-2", tables("uusi"))
    labels = shown(dashboard, "themes", "space, run_id, label")
    assert [row for row in labels if row[2]] == [("other", "elsewhere", "muu"), ("s", "run-2", "uusi")]
    assert (started.published("s"), started.published("other")) == ("run-2", "elsewhere")
    assert started.published("unknown") is None


def test_what_fails_to_publish_leaves_what_was(started: Store, dashboard: sa.Engine) -> None:
    started.publish("s", "run-1", tables("vanha"))
    before = {view: shown(dashboard, view) for view in TABLES}
    twice = tables("salainen")
    twice["segments"] = pl.concat([twice["segments"], twice["segments"]])
    with pytest.raises(StoreError) as caught:
        started.publish("s", "run-2", twice)
    assert "salainen" not in str(caught.value)
    with pytest.raises(StoreError):
        started.publish("s", "unknown", tables("uusi"))
    assert {view: shown(dashboard, view) for view in TABLES} == before
    assert started.published("s") == "run-1"


def test_tables_of_another_shape_are_refused(started: Store) -> None:
    made = tables()
    with pytest.raises(ValueError, match="themes has"):
        started.publish("s", "run-1", made | {"themes": made["themes"].drop("rank")})
    with pytest.raises(ValueError, match="published tables are"):
        started.publish("s", "run-1", {name: frame for name, frame in made.items() if name != "trend"})
    assert started.published("s") is None


def test_no_themes_can_be_published(started: Store, dashboard: sa.Engine) -> None:
    started.publish("s", "run-1", {name: frame.clear() for name, frame in tables().items()})
    assert started.published("s") == "run-1"
    assert shown(dashboard, "themes") == []


def test_who_reads_during_a_publication_sees_the_night_before(started: Store, dashboard: sa.Engine) -> None:
    started.publish("s", "run-1", tables("vanha"))
    isolated = dashboard.execution_options(isolation_level="SERIALIZABLE")
    with isolated.connect() as reader:
        count = "SELECT count(*), max(label) FROM themes"
        if dashboard.dialect.name == "sqlite":
            reader.exec_driver_sql("BEGIN")
        first = tuple(reader.exec_driver_sql(count).one())
        started.publish("s", "run-2", tables("uusi", rows=9))
        assert tuple(reader.exec_driver_sql(count).one()) == first == (2, "vanha")
    assert shown(dashboard, "themes", "count(*), max(label), 0") == [(10, "uusi", 0)]


def test_what_is_shown_comes_back_as_it_was_published(started: Store) -> None:
    made = tables("ä\x00", rows=3)
    started.publish("s", "run-1", made)
    started.publish("other", "elsewhere", tables("muu"))
    shown_now = started.published_tables("s")
    assert set(shown_now) == set(TABLES)
    for name, spec in TABLES.items():
        expected = made[name].with_columns(pl.col(pl.String).str.replace_all("\x00", "\ufffd")).sort(spec.key)
        assert shown_now[name].equals(expected, null_equal=True), name
        assert shown_now[name].schema == spec.schema
    assert all(frame.is_empty() for frame in started.published_tables("unknown").values())
