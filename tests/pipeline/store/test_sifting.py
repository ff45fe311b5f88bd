from __future__ import annotations

from pipeline.passages import text_key
from pipeline.store import Store
from tests.pipeline.store.given import keep

GOOD, BAD, LATE = (text_key(text) for text in ("hyvä palvelu", "huono palvelu", "myöhässä taas"))
SORTS = {GOOD: "explained", BAD: "left"}


def sifted(store: Store, rules: str = "r", space: str = "s") -> dict[str, int]:
    return store.sifted(space, rules)


def unsettled(store: Store, rules: str = "r") -> list[str]:
    return store.unsettled("s", rules, "left")["text"].to_list()


def given(store: Store) -> None:
    keep(store, "hyvä palvelu", "huono palvelu", "hyvä palvelu")
    store.keep_sifted("s", "r", SORTS)


def test_what_is_left_and_what_is_new_is_looked_at_again(store: Store) -> None:
    given(store)
    keep(store, "myöhässä taas", path="/data/b.csv", content_key="b")
    assert unsettled(store) == ["myöhässä taas", "huono palvelu"]
    assert (sifted(store), store.sifted_as("s", "r", "left")) == ({"explained": 1, "left": 1}, [BAD])
    store.keep_sifted("s", "r", {LATE: "explained"})
    assert unsettled(store) == ["huono palvelu"]


def test_each_answer_that_says_a_text_comes_with_it(store: Store) -> None:
    keep(store, "hyvä palvelu", "huono palvelu", "hyvä palvelu")
    store.keep_sifted("s", "r", {BAD: "explained"})
    assert unsettled(store) == ["hyvä palvelu", "hyvä palvelu"]


def test_other_rules_know_nothing_and_take_the_place_of_those_before(store: Store) -> None:
    given(store)
    assert len(unsettled(store, "other")) == 3
    store.keep_sifted("s", "other", {GOOD: "left"})
    assert (sifted(store), sifted(store, "other")) == ({}, {"left": 1})


def test_a_file_that_says_a_text_again_makes_it_new(store: Store) -> None:
    given(store)
    keep(store, "hyvä palvelu", path="/data/a.csv", content_key="a")
    assert sifted(store) == {"left": 1}


def test_a_file_that_is_read_anew_makes_all_new_in_each_space_that_holds_it(store: Store) -> None:
    given(store)
    keep(store, "muualla taas", path="/data/b.csv", content_key="b", space="other")
    store.keep_sifted("other", "r", {text_key("muualla taas"): "left"})
    keep(store, "huono palvelu", content_key="bytes-2")
    assert (sifted(store), sifted(store, space="other")) == ({}, {"left": 1})


def test_a_file_that_leaves_makes_all_new(store: Store) -> None:
    given(store)
    late = keep(store, "myöhässä taas", path="/data/b.csv", content_key="b")
    store.keep_sifted("s", "r", {LATE: "left"})
    store.keep_only("s", [late.source_id])
    assert (sifted(store), unsettled(store)) == ({}, ["myöhässä taas"])


def test_a_file_that_stays_makes_nothing_new(store: Store) -> None:
    given(store)
    (kept,) = store.sources("s")
    store.link("s", kept.source_id)
    store.keep_only("s", [kept.source_id])
    assert sifted(store) == {"explained": 1, "left": 1}


def test_a_file_with_the_same_bytes_under_another_path_makes_all_new(store: Store) -> None:
    given(store)
    keep(store, "hyvä palvelu", "huono palvelu", "hyvä palvelu", path="/data/moved.csv")
    assert (sifted(store), [kept.path.name for kept in store.sources("s")]) == ({}, ["moved.csv"])
