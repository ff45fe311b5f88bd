from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from pipeline.discovery import Found
from pipeline.events import Reason
from pipeline.lineage import Standing, Traced, told_apart, trace
from pipeline.settings import Registry
from pipeline.themes import Theme
from tests.given_themes import theme

SETTINGS = Registry()


def keys(*spans: str) -> list[str]:
    """Return letters: "a-d" is a, b, c, d."""
    return [chr(code) for span in spans for code in range(ord(span[0]), ord(span[-1]) + 1)]


def found(**members: Sequence[str]) -> Found:
    """Return themes whose vectors lie far from all that stood, by name, with their texts."""
    themes = tuple(theme(name, 0.3 + at, size=len(texts)) for at, (name, texts) in enumerate(members.items()))
    return Found(themes, {name: tuple(texts) for name, texts in members.items()})


def standing(*themes: Theme, comparable: bool = False, **carried: Sequence[str]) -> Standing:
    told = {key: name for name, texts in carried.items() for key in texts}
    there = themes or tuple(theme(name, at * 1.0, label=name.upper()) for at, name in enumerate(carried))
    return Standing(there, told, {}, comparable)


def ids(traced: Traced) -> list[str]:
    return [each.theme_id for each in traced.themes]


def told(traced: Traced) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(event.kind, event.theme_id, event.others) for event in traced.events]


def test_what_shares_most_texts_goes_on_under_its_id_and_name() -> None:
    traced = trace(found(x=keys("f-k"), y=keys("a-e")), standing(a=keys("a-e"), b=keys("f-j")), SETTINGS)
    assert [(each.theme_id, each.label) for each in traced.themes] == [("b", "B"), ("a", "A")]
    assert told(traced) == [("renewed", "b", ()), ("renewed", "a", ())]
    assert traced.events[0].evidence == {"texts": 6.0, "shared": 0.833, "model": 1.0}


@pytest.mark.parametrize(
    ("before", "comparable", "renewed"), [("a-e", True, False), ("a-i", True, True), ("a-e", False, True)]
)
def test_a_rule_is_renewed_where_it_no_longer_holds_or_the_model_is_another(
    before: str, *, comparable: bool, renewed: bool
) -> None:
    new, there = found(x=keys("a-e")), theme("a", 1.3, label="A")
    strict = Registry(renew_below=0.7)
    traced = trace(new, standing(there, comparable=comparable, a=keys(before)), strict)
    (kept,) = traced.themes
    assert kept.rule is (new.themes[0].rule if renewed else there.rule)
    assert kept.words == new.themes[0].words
    assert told(traced) == [("renewed" if renewed else "kept", "a", ())]


def test_all_rules_are_renewed_in_a_space_that_has_outgrown_them() -> None:
    new, there = found(x=keys("a-e")), theme("a", 1.3)
    stood = replace(standing(there, comparable=True, a=keys("a-e")), outgrown=1.625)
    traced = trace(new, stood, SETTINGS)
    assert (traced.themes[0].rule, told(traced)) == (new.themes[0].rule, [("renewed", "a", ())])
    assert traced.events[0].evidence["growth"] == 1.62


def because(traced: Traced) -> list[tuple[str, Reason | None]]:
    return [(event.theme_id, event.reason) for event in traced.events]


def test_it_is_told_why_a_rule_was_learnt_anew() -> None:
    new, there = found(x=keys("a-e")), theme("a", 1.3)
    same = standing(there, comparable=True, a=keys("a-e"))
    assert because(trace(new, same, SETTINGS)) == [("a", None)]
    assert because(trace(new, replace(same, outgrown=2.0), SETTINGS)) == [("a", "growth")]
    assert because(trace(new, replace(same, outgrown=2.0, comparable=False), SETTINGS)) == [("a", "model")]
    assert because(trace(new, replace(same, same_method=False), SETTINGS)) == [("a", "model")]
    drifted = trace(new, standing(there, comparable=True, a=keys("a-i")), Registry(renew_below=0.7))
    assert (because(drifted), drifted.events[0].evidence["others"]) == ([("a", "others")], 0.444)
    far = standing(theme("a", 4.5), comparable=True, a=keys("a-j"))
    apart = trace(found(x=keys("a-f"), y=keys("g-j")), far, SETTINGS)
    assert (because(apart), apart.events[0].evidence["parts"]) == ([("a", "parts"), ("y", None)], 1.0)


def test_a_theme_that_wakes_with_a_new_rule_says_why_too() -> None:
    stood = replace(standing(theme("a", 1.0, dormant=3), comparable=True, a=keys("a-e")), outgrown=2.0)
    (event,) = trace(found(x=keys("a-e")), stood, SETTINGS).events
    assert (event.kind, event.reason) == ("revived", "growth")


def test_only_the_theme_that_another_came_apart_from_learns_a_new_rule() -> None:
    new = found(x=keys("a-f"), y=keys("g-j"), z=keys("p-t"))
    there = theme("a", 4.5), theme("b", 5.5)
    traced = trace(new, standing(*there, comparable=True, a=keys("a-j"), b=keys("p-t")), SETTINGS)
    assert told(traced) == [("renewed", "a", ()), ("split", "y", ("a",)), ("kept", "b", ())]
    assert [each.rule for each in traced.themes] == [new.themes[0].rule, new.themes[1].rule, there[1].rule]


def test_what_a_sample_did_not_look_at_does_not_tell_against_a_theme() -> None:
    new, there = replace(found(x=keys("a-e")), looked_at=tuple(keys("a-e"))), theme("a", 1.3)
    traced = trace(new, standing(there, comparable=True, a=keys("a-z")), SETTINGS)
    assert traced.themes[0].rule is there.rule
    assert traced.events[0].evidence["shared"] == 1.0


def test_what_nobody_said_before_is_born() -> None:
    traced = trace(found(x=keys("a-e"), y=keys("p-t")), standing(a=keys("a-e")), SETTINGS)
    assert told(traced) == [("renewed", "a", ()), ("born", "y", ())]


def test_a_theme_that_comes_apart_keeps_its_id_on_the_larger_part() -> None:
    traced = trace(found(x=keys("a-f"), y=keys("g-j")), standing(a=keys("a-j")), SETTINGS)
    assert told(traced) == [("renewed", "a", ()), ("split", "y", ("a",))]
    assert traced.events[1].evidence["shared"] == 1.0


def test_a_theme_whose_texts_go_to_another_has_merged_into_it() -> None:
    traced = trace(found(x=keys("a-v")), standing(a=keys("a-m"), b=keys("n-v")), SETTINGS)
    assert ids(traced) == ["a"]
    assert told(traced) == [("renewed", "a", ()), ("merged", "b", ("a",))]


def test_a_theme_that_nobody_speaks_of_sleeps_and_keeps_its_rule() -> None:
    asleep = theme("b", 1.0, label="B")
    before = standing(theme("a", 0.0), asleep, a=keys("a-e"))
    traced = trace(found(x=keys("a-e")), before, SETTINGS)
    assert told(traced) == [("renewed", "a", ()), ("dormant", "b", ())]
    assert (traced.themes[1].dormant, traced.themes[1].rule) == (1, asleep.rule)


def test_a_theme_that_a_refit_does_not_find_stays_while_people_speak_of_it() -> None:
    small = theme("b", 1.0, label="B")
    before = standing(theme("a", 0.0), small, a=keys("a-j"), b=keys("k-s"))
    traced = trace(found(x=keys("a-l")), before, SETTINGS)
    assert told(traced) == [("renewed", "a", ()), ("kept", "b", ())]
    assert (traced.themes[1].rule, traced.themes[1].dormant) == (small.rule, 0)


def test_what_has_slept_long_enough_is_retired() -> None:
    traced = trace(found(), standing(theme("b", 1.0, dormant=7)), SETTINGS)
    assert (ids(traced), told(traced)) == ([], [("retired", "b", ())])


@pytest.mark.parametrize(
    ("slept", "people", "became"),
    [(0, 8, "kept"), (0, 7, "dormant"), (3, 8, "revived"), (7, 8, "revived"), (7, 7, "retired")],
)
def test_who_is_heard_decides_what_sleeps(slept: int, people: int, became: str) -> None:
    there = theme("a", 0.0, dormant=slept)
    traced = trace(found(), standing(there, a=["a"]), SETTINGS, heard=lambda _: {"a": people})
    assert told(traced) == [(became, "a", ())]
    left = {"dormant": [slept + 1], "retired": []}.get(became, [0])
    assert [each.dormant for each in traced.themes] == left


def test_a_theme_that_a_refit_does_not_find_is_told_apart_from_what_people_have_named() -> None:
    traced = trace(found(), standing(a=keys("a-h")), SETTINGS, ["A"])
    assert [each.label for each in traced.themes] == ["A: a"]


def test_a_sleeping_theme_that_is_found_again_wakes() -> None:
    traced = trace(found(x=keys("a-e")), standing(theme("a", 1.0, dormant=3), a=keys("a-e")), SETTINGS)
    assert told(traced) == [("revived", "a", ())]
    assert traced.themes[0].dormant == 0


def test_a_theme_that_went_to_pieces_is_retired_and_says_where_it_went() -> None:
    parts = found(x=keys("a-d", "0-9", "U-Z"), y=keys("e-h", "A-J"), z=keys("i-j", "K-T"))
    traced = trace(parts, standing(a=keys("a-j")), SETTINGS)
    assert told(traced)[-1] == ("retired", "a", ("x", "y", "z"))
    assert "a" not in ids(traced)


def test_a_centre_that_has_not_moved_is_enough_where_models_are_the_same() -> None:
    new = Found((theme("x", 0.05),), {"x": tuple(keys("p-t"))})
    there = theme("a", 0.0, label="A")
    assert ids(trace(new, standing(there, comparable=True), SETTINGS)) == ["a"]
    assert ids(trace(new, standing(there, comparable=False), SETTINGS)) == ["x", "a"]


def test_a_name_that_people_gave_stays() -> None:
    there = theme("a", 0.0, label="Meidän nimi", named_by="analyst", description="Kuvaus")
    (kept,) = trace(found(x=keys("a-e")), standing(there, a=keys("a-e")), SETTINGS).themes
    assert (kept.label, kept.named_by, kept.description) == ("Meidän nimi", "analyst", "Kuvaus")


def test_sides_go_on_within_their_theme() -> None:
    new = Found(
        (theme("x", 0.3), theme("x1", 0.2, parent="x"), theme("x2", 0.4, parent="x")),
        {"x": tuple(keys("a-f")), "x1": tuple(keys("a-c")), "x2": tuple(keys("d-f"))},
    )
    stood = (theme("a", 1.0), theme("a9", 1.1, parent="a", label="Osa"))
    before = Standing(stood, dict.fromkeys(keys("a-f"), "a"), dict.fromkeys(keys("a-c"), "a9"), comparable=False)
    traced = trace(new, before, SETTINGS)
    assert [(each.theme_id, each.parent, each.label) for each in traced.themes] == [
        ("a", None, "a"),
        ("a9", "a", "Osa"),
        ("x2", "a", "x2"),
    ]
    assert told(traced) == [("renewed", "a", ())]


def test_the_sides_of_a_theme_that_keeps_its_rule_stay() -> None:
    new = Found(
        (theme("x", 0.3), theme("x1", 0.2, parent="x"), theme("x2", 0.4, parent="x")),
        {"x": tuple(keys("a-f")), "x1": tuple(keys("a-c")), "x2": tuple(keys("d-f"))},
    )
    stood = (theme("a", 0.3), theme("a9", 1.1, parent="a"))
    kept = trace(new, Standing(stood, dict.fromkeys(keys("a-f"), "a"), {}, comparable=True), SETTINGS)
    assert [each.theme_id for each in kept.themes] == ["a", "a9"]
    bare = trace(new, Standing(stood[:1], dict.fromkeys(keys("a-f"), "a"), {}, comparable=True), SETTINGS)
    assert [(each.theme_id, each.parent) for each in bare.themes] == [("a", None), ("x1", "a"), ("x2", "a")]


def test_nothing_found_and_nothing_there() -> None:
    assert trace(found(), standing(), SETTINGS) == Traced((), ()) or not trace(found(), standing(), SETTINGS).themes


@pytest.mark.parametrize(
    ("labels", "taken", "apart"),
    [
        (["Toimitus", "Toimitus"], [], ["Toimitus", "Toimitus: y"]),
        (["Toimitus"], ["toimitus"], ["Toimitus: x"]),
        (["Toimitus", "Kyltti"], ["Lasku"], ["Toimitus", "Kyltti"]),
    ],
)
def test_no_two_names_are_the_same(labels: list[str], taken: list[str], apart: list[str]) -> None:
    themes = [theme(name, 0.0, label=label) for name, label in zip("xy", labels, strict=False)]
    assert [each.label for each in told_apart(themes, taken)] == apart


def test_the_machines_name_gives_way_to_a_persons() -> None:
    named: Mapping[str, Any] = {"label": "Toimitus"}
    themes = [theme("x", 0.0, **named), theme("y", 0.0, **named, named_by="analyst")]
    assert [each.label for each in told_apart(themes, [])] == ["Toimitus: x", "Toimitus"]


def test_what_people_confirmed_goes_with_a_theme_that_becomes_part_of_another() -> None:
    parts = (theme("a", 0.0, rejected=("p",)), theme("b", 1.0, confirmed=("p", "z")))
    traced = trace(found(x=keys("a-v")), standing(*parts, a=keys("a-m"), b=keys("n-v")), SETTINGS)
    (whole,) = traced.themes
    assert (whole.theme_id, whole.confirmed, whole.rejected) == ("a", ("p", "z"), ())


def test_what_people_confirmed_goes_where_it_was_found_of_a_theme_that_went_to_pieces() -> None:
    parts = found(x=keys("a-d", "0-9", "U-Z"), y=keys("e-h", "A-J"), z=keys("i-j", "K-T"))
    whole = theme("a", 0.0, confirmed=("b", "f", "short"))
    traced = trace(parts, standing(whole, a=keys("a-j")), SETTINGS)
    assert {each.theme_id: each.confirmed for each in traced.themes} == {"x": ("b", "short"), "y": ("f",), "z": ()}
