"""The straight line with doubles whose answers are known, on a real store."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipeline.errors import NothingToReport, PublishError, SourceError, SourceNotFound
from pipeline.line import Outcome, theme_report
from pipeline.orders import Order
from pipeline.progress import Stage
from pipeline.settings import Settings, load_settings
from pipeline.store import Store
from pipeline.workplace import Workplace
from tests.doubles import HandTools

HEADER = "vastaaja;pvm;arvosana;alue;Palaute"
DAYS = [f"{day}.9.2026" for day in range(1, 29)]
ANSWERS = [f"v{n};{DAYS[n]};{n % 4};Uusimaa;Toimitus myöhästyi taas {word}." for n, word in enumerate("abcdefgh")] + [
    f"w{n};{DAYS[n + 10]};{6 + n % 4};Lappi;Kyltti puuttui pihasta {word}." for n, word in enumerate("abcdefgh")
]


class Desk:
    """A folder with sources, a store, and what was published."""

    def __init__(self, folder: Path, store: Store, **settings: Any) -> None:
        self.inbox, self.out = folder / "saapuneet", folder / "raportti"
        self.inbox.mkdir()
        self.tools = HandTools()
        (folder / "kirja.toml").touch()  # no themes of a codebook: what the doubles find is known
        told = {"discovery": {"min_texts": 3, "least_similarity": 0.5}, "codebook": {"path": folder / "kirja.toml"}}
        self.settings: Settings = load_settings(store={"state_dir": folder / "tila"}, **(told | settings))
        self.store = store

    def write(self, name: str, *rows: str, header: str = HEADER) -> None:
        (self.inbox / name).write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")

    def run(self, **order: Any) -> Outcome:
        asked = Order(sources=(self.inbox,), out=self.out, **order)
        return theme_report(asked, Workplace(self.store, self.tools, self.settings))

    @property
    def report(self) -> dict[str, Any]:
        return dict(json.loads((self.out / "report.json").read_text(encoding="utf-8")))


@pytest.fixture
def desk(tmp_path: Path, store: Store) -> Desk:
    made = Desk(tmp_path, store)
    made.write("kysely.csv", *ANSWERS)
    return made


def test_from_a_file_to_ranked_themes(desk: Desk) -> None:
    outcome = desk.run()
    themes = {theme["label"]: theme for theme in desk.report["themes"]}
    assert set(themes) == {"Toimitus", "Kyltti"}
    assert (themes["Toimitus"]["respondents"], themes["Kyltti"]["respondents"], outcome.respondents) == (8, 8, 16)
    assert {theme["place"]["group"] for theme in themes.values()} == {1}  # as many speak of each: they are level
    assert themes["Toimitus"]["rating"]["mentioning"] < themes["Toimitus"]["rating"]["others"]
    assert (desk.out / "report.html").is_file()


def test_a_quote_stands_in_its_place(desk: Desk) -> None:
    desk.write("pitkä.csv", "x1;3.9.2026;2;Lappi;Hei vaan. Toimitus myöhästyi pahasti monta päivää taas. Näin kävi.")
    desk.run()
    quotes = [quote for theme in desk.report["themes"] for quote in theme["quotes"]]
    (quote,) = [quote for quote in quotes if "pahasti" in quote["text"]]
    assert (quote["before"], quote["after"]) == ("Hei vaan.", "Näin kävi.")
    assert (quote["source"], quote["date"], quote["rating"]) == ("pitkä.csv", "2026-09-03", 2.0)


def test_what_is_not_counted_is_told(desk: Desk) -> None:
    desk.write(
        "muut.csv",
        "x1;3.9.2026;2;Lappi;ei kommentoitavaa",
        "x2;3.9.2026;2;Lappi;Bra service och snabb leverans.",
        "x3;3.9.2026;2;Lappi;Soita minulle 040 1234567 pian.",
    )
    desk.run()
    coverage = desk.report["coverage"]
    assert (coverage["empty_answers"], coverage["other_language"], coverage["masked"]) == (1, {"sv": 1}, {"PUHELIN": 1})
    assert coverage["unassigned"] == 1
    assert coverage["passages"] == coverage["assigned"] + coverage["unassigned"]


def test_the_second_run_does_nothing_anew(desk: Desk) -> None:
    desk.run()
    before = desk.report | {"run": None}
    desk.tools.embedder.embedded.clear()
    outcome = desk.run()
    assert (outcome.intake.read, outcome.intake.unchanged, outcome.embedded) == (0, 1, 0)
    assert desk.tools.embedder.embedded == []
    assert desk.report | {"run": None} == before


def test_a_window_ranks_only_its_days_and_compares_with_those_before(desk: Desk) -> None:
    desk.run(start=dt.date(2026, 9, 9), end=dt.date(2026, 9, 16))
    report = desk.report
    assert [theme["label"] for theme in report["themes"]] == ["Kyltti"]
    assert report["compared"] == {"start": "2026-09-01", "end": "2026-09-08"}
    assert report["themes"][0]["change"]["respondents_before"] == 0


@pytest.mark.parametrize("day", [dt.date(2025, 1, 1), dt.date(2027, 1, 1)])
def test_a_window_outside_the_data_is_told(desk: Desk, day: dt.date) -> None:
    with pytest.raises(NothingToReport, match="aineisto kattaa"):
        desk.run(start=day, end=day)


def test_a_bad_file_sinks_nothing(desk: Desk) -> None:
    (desk.inbox / "rikki.xlsx").write_bytes(b"")
    outcome = desk.run()
    assert (outcome.intake.failed, outcome.themes) == (1, 2)
    assert [failure["source"] for failure in desk.report["failed"]] == ["rikki.xlsx"]


def test_nothing_but_bad_files_is_an_error(tmp_path: Path, store: Store) -> None:
    desk = Desk(tmp_path, store)
    (desk.inbox / "rikki.xlsx").write_bytes(b"")
    with pytest.raises(SourceError):
        desk.run()
    assert store.runs(Order(sources=(desk.inbox,), out=desk.out).space)[0].status == "failed"


def test_no_sources_at_all(tmp_path: Path, store: Store) -> None:
    with pytest.raises(SourceNotFound):
        Desk(tmp_path, store).run()


def test_only_empty_answers_is_nothing_to_report(tmp_path: Path, store: Store) -> None:
    desk = Desk(tmp_path, store)
    desk.write("kysely.csv", *(f"v{n};{DAYS[n]};5;Lappi;ei kommentoitavaa" for n in range(5)))
    with pytest.raises((NothingToReport, SourceError)):
        desk.run()


def test_a_failed_run_leaves_what_was_published(desk: Desk) -> None:
    desk.run()
    before = (desk.out / "report.json").read_bytes()
    with pytest.raises(NothingToReport):
        desk.run(start=dt.date(2030, 1, 1), end=dt.date(2030, 1, 2))
    assert (desk.out / "report.json").read_bytes() == before


def test_an_inbox_remembers_and_a_report_does_not(desk: Desk) -> None:
    desk.write("lisä.csv", "x1;3.9.2026;2;Lappi;Toimitus myöhästyi eilen.")
    assert desk.run(remembers=True).respondents == 17
    assert desk.run().respondents == 17
    (desk.inbox / "lisä.csv").unlink()
    assert desk.run(remembers=True).respondents == 17
    assert desk.run().respondents == 16


def test_themes_that_continue_keep_their_ids(desk: Desk) -> None:
    desk.run()
    before = {theme["label"]: theme["theme_id"] for theme in desk.report["themes"]}
    desk.write("lisä.csv", *(f"x{n};3.9.2026;2;Lappi;Toimitus myöhästyi ja lasku tuli {n} kertaa." for n in range(4)))
    desk.run()
    after = {theme["label"]: theme["theme_id"] for theme in desk.report["themes"]}
    assert {label: after[label] for label in before} == before


def test_stages_are_told_to_whoever_watches(desk: Desk) -> None:
    told: list[tuple[str, int]] = []

    class Watcher:
        def begin(self, stage: Stage, total: int) -> None:
            told.append((stage, total))

        def advance(self, stage: Stage, steps: int = 1) -> None:
            told.append((stage, -steps))

    order = Order(sources=(desk.inbox,), out=desk.out)
    theme_report(order, Workplace(desk.store, desk.tools, desk.settings, Watcher()))
    for stage, total in [entry for entry in told if entry[1] >= 0]:
        assert total == -sum(steps for name, steps in told if name == stage and steps < 0), stage


def test_no_personal_data_is_stored(desk: Desk) -> None:
    desk.write("kysely2.csv", "Matti Meikäläinen;3.9.2026;2;Lappi;Soita 040 1234567 pian.")
    desk.run()
    space = Order(sources=(desk.inbox,), out=desk.out).space
    kept = f"{desk.store.passages(space).to_dicts()}{desk.store.documents(space).to_dicts()}{desk.report}"
    assert "1234567" not in kept
    assert "Meikäläinen" not in kept


def test_a_renamed_file_and_a_new_one_under_its_old_name_both_count(desk: Desk) -> None:
    desk.run(remembers=True)
    (desk.inbox / "kysely.csv").rename(desk.inbox / "arkisto.csv")
    desk.write("kysely.csv", *(f"x{n};{DAYS[n]};3;Lappi;Toimitus myöhästyi jälleen {n}." for n in range(4)))
    assert desk.run(remembers=True).respondents == 20
    assert desk.run(remembers=True).respondents == 20


def test_spaces_do_not_share_what_a_file_said(desk: Desk) -> None:
    desk.run(remembers=True)
    other = desk.inbox.with_name("kopio")
    desk.inbox.rename(other)
    desk.inbox.mkdir()
    order = Order(sources=(other,), out=desk.out.with_name("toinen"))
    (other / "kysely.csv").write_text(
        "\n".join([HEADER, *ANSWERS, "y1;3.9.2026;2;Lappi;Toimitus myöhästyi."]), encoding="utf-8"
    )
    assert theme_report(order, Workplace(desk.store, desk.tools, desk.settings)).respondents == 17
    assert desk.run(remembers=True).respondents == 16


def test_an_emptied_inbox_is_an_ordinary_night(desk: Desk) -> None:
    desk.run(remembers=True)
    (desk.inbox / "kysely.csv").unlink()
    outcome = desk.run(remembers=True)
    assert (outcome.respondents, outcome.intake.read) == (16, 0)


def test_the_failure_of_a_file_that_is_gone_is_forgotten(desk: Desk) -> None:
    (desk.inbox / "rikki.xlsx").write_bytes(b"")
    desk.run(remembers=True)
    assert len(desk.report["failed"]) == 1
    (desk.inbox / "rikki.xlsx").unlink()
    desk.run(remembers=True)
    assert desk.report["failed"] == []


def test_tables_follow_the_window(desk: Desk) -> None:
    desk.run(start=dt.date(2026, 9, 9), end=dt.date(2026, 9, 18))
    themes, mentions, passages = (
        pl.read_parquet(desk.out / "tables" / f"{name}.parquet") for name in ("themes", "mentions", "passages")
    )
    assert set(mentions["theme_id"]) == set(themes["theme_id"])
    assert set(mentions["passage_id"]) <= set(passages["passage_id"])
    assert mentions.height == themes["mentions"].sum()


def test_a_folder_that_cannot_be_written_moves_no_view(desk: Desk) -> None:
    desk.run()
    space = Order(sources=(desk.inbox,), out=desk.out).space
    before = desk.store.published(space)
    desk.out = desk.out.with_name("toinen")
    desk.out.mkdir()
    (desk.out / "report.html").write_text("jonkun toisen", encoding="utf-8")
    with pytest.raises(PublishError):
        desk.run()
    assert desk.store.published(space) == before


def test_file_names_are_masked_where_they_are_shown(desk: Desk) -> None:
    desk.write("puhelu 040 1234567.csv", "x1;3.9.2026;2;Lappi;Toimitus myöhästyi eilen.")
    desk.run()
    assert "puhelu [PUHELIN].csv" in [source["source"] for source in desk.report["sources"]]
    assert "1234567" not in json.dumps(desk.report)
