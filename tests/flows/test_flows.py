"""The flows on a real Prefect server: orchestration only, and that nothing of the feedback reaches it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from prefect import flow
from prefect.artifacts import Artifact
from prefect.client.orchestration import get_client
from sqlalchemy.exc import OperationalError

from flows.guarded import LIMIT
from flows.nightly import nightly
from flows.performing import as_tasks, when_free
from flows.theme_report import theme_report
from flows.workplace import Made, settings_of
from pipeline.errors import KuulluksiError, SettingsError, SourceNotFound, StoreBusy
from pipeline.store import open_store
from pipeline.store.faults import told_plainly
from tests.flows.conftest import PREFECT_HOME
from tests.flows.workshop import Workshop, answers

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("prefect_server")]
MARK = "Zyrkkelivaara"
LOST = OperationalError("SELECT ?", {"text": MARK}, Exception(MARK), connection_invalidated=True)
REFUSED = OperationalError("SELECT ?", {"text": MARK}, Exception(MARK))


def tonight(workshop: Workshop) -> Made:
    return nightly(str(workshop.inbox), str(workshop.out), str(workshop.settings))


def test_nightly_publishes_and_the_second_night_costs_nothing(workshop: Workshop) -> None:
    first, second = tonight(workshop), tonight(workshop)
    assert first.page.is_file()
    assert (first.outcome.intake.read, first.outcome.intake.unchanged) == (1, 0)
    assert (second.outcome.intake.read, second.outcome.intake.unchanged, second.outcome.embedded) == (0, 1, 0)
    assert (first.outcome.themes, first.outcome.respondents) == (second.outcome.themes, second.outcome.respondents)


def test_on_demand_takes_typed_parameters(workshop: Workshop) -> None:
    made = theme_report(
        [str(workshop.inbox)], str(workshop.out), "2026-09-01", "2026-09-30", "en", str(workshop.settings)  # type: ignore[arg-type]  # as the API gives them
    )  # fmt: skip
    assert made.outcome.respondents == 12


def test_a_summary_is_left_without_labels(workshop: Workshop) -> None:
    tonight(workshop)
    artifact = Artifact.get("theme-report")
    assert artifact is not None
    assert "| Vastaajia | 30 |" in str(artifact.data)
    assert "toimitus" not in str(artifact.data).lower()


def test_the_limit_that_keeps_runs_apart_is_made(workshop: Workshop) -> None:
    tonight(workshop)
    with get_client(sync_client=True) as client:
        assert client.read_global_concurrency_limit_by_name(LIMIT).limit == 1


@pytest.mark.parametrize(
    ("error", "tries"),
    [
        (SourceNotFound("Ei löydy."), 1),
        (ValueError(MARK), 1),
        (StoreBusy("Varattu."), 3),
        (LOST, 3),
        (REFUSED, 1),
    ],
    ids=["input", "unforeseen", "busy", "server away", "database refuses"],
)
def test_only_transient_errors_are_tried_again(error: Exception, tries: int) -> None:
    calls: list[int] = []

    def fail() -> None:
        calls.append(1)
        with told_plainly("postgresql://db"):
            raise error

    @flow(persist_result=False)
    def one_stage() -> None:
        as_tasks(retry_seconds=(0.0, 0.0))("read", fail)

    with pytest.raises(KuulluksiError) as told:
        one_stage()
    assert len(calls) == tries
    assert MARK not in f"{told.value!r}"
    assert told.value.__context__ is None or MARK not in f"{told.value.__context__!r}"


def test_a_transient_error_passes() -> None:
    calls: list[int] = []

    def fail_once() -> str:
        calls.append(1)
        if len(calls) == 1:
            raise StoreBusy("Varattu.")
        return "done"

    @flow(persist_result=False)
    def one_stage() -> str:
        return as_tasks(retry_seconds=(0.0,))("read", fail_once)

    assert one_stage() == "done"


def test_a_held_store_is_waited_for(workshop: Workshop) -> None:
    url = settings_of(workshop.settings).store_url
    with open_store(url) as store:
        tries: list[int] = []

        def take() -> int:
            tries.append(1)
            if len(tries) < 3:
                with store.exclusive(), open_store(url) as other, other.exclusive():
                    pass
            return len(tries)

        assert when_free(take, busy_seconds=(0.0, 0.0)) == 3


def test_input_errors_name_the_setting(workshop: Workshop) -> None:
    with pytest.raises(SettingsError):
        theme_report([], str(workshop.out), settings=str(workshop.settings))


def test_nothing_of_the_feedback_reaches_prefect(
    workshop: Workshop, prefect_server: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop.write("merkki.csv", answers(f"{MARK} oli {MARK.lower()}ssa toimitus myöhässä, soita 040 123 4567."))
    workshop.write("rikki.csv", f"{MARK}\x00{MARK}" * 5)
    tonight(workshop)

    def burst(*_: Any, **__: Any) -> None:
        told = [MARK]
        raise ValueError(f"could not parse {MARK}: {told}")

    for stage in ("pipeline.line.publish_report", "pipeline.line.take_in"):
        with monkeypatch.context() as patch:
            patch.setattr(stage, burst)
            with pytest.raises(KuulluksiError):
                tonight(workshop)
    database = prefect_server / "prefect-test.db"
    _until(lambda: b"publish: 3" in _everything(database) and b"ValueError" in _everything(database))
    assert MARK.lower().encode() not in _everything(database).lower()
    for path in (*PREFECT_HOME.rglob("*"), *prefect_server.rglob("*")):
        if path.is_file():
            assert MARK.lower().encode() not in path.read_bytes().lower(), path


def _everything(database: Path) -> bytes:
    """Return every value of every table of Prefect's database."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=30) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = [row for table in tables for row in connection.execute(f'SELECT * FROM "{table}"')]
    connection.close()
    return "\n".join(str(value) for row in rows for value in row).encode()


def _until(true: Callable[[], bool], seconds: float = 30.0) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "Prefect's logs never came"
        time.sleep(0.5)
