from __future__ import annotations

import multiprocessing
import threading
import time
from multiprocessing.synchronize import Event

import pytest

from pipeline.errors import StoreBusy
from pipeline.store import Store, open_store
from tests.pipeline.store.given import keep, texts

spawn = multiprocessing.get_context("spawn")


def test_one_run_at_a_time(store: Store, store_url: str) -> None:
    with store.exclusive(), open_store(store_url) as other:
        with pytest.raises(StoreBusy, match="Toinen ajo käyttää parhaillaan samaa tietovarastoa"), other.exclusive():
            pass
        keep(other, "lukko ei estä kirjoittamasta")
    assert texts(store) == ["lukko ei estä kirjoittamasta"]
    with store.exclusive():
        pass


def test_one_run_at_a_time_in_memory() -> None:
    with open_store("sqlite://") as store:
        with store.exclusive(), pytest.raises(StoreBusy), store.exclusive():
            pass
        with store.exclusive():
            pass


def test_an_error_inside_frees_the_lock_and_comes_out_as_it_is(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.exclusive():
        raise ZeroDivisionError
    with store.exclusive():
        pass


def test_waiting_for_the_other_run(store: Store, store_url: str) -> None:
    entered, told = threading.Event(), []

    def hold() -> None:
        with open_store(store_url) as other, other.exclusive():
            entered.set()
            time.sleep(0.3)
            told.append("ended")

    thread = threading.Thread(target=hold)
    thread.start()
    assert entered.wait(30)
    with store.exclusive(timeout=30):
        assert told == ["ended"]
    thread.join()


def _hold(url: str, held: Event) -> None:
    with open_store(url).exclusive():
        held.set()
        time.sleep(600)


@pytest.mark.slow
def test_a_killed_run_leaves_no_lock(store: Store, store_url: str) -> None:
    held = spawn.Event()
    process = spawn.Process(target=_hold, args=(store_url, held))
    process.start()
    assert held.wait(60)
    with pytest.raises(StoreBusy), store.exclusive():
        pass
    process.kill()
    process.join()
    with store.exclusive(timeout=10):
        pass


def test_a_writer_that_waits_too_long_is_told_so(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.store.opening._PRAGMAS", ("busy_timeout = 50", "foreign_keys = ON"))
    url = f"sqlite:///{tmp_path / 'k.sqlite'}"
    with open_store(url) as store, open_store(url) as other, store._write(), pytest.raises(StoreBusy):
        keep(other, "myöhässä")
