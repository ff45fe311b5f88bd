from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import fisher_exact
from statsmodels.stats.proportion import confint_proportions_2indep, proportions_ztest

from pipeline.statistics.proportions import difference, exact, ratio, score_p, shares

TABLES = [
    (3, 10, 20, 200),
    (0, 10, 20, 200),
    (9, 10, 20, 200),
    (15, 20, 1, 50),
    (0, 7, 0, 9),
    (7, 7, 9, 9),
    (40, 80, 9, 18),
]


@pytest.mark.parametrize("table", TABLES)
def test_exact_tests_are_fishers(table: tuple[int, int, int, int]) -> None:
    a, of_a, b, of_b = table
    assert exact(a, of_a, b, of_b) == pytest.approx(fisher_exact([[a, of_a - a], [b, of_b - b]])[1], rel=1e-9)


def test_large_tables_are_tested_exactly_and_all_at_once() -> None:
    p = exact([[4_100, 4_000], [3_500, 0]], [[10_000], [10_000]], [[15_000, 16_000], [16_500, 0]], 40_000)
    assert p.shape == (2, 2)
    assert p[0, 0] == pytest.approx(fisher_exact([[4_100, 5_900], [15_000, 25_000]])[1], rel=1e-6)
    assert p[0, 1] == pytest.approx(1.0, abs=0.02)
    assert p[1, 1] == 1.0


def test_nobody_on_a_side_is_no_difference() -> None:
    assert exact([0, 3], [0, 5], [4, 0], [9, 0]).tolist() == [1.0, 1.0]


def test_difference_is_newcombes() -> None:
    # Newcombe (1998), table II, method 10: 56/70 against 48/80 gives 0.0524–0.3339.
    told = difference(shares(56, 70), shares(48, 80)).at()
    assert told is not None
    assert (told.estimate, told.low, told.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)


@pytest.mark.parametrize("table", TABLES[:4])
def test_ratios_are_near_koopmans(table: tuple[int, int, int, int]) -> None:
    told = ratio(shares(*table[:2]), shares(*table[2:])).at()
    assert told is not None
    low, high = confint_proportions_2indep(*table, compare="ratio", method="score")
    assert told.low == pytest.approx(max(low, 0.0), rel=0.05, abs=1e-9)
    assert told.high == pytest.approx(high, rel=0.05)


def test_there_is_no_ratio_to_nothing() -> None:
    assert ratio(shares([3, 0], 10), shares(0, 10)).at(0) is None
    assert shares(0, 0).at() is None


def test_the_score_test_is_that_of_pooled_shares() -> None:
    told = score_p(shares(30, 100), 100, shares(20, 110), 110)
    assert float(told) == pytest.approx(proportions_ztest([30, 20], [100, 110])[1])
    assert float(score_p(shares(0, 10), 10, shares(0, 9), 9)) == 1.0


def test_arrays_of_shares_keep_their_shape() -> None:
    told = shares(np.array([[1, 2], [3, 4]]), np.array([[5], [10]]))
    assert told.estimate.tolist() == [[0.2, 0.4], [0.3, 0.4]]
    assert (told.low <= told.estimate).all()
