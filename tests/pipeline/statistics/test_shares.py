from __future__ import annotations

import numpy as np
import pytest

from pipeline.statistics.panel import Flags, Panel
from pipeline.statistics.shares import BothKinds, by_kind, change, changes, share, weighted_share, weighted_shares


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


# -- weights ------------------------------------------------------------------------------------------------------


def flags(*columns: str) -> Flags:
    """Return flags of respondents by theme: "110" is mentioned by the first two."""
    return np.array([[cell == "1" for cell in column] for column in columns]).T


def test_equal_weights_change_nothing() -> None:
    mentioned = np.arange(148) < 15
    assert weighted_share(mentioned, np.full(148, 0.7)) == share(15, 148)


def test_an_estimate_is_weighted() -> None:
    shares = weighted_shares(flags("1100", "0001"), np.array([1.0, 2.0, 3.0, 4.0]))
    assert shares.estimate.tolist() == pytest.approx([0.3, 0.4])
    assert shares.mentioning.tolist() == [2, 1]
    assert shares.answered == 4
    assert shares.interval(1).low < 0.4 < shares.interval(1).high


def test_uneven_weights_widen_the_interval() -> None:
    mentioned = np.arange(200) % 2 == 0
    weights = np.tile([1.0, 1.0, 5.0, 5.0], 50)
    plain, weighted = share(100, 200), weighted_share(mentioned, weights)
    assert weighted.estimate == pytest.approx(0.5)
    assert weighted.high - weighted.low > 1.15 * (plain.high - plain.low)


def test_the_design_effect_is_that_of_the_estimate() -> None:
    # Only heavy respondents mention it.
    weights = np.repeat([4.0, 1.0], 400)
    heavy, light = np.tile([True] + [False] * 9, 40), np.zeros(400, dtype=np.bool_)
    effective = weighted_shares(np.concatenate([heavy, light])[:, None], weights).effective[0]
    variance = (weights**2 * (np.concatenate([heavy, light]) - 0.08) ** 2).sum() / weights.sum() ** 2
    assert effective == pytest.approx(0.08 * 0.92 / variance, rel=0.02)  # Kish has the worth of 4 mentions, here of 44
    assert effective < 0.9 * weights.sum() ** 2 / (weights**2).sum()


@pytest.mark.parametrize("column", ["0000", "1111"])
def test_nobody_and_everybody_have_kishs_number(column: str) -> None:
    shares = weighted_shares(flags(column), np.array([1.0, 1.0, 1.0, 3.0]))
    assert shares.effective[0] == pytest.approx(3.0)
    assert 0.0 <= shares.low[0] <= shares.estimate[0] <= shares.high[0] <= 1.0


def test_shares_of_nobody_are_refused() -> None:
    with pytest.raises(ValueError, match="weights of shape"):
        weighted_shares(np.zeros((0, 2), dtype=np.bool_), np.zeros(0))


def test_the_two_kinds_stand_side_by_side() -> None:
    panel = panel_with(flags("1100", "0011"), interviewed="0001")
    kinds = by_kind(panel)
    assert kinds["a"] == BothKinds(survey=share(2, 3), interview=share(0, 1))
    assert kinds["b"] == BothKinds(survey=share(1, 3), interview=share(1, 1))


def test_without_interviews_there_is_no_share_of_interviewees() -> None:
    assert by_kind(panel_with(flags("1100"), interviewed="0000"))["a"] == BothKinds(share(2, 4), None)


def panel_with(mentioned: Flags, interviewed: str) -> Panel:
    n, nothing = len(mentioned), np.zeros_like(mentioned)
    return Panel(
        respondents=np.array([f"V-{at}" for at in range(n)]),
        themes=tuple("abc"[: mentioned.shape[1]]),
        mentioned=mentioned,
        negative=nothing,
        positive=nothing,
        wish=nothing,
        heard=nothing,
        weights=np.ones(n),
        interviewed=flags(interviewed)[:, 0],
        ratings=np.full(n, np.nan),
    )


# -- changes with weights -----------------------------------------------------------------------------------------


def test_a_change_of_weighted_shares() -> None:
    now = weighted_shares(flags("1110" * 30), np.tile([1.0, 2.0], 60))
    before = weighted_shares(flags("1000" * 40), np.tile([1.0, 2.0], 80))
    told = changes(now, before).told(0)
    assert told.difference.estimate == pytest.approx(2 / 3 - 1 / 6)
    assert (told.respondents_now, told.answered_now, told.respondents_before, told.answered_before) == (
        90,
        120,
        40,
        160,
    )
    assert told.ratio is not None
    assert told.ratio.estimate == pytest.approx(4.0)
    assert told.ratio.low < 4.0 < told.ratio.high
    assert told.verdict == "grows"


def test_the_ratio_has_koopmans_interval() -> None:
    # Koopman (1984): 36 of 40 against 16 of 80 gives 2.939–7.152.
    told = change(36, 40, 16, 80)
    assert told is not None
    assert told.ratio is not None
    assert (told.ratio.low, told.ratio.high) == (pytest.approx(2.939, abs=2e-3), pytest.approx(7.152, abs=2e-3))


def test_what_was_nought_has_no_ratio() -> None:
    told = change(3, 40, 0, 40)
    assert told is not None
    assert told.ratio is None


def test_what_is_nought_now_has_a_ratio_of_nought() -> None:
    told = change(0, 400, 40, 400)
    assert told is not None
    assert told.ratio is not None
    assert (told.ratio.estimate, told.ratio.low) == (0.0, 0.0)
    assert 0.0 < told.ratio.high < 0.5


def test_a_change_whose_q_is_too_large_is_not_told() -> None:
    found = changes(
        weighted_shares(np.ones((9, 1), dtype=np.bool_), np.ones(9)), weighted_shares(flags("1" + "0" * 8), np.ones(9))
    )
    assert found.p[0] < 0.001
    assert found.told(0, q=0.01).verdict == "grows"
    assert found.told(0, q=0.2).verdict == "unclear"
    assert found.told(0, q=0.2).q == 0.2
