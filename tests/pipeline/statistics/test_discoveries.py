from __future__ import annotations

import numpy as np
import pytest

from pipeline.statistics.discoveries import Pool, q_values


def test_q_values_are_benjamini_and_hochbergs() -> None:
    # Benjamini and Hochberg (1995), section 3.2: fifteen p values, of which four are found at 0.05.
    p = [
        0.0001,
        0.0004,
        0.0019,
        0.0095,
        0.0201,
        0.0278,
        0.0298,
        0.0344,
        0.0459,
        0.3240,
        0.4262,
        0.5719,
        0.6528,
        0.759,
        1,
    ]
    q = q_values(p)
    assert (q <= 0.05).sum() == 4
    assert q[3] == pytest.approx(0.0095 * 15 / 4)


def test_ties_have_one_q_value_in_any_order() -> None:
    assert q_values([0.02, 0.01, 0.02]).tolist() == pytest.approx([0.02, 0.02, 0.02])


def test_what_was_not_tested_is_not_counted() -> None:
    q = q_values([0.01, np.nan, 0.04])
    assert np.isnan(q[1])
    assert q[[0, 2]].tolist() == pytest.approx([0.02, 0.04])


@pytest.mark.parametrize("p", [[], [np.nan, np.nan]])
def test_no_tests_no_discoveries(p: list[float]) -> None:
    assert np.isnan(q_values(p)).all()


def test_one_test_keeps_its_p_value() -> None:
    assert q_values([0.03]).tolist() == [0.03]


def test_no_p_value_is_above_one() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        q_values([0.5, 1.5])


def test_families_are_controlled_together_and_handed_back_in_shape() -> None:
    pool = Pool()
    none, few, many = pool.add([]), pool.add([0.01, 0.5]), pool.add(np.array([[0.02, np.nan], [0.9, 0.9]]))
    together = q_values([0.01, 0.5, 0.02, 0.9, 0.9])
    assert pool.q(none).shape == (0,)
    assert pool.q(few).tolist() == together[:2].tolist()
    assert pool.q(many)[0, 0] == together[2]
    assert pool.q(many).shape == (2, 2)
    assert (pool.tests, pool.at_most(0.05)) == (5, 2)


def test_nothing_joins_the_pool_after_it_has_told() -> None:
    pool = Pool()
    pool.q(pool.add([0.1]))
    with pytest.raises(ValueError, match="already"):
        pool.add([0.2])
