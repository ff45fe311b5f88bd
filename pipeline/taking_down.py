"""Take down: what a space shows of words that have been withdrawn, where no new report takes its place.

A report that is published replaces what its folder and the views showed. Two things are left to take down: what a space
showed that has nothing to report on any more, and what earlier runs published in other folders.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock

from pipeline.errors import NothingToReport, PublishError, SourceError
from pipeline.report.faults import told
from pipeline.report.publish import LOCK_SECONDS, MARK, STABLE, WRITING
from pipeline.store import Store


@contextmanager
def nothing_withdrawn_stays(space: str, store: Store) -> Iterator[None]:
    """Where nothing is left to report on, take down what the space shows if it has been withdrawn, and go on failing.

    Raises:
        PublishError: if a folder can't be cleared.
    """
    try:
        yield
    except (NothingToReport, SourceError):
        if store.published(space) in store.unpublishable():
            store.take_down(space)
            for folder in _folders(space, store):
                take_down(folder, store.unpublishable())
        raise


def clear_folders(space: str, store: Store, but: Path) -> None:
    """Take withdrawn runs out of the folders that the space was published in before, all but one.

    What can't be cleared is left to the next run: the report is published by then.
    """
    for folder in _folders(space, store) - {but}:
        with suppress(PublishError):
            take_down(folder, store.unpublishable())


def still_shown(space: str, store: Store) -> list[Path]:
    """Return the folders that still have files of the space's withdrawn runs, since they could not be cleared."""
    withdrawn = store.unpublishable()
    return sorted(folder for folder in _folders(space, store) if any(_published(folder, withdrawn)))


def take_down(out: Path, runs: Collection[str]) -> None:
    """Take runs out of a folder that reports are published in, and its page if it is one of theirs.

    Args:
        out: the folder; nothing happens where it is none of ours.
        runs: their ids.

    Raises:
        PublishError: if it can't be done.
    """
    if not any(_published(out, runs)):
        return
    with told(out), FileLock(out / "runs" / ".lock", timeout=LOCK_SECONDS):
        for folder in list(_published(out, runs)):
            if (out / "current").resolve() == folder.resolve():
                _hide(out)
            # Renamed before it is emptied, so that the next run cleans up one that is half gone.
            shutil.rmtree(folder.rename(folder.with_name(f"{WRITING}gone-{folder.name}")))


def _published(out: Path, runs: Collection[str]) -> Iterator[Path]:
    """Yield the folders of the runs; one that was published again has a number after its name."""
    folders = (mark.parent for mark in (out / "runs").glob(f"*/{MARK}"))
    return (folder for folder in folders if re.sub(r"\.\d+$", "", folder.name) in runs)


def _hide(out: Path) -> None:
    for name in (*STABLE, "current"):
        if (out / name).is_symlink():
            (out / name).unlink()


def _folders(space: str, store: Store) -> set[Path]:
    """Return where the space's withdrawn runs were published."""
    withdrawn = store.unpublishable()
    return {Path(str(run.order["out"])) for run in store.runs(space) if run.run_id in withdrawn}
