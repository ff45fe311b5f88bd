from __future__ import annotations

import numpy as np
import pytest

from pipeline.statistics.panel import Floats
from pipeline.statistics.steps import Working, odds, rates, step

BEFORE, AFTER = 12, 6
TIMES = np.arange(BEFORE + AFTER, dtype=float)
IN_FORCE = (TIMES >= BEFORE).astype(float)
FLAT = np.column_stack([np.ones(len(TIMES)), IN_FORCE])
LINE = np.column_stack([FLAT, TIMES / 18])
ANSWERED = np.full(len(TIMES), 1000.0)


def level(before: float, after: float) -> Floats:
    return np.where(IN_FORCE > 0, after, before)


def test_a_plain_step_is_the_ratio_of_the_rates() -> None:
    counts = level(100, 60)
    working = rates(counts, ANSWERED, FLAT)
    assert working is not None
    found = step(working, FLAT, 1, TIMES)
    assert np.exp(found.estimate) == pytest.approx(0.6, rel=1e-6)
    assert found.clear
    assert found.p < 1e-6


def test_a_series_as_even_as_chance_allows_is_sure_as_chance_and_no_surer() -> None:
    # Poisson alone: var(log ratio) = 1/1200 + 1/360. What is left over has just that variance, or none at all.
    alone = np.sqrt(1 / 1200 + 1 / 360)
    for size, low, high in ((1.0, 2.1, 3.0), (0.0, 1.1, 1.6)):
        working = rates(level(100, 60), ANSWERED, FLAT)
        assert working is not None
        sides = np.where(TIMES % 2 > 0, size, -size) * np.sqrt(working.chance)
        found = step(Working(working.responses + sides, working.chance), FLAT, 1, TIMES)
        assert low * alone < found.high - found.estimate < high * alone


def test_the_interval_is_students_where_nothing_lasts() -> None:
    alternating = np.where(TIMES % 2 > 0, 1.0, -1.0)
    found = step(Working(alternating, np.full(len(TIMES), 0.5)), FLAT, 1, TIMES)
    # Without memory: s² = 18 / 16, times 1/12 + 1/6, and t(16) = 2.12; what may last widens it a little.
    plain = 2.12 * np.sqrt(18 / 16 * (1 / 12 + 1 / 6))
    assert plain < found.high - found.estimate < 1.15 * plain


def test_the_scale_of_chance_is_no_matter_where_all_periods_are_alike() -> None:
    noise = np.where(TIMES % 3 > 0, 1.0, -1.5)
    one, other = (step(Working(noise, np.full(len(TIMES), chance)), FLAT, 1, TIMES) for chance in (0.001, 0.1))
    assert (one.low, one.high) == pytest.approx((other.low, other.high))


def test_a_period_of_few_answers_weighs_little_unless_all_move_beyond_chance() -> None:
    few = TIMES == 3
    chance = np.where(few, 4.0, 0.01)
    even = Working(np.where(few, 2.0, 0.0), chance)
    assert step(even, FLAT, 1, TIMES).estimate == pytest.approx(0.0, abs=0.05)
    moved = Working(np.where(few, 2.0, np.where(TIMES % 2 > 0, 20.0, -20.0)), chance)
    # All weigh about alike: before, eleven of ±20 (five of them up) and the two.
    assert step(moved, FLAT, 1, TIMES).estimate == pytest.approx(-(5 * 20 - 6 * 20 + 2) / 12, abs=0.5)


def test_a_line_that_goes_on_is_no_step() -> None:
    counts = 100 * np.exp(-0.05 * TIMES)
    working = rates(counts, ANSWERED, LINE)
    assert working is not None
    found = step(working, LINE, 1, TIMES)
    assert found.estimate == pytest.approx(0.0, abs=1e-6)
    assert not found.clear
    assert found.p > 0.9


def test_exposure_is_no_step() -> None:
    answered = level(1000, 500)
    working = rates(0.1 * answered, answered, FLAT)
    assert working is not None
    found = step(working, FLAT, 1, TIMES)
    assert found.estimate == pytest.approx(0.0, abs=1e-9)


def test_what_moves_both_drops_out_of_the_odds() -> None:
    working = odds(level(100, 60), level(1000, 600), FLAT)
    assert working is not None
    found = step(working, FLAT, 1, TIMES)
    assert found.estimate == pytest.approx(0.0, abs=1e-9)
    working = odds(level(100, 30), level(1000, 600), FLAT)
    assert working is not None
    moved = step(working, FLAT, 1, TIMES)
    assert np.exp(moved.estimate) == pytest.approx(0.5)


def test_noise_between_periods_widens_the_interval() -> None:
    wobble = np.where(TIMES % 2 > 0, 1.3, 0.7)

    def width(counts: Floats) -> float:
        working = rates(counts, ANSWERED, FLAT)
        assert working is not None
        found = step(working, FLAT, 1, TIMES)
        return found.high - found.low

    assert width(100 * wobble) > 1.5 * width(level(100, 100))


def test_noise_that_lasts_widens_it_more_than_noise_that_does_not() -> None:
    alternating = np.where(TIMES % 2 > 0, 0.2, -0.2)
    lasting = 0.2 * np.sign(np.sin(2 * np.pi * (TIMES + 0.5) / 6))
    chance = np.full(len(TIMES), 0.001)
    widths = []
    for noise in (alternating, lasting):
        found = step(Working(noise, chance), FLAT, 1, TIMES)
        widths.append(found.high - found.low)
    assert widths[1] > 1.1 * widths[0]


def test_a_series_that_cannot_be_solved_has_no_working_form() -> None:
    # Nobody before, so that the step would be without end.
    assert rates(level(0, 50), ANSWERED, FLAT) is None


def test_rows_may_lack_in_between() -> None:
    kept = (TIMES < 10) | (TIMES > 13)
    working = rates(level(100, 60)[kept], ANSWERED[kept], FLAT[kept])
    assert working is not None
    found = step(working, FLAT[kept], 1, TIMES[kept])
    assert np.exp(found.estimate) == pytest.approx(0.6, rel=1e-6)
