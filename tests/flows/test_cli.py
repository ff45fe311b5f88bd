"""The command line, as users call it: exit codes, what is said where, and what is never said."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from flows.cli import app
from tests.flows.workshop import Workshop, answers

HEAVY = ("torch", "spacy", "bertopic", "sentence_transformers", "presidio_analyzer", "prefect", "polars", "sqlalchemy")


def kuulluksi(*args: str) -> Result:
    return CliRunner().invoke(app, list(args))


def test_report_tells_where_it_lies_and_what_was_counted(workshop: Workshop) -> None:
    told = kuulluksi(*workshop.call())
    assert told.exit_code == 0, told.stderr
    page = workshop.out / "report.html"
    assert f"Raportti: {page}" in told.stdout
    assert page.is_file()
    assert "30 vastaajaa" in told.stdout
    assert "luettu 1, ennallaan 0, lukematta jäi 0" in told.stdout
    assert "Toimitus" not in told.output


def test_themes_come_out(workshop: Workshop) -> None:
    kuulluksi(*workshop.call())
    report = json.loads((workshop.out / "report.json").read_text())
    words = {word for theme in report["themes"] for word in theme["words"]}
    assert {"toimitus", "ystävällinen"} <= words


def test_quiet_says_nothing(workshop: Workshop) -> None:
    told = kuulluksi(*workshop.call(), "--quiet")
    assert (told.exit_code, told.output) == (0, "")


def test_nightly_is_the_same_line(workshop: Workshop) -> None:
    assert kuulluksi(*workshop.call("nightly")).exit_code == 0
    again = kuulluksi(*workshop.call("nightly"))
    assert "luettu 0, ennallaan 1" in again.stdout


def test_window_and_language(workshop: Workshop) -> None:
    told = kuulluksi(*workshop.call(), "--from", "1.9.2026", "--to", "2026-09-30", "--language", "en")
    assert told.exit_code == 0, told.stderr
    report = json.loads((workshop.out / "report.json").read_text())
    assert report["window"] == {"start": "2026-09-01", "end": "2026-09-30"}
    assert '<html lang="en"' in (workshop.out / "report.html").read_text()


def test_an_asked_language_wins_over_the_environment(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUULLUKSI_REPORT__LANGUAGE", "en")
    kuulluksi(*workshop.call(), "--language", "fi")
    assert '<html lang="fi"' in (workshop.out / "report.html").read_text()


def test_a_file_that_fails_is_told_and_sinks_nothing(workshop: Workshop) -> None:
    workshop.write("tyhja.csv", "")
    told = kuulluksi(*workshop.call(), "--quiet")
    assert told.exit_code == 0
    assert "Varoitus" in told.stderr
    assert "tyhja.csv" in told.stderr
    assert told.stdout == ""


def test_what_was_passed_over_is_told(workshop: Workshop) -> None:
    workshop.write("muistio.pptx", "x")
    told = kuulluksi(*workshop.call())
    assert "Ohitettiin" in told.stderr
    assert "muistio.pptx" in told.stderr
    assert "PassedOver" not in told.stderr


@pytest.mark.parametrize(
    "settings",
    ['[report]\nlanguage = "sv"\n', "[raportti]\n", "[report\n", "[discovery]\nneighbours = 0\n"],
    ids=["no such language", "no such section", "no TOML", "out of bounds"],
)
def test_bad_settings_exit_2(workshop: Workshop, settings: str) -> None:
    workshop.settings.write_text(settings)
    told = kuulluksi(*workshop.call())
    assert told.exit_code == 2
    assert "Virhe:" in told.stderr
    assert str(workshop.settings) in told.stderr


@pytest.mark.parametrize(
    "wrong",
    [["--from", "kissa"], ["--from", "30.2.2026"], ["--from", "2026-10-01", "--to", "2026-09-01"], ["--hohoi"]],
)
def test_usage_errors_exit_2(workshop: Workshop, wrong: list[str]) -> None:
    assert kuulluksi(*workshop.call(), *wrong).exit_code == 2


def test_nothing_there_exits_3(workshop: Workshop) -> None:
    told = kuulluksi("report", str(workshop.inbox / "ei-ole.csv"), "--settings", str(workshop.settings))
    assert told.exit_code == 3
    assert "ei-ole.csv" in told.stderr


def test_only_unreadable_files_exit_3(workshop: Workshop) -> None:
    (workshop.inbox / "kysely.csv").write_bytes(b"")
    told = kuulluksi(*workshop.call())
    assert told.exit_code == 3
    assert "kysely.csv" in told.stderr
    assert not workshop.out.exists()


def test_nothing_to_report_exits_4(workshop: Workshop) -> None:
    (workshop.inbox / "kysely.csv").unlink()
    workshop.write(
        "tyhjia.csv", "pvm;Palaute\n" + "".join(f"2026-09-{day:02d};ei kommentoitavaa\n" for day in range(1, 9))
    )
    assert kuulluksi(*workshop.call()).exit_code == 4


def test_an_empty_window_exits_4_and_leaves_what_was_published(workshop: Workshop) -> None:
    kuulluksi(*workshop.call())
    before = (workshop.out / "report.json").read_bytes()
    assert kuulluksi(*workshop.call(), "--from", "2020-01-01", "--to", "2020-02-01").exit_code == 4
    assert (workshop.out / "report.json").read_bytes() == before


def test_an_absent_model_exits_5(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUULLUKSI_MODELS__EMBEDDER", "olematon")
    assert kuulluksi(*workshop.call()).exit_code == 5


def test_a_store_in_use_exits_6(workshop: Workshop) -> None:
    from flows.workplace import settings_of
    from pipeline.store import open_store

    with open_store(settings_of(workshop.settings).store_url) as store, store.exclusive():
        assert kuulluksi(*workshop.call()).exit_code == 6


def test_a_folder_that_cannot_be_written_exits_7(workshop: Workshop) -> None:
    workshop.out.write_text("a file stands where the folder should")
    assert kuulluksi(*workshop.call()).exit_code == 7


def test_of_an_unforeseen_error_only_kind_and_place_are_told(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "".join(["sala", "inen"])  # in two parts, since the line of code that fails is shown

    def burst(*_: object, **__: object) -> None:
        raise ValueError(said)

    monkeypatch.setattr("pipeline.line.take_in", burst)
    told = kuulluksi(*workshop.call())
    assert told.exit_code == 1
    assert "ValueError" in told.stderr
    assert said not in told.output


def test_models_and_version() -> None:
    assert "hashing" in kuulluksi("models").stdout
    assert kuulluksi("version").stdout.startswith("kuulluksi ")


def test_help_loads_nothing_heavy(capsys: pytest.CaptureFixture[str]) -> None:
    code = (
        "import sys\nfrom typer.testing import CliRunner\nfrom flows.cli import app\n"
        "told = CliRunner().invoke(app, ['report', '--help'])\nassert told.exit_code == 0, told.output\n"
        f"print(*(name for name in {HEAVY} if name in sys.modules), end='')"
    )
    began = time.perf_counter()
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    with capsys.disabled():
        print(f" [--help: {time.perf_counter() - began:.2f} s] ", end="")  # noqa: T201 (told, not asserted)
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")


@pytest.mark.slow
def test_ctrl_c_exits_130_without_a_traceback(workshop: Workshop) -> None:
    workshop.write("iso.csv", answers() * 40)
    process = subprocess.Popen(
        [sys.executable, "-m", "flows.cli", *workshop.call()], stderr=subprocess.PIPE, text=True, env=os.environ.copy()
    )
    _wait_for(workshop.state)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Keskeytettiin" in told
    assert "Traceback" not in told


def _wait_for(path: Path, seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not path.exists():
        assert time.monotonic() < deadline, f"{path} never came"
        time.sleep(0.01)
