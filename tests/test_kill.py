"""Killed at any moment and run again, a run ends where an undisturbed one does."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.end_state import differences, done_runs, published_bytes, report_of, tables_of
from tests.flows.workshop import Workshop, answers, make_workshop

pytestmark = pytest.mark.slow
KILLS = 5
SEED = 20_261_122


def start(workshop: Workshop) -> subprocess.Popen[bytes]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_API")}
    environment["KUULLUKSI_PRIVACY__PSEUDONYM_KEY"] = "a fixed key, so that pseudonyms are the same in all runs"
    return subprocess.Popen([sys.executable, "-m", "flows.cli", *workshop.call("nightly"), "--quiet"], env=environment)


def run(workshop: Workshop) -> float:
    """Run to the end; return the seconds from the store's birth, before which there is nothing to kill."""
    process = start(workshop)
    born = _birth(workshop, process)
    assert process.wait(timeout=300) == 0
    return time.monotonic() - born


def kill_after(workshop: Workshop, seconds: float) -> bool:
    """Kill a run so many seconds after its store was born; tell whether it was still at work."""
    process = start(workshop)
    _birth(workshop, process)
    time.sleep(seconds)
    at_work = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=60)
    return at_work


def test_five_kills_change_nothing(tmp_path: Path) -> None:
    workshop = _workshop(tmp_path)
    run(workshop)
    undisturbed = _end_state(workshop)
    _forget(workshop)
    length = run(workshop)  # the second is no slower than those to be killed: the first may have compiled all modules
    chance = random.Random(SEED)
    killed = 0
    for part in range(KILLS):
        _forget(workshop)
        # Spread over the run's length, one moment in each fifth.
        killed += kill_after(workshop, length * (part + chance.random()) / KILLS * 0.95)
        run(workshop)
        assert differences(_end_state(workshop), undisturbed) == [], f"killed in part {part}"
        assert done_runs(workshop.state) >= 1
        assert not list((workshop.out / "runs").glob(".writing-*"))
    assert killed >= KILLS - 1, "the runs were over before they could be killed"


def test_a_kill_leaves_what_was_published_whole(tmp_path: Path) -> None:
    workshop = _workshop(tmp_path)
    length = run(workshop)
    before = report_of(workshop.out), published_bytes(workshop.out)
    workshop.write("uusi.csv", answers("Opasteet olivat huonot, ja kyltit puuttuivat."))
    assert kill_after(workshop, length * 0.3)
    assert (report_of(workshop.out), published_bytes(workshop.out)) == before


def _end_state(workshop: Workshop) -> dict[str, object]:
    return {
        "report": report_of(workshop.out),
        "tables": tables_of(workshop.state),
        "published": published_bytes(workshop.out),
    }


def _workshop(root: Path) -> Workshop:
    """Return a workshop of several files, so that there is something between them."""
    workshop = make_workshop(root)
    for number in range(4):
        workshop.write(f"lisaa-{number}.csv", answers(f"Toimitus numero {number} viipyi.", who=f"w{number}-"))
    return workshop


def _forget(workshop: Workshop) -> None:
    """Start over: nothing kept, nothing published."""
    for folder in (workshop.state, workshop.out):
        if folder.exists():
            folder.rename(folder.with_name(f"{folder.name}-{time.monotonic_ns()}"))


def _birth(workshop: Workshop, process: subprocess.Popen[bytes]) -> float:
    deadline = time.monotonic() + 120
    while not (workshop.state / "kuulluksi.sqlite").exists():
        assert process.poll() is None, "the run ended before it had a store"
        assert time.monotonic() < deadline
        time.sleep(0.005)
    return time.monotonic()
