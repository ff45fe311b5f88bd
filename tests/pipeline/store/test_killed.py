from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from pipeline.documents import Rejection
from pipeline.store import Store, open_store
from tests.pipeline.store.given import answer, keep, source, texts, whole

pytestmark = pytest.mark.slow
spawn = multiprocessing.get_context("spawn")
ROWS = 12_000  # more than the store writes in one statement
POINTS = {"documents": 11_000, "passages": 11_000, "rejections": 0}


class Deadly(list[Any]):
    """A list during whose reading the process is killed: the transaction is open, rows are on their way."""

    def __init__(self, rows: list[Any], at: int) -> None:
        super().__init__(rows)
        self.at = at

    def __iter__(self) -> Iterator[Any]:
        for position, row in enumerate(super().__iter__()):
            if position == self.at:
                os.kill(os.getpid(), signal.SIGKILL)
            yield row


def _die_while_keeping(url: str, point: str) -> None:
    documents = [answer(f"uusi {row}", row) for row in range(ROWS)]
    told: dict[str, Any] = {
        "documents": documents,
        "passages": [passage for document in documents for passage in whole(document)],
        "rejections": [Rejection("rivi 1", "Rivi on tyhjä.")],
    }
    told[point] = Deadly(told[point], POINTS[point])
    open_store(url).keep_source("s", source(content_key="bytes-2"), family="csv", tools="t", **told)


@pytest.mark.parametrize("point", list(POINTS))
def test_a_source_is_kept_wholly_or_not_at_all(store_url: str, point: str) -> None:
    with open_store(store_url) as store:
        keep(store, *(f"vanha {row}" for row in range(20)))
    process = spawn.Process(target=_die_while_keeping, args=(store_url, point))
    process.start()
    process.join(120)
    assert process.exitcode == -signal.SIGKILL
    with open_store(store_url) as store:
        assert texts(store) == [f"vanha {row}" for row in range(20)]
        assert [kept.content_key for kept in store.sources("s")] == ["bytes-1"]
        assert store.rejections("s") == []
        _is_whole(store_url)
        keep(store, "uusi", content_key="bytes-2")
        assert texts(store) == ["uusi"]


def _is_whole(url: str) -> None:
    if url.startswith("sqlite"):
        engine = sa.create_engine(url)
        with engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").all() == [("ok",)]
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        engine.dispose()


def _keep_for_ever(url: str) -> None:
    store: Store = open_store(url)
    for night in range(1_000_000):
        keep(store, *(f"yö {night} rivi {row}" for row in range(200)), content_key=str(night))


def test_killed_at_any_moment_the_store_says_one_nights_words(store_url: str) -> None:
    process = spawn.Process(target=_keep_for_ever, args=(store_url,))
    process.start()
    process.join(4)
    process.kill()
    process.join()
    with open_store(store_url) as store:
        [kept] = store.sources("s")
        assert texts(store) == [f"yö {kept.content_key} rivi {row}" for row in range(200)]
        _is_whole(store_url)
