"""``kuulluksi themes``, ``refit``, ``runs`` and ``again``, as analysts call them, on a real store."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.main import get_command
from typer.testing import CliRunner, Result

from flows.cli import app
from flows.ordering import refitted_report
from flows.workplace import last_order, settings_of
from pipeline.line import published_again
from pipeline.store import open_store
from tests.doubles import HandTools
from tests.given_answers import BOOK, night_of_answers

SILENT = """
[[themes]]
id = "pysakointi"
name = "Pysäköinti"
heading = "raha"
examples = ["Pysäköinti oli kallista.", "Parkkipaikkaa ei löytynyt.", "Pysäköintihalli oli täynnä."]
"""


@dataclass(frozen=True)
class Desk:
    """An analyst's own folder: an inbox, a codebook, settings and a report."""

    inbox: Path
    out: Path
    settings: Path
    book: Path

    def call(self, *args: str) -> Result:
        """Call the command line with the desk's settings."""
        return CliRunner().invoke(app, [*args, "--settings", str(self.settings)])

    def themes(self, *args: str) -> Result:
        """Call a command of themes."""
        return self.call("themes", *args)

    def night(self, number: int = 0) -> Result:
        """Put a night's answers into the inbox and take them in."""
        (self.inbox / f"kysely{number}.csv").write_text(night_of_answers(number), encoding="utf-8")
        return self.call("nightly", str(self.inbox), "--out", str(self.out))

    def listed(self, *args: str) -> list[dict[str, Any]]:
        """Return the themes as they are listed."""
        told = self.themes("list", "--json", *args)
        assert told.exit_code == 0, told.output
        return list(json.loads(told.stdout))

    @property
    def report(self) -> dict[str, Any]:
        """The published report."""
        return dict(json.loads((self.out / "report.json").read_text(encoding="utf-8")))

    def published(self) -> dict[str, bytes]:
        """Return all published files."""
        current = self.out / "current"
        return {str(path.relative_to(current)): path.read_bytes() for path in sorted(current.rglob("*.*"))}

    def passage(self, name: str) -> str:
        """Return the id of the first passage that is shown of a theme."""
        told = self.themes("show", name, "--passages", "1").stdout
        found = re.search(r"^  ([0-9a-f]{20})  ", told, re.MULTILINE)
        assert found, told
        return found[1]


def make_desk(root: Path, store_url: str) -> Desk:
    desk = Desk(root / "saapuneet", root / "raportti", root / "asetukset.toml", root / "teemakirja.toml")
    desk.inbox.mkdir()
    desk.book.write_text(BOOK + SILENT, encoding="utf-8")
    desk.settings.write_text(
        f'[store]\nstate_dir = "{root / "tila"}"\nurl = "{store_url}"\n'
        f'[codebook]\npath = "{desk.book}"\n[discovery]\nmin_texts = 9\n',
        encoding="utf-8",
    )
    return desk


@pytest.fixture(autouse=True)
def _known_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let doubles whose answers are known stand for the models; all else is what an analyst has."""
    monkeypatch.setattr("models.toolbox.Toolbox", lambda _: HandTools())


@pytest.fixture
def empty(tmp_path: Path, store_url: str) -> Desk:
    """A desk with nothing on it yet, on each database."""
    return make_desk(tmp_path, store_url)


@pytest.fixture
def anywhere(empty: Desk) -> Desk:
    """A desk with a report, on each database."""
    told = empty.night()
    assert told.exit_code == 0, told.output
    return empty


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with a report, on SQLite."""
    made = make_desk(tmp_path, f"sqlite:///{tmp_path / 'tila' / 'kuulluksi.sqlite'}")
    told = made.night()
    assert told.exit_code == 0, told.output
    return made


def test_every_edit_holds_for_two_nights_and_a_refit(anywhere: Desk) -> None:
    desk = anywhere
    ids = {theme["name"]: theme["id"] for theme in desk.listed()}
    rejected = desk.passage("Palvelu")
    for args in (
        ("merge", "Toimitus", "Kyltti"),
        ("rename", "Toimitus", "Perille asti"),
        ("split", "Lasku", "Hinta laskulla", "Huolto laskulla"),
        ("reject", "Palvelu", rejected),
        ("rename", "Palvelu", "Jokin muu"),
        ("undo",),
    ):
        told = desk.themes(*args)
        assert told.exit_code == 0, told.output

    def holds(nights: int) -> None:
        respondents = {theme["name"]: theme["respondents"] for theme in desk.listed()}
        assert respondents.keys() == {
            "Perille asti", "Palvelu", "Hinta", "Hinta laskulla", "Huolto laskulla", "Pysäköinti",
        }  # fmt: skip
        assert {theme["name"]: theme["id"] for theme in desk.listed()}["Perille asti"] == ids["Toimitus"]
        assert respondents["Perille asti"] == 20 * nights
        assert respondents["Palvelu"] == 10 * nights - 1
        assert respondents["Hinta laskulla"] == respondents["Huolto laskulla"] == 10 * nights
        assert rejected not in desk.themes("show", "Palvelu", "--passages", "500").stdout.partition("Katkelmat")[2]

    holds(nights=1)
    assert desk.night(1).exit_code == 0
    holds(nights=2)
    assert desk.night(2).exit_code == 0
    holds(nights=3)
    assert desk.call("refit").exit_code == 0
    holds(nights=3)
    log = desk.themes("log").stdout.splitlines()
    assert [line.split()[0] for line in log] == ["nro", *"123456"]


def test_themes_are_listed_in_the_reports_order(desk: Desk) -> None:
    told = desk.themes("list").stdout.splitlines()
    assert told[0].split() == ["sija", "teema", "laji", "vastaajia", "yläteema", "tunniste"]
    ranked = [(theme["rank"], theme["label"], theme["respondents"]) for theme in desk.report["themes"]]
    listed = [(theme["rank"], theme["name"], theme["respondents"]) for theme in desk.listed()]
    assert listed == [*ranked, (None, "Pysäköinti", None)]
    assert [line.split()[0] for line in told[1:]] == [*(str(rank) for rank, *_ in ranked), "–"]
    assert told[-1].split() == ["–", "Pysäköinti", "teemakirja", "–", "Raha", "pysakointi"]


def test_an_edit_tells_what_became_of_which_theme_and_where_the_report_is(desk: Desk) -> None:
    told = desk.themes("rename", "Toimitus", "Perille asti")
    assert told.exit_code == 0
    assert told.stdout.splitlines() == [
        "Muokkaus 1:",
        "  Teema sai uuden nimen: Perille asti, ennen Toimitus.",
        f"Raportti: {desk.out / 'report.html'}",
        "52 vastaajaa, 5 teemaa.",
    ]
    assert "Perille asti" in {theme["label"] for theme in desk.report["themes"]}
    assert "Perille asti" in (desk.out / "report.html").read_text(encoding="utf-8")


def test_what_is_mistyped_is_told_before_models_load(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def load(_: object) -> None:
        raise AssertionError("loaded")

    monkeypatch.setattr("models.toolbox.Toolbox", load)
    for args in (
        ("rename", "Toimittus", "x"),
        ("merge", "Toimitus", "Kylttti"),
        ("confirm", "Toimitus", "ffffffff"),
        ("teach", "ei-ole.csv"),
    ):
        told = desk.themes(*args)
        assert told.exit_code in (2, 3), told.output
        assert "Virhe:" in told.stderr


def test_a_promotion_says_how_many_sentences_of_customers_it_copies_and_where(desk: Desk) -> None:
    told = desk.themes("promote", "Toimitus").stdout.splitlines()
    copied = desk.book.read_text(encoding="utf-8").count("Toimitus myöhästyi")
    assert copied > 3
    assert (
        f"Teemakirjaan kopioitiin esimerkeiksi sanasta sanaan {copied} asiakkaiden lausetta, tunnisteet peitettyinä: "
        f"{desk.book}. Jos joku pyytää sanansa pois, kuulluksi erase poistaa ne myös sieltä."
    ) in told
    assert "kopioitiin" not in desk.themes("pin", "Palvelu").stdout


def test_a_split_can_be_looked_at_before_it_is_made(desk: Desk) -> None:
    before, runs = desk.published(), desk.call("runs").stdout
    named = ("split", "Lasku", "Hinta laskulla", "Huolto laskulla")
    told = desk.themes(*named, "--dry-run")
    assert told.exit_code == 0, told.output
    first, *parts = told.stdout.splitlines()
    assert first == "Lasku jakautuisi 2 osaan. Mitään ei muutettu."
    assert [part.partition(";")[0] for part in parts] == [
        "  Hinta laskulla: 10 eri katkelmaa",
        "  Huolto laskulla: 10 eri katkelmaa",
    ]
    assert (desk.published(), desk.call("runs").stdout) == (before, runs)
    assert desk.themes("log").stdout == "Muokkauksia ei ole.\n"
    made = desk.themes(*named).stdout
    assert made.count("(10 katkelmaa)") == 2


def test_quiet_edits_say_nothing(desk: Desk) -> None:
    told = desk.themes("pin", "Toimitus", "--quiet")
    assert (told.exit_code, told.output) == (0, "")


def test_each_edit_says_what_it_did(desk: Desk) -> None:
    passage = desk.passage("Palvelu")
    for args, said in (
        (("pin", "Toimitus"), "Toimitus kiinnitettiin"),
        (("unpin", "Toimitus"), "Teeman Toimitus kiinnitys purettiin."),
        (("move", "Toimitus", "Raha"), "Toimitus sai uuden paikan"),
        (("promote", "Toimitus"), "Toimitus nostettiin teemakirjaan."),
        (("confirm", "Toimitus", passage), "Teemalle Toimitus vahvistettiin katkelma."),
        (("reject", "Palvelu", passage), "Teemalta Palvelu hylättiin katkelma."),
        (("merge", "Palvelu", "Kyltti"), "Kyltti yhdistettiin teemaan Palvelu."),
        (("retire", "Pysäköinti"), "Pysäköinti poistettiin."),
        (("undo",), "Teeman Pysäköinti muokkaus kumottiin."),
    ):
        told = desk.themes(*args)
        assert told.exit_code == 0, told.output
        assert said in told.stdout, args


def test_a_coded_sample_teaches_the_themes_and_then_proves_nothing(desk: Desk, tmp_path: Path) -> None:
    coded = tmp_path / "koodaus.xlsx"
    assert desk.call("sample-for-coding", "-n", "60", "--out", str(coded)).exit_code == 0
    book = openpyxl.load_workbook(coded)
    for row in book["Koodaus"].iter_rows(min_row=2):
        if row[2].value.startswith("Kyltti"):
            row[6].value = "Toimitus"
        elif row[2].value.startswith("Palvelu"):
            row[6].value = "(ei teemaa)"
    book["Koodaus"].cell(2, 1).value = "ei-ole"
    book["Koodaus"].cell(2, 7).value = "Toimitus"
    for cell, value in ((1, book["Koodaus"].cell(3, 1).value), (7, "(ei teemaa)"), (8, "Toimitus")):
        book["Koodaus"].cell(60, cell).value = value
    book.save(coded)
    sheet = book["Koodaus"]
    taught = {row[2].value: row[6].value for row in list(sheet.iter_rows(min_row=3, max_row=59)) if row[6].value}
    told = desk.themes("teach", str(coded), "--who", "Sari")
    assert told.exit_code == 0, told.output
    given = sum(value == "Toimitus" for value in taught.values())
    assert f"Teemalle Toimitus vahvistettiin {given} katkelmaa." in told.stdout
    assert f"Teemalta Kyltti hylättiin {given} katkelmaa." in told.stdout
    assert f"niistä opetti {len(taught)}, pois jäi" in told.stdout
    assert "hylättyjä 2)" in told.stdout
    assert "Hylättiin 2 riviä:" in told.stderr
    assert "rivi 2: Katkelmaa ei ole julkaistussa aineistossa." in told.stderr
    assert "rivi 60: Koodaaja on valinnut sekä teeman että sen, ettei teemaa ole." in told.stderr
    log = desk.themes("log").stdout
    assert "opetettu: koodaus.xlsx" in log
    assert str(tmp_path) not in log
    lines = (desk.out / "report.html").read_text(encoding="utf-8")
    assert "Koodattu otos opetti" in lines
    assert "vahvistettiin" not in lines
    ranked = {theme["label"]: theme["respondents"] for theme in desk.report["themes"]}
    assert ranked["Toimitus"] == 10 + given
    runs = desk.call("runs").stdout
    told = desk.call("evaluate", str(coded))
    assert told.exit_code == 4
    assert "ovat opettaneet teemoja" in told.stderr
    told = desk.themes("teach", str(coded))
    assert told.exit_code == 2
    assert "näin on jo opetettu" in told.stderr
    assert desk.call("runs").stdout == runs
    assert desk.themes("undo").exit_code == 0
    assert "muokkaus kumottiin" not in (desk.out / "report.html").read_text(encoding="utf-8").casefold()
    assert {theme["label"]: theme["respondents"] for theme in desk.report["themes"]}["Toimitus"] == 10
    told = desk.call("evaluate", str(coded))
    assert told.exit_code == 0
    assert "Pysäköinti" not in told.stdout


def test_a_mistyped_edit_is_no_run_and_an_old_name_leads_to_the_new_one(desk: Desk) -> None:
    desk.themes("rename", "Toimitus", "Perille asti")
    runs = desk.call("runs").stdout
    told = desk.themes("pin", "Toimitus")
    assert told.exit_code == 2
    assert "Se on nyt Perille asti." in told.stderr
    assert desk.themes("pin", "Aivan muuta").exit_code == 2
    assert desk.call("runs").stdout == runs


def test_a_file_that_can_not_teach_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    before = desk.published()
    coded = tmp_path / "k.csv"
    coded.write_text("passage_id;coder_1\nei-ole;Toimitus\n", encoding="utf-8")
    for path, code, reason in (
        (coded, 2, "rivi 2: Katkelmaa ei ole julkaistussa aineistossa.\nVirhe: k.csv: Yhtäkään koodattua riviä"),
        (tmp_path / "ei.csv", 3, "ei ole"),
    ):
        told = desk.themes("teach", str(path))
        assert told.exit_code == code
        assert reason in told.stderr
    assert desk.published() == before


def test_all_of_a_theme_is_shown_and_what_was_said_only_when_asked(desk: Desk) -> None:
    desk.themes("rename", "Toimitus", "Perille asti", "--who", "Sari", "--why", "asiakkaan sana")
    told = desk.themes("show", "perille asti").stdout
    assert told.splitlines()[0] == "Perille asti"
    for each in (
        "tunniste",
        "löydetty",
        "analyytikko",
        "toimitus",
        "vastaajia 10",
        "Uusi teema: ",
        "Sari",
        "asiakkaan sana",
    ):
        assert each in told, each
    assert "myöhästyi taas" not in told
    asked = desk.themes("show", "Perille asti", "--passages", "3").stdout
    assert "Katkelmat (3/" in asked
    assert len(re.findall(r"^  [0-9a-f]{20}  ", asked, re.MULTILINE)) == 3
    assert desk.themes("show", "Pysäköinti").exit_code == 0


def test_the_log_tells_two_analysts_apart(desk: Desk) -> None:
    assert desk.themes("log").stdout == "Muokkauksia ei ole.\n"
    desk.themes("rename", "Toimitus", "Perille asti", "--who", "Sari", "--why", "niin  sanotaan")
    desk.themes("pin", "Palvelu", "--who", "Matti \x1b[31m")
    desk.themes("undo", "1", "--who", "Matti")
    log = desk.themes("log").stdout.splitlines()
    assert re.fullmatch(
        r"  1  [\d.]+ \d\d\.\d\d  Sari +nimetty: Toimitus · Perille asti +niin sanotaan +kumottu \(muokkaus 3\)",
        log[1],
    )
    assert "Matti \ufffd[31m" in log[2]
    assert "kumottu: muokkaus 1" in log[3]


def test_without_a_name_the_user_is_noted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "analyytikko7")
    desk.themes("pin", "Toimitus")
    assert "analyytikko7" in desk.themes("log").stdout


@pytest.mark.parametrize(
    ("args", "reason"),
    [
        (("rename", "toimituss", "Uusi"), "Tarkoititko: "),
        (("rename", "Toimitus", "Pysäköinti"), "on jo tämä nimi"),
        (("rename", "Toimitus", "x" * 500), "ei kelpaa"),
        (("rename", "Toimitus", "väri\x1b[31m"), "ei kelpaa"),
        (("rename", "", "Uusi"), "Tällaista teemaa ei ole"),
        (("merge", "Toimitus", "Toimitus"), "itseensä"),
        (("split", "Toimitus", "Yksi"), "Yhdestä osasta"),
        (("split", "Pysäköinti"), "ei jakaudu"),
        (("split", "Pysäköinti", "Halli", "Ruutu"), "ei tule yhtään katkelmaa"),
        (("move", "Toimitus", "Ilmasto"), "Yläteemat: Raha"),
        (("promote", "Pysäköinti"), "nostaa"),
        (("unpin", "Toimitus"), "ei muuttaisi mitään"),
        (("confirm", "Toimitus", "ffffffff"), "Tällaista katkelmaa ei ole"),
        (("undo",), "Kumottavaa muokkausta ei ole"),
        (("undo", "5"), "Kumottavaa muokkausta ei ole"),
        (("show", "Ei tällaista"), "Tällaista teemaa ei ole"),
        (("list", "--of", "/ei/ole"), "Anna lähde"),
    ],
    ids=lambda told: " ".join(told[:2])[:20] if isinstance(told, tuple) else "",
)
def test_what_can_not_be_done_exits_2_and_changes_nothing(desk: Desk, args: tuple[str, ...], reason: str) -> None:
    before = (desk.published(), desk.book.read_bytes(), desk.themes("list", "--json").stdout, desk.themes("log").stdout)
    told = desk.themes(*args)
    assert told.exit_code == 2
    assert reason in told.stderr
    assert "\x1b" not in told.stderr
    assert (
        desk.published(), desk.book.read_bytes(), desk.themes("list", "--json").stdout, desk.themes("log").stdout,
    ) == before  # fmt: skip


def test_a_codebook_edited_to_nonsense_is_told_and_nothing_changes(anywhere: Desk) -> None:
    anywhere.book.write_text(BOOK + SILENT + SILENT, encoding="utf-8")
    before = anywhere.published(), anywhere.book.read_bytes(), anywhere.listed(), anywhere.themes("log").stdout
    for args in (("rename", "Toimitus", "Uusi"), ("rename", "Pysäköinti", "Parkki"), ("retire", "Pysäköinti")):
        told = anywhere.themes(*args)
        assert told.exit_code == 2
        assert str(anywhere.book) in told.stderr
        assert "eemakirja" in told.stderr
    after = anywhere.published(), anywhere.book.read_bytes(), anywhere.listed(), anywhere.themes("log").stdout
    assert after == before


def test_an_undo_of_what_has_changed_since_is_refused(desk: Desk) -> None:
    desk.themes("rename", "Toimitus", "Perille")
    desk.themes("rename", "Perille", "Perille asti")
    told = desk.themes("undo", "1")
    assert told.exit_code == 2
    assert "Kumoa ensin myöhemmät muokkaukset" in told.stderr


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "=HYPERLINK(1)", "Myöhässä 🚚🚚", "Rivi\nvaihto"])
def test_a_hostile_name_is_kept_as_text(anywhere: Desk, name: str) -> None:
    told = anywhere.themes("rename", "Toimitus", name)
    assert told.exit_code == 0, told.output
    kept = " ".join(name.split())
    assert kept in {theme["label"] for theme in anywhere.report["themes"]}
    page = (anywhere.out / "report.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    table = (anywhere.out / "tables" / "themes.csv").read_text(encoding="utf-8-sig")
    assert ",=HYPERLINK" not in table
    assert ";=HYPERLINK" not in table
    assert anywhere.themes("show", kept).exit_code == 0


def test_another_folder_can_be_asked_for_and_another_body_of_sources(desk: Desk) -> None:
    other = desk.out.with_name("toinen")
    alone = desk.call("report", str(desk.inbox / "kysely0.csv"), "--out", str(other))
    assert alone.exit_code == 0, alone.output
    before = desk.published()
    third = desk.out.with_name("kolmas")
    told = desk.themes("rename", "Toimitus", "Perille asti", "--of", str(desk.inbox), "--out", str(third))
    assert told.exit_code == 0, told.output
    assert f"Raportti: {third / 'report.html'}" in told.stdout
    assert desk.published() == before
    assert "Perille asti" in {theme["name"] for theme in desk.listed("--of", str(desk.inbox))}
    assert "Perille asti" not in {theme["name"] for theme in desk.listed("--of", str(desk.inbox / "kysely0.csv"))}


def test_an_edit_that_can_not_be_published_holds(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.errors import PublishError

    def fail(*_: object, **__: object) -> None:
        raise PublishError("Levy on täynnä.", fix="Tyhjennä levyä.")

    with monkeypatch.context() as patch:
        patch.setattr("pipeline.line.publish_report", fail)
        told = desk.themes("rename", "Toimitus", "Perille asti")
    assert told.exit_code == 7
    assert "Muokkaus 1 on voimassa, ja seuraava ajo julkaisee sen. Tyhjennä levyä." in told.stderr
    assert "Perille asti" in {theme["name"] for theme in desk.listed()}
    assert desk.call("nightly", str(desk.inbox), "--out", str(desk.out)).exit_code == 0
    assert "Perille asti" in {theme["label"] for theme in desk.report["themes"]}


def test_before_the_first_report_there_is_nothing(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, f"sqlite:///{tmp_path / 'tila' / 'kuulluksi.sqlite'}")
    for args in (("themes", "list"), ("themes", "log"), ("themes", "undo"), ("refit",), ("runs",)):
        told = desk.call(*args)
        assert told.exit_code == 4, args
        assert "Yhtään ajoa ei ole vielä tehty loppuun" in told.stderr


def test_a_store_in_use_exits_6(desk: Desk) -> None:
    with open_store(settings_of(desk.settings).store_url) as store, store.exclusive():
        assert desk.themes("pin", "Toimitus").exit_code == 6


def test_a_refit_is_of_the_last_report_and_keeps_ids(desk: Desk) -> None:
    before = {theme["id"] for theme in desk.listed()}
    told = desk.call("refit")
    assert told.exit_code == 0, told.output
    assert f"Raportti: {desk.out / 'report.html'}" in told.stdout
    assert "ennallaan 1" in told.stdout
    assert {theme["id"] for theme in desk.listed()} == before
    with open_store(settings_of(desk.settings).store_url) as store:
        (run,) = store.spaces()
        standing = store.latest_theme_set(run.space)
    assert run.order["refit"] is True
    assert not last_order(run).refit
    assert standing is not None
    assert standing.grounds is not None
    assert standing.grounds.refitted_at == run.started_at.replace(microsecond=0)


@pytest.mark.slow
@pytest.mark.usefixtures("prefect_server")
def test_the_flow_of_a_refit_is_of_the_nights_space(desk: Desk) -> None:
    from flows.refit import refit

    before = {theme["id"] for theme in desk.listed()}
    made = refit([str(desk.inbox)], str(desk.out), settings=str(desk.settings))
    assert (made.outcome.respondents, made.page) == (52, desk.out / "report.html")
    assert {theme["id"] for theme in desk.listed()} == before
    with open_store(settings_of(desk.settings).store_url) as store:
        (run,) = store.spaces()
    assert (run.order["refit"], run.order["remembers"]) == (True, True)


def test_a_refit_can_be_published_elsewhere(desk: Desk) -> None:
    made = refitted_report(desk.inbox, desk.out.with_name("toinen"), desk.settings, quiet=True)
    assert made.page == desk.out.with_name("toinen") / "report.html"
    assert made.page.is_file()


def test_runs_are_listed_newest_first(desk: Desk) -> None:
    desk.call("report", str(desk.inbox), "--out", str(desk.out), "--from", "1.8.2026", "--to", "2026-08-31")
    desk.call("report", str(desk.inbox), "--out", str(desk.out), "--from", "1.1.2020", "--to", "2.1.2020")
    told = desk.call("runs").stdout.splitlines()
    assert told[0].split() == ["ajo", "milloin", "tila", "teemoja", "vastaajia", "aikaväli"]
    assert "epäonnistui" in told[1]
    assert re.search(r"valmis +\d+ +\d+  2026-08-01–2026-08-31$", told[2])
    nights = desk.call("runs", "--of", str(_space(desk))).stdout.splitlines()
    assert re.search(r"valmis +\d+ +52  kaikki$", nights[1])


def _space(desk: Desk) -> str:
    with open_store(settings_of(desk.settings).store_url) as store:
        return next(run.space for run in store.spaces() if run.order["remembers"])


def test_a_past_report_comes_again_byte_for_byte(anywhere: Desk) -> None:
    first, run_id = anywhere.published(), anywhere.report["run"]["run_id"]
    anywhere.themes("rename", "Toimitus", "Perille asti")
    anywhere.night(1)
    assert anywhere.published() != first
    told = anywhere.call("again", run_id, "--out", str(anywhere.out.with_name("vanha")))
    assert told.exit_code == 0, told.output
    page = anywhere.out.with_name("vanha") / "report.html"
    assert told.stdout == f"Raportti: {page}\n"
    again = Desk(anywhere.inbox, page.parent, anywhere.settings, anywhere.book).published()
    assert {"report.json", "report.html", "tables/themes.csv", "tables/events.parquet"} <= again.keys()
    assert again == first


def test_the_beginning_of_a_runs_id_is_enough_where_it_is_the_only_one(desk: Desk) -> None:
    desk.themes("pin", "Toimitus")
    one, other = re.findall(r"^\d{8}T\S+", desk.call("runs").stdout, re.MULTILINE)
    short = next(one[:length] for length in range(1, len(one) + 1) if not other.startswith(one[:length]))
    assert desk.call("again", short, "--out", str(desk.out.with_name("vanha"))).exit_code == 0
    for begun, reason in (("2026", "Usean ajon"), ("1999", "Tällaista ajoa ei ole"), ("", "Tällaista ajoa ei ole")):
        told = desk.call("again", begun, "--out", str(desk.out.with_name("vanha")))
        assert told.exit_code == 2, begun
        assert reason in told.stderr


def test_a_run_that_published_nothing_does_not_come_again(desk: Desk) -> None:
    desk.call("report", str(desk.inbox), "--out", str(desk.out), "--from", "1.1.2020", "--to", "2.1.2020")
    with open_store(settings_of(desk.settings).store_url) as store:
        from models.toolbox import Toolbox
        from pipeline.errors import PublishError
        from pipeline.workplace import Workplace

        settings = settings_of(desk.settings)
        with pytest.raises(PublishError, match="ei ole tallessa"):
            published_again("ei-ole", desk.out, Workplace(store, Toolbox(settings), settings))


def test_a_codebook_that_was_emptied_stops_the_night_until_it_is_restored(desk: Desk) -> None:
    assert desk.themes("rename", "Hinta", "Hintataso").exit_code == 0
    good, before = desk.book.read_bytes(), desk.listed()
    desk.book.write_bytes(b"")
    told = desk.night(1)
    assert told.exit_code == 2
    assert "tyhjentynyt" in told.stderr
    assert "kuulluksi themes restore-codebook" in told.stderr
    assert desk.listed() == before
    told = desk.themes("restore-codebook")
    assert (told.exit_code, desk.book.read_bytes()) == (0, good)
    assert "muokkaus 1 sen jätti" in told.stdout
    assert desk.night(1).exit_code == 0
    assert {theme["name"] for theme in desk.listed()} == {theme["name"] for theme in before}
    desk.book.write_bytes(good + b"# omaa\n")
    assert desk.themes("restore-codebook").exit_code == 2
    assert desk.themes("restore-codebook", "--yes").exit_code == 0
    assert desk.book.read_bytes() == good


@pytest.mark.parametrize("command", ["list", "show", "rename", "merge", "split", "move", "pin", "unpin", "retire",
                                     "promote", "confirm", "reject", "teach", "undo", "log"])  # fmt: skip
def test_every_command_has_help_in_finnish(command: str) -> None:
    told = CliRunner().invoke(app, ["themes", command, "--help"])
    assert told.exit_code == 0
    assert "--of" in told.stdout
    assert "--settings" in told.stdout


def test_documented_commands_of_themes_parse() -> None:
    group = get_command(app).commands["themes"]  # type: ignore[attr-defined]  # a group
    root = Path(__file__).parents[2]
    told = "\n".join((root / name).read_text(encoding="utf-8") for name in ("README.md", "flows/README.md"))
    lines = [line.partition(" #")[0] for line in re.findall(r"^kuulluksi themes (.+)$", told, re.MULTILINE)]
    assert {line.split()[0] for line in lines} == group.commands.keys()
    for line in lines:
        name, *rest = shlex.split(line)
        group.commands[name].make_context(name, rest)
