"""The same sources on another machine: another key, another folder, another hash seed, and the same report."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.end_state import differences, report_of
from tests.flows.workshop import Workshop, answers, make_workshop

KEYED = ("respondent", "passage_id", "document_id")
ALIKE = "Toimitus myöhästyi taas kokonaisen viikon verran."


def test_the_same_sources_tell_the_same_elsewhere(tmp_path: Path) -> None:
    """Many say the same words on other days: whose are quoted must not hang on how their keyed names sort."""
    twins = "\n".join(f"k{number};2026-09-{number + 10};{number};{ALIKE}" for number in range(1, 10))
    told = []
    for seed, name in (("1", "yksi"), ("2", "kaksi")):
        root = tmp_path / name
        root.mkdir()
        workshop = make_workshop(root)
        workshop.write("kysely.csv", answers() + twins + "\n")
        _run(workshop, seed)
        told.append({part: _nameless(said) for part, said in report_of(workshop.out).items() if part != "run"})
    assert ALIKE in repr(told[0]["themes"])
    assert differences(*told) == []


def _run(workshop: Workshop, seed: str) -> None:
    env = os.environ | {"PYTHONHASHSEED": seed}
    run = subprocess.run(
        [sys.executable, "-m", "flows.cli", *workshop.call()], env=env, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr


def _nameless(told: Any) -> Any:
    """Return a report without what is keyed."""
    if isinstance(told, dict):
        return {name: _nameless(said) for name, said in told.items() if name not in KEYED}
    return [_nameless(each) for each in told] if isinstance(told, list) else told
