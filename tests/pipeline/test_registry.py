"""The registry on a real store, night after night, with doubles whose groups are known."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.edits import retire
from pipeline.events import KeptEvent
from pipeline.line import theme_report
from pipeline.orders import Order
from pipeline.settings import load_settings
from pipeline.store import Store
from pipeline.themes import ThemeSet
from pipeline.workplace import Workplace
from tests.doubles import Christener, HandTools, WordEmbedder

HEADER = "vastaaja;pvm;Palaute"
CODEBOOK = """
version = 1
name = "Kirja"
[[links]]
id = "raha"
name = "Raha"
[[headings]]
id = "laskut"
name = "Laskut"
link = "raha"
[[themes]]
id = "laskutus"
name = "Laskutus"
heading = "laskut"
description = "Laskut ja maksaminen."
examples = ["Lasku oli väärin.", "Lasku tuli kahdesti.", "Laskua ei tullut koskaan.", "Epäselvä lasku."]
near_misses = [{ text = "Hinta on liian kova." }]
"""


class Nights:
    """An inbox, a store, and the nights that pass."""

    def __init__(self, folder: Path, store: Store, codebook: str = "", **settings: Any) -> None:
        self.folder, self.store, self.tools = folder, store, HandTools()
        self.inbox, self.book = folder / "saapuneet", folder / "kirja.toml"
        self.inbox.mkdir()
        self.book.write_text(codebook, encoding="utf-8")
        told = {"discovery": {"min_texts": 3, "least_similarity": 0.5}, "registry": {"growth": 100, "refit_days": 999}}
        told |= {"codebook": {"path": self.book}, "store": {"state_dir": folder / "tila"}} | settings
        self.settings = load_settings(**told)
        self.order = Order(sources=(self.inbox,), out=folder / "raportti", remembers=True)

    def say(self, name: str, *texts: str, day: str = "1.9.2026") -> None:
        rows = [f"{name}{number};{day};{text}" for number, text in enumerate(texts)]
        (self.inbox / f"{name}.csv").write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")

    def night(self, *, refit: bool = False) -> ThemeSet:
        order = self.order.model_copy(update={"refit": refit})
        theme_report(order, Workplace(self.store, self.tools, self.settings))
        return self.themes

    @property
    def themes(self) -> ThemeSet:
        kept = self.store.latest_theme_set(self.order.space)
        assert kept is not None
        return kept

    @property
    def ids(self) -> dict[str, str]:
        return {theme.label: theme.theme_id for theme in self.themes.whole}

    @property
    def events(self) -> list[KeptEvent]:
        return self.store.events(self.order.space)

    def happened(self, since: int = 0) -> list[tuple[str, str]]:
        return [(kept.event.kind, kept.event.label) for kept in self.events[since:]]


def many(text: str, count: int = 8) -> list[str]:
    return [f"{text} {word}." for word in "abcdefghijklmnopqrst"[:count]]


@pytest.fixture
def nights(tmp_path: Path, store: Store) -> Nights:
    made = Nights(tmp_path, store)
    made.say("a", *many("Toimitus myöhästyi taas"), *many("Kyltti puuttui pihasta"))
    return made


def test_themes_are_born_on_the_first_night(nights: Nights) -> None:
    assert set(nights.night().by_id) == set(nights.ids.values())
    assert sorted(nights.happened()) == [("born", "Kyltti"), ("born", "Toimitus")]
    assert nights.events[0].event.evidence == {"texts": 8.0, "respondents": 8.0}


def test_a_night_with_nothing_new_changes_nothing(nights: Nights) -> None:
    first = nights.night()
    assert nights.night().theme_set_id == first.theme_set_id
    assert len(nights.events) == 2


def test_new_answers_to_old_themes_change_no_theme(nights: Nights) -> None:
    first = nights.night()
    nights.say("b", *many("Toimitus oli rikki"))
    assert nights.night().theme_set_id == first.theme_set_id


def test_what_enough_people_say_is_born_and_leaves_the_others_as_they_are(nights: Nights) -> None:
    first = nights.night()
    nights.say("b", *many("Palvelu oli töykeää", 4))
    assert nights.night().theme_set_id == first.theme_set_id
    nights.say("c", *many("Palvelu oli hidasta", 5))
    second = nights.night()
    assert nights.happened(2) == [("born", "Palvelu")]
    assert {theme.theme_id for theme in first.themes} < {theme.theme_id for theme in second.themes}


def test_one_person_who_says_it_often_bears_nothing(nights: Nights) -> None:
    nights.night()
    rows = [f"sama;1.9.2026;{text}" for text in many("Palvelu oli töykeää", 12)]
    (nights.inbox / "b.csv").write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    nights.night()
    assert nights.happened(2) == []


def test_an_optional_model_names_what_is_born_and_is_asked_once(nights: Nights) -> None:
    nights.tools.namer = namer = Christener()
    nights.night()
    assert nights.ids.keys() == {"Asia: toimitus", "Asia: kyltti"}
    assert {theme.named_by for theme in nights.themes.whole} == {"model"}
    assert all(passages for passages in namer.shown)
    nights.night(refit=True)
    assert (nights.ids.keys(), len(namer.shown)) == ({"Asia: toimitus", "Asia: kyltti"}, 2)


def test_a_refit_keeps_ids_and_tells_what_it_found(nights: Nights) -> None:
    nights.night()
    before = nights.ids
    nights.say("b", *many("Lasku oli väärin"))
    nights.night(refit=True)
    assert before.items() <= nights.ids.items()
    assert sorted(nights.happened(2)) == [("born", "Lasku"), ("renewed", "Kyltti"), ("renewed", "Toimitus")]


def test_a_refit_of_a_space_that_has_hardly_grown_leaves_every_rule_as_it_is(nights: Nights) -> None:
    first = nights.night()
    nights.say("b", *many("Toimitus oli rikki", 3))
    second = nights.night(refit=True)
    assert sorted(nights.happened(2)) == [("kept", "Kyltti"), ("kept", "Toimitus")]
    for theme in first.themes:
        assert (second.by_id[theme.theme_id].rule.directions == theme.rule.directions).all()
        assert second.by_id[theme.theme_id].rule.threshold == theme.rule.threshold


def test_a_young_space_that_has_grown_is_looked_at_as_a_whole(tmp_path: Path, store: Store) -> None:
    nights = Nights(tmp_path, store, registry={"growth": 1.5})
    nights.say("a", *many("Toimitus myöhästyi"))
    nights.night()
    nights.say("b", *many("Kyltti puuttui pihasta"))
    nights.night()
    assert sorted(nights.happened(1)) == [("born", "Kyltti"), ("renewed", "Toimitus")]


def test_a_week_with_new_texts_leads_to_a_refit_and_one_without_does_not(tmp_path: Path, store: Store) -> None:
    nights = Nights(tmp_path, store, registry={"growth": 100})
    nights.say("a", *many("Toimitus myöhästyi"))
    first = nights.night()
    assert first.grounds is not None
    long_ago = dt.datetime.now(dt.UTC) - dt.timedelta(days=8)
    store.ground(first.theme_set_id, replaced(first, refitted_at=long_ago))
    nights.night()
    assert len(nights.events) == 1
    nights.say("b", *many("Toimitus oli rikki", 2))
    nights.night()
    assert nights.happened(1) == [("kept", "Toimitus")]


def replaced(themes: ThemeSet, **told: Any) -> Any:
    assert themes.grounds is not None
    return replace(themes.grounds, **told)


def test_what_nobody_says_any_more_sleeps_and_wakes(tmp_path: Path, store: Store) -> None:
    nights = Nights(tmp_path, store, registry={"growth": 100, "refit_days": 999, "window_days": 30})
    nights.say("a", *many("Toimitus myöhästyi"), *many("Kyltti puuttui pihasta"), day="1.1.2026")
    nights.night()
    was = nights.ids
    nights.say("b", *many("Toimitus oli rikki"), day="1.6.2026")
    nights.night(refit=True)
    assert ("dormant", "Kyltti") in nights.happened(2)
    nights.say("c", *many("Kyltti oli nurin"), day="2.6.2026")
    nights.night()
    assert nights.happened()[-1] == ("revived", "Kyltti")
    assert nights.ids == was


def test_ids_go_on_when_the_model_changes(nights: Nights) -> None:
    nights.night()
    was = nights.ids

    class Mirrored(WordEmbedder):
        revision = "mirrored-1"

        def embed(self, texts: Any) -> Any:
            return super().embed(texts)[:, ::-1].copy()

    class Finder:
        revision = "subjects-1"

        def find(self, texts: Any, vectors: Any, stood: Any = None) -> Any:
            return HandTools().finder.find(texts, vectors[:, ::-1])

    nights.tools.embedder, nights.tools.finder = Mirrored(), Finder()
    nights.night()
    assert nights.themes.model_revision == "mirrored-1"
    assert nights.ids == was
    assert sorted(nights.happened(2)) == [("renewed", "Kyltti"), ("renewed", "Toimitus")]


def test_what_an_analyst_retired_is_not_born_again(nights: Nights) -> None:
    first = nights.night()
    kept = replace(edit_of(nights, first), grounds=first.grounds)
    nights.store.keep_theme_set(kept, nights.store.runs(nights.order.space)[0].run_id)
    nights.say("b", *many("Kyltti oli nurin", 12))
    nights.night()
    nights.night(refit=True)
    assert nights.ids.keys() == {"Toimitus"}


def edit_of(nights: Nights, themes: ThemeSet) -> ThemeSet:
    edited = retire(themes, nights.ids["Kyltti"])
    return replace(themes, theme_set_id="retired", themes=edited.themes)


# -- the codebook ---------------------------------------------------------------------------------------------------


@pytest.fixture
def booked(tmp_path: Path, store: Store) -> Nights:
    made = Nights(tmp_path, store, CODEBOOK)
    made.say("a", *many("Toimitus myöhästyi taas"), *many("Lasku oli taas väärin"))
    return made


def test_the_codebooks_themes_take_their_own_and_the_rest_is_discovered(booked: Nights) -> None:
    booked.night()
    assert booked.ids.keys() == {"Laskutus", "Toimitus"}
    theme = booked.themes.by_id["laskutus"]
    assert (theme.kind, theme.heading, theme.link, theme.description) == (
        "codebook",
        "Laskut",
        "Raha",
        "Laskut ja maksaminen.",
    )


def test_a_name_changed_in_the_file_is_a_new_name_and_nothing_else(booked: Nights) -> None:
    rule = booked.night().by_id["laskutus"].rule
    since = len(booked.events)
    booked.book.write_text(CODEBOOK.replace('"Laskutus"', '"Laskut ja maksut"'), encoding="utf-8")
    booked.night()
    assert booked.happened(since) == [("renamed", "Laskut ja maksut")]
    again = booked.themes.by_id["laskutus"].rule
    assert (again.directions == rule.directions).all()


def test_new_examples_are_learnt(booked: Nights) -> None:
    booked.night()
    since = len(booked.events)
    booked.book.write_text(
        CODEBOOK.replace('"Epäselvä lasku."', '"Epäselvä lasku.", "Lasku hukkui."'), encoding="utf-8"
    )
    booked.night()
    assert booked.happened(since) == [("learnt", "Laskutus")]


def test_a_theme_taken_out_of_the_file_is_retired(booked: Nights) -> None:
    booked.night()
    since = len(booked.events)
    booked.book.write_text("", encoding="utf-8")
    booked.night()
    assert ("retired", "Laskutus") in booked.happened(since)
    assert "laskutus" not in booked.themes.by_id


def test_a_refit_leaves_the_codebooks_themes_to_people(booked: Nights) -> None:
    booked.night()
    was = booked.ids
    booked.night(refit=True)
    assert booked.ids == was
