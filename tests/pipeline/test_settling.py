"""Settled texts: what people have coded is carried, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.editing import Wish, carry_out
from pipeline.edits import Edited, judge, merge, rename
from pipeline.errors import EditError
from pipeline.events import Event
from pipeline.material import gather
from pipeline.passages import text_key
from pipeline.settling import Coding, followed, teach, themeless
from pipeline.store import Store
from pipeline.themes import Settled, ThemeSet
from pipeline.undoing import undo
from pipeline.workplace import Workplace
from tests.given_nights import CODEBOOK, Nights, many
from tests.given_themes import theme, theme_set

STANDING = theme_set(theme("a", 0.0), theme("b", 1.5, rejected=("x",)), theme("c", 3.0), theme("side", 1.6, parent="b"))


def coding(key: str, *themes: str, **told: object) -> Coding:
    return Coding(key, frozenset(themes), **told)  # type: ignore[arg-type]  # a field's own


def after(edited: Edited) -> ThemeSet:
    return theme_set(*edited.themes, settled=edited.settled or ())


def words(standing: ThemeSet) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {each.theme_id: (each.confirmed, each.rejected) for each in standing.whole}


def test_a_coded_text_is_confirmed_for_its_themes_and_kept_once() -> None:
    edited = teach(STANDING, [coding("y"), coding("x", "a", "b", given=frozenset("bc"))])
    assert words(after(edited)) == {"a": (("x",), ()), "b": (("x",), ()), "c": ((), ())}
    assert edited.settled == (Settled("x"), Settled("y"))
    assert [(each.kind, each.theme_id, each.evidence["texts"]) for each in edited.events] == [
        ("confirmed", "a", 1.0), ("confirmed", "b", 1.0), ("rejected", "c", 1.0),
    ]  # fmt: skip


def test_another_coding_of_the_same_text_takes_the_place_of_the_first() -> None:
    once = after(teach(STANDING, [coding("x", "a")]))
    edited = teach(once, [coding("x", "c")])
    assert words(after(edited)) == {"a": ((), ()), "b": ((), ()), "c": (("x",), ())}
    assert edited.settled == (Settled("x"),)


@pytest.mark.parametrize("told", [coding("x", "a"), coding("x"), coding("x", "a", undecided=frozenset("b")),
                                  coding("x", is_open=True)])  # fmt: skip
def test_what_is_known_is_not_said_again(told: Coding) -> None:
    once = after(teach(STANDING, [told]))
    again = teach(once, [replace(told, given=frozenset("c"))])
    assert (again.events, again.themes, again.settled) == ((), once.themes, once.settled)


def test_a_file_that_was_opened_to_new_themes_says_the_same_after_one_is_born() -> None:
    once = after(teach(STANDING, [coding("x", is_open=True)]))
    opened = followed(once.settled, once.themes, once.themes, [Event("born", "c", "C")])
    assert opened == (Settled("x", ("c",), is_open=True),)
    assert teach(replace(once, settled=opened), [coding("x", is_open=True)]).settled == opened


def test_themes_that_coders_were_even_on_keep_what_was_said() -> None:
    edited = teach(STANDING, [coding("x", "a", undecided=frozenset("b"))])
    assert words(after(edited))["b"] == ((), ("x",))
    assert edited.settled == (Settled("x", ("b",)),)


@pytest.mark.parametrize("named", ["side", "gone"])
def test_only_a_theme_of_its_own_is_coded(named: str) -> None:
    with pytest.raises(EditError):
        teach(STANDING, [coding("x", named)])


def test_a_text_of_no_theme_is_told_from_one_whose_theme_the_list_lacks() -> None:
    told = [coding("none"), coding("other", is_open=True), coding("a", "a"), coding("even", undecided=frozenset("b"))]
    assert themeless(after(teach(STANDING, told))) == {"none"}


def test_what_is_undecided_follows_its_theme_and_only_open_texts_take_what_is_born() -> None:
    settled = (Settled("x", ("b",)), Settled("y"), Settled("z", is_open=True))
    themes = (theme("a", 0.0), theme("p", 1.4), theme("q", 1.6), theme("new", 2.0))
    happened = [
        Event("split", "p", "P", ("b",)), Event("split", "q", "Q", ("b",)), Event("retired", "b", "B", ("p", "q")),
        Event("born", "new", "Uusi"),
    ]  # fmt: skip
    assert followed(settled, STANDING.themes, themes, happened) == (
        Settled("x", ("p", "q")), Settled("y"), Settled("z", ("new",), is_open=True),
    )  # fmt: skip


def test_a_text_whose_themes_are_all_gone_is_settled_no_longer() -> None:
    taught = after(teach(STANDING, [coding("x", "a"), coding("y", "a", "c"), coding("z")]))
    left = tuple(each for each in taught.themes if each.theme_id != "a")
    assert [each.text_key for each in followed(taught.settled, taught.themes, left, ())] == ["y", "z"]


def test_a_merged_theme_takes_its_coded_texts_along() -> None:
    taught = after(teach(STANDING, [coding("x", "a"), coding("y")]))
    merged = merge(taught, ["a"], "c", carrying=["x"])
    assert next(each for each in merged.themes if each.theme_id == "c").confirmed == ("x",)
    assert followed(taught.settled, taught.themes, merged.themes, merged.events) == taught.settled


def test_a_coded_file_is_taken_back_whole() -> None:
    taught = after(teach(STANDING, [coding("x", "a"), coding("y")]))
    renamed = replace(taught, themes=rename(taught, "b", "Uusi").themes)
    back = undo(renamed, STANDING, taught)
    assert back.settled == ()
    assert words(after(back))["a"] == ((), ())
    only_none = after(teach(STANDING, [coding("y")]))
    assert undo(only_none, STANDING, only_none).settled == ()


def test_a_second_coding_is_taken_back_to_the_first() -> None:
    first = after(teach(STANDING, [coding("x", "a", undecided=frozenset("c"))]))
    second = after(teach(first, [coding("x", "b")]))
    back = undo(second, first, second)
    assert (words(after(back)), back.settled) == (words(first), first.settled)


def test_a_text_coded_with_no_theme_speaks_against_all_and_none_is_found_from_it(tmp_path: Path, store: Store) -> None:
    nights = Nights(tmp_path, store, CODEBOOK)
    nights.say("eka", *many("Kyltti puuttui {}."), *(f"Lasku meni muulle {word}." for word in ("Aki", "Bo", "Cia")))
    before = nights.night().by_id["laskutus"]
    coded = [coding(text_key(f"Lasku meni muulle {word}.")) for word in ("Aki", "Bo", "Cia")]
    work = Workplace(store, nights.tools, nights.settings)
    done = carry_out(Wish("teach", to="k.csv", codings=tuple(coded)), nights.order.space, _last_run(nights), work)
    after = done.themes.by_id["laskutus"]
    assert (after.confirmed, after.rejected) == ((), ())
    assert after.basis != before.basis
    said = ["lasku meni muulle aki"]
    vector = nights.tools.embedder.embed(["Lasku meni muulle Aki."])
    assert after.rule.log_odds(vector, said)[0] < before.rule.log_odds(vector, said)[0]
    material = gather(nights.order.space, done.themes, done.themes.model_revision, store, nights.settings)
    texts = material.sieve(done.themes.themes).left["text"].to_list()
    assert not [text for text in texts if text.startswith("Lasku")]


def _last_run(nights: Nights) -> str:
    return nights.store.runs(nights.order.space)[0].run_id


def test_of_a_coded_text_what_was_said_since_stays() -> None:
    taught = after(teach(STANDING, [coding("x"), coding("y")]))
    since = replace(taught, themes=judge(taught, "a", "x", carries=True).themes)
    back = undo(since, STANDING, taught)
    assert back.settled == (Settled("x"),)
    assert words(after(back))["a"] == (("x",), ())
