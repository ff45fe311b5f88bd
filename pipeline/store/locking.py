"""One run at a time on a store: a lock that the operating system or the server frees when its holder dies."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import SQLAlchemyError

from pipeline.store.faults import busy, told_plainly

_POLL_SECONDS = 0.1


@contextmanager
def file_lock(path: Path, timeout: float, where: str) -> Iterator[None]:
    """Hold a lock file of mode 0600.

    Args:
        path: the lock file; it stays behind, empty.
        timeout: seconds to wait.
        where: the store, as errors name it.

    Raises:
        StoreBusy: if another holds it all that time.
    """
    lock = FileLock(path, timeout=timeout, mode=0o600, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise busy(where) from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def thread_lock(lock: threading.Lock, timeout: float, where: str) -> Iterator[None]:
    """Hold a lock within this process: a store in memory has no other.

    Raises:
        StoreBusy: if another holds it all that time.
    """
    if not lock.acquire(timeout=max(timeout, 0)):
        raise busy(where)
    try:
        yield
    finally:
        lock.release()


@contextmanager
def advisory_lock(engine: Engine, timeout: float, where: str) -> Iterator[None]:
    """Hold a PostgreSQL advisory lock of the store's schema on a connection of its own.

    Raises:
        StoreBusy: if another holds it all that time.
    """
    with told_plainly(where), engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        # A detached connection is closed, not pooled, in the end: with it goes the lock, whatever happens.
        connection.detach()
        key = _advisory_key(str(connection.scalar(select(func.current_schema()))))
        deadline = time.monotonic() + timeout
        while not connection.scalar(select(func.pg_try_advisory_lock(key))):
            if time.monotonic() >= deadline:
                raise busy(where)
            time.sleep(_POLL_SECONDS)
        try:
            yield
        finally:
            with suppress(SQLAlchemyError):
                connection.execute(select(func.pg_advisory_unlock(key)))


def _advisory_key(schema: str) -> int:
    digest = hashlib.blake2b(f"kuulluksi run {schema}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
