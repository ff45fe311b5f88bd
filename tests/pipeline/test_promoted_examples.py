"""Passages that a promotion has copied into the codebook leave it; what analysts have written themselves stays."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.codebook import parsed_codebook
from pipeline.edits import Edit
from pipeline.errors import CodebookError
from pipeline.promoted_examples import promoted, without_examples

BEFORE = """# Kirja

[[themes]]
id = "hinta"  # tätä ei vaihdeta
name = "Hinta"
examples = ["Hinta on kova.", "Hinta nousi.", "Kallista oli."]
"""
AFTER = (
    BEFORE
    + """
# Löydetty
[[themes]]
id = "toimitus"
name = "Toimitus"
examples = [
    "Paketti  myöhästyi.",  # tavallinen
    "Toimitus viipyi.",
    "Kuljetus petti.",
    "Lähetys katosi.",
]
"""
)


def edit(command: str) -> Edit:
    return Edit(1, dt.datetime.now(dt.UTC), "Aino", "", command, "", "a", "b", BEFORE, AFTER)


def test_only_what_a_promotion_has_copied_is_promoted() -> None:
    assert promoted([edit("promote")]) == {
        "paketti myöhästyi.", "toimitus viipyi.", "kuljetus petti.", "lähetys katosi."
    }  # fmt: skip
    assert promoted([edit("merge")]) == frozenset()


def test_an_example_goes_and_all_else_stays() -> None:
    text = without_examples(AFTER, {"toimitus viipyi."})
    assert text == AFTER.replace('    "Toimitus viipyi.",\n', "")


def test_one_on_a_line_of_many_goes() -> None:
    book = BEFORE.replace('"Kallista oli."', '"Kallista oli.", "Halpaa ei ole."')
    text = without_examples(book, {"hinta nousi."})
    assert parsed_codebook(text).themes[0].examples == ("Hinta on kova.", "Kallista oli.", "Halpaa ei ole.")
    assert "# tätä ei vaihdeta" in text


def test_a_theme_that_keeps_too_few_leaves_the_codebook() -> None:
    assert without_examples(AFTER, {"toimitus viipyi.", "kuljetus petti."}).rstrip() == BEFORE.rstrip()


def test_what_is_not_there_changes_nothing() -> None:
    assert without_examples(AFTER, {"ei tätä"}) == AFTER
    assert without_examples("", {"ei tätä"}) == ""


def test_what_is_no_codebook_is_refused() -> None:
    with pytest.raises(CodebookError):
        without_examples("themes = 3", {"x"})
