"""What somebody has taken back is gone from everywhere: report, tables, views, store, archive and earlier folders."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.workplace import carry_out, make_order, settings_of
from pipeline.errors import NothingToReport, PublishError
from pipeline.line import published_again
from pipeline.progress import Silence
from pipeline.store import open_store
from pipeline.workplace import Workplace
from tests.doubles import HandTools
from tests.flows.workshop import Workshop, answers, make_workshop
from tests.left_words import places

SAID = "zyxpoisto oli kaapissa"
WORD = "zyxpoisto"
ONE = f"vastaaja;pvm;Palaute\nx1;2026-09-02;Haluan kertoa, että {SAID}.\n"


def night(workshop: Workshop, out: Path | None = None) -> str:
    """Run, and return the run's id."""
    order = make_order([workshop.inbox], out or workshop.out)
    carry_out(order, settings_of(workshop.settings), Silence())
    with open_store(f"sqlite:///{workshop.state / 'kuulluksi.sqlite'}") as store:
        return store.runs(order.space)[0].run_id


def again(workshop: Workshop, run_id: str, out: Path) -> bytes:
    settings = settings_of(workshop.settings)
    with open_store(settings.store_url) as store:
        return published_again(run_id, out, Workplace(store, HandTools(), settings)).read_bytes()


def words_kept(workshop: Workshop) -> list[str]:
    """Return where the word stands: in the store, and in all folders that were published in."""
    folders = [path for path in workshop.out.parent.iterdir() if path not in (workshop.inbox, workshop.state)]
    return places(WORD, f"sqlite:///{workshop.state / 'kuulluksi.sqlite'}", folders)


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


def test_a_file_that_is_taken_away_is_gone_from_everywhere(workshop: Workshop) -> None:
    extra = workshop.write("lisaa.csv", ONE)
    first = night(workshop)
    extra.unlink()
    night(workshop)
    with pytest.raises(PublishError, match="poistettu"):
        again(workshop, first, workshop.out.parent / "uudelleen")
    assert words_kept(workshop) == []


def test_a_renamed_file_and_a_corrected_date_take_no_run_away(workshop: Workshop) -> None:
    first = night(workshop)
    page = (workshop.out / "report.html").read_bytes()
    (workshop.inbox / "kysely.csv").rename(workshop.inbox / "kysely-2026.csv")
    second = night(workshop)
    workshop.write("kysely-2026.csv", answers("Lisää rivi.").replace("v0;2026-08-15", "v0;2026-08-16"))
    night(workshop)
    assert again(workshop, first, workshop.out.parent / "ensimmäinen") == page
    assert again(workshop, second, workshop.out.parent / "toinen")


def test_an_earlier_folder_shows_withdrawn_words_no_more(workshop: Workshop) -> None:
    other = workshop.out.parent / "toinen"
    night(workshop, other)
    workshop.write("lisaa.csv", ONE)
    night(workshop, other)
    (workshop.inbox / "lisaa.csv").unlink()
    assert words_kept(workshop)
    night(workshop)
    assert words_kept(workshop) == []
    assert not (other / "report.html").is_symlink()
    assert len([path for path in (other / "runs").iterdir() if path.is_dir()]) == 1


def test_when_the_last_answer_goes_nothing_of_it_is_shown(workshop: Workshop) -> None:
    (workshop.inbox / "kysely.csv").unlink()
    workshop.write("yksi.csv", ONE)
    night(workshop)
    workshop.write("yksi.csv", "vastaaja;pvm;Palaute\nx1;2026-09-02;-\n")
    with pytest.raises(NothingToReport):
        night(workshop)
    assert words_kept(workshop) == []
    assert [path.name for path in workshop.out.iterdir()] == ["runs"]
    workshop.write("yksi.csv", answers())
    night(workshop)
    assert (workshop.out / "report.html").is_file()


def test_a_window_without_answers_takes_nothing_down(workshop: Workshop) -> None:
    night(workshop)
    page = (workshop.out / "report.html").read_bytes()
    early = make_order([workshop.inbox], workshop.out, dt.date(2020, 1, 1), dt.date(2020, 1, 31))
    with pytest.raises(NothingToReport):
        carry_out(early, settings_of(workshop.settings), Silence())
    assert (workshop.out / "report.html").read_bytes() == page


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
    extra = workshop.write("lisaa.csv", ONE)
    assert "Ei enää kansiossa" not in CliRunner().invoke(app, workshop.call("nightly")).output
    extra.unlink()
    told = CliRunner().invoke(app, workshop.call("nightly")).output
    assert "Ei enää kansiossa, mutta sen vastaukset ovat luvuissa: lisaa.csv" in told
