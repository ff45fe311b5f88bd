"""A coded file teaches: what its coders said, as statements about texts."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.coding.names import OTHER
from pipeline.coding.reading import Coded, CodedPassage
from pipeline.coding.teaching import codings, judged_passages
from pipeline.settling import Coding
from pipeline.themes import Settled
from tests.given_shown import Said, shown
from tests.given_themes import theme, theme_set

SAID = [
    Said("p1", ("t1",), text="Toimitus myöhästyi."),
    Said("p2", ("t1", "t2"), text="Toimitus ja myyjä."),
    Said("p3", (), text="Kyltti puuttui."),
    Said("p4", ("t1",), text="Toimitus myöhästyi."),
]
KEYS = {"p1": "late", "p2": "both", "p3": "sign", "p4": "late"}


def told(codes: Mapping[str, Mapping[str, set[str]]], keys: Mapping[str, str] = KEYS) -> dict[str, Coding]:
    passages = tuple(
        CodedPassage(passage, 1.0, {who: frozenset(themes) for who, themes in by.items()})
        for passage, by in codes.items()
    )
    coded = Coded("koodattu.csv", ("A", "B", "C"), passages, (), 0, 0, weighted=False)
    found = codings(coded, shown(SAID), keys)
    assert len({each.text_key for each in found}) == len(found)
    return {each.text_key: each for each in found}


def test_a_row_is_a_whole_statement() -> None:
    assert told({"p2": {"A": {"t2", "t3"}}}) == {
        "both": Coding("both", frozenset({"t2", "t3"}), given=frozenset({"t1", "t2"}))
    }


def test_no_theme_is_a_statement_too() -> None:
    assert told({"p1": {"A": set()}, "p3": {"A": set()}}) == {
        "late": Coding("late", frozenset(), given=frozenset({"t1"})), "sign": Coding("sign", frozenset())
    }  # fmt: skip


def test_a_theme_that_the_list_lacks_leaves_the_text_open_to_what_is_born() -> None:
    coding = told({"p3": {"A": {OTHER, "t1"}}})["sign"]
    assert (coding.themes, coding.is_open) == ({"t1"}, True)


def test_most_coders_decide_and_what_they_are_even_on_is_undecided() -> None:
    most = told({"p3": {"A": {"t3"}, "B": {"t3"}, "C": {"t2", OTHER}}})["sign"]
    assert (most.themes, most.undecided, most.is_open) == ({"t3"}, set(), False)
    even = told({"p1": {"A": {"t1", "t3"}, "B": {"t2", "t3"}}})["late"]
    assert (even.themes, even.undecided) == ({"t3"}, {"t1", "t2"})


def test_a_text_coded_twice_otherwise_is_decided_where_the_rows_agree() -> None:
    coding = told({"p1": {"A": {"t1", "t3"}}, "p4": {"A": {"t2", "t3"}}})["late"]
    assert (coding.themes, coding.undecided) == ({"t3"}, {"t1", "t2"})


def test_a_passage_that_is_gone_teaches_nothing() -> None:
    assert told({"p1": {"A": {"t1"}}}, keys={}) == {}


def test_passages_whose_texts_have_taught_are_known() -> None:
    standing = theme_set(
        theme("a", 0.0, confirmed=("late",)), theme("b", 1.5, rejected=("sign",)), settled=(Settled("both"),)
    )
    assert judged_passages(standing, KEYS) == {"p1", "p2", "p3", "p4"}
    assert judged_passages(None, KEYS) == set()
