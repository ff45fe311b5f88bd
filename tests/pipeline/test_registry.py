"""The registry on a real store, night after night, with doubles whose groups are known."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.edits import retire
from pipeline.finding import Search
from pipeline.store import Store
from pipeline.themes import ThemeSet
from tests.given_nights import CODEBOOK, Nights, many, two_subjects


@pytest.fixture
def nights(tmp_path: Path, store: Store) -> Nights:
    return two_subjects(tmp_path, store)


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


def test_a_space_that_is_only_getting_its_themes_is_left_alone_until_it_has_grown_by_half(
    tmp_path: Path, store: Store
) -> None:
    nights = Nights(tmp_path, store, registry={"growth": 1.05, "young_growth": 1.5, "young_texts": 1500})
    nights.say("a", *many("Toimitus myöhästyi", 20))
    nights.night()
    nights.say("b", *many("Toimitus oli rikki", 4))
    nights.night()
    assert nights.happened(1) == []
    nights.say("c", *many("Toimitus jäi tulematta", 8))
    nights.night()
    assert nights.happened(1) == [("renewed", "Toimitus")]


def pulls_of(nights: Nights, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return how strongly themes are held in each search from now on, once it has been done."""
    pulls: list[float] = []
    found = Search.among

    def seen(self: Search, texts: Any, standing: Any, before: Any = None, looked_at: Any = None) -> Any:
        if before is not None:
            pulls.append(before.pull)
        return found(self, texts, standing, before, looked_at)

    monkeypatch.setattr(Search, "among", seen)
    return pulls


@pytest.mark.parametrize(("young_texts", "pull"), [(1, 0.1), (1500, 0.0)])
def test_themes_hold_their_texts_once_enough_has_been_said(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch, young_texts: int, pull: float
) -> None:
    nights = Nights(tmp_path, store, registry={"young_texts": young_texts})
    nights.say("a", *many("Toimitus myöhästyi"))
    nights.night()
    pulls = pulls_of(nights, monkeypatch)
    nights.night(refit=True)
    assert pulls == [pull]


def test_a_search_from_scratch_is_held_to_nothing_and_its_reason_is_told(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    nights = Nights(tmp_path, store, registry={"young_texts": 1})
    nights.say("a", *many("Toimitus myöhästyi"))
    first = nights.night()
    nights.say("b", *many("Toimitus oli rikki", 2))
    pulls = pulls_of(nights, monkeypatch)
    second = nights.night(refit=True, anew=True)
    assert pulls == [0.0]
    assert nights.happened(1) == [("renewed", "Toimitus")]
    assert [kept.event.reason for kept in nights.store.events(nights.order.space)][-1] == "asked"
    assert {theme.theme_id for theme in second.whole} == {theme.theme_id for theme in first.whole}


@pytest.mark.parametrize(("most", "looked_at_anew"), [(1000, True), (100, False)])
def test_growth_leads_to_a_refit_only_while_one_can_look_at_everything(
    tmp_path: Path, store: Store, most: int, *, looked_at_anew: bool
) -> None:
    discovery = {"min_texts": 3, "least_similarity": 0.5, "max_texts": most, "texts_an_aspect": 1000}
    nights = Nights(
        tmp_path, store, registry={"growth": 1.05, "renew_growth": 1.05, "young_texts": 0}, discovery=discovery
    )
    nights.say("a", *(f"Toimitus myöhästyi {letter}{again}." for letter in "abcdefghijk" for again in "abcdefghij"))
    nights.night()
    nights.say("b", *many("Toimitus oli rikki", 12))
    nights.night()
    assert nights.happened(1) == ([("renewed", "Toimitus")] if looked_at_anew else [])


def test_a_week_with_new_texts_leads_to_a_refit_and_one_without_does_not(tmp_path: Path, store: Store) -> None:
    nights = Nights(tmp_path, store, registry={"growth": 100, "young_growth": 100, "renew_growth": 1.5})
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


def test_a_found_theme_gives_way_to_the_codebooks_name(booked: Nights) -> None:
    found = booked.night().by_id[booked.ids["Toimitus"]]
    since = len(booked.events)
    booked.book.write_text(CODEBOOK.replace('"Laskutus"', '"TOIMITUS"'), encoding="utf-8")
    booked.night()
    apart = booked.themes.by_id[found.theme_id].label
    assert apart.startswith("Toimitus: ")
    assert booked.happened(since) == [("renamed", "TOIMITUS"), ("renamed", apart)]
    booked.night(refit=True)
    assert booked.ids == {"TOIMITUS": "laskutus", apart: found.theme_id}


def test_a_theme_found_on_the_first_night_gives_way_too(booked: Nights) -> None:
    booked.book.write_text(CODEBOOK.replace('"Laskutus"', '"Toimitus"'), encoding="utf-8")
    booked.night()
    assert booked.ids["Toimitus"] == "laskutus"
    assert [label.partition(":")[0] for label in booked.ids] == ["Toimitus", "Toimitus"]


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
