from __future__ import annotations

import pytest

from pipeline.shares import change, share


def test_share_has_wilsons_interval() -> None:
    # Newcombe (1998), table I: 15 of 148 gives 0.0624–0.1605.
    interval = share(15, 148)
    assert interval.estimate == pytest.approx(15 / 148)
    assert (interval.low, interval.high) == (pytest.approx(0.0624, abs=5e-5), pytest.approx(0.1605, abs=5e-5))


@pytest.mark.parametrize(("count", "of"), [(0, 12), (12, 12), (1, 1)])
def test_share_stays_within_bounds(count: int, of: int) -> None:
    interval = share(count, of)
    assert 0.0 <= interval.low <= interval.estimate <= interval.high <= 1.0


@pytest.mark.parametrize(("count", "of"), [(0, 0), (5, 4), (-1, 4)])
def test_what_is_no_share_is_refused(count: int, of: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        share(count, of)


def test_change_has_newcombes_interval() -> None:
    # Newcombe (1998), table II, method 10: 56/70 against 48/80 gives 0.0524–0.3339.
    changed = change(56, 70, 48, 80)
    assert changed is not None
    assert changed.difference.estimate == pytest.approx(0.2)
    assert (changed.difference.low, changed.difference.high) == (
        pytest.approx(0.0524, abs=5e-5),
        pytest.approx(0.3339, abs=5e-5),
    )
    assert changed.verdict == "grows"


def test_a_change_within_its_noise_is_unclear() -> None:
    changed = change(3, 50, 2, 50)
    assert changed is not None
    assert changed.verdict == "unclear"


def test_shrinking() -> None:
    changed = change(2, 100, 40, 100)
    assert changed is not None
    assert changed.verdict == "shrinks"


def test_no_change_without_answers_on_both_sides() -> None:
    assert change(3, 10, 0, 0) is None
    assert change(0, 0, 3, 10) is None


def test_nobody_mentions_it_in_either_period() -> None:
    changed = change(0, 40, 0, 40)
    assert changed is not None
    assert changed.difference.low <= 0.0 <= changed.difference.high
