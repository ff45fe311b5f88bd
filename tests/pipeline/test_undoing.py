"""Taking one edit back, whatever has been done to other things since."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.edits import Edited, judge, merge, move, pin, promote, rename, retire, split
from pipeline.errors import EditError
from pipeline.themes import Theme, ThemeSet, fingerprint
from pipeline.undoing import text_taken_back, undo
from tests.given_themes import theme, theme_set

STANDING = theme_set(
    theme("a", 0.0), theme("b", 1.5), theme("c", 3.0), theme("book", 2.0, kind="codebook", basis="b1"),
    theme("side", 1.6, parent="b"),
)  # fmt: skip


def after(edited: Edited) -> ThemeSet:
    return theme_set(*edited.themes)


def changed(standing: ThemeSet, theme_id: str, **told: object) -> ThemeSet:
    themes = (replace(each, **told) if each.theme_id == theme_id else each for each in standing.themes)  # type: ignore[arg-type]  # a field's own
    return theme_set(*themes)


def marks(themes: tuple[Theme, ...]) -> set[str]:
    return set(map(fingerprint, themes))


EDITS = {
    "rename": rename(STANDING, "a", "Uusi"),
    "merge": merge(STANDING, ["b", "c"], "a"),
    "merge into the codebook's": merge(STANDING, ["b"], "book"),
    "split": split(STANDING, "b", [theme("p", 1.4), theme("q", 1.7)]),
    "move": move(STANDING, "a", "Tilat", "Käynti"),
    "pin": pin(STANDING, "a"),
    "retire": retire(STANDING, "b"),
    "promote": promote(STANDING, "a"),
    "confirm": judge(STANDING, "a", "x", carries=True),
}


@pytest.mark.parametrize("edit", EDITS)
def test_every_edit_can_be_taken_back(edit: str) -> None:
    became = after(EDITS[edit])
    assert marks(became.themes) != marks(STANDING.themes)
    back = undo(became, STANDING, became)
    assert marks(back.themes) == marks(STANDING.themes)
    assert [each.parent for each in back.themes] == sorted((each.parent for each in back.themes), key=bool)


def test_what_comes_back_is_restored_and_what_the_edit_made_is_retired() -> None:
    became = after(EDITS["split"])
    events = {(event.kind, event.theme_id) for event in undo(became, STANDING, became).events}
    assert events == {("restored", "b"), ("restored", "side"), ("retired", "p"), ("retired", "q")}


def test_of_a_theme_only_what_the_edit_changed_goes_back() -> None:
    became = after(EDITS["rename"])
    now = after(judge(after(move(became, "a", "Tilat", "")), "a", "x", carries=False))
    back = theme_set(*undo(now, STANDING, became).themes).by_id["a"]
    assert (back.label, back.named_by, back.heading, back.rejected) == ("a", "machine", "Tilat", ("x",))


def test_a_theme_that_a_refit_has_found_anew_keeps_what_was_found() -> None:
    became = after(EDITS["rename"])
    now = changed(became, "a", size=50, words=(("muu", 1.0),))
    back = theme_set(*undo(now, STANDING, became).themes).by_id["a"]
    assert (back.label, back.size) == ("a", 50)


def test_what_others_have_changed_since_is_not_overwritten() -> None:
    became = after(EDITS["rename"])
    now = after(rename(became, "a", "Vielä uudempi"))
    with pytest.raises(EditError, match="on muuttunut"):
        undo(now, STANDING, became)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("merge", lambda standing: judge(standing, "a", "x", carries=True)),
        ("split", lambda standing: rename(standing, "p", "Osa")),
    ],
)
def test_a_part_that_lives_on_is_not_taken_away(first: str, second) -> None:  # type: ignore[no-untyped-def]  # an edit
    became = after(EDITS[first])
    now = after(second(became))
    if first == "split":
        with pytest.raises(EditError, match="on muuttunut"):
            undo(now, STANDING, became)
    else:
        assert theme_set(*undo(now, STANDING, became).themes).by_id["a"].confirmed == ("x",)


def test_judgements_are_taken_back_one_by_one() -> None:
    one = after(judge(STANDING, "a", "x", carries=False))
    two = after(judge(one, "a", "y", carries=False))
    assert theme_set(*undo(two, STANDING, one).themes).by_id["a"].rejected == ("y",)
    assert theme_set(*undo(two, one, two).themes).by_id["a"].rejected == ("x",)


def test_a_judgement_that_was_turned_since_is_not_taken_back() -> None:
    one = after(judge(STANDING, "a", "x", carries=False))
    turned = after(judge(one, "a", "x", carries=True))
    with pytest.raises(EditError, match="on muuttunut"):
        undo(turned, STANDING, one)


def test_a_name_that_another_theme_has_by_now_does_not_come_back() -> None:
    became = after(EDITS["rename"])
    now = after(rename(became, "b", "A"))
    with pytest.raises(EditError, match="on nyt tämä nimi"):
        undo(now, STANDING, became)


def test_a_codebook_theme_learnt_since_is_learnt_again_and_keeps_what_was_merged_into_it() -> None:
    judged = after(judge(STANDING, "book", "x", carries=True))
    became = changed(judged, "book", basis="b2", size=6)
    merged = after(merge(became, ["a"], "book"))
    now = changed(merged, "book", basis="b3", size=99)
    back = theme_set(*undo(now, STANDING, became).themes).by_id["book"]
    assert (back.confirmed, back.absorbed, back.basis) == ((), 1, "")
    assert back.rule.directions.shape == now.by_id["book"].rule.directions.shape


def test_a_theme_that_was_only_learnt_anew_beside_the_edited_one_is_not_told_as_edited() -> None:
    became = changed(after(EDITS["rename"]), "book", basis="b2", size=6)
    told = {event.theme_id for event in undo(became, STANDING, became).events}
    assert told
    assert "book" not in told


def test_a_merge_into_a_codebook_theme_learnt_since_is_taken_out_of_its_rule() -> None:
    became = after(EDITS["merge into the codebook's"])
    rule = replace(became.by_id["book"].rule, scales=became.by_id["book"].rule.scales * 2)
    now = changed(became, "book", basis="b2", rule=rule)
    back = theme_set(*undo(now, STANDING, became).themes)
    assert (back.by_id["book"].absorbed, back.by_id["book"].basis) == (0, "")
    assert len(back.by_id["book"].rule.directions) == 1
    assert fingerprint(back.by_id["b"]) == fingerprint(STANDING.by_id["b"])


@pytest.mark.parametrize(("edit", "can"), [("rename", True), ("confirm", True), ("retire", False), ("merge", False)])
def test_after_another_model_only_what_has_no_vectors_comes_back(edit: str, can: bool) -> None:
    became = after(EDITS[edit])
    now = theme_set(*became.themes, revision="m2")
    if can:
        assert undo(now, STANDING, became).themes
    else:
        with pytest.raises(EditError, match="Malli on vaihtunut"):
            undo(now, STANDING, became)


BOOK = """# Meidän kirjamme

[[themes]]
id = "hinta"
name = "Hinta"
examples = ["Kallis oli.", "Halpa oli.", "Hinta nousi."]

# Huomaa kylttien paikat.
[[themes]]
id = "kyltti"
name = "Kyltit"
examples = ["Kyltti puuttui.", "Opaste puuttui.", "Eksyin pihalla."]
"""
RENAMED = BOOK.replace('"Hinta"\n', '"Hintataso"\n')
WITHOUT = BOOK[: BOOK.index("# Huomaa")]


def test_a_file_that_nobody_has_touched_is_again_as_it_was() -> None:
    assert text_taken_back(RENAMED, BOOK, RENAMED) == BOOK
    assert text_taken_back(BOOK, "", BOOK) == ""


@pytest.mark.parametrize("became", [RENAMED, WITHOUT])
def test_what_has_been_written_elsewhere_since_stays(became: str) -> None:
    by_hand = ("# Meidän kirjamme", "# Meidän oma kirjamme\n# Toinen rivi")
    more = '\n[[themes]]\nid = "uusi"\nname = "Uusi"\nexamples = ["a b", "c d", "e f"]\n'
    now = became.replace(*by_hand) + more
    assert text_taken_back(now, BOOK, became) == BOOK.replace(*by_hand) + more


def test_another_line_of_the_same_theme_may_have_changed() -> None:
    now = RENAMED.replace("Kallis oli.", "Liian kallis.")
    assert text_taken_back(now, BOOK, RENAMED) == BOOK.replace("Kallis oli.", "Liian kallis.")


@pytest.mark.parametrize(
    "now",
    [
        RENAMED.replace("Hintataso", "Hinnat"),
        RENAMED.replace('id = "hinta"', 'id = "hinnat"'),
        "",
    ],
)
def test_what_has_been_changed_in_the_same_theme_is_not_overwritten(now: str) -> None:
    with pytest.raises(EditError, match="samasta kohdasta"):
        text_taken_back(now, BOOK, RENAMED)


def test_a_file_that_would_be_no_codebook_is_not_made() -> None:
    now = WITHOUT + '\n[[themes]]\nid = "opaste"\nname = "Kyltit"\nexamples = ["a b", "c d", "e f"]\n'
    with pytest.raises(EditError, match="samasta kohdasta"):
        text_taken_back(now, BOOK, WITHOUT)
