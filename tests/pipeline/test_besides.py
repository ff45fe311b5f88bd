from __future__ import annotations

import polars as pl
import pytest

from pipeline.besides import as_shares, beside
from pipeline.frames import PASSAGES


def said(*answers: str) -> pl.DataFrame:
    """Return passages of answers whose letters are texts."""
    rows = [
        (f"{number}-{at}", f"d{number}", "r", 0, at, at + 1, text, text, "", "fi", "content")
        for number, answer in enumerate(answers)
        for at, text in enumerate(answer)
    ]
    return pl.DataFrame(rows, schema=PASSAGES, orient="row")


def test_neighbours_weigh_by_how_near_they_stand() -> None:
    found = beside(said("abcd"), "abcd").toarray()
    assert found[0].tolist() == pytest.approx([0, 2 / 3, 1 / 3, 0])
    assert found[1].tolist() == pytest.approx([0.4, 0, 0.4, 0.2])


def test_only_the_same_answer_is_around_a_text() -> None:
    found = beside(said("ab", "cd"), "abcd").toarray()
    assert found[0].tolist() == [0, 1, 0, 0]
    assert found[2].tolist() == [0, 0, 0, 1]


def test_a_text_that_is_said_in_many_answers_stands_beside_what_is_in_any() -> None:
    found = beside(said("ab", "ac", "ac"), "abc").toarray()
    assert found[0].tolist() == pytest.approx([0, 1 / 3, 2 / 3])


def test_a_text_alone_or_beside_itself_has_nothing_beside_it() -> None:
    assert beside(said("a", "bb"), "ab").toarray().tolist() == [[0, 0], [0, 0]]


def test_texts_that_are_not_asked_for_leave_no_gap() -> None:
    assert beside(said("axb"), "ab").toarray().tolist() == [[0, 1], [1, 0]]


def test_no_texts_stand_beside_none() -> None:
    assert beside(said("ab"), "").shape == (0, 0)


def test_shares_sum_to_one_or_to_nought() -> None:
    weights = beside(said("abc", "d"), "abcd")
    some = as_shares(weights[[0, 1, 3]][:, [0, 1, 3]])
    assert some.toarray().tolist() == [[0, 1, 0], [1, 0, 0], [0, 0, 0]]
