"""Files with feedback in them: whole or not at all, and only their owner's to read."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import PublishError


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet: people may have filled in the one that is.

    Raises:
        PublishError: if there is one already, or it can't be written.
    """
    if path.expanduser().exists():
        raise PublishError(
            "Tiedosto on jo olemassa, ja siinä voi olla koodaajien työtä.",
            where=str(path),
            fix="Anna toinen nimi valinnalla --out, tai siirrä vanha pois.",
        )
    write_over(path, data)


def write_over(path: Path, data: bytes) -> None:
    """Write a file in place of the one that is there.

    Raises:
        PublishError: if it can't be written.
    """
    with _told(path), _beside(path.expanduser(), data) as written:
        written.replace(path.expanduser())


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise PublishError(
            f"Tiedostoa ei voi kirjoittaa ({error.strerror}).", where=str(path), fix="Tarkista kansio ja oikeudet."
        ) from None


@contextlib.contextmanager
def _beside(path: Path, data: bytes) -> Iterator[Path]:
    """Write the data into a file of mode 0600 in the same folder; it is gone when the context ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:80]}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)
