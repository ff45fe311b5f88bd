"""What the documents tell people to type works."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest
from typer.main import get_command

from flows.cli import app

ROOT = Path(__file__).parents[1]
DOCUMENTS = [
    path for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "flows" / "README.md") if path.is_file()
]


def _lines() -> list[str]:
    blocks = [
        block
        for path in DOCUMENTS
        for block in re.findall(r"```(?:sh|bash|console|text)?\n(.*?)```", path.read_text(), re.S)
    ]
    return [line.strip().removeprefix("$ ") for block in blocks for line in block.replace("\\\n", " ").splitlines()]


def _targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))


def test_the_two_commands_of_the_readme_are_there() -> None:
    readme = (ROOT / "README.md").read_text()
    assert "make report" in readme
    assert "make test" in readme


def test_documented_make_targets_exist() -> None:
    named = {match[1] for line in _lines() if (match := re.match(r"make ([a-z]+)", line))}
    assert named
    assert named <= _targets()


@pytest.mark.parametrize("target", ["report", "test", "check", "bench", "clean"])
def test_make_knows_how(target: str) -> None:
    told = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr


def test_documented_commands_parse() -> None:
    commands = [line for line in _lines() if re.match(r"(\S+=\S+ )*(\.venv/bin/)?kuulluksi ", line)]
    assert commands
    for line in commands:
        words = shlex.split(line.partition(" #")[0], comments=True)
        words = words[next(place for place, word in enumerate(words) if word.endswith("kuulluksi")) + 1 :]
        command = get_command(app)
        with command.make_context("kuulluksi", list(words), resilient_parsing=False) as context:
            name, found, rest = command.resolve_command(context, [*context._protected_args, *context.args])  # type: ignore[attr-defined]  # a group's
            assert found is not None, line
            found.make_context(name, list(rest), parent=context)
