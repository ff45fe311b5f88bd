"""Runs: what was asked, what came of it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select, update

from pipeline.store import schema
from pipeline.store.values import KeptRun

_run = schema.run
_LONGEST_ERROR = 4_000


def start(
    connection: Connection,
    run_id: str,
    space: str,
    order_json: str,
    settings_hash: str,
    model_revisions: Mapping[str, str],
) -> None:
    """Note that a run began; one of the space that never ended was interrupted."""
    left_behind = (_run.c.space == space) & (_run.c.status == "running")
    connection.execute(update(_run).where(left_behind).values(status="interrupted", ended_at=_now()))
    connection.execute(
        insert(_run).values(
            run_id=run_id,
            space=space,
            order=json.loads(order_json),
            status="running",
            started_at=_now(),
            counts={},
            settings_hash=settings_hash,
            model_revisions=dict(model_revisions),
            timings={},
        )
    )


def end(connection: Connection, run_id: str, counts: Mapping[str, int], timings: Mapping[str, float]) -> None:
    """Note that a run did what it was asked."""
    told = {"status": "done", "ended_at": _now(), "counts": dict(counts), "timings": dict(timings)}
    connection.execute(update(_run).where(_run.c.run_id == run_id).values(told))


def fail(connection: Connection, run_id: str, error_text: str) -> None:
    """Note that a run failed, and why."""
    told = {"status": "failed", "ended_at": _now(), "error": error_text[:_LONGEST_ERROR]}
    connection.execute(update(_run).where(_run.c.run_id == run_id).values(told))


def drop(connection: Connection, run_id: str) -> None:
    """Take away a run that came to nothing."""
    connection.execute(delete(_run).where(_run.c.run_id == run_id))


def of_space(connection: Connection, space: str) -> list[KeptRun]:
    """Return the space's runs, newest first."""
    found = select(_run).where(_run.c.space == space).order_by(_run.c.started_at.desc(), _run.c.run_id)
    return [KeptRun(**row) for row in connection.execute(found).mappings()]


def latest_done(connection: Connection) -> list[KeptRun]:
    """Return the run that each space finished last, newest first."""
    found = select(_run).where(_run.c.status == "done").order_by(_run.c.ended_at.desc(), _run.c.run_id.desc())
    latest: dict[str, KeptRun] = {}
    for row in connection.execute(found).mappings():
        latest.setdefault(row["space"], KeptRun(**row))
    return list(latest.values())


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
