"""From a URL to an engine: where the store lies, who may read it, how its transactions begin."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, StaticPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from pipeline.errors import StoreError
from pipeline.store.faults import told_plainly
from pipeline.store.locking import advisory_lock, file_lock, thread_lock
from pipeline.store.migrating import migrate

WRITES = "kuulluksi_writes"  # the execution option of an engine whose transactions write

_BUSY_SECONDS = 30.0
_OPENING_SECONDS = 120.0
_PRAGMAS = (
    f"busy_timeout = {int(_BUSY_SECONDS * 1000)}",
    "foreign_keys = ON",
    "synchronous = NORMAL",
    "cache_size = -65536",  # KiB: a big file's indexes are written in one go
    "temp_store = MEMORY",  # sorting never spills feedback into a temporary folder
    "secure_delete = ON",  # what a corrected file no longer says does not linger in the store's file
)


@dataclass(frozen=True)
class Place:
    """Where a store lies.

    Attributes:
        url: with its password.
        path: of the SQLite file; none in memory and on PostgreSQL.
    """

    url: URL
    path: Path | None
    _here: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def __str__(self) -> str:
        """The store as errors name it: without passwords."""
        if self.path is not None:
            return str(self.path)
        return self.url.set(query={}).render_as_string(hide_password=True)

    def exclusive(self, engine: Engine, timeout: float) -> AbstractContextManager[None]:
        """Return the lock that keeps a second run off this store."""
        if self.path is not None:
            return file_lock(self.path.with_name(f"{self.path.name}.run.lock"), timeout, str(self))
        if self.url.get_backend_name() == "postgresql":
            return advisory_lock(engine, timeout, str(self))
        return thread_lock(self._here, timeout, str(self))


def find_place(url: str) -> Place:
    """Read a SQLAlchemy URL.

    Raises:
        StoreError: if it is none, or of a database that the store doesn't know.
    """
    try:
        parsed = make_url(url)
        backend = parsed.get_backend_name()
    except ArgumentError:
        raise _unknown_url() from None
    if backend == "postgresql":
        return Place(parsed.set(drivername="postgresql+psycopg"), None)
    if backend != "sqlite" or parsed.query:
        raise _unknown_url()
    in_memory = parsed.database in (None, "", ":memory:")
    return Place(parsed.set(drivername="sqlite"), None if in_memory else Path(str(parsed.database)).absolute())


def open_engine(place: Place) -> Engine:
    """Open the store's database, making and migrating it where needed.

    Raises:
        StoreError: if it can't be opened, or is newer than this code.
    """
    with told_plainly(str(place)), _files_ready(place):
        engine = _engine(place)
        try:
            if place.path is not None:
                _write_ahead(engine)
            migrate(engine.execution_options(**{WRITES: True}), str(place))
            _check_encoding(engine, str(place))
        except BaseException:
            engine.dispose()
            raise
        return engine


def _unknown_url() -> StoreError:
    # The URL itself may hold a password, so it is not quoted.
    return StoreError(
        "Tietovaraston osoite ei kelpaa.",
        where="store.url",
        fix="Anna se muodossa sqlite:////polku/tiedosto.sqlite tai postgresql+psycopg://käyttäjä@palvelin/kanta.",
    )


@contextlib.contextmanager
def _files_ready(place: Place) -> Iterator[None]:
    if place.path is None:
        yield
        return
    try:
        place.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Two processes that switch a new file to write-ahead at once would trip over each other.
        with file_lock(place.path.with_name(f"{place.path.name}.open.lock"), _OPENING_SECONDS, str(place)):
            os.close(os.open(place.path, os.O_RDWR | os.O_CREAT, 0o600))
            place.path.chmod(0o600)
            yield
    except OSError as error:
        raise StoreError(
            f"Tietovarastoa ei voi avata ({error.strerror}).",
            where=str(place),
            fix="Tarkista polku ja kansion oikeudet.",
        ) from None


def _engine(place: Place) -> Engine:
    # Parameters are feedback; they must not stand in an exception.
    options: dict[str, Any] = {"hide_parameters": True, "echo": False}
    if place.url.get_backend_name() == "postgresql":
        return _postgresql(place, options)
    if place.path is None:
        options |= {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}}
    engine = create_engine(place.url, **options)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _postgresql(place: Place, options: dict[str, Any]) -> Engine:
    try:
        return create_engine(place.url, pool_pre_ping=True, **options)
    except ModuleNotFoundError:
        raise StoreError(
            "PostgreSQL-ajuri puuttuu.", where=str(place), fix='Asenna se: pip install "kuulluksi[postgresql]".'
        ) from None


def _prepare(connection: Any, _record: object) -> None:
    # The driver would begin transactions by itself, too late and only for some statements: _begin does it instead.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    # A transaction that starts by reading and writes later would fail, not wait, where another writes in between.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _write_ahead(engine: Engine) -> None:
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode = WAL").close()
    finally:
        raw.close()


def _check_encoding(engine: Engine, where: str) -> None:
    if engine.dialect.name != "postgresql":
        return
    with engine.connect() as connection:
        encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
    if encoding != "UTF8":
        raise StoreError(
            f"Tietokannan merkistö on {encoding}, eikä siihen mahdu kaikki teksti.",
            where=where,
            fix="Luo kanta merkistöllä UTF8: createdb --encoding=UTF8 --template=template0.",
        )
