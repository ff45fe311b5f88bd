from __future__ import annotations

import numpy as np

from pipeline.borders import contrasted
from pipeline.rules import Rule

ROWS = 30
LEMMAS = ["lasku väärin"] * ROWS + ["kyltti puuttua"] * ROWS + ["jokin muu"] * ROWS
GROUPS = [np.arange(ROWS), np.arange(ROWS, 2 * ROWS)]
SAME = np.tile(np.array([1.0, 0.0], dtype=np.float32), (3 * ROWS, 1))
APART = np.repeat(np.eye(3, dtype=np.float32), ROWS, axis=0)


def best(rules: list[Rule], vector: list[float], lemmas: str) -> list[bool]:
    return [bool(rule.log_odds(np.array([vector], dtype=np.float32), [lemmas])[0] > 0) for rule in rules]


def test_lemmas_tell_apart_what_vectors_do_not() -> None:
    rules = contrasted(LEMMAS, SAME, GROUPS)
    assert best(rules, [1, 0], "lasku väärin") == [True, False]
    assert best(rules, [1, 0], "kyltti puuttua") == [False, True]


def test_vectors_tell_apart_what_lemmas_do_not() -> None:
    rules = contrasted(["sama sana"] * 3 * ROWS, APART, GROUPS)
    assert best(rules, [1, 0, 0], "sama sana") == [True, False]
    assert best(rules, [0, 1, 0], "sama sana") == [False, True]


def test_what_is_in_no_group_is_mentioned_by_none() -> None:
    assert best(contrasted(LEMMAS, APART, GROUPS), [0, 0, 1], "jokin muu") == [False, False]


def test_texts_with_no_common_lemma_are_told_apart_by_vectors() -> None:
    rules = contrasted([f"sana{number}" for number in range(3 * ROWS)], APART, GROUPS)
    assert best(rules, [1, 0, 0], "") == [True, False]


def test_the_same_texts_give_the_same_rules() -> None:
    for one, other in zip(contrasted(LEMMAS, APART, GROUPS), contrasted(LEMMAS, APART, GROUPS), strict=True):
        assert (one.directions == other.directions).all()
        assert one.lemmas == other.lemmas


def test_a_prior_is_outweighed_by_what_many_texts_say() -> None:
    def scale(times: int) -> float:
        groups = [np.concatenate([group + 3 * ROWS * time for time in range(times)]) for group in GROUPS]
        return float(contrasted(LEMMAS * times, np.tile(APART, (times, 1)), groups)[0].scales[0])

    assert np.isclose(scale(2), scale(1), rtol=0.01)
    assert scale(200) > 1.1 * scale(1)
