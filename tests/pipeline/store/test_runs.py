from __future__ import annotations

import datetime as dt

import pytest

from pipeline.errors import StoreError
from pipeline.store import Store
from tests.pipeline.store.given import ORDER


def start(store: Store, run_id: str, space: str = "s") -> None:
    store.start_run(run_id, space, ORDER, "hash", {"embedder": "malli@1"})


def statuses(store: Store, space: str = "s") -> list[tuple[str, str]]:
    return [(run.run_id, run.status) for run in store.runs(space)]


def test_a_run_from_start_to_end(store: Store) -> None:
    start(store, "run-1")
    [running] = store.runs("s")
    assert (running.status, running.ended_at, running.counts, running.error) == ("running", None, {}, None)
    assert running.order == {"sources": ["/data"], "out": "/out", "start": None, "end": None}
    store.end_run("run-1", {"themes": 12}, {"read": 0.25})
    [done] = store.runs("s")
    assert (done.status, done.counts, done.timings) == ("done", {"themes": 12}, {"read": 0.25})
    assert (done.settings_hash, done.model_revisions) == ("hash", {"embedder": "malli@1"})
    assert done.ended_at is not None
    assert dt.timedelta(0) <= done.ended_at - done.started_at < dt.timedelta(minutes=1)


def test_a_failed_run_tells_why(store: Store) -> None:
    start(store, "run-1")
    store.fail_run("run-1", "Levy on täynnä.\x00" + "x" * 10_000)
    [failed] = store.runs("s")
    assert failed.status == "failed"
    assert failed.error is not None
    assert failed.error.startswith("Levy on täynnä.")
    assert len(failed.error) == 4_000


def test_a_run_that_never_ended_was_interrupted(store: Store) -> None:
    start(store, "run-1")
    store.end_run("run-1", {}, {})
    start(store, "run-2")
    start(store, "elsewhere", "other")
    start(store, "run-3")
    assert statuses(store) == [("run-3", "running"), ("run-2", "interrupted"), ("run-1", "done")]
    assert statuses(store, "other") == [("elsewhere", "running")]


def test_a_run_id_is_used_once(store: Store) -> None:
    start(store, "run-1")
    with pytest.raises(StoreError):
        start(store, "run-1")
    assert statuses(store) == [("run-1", "running")]


def test_each_space_by_the_run_that_it_finished_last(store: Store) -> None:
    for run_id, space in (("run-1", "s"), ("run-2", "other"), ("run-3", "s")):
        start(store, run_id, space)
        store.end_run(run_id, {}, {})
    start(store, "run-4", "s")
    store.fail_run("run-4", "Levy on täynnä.")
    start(store, "run-5", "never done")
    assert [(run.space, run.run_id) for run in store.spaces()] == [("s", "run-3"), ("other", "run-2")]
