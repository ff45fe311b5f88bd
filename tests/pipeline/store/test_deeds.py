from __future__ import annotations

import datetime as dt

import pytest

from pipeline.deeds import Action
from pipeline.errors import StoreError
from pipeline.store import Store

AT = dt.datetime(2026, 6, 1, 12, 30, tzinfo=dt.UTC)


def action(action_id: str = "t1", minutes: int = 0, **told: object) -> Action:
    given = {
        "action_id": action_id, "theme_id": "a", "what": "Uusi <b>kuljetusliike</b>", "owner": "Äijö",
        "start": dt.date(2026, 6, 1), "done": None, "segment": "", "expected": "",
        "added_at": AT + dt.timedelta(minutes=minutes), "added_by": "Aino",
    }  # fmt: skip
    return Action(**{**given, **told})  # type: ignore[arg-type]  # each call's own


def test_a_deed_comes_back_exactly(store: Store) -> None:
    full = action(done=dt.date(2026, 6, 15), segment="Alue=Uusimaa", expected="valitukset puolittuvat")
    store.keep_action("s", full)
    assert store.actions("s") == [full]


def test_deeds_are_of_their_space_and_oldest_first(store: Store) -> None:
    for number in range(1, 12):
        store.keep_action("s", action(f"t{number}", minutes=number))
    store.keep_action("other", action("t1", what="toisaalla"))
    assert [each.action_id for each in store.actions("s")] == [f"t{number}" for number in range(1, 12)]
    assert [each.what for each in store.actions("other")] == ["toisaalla"]
    assert store.actions("nowhere") == []


def test_a_deed_is_done_and_taken_away_in_its_own_space_only(store: Store) -> None:
    for space in ("s", "other"):
        store.keep_action(space, action())
    store.finish_action("s", "t1", dt.date(2026, 7, 1), AT, "Cia")
    store.remove_action("s", "t1", AT, "Bo")
    assert store.actions("s") == [
        action(done=dt.date(2026, 7, 1), done_at=AT, done_by="Cia", removed_at=AT, removed_by="Bo")
    ]
    assert store.actions("other") == [action()]


def test_an_id_is_given_once(store: Store) -> None:
    store.keep_action("s", action())
    with pytest.raises(StoreError) as caught:
        store.keep_action("s", action(what="salaisuus"))
    assert "salaisuus" not in str(caught.value)
    assert store.actions("s") == [action()]


def test_text_that_no_database_holds_is_made_storable(store: Store) -> None:
    store.keep_action("s", action(what="a\x00b"))
    assert store.actions("s")[0].what == "a\ufffdb"
