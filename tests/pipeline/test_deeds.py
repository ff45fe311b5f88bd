from __future__ import annotations

import datetime as dt
from dataclasses import replace

import polars as pl
import pytest

from pipeline.deeds import (
    Action,
    Add,
    Finish,
    Remove,
    carry_out,
    find_segment,
    followed,
    unanswered,
    without_deeds,
)
from pipeline.errors import EditError
from pipeline.events import Event, EventKind, KeptEvent
from pipeline.naming_themes import heir
from pipeline.store import Store
from tests.given_themes import theme, theme_set
from tests.pipeline.store.given import ORDER

AT = dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC)
TODAY, JUNE = dt.date(2026, 9, 1), dt.date(2026, 6, 1)
STANDING = theme_set(theme("a", 0.1, label="Toimitus"), theme("b", 0.9, label="Lasku"), theme("a1", 0.1, parent="a"))


@pytest.fixture
def kept(store: Store) -> Store:
    store.start_run("run-1", "s", ORDER, "hash", {})
    store.keep_theme_set(STANDING, "run-1")
    return store


def do(store: Store, wish: Add | Finish | Remove) -> Action:
    return carry_out(wish, "s", "Aino", AT, TODAY, store)


def added(store: Store, theme: str = "Toimitus", what: str = "uusi kuljetusliike", **told: object) -> Action:
    return do(store, replace(Add(theme, what, "Bo", JUNE), **told))  # type: ignore[arg-type]  # each call's own


def deed(action_id: str, theme_id: str) -> Action:
    return Action(action_id, theme_id, "tehtiin", "Bo", JUNE, None, "", "", AT, "Aino")


def happened(*told: tuple[EventKind, str, str]) -> list[KeptEvent]:
    return [
        KeptEvent(Event(kind, one, one.upper(), (other,) if other else ()), number, AT)
        for number, (kind, one, other) in enumerate(told, 1)
    ]


def test_ids_count_on_and_are_never_given_twice(kept: Store) -> None:
    assert added(kept).action_id == "t1"
    do(kept, Remove("t1"))
    assert added(kept, "Lasku").action_id == "t2"
    assert [each.action_id for each in kept.actions("s")] == ["t1", "t2"]


def test_texts_are_kept_on_one_line(kept: Store) -> None:
    made = added(kept, what="  uusi\n kuljetus\tliike ", expected=" puolet\npois ")
    assert (made.what, made.expected) == ("uusi kuljetus liike", "puolet pois")


def test_a_deed_is_done_by_its_id_or_by_its_theme(kept: Store) -> None:
    added(kept)
    assert do(kept, Finish("toimitus", dt.date(2026, 7, 1))).done == dt.date(2026, 7, 1)
    assert do(kept, Finish("T1")).done == TODAY
    assert [(each.done, each.done_at, each.done_by) for each in kept.actions("s")] == [(TODAY, AT, "Aino")]


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        (Add("Kyltti", "x", "Bo", JUNE), "Tällaista teemaa ei ole"),
        (Add("a1", "x", "Bo", JUNE), "Osateemalle"),
        (Add("Toimitus", " ", "Bo", JUNE), "Toimenpide puuttuu"),
        (Add("Toimitus", "x", "", JUNE), "Vastuuhenkilö"),
        (Add("Toimitus", "x" * 501, "Bo", JUNE), "501 merkkiä"),
        (Add("Toimitus", "x", "B" * 81, JUNE), "81 merkkiä"),
        (Add("Toimitus", "x", "Bo", JUNE, expected="x" * 10_000), "10000 merkkiä"),
        (Add("Toimitus", "x", "Bo", JUNE, dt.date(2026, 5, 31)), "ennen kuin se alkoi"),
        (Add("Toimitus", "x", "Bo", JUNE, dt.date(2026, 9, 2)), "vasta tulossa"),
        (Add("Toimitus", "x", "Bo", JUNE, segment="Alue=Kuu"), "tällaista ryhmää"),
        (Finish("t9"), "Tällaista toimenpidettä ei ole"),
        (Finish("Toimitus"), "ei ole avoimia toimenpiteitä"),
        (Remove("Toimitus"), "Tällaista toimenpidettä ei ole"),
    ],
)
def test_what_cannot_be_done_changes_nothing(kept: Store, wish: Add | Finish | Remove, told: str) -> None:
    with pytest.raises(EditError, match=told):
        do(kept, wish)
    assert kept.actions("s") == []


def test_done_is_not_said_twice_nor_before_the_start(kept: Store) -> None:
    added(kept)
    do(kept, Finish("t1"))
    with pytest.raises(EditError, match="jo merkitty"):
        do(kept, Finish("t1", TODAY))
    with pytest.raises(EditError, match="ennen kuin se alkoi"):
        do(kept, Finish("t1", dt.date(2026, 5, 1)))
    assert kept.actions("s")[0].done == TODAY


def test_several_open_deeds_need_an_id(kept: Store) -> None:
    added(kept)
    added(kept)
    with pytest.raises(EditError, match="Anna tunniste: t1, t2"):
        do(kept, Finish("Toimitus"))


def test_what_was_taken_away_can_be_neither_done_nor_taken_away_again(kept: Store) -> None:
    added(kept)
    assert do(kept, Remove("t1")).removed_by == "Aino"
    for wish in (Finish("t1"), Remove("t1"), Finish("Toimitus")):
        with pytest.raises(EditError):
            do(kept, wish)


def test_a_space_without_themes_has_no_deeds(kept: Store) -> None:
    with pytest.raises(EditError, match="ei ole vielä teemoja"):
        carry_out(Add("Toimitus", "x", "Bo", JUNE), "elsewhere", "Aino", AT, TODAY, kept)


def test_a_deed_follows_its_theme_through_every_merge() -> None:
    events = happened(("merged", "x", "y"), ("merged", "y", "a"))
    assert heir("x", STANDING, events) == "a"
    assert [each.theme_id for each in followed([deed("t1", "x"), deed("t2", "b")], STANDING, events)] == ["a", "b"]


def test_a_theme_that_stands_is_its_own_heir() -> None:
    assert heir("a", STANDING, happened(("merged", "a", "b"), ("restored", "a", ""))) == "a"
    assert heir("a1", STANDING, []) == "a"


@pytest.mark.parametrize("last", [("restored", "x", ""), ("retired", "x", ""), ("merged", "x", "x")])
def test_a_theme_that_is_gone_without_an_heir_keeps_its_id(last: tuple[EventKind, str, str]) -> None:
    assert heir("x", STANDING, happened(("merged", "x", "a"), last)) == "x"


def test_merges_in_a_circle_end() -> None:
    assert heir("x", STANDING, happened(("merged", "x", "y"), ("merged", "y", "x"))) in ("x", "y")


def test_the_unanswered_are_high_in_rank_and_in_its_order() -> None:
    removed = replace(deed("t2", "c"), removed_at=AT)
    actions = [deed("t1", "b"), removed]
    assert unanswered(["d", "b", "c", "a"], actions, first=3) == ["d", "c"]
    assert without_deeds(["a", "b", "c"], actions) == {"a", "c"}


def test_a_segment_is_spelt_as_in_the_data() -> None:
    segments = pl.DataFrame({"document_id": ["1", "2"], "segment": ["Alue", "Alue"], "value": ["Uusimaa", "Lappi"]})
    assert find_segment(segments, " alue = UUSIMAA ") == "Alue=Uusimaa"
    assert find_segment(segments, "") == ""
    with pytest.raises(EditError, match="Tarkoititko: Alue=Lappi"):
        find_segment(segments, "Alue=Lapi")
