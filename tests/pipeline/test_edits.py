"""Edits as pure functions: standing themes in, others out."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from pipeline.edits import (
    Edited,
    judge,
    merge,
    move,
    pin,
    promote,
    rename,
    retire,
    split,
    usable_name,
)
from pipeline.errors import EditError
from pipeline.themes import ThemeSet
from tests.given_themes import theme, theme_set

DELIVERY, SIGNS, PRICE = theme("a", 0.0), theme("b", 1.5), theme("c", 3.0)
SIDE = theme("side", 1.6, parent="b")
STANDING = theme_set(DELIVERY, SIGNS, PRICE, SIDE)


def ids(edited: Edited) -> list[str]:
    return [each.theme_id for each in edited.themes]


def of(edited: Edited, theme_id: str):  # type: ignore[no-untyped-def]  # short for tests
    return next(each for each in edited.themes if each.theme_id == theme_id)


def happened(edited: Edited) -> list[tuple[str, str]]:
    return [(event.kind, event.theme_id) for event in edited.events]


def test_a_renamed_theme_is_the_same_theme_with_a_name_of_a_person() -> None:
    edited = rename(STANDING, "a", "  Myöhästynyt   toimitus ")
    assert (of(edited, "a").label, of(edited, "a").named_by) == ("Myöhästynyt toimitus", "analyst")
    assert ids(edited) == ["a", "b", "c", "side"]
    assert happened(edited) == [("renamed", "a")]


@pytest.mark.parametrize("name", ["", " \n ", "x" * 81, "väri\x1b[31m", "oikea\u202elta", "a\u200db", "\udcff"])
def test_what_can_not_be_a_name_is_refused(name: str) -> None:
    with pytest.raises(EditError, match="ei kelpaa"):
        rename(STANDING, "a", name)


def test_a_name_may_hold_what_pages_escape() -> None:
    assert usable_name("<script>alert(1)</script> 🚚") == "<script>alert(1)</script> 🚚"


def test_a_name_of_two_lines_is_one_line_and_letters_are_composed() -> None:
    assert usable_name("Pitka\u0308\nodotus") == "Pitkä odotus"


@pytest.mark.parametrize("name", ["B", "side"])
def test_a_name_is_not_given_twice(name: str) -> None:
    with pytest.raises(EditError, match="on jo tämä nimi"):
        rename(STANDING, "a", name)


def test_a_merged_theme_mentions_what_any_of_its_parts_did() -> None:
    edited = merge(STANDING, ["b"], "a")
    points = np.array([[np.cos(angle), np.sin(angle)] for angle in (0.0, 0.3, 1.5, 1.8, 3.0)], dtype=np.float32)
    said = [""] * len(points)
    apart = SIGNS.rule.log_odds(points, said) >= SIGNS.rule.threshold
    target = DELIVERY.rule.log_odds(points, said) >= DELIVERY.rule.threshold
    whole = of(edited, "a").rule
    assert (whole.log_odds(points, said) >= whole.threshold).tolist() == (apart | target).tolist()
    assert apart.any()
    assert not (apart & target).any()


def test_merged_parts_are_gone_and_their_sides_are_the_wholes() -> None:
    edited = merge(STANDING, ["b", "c", "b"], "a")
    assert ids(edited) == ["a", "side"]
    assert of(edited, "side").parent == "a"
    assert (of(edited, "a").pinned, of(edited, "a").size, of(edited, "a").absorbed) == (True, 15, 2)
    assert happened(edited) == [("merged", "b"), ("merged", "c")]
    assert {event.others for event in edited.events} == {("a",)}


def test_a_merge_wakes_what_people_speak_of() -> None:
    asleep = theme_set(theme("a", 0.0, dormant=2), SIGNS)
    assert of(merge(asleep, ["b"], "a"), "a").dormant == 0


def test_what_was_rejected_stays_out_of_the_whole_unless_it_carries_a_part() -> None:
    standing = theme_set(theme("a", 0.0, rejected=("x", "y", "z")), theme("b", 1.5, confirmed=("z",), rejected=("w",)))
    whole = of(merge(standing, ["b"], "a", carrying={"y"}), "a")
    assert (whole.confirmed, whole.rejected) == (("z",), ("w", "x"))


@pytest.mark.parametrize(
    ("parts", "into", "reason"),
    [([], "a", "itseensä"), (["a"], "a", "itseensä"), (["side"], "a", "Osateemoja"), (["b"], "side", "Osateemoja"),
     (["olematon"], "a", "ei ole"), (["b"], "olematon", "ei ole")],
)  # fmt: skip
def test_what_can_not_be_merged_is_refused(parts: list[str], into: str, reason: str) -> None:
    with pytest.raises(EditError, match=reason):
        merge(STANDING, parts, into)


def test_a_split_theme_gives_way_to_its_parts() -> None:
    moved = move(STANDING, "b", "Tilat", "Käynti")
    standing = theme_set(*moved.themes)
    edited = split(standing, "b", [theme("p", 1.4), theme("q", 1.7)])
    assert ids(edited) == ["a", "c", "p", "q"]
    assert {(of(edited, each).pinned, of(edited, each).heading, of(edited, each).link) for each in "pq"} == {
        (True, "Tilat", "Käynti")
    }
    assert happened(edited) == [("split", "p"), ("split", "q"), ("retired", "b")]
    assert edited.events[-1].others == ("p", "q")


def test_a_part_may_go_on_under_the_old_id() -> None:
    edited = split(STANDING, "b", [theme("b", 1.4), theme("q", 1.7)])
    assert ids(edited) == ["a", "c", "b", "q"]
    assert happened(edited) == [("split", "b"), ("split", "q")]


def test_one_part_is_no_split() -> None:
    with pytest.raises(EditError, match="ei jakaudu"):
        split(STANDING, "b", [theme("p", 1.4)])


def test_pin_and_unpin() -> None:
    pinned = pin(STANDING, "a")
    assert of(pinned, "a").bound
    free = pin(theme_set(*pinned.themes), "a", pinned=False)
    assert not of(free, "a").bound
    assert (happened(pinned), happened(free)) == ([("pinned", "a")], [("unpinned", "a")])


def test_a_retired_theme_takes_its_sides_along() -> None:
    edited = retire(STANDING, "b")
    assert ids(edited) == ["a", "b", "c"]
    assert [theme.theme_id for theme in edited.themes if theme.retired] == ["b"]
    assert happened(edited) == [("retired", "b")]


def test_a_side_is_retired_only_where_no_refit_would_find_it_again() -> None:
    with pytest.raises(EditError, match="Kiinnitä ensin"):
        retire(STANDING, "side")
    pinned = theme_set(*pin(STANDING, "b").themes)
    assert ids(retire(pinned, "side")) == ["a", "b", "c"]


def test_a_promoted_theme_goes_on_as_it_is_and_will_learn_besides() -> None:
    edited = promote(STANDING, "a")
    promoted = of(edited, "a")
    assert (promoted.kind, promoted.basis, promoted.absorbed) == ("codebook", "", 1)
    point = np.array([[1.0, 0.0]], dtype=np.float32)
    assert promoted.rule.log_odds(point, [""])[0] - promoted.rule.threshold == pytest.approx(
        DELIVERY.rule.log_odds(point, [""])[0] - DELIVERY.rule.threshold
    )


@pytest.mark.parametrize("theme_id", ["side", "book"])
def test_only_a_found_theme_of_its_own_is_promoted(theme_id: str) -> None:
    with pytest.raises(EditError, match="nostaa"):
        promote(theme_set(*STANDING.themes[:3], theme("book", 2.0, kind="codebook"), SIDE), theme_id)


def test_the_last_word_on_a_text_holds() -> None:
    rejected = theme_set(*judge(STANDING, "a", "x", carries=False).themes)
    assert rejected.by_id["a"].rejected == ("x",)
    confirmed = judge(rejected, "a", "x", carries=True)
    assert (of(confirmed, "a").confirmed, of(confirmed, "a").rejected) == (("x",), ())
    assert happened(confirmed) == [("confirmed", "a")]


@pytest.mark.parametrize(
    "edit",
    [
        lambda standing: split(standing, "side", [theme("p", 1.4), theme("q", 1.7)]),
        lambda standing: move(standing, "side", "Tilat", ""),
        lambda standing: pin(standing, "side"),
        lambda standing: judge(standing, "side", "x", carries=True),
    ],
)
def test_what_would_not_hold_for_a_side_is_refused(edit: Callable[[ThemeSet], Edited]) -> None:
    with pytest.raises(EditError, match="Anna sen teema: b"):
        edit(STANDING)
