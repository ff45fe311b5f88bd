"""``kuulluksi actions``, as analysts call it, on a real store."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from pipeline.errors import PublishError
from tests.flows.test_themes import Desk, make_desk
from tests.given_answers import night_of_answers


@pytest.fixture(autouse=True)
def _known_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let doubles whose answers are known stand for the models; all else is what an analyst has."""
    from tests.doubles import HandTools

    monkeypatch.setattr("models.toolbox.Toolbox", lambda _: HandTools())


@pytest.fixture
def anywhere(tmp_path: Path, store_url: str) -> Desk:
    """A desk with a report, on each database."""
    return _with_a_report(make_desk(tmp_path, store_url))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with a report, on SQLite."""
    return _with_a_report(make_desk(tmp_path, f"sqlite:///{tmp_path / 'tila' / 'kuulluksi.sqlite'}"))


def _with_a_report(desk: Desk) -> Desk:
    told = desk.night()
    assert told.exit_code == 0, told.output
    return desk


def add(desk: Desk, theme: str = "Toimitus", what: str = "uusi kuljetusliike", *told: str) -> Result:
    return desk.call("actions", "add", theme, what, "--owner", "Bo", "--from", "2026-06-01", *told)


def kept(desk: Desk, *told: str) -> list[dict[str, Any]]:
    called = desk.call("actions", "list", "--json", *told)
    assert called.exit_code == 0, called.output
    return list(json.loads(called.stdout))


def test_a_deed_is_added_listed_done_and_taken_away(anywhere: Desk) -> None:
    desk = anywhere
    told = add(desk, "Toimitus", "uusi kuljetusliike", "--expected", "valitukset puolittuvat", "--who", "Aino")
    assert told.exit_code == 0, told.output
    assert told.stdout.splitlines() == [
        "Toimenpide t1 kirjattiin teemalle Toimitus.",
        f"Raportti: {desk.out / 'report.html'}",
        "52 vastaajaa, 5 teemaa.",
    ]
    told = desk.call("actions", "done", "Toimitus", "--on", "15.6.2026", "--who", "Cia")
    assert told.stdout.splitlines()[0] == "Toimenpide t1 teemalle Toimitus: tehty 15.6.2026."
    lines = desk.call("actions", "list").stdout.splitlines()
    assert lines[0].split() == ["tunniste", "teema", "mitä", "vastuu", "alkaen", "tehty", "ryhmä", "odotus"]
    assert [each.strip() for each in lines[1].split("  ") if each] == [
        "t1", "Toimitus", "uusi kuljetusliike", "Bo", "1.6.2026", "15.6.2026", "–", "valitukset puolittuvat",
    ]  # fmt: skip
    told = desk.call("actions", "remove", "t1", "--who", "Dan")
    assert told.stdout.splitlines()[0] == "Toimenpide t1 poistettiin teemalta Toimitus."
    assert desk.call("actions", "list").stdout == "Toimenpiteitä ei ole kirjattu.\n"
    assert "(poistettu)" in desk.call("actions", "list", "--all").stdout
    (removed,) = kept(desk, "--all")
    assert [removed[each] for each in ("owner", "added_by", "done_by", "removed_by")] == ["Bo", "Aino", "Cia", "Dan"]


def test_a_deed_publishes_the_report_anew(desk: Desk) -> None:
    before = desk.report["run"]["run_id"]
    assert add(desk).exit_code == 0
    assert desk.report["run"]["run_id"] != before
    assert len(desk.call("runs").stdout.splitlines()) == 3


@pytest.mark.parametrize(
    "args",
    [
        ("add", "Toimittus", "x", "--owner", "Bo", "--from", "2026-06-01"),
        ("add", "Toimitus", "x", "--owner", "Bo", "--from", "2026-06-01", "--segment", "Alue=Kuu"),
        ("done", "t9"),
        ("remove", "t9"),
    ],
)
def test_what_is_mistyped_is_told_before_models_load(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...]
) -> None:
    def load(_: object) -> None:
        raise AssertionError("loaded")

    monkeypatch.setattr("models.toolbox.Toolbox", load)
    told = desk.call("actions", *args)
    assert told.exit_code == 2, told.output


def test_quiet_deeds_say_nothing(desk: Desk) -> None:
    told = add(desk, "Toimitus", "uusi kuljetusliike", "--quiet")
    assert (told.exit_code, told.output) == (0, "")


def test_deeds_of_one_theme_only(desk: Desk) -> None:
    assert add(desk).exit_code == add(desk, "Palvelu").exit_code == 0
    assert [each["action_id"] for each in kept(desk, "palvelu")] == ["t2"]
    assert [each["action_id"] for each in kept(desk)] == ["t1", "t2"]


def test_a_deed_goes_with_its_theme_into_a_merge_and_back(desk: Desk) -> None:
    assert add(desk, "Kyltti").exit_code == 0
    assert desk.themes("merge", "Toimitus", "Kyltti").exit_code == 0
    assert [(each["action_id"], each["theme"]) for each in kept(desk, "Toimitus")] == [("t1", "Toimitus")]
    told = desk.call("actions", "done", "Toimitus", "--on", "2026-06-15")
    assert told.exit_code == 0, told.output
    assert desk.themes("undo").exit_code == 0
    assert [(each["theme"], each["done"]) for each in kept(desk)] == [("Kyltti", "2026-06-15")]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("add", "Avaruus", "x", "--owner", "Bo", "--from", "2026-06-01"), "Tällaista teemaa ei ole"),
        (("add", "Toimitus", "x", "--owner", "Bo", "--from", "kesäkuu"), "ei ole päivä"),
        (("add", "Toimitus", "x", "--owner", "Bo", "--from", "2026-02-30"), "ei ole päivä"),
        (("add", "Toimitus", "x", "--owner", "Bo"), "--from"),
        (
            ("add", "Toimitus", "x", "--owner", "Bo", "--from", "2026-06-01", "--done", "2026-05-01"),
            "ennen kuin se alkoi",
        ),
        (("add", "Toimitus", "ä" * 10_000, "--owner", "Bo", "--from", "2026-06-01"), "10000 merkkiä"),
        (("add", "Toimitus", "x", "--owner", "Bo", "--from", "2026-06-01", "--segment", "Alue=Kuu"), "ryhmää"),
        (("list", "Avaruus"), "Tällaista teemaa ei ole"),
        (("done", "t1"), "Tällaista toimenpidettä ei ole"),
        (("remove", "t1"), "Tällaista toimenpidettä ei ole"),
    ],
)
def test_what_cannot_be_done_returns_2_and_changes_nothing(desk: Desk, args: tuple[str, ...], told: str) -> None:
    before = desk.published()
    called = desk.call("actions", *args)
    assert called.exit_code == 2
    assert told in " ".join(called.output.replace("│", " ").split())
    assert kept(desk, "--all") == []
    assert desk.published() == before


def test_hostile_text_is_kept_as_text(desk: Desk) -> None:
    assert add(desk, "Toimitus", "<script>alert(1)</script> =1+1 \x1b[31m").exit_code == 0
    assert kept(desk)[0]["what"] == "<script>alert(1)</script> =1+1 \x1b[31m"
    assert "\x1b" not in desk.call("actions", "list", "--json").stdout + desk.call("actions", "list").stdout
    assert "<script>alert(1)" not in (desk.out / "report.html").read_text(encoding="utf-8")


def test_two_spaces_have_their_own_deeds(desk: Desk, tmp_path: Path) -> None:
    other, out = tmp_path / "toiset", tmp_path / "toinen-raportti"
    other.mkdir()
    (other / "kysely.csv").write_text(night_of_answers(0), encoding="utf-8")
    assert add(desk).exit_code == 0
    assert desk.call("nightly", str(other), "--out", str(out)).exit_code == 0
    assert kept(desk) == []
    assert [each["action_id"] for each in kept(desk, "--of", str(desk.inbox))] == ["t1"]
    assert add(desk, "Palvelu", "koulutus").exit_code == 0
    assert [(each["action_id"], each["theme"]) for each in kept(desk, "--of", str(other))] == [("t1", "Palvelu")]


def test_what_the_data_calls_a_group_is_what_a_deed_is_for(desk: Desk) -> None:
    rows = night_of_answers(1).splitlines()
    table = [f"{rows[0]};Alue", *(f"{row};{'Uusimaa' if at % 2 else 'Lappi'}" for at, row in enumerate(rows[1:]))]
    (desk.inbox / "alueet.csv").write_text("\n".join(table) + "\n", encoding="utf-8")
    assert desk.call("nightly", str(desk.inbox), "--out", str(desk.out)).exit_code == 0
    told = add(desk, "Toimitus", "uusi kuljetusliike", "--segment", "alue=uusimaa")
    assert told.exit_code == 0, told.output
    assert kept(desk)[0]["segment"] == "Alue=Uusimaa"


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_kept(desk: Desk, tmp_path: Path) -> None:
    place = tmp_path / "tiedosto"
    place.write_text("ei kansio", encoding="utf-8")
    told = add(desk, "Toimitus", "uusi kuljetusliike", "--out", str(place))
    assert told.exit_code == 7
    assert kept(desk) == []


def test_a_deed_whose_report_cannot_be_written_holds(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise PublishError("Levy on täynnä.", fix="Tyhjennä levyä.")

    monkeypatch.setattr("pipeline.line.prepared", full)
    told = add(desk)
    assert told.exit_code == 7
    assert "Toimenpide on kirjattu, ja seuraava ajo julkaisee sen. Tyhjennä levyä." in told.stderr
    assert [each["action_id"] for each in kept(desk)] == ["t1"]
