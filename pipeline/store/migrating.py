"""Bring a store to the shape that this code knows: numbered migrations, run by Alembic at opening."""

from __future__ import annotations

import threading
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, func, select

from pipeline.errors import StoreError

_FOLDER = Path(__file__).with_name("migrations")
_ADVISORY_KEY = 0x4B55554C4C55  # any number that is ours: "KUULLU"
# Alembic's `op` and `context` are global to the process.
_one_at_a_time = threading.Lock()


def migrate(writing: Engine, where: str) -> None:
    """Run the migrations that the store lacks, all or none; several processes may call at once.

    Args:
        writing: an engine whose transactions take the write lock at their start.
        where: the store, as errors name it.

    Raises:
        StoreError: if the store was made by a newer release.
    """
    with _one_at_a_time:
        config = _config()
        script = ScriptDirectory.from_config(config)
        with writing.connect() as connection:
            if _is_current(connection, script, where):
                return
        with writing.begin() as connection:
            _wait_for_others(connection)
            if not _is_current(connection, script, where):
                config.attributes["connection"] = connection
                command.upgrade(config, "head")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _is_current(connection: Connection, script: ScriptDirectory, where: str) -> bool:
    there = set(MigrationContext.configure(connection).get_current_heads())
    if there - {known.revision for known in script.walk_revisions()}:
        raise StoreError(
            "Tietovarasto on uudemman Kuulluksi-version tekemä, eikä tämä versio osaa lukea sitä.",
            where=where,
            fix="Päivitä Kuulluksi tai anna toisen tietovaraston osoite.",
        )
    return there == set(script.get_heads())


def _wait_for_others(connection: Connection) -> None:
    # SQLite's write lock is already held by the transaction itself.
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_ADVISORY_KEY)))
