from __future__ import annotations

import numpy as np
import pytest

from pipeline.rules import Rule, either, log_odds, near, probability

X, Y = [1.0, 0.0], [0.0, 1.0]


def vectors(*rows: list[float]) -> np.ndarray:
    return np.array(rows, dtype=np.float32).reshape(-1, 2)


def rule(direction: list[float], scale: float = 10.0, bias: float = -5.0, **more: object) -> Rule:
    return Rule(vectors(direction), np.array([scale]), np.array([bias]), **more)  # type: ignore[arg-type]


def test_the_odds_are_linear_in_the_cosine_and_in_the_lemmas() -> None:
    lasku = rule(X, lemmas=((("lasku", 1.5), ("tuote", -0.5)),))
    assert lasku.log_odds(vectors(X, Y), ["lasku tuote", ""]).tolist() == [6.0, -5.0]


def test_a_lemma_counts_once_a_passage_and_only_as_a_whole_word() -> None:
    lasku = rule(X, lemmas=((("lasku", 1.5),),))
    told = lasku.log_odds(vectors(Y, Y, Y), ["lasku lasku lasku", "lasku", "laskutus"])
    assert told.tolist() == [-3.5, -3.5, -5.0]


def test_the_best_piece_speaks() -> None:
    both = Rule(vectors(X, Y), np.array([10.0, 4.0]), np.array([-5.0, -1.0]))
    assert both.log_odds(vectors(X, Y), ["", ""]).tolist() == [5.0, 3.0]


def test_a_piece_has_its_own_lemmas() -> None:
    both = Rule(vectors(X, Y), np.array([10.0, 10.0]), np.array([-5.0, -5.0]), lemmas=((("a", 2.0),), (("b", 2.0),)))
    assert both.log_odds(vectors(X, X, Y), ["a", "b", "b"]).tolist() == [7.0, 5.0, 7.0]


def test_rules_stand_beside_each_other_unchanged() -> None:
    one, other = rule(X, lemmas=((("a", 0.3),),)), Rule(vectors(X, Y), np.array([7.0, 3.0]), np.array([0.1, 0.2]))
    points, said = vectors([0.6, 0.8], X), ["a b", "c"]
    together = log_odds([one, other], points, said)
    assert together[:, 0].tolist() == one.log_odds(points, said).tolist()
    assert together[:, 1].tolist() == other.log_odds(points, said).tolist()


def test_the_same_to_the_last_bit_alone_and_in_a_batch() -> None:
    random = np.random.default_rng(0)
    points = random.normal(size=(200, 64))
    points = (points / np.linalg.norm(points, axis=1, keepdims=True)).astype(np.float32)
    words = [f"w{n}" for n in range(40)]
    evidence = tuple((word, float(weight)) for word, weight in zip(words, random.normal(size=40), strict=True))
    learnt = Rule(points[:3], random.normal(size=3), random.normal(size=3), lemmas=(evidence,) * 3)
    said = [" ".join(random.permutation(words)[:15]) for _ in points]
    batch = learnt.log_odds(points, said)
    assert [learnt.log_odds(points[n : n + 1], [said[n]])[0] for n in range(len(points))] == batch.tolist()


def test_near_lets_through_what_is_near_enough_to_any_point() -> None:
    close = near(vectors(X, Y), cosine=0.7, scale=30.0, middle=0.5)
    odds = close.log_odds(vectors(X, [0.6, 0.8], [-1.0, 0.0]), ["", "", ""])
    assert (odds >= close.threshold).tolist() == [True, True, False]
    assert odds[0] == pytest.approx(15.0)
    assert close.threshold == pytest.approx(6.0)


def test_a_theme_made_of_several_mentions_what_any_of_them_did() -> None:
    one, other = rule(X).at(2.0), rule(Y, scale=6.0, bias=-1.0, lemmas=((("kyltti", 3.0),),)).at(-0.5)
    joined = either([one, other])
    points, said = vectors(X, Y, [0.6, 0.8], [-0.6, -0.8], [-1.0, 0.0]), ["", "", "", "kyltti", "kyltti"]
    apart = log_odds([one, other], points, said) >= [one.threshold, other.threshold]
    assert (joined.log_odds(points, said) >= joined.threshold).tolist() == apart.any(axis=1).tolist()
    assert apart.any(axis=1).tolist() == [True, True, True, False, True]


def test_one_rule_joined_with_none_is_itself() -> None:
    alone = rule(X).at(1.0)
    assert either([alone]) is alone


def test_no_rules_or_no_passages_give_no_odds() -> None:
    assert log_odds([], vectors(X), [""]).shape == (1, 0)
    assert log_odds([rule(X)], vectors(), []).shape == (0, 1)


def test_even_odds_are_a_half() -> None:
    assert probability(np.array([0.0, 100.0, -100.0])).tolist() == pytest.approx([0.5, 1.0, 0.0])


def test_nothing_joined_is_an_error() -> None:
    with pytest.raises(ValueError, match="no rules"):
        either([])


def test_as_many_passages_as_vectors() -> None:
    with pytest.raises(ValueError, match="2 vectors"):
        log_odds([rule(X)], vectors(X, Y), ["yksi"])


@pytest.mark.parametrize(
    ("directions", "scales", "lemmas", "why"),
    [
        (vectors(), [], (), "at least one direction"),
        (vectors([2.0, 0.0]), [1.0], (), "unit length"),
        (vectors(X, Y), [1.0], (), "one scale"),
        (vectors(X, Y), [1.0, 1.0], ((("a", 1.0),),), "for each direction"),
    ],
)
def test_a_rule_checks_itself(directions: np.ndarray, scales: list[float], lemmas: tuple, why: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(ValueError, match=why):
        Rule(directions, np.array(scales), np.array(scales), lemmas=lemmas)
