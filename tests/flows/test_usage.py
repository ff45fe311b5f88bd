"""Help and usage errors are Finnish throughout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner, Result

from flows.cli import app

ENGLISH = ("Usage", "Options", "Arguments", "Commands", "required", "default", "Show this", "Try ", "Error", "Missing",
           "Invalid", "No such", "Got ", "Value", "COMMAND", "OPTIONS")  # fmt: skip


def kuulluksi(*args: str) -> Result:
    return CliRunner().invoke(app, list(args))


def flat(told: str) -> str:
    return " ".join(told.replace("│", " ").split())


@pytest.mark.parametrize("command", [(), ("report",), ("contrast",), ("themes",), ("themes", "rename"), ("actions",)])
def test_help_is_finnish(command: tuple[str, ...]) -> None:
    done = kuulluksi(*command, "--help")
    assert done.exit_code == 0
    assert "Käyttö: kuulluksi" in done.output
    assert "Näytä tämä ohje." in done.output
    assert not [word for word in ENGLISH if word in done.output]


def test_no_command_tells_its_parameters_types_in_pythons_words() -> None:
    told = {" ".join(names): kuulluksi(*names, "--help").output for names in _commands(get_command(app))}
    assert len(told) > 20
    marks = {mark for help_told in told.values() for mark in re.findall(r"<[a-z][^>]*>", help_told)}
    assert marks == {"<fi|en>"}


def _commands(command: Any, *names: str) -> Iterator[tuple[str, ...]]:
    yield names
    for name, each in getattr(command, "commands", {}).items():
        yield from _commands(each, *names, name)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("report",), "Argumentti puuttuu: LÄHDE."),
        (("again", "x"), "Valinta puuttuu: --out."),
        (("report", "x", "--language", "sv"), "--language: ”sv” ei kelpaa; vaihtoehdot ovat fi, en."),
        (("report", "x", "--langu"), "Valintaa --langu ei ole. Tarkoititko: --language?"),
        (("report", "x", "--out"), "Valinta --out tarvitsee arvon."),
        (("report", "x", "--out="), "--out: kansion nimi on tyhjä."),
        (("report", "x", "--quiet=1"), "Valinta --quiet ei ota arvoa."),
        (("report", "x", "--from", "höpö"), "--from: 'höpö' ei ole päivä"),
        (("themes", "show", "x", "--passages", "a"), "--passages: pitää olla kokonaisluku."),
        (("version", "a"), "Ylimääräinen argumentti: a."),
        (("raportti",), "Komentoa raportti ei ole."),
        (("reprt",), "Komentoa reprt ei ole. Tarkoititko: report"),
        (("themes", "renam"), "Komentoa renam ei ole. Tarkoititko: rename"),
    ],
)
def test_wrong_usage_is_told_in_finnish_and_ends_with_2(args: tuple[str, ...], said: str) -> None:
    done = kuulluksi(*args)
    assert done.exit_code == 2
    assert said in flat(done.stderr)
    assert not [word for word in ENGLISH if word in done.output]


def test_a_command_without_its_group_shows_the_help() -> None:
    done = kuulluksi("themes")
    assert done.exit_code == 2
    assert "Komennot" in done.output
