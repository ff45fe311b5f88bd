"""Analysts' edits on a real store, with doubles whose answers are known: they hold, or nothing changes."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipeline.codebook import load_codebook, shipped_codebook
from pipeline.codebook_journal import begin, journal_of
from pipeline.editing import Command, Done, Wish
from pipeline.errors import CodebookError, EditError, StoreError
from pipeline.intake import take_in
from pipeline.line import edited_report, theme_report
from pipeline.orders import Order
from pipeline.passages import text_key
from pipeline.settings import Settings, load_settings
from pipeline.settling import Coding
from pipeline.store import Store, open_store
from pipeline.themes import Theme, ThemeSet
from pipeline.workplace import Workplace
from tests.doubles import HandTools
from tests.given_answers import BOOK, LABELS, night_of_answers


class Office:
    """An inbox, a codebook, a store, and an analyst."""

    def __init__(self, folder: Path, store: Store, **settings: Any) -> None:
        self.inbox, self.out, self.book = folder / "saapuneet", folder / "raportti", folder / "teemakirja.toml"
        self.inbox.mkdir()
        self.book.write_text(BOOK, encoding="utf-8")
        told = {"discovery": {"min_texts": 9}, "codebook": {"path": self.book}} | settings
        self.settings: Settings = load_settings(store={"state_dir": folder / "tila"}, **told)
        self.store, self.tools = store, HandTools()
        self.order = Order(sources=(self.inbox,), out=self.out, remembers=True)

    @property
    def work(self) -> Workplace:
        return Workplace(self.store, self.tools, self.settings)

    def write(self, night: int) -> None:
        """Put a night's answers into the inbox."""
        (self.inbox / f"yö{night}.csv").write_text(night_of_answers(night), encoding="utf-8")

    def night(self, number: int, *, refit: bool = False, anew: bool = False) -> None:
        self.write(number)
        theme_report(self.order.model_copy(update={"refit": refit, "anew": anew}), self.work)

    def edit(self, command: Command, theme: str = "", *others: str, to: str = "", **told: str) -> Done:
        return edited_report(self.order, Wish(command, theme, others, to, **told), self.work)[0]

    @property
    def standing(self) -> ThemeSet:
        found = self.store.latest_theme_set(self.order.space)
        assert found is not None
        return found

    def theme(self, label: str) -> Theme:
        return next(theme for theme in self.standing.whole if theme.label == label)

    @property
    def labels(self) -> set[str]:
        return {theme.label for theme in self.standing.whole}

    @property
    def report(self) -> dict[str, Any]:
        return dict(json.loads((self.out / "report.json").read_text(encoding="utf-8")))

    def said(self, label: str) -> set[str]:
        """Return what the published tables say of a theme."""
        tables = self.store.published_tables(self.order.space)
        theme_id = self.theme(label).theme_id
        own = tables["mentions"].filter(pl.col("theme_id") == theme_id)
        return set(tables["passages"].join(own, on="passage_id", how="semi")["text"])

    def carried(self) -> dict[str, set[str]]:
        """Return what each text carries in the published tables, by the themes' names, if it carries any."""
        tables = self.store.published_tables(self.order.space)
        names = dict(tables["themes"].select("theme_id", "label").rows())
        told: dict[str, set[str]] = {}
        for text, theme_id in (
            tables["passages"].join(tables["mentions"], on="passage_id").select("text", "theme_id").rows()
        ):
            told.setdefault(text, set()).add(names[theme_id])
        return told

    def kept(self) -> tuple[Any, ...]:
        """Return all that an edit could change."""
        space = self.order.space
        files = {path.name: path.read_bytes() for path in sorted(self.out.rglob("*")) if path.is_file()}
        return (
            self.standing.theme_set_id, self.store.events(space), self.store.edits(space), self.book.read_bytes(),
            self.store.published(space), files,
        )  # fmt: skip


@pytest.fixture
def anywhere(tmp_path: Path, store: Store) -> Office:
    """An office with a report, on each database."""
    return _opened(Office(tmp_path, store))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office with a report, on SQLite."""
    with open_store(f"sqlite:///{tmp_path / 'tila' / 'kuulluksi.sqlite'}") as store:
        yield _opened(Office(tmp_path, store))


def _opened(office: Office) -> Office:
    office.night(0)
    assert office.labels == LABELS
    return office


def test_every_edit_holds_for_two_nights_and_a_refit(anywhere: Office) -> None:
    ids = {label: anywhere.theme(label).theme_id for label in anywhere.labels}
    anywhere.edit("merge", "Toimitus", "Kyltti")
    anywhere.edit("rename", "Toimitus", to="Perillä ajoissa")
    anywhere.edit("split", "Lasku", "Hinta laskulla", "Huolto laskulla")
    anywhere.edit("reject", "Palvelu", to="Palvelu oli hyvää yöllä.")
    anywhere.edit("rename", "Palvelu", to="Jokin muu")
    anywhere.edit("undo")

    def holds(nights: int) -> None:
        assert anywhere.labels == {"Perillä ajoissa", "Palvelu", "Hinta", "Hinta laskulla", "Huolto laskulla"}
        assert [anywhere.theme(label).theme_id for label in ("Perillä ajoissa", "Palvelu", "Hinta")] == [
            ids["Toimitus"], ids["Palvelu"], ids["Hinta"],
        ]  # fmt: skip
        ranked = {theme["label"]: theme["respondents"] for theme in anywhere.report["themes"]}
        assert ranked["Perillä ajoissa"] == 20 * nights
        assert ranked["Palvelu"] == 10 * nights - 1
        assert ranked["Hinta laskulla"] == ranked["Huolto laskulla"] == 10 * nights
        assert "Palvelu oli hyvää yöllä." not in anywhere.said("Palvelu")
        assert all("hinta" in text for text in anywhere.said("Hinta laskulla"))

    holds(nights=1)
    anywhere.night(1)
    holds(nights=2)
    anywhere.night(2)
    holds(nights=3)
    anywhere.night(3, refit=True)
    holds(nights=4)
    assert [edit.command for edit in anywhere.store.edits(anywhere.order.space)] == [
        "merge", "rename", "split", "reject", "rename", "undo",
    ]  # fmt: skip


def test_what_an_edit_changes_is_published_at_once(anywhere: Office) -> None:
    before = anywhere.store.published(anywhere.order.space)
    anywhere.edit("merge", "Toimitus", "Kyltti")
    tables = anywhere.store.published_tables(anywhere.order.space)
    assert anywhere.store.published(anywhere.order.space) != before
    assert anywhere.report["run"]["run_id"] == anywhere.store.published(anywhere.order.space)
    assert "Kyltti" not in set(tables["themes"]["label"])
    ranked = {theme["label"]: theme["respondents"] for theme in anywhere.report["themes"]}
    assert ranked["Toimitus"] == 20 == dict(tables["themes"].select("label", "respondents").rows())["Toimitus"]


def test_an_edit_is_kept_with_who_why_and_what(anywhere: Office) -> None:
    anywhere.edit("rename", "Toimitus", to="Perillä ajoissa", who="Sari", why="niin asiakkaat sanovat")
    anywhere.edit("merge", "Perillä ajoissa", "Kyltti", who="Matti")
    first, second = anywhere.store.edits(anywhere.order.space)
    assert (first.number, first.who, first.why, first.told) == (
        1, "Sari", "niin asiakkaat sanovat", "Toimitus · Perillä ajoissa",
    )  # fmt: skip
    assert (second.number, second.who, second.told) == (2, "Matti", "Perillä ajoissa · Kyltti")
    events = [kept.event.kind for kept in anywhere.store.events(anywhere.order.space) if kept.edit == 2]
    assert events == ["merged"]


def test_what_was_said_is_not_in_the_record(office: Office) -> None:
    office.edit("confirm", "Toimitus", to="Palvelu oli hyvää yöllä.")
    (edit,) = office.store.edits(office.order.space)
    assert "hyvää" not in edit.told
    assert edit.told.startswith("Toimitus · ")
    assert "Palvelu oli hyvää yöllä." in office.said("Toimitus")


def test_what_was_coded_is_carried_and_nothing_else_whatever_nights_and_refits_learn(anywhere: Office) -> None:
    ids = {label: anywhere.theme(label).theme_id for label in anywhere.labels}
    coded = {
        "Palvelu oli hyvää yöllä.": {"Hinta"},
        "Palvelu oli hyvää usein.": {"Hinta", "Palvelu"},
        "Kyltti puuttui pihasta taas.": {"Toimitus"},
        "Toimitus myöhästyi eilen.": set[str](),
        "Hinta nousi taas.": set[str](),
        "Laskun lasku ja hinta oli väärä usein.": {"Lasku"},
    }
    told = tuple(Coding(text_key(text), frozenset(ids[label] for label in labels)) for text, labels in coded.items())
    wish = Wish("teach", to="koodattu.csv", codings=told)
    done = edited_report(anywhere.order, wish, anywhere.work)[0]
    assert (done.edit.command, done.edit.told) == ("teach", "koodattu.csv")

    def holds() -> None:
        said = anywhere.carried()
        assert {text: said.get(text, set()) for text in coded} == coded

    holds()
    with pytest.raises(EditError, match="näin on jo opetettu"):
        edited_report(anywhere.order, wish, anywhere.work)
    anywhere.night(1)
    holds()
    anywhere.night(2)
    anywhere.edit("confirm", "Kyltti", to="Kyltti puuttui pihasta taas y.")
    holds()
    anywhere.night(3, refit=True)
    holds()
    anywhere.night(4, anew=True)
    holds()
    anywhere.edit("undo")
    anywhere.edit("undo")
    assert anywhere.standing.settled == ()
    assert anywhere.carried()["Palvelu oli hyvää yöllä."] == {"Palvelu"}


def test_a_later_word_on_a_settled_text_changes_what_it_carries_and_a_merge_is_followed(office: Office) -> None:
    text = "Palvelu oli hyvää yöllä."
    kyltti = office.theme("Kyltti").theme_id
    told = (Coding(text_key(text), frozenset({kyltti})),)
    edited_report(office.order, Wish("teach", to="koodattu.csv", codings=told), office.work)
    office.edit("confirm", "Lasku", to=text)
    assert office.carried()[text] == {"Kyltti", "Lasku"}
    office.edit("reject", "Kyltti", to=text)
    assert office.carried()[text] == {"Lasku"}
    office.edit("merge", "Toimitus", "Lasku")
    assert office.carried()[text] == {"Toimitus"}
    office.edit("split", "Toimitus", "Toimitus asia", "Lasku asia")
    assert len(office.carried()[text]) == 1
    office.edit("undo")
    office.edit("undo")
    office.edit("retire", "Lasku")
    office.night(1)
    assert text not in office.carried()


def test_a_file_of_themes_that_are_gone_teaches_nothing(office: Office) -> None:
    before = office.standing.theme_set_id
    with pytest.raises(EditError, match="ei opeta mitään"):
        edited_report(office.order, Wish("teach", to="k.csv", codings=(Coding("x", frozenset({"y"})),)), office.work)
    assert office.standing.theme_set_id == before


@pytest.mark.parametrize(
    "wish",
    [
        Wish("rename", "Toimitus", to="Perillä"),
        Wish("rename", "Hinta", to="Hintataso"),
        Wish("merge", "Toimitus", ("Kyltti", "Palvelu")),
        Wish("merge", "Hinta", ("Kyltti",)),
        Wish("merge", "Kyltti", ("Hinta",)),
        Wish("split", "Lasku", ("Hinta laskulla", "Huolto laskulla")),
        Wish("move", "Toimitus", to="raha"),
        Wish("pin", "Toimitus"),
        Wish("retire", "Toimitus"),
        Wish("retire", "Hinta"),
        Wish("promote", "Toimitus"),
        Wish("confirm", "Toimitus", to="Palvelu oli hyvää yöllä."),
        Wish("reject", "Hinta", to="Hinta nousi taas."),
        Wish("teach", to="koodattu.csv", codings=(
            Coding(text_key("Kyltti puuttui pihasta yöllä."), frozenset({"hinta"})),
            Coding(text_key("Hinta nousi taas."), frozenset()),
        )),
        Wish("teach", to="ei-teemaa.csv", codings=(Coding(text_key("Kyltti puuttui pihasta yöllä."), frozenset()),)),
    ],
    ids=lambda wish: f"{wish.command} {wish.theme}",
)  # fmt: skip
def test_every_edit_can_be_undone(office: Office, wish: Wish) -> None:
    before, report = office.standing.theme_set_id, _numbers(office)
    edited_report(office.order, wish, office.work)
    assert office.standing.theme_set_id != before
    office.edit("undo")
    assert office.standing.theme_set_id == before
    assert office.book.read_text(encoding="utf-8") == BOOK
    assert _numbers(office) == report


def _numbers(office: Office) -> list[tuple[str, int]]:
    return [(theme["label"], theme["respondents"]) for theme in office.report["themes"]]


def test_a_codebook_theme_that_is_split_leaves_the_file_until_it_is_undone(office: Office) -> None:
    office.edit("promote", "Lasku")
    written, before = office.book.read_bytes(), office.standing.theme_set_id
    office.edit("split", "Lasku", "Hinta laskulla", "Huolto laskulla")
    assert {theme.name for theme in load_codebook(office.book).themes} == {"Hinta"}
    assert {"Hinta laskulla", "Huolto laskulla"} <= office.labels
    office.edit("undo")
    assert (office.book.read_bytes(), office.standing.theme_set_id) == (written, before)


def test_what_was_written_for_a_part_goes_on_to_teach_the_whole(office: Office) -> None:
    office.edit("promote", "Kyltti")
    before, part = office.book.read_bytes(), load_codebook(office.book).themes[-1]
    office.edit("merge", "Hinta", "Kyltti")
    (whole,) = load_codebook(office.book).themes
    assert set(part.examples) < set(whole.examples)
    assert len(office.said("Hinta")) == 12
    office.edit("undo")
    assert office.book.read_bytes() == before


def test_an_earlier_edit_is_undone_and_later_ones_stay(anywhere: Office) -> None:
    anywhere.edit("rename", "Hinta", to="Hintataso")
    anywhere.edit("promote", "Toimitus")
    anywhere.edit("rename", "Kyltti", to="Opasteet")
    anywhere.edit("undo", to="1")
    assert anywhere.labels == {"Toimitus", "Opasteet", "Palvelu", "Hinta", "Lasku"}
    assert [theme.name for theme in load_codebook(anywhere.book).themes] == ["Hinta", "Toimitus"]
    with pytest.raises(EditError, match="on jo kumottu"):
        anywhere.edit("undo", to="1")
    with pytest.raises(EditError, match="Kumoamista ei voi kumota"):
        anywhere.edit("undo", to="4")
    anywhere.edit("undo")
    assert "Kyltti" in anywhere.labels


def test_an_undo_of_what_has_changed_since_is_refused(office: Office) -> None:
    office.edit("rename", "Toimitus", to="Perillä")
    office.edit("rename", "Perillä", to="Perillä ajoissa")
    with pytest.raises(EditError, match="on muuttunut"):
        office.edit("undo", to="1")


@pytest.mark.parametrize("number", ["7", "x", "1" * 500])
def test_an_undo_of_nothing_is_refused(office: Office, number: str) -> None:
    with pytest.raises(EditError, match="Kumottavaa"):
        office.edit("undo", to=number)


def test_a_codebook_theme_is_edited_in_its_file(office: Office) -> None:
    office.edit("rename", "Hinta", to="Hintataso")
    assert office.book.read_text(encoding="utf-8") == BOOK.replace('name = "Hinta"', 'name = "Hintataso"')
    office.edit("retire", "Hintataso")
    assert load_codebook(office.book).themes == ()
    assert "# Meidän kirjamme" in office.book.read_text(encoding="utf-8")


def test_a_promoted_theme_goes_into_the_file_with_examples_and_heading(office: Office) -> None:
    office.edit("move", "Toimitus", to="Raha")
    before = office.theme("Toimitus").theme_id
    office.edit("promote", "Toimitus")
    written = load_codebook(office.book).by_id[before]
    assert (written.name, written.heading) == ("Toimitus", "raha")
    assert all("oimitus" in example for example in written.examples)
    assert (office.theme("Toimitus").kind, office.theme("Toimitus").heading) == ("codebook", "Raha")
    ranked = {theme["label"]: theme["respondents"] for theme in office.report["themes"]}
    assert ranked["Toimitus"] == 10


def test_the_shipped_codebook_is_copied_and_never_changed(tmp_path: Path, store: Store) -> None:
    office = Office(tmp_path, store, codebook={})
    office.night(0)
    shipped = shipped_codebook().read_bytes()
    theme = next(theme for theme in office.standing.whole if theme.kind == "codebook")
    office.edit("rename", theme.theme_id, to="Aivan oma nimi")
    copy = office.settings.store.state_dir / "teemakirja.toml"
    assert load_codebook(copy).by_id[theme.theme_id].name == "Aivan oma nimi"
    assert shipped_codebook().read_bytes() == shipped
    office.edit("undo")
    assert copy.read_bytes() == shipped


@pytest.mark.parametrize(
    ("wish", "reason"),
    [
        (Wish("rename", "Toimits", to="Uusi"), "Tarkoititko: Toimitus"),
        (Wish("rename", "Toimitus", to="Kyltti"), "on jo tämä nimi"),
        (Wish("rename", "Toimitus", to="x" * 500), "ei kelpaa"),
        (Wish("rename", "Toimitus", to="Toimitus\x07"), "ei kelpaa"),
        (Wish("merge", "Toimitus", ("Toimitus",)), "itseensä"),
        (Wish("merge", "Toimitus", ("Tuntematon",)), "ei ole"),
        (Wish("split", "Lasku", ("Yksi",)), "Yhdestä osasta"),
        (Wish("split", "Lasku", ("Sama", "sama")), "on jo tämä nimi"),
        (Wish("split", "Lasku", ("Kyltti", "Muu")), "on jo tämä nimi"),
        (Wish("split", "Lasku", ("Hinta laskulla", "Hinta  laskulla")), "on jo tämä nimi"),
        (Wish("split", "Lasku", ("Laskun hinta", "Kyltin palvelu")), "ei tule yhtään katkelmaa"),
        (Wish("move", "Toimitus", to="Ilmasto"), "Yläteemat: Raha"),
        (Wish("move", "Hinta", to="Raha"), "ei muuttaisi mitään"),
        (Wish("unpin", "Toimitus"), "ei muuttaisi mitään"),
        (Wish("promote", "Hinta"), "nostaa"),
        (Wish("confirm", "Toimitus", to="Ei kukaan sanonut näin."), "ei ole"),
        (Wish("undo"), "Kumottavaa"),
    ],
    ids=lambda told: told if isinstance(told, str) else f"{told.command}",
)
def test_what_can_not_be_done_changes_nothing(office: Office, wish: Wish, reason: str) -> None:
    before = office.kept()
    with pytest.raises(EditError, match=reason):
        edited_report(office.order, wish, office.work)
    assert office.kept() == before


@pytest.mark.parametrize(
    "nonsense",
    [
        "tämä ei ole [[ TOML",
        BOOK + '\n[[themes]]\nid = "hinta"\nname = "Toinen"\nexamples = ["a b", "c d", "e f"]\n',
        BOOK.replace('"raha"\nexamples', '"ilmasto"\nexamples'),
    ],
    ids=["no TOML", "an id twice", "an unknown heading"],
)
@pytest.mark.parametrize("wish", [Wish("rename", "Hinta", to="Uusi"), Wish("rename", "Toimitus", to="Uusi")])
def test_a_file_edited_to_nonsense_is_told_and_nothing_changes(anywhere: Office, nonsense: str, wish: Wish) -> None:
    anywhere.book.write_text(nonsense, encoding="utf-8")
    before = anywhere.kept()
    with pytest.raises(CodebookError, match="eemakirja") as told:
        edited_report(anywhere.order, wish, anywhere.work)
    assert told.value.where == str(anywhere.book)
    assert anywhere.kept() == before


def test_if_the_store_fails_the_file_is_as_it_was(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise StoreError("Levy on täynnä.")

    monkeypatch.setattr(office.store, "keep_edit", fail)
    before = office.kept()
    with pytest.raises(StoreError):
        office.edit("rename", "Hinta", to="Hintataso")
    assert office.kept() == before


def test_what_was_written_by_hand_since_is_followed_and_told(office: Office) -> None:
    by_hand = '\n[[themes]]\nid = "piha"\nname = "Piha"\nexamples = ["Piha on auki.", "Piha on suuri.", "Piha oli."]\n'
    office.book.write_text(BOOK + by_hand, encoding="utf-8")
    office.edit("rename", "Toimitus", to="Perillä")
    assert {"Perillä", "Piha"} <= office.labels
    events = [(kept.event.kind, kept.event.label) for kept in office.store.events(office.order.space) if kept.edit]
    assert events == [("renamed", "Perillä"), ("born", "Piha")]


def test_what_a_killed_night_has_read_is_counted(office: Office) -> None:
    office.write(1)
    take_in(office.order, office.work)
    office.edit("rename", "Toimitus", to="Perillä")
    ranked = {theme["label"]: theme["respondents"] for theme in office.report["themes"]}
    assert ranked["Perillä"] == 20


def test_before_the_first_report_there_is_nothing_to_edit(tmp_path: Path, store: Store) -> None:
    with pytest.raises(EditError, match="ei ole vielä teemoja"):
        Office(tmp_path, store).edit("rename", "Toimitus", to="Uusi")


def test_an_edit_of_a_windowed_report_counts_that_window(office: Office) -> None:
    window = office.order.model_copy(update={"start": dt.date(2026, 8, 1), "end": dt.date(2026, 8, 5)})
    edited_report(window, Wish("rename", "Toimitus", to="Perillä"), office.work)
    assert office.report["window"] == {"start": "2026-08-01", "end": "2026-08-05"}
    ranked = {theme["label"]: theme["respondents"] for theme in office.report["themes"]}
    assert ranked["Perillä"] == 5


def test_an_edit_that_was_killed_before_the_store_had_it_is_rolled_back(office: Office) -> None:
    before = office.book.read_text(encoding="utf-8")
    begin(office.book)
    office.book.write_text(before.replace("Hinta", "Hinnat"), encoding="utf-8")
    office.night(1)
    assert office.book.read_text(encoding="utf-8") == before
    assert "Hinta" in office.labels
    assert not journal_of(office.book).exists()


def test_an_edit_that_was_killed_after_the_store_had_it_stands(office: Office) -> None:
    before = office.book.read_bytes()
    office.edit("rename", "Hinta", to="Hinnat")
    journal_of(office.book).write_bytes(before)
    office.night(1)
    assert "Hinnat" in office.labels
    assert not journal_of(office.book).exists()
