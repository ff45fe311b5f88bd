from __future__ import annotations

import warnings

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score, f1_score

from pipeline.agreement import Judgements, cohens_kappa, overall, theme_scores
from pipeline.alpha import masi_distance, nominal_alphas, set_alpha
from pipeline.statistics.shares import share


def judged(
    pairs: list[tuple[int, int]], weights: list[float] | None = None, people: list[int] | None = None
) -> Judgements:
    """One theme: (ours, theirs) of each row."""
    ours, theirs = (np.array([[bool(pair[at])] for pair in pairs]) for at in (0, 1))
    return Judgements(
        ours,
        theirs,
        np.array(weights or [1.0] * len(pairs)),
        np.array(people or list(range(len(pairs))), dtype=np.int64),
    )


RIGHT, EXTRA, MISSED, NEITHER = (1, 1), (1, 0), (0, 1), (0, 0)


def sets(*labels: str | None) -> list[frozenset[str] | None]:
    return [None if label is None else frozenset(label) for label in labels]


# -- precision, recall, F1 ------------------------------------------------------------------------------------------


def test_scores_of_counts() -> None:
    [score] = theme_scores(judged([RIGHT] * 6 + [EXTRA] * 2 + [MISSED] * 4 + [NEITHER] * 8))
    assert score.precision is not None
    assert score.recall is not None
    assert score.f1 is not None
    assert score.precision.estimate == pytest.approx(6 / 8)
    assert score.recall.estimate == pytest.approx(6 / 10)
    assert score.f1.estimate == pytest.approx(2 * 6 / (2 * 6 + 2 + 4))


def test_intervals_are_wilsons_where_all_weigh_alike() -> None:
    [score] = theme_scores(judged([RIGHT] * 15 + [EXTRA] * 133))
    assert score.precision is not None
    expected = share(15, 148)  # Newcombe (1998): 0.0624–0.1605
    assert (score.precision.low, score.precision.high) == (pytest.approx(expected.low), pytest.approx(expected.high))


def test_f1_has_the_wilson_interval_of_the_overlap_carried_over() -> None:
    [score] = theme_scores(judged([RIGHT] * 6 + [EXTRA] * 2 + [MISSED] * 4))
    overlap = share(6, 12)
    assert score.f1 is not None
    assert score.f1.low == pytest.approx(2 * overlap.low / (1 + overlap.low))
    assert score.f1.high == pytest.approx(2 * overlap.high / (1 + overlap.high))


def test_a_rare_theme_that_is_right_three_times_of_three_is_not_sure() -> None:
    [score] = theme_scores(judged([RIGHT] * 3 + [NEITHER] * 5))
    assert score.f1 is not None
    assert (score.f1.estimate, score.f1.high) == (1.0, 1.0)
    assert score.f1.low < 0.7


def test_weights_bring_the_sample_back_to_the_data() -> None:
    # One missed passage that stands for nine: recall is 1 of 10, not 1 of 2.
    [score] = theme_scores(judged([RIGHT, MISSED], weights=[1.0, 9.0]))
    assert score.recall is not None
    assert score.recall.estimate == pytest.approx(0.1)


def test_unequal_weights_and_repeated_respondents_widen_intervals() -> None:
    pairs = [RIGHT, EXTRA] * 10
    widths = []
    for weights, people in [
        (None, None),
        ([1.0] * 10 + [9.0] * 10, None),
        (None, [at // 2 for at in range(20)]),  # each says a right and a wrong thing: nothing is alike
        (None, [at % 2 for at in range(20)]),  # one is always right, the other never
    ]:
        [score] = theme_scores(judged(pairs, weights, people))
        assert score.precision is not None
        assert score.precision.estimate == pytest.approx(0.5)
        widths.append(score.precision.high - score.precision.low)
    assert widths[1] > widths[0] * 1.1
    assert widths[2] == pytest.approx(widths[0])
    assert widths[3] > widths[0] * 1.5


def test_of_a_theme_that_nobody_gave_nothing_is_told() -> None:
    [score] = theme_scores(judged([NEITHER] * 4))
    assert (score.precision, score.recall, score.f1, score.kappa) == (None, None, None, None)


def test_a_theme_that_only_coders_gave_has_recall_but_no_precision() -> None:
    [score] = theme_scores(judged([MISSED] * 4))
    assert score.precision is None
    assert score.recall is not None
    assert score.recall.estimate == 0.0
    assert score.f1 is not None
    assert score.f1.estimate == 0.0


@pytest.mark.parametrize("wrong", [[0.0, 1.0], [-1.0, 1.0], [1.0]])
def test_what_is_no_judgement_is_refused(wrong: list[float]) -> None:
    with pytest.raises(ValueError, match="weight"):
        judged([RIGHT, RIGHT], weights=wrong)


# -- all themes together --------------------------------------------------------------------------------------------


def random_judgements(rows: int = 200, themes: int = 5) -> Judgements:
    rng = np.random.default_rng(1)
    theirs = rng.random((rows, themes)) < 0.3
    ours = theirs ^ (rng.random((rows, themes)) < 0.1)
    return Judgements(ours, theirs, rng.uniform(0.5, 3, rows), np.arange(rows) // 2)


def test_micro_and_macro_are_scikit_learns() -> None:
    data = random_judgements()
    told = overall(data)
    for average, interval in (("micro", told.micro_f1), ("macro", told.macro_f1)):
        expected = f1_score(data.theirs, data.ours, average=average, sample_weight=data.weights)
        assert interval is not None
        assert interval.estimate == pytest.approx(expected)
        assert interval.low < expected < interval.high
        assert interval.high - interval.low < 0.15


def test_the_same_seed_gives_the_same_interval() -> None:
    data = random_judgements()
    assert overall(data, seed=4) == overall(data, seed=4)
    assert overall(data, seed=4) != overall(data, seed=5)


def test_the_bootstrap_draws_respondents_not_rows() -> None:
    pairs = [RIGHT, EXTRA] * 50
    alone = overall(judged(pairs)).macro_f1
    in_two = overall(judged(pairs, people=[at % 2 for at in range(100)])).macro_f1
    assert alone is not None
    assert in_two is not None
    assert (in_two.low, in_two.high) == (0.0, 1.0)
    assert alone.high - alone.low < 0.3


def test_of_one_theme_micro_figures_are_the_themes_own() -> None:
    data = judged([RIGHT] * 6 + [EXTRA] * 2 + [MISSED] * 4, people=[at // 2 for at in range(12)])
    [score] = theme_scores(data)
    told = overall(data)
    assert (told.micro_precision, told.micro_recall, told.micro_f1) == (score.precision, score.recall, score.f1)


@pytest.mark.parametrize(("ours_too", "estimate"), [(False, 0.0), (True, 1.0)])
def test_without_a_hit_or_a_miss_nothing_is_sure(*, ours_too: bool, estimate: float) -> None:
    theirs = np.eye(6, dtype=bool).repeat(7, axis=0)  # 42 passages, seven of each theme
    ours = theirs if ours_too else np.roll(theirs, 1, axis=1)
    told = overall(Judgements(ours, theirs, np.ones(42), np.arange(42)))
    for interval in (told.micro_precision, told.micro_recall, told.micro_f1, told.macro_f1):
        assert interval is not None
        assert interval.estimate == estimate
        assert 0.04 < interval.high - interval.low < 0.3
    expected = share(42 if ours_too else 0, 42)
    assert told.micro_precision is not None
    assert (told.micro_precision.low, told.micro_precision.high) == pytest.approx((expected.low, expected.high))


def test_a_single_respondent_proves_next_to_nothing() -> None:
    told = overall(judged([EXTRA] * 42, people=[0] * 42))
    for interval in (told.micro_f1, told.macro_f1):
        assert interval is not None
        assert (interval.low, interval.estimate) == (0.0, 0.0)
        assert interval.high > 0.7


def test_macro_leaves_out_themes_that_nobody_gave() -> None:
    data = judged([RIGHT, RIGHT, EXTRA, NEITHER])
    none = np.zeros_like(data.ours)
    wider = Judgements(np.hstack([data.ours, none]), np.hstack([data.theirs, none]), data.weights, data.respondents)
    assert overall(wider).macro_f1 == overall(data).macro_f1


def test_without_rows_nothing_is_told() -> None:
    empty = np.zeros((0, 3), dtype=bool)
    told = overall(Judgements(empty, empty, np.zeros(0), np.zeros(0, dtype=np.int64)))
    assert (told.micro_f1, told.macro_f1) == (None, None)


# -- kappa ----------------------------------------------------------------------------------------------------------


def test_kappa_of_fifty_grant_proposals() -> None:
    # The usual textbook table (20, 5, 10, 15): seen 0.7, by chance 0.5, kappa 0.4.
    data = judged([RIGHT] * 20 + [EXTRA] * 5 + [MISSED] * 10 + [NEITHER] * 15)
    assert cohens_kappa(data.ours, data.theirs, data.weights) == pytest.approx([0.4])


def test_kappa_is_scikit_learns() -> None:
    data = random_judgements()
    expected = [cohen_kappa_score(data.ours[:, at], data.theirs[:, at], sample_weight=data.weights) for at in range(5)]
    assert cohens_kappa(data.ours, data.theirs, data.weights) == pytest.approx(expected)


def test_kappa_says_nothing_where_chance_explains_all() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for pair in (RIGHT, NEITHER):
            data = judged([pair] * 5)
            assert np.isnan(cohens_kappa(data.ours, data.theirs, data.weights)).all()


# -- Krippendorff's alpha -------------------------------------------------------------------------------------------


def values(text: str) -> list[frozenset[str] | None]:
    return sets(*(None if value == "." else value for value in text.split()))


def test_alpha_of_two_observers_and_five_values() -> None:
    # Krippendorff (2011), section C: twelve articles, alpha 0.692. Single-valued sets are nominal values.
    raters = [values("a a b b d c c c e d d a"), values("b a b b b c c c e d d d")]
    assert set_alpha(raters, np.ones(12)) == pytest.approx(0.692, abs=5e-4)


def test_alpha_of_four_observers_with_missing_codes() -> None:
    # Krippendorff (2011), section D: twelve units, alpha 0.743.
    raters = [
        values("1 2 3 3 2 1 4 1 2 . . ."),
        values("1 2 3 3 2 2 4 1 2 5 . 3"),
        values(". 3 3 3 2 3 4 2 2 5 1 ."),
        values("1 2 3 3 2 4 4 1 2 5 1 ."),
    ]
    assert set_alpha(raters, np.ones(12)) == pytest.approx(0.743, abs=5e-4)


def test_alpha_of_one_theme() -> None:
    # Krippendorff (2011), section B: ten binary units, alpha 0.095.
    given = np.array([[[at == "1"] for at in row] for row in ("0100000010", "1110010000")])
    assert nominal_alphas(np.ones((2, 10), dtype=bool), given, np.ones(10)) == pytest.approx([0.095], abs=5e-4)


def test_a_unit_that_a_rater_left_out_is_no_refusal() -> None:
    given = np.array([[[True], [False], [True]], [[True], [False], [False]]])
    coded = np.array([[True, True, True], [True, True, False]])
    assert nominal_alphas(coded, given, np.ones(3)) == pytest.approx([1.0])
    assert nominal_alphas(np.ones_like(coded), given, np.ones(3))[0] < 0.6


def test_a_unit_that_stands_for_two_counts_nearly_as_two() -> None:
    once = [sets(*"aabbab"), sets(*"aabbba")]
    twice = [[*rater, rater[5]] for rater in once]
    weighted = set_alpha(once, np.array([1.0, 1, 1, 1, 1, 2]))
    assert weighted == pytest.approx(set_alpha(twice, np.ones(7)), abs=0.06)
    assert weighted < set_alpha(once, np.ones(6)) - 0.08


def test_alpha_says_nothing_where_there_is_nothing_to_disagree_on() -> None:
    assert np.isnan(set_alpha([sets("a", "a"), sets("a", "a")], np.ones(2)))
    assert np.isnan(set_alpha([sets("a", None), sets(None, "b")], np.ones(2)))


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ("ab", "ab", 0.0),
        ("", "", 0.0),
        ("ab", "abcd", 1 - 1 / 2 * 2 / 3),
        ("abc", "bcd", 1 - 2 / 4 * 1 / 3),
        ("a", "b", 1.0),
        ("a", "", 1.0),
    ],
)
def test_masi_distance(one: str, other: str, distance: float) -> None:
    assert masi_distance(frozenset(one), frozenset(other)) == pytest.approx(distance)
    assert masi_distance(frozenset(other), frozenset(one)) == pytest.approx(distance)


def test_sets_that_overlap_agree_in_part() -> None:
    exact = [sets("a", "b", "ab", "c"), sets("a", "b", "ab", "c")]
    partly = [sets("a", "b", "ab", "c"), sets("a", "b", "a", "c")]
    not_at_all = [sets("a", "b", "ab", "c"), sets("a", "b", "d", "c")]
    alphas = [set_alpha(raters, np.ones(4)) for raters in (exact, partly, not_at_all)]
    assert alphas[0] == 1.0
    assert alphas[0] > alphas[1] > alphas[2]
