"""What somebody has taken back is gone from everywhere: report, tables, store, archive and earlier folders."""

from __future__ import annotations

import io
import sqlite3
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.workplace import carry_out, make_order, settings_of
from pipeline.errors import PublishError
from pipeline.line import published_again
from pipeline.progress import Silence
from pipeline.store import open_store
from pipeline.store.packing import unpacked
from pipeline.workplace import Workplace
from tests.doubles import HandTools
from tests.flows.workshop import Workshop, answers, make_workshop

SAID = "zyxpoisto oli kaapissa"  # a theme may keep a lemma among its words, but nothing that anybody said


def night(workshop: Workshop) -> str:
    """Run, and return the run's id."""
    order = make_order([workshop.inbox], workshop.out)
    carry_out(order, settings_of(workshop.settings), Silence())
    with open_store(f"sqlite:///{workshop.state / 'kuulluksi.sqlite'}") as store:
        return store.runs(order.space)[0].run_id


def again(workshop: Workshop, run_id: str, out: Path) -> bytes:
    settings = settings_of(workshop.settings)
    with open_store(settings.store_url) as store:
        return published_again(run_id, out, Workplace(store, HandTools(), settings)).read_bytes()


def words_kept(workshop: Workshop) -> list[str]:
    """Return where the words stand: cells of the store, unpacked, and files of the published folder."""
    with sqlite3.connect(workshop.state / "kuulluksi.sqlite") as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        cells = [
            (name, cell) for name in tables for row in connection.execute(f'SELECT * FROM "{name}"') for cell in row
        ]
    connection.close()
    files = [(str(path), path.read_bytes()) for path in workshop.out.rglob("*") if path.is_file()]
    return [where for where, told in [*cells, *files] if SAID in _unpacked(told)]


def _unpacked(told: Any) -> str:
    if not isinstance(told, bytes):
        return unpacked(str(told).strip('"'))
    with suppress(zlib.error):
        told = zlib.decompress(told)
    return repr(pl.read_parquet(io.BytesIO(told)).rows()) if told[:4] == b"PAR1" else told.decode("utf-8", "ignore")


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return make_workshop(tmp_path)


def test_a_withdrawn_answer_is_gone_from_earlier_runs_too(workshop: Workshop) -> None:
    workshop.write("kysely.csv", answers())
    first = night(workshop)
    page = (workshop.out / "report.html").read_bytes()
    workshop.write("kysely.csv", answers(f"Haluan kertoa, että {SAID}."))
    second = night(workshop)
    assert words_kept(workshop)
    workshop.write("kysely.csv", answers())
    third = night(workshop)
    assert words_kept(workshop) == []
    with pytest.raises(PublishError, match="poistettu"):
        again(workshop, second, workshop.out.parent / "uudelleen")
    assert again(workshop, first, workshop.out.parent / "ensimmäinen") == page
    assert again(workshop, third, workshop.out.parent / "kolmas")


def test_a_file_that_is_taken_away_is_gone_from_earlier_runs_too(workshop: Workshop) -> None:
    extra = workshop.write("lisaa.csv", f"vastaaja;pvm;Palaute\nx1;2026-09-02;Haluan kertoa, että {SAID}.\n")
    first = night(workshop)
    extra.unlink()
    night(workshop)
    with pytest.raises(PublishError, match="poistettu"):
        again(workshop, first, workshop.out.parent / "uudelleen")
    assert not [where for where in words_kept(workshop) if "/" in where or "archive" in where]


def test_what_was_found_of_withdrawn_words_is_gone(workshop: Workshop) -> None:
    def found() -> tuple[int, int]:
        with sqlite3.connect(workshop.state / "kuulluksi.sqlite") as connection:
            counts = [connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("vector", "tone")]
        connection.close()
        return counts[0], counts[1]

    night(workshop)
    before = found()
    workshop.write("kysely.csv", answers(f"Haluan kertoa, että {SAID}."))
    night(workshop)
    assert found() > before
    workshop.write("kysely.csv", answers())
    night(workshop)
    assert found() == before


def test_an_inbox_tells_which_files_are_gone_but_counted(workshop: Workshop) -> None:
    extra = workshop.write("lisaa.csv", f"vastaaja;pvm;Palaute\nx1;2026-09-02;Haluan kertoa, että {SAID}.\n")
    assert "Ei enää kansiossa" not in CliRunner().invoke(app, workshop.call("nightly")).output
    extra.unlink()
    told = CliRunner().invoke(app, workshop.call("nightly")).output
    assert "Ei enää kansiossa, mutta sen vastaukset ovat luvuissa: lisaa.csv" in told
