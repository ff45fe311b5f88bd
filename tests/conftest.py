"""Fixtures for all tests: nothing leaves this machine, and stores are real, on both databases.

A test that takes ``store`` runs on SQLite and on PostgreSQL; one that takes ``store_url`` opens the store itself.
"""

from __future__ import annotations

import ipaddress
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.store import Store, open_store

# -- nothing leaves this machine ------------------------------------------------------------------------------------


def _is_here(host: object) -> bool:
    if host in (None, "", "localhost", b"localhost"):
        return True
    try:
        return ipaddress.ip_address(str(host).partition("%")[0]).is_loopback
    except ValueError:
        return False


def _only_here(method: Callable[..., Any], host_of: Callable[..., object]) -> Callable[..., Any]:
    def guarded(*args: Any, **options: Any) -> Any:
        host = host_of(*args, **options)
        if not _is_here(host):
            # No OSError: a library that falls back in silence where there is no network would hide it.
            raise RuntimeError(f"tests reach nothing but loopback, not {host}")
        return method(*args, **options)

    return guarded


def _address(sock: socket.socket, *args: Any) -> object:
    # The address stands last, after data and flags where there are any.
    return args[-1][0] if sock.family in (socket.AF_INET, socket.AF_INET6) and isinstance(args[-1], tuple) else None


@pytest.fixture(scope="session", autouse=True)
def _loopback_only() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, _only_here(getattr(socket.socket, name), _address))
        patch.setattr(socket, "getaddrinfo", _only_here(socket.getaddrinfo, lambda host, *_, **__: host))
        yield


# -- stores ---------------------------------------------------------------------------------------------------------


def _postgresql_binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Callable[[], str]]:
    """Start a PostgreSQL on a socket in a folder of its own; yield what gives the URL of a new, empty schema."""
    binaries = _postgresql_binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL server binaries: apt-get install postgresql")
    as_postgres: dict[str, Any] = {}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        as_postgres = {"user": "postgres", "group": "postgres", "extra_groups": []}
    folder = Path(tempfile.mkdtemp(prefix="kuulluksi-pg-", dir="/tmp"))
    if as_postgres:
        shutil.chown(folder, "postgres", "postgres")

    def run(program: str, *args: str) -> None:
        told = subprocess.run(
            [binaries / program, *args], cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL, timeout=120, check=False, **as_postgres,
        )  # fmt: skip
        assert told.returncode == 0, told.stdout

    # A Finnish collation, so that an order that leans on the server's locale shows.
    locale = ("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=fi")
    run("initdb", "-D", "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", *locale)
    options = f"-k {folder} -c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    run("pg_ctl", "start", "-w", "-D", "data", "-l", "log", "-o", options)
    made = iter(range(1_000_000))

    def new_schema() -> str:
        # A schema of its own costs a hundredth of what a database does.
        name = f"test_{next(made)}"
        run("psql", "-h", str(folder), "-U", "postgres", "-c", f"CREATE SCHEMA {name}")
        return f"postgresql+psycopg://postgres@/postgres?host={folder}&options=-csearch_path={name}"

    try:
        yield new_schema
    finally:
        run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", "data")
        shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a store that is not there yet, on each database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'state' / 'kuulluksi.sqlite'}"
    new_schema: Callable[[], str] = request.getfixturevalue("postgresql")
    return new_schema()


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An empty store on each database."""
    with open_store(store_url) as opened:
        yield opened
