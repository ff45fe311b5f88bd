from __future__ import annotations

import datetime as dt
import io

import polars as pl
import pytest

from pipeline.documents import Rating
from pipeline.errors import UnreadableSource, UnsafeSource
from pipeline.sources import parquet
from tests.pipeline.sources.making import texts, told


def parquet_file(**columns: object) -> bytes:
    buffer = io.BytesIO()
    pl.DataFrame(columns).write_parquet(buffer)
    return buffer.getvalue()


GOOD = parquet_file(
    asiakasnumero=[7, 8, 9],
    pvm=[dt.date(2026, 8, 3), None, dt.date(2026, 8, 4)],
    palaute=["Hyvin meni", "Huonosti meni", None],
    nps=[9.0, None, 3.0],
    tagit=[["a"], ["b"], []],
)


def test_typed_columns(reading) -> None:
    got = reading(GOOD, "a.bin")
    assert (got.family, texts(got)) == ("parquet", ["Hyvin meni", "Huonosti meni"])
    assert (got.documents[0].date, got.documents[0].rating) == (dt.date(2026, 8, 3), Rating(9, 0, 10))
    assert [item.turns[0].speaker for item in got.documents] == ["7", "8"]
    assert told(got, "Sisäkkäisiä") == "tagit"


@pytest.mark.parametrize("content", [GOOD[:300], b"PAR1" + bytes(100), b"PAR1"])
def test_damaged(reading, content: bytes) -> None:
    with pytest.raises(UnreadableSource, match="vioittunut"):
        reading(content, "rikki.parquet")


def test_one_long_string_said_over_and_over_is_counted_before_it_is_loaded(reading) -> None:
    bomb = parquet_file(palaute=["x" * 10_000] * 1_000)
    assert len(bomb) < 100_000
    with pytest.raises(UnsafeSource):
        reading(bomb, "pommi.parquet", max_unpacked_mb=5)


def test_too_many_rows(reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "MAX_TABLE_ROWS", 2)
    with pytest.raises(UnsafeSource):
        reading(GOOD, "a.parquet")
