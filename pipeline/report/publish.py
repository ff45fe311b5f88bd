"""Publish: a report to files, all at once, so that a reader never sees half a night.

::

    out/
    ├── report.html → current/report.html     stable names that people and dashboards open
    ├── report.json → current/report.json
    ├── report.xlsx, summary.html, methods.html, tables → current/…
    ├── current     → runs/<run>              replaced in one rename: the moment of publishing
    └── runs/
        ├── <run>/                            whole and on disk before it is pointed at
        └── .writing-<run>-…/                 prepared and not yet swapped in, or left by a killed run and cleaned
                                              by the next
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import polars as pl
from filelock import FileLock, Timeout

from pipeline.errors import PublishError
from pipeline.report.contract import Report
from pipeline.report.faults import told
from pipeline.report.html import to_html
from pipeline.report.json_report import to_json
from pipeline.report.methods import to_methods
from pipeline.report.one_page import to_summary
from pipeline.report.replace import point, sync_folder, write_synced
from pipeline.report.table_files import to_csv, to_parquet
from pipeline.report.words.noted import in_language
from pipeline.report.workbook import to_workbook
from pipeline.settings import Language

STABLE = ("report.html", "report.json", "report.xlsx", "summary.html", "methods.html", "tables")
MARK = ".kuulluksi-run"
WRITING = ".writing-"
RUN_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,99}")
LOCK_SECONDS = 60.0


@contextmanager
def prepared(
    out: Path, run_id: str, files: Mapping[str, bytes], keep: int, withdrawn: Collection[str] = frozenset()
) -> Iterator[Callable[[], Path]]:
    """Write the report's files, whole and on disk, beside what is published; the caller swaps them in, or does not.

    While the context lasts no other run publishes in the folder. Files that were not swapped in go when it ends.

    Args:
        out: the folder to publish in; made if absent. What others keep in it is never touched.
        run_id: names the run's folder: letters, digits, dots, dashes.
        files: by name; see :func:`contents`.
        keep: published runs kept, this one included.
        withdrawn: runs whose folders are not kept: they show what has been taken back since.

    Yields:
        A function that swaps the files in at once and returns the stable path of ``report.html``.

    Raises:
        PublishError: if it can't be written; what was published before is then as it was.
    """
    if not RUN_ID.fullmatch(run_id):
        raise PublishError(
            "Ajon tunnus ei kelpaa kansion nimeksi.", fix="Käytä kirjaimia, numeroita, pisteitä ja viivoja."
        )
    with _alone(out):
        with told(out):
            _refuse_foreign(out)
            _clean_leftovers(out / "runs")
            written = _write_run(out / "runs", run_id, files)

        def swap() -> Path:
            with told(out):
                return _swap_in(out, written, run_id, keep, withdrawn)

        try:
            yield swap
        finally:
            shutil.rmtree(written, ignore_errors=True)


def check_folder(out: Path) -> None:
    """See, before any work is done, whether a report could be published here; nothing is made.

    Args:
        out: the folder to publish in; it need not be there yet.

    Raises:
        PublishError: if a file stands in its place, nothing may be written there, or a foreign file is in the way.
    """
    with told(out):
        _refuse_foreign(out)
        for folder in {_nearest(out), _nearest(out / "runs")}:
            # Only a try tells: permissions, read-only disks and quotas all have a say.
            with tempfile.TemporaryFile(dir=folder):
                pass


def _nearest(path: Path) -> Path:
    """Return the path if it is there, else the nearest folder above it that is."""
    return next(each for each in (path, *path.absolute().parents) if os.path.lexists(each))


def contents(report: Report, tables: Mapping[str, pl.DataFrame], language: Language) -> dict[str, bytes]:
    """Return the files that a run publishes, by name.

    Args:
        report: becomes ``report.json``, ``report.html``, ``summary.html``, ``methods.html`` and ``report.xlsx``.
        tables: name → table; each becomes ``tables/<name>.parquet`` and ``.csv``, and the workbook lists the mentions.
        language: of pages and workbook.
    """
    shown = in_language(report, language)
    files = {
        "report.json": to_json(report),
        "report.html": to_html(shown, language).encode(),
        "summary.html": to_summary(shown, language).encode(),
        "methods.html": to_methods(shown, language).encode(),
        "report.xlsx": to_workbook(shown, tables, language),
    }
    for name, table in tables.items():
        files[f"tables/{name}.parquet"] = to_parquet(table)
        files[f"tables/{name}.csv"] = to_csv(table)
    return files


def lasting(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files that are kept with the run: all but those that the others tell again."""
    return {name: data for name, data in files.items() if not name.endswith(".csv")}


def restored(kept: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return all the files of a run from those that were kept with it, byte for byte."""
    tables = {name: data for name, data in kept.items() if name.endswith(".parquet")}
    told = {name.replace(".parquet", ".csv"): to_csv(pl.read_parquet(data)) for name, data in tables.items()}
    return {**kept, **told}


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    with told(out):
        out.mkdir(parents=True, exist_ok=True)
        (out / "runs").mkdir(exist_ok=True)
        lock = _locked(out)
    try:
        yield
    finally:
        lock.release()


def _locked(out: Path) -> FileLock:
    lock = FileLock(out / "runs" / ".lock", timeout=LOCK_SECONDS)
    try:
        lock.acquire()
    except Timeout:
        raise PublishError(
            "Toinen ajo julkaisee parhaillaan samaan kansioon.",
            where=str(out),
            fix="Yritä uudelleen, kun se on valmis.",
        ) from None
    return lock


def _refuse_foreign(out: Path) -> None:
    """What stands under our names but is not ours would be lost: better to say so and stop."""
    for name in (*STABLE, "current"):
        path = out / name
        if path.is_symlink():
            target = path.readlink().parts
            ours = target[:1] == (("runs",) if name == "current" else ("current",))
        else:
            ours = not path.exists()
        if not ours:
            raise PublishError(
                "Tiellä on tiedosto, jota Kuulluksi ei ole kirjoittanut.",
                where=str(path),
                fix="Siirrä se tai valitse toinen kansio.",
            )


def _write_run(runs: Path, run_id: str, files: Mapping[str, bytes]) -> Path:
    """Write all files into a folder that has yet to get its name, and wait until they are on disk."""
    writing = Path(tempfile.mkdtemp(prefix=f"{WRITING}{run_id}-", dir=runs))
    try:
        for name, data in {**files, MARK: b""}.items():
            write_synced(writing / name, data)
        writing.chmod(runs.stat().st_mode & 0o777)
        for folder in {(writing / name).parent for name in files}:
            sync_folder(folder)
    except BaseException:
        shutil.rmtree(writing, ignore_errors=True)
        raise
    return writing


def _swap_in(out: Path, written: Path, run_id: str, keep: int, withdrawn: Collection[str]) -> Path:
    """Give the folder its name, point at it, and clean up; return the stable path of the page.

    A folder of that name may be published already (a run that is done again): it is never overwritten, but
    followed by another, so that there is always a whole one.
    """
    runs = out / "runs"
    folder = written.rename(_free_name(runs, run_id))
    sync_folder(runs)
    there, absent = ([name for name in STABLE if os.path.lexists(folder / name) is told] for told in (True, False))
    for name in there:
        point(out / name, Path("current") / name)
    point(out / "current", Path("runs") / folder.name)
    for name in absent:  # a run of an older release, done again, has fewer files
        (out / name).unlink(missing_ok=True)
    with suppress(OSError):  # published is published: what could not be cleaned up, the next run tries again
        _remove_older(runs, folder, keep, withdrawn)
    return out / "report.html"


def _free_name(runs: Path, run_id: str) -> Path:
    path, again = runs / run_id, 2
    while path.exists() or path.is_symlink():
        path, again = runs / f"{run_id}.{again}", again + 1
    return path


def _clean_leftovers(runs: Path) -> None:
    """Remove what killed runs left: nobody else writes here while we hold the lock."""
    for path in runs.glob(f"{WRITING}*"):
        shutil.rmtree(path)


def _run_of(folder: Path) -> str:
    """Return the run that a folder is of; one that was published again has a number after it."""
    return re.sub(r"\.\d+$", "", folder.name)


def _remove_older(runs: Path, current: Path, keep: int, withdrawn: Collection[str]) -> None:
    """Keep the newest runs, by the time they were published; folders without our mark are not ours.

    One that shows what has been withdrawn goes, however new.

    A folder is renamed before it is emptied, so that one that is half gone is cleaned by the next run.
    """
    marked = [mark.parent for mark in runs.glob(f"*/{MARK}") if mark.parent != current]
    marked.sort(key=lambda folder: (folder / MARK).stat().st_mtime_ns, reverse=True)
    for folder in [
        each for place, each in enumerate(marked) if place >= max(keep, 1) - 1 or _run_of(each) in withdrawn
    ]:
        shutil.rmtree(folder.rename(runs / f"{WRITING}gone-{folder.name}"))
