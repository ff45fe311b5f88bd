"""What has been withdrawn is taken out of folders that no new report is published in."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest

from pipeline.errors import NothingToReport
from pipeline.report.publish import prepared
from pipeline.store import Store, open_store
from pipeline.taking_down import clear_folders, nothing_withdrawn_stays, still_shown, take_down
from tests.pipeline.store.test_published import tables

FILES = {"report.html": b"sivu", "report.json": b"{}"}


def publish(out: Path, *runs: str) -> Path:
    for run_id in runs:
        with prepared(out, run_id, FILES, keep=9) as swap:
            swap()
    return out


def runs_in(out: Path) -> set[str]:
    return {path.name for path in (out / "runs").iterdir() if path.is_dir()}


def ended(store: Store, run_id: str, out: Path, *, kept: bool, space: str = "s") -> None:
    """Note a run that published in a folder, and whether its files are kept."""
    store.start_run(run_id, space, f'{{"out": "{out}"}}', "hash", {})
    store.publish(space, run_id, tables(), FILES if kept else {})
    store.end_run(run_id, {}, {})


def test_a_run_goes_and_the_page_of_another_stays(tmp_path: Path) -> None:
    out = publish(tmp_path / "out", "run-1", "run-2", "run-2", "run-3")
    take_down(out, {"run-2", "run-9"})
    assert runs_in(out) == {"run-1", "run-3"}
    assert (out / "report.html").read_bytes() == b"sivu"


def test_the_page_goes_with_its_run_and_what_others_keep_there_stays(tmp_path: Path) -> None:
    out = publish(tmp_path / "out", "run-1", "run-2")
    (out / "muistio.txt").write_text("oma", encoding="utf-8")
    take_down(out, {"run-2"})
    assert runs_in(out) == {"run-1"}
    assert {path.name for path in out.iterdir()} == {"runs", "muistio.txt"}
    publish(out, "run-3")
    assert (out / "report.html").read_bytes() == b"sivu"


@pytest.mark.parametrize("runs", [[], ["run-1"]])
def test_a_folder_that_is_none_of_ours_is_left_alone(tmp_path: Path, runs: Collection[str]) -> None:
    (tmp_path / "runs" / "run-1").mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))
    take_down(tmp_path, runs)
    take_down(tmp_path / "ei ole", runs)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.fixture
def memory() -> Store:
    return open_store("sqlite://")


def test_earlier_folders_lose_what_has_been_withdrawn(memory: Store, tmp_path: Path) -> None:
    old, new = publish(tmp_path / "old", "run-1", "run-2"), publish(tmp_path / "new", "run-3")
    for run_id, out, kept in (("run-1", old, True), ("run-2", old, False), ("run-3", new, False)):
        ended(memory, run_id, out, kept=kept)
    assert still_shown("s", memory) == [new, old]
    clear_folders("s", memory, but=new)
    assert (runs_in(old), runs_in(new)) == ({"run-1"}, {"run-3"})
    assert still_shown("s", memory) == [new]


def test_where_nothing_is_left_to_report_nothing_withdrawn_stays(memory: Store, tmp_path: Path) -> None:
    out, other = publish(tmp_path / "out", "run-1"), publish(tmp_path / "other", "run-2")
    ended(memory, "run-1", out, kept=False)
    ended(memory, "run-2", other, kept=False, space="other")
    with pytest.raises(NothingToReport, match="tyhjä"), nothing_withdrawn_stays("s", memory):
        raise NothingToReport("tyhjä")
    assert (runs_in(out), runs_in(other)) == (set(), {"run-2"})
    assert (memory.published("s"), memory.published("other")) == (None, "run-2")


@pytest.mark.parametrize(("kept", "error"), [(True, NothingToReport("x")), (False, ValueError("x"))])
def test_what_has_not_been_withdrawn_or_may_come_back_stays(
    memory: Store, tmp_path: Path, kept: bool, error: Exception
) -> None:
    out = publish(tmp_path / "out", "run-1")
    ended(memory, "run-1", out, kept=kept)
    with pytest.raises(type(error)), nothing_withdrawn_stays("s", memory):
        raise error
    assert runs_in(out) == {"run-1"}
    assert memory.published("s") == "run-1"
