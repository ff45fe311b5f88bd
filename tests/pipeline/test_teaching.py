"""A coded file teaches: what coders said beside what we gave, as judgements of texts."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.coding.names import OTHER
from pipeline.coding.reading import Coded, CodedPassage
from pipeline.coding.teaching import judged_passages, judgements
from tests.given_shown import Said, shown
from tests.given_themes import theme

SAID = [
    Said("p1", ("t1",), text="Toimitus myöhästyi."),
    Said("p2", ("t1", "t2"), text="Toimitus ja myyjä."),
    Said("p3", (), text="Kyltti puuttui."),
    Said("p4", ("t1",), text="Toimitus myöhästyi."),
]
KEYS = {"p1": "late", "p2": "both", "p3": "sign", "p4": "late"}


def told(codes: Mapping[str, Mapping[str, set[str]]], keys: Mapping[str, str] = KEYS) -> set[tuple[str, str, bool]]:
    passages = tuple(
        CodedPassage(passage, 1.0, {who: frozenset(themes) for who, themes in by.items()})
        for passage, by in codes.items()
    )
    coded = Coded("koodattu.csv", ("A", "B", "C"), passages, (), 0, 0, weighted=False)
    found = judgements(coded, shown(SAID), keys)
    assert len({(each.theme_id, each.text_key) for each in found}) == len(found)
    return {(each.theme_id, each.text_key, each.carries) for each in found}


def test_what_a_coder_gave_holds_and_what_only_we_gave_does_not() -> None:
    assert told({"p2": {"A": {"t2", "t3"}}}) == {("t2", "both", True), ("t3", "both", True), ("t1", "both", False)}


def test_no_theme_is_a_word_against_what_we_gave() -> None:
    assert told({"p1": {"A": set()}, "p3": {"A": set()}}) == {("t1", "late", False)}


def test_a_theme_that_the_list_lacks_teaches_only_what_it_is_not() -> None:
    assert told({"p1": {"A": {OTHER}}}) == {("t1", "late", False)}


def test_most_coders_decide_and_even_ones_say_nothing() -> None:
    assert told({"p3": {"A": {"t3"}, "B": {"t3"}, "C": {"t2"}}}) == {("t3", "sign", True)}
    assert told({"p1": {"A": {"t1"}, "B": {"t2"}}}) == set()
    assert told({"p1": {"A": {"t1"}, "B": {"t2"}, "C": {"t2"}}}) == {("t2", "late", True), ("t1", "late", False)}


def test_a_text_coded_yes_and_no_says_nothing() -> None:
    assert told({"p1": {"A": {"t1"}}, "p4": {"A": {"t2"}}}) == {("t2", "late", True)}


def test_a_passage_that_is_gone_teaches_nothing() -> None:
    assert told({"p1": {"A": {"t1"}}}, keys={}) == set()


def test_passages_whose_texts_have_taught_are_known() -> None:
    themes = (theme("a", 0.0, confirmed=("late",)), theme("b", 1.5, rejected=("sign",)))
    assert judged_passages(themes, KEYS) == {"p1", "p4", "p3"}
