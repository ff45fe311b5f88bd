"""An open database: its transactions, its lock, its end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from pipeline.store.faults import told_plainly
from pipeline.store.opening import WRITES, Place


class Transactions:
    """An open database that is read and written in transactions, each whole or not at all."""

    def __init__(self, engine: Engine, place: Place) -> None:
        self._engine, self._place = engine, place
        self._writing = engine.execution_options(**{WRITES: True})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def exclusive(self, timeout: float = 0.0) -> AbstractContextManager[None]:
        """Keep other runs off this store, here and in other processes, while the context lasts.

        Args:
            timeout: seconds to wait for another run to end.

        Raises:
            StoreBusy: on entering, if another run is at work all that time.
        """
        return self._place.exclusive(self._engine, timeout)

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with told_plainly(str(self._place)), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        with told_plainly(str(self._place)), self._writing.begin() as connection:
            yield connection
