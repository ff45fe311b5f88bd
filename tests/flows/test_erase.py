"""``kuulluksi erase``: who asks to be forgotten is gone from everywhere, and does not come back; on a real store."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from flows.cli import app
from flows.workplace import settings_of
from pipeline.store import open_store
from pipeline.tombstones import Spoken
from tests.flows.test_themes import Desk, make_desk
from tests.left_words import places

WHO = "Pertti Peloton"
WORD = "zyxkarkasi"
LATER = f"vastaaja;pvm;Palaute\n{WHO};2.9.2026;Kyltti {WORD} pihasta.\nz1;2.9.2026;Kyltti oli pihassa.\n"
TALK = f"""Haastattelija: Mitä kuuluu?
Matti: Toimitus {WORD} kotoa.
Haastattelija: Entä muuten?
Maija: Palvelu oli hyvää silloin.
"""


@pytest.fixture(autouse=True)
def _known_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let doubles whose answers are known stand for the models; all else is what a user has."""
    from tests.doubles import HandTools

    monkeypatch.setattr("models.toolbox.Toolbox", lambda _: HandTools())


@pytest.fixture
def anywhere(tmp_path: Path, store_url: str) -> Desk:
    """A desk with a report in which somebody has told two things, on each database."""
    return _with_a_report(make_desk(tmp_path, store_url))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """The same on SQLite."""
    return _with_a_report(make_desk(tmp_path, f"sqlite:///{tmp_path / 'tila' / 'kuulluksi.sqlite'}"))


def _with_a_report(desk: Desk) -> Desk:
    _write(desk, "oma.csv", f"vastaaja;pvm;Palaute\n{WHO};1.9.2026;Toimitus {WORD} kotoa. Hinta {WORD} käsistä.\n")
    _write(desk, "myohempi.csv", LATER)
    told = desk.night()
    assert told.exit_code == 0, told.output
    return desk


def _write(desk: Desk, name: str, text: str) -> None:
    (desk.inbox / name).write_text(text, encoding="utf-8")


def night(desk: Desk) -> Result:
    told = desk.call("nightly", str(desk.inbox), "--out", str(desk.out))
    assert told.exit_code == 0, told.output
    return told


def erase(desk: Desk, *told: str, yes: bool = True) -> Result:
    return desk.call("erase", *told, *(["--yes"] if yes else []))


def left(desk: Desk, word: str = WORD) -> list[str]:
    """Return where a word is left, outside of the inbox."""
    url = settings_of(desk.settings).store_url
    folders = [path for path in desk.inbox.parent.iterdir() if path.is_dir() and path not in (desk.inbox, _state(desk))]
    return places(word, url, folders) + [str(desk.book)] * (word in desk.book.read_text(encoding="utf-8"))


def _state(desk: Desk) -> Path:
    return desk.inbox.parent / "tila"


def people(desk: Desk) -> int:
    return int(desk.report["coverage"]["respondents"])


def test_a_respondent_is_gone_from_everywhere_and_does_not_come_back(anywhere: Desk) -> None:
    desk = anywhere
    assert left(desk)
    told = erase(desk, "--respondent", f" {WHO.upper()} ")
    assert told.exit_code == 0, told.output
    assert told.stdout.splitlines() == [
        "Poistettavia vastauksia tai puheenvuoroja: 2 (vastaajia 1).",
        "Katkelmia: 3.",
        "Ajoja, joiden tallessa olevat raportit lähtevät: 1.",
        "Aineistoja, joiden raportti lasketaan uudelleen: 1.",
        "Poistettu.",
        f"Raportti: {desk.out / 'report.html'}",
        "53 vastaajaa, 5 teemaa.",
        "Poista vastaukset myös lähdetiedostoista ja kopioista, joita Kuulluksi ei tunne: muualle kopioidut raportit, "
        "kontrastit ja koodattavat otokset.",
    ]
    assert left(desk) == left(desk, "Pertti") == []
    # The sources hold the rows still: read again, grown and under another name.
    _write(desk, "myohempi.csv", LATER + "z2;2.9.2026;Kyltti oli poissa.\n")
    (desk.inbox / "oma.csv").rename(desk.inbox / "uusi nimi.csv")
    night(desk)
    assert left(desk) == []
    assert people(desk) == 54


def test_the_report_tells_how_many_answers_a_file_has_lost(desk: Desk) -> None:
    def told() -> list[list[str]]:
        return next(each["detected"] for each in desk.report["sources"] if each["source"] == "myohempi.csv")

    assert erase(desk, "--respondent", WHO).exit_code == 0
    assert told()[-1] == ["Poistettu pyynnöstä", "vastauksia tai puheenvuoroja 1"]
    _write(desk, "myohempi.csv", f"{LATER}z2;2.9.2026;Kyltti oli poissa.\n{WHO};3.9.2026;Kyltti {WORD} taas.\n")
    night(desk)
    assert told()[-1] == ["Poistettu pyynnöstä", "vastauksia tai puheenvuoroja 2"]


def test_every_body_of_sources_forgets_and_a_new_one_never_learns(desk: Desk) -> None:
    for name in ("a", "b"):
        assert desk.call("report", str(desk.inbox), "--out", str(desk.inbox.parent / name)).exit_code == 0
    told = erase(desk, "--respondent", WHO)
    assert "Aineistoja, joiden raportti lasketaan uudelleen: 2." in told.stdout
    assert left(desk) == []
    # The first of two folders that one body of sources was published in has no newer report to show.
    assert [(desk.inbox.parent / name / "report.html").exists() for name in ("a", "b")] == [False, True]
    report = ["report", str(desk.inbox / "myohempi.csv"), "--out", str(desk.inbox.parent / "c")]
    assert desk.call(*report).exit_code == 0
    assert left(desk) == []


def test_one_source_only(desk: Desk) -> None:
    told = erase(desk, "--respondent", WHO, "--source", "oma.csv")
    assert "vastauksia tai puheenvuoroja: 1 (" in told.stdout
    night(desk)
    assert [turn.text for turn in _spoken(desk) if WORD in turn.text] == [f"Kyltti {WORD} pihasta."]


def _spoken(desk: Desk) -> list[Spoken]:
    with open_store(settings_of(desk.settings).store_url) as store:
        return list(store.spoken())


def test_a_file_a_row_and_a_passage(desk: Desk) -> None:
    with open_store(settings_of(desk.settings).store_url) as store:
        passage = next(
            turn for turn in store.passages(store.spaces()[0].space).rows(named=True) if WORD in turn["text"]
        )
    for told in (("--passage", passage["passage_id"]), ("--row", "2", "--source", str(desk.inbox / "oma.csv"))):
        assert erase(desk, *told, "--dry-run").exit_code == 0, told
    assert erase(desk, "--row", "2", "--source", "myohempi.csv").exit_code == 0
    assert erase(desk, "--file", "oma.csv").exit_code == 0
    assert left(desk) == []
    (desk.inbox / "oma.csv").touch()
    night(desk)
    assert left(desk) == []
    assert people(desk) == 53


def test_a_speaker_of_an_interview_goes_and_the_others_stay(desk: Desk) -> None:
    _write(desk, "haastattelu.txt", TALK)
    night(desk)
    who = next(turn.speaker for turn in _spoken(desk) if turn.text == f"Toimitus {WORD} kotoa.")
    assert who.startswith("V-")
    before = desk.report["coverage"]["interview_respondents"]
    assert erase(desk, "--respondent", who).exit_code == erase(desk, "--respondent", WHO).exit_code == 0
    assert left(desk) == []
    assert desk.report["coverage"]["interview_respondents"] == before - 1 == 1
    _write(desk, "haastattelu.txt", TALK + "\n")
    night(desk)
    assert left(desk) == []
    assert [turn.text for turn in _spoken(desk) if "haastattelu" in turn.path] == ["Palvelu oli hyvää silloin."]


def test_a_promoted_passage_leaves_the_codebook_and_its_edits(desk: Desk) -> None:
    promoted = desk.themes("promote", "Toimitus")
    assert promoted.exit_code == 0, promoted.output
    assert WORD in desk.book.read_text(encoding="utf-8")
    told = erase(desk, "--respondent", WHO)
    assert "Teemakirjan esimerkkejä: 1." in told.stdout
    assert left(desk) == []
    night(desk)
    assert "Toimitus" in {each["name"] for each in desk.listed()}


def test_a_codebook_that_cannot_be_changed_leaves_all_as_it_was(desk: Desk) -> None:
    assert desk.themes("promote", "Toimitus").exit_code == 0
    desk.book.write_text("themes = 3\n", encoding="utf-8")
    before = left(desk)
    assert erase(desk, "--respondent", WHO).exit_code == 2
    assert left(desk) == before


@pytest.mark.parametrize(("answer", "code"), [("ei", 2), ("", 2), ("kyllä", 0)])
def test_it_is_asked_first(desk: Desk, answer: str, code: int) -> None:
    called = CliRunner().invoke(
        app, ["erase", "--respondent", WHO, "--settings", str(desk.settings)], input=answer + "\n"
    )
    assert called.exit_code == code
    assert "Poisto on lopullinen" in called.stdout
    assert bool(left(desk)) == bool(code)


def test_a_dry_run_changes_nothing(desk: Desk) -> None:
    before = left(desk)
    told = erase(desk, "--respondent", WHO, "--dry-run", yes=False)
    assert told.exit_code == 0
    assert len(told.stdout.splitlines()) == 4
    assert left(desk) == before


def test_what_could_not_be_published_is_erased_and_the_same_command_publishes_it(desk: Desk) -> None:
    page = desk.out / "report.html"
    page.unlink()
    page.write_text("oma", encoding="utf-8")
    told = erase(desk, "--respondent", WHO)
    assert told.exit_code == 7
    assert "Poisto on tehty" in told.stderr
    assert {Path(where).is_absolute() for where in left(desk)} == {True}  # files only: the store has forgotten
    page.unlink()
    again = erase(desk, "--respondent", WHO)
    assert again.exit_code == 0, again.output
    assert left(desk) == []
    assert erase(desk, "--respondent", WHO).exit_code == 2


def test_when_nothing_is_left_the_report_is_gone(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, f"sqlite:///{tmp_path / 'tila' / 'kuulluksi.sqlite'}")
    _write(desk, "oma.csv", f"vastaaja;pvm;Palaute\n{WHO};1.9.2026;Toimitus {WORD} kotoa.\n")
    night(desk)
    told = erase(desk, "--file", "oma.csv")
    assert told.exit_code == 0, told.output
    assert f"Raportoitavaa ei jäänyt; raportti on poistettu: {desk.out}" in told.stdout
    assert left(desk) == []
    assert [path.name for path in desk.out.iterdir()] == ["runs"]


def test_who_is_not_there_is_not_repeated(desk: Desk) -> None:
    told = erase(desk, "--respondent", "Ville Vieras")
    assert told.exit_code == 2
    assert "ei ole tallessa" in told.stderr
    assert "Ville" not in told.output


@pytest.mark.parametrize(
    "told",
    [
        (),
        ("--respondent", "a", "--file", "b"),
        ("--row", "3"),
        ("--row", "0", "--source", "oma.csv"),
        ("--file", "  "),
        ("--file", "tuntematon.csv"),
        ("--passage", "ffff"),
        ("--row", "99", "--source", "oma.csv"),
    ],
)
def test_what_is_unclear_or_unknown_changes_nothing(desk: Desk, told: tuple[str, ...]) -> None:
    before = left(desk)
    assert erase(desk, *told).exit_code == 2
    assert left(desk) == before


def test_with_another_key_nothing_is_read_for_it_would_come_back(desk: Desk) -> None:
    assert erase(desk, "--respondent", WHO).exit_code == 0
    (_state(desk) / "pseudonym.key").write_bytes(b"z" * 32)
    told = desk.call("nightly", str(desk.inbox), "--out", str(desk.out))
    assert told.exit_code == 2
    assert "avain on vaihtunut" in told.stderr
    assert left(desk) == []


def test_where_the_key_is_lost_the_marks_can_be_forgotten_and_what_is_in_the_sources_comes_back(anywhere: Desk) -> None:
    desk = anywhere
    assert erase(desk, "--respondent", WHO).exit_code == 0
    (_state(desk) / "pseudonym.key").write_bytes(b"z" * 32)
    # Nor is anything else erased by the new key: its marks would hide that the old ones are not recognised.
    told = erase(desk, "--file", "kysely0.csv")
    assert told.exit_code == 2
    assert "kuulluksi erase --clear-marks" in told.stderr
    told = erase(desk, "--clear-marks")
    assert told.exit_code == 0, told.output
    lines = told.stdout.splitlines()
    assert lines[0] == "Merkkejä, joista poistetut vastaukset tunnistetaan: 2."
    assert "poistetut vastaukset palaavat, jos lähteet sisältävät ne yhä" in lines[1]
    assert lines[2] == "Merkit unohdettiin. Ajot toimivat taas nykyisellä avaimella."
    night(desk)
    assert left(desk)
    assert erase(desk, "--respondent", WHO).exit_code == 0
    assert left(desk) == []


@pytest.mark.parametrize(("told", "answer"), [((), "ei"), (("--dry-run",), ""), (("--file", "oma.csv"), "kyllä")])
def test_marks_are_not_forgotten_by_mistake(desk: Desk, told: tuple[str, ...], answer: str) -> None:
    assert erase(desk, "--respondent", WHO).exit_code == 0
    with open_store(settings_of(desk.settings).store_url) as store:
        before = store.erased()
    call = ["erase", "--clear-marks", *told, "--settings", str(desk.settings)]
    called = CliRunner().invoke(app, call, input=answer + "\n")
    assert called.exit_code == (0 if "--dry-run" in told else 2)
    with open_store(settings_of(desk.settings).store_url) as store:
        assert store.erased() == before


def test_the_store_keeps_neither_who_nor_what_was_erased(desk: Desk) -> None:
    assert erase(desk, "--respondent", WHO).exit_code == 0
    with sqlite3.connect(_state(desk) / "kuulluksi.sqlite") as connection:
        marks = [mark for (mark,) in connection.execute("SELECT mark FROM erased")]
    connection.close()
    assert [len(mark) for mark in marks] == [32, 32]  # his, and that of the key
    data = b"".join(path.read_bytes() for path in _state(desk).rglob("*") if path.is_file())
    assert [word for word in (WHO, WORD) if word.encode() in data] == []
