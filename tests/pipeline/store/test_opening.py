from __future__ import annotations

import multiprocessing
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from pipeline.errors import StoreError
from pipeline.report.columns import TABLES
from pipeline.store import open_store
from pipeline.store.opening import find_place, open_engine
from pipeline.store.schema import metadata
from tests.pipeline.store.given import keep, texts

spawn = multiprocessing.get_context("spawn")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def change(url: str, statement: str) -> None:
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


def test_what_was_kept_is_there_after_reopening(store_url: str) -> None:
    with open_store(store_url) as store:
        keep(store, "yksi")
    with open_store(store_url) as store:
        assert texts(store) == ["yksi"]


def test_migrations_make_what_the_code_declares(store_url: str) -> None:
    engine = open_engine(find_place(store_url))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        views = {name: sa.inspect(connection).get_columns(name) for name in TABLES}
    engine.dispose()
    for name, spec in TABLES.items():
        assert [column["name"] for column in views[name]] == ["space", "run_id", *spec.schema]


def test_a_store_in_memory() -> None:
    with open_store("sqlite://") as store:
        keep(store, "yksi")
        assert texts(store) == ["yksi"]


def test_only_its_owner_reads_a_new_store(tmp_path: Path) -> None:
    path = tmp_path / "a" / "state" / "k.sqlite"
    with open_store(f"sqlite:///{path}") as store, store.exclusive():
        keep(store, "yksi")
        assert mode(path.parent) == 0o700
        assert {file.name: mode(file) for file in path.parent.iterdir()} == dict.fromkeys(
            ["k.sqlite", "k.sqlite-shm", "k.sqlite-wal", "k.sqlite.open.lock", "k.sqlite.run.lock"], 0o600
        )


def test_a_store_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    path = tmp_path / "k.sqlite"
    path.touch(0o644)
    open_store(f"sqlite:///{path}").close()
    assert mode(path) == 0o600


def test_a_newer_store_is_left_alone(store_url: str) -> None:
    open_store(store_url).close()
    change(store_url, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match=r"uudemman Kuulluksi-version.*Päivitä Kuulluksi"):
        open_store(store_url)


def _open_and_keep(url: str, at: int) -> None:
    with open_store(url) as store:
        keep(store, f"teksti {at}", path=f"/data/{at}.csv", content_key=str(at))


@pytest.mark.slow
def test_many_processes_open_a_new_store_at_once(store_url: str) -> None:
    processes = [spawn.Process(target=_open_and_keep, args=(store_url, at)) for at in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0] * 3
    with open_store(store_url) as store:
        assert texts(store) == [f"teksti {at}" for at in range(3)]


@pytest.mark.parametrize(
    "url", ["", "ei mikään", "mysql://minä:hyshys@palvelin/kanta", "sqlite:////tmp/x?hyshys=1", "minä:hyshys@palvelin"]
)
def test_an_address_that_is_none_is_not_repeated(url: str) -> None:
    with pytest.raises(StoreError) as caught:
        open_store(url)
    assert "hyshys" not in str(caught.value)
    assert caught.value.fix


@pytest.mark.parametrize("driver", ["postgresql", "postgresql+psycopg"])
def test_a_server_that_is_not_there_is_told_without_the_password(driver: str) -> None:
    url = f"{driver}://kalle:hyshys@127.0.0.1:1/kanta?connect_timeout=2&sslpassword=hyshys"
    with pytest.raises(StoreError, match=r"kalle:\*\*\*@127.0.0.1:1/kanta: Tietokantaan ei saada yhteyttä") as caught:
        open_store(url)
    assert "hyshys" not in str(caught.value)


def test_another_kind_of_file_is_not_taken_for_a_store(tmp_path: Path) -> None:
    path = tmp_path / "kirje.txt"
    path.write_text("Hyvä vastaanottaja, " * 100)
    with pytest.raises(StoreError, match=r"kirje.txt: Tiedosto ei ole tietovarasto"):
        open_store(f"sqlite:///{path}")
    assert path.read_text().startswith("Hyvä")


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "tiedosto").touch()
    with pytest.raises(StoreError, match=r"Tietovarastoa ei voi avata .*Tarkista polku"):
        open_store(f"sqlite:///{tmp_path / 'tiedosto' / 'k.sqlite'}")


@pytest.mark.postgresql
def test_a_database_that_cannot_hold_all_letters(postgresql: Callable[[], str]) -> None:
    url = postgresql()
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(
            "CREATE DATABASE narrow TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C' LOCALE_PROVIDER libc"
        )
    engine.dispose()
    narrow = sa.make_url(url).set(database="narrow").difference_update_query(["options"])
    with pytest.raises(StoreError, match=r"merkistö on LATIN1"):
        open_store(narrow.render_as_string(hide_password=False))


def test_sqlite_is_set_up_for_readers_beside_a_writer(tmp_path: Path) -> None:
    engine = open_engine(find_place(f"sqlite:///{tmp_path / 'k.sqlite'}"))
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    engine.dispose()
