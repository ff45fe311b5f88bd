from __future__ import annotations

import datetime as dt
import errno
import os
import re
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import polars as pl
import pytest
from openpyxl import load_workbook

from pipeline.errors import PublishError
from pipeline.report import publish as publishing
from pipeline.report.contract import Report
from pipeline.report.faults import told
from pipeline.report.json_report import from_json
from pipeline.report.publish import check_folder, contents, lasting, prepared, restored

TABLES = {"themes": pl.DataFrame({"label": ["Toimitus", "=1+1"]}), "mentions": pl.DataFrame({"n": [1, 2]})}
ROOT = Path(__file__).parents[3]
Publish = Callable[..., Path]


@pytest.fixture
def publish(tmp_path: Path, empty: Report) -> Publish:
    def publish_one(run_id: str, *, keep: int = 2, out: Path = tmp_path / "out") -> Path:
        with prepared(out, run_id, files(empty, run_id), keep) as swap:
            return swap()

    return publish_one


def files(report: Report, run_id: str) -> dict[str, bytes]:
    run = report.run.model_copy(update={"run_id": run_id})
    return contents(report.model_copy(update={"title": run_id, "run": run}), TABLES, "fi")


def published(out: Path) -> str:
    """Return the run that a reader sees, after a look at all that it has."""
    report = from_json((out / "report.json").read_bytes())
    assert f"<h1>{report.title}</h1>" in (out / "report.html").read_text("utf-8")
    for name, table in TABLES.items():
        assert pl.read_parquet(out / "tables" / f"{name}.parquet").equals(table)
        assert (out / "tables" / f"{name}.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    return report.run.run_id


def runs(out: Path) -> set[str]:
    return {path.name for path in (out / "runs").iterdir() if path.name != ".lock"}


def test_everything_is_published_under_stable_names(publish: Publish, tmp_path: Path) -> None:
    assert publish("run-1") == tmp_path / "out" / "report.html"
    assert published(tmp_path / "out") == "run-1"
    assert (tmp_path / "out" / "current").readlink() == Path("runs/run-1")
    for name in ("summary.html", "methods.html"):
        assert 'href="report.html' in (tmp_path / "out" / name).read_text("utf-8")
    assert load_workbook(tmp_path / "out" / "report.xlsx").sheetnames[0] == "Teemat"
    assert "'=1+1" in (tmp_path / "out" / "tables" / "themes.csv").read_text("utf-8")


def test_the_next_run_takes_its_place_and_old_ones_go(publish: Publish, tmp_path: Path) -> None:
    for n in range(1, 5):
        publish(f"run-{n}")
        assert published(tmp_path / "out") == f"run-{n}"
    assert runs(tmp_path / "out") == {"run-3", "run-4"}


def test_the_current_run_is_kept_whatever_keep_says(publish: Publish, tmp_path: Path) -> None:
    publish("run-1")
    publish("run-2", keep=0)
    assert runs(tmp_path / "out") == {"run-2"}


def test_the_folder_can_be_moved(publish: Publish, tmp_path: Path) -> None:
    publish("run-1")
    (tmp_path / "out").rename(tmp_path / "elsewhere")
    assert published(tmp_path / "elsewhere") == "run-1"


def test_a_run_that_is_done_again_never_overwrites_what_readers_see(publish: Publish, tmp_path: Path) -> None:
    publish("run-1")
    before = (tmp_path / "out" / "current").resolve()
    publish("run-1", keep=5)
    assert (tmp_path / "out" / "current").resolve() != before
    assert before.is_dir()
    assert published(tmp_path / "out") == "run-1"


def test_a_run_of_an_older_release_leaves_no_name_that_leads_nowhere(
    publish: Publish, tmp_path: Path, empty: Report
) -> None:
    publish("run-1")
    out, fewer = tmp_path / "out", files(empty, "run-0")
    del fewer["summary.html"], fewer["report.xlsx"]
    with prepared(out, "run-0", fewer, 2) as swap:
        swap()
    assert published(out) == "run-0"
    assert all(path.exists() for path in out.iterdir())
    assert not (out / "summary.html").is_symlink()
    publish("run-2")
    assert (out / "summary.html").is_file()


def test_what_others_keep_there_is_never_touched(publish: Publish, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for name in ("muistio.txt", "runs/omat/tiedosto.txt", "vanhat/report.html"):
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text("minun")
    for n in range(4):
        publish(f"run-{n}", keep=1)
    for name in ("muistio.txt", "runs/omat/tiedosto.txt", "vanhat/report.html"):
        assert (out / name).read_text() == "minun"


@pytest.mark.parametrize(
    "name", ["report.html", "report.json", "report.xlsx", "summary.html", "methods.html", "tables", "current"]
)
@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_a_foreign_file_in_the_way_is_told_and_left(publish: Publish, tmp_path: Path, name: str, kind: str) -> None:
    path = tmp_path / "out" / name
    path.parent.mkdir()
    if kind == "file":
        path.write_text("minun")
    elif kind == "folder":
        (path / "sisus").mkdir(parents=True)
    else:
        path.symlink_to(tmp_path)
    with pytest.raises(PublishError, match="jota Kuulluksi ei ole kirjoittanut"):
        publish("run-1")
    assert path.is_symlink() == (kind == "link")
    assert path.exists()
    assert runs(tmp_path / "out") == set()


@pytest.mark.parametrize("name", ["report.html", "current"])
def test_a_foreign_file_is_seen_before_any_work(tmp_path: Path, name: str) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / name).write_text("minun")
    with pytest.raises(PublishError, match="jota Kuulluksi ei ole kirjoittanut"):
        check_folder(tmp_path / "out")


@pytest.mark.parametrize("place", ["out", "out/alla", "out/paljon/alempana", "katkennut", "out/" + "x" * 300])
def test_a_folder_that_cannot_be_is_seen_before_any_work(publish: Publish, tmp_path: Path, place: str) -> None:
    (tmp_path / "out").write_text("tiedosto")
    (tmp_path / "katkennut").symlink_to(tmp_path / "ei-ole" / "mitään")
    for attempt in (lambda: check_folder(tmp_path / place), lambda: publish("run-1", out=tmp_path / place)):
        with pytest.raises(PublishError, match="Raporttia ei voi kirjoittaa") as caught:
            attempt()
        assert not re.search(r"[Ff]ile|[Dd]irectory|E[A-Z]{3}", caught.value.what)


def test_a_look_at_a_folder_leaves_nothing(publish: Publish, tmp_path: Path) -> None:
    check_folder(tmp_path / "uusi" / "kansio")
    assert not list(tmp_path.iterdir())
    publish("run-1")
    before = sorted(tmp_path.rglob("*"))
    check_folder(tmp_path / "out")
    assert sorted(tmp_path.rglob("*")) == before
    assert published(tmp_path / "out") == "run-1"


def test_nothing_is_seen_of_what_is_prepared_until_it_is_swapped_in(
    publish: Publish, tmp_path: Path, empty: Report
) -> None:
    publish("run-1")
    out = tmp_path / "out"
    with prepared(out, "run-2", files(empty, "run-2"), 2) as swap:
        (written,) = (out / "runs").glob(".writing-run-2-*")
        assert {path.name for path in written.iterdir()} >= {"report.html", "report.json", "tables"}
        assert published(out) == "run-1"
        assert swap() == out / "report.html"
        assert published(out) == "run-2"
    assert runs(out) == {"run-1", "run-2"}


def test_what_was_prepared_in_vain_goes(publish: Publish, tmp_path: Path, empty: Report) -> None:
    publish("run-1")
    out = tmp_path / "out"
    with (
        pytest.raises(ZeroDivisionError),
        prepared(out, "run-2", files(empty, "run-2"), 2),
    ):
        raise ZeroDivisionError
    with prepared(out, "run-3", files(empty, "run-3"), 2):
        pass
    assert published(out) == "run-1"
    assert runs(out) == {"run-1"}


def test_an_error_of_what_is_done_meanwhile_is_told_as_it_is(tmp_path: Path, empty: Report) -> None:
    with (
        pytest.raises(FileNotFoundError),
        prepared(tmp_path / "out", "run-1", files(empty, "run-1"), 2),
    ):
        raise FileNotFoundError


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.EACCES, "kirjoitusoikeus puuttuu"),
        (errno.ENOSPC, "levytila loppui"),
        (errno.EEXIST, "samanniminen tiedosto on tiellä"),
        (errno.ENOTDIR, "polussa on tiedosto kansion paikalla"),
        (errno.EXDEV, "käyttöjärjestelmän virhe EXDEV"),
    ],
)
def test_what_the_system_says_is_told_in_finnish(tmp_path: Path, code: int, reason: str) -> None:
    with pytest.raises(PublishError, match=f"Raporttia ei voi kirjoittaa: {reason}") as caught, told(tmp_path):
        raise OSError(code, os.strerror(code))
    assert os.strerror(code) not in str(caught.value)


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no folder here that nobody may write in")
def test_a_folder_that_nobody_may_write_in_is_told(publish: Publish) -> None:
    with pytest.raises(PublishError, match="Raporttia ei voi kirjoittaa"):
        publish("run-1", out=Path("/proc/self/out"))


@pytest.mark.parametrize("run_id", ["", "../run", "a/b", ".hidden", "x" * 101, "a\x00", "-rf", "run 1"])
def test_a_run_id_never_leaves_its_folder(publish: Publish, run_id: str) -> None:
    with pytest.raises(PublishError, match="ei kelpaa kansion nimeksi"):
        publish(run_id)


def test_another_run_that_is_publishing_is_waited_for_and_then_told(
    publish: Publish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish("run-1")
    monkeypatch.setattr(publishing, "LOCK_SECONDS", 0.05)
    with publishing._alone(tmp_path / "out"), pytest.raises(PublishError, match="Toinen ajo julkaisee"):
        publish("run-2")
    assert published(tmp_path / "out") == "run-1"


def test_what_is_kept_with_a_run_gives_its_files_back_byte_for_byte(report: Report) -> None:
    texts = [
        "Toimitus",
        "=1+1",
        "",
        None,
        'lai"naus\r\nja, rivi',
        "\ufeff\u202eääkköset 👍🏽",
        "  väli  ",
        "0012",
        "null",
    ]
    awkward = pl.DataFrame(
        {
            "text": texts,
            "share": [0.1, 1 / 3, -0.0, None, 1e-17, 5e300, 0.30000000000000004, 1.0, 0.0],
            "strength": pl.Series([0.1, 0.7, None] * 3, dtype=pl.Float32),
            "date": [dt.date(2026, 2, 28), None, dt.date(1900, 1, 1)] * 3,
            "n": [2**53 + 1, None, -1] * 3,
            "complete": [True, False, None] * 3,
        }
    )
    nothing = awkward.clear()
    every = contents(report, {"oddities": awkward, "events": nothing, **TABLES}, "fi")
    kept = lasting(every)
    assert set(every) - set(kept) == {f"tables/{name}.csv" for name in ("oddities", "events", *TABLES)}
    assert restored(kept) == every


CHILD = """
    import os, resource, signal, sys
    from pathlib import Path
    sys.path.insert(0, {root!r})
    import importlib.util
    spec = importlib.util.spec_from_file_location("factory", {factory!r})
    factory = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(factory)
    import polars as pl
    from pipeline.errors import PublishError
    from pipeline.report.publish import contents, prepared

    TABLES = {{"themes": pl.DataFrame({{"label": ["Toimitus", "=1+1"]}}), "mentions": pl.DataFrame({{"n": [1, 2]}})}}
    out, run_id = Path(sys.argv[1]), sys.argv[2]
    report = factory.empty_report()
    report = report.model_copy(update={{"title": run_id, "run": report.run.model_copy(update={{"run_id": run_id}})}})
    files = contents(report, TABLES, "fi")
"""

KILLED = """
    left = int(sys.argv[3])

    def killing(step):
        def stepped(*args, **kwargs):
            global left
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1
            return step(*args, **kwargs)
        return stepped

    # every step by which a folder's names or contents change
    for name in ("fsync", "rename", "replace", "symlink", "mkdir", "unlink", "rmdir"):
        setattr(os, name, killing(getattr(os, name)))
    with prepared(out, run_id, files, 2) as swap:
        swap()
"""

FULL = """
    resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000))
    try:
        with prepared(out, run_id, files, 2) as swap:
            swap()
    except PublishError as error:
        sys.exit(error.exit_code)
"""


def child(body: str, *arguments: object, factory: ModuleType) -> int:
    script = textwrap.dedent(CHILD.format(root=str(ROOT), factory=factory.__file__)) + textwrap.dedent(body)
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode


@pytest.mark.slow
@pytest.mark.parametrize("step", [3, 9, 22, 23, 25, 27, 28, 32])
def test_a_run_that_is_killed_leaves_a_whole_report(
    publish: Publish, tmp_path: Path, factory: ModuleType, step: int
) -> None:
    out = tmp_path / "out"
    publish("run-0")
    publish("run-1")
    assert child(KILLED, out, "run-2", step, factory=factory) == -signal.SIGKILL
    assert published(out) in {"run-1", "run-2"}
    publish("run-3")
    assert published(out) == "run-3"
    assert len(runs(out)) == 2
    assert not [path for path in out.rglob(".*") if path.name.startswith((".writing", ".current"))]


@pytest.mark.slow
def test_a_disk_that_is_full_is_told_and_leaves_a_whole_report(
    publish: Publish, tmp_path: Path, factory: ModuleType
) -> None:
    publish("run-1")
    assert child(FULL, tmp_path / "out", "run-2", factory=factory) == PublishError.exit_code
    assert published(tmp_path / "out") == "run-1"
    assert runs(tmp_path / "out") == {"run-1"}
