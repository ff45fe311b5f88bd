"""What a run leaves behind, without what differs by nature: run ids, times, random keys."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

RUN_FACTS = ("run_id", "created_at")
BY_NATURE = re.compile(r"run_id|_at$|^at$|grounds|timings|status|error|counts")
LEFT_OUT = {"run", "publication", "alembic_version", "run_archive", "archived_content"}


def report_of(out: Path) -> dict[str, Any]:
    """Return ``report.json`` without the run's id and time."""
    report: dict[str, Any] = json.loads((out / "report.json").read_text(encoding="utf-8"))
    for fact in RUN_FACTS:
        del report["run"][fact]
    return report


def tables_of(state: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return each table's rows, sorted, without run ids and times; of the runs only those that were done."""
    with sqlite3.connect(state / "kuulluksi.sqlite") as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = {name: _rows(connection, name) for name in names if name not in LEFT_OUT}
    connection.close()
    return kept


def done_runs(state: Path) -> int:
    """Return how many runs ended well."""
    with sqlite3.connect(state / "kuulluksi.sqlite") as connection:
        (count,) = connection.execute("SELECT count(*) FROM run WHERE status = 'done'").fetchone()
    connection.close()
    return int(count)


def _rows(connection: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    columns = [name for (_, name, *_) in connection.execute(f'PRAGMA table_info("{table}")')]
    told = ", ".join(f'"{name}"' for name in columns if not BY_NATURE.search(name))
    return sorted(connection.execute(f'SELECT {told} FROM "{table}"').fetchall(), key=repr)


def differences(one: Any, other: Any, path: str = "") -> list[str]:
    """Return where two trees of dicts and lists differ, as paths, a few of them."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        return [told for key in one for told in differences(one[key], other[key], f"{path}/{key}")][:20]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = enumerate(zip(one, other, strict=True))
        return [told for place, (ours, theirs) in pairs for told in differences(ours, theirs, f"{path}/{place}")][:20]
    return [] if one == other else [f"{path}: {str(one)[:200]} != {str(other)[:200]}"]


def published_bytes(out: Path) -> dict[str, bytes]:
    """Return the CSV tables as they were published."""
    return {path.name: path.read_bytes() for path in sorted((out / "tables").glob("*.csv"))}
