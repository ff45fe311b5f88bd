"""The guards: imports point one way, and what loads quickly goes on loading quickly."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = ("pipeline", "models", "flows")
HEAVY = {"torch", "spacy", "bertopic", "sentence_transformers", "presidio_analyzer", "prefect", "transformers", "umap"}
FORBIDDEN = {"pipeline": {"models", "flows"} | HEAVY, "models": {"flows", "prefect"}, "flows": set[str]()}


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


@pytest.mark.parametrize("folder", OURS)
def test_imports_point_one_way(folder: str) -> None:
    files = sorted((ROOT / folder).rglob("*.py"))
    assert files
    wrong = {
        (str(path.relative_to(ROOT)), name) for path in files for name in _imported(path) if name in FORBIDDEN[folder]
    }
    assert wrong == set()


@pytest.mark.parametrize("code", ["import models, models.toolbox, models.registry", "import pipeline.line"])
def test_nothing_heavy_loads_before_it_is_used(code: str) -> None:
    told = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sorted({HEAVY} & set(sys.modules)), end='')"],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    assert told.stdout == ""


def test_every_folder_says_what_it_is_for() -> None:
    assert [folder for folder in (*OURS, "tests") if not (ROOT / folder / "README.md").is_file()] == []
