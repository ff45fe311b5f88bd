from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from pipeline.learning import Background, Lesson, learn, relearn
from pipeline.rules import Rule, log_odds, probability
from pipeline.settings import Learning

WIDE = 24
DELIVERY, SIGNS, INVOICE = 0, 1, 2
ELSEWHERE = range(4, WIDE)  # axes that no theme lies along


def said(
    axis: int, count: int, word: str = "", seed: int = 0, blur: float = 0.12
) -> tuple[np.ndarray, tuple[str, ...]]:
    """Return vectors around an axis, and what was said: a word of the matter and one of the speaker's own."""
    random = np.random.default_rng([axis, seed])
    rows = np.eye(WIDE)[axis] + random.normal(scale=blur, size=(count, WIDE))
    unit = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return unit, tuple(f"{word} puhuja-{axis}-{seed}-{row}".strip() for row in range(count))


def lesson(name: str, axis: int, count: int = 10, seed: int = 0, **more: float) -> Lesson:
    vectors, lemmas = said(axis, count, name, seed, **more)
    return Lesson(name, vectors, lemmas, vectors[:0])


def joined(*parts: tuple[np.ndarray, tuple[str, ...]]) -> Background:
    return Background(np.concatenate([part[0] for part in parts]), tuple(text for part in parts for text in part[1]))


NOTHING = Background(np.zeros((0, WIDE), dtype=np.float32), ())
LESSONS = (lesson("toimitus", DELIVERY), lesson("kyltti", SIGNS), lesson("lasku", INVOICE))
CORPUS = joined(
    *(said(axis, 40, f"aihe{axis}", seed=5) for axis in ELSEWHERE),
    said(DELIVERY, 60, "toimitus", seed=6),
    said(SIGNS, 20, "kyltti", seed=6),
    said(INVOICE, 20, "lasku", seed=6),
)


def same(one: Rule, other: Rule) -> bool:
    numbers = [np.concatenate([r.directions.ravel(), r.scales, r.biases]) for r in (one, other)]
    return numbers[0].tolist() == numbers[1].tolist() and (one.threshold, one.lemmas) == (other.threshold, other.lemmas)


def mentioned(rules: tuple[Rule, ...], passages: tuple[np.ndarray, tuple[str, ...]]) -> list[list[bool]]:
    least = [rule.threshold for rule in rules]
    return (log_odds(rules, *passages) >= least).tolist()  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("corpus", "count"),
    [(NOTHING, 3), (NOTHING, 15), (joined(said(ELSEWHERE[0], 20)), 3), (CORPUS, 10), (CORPUS, 15)],
    ids=["none-3", "none-15", "tiny-3", "large-10", "large-15"],
)
def test_a_passage_finds_its_theme_and_no_other(corpus: Background, count: int) -> None:
    lessons = [lesson(name, axis, count) for axis, name in enumerate(("toimitus", "kyltti", "lasku"))]
    rules = learn(lessons, corpus, Learning())
    for axis, name in enumerate(("toimitus", "kyltti", "lasku")):
        found = np.array(mentioned(rules, said(axis, 20, name, seed=9)))
        assert found[:, axis].mean() >= 0.6
        assert np.delete(found, axis, axis=1).mean() <= 0.05


@pytest.mark.parametrize("corpus", [NOTHING, CORPUS], ids=["none", "large"])
def test_texts_about_something_else_carry_nothing(corpus: Background) -> None:
    rules = learn(LESSONS, corpus, Learning())
    found = [mentioned(rules, said(axis, 20, f"aihe{axis}", seed=9)) for axis in ELSEWHERE]
    assert np.mean(found) <= 0.02


@pytest.mark.parametrize("count", [3, 10])
def test_one_theme_alone_takes_its_own_and_nothing_far(count: int) -> None:
    rules = learn([lesson("toimitus", DELIVERY, count)], NOTHING, Learning())
    assert np.mean(mentioned(rules, said(DELIVERY, 20, "toimitus", seed=9))) >= 0.8
    assert not np.any(mentioned(rules, said(SIGNS, 20, "kyltti", seed=9)))


def test_a_corpus_without_the_theme_stays_silent() -> None:
    foreign = joined(*(said(axis, 50, f"aihe{axis}", seed=5) for axis in ELSEWHERE))
    rules = learn(LESSONS, foreign, Learning())
    assert not np.any(mentioned(rules, (foreign.vectors, foreign.lemmas)))


def test_one_example_is_enough_to_learn_from_and_takes_nothing_far() -> None:
    (rule,) = learn([lesson("toimitus", DELIVERY, 1)], NOTHING, Learning())
    near, far = (rule.log_odds(*said(axis, 20, "sana", seed=9)) for axis in (DELIVERY, SIGNS))
    assert near.min() > far.max()
    assert not (far >= rule.threshold).any()


def test_two_themes_in_one_passage_are_both_found() -> None:
    axes = np.eye(WIDE, dtype=np.float32)
    both = (axes[[DELIVERY]] + axes[[SIGNS]]) / np.float32(np.sqrt(2))
    assert mentioned(learn(LESSONS, NOTHING, Learning()), (both, ("toimitus kyltti",))) == [[True, True, False]]


def test_the_same_lessons_give_the_same_rules_in_any_order() -> None:
    rules, again = learn(LESSONS, CORPUS, Learning()), learn(LESSONS[::-1], CORPUS, Learning())
    assert all(same(one, other) for one, other in zip(rules, again[::-1], strict=True))


def test_relearning_one_theme_gives_what_learning_all_does() -> None:
    rules = learn(LESSONS, CORPUS, Learning())
    assert same(relearn(LESSONS[1], [LESSONS[0], LESSONS[2]], CORPUS, Learning()), rules[1])


def test_a_learnt_rule_gives_the_same_alone_and_in_a_batch() -> None:
    rules = learn(LESSONS, CORPUS, Learning())
    together = log_odds(rules, CORPUS.vectors, CORPUS.lemmas)
    for row in (0, 7, 200):
        alone = log_odds(rules, CORPUS.vectors[row : row + 1], CORPUS.lemmas[row : row + 1])
        assert alone[0].tolist() == together[row].tolist()


def test_a_near_miss_pushes_its_like_away() -> None:
    between = (said(DELIVERY, 8)[0] + 1.2 * said(ELSEWHERE[0], 8)[0]).astype(np.float32)
    between /= np.linalg.norm(between, axis=1, keepdims=True)
    own = LESSONS[0]
    pushed = Lesson("toimitus", own.vectors, own.lemmas, between[:4], ("nouto",) * 4)
    asked = between[4:], ("nouto",) * 4
    before = relearn(own, LESSONS[1:], CORPUS, Learning()).log_odds(*asked)
    after = relearn(pushed, LESSONS[1:], CORPUS, Learning()).log_odds(*asked)
    assert (after < before - 0.5).all()


def test_confirmed_passages_pull_their_like_in() -> None:
    vectors, lemmas = said(ELSEWHERE[1], 12, "kuljettaja", seed=3)
    own = LESSONS[0]
    pulled = Lesson("toimitus", np.concatenate([own.vectors, vectors[:6]]), (*own.lemmas, *lemmas[:6]), vectors[:0])
    asked = vectors[6:], lemmas[6:]
    assert not np.any(mentioned((relearn(own, LESSONS[1:], NOTHING, Learning()),), asked))
    assert np.all(mentioned((relearn(pulled, LESSONS[1:], NOTHING, Learning()),), asked))


def test_the_corpus_teaches_its_own_words_for_the_matter() -> None:
    freight = said(DELIVERY, 40, "toimitus rahti", seed=7)
    corpus = joined((CORPUS.vectors, CORPUS.lemmas), freight, said(ELSEWHERE[2], 10, "kassa", seed=8))
    evidence = dict(learn(LESSONS, corpus, Learning())[0].lemmas[0])
    assert evidence["rahti"] > 0.0 > evidence["kassa"]
    untaught = dict(learn(LESSONS, corpus, Learning(rounds=()))[0].lemmas[0])
    assert untaught["rahti"] < 0.0


def test_what_stands_beside_a_matter_is_learnt_as_its_own() -> None:
    vague = ELSEWHERE[0]  # an axis that no example lies along: what people say of a delivery without naming it
    corpus = joined(
        said(DELIVERY, 60, "toimitus", seed=6),
        said(vague, 60, seed=6),
        *(said(axis, 60, seed=6) for axis in ELSEWHERE[1:]),
    )
    count = len(corpus.lemmas)
    pairs = csr_matrix((np.ones(60), (np.arange(60, 120), np.arange(60))), shape=(count, count))
    around = Background(corpus.vectors, corpus.lemmas, pairs + pairs.T)
    asked = said(vague, 20, seed=9)
    alone, together = (relearn(LESSONS[0], LESSONS[1:], one, Learning(context=2.0)) for one in (corpus, around))
    assert (together.log_odds(*asked) > alone.log_odds(*asked) + 1.0).all()
    unread = relearn(LESSONS[0], LESSONS[1:], around, Learning(context=0.0))
    assert same(unread, alone)


def test_stop_words_are_no_evidence() -> None:
    vectors, _ = said(DELIVERY, 10)
    wordy = Lesson("toimitus", vectors, ("ja se on toimitus",) * 10, vectors[:0])
    assert {word for word, _ in learn([wordy, *LESSONS[1:]], NOTHING, Learning())[0].lemmas[0]} <= {
        "toimitus",
        "kyltti",
        "lasku",
    }


def test_a_text_that_two_themes_have_as_an_example_is_an_example_of_both() -> None:
    shared = said(ELSEWHERE[3], 6, "lasku", seed=2)
    extended = [
        Lesson(e.theme_id, np.concatenate([e.vectors, shared[0]]), (*e.lemmas, *shared[1]), e.against)
        for e in LESSONS[:2]
    ]
    rules = learn([*extended, LESSONS[2]], NOTHING, Learning())
    assert np.all(np.array(mentioned(rules, shared))[:, :2])


def test_even_odds_are_even_in_the_corpus() -> None:
    """Of blurred themes, about as many texts are right as the odds say, of all and of the doubtful ones."""
    lessons = [lesson(f"t{axis}", axis, 30, blur=0.4) for axis in range(3)]
    corpus = joined(*(said(axis, 400, f"t{axis}", seed=4, blur=0.4) for axis in range(WIDE)))
    truth = np.repeat(np.arange(WIDE), 400)[:, None] == np.arange(3)
    odds = log_odds(learn(lessons, corpus, Learning()), corpus.vectors, corpus.lemmas)
    assert probability(odds).sum(axis=0) == pytest.approx(truth.sum(axis=0), rel=0.25)
    doubtful = np.abs(odds) < 1.0
    assert abs(truth[doubtful].mean() - probability(odds[doubtful]).mean()) < 0.25


def test_a_threshold_is_never_higher_nor_lower_than_what_is_allowed() -> None:
    for least, most in ((0.0, 0.0), (-0.4, 0.0), (-2.0, -1.5)):
        rules = learn(LESSONS, CORPUS, Learning(least_log_odds=least, most_log_odds=most))
        assert all(least <= rule.threshold <= most for rule in rules)


def test_no_more_lemmas_than_allowed() -> None:
    rules = learn(LESSONS, CORPUS, Learning(most_lemmas=3))
    assert all(len(rule.lemmas[0]) <= 3 for rule in rules)


def test_more_examples_and_texts_than_allowed_are_thinned() -> None:
    many = [lesson("toimitus", DELIVERY, 200), lesson("kyltti", SIGNS, 200)]
    rules = learn(many, CORPUS, Learning(most_examples=20, most_background=50))
    assert np.mean(mentioned(rules, said(DELIVERY, 20, "toimitus", seed=9)), axis=0).tolist() == [1.0, 0.0]


def test_no_lessons_give_no_rules() -> None:
    assert learn([], CORPUS, Learning()) == ()


def test_two_lessons_of_one_theme_are_an_error() -> None:
    with pytest.raises(ValueError, match="one theme"):
        learn([LESSONS[0], LESSONS[0]], CORPUS, Learning())


def test_a_lesson_and_a_corpus_check_themselves() -> None:
    vectors, lemmas = said(DELIVERY, 2)
    with pytest.raises(ValueError, match="nothing to learn from"):
        Lesson("t", vectors[:0], (), vectors[:0])
    with pytest.raises(ValueError, match="as many"):
        Lesson("t", vectors, lemmas[:1], vectors[:0])
    with pytest.raises(ValueError, match="as many"):
        Lesson("t", vectors, lemmas, vectors)
    with pytest.raises(ValueError, match="2 vectors"):
        Background(vectors, lemmas[:1])
    with pytest.raises(ValueError, match="stands beside"):
        Background(vectors, lemmas, csr_matrix((1, 1)))
