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
