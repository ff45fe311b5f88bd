"""How clear a found theme is does not depend on how many texts tell it."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.clarity import tightness
from pipeline.ports import Vectors


def around(centre: float, count: int, seed: int) -> Vectors:
    """Return unit rows whose mean cosine to their true centre is about ``centre``; nought: strangers."""
    draws = np.random.default_rng(seed).normal(size=(count, 256))
    draws[:, 0] = 0.0
    rows = np.sqrt(1.0 - centre**2) * draws / np.linalg.norm(draws, axis=1, keepdims=True)
    rows[:, 0] = centre
    return rows.astype(np.float32)


def test_texts_that_say_the_same_are_as_near_as_can_be() -> None:
    same = np.array([[0.6, 0.8]] * 3, dtype=np.float32)
    assert tightness(same) == pytest.approx(1.0)
    assert tightness(same[:1]) == 1.0


def test_strangers_are_not_near_each_other_however_few_they_are() -> None:
    assert tightness(np.eye(9, dtype=np.float32)) == 0.0
    assert tightness(np.array([[1.0, 0.0], [-1.0, 0.0]], dtype=np.float32)) == 0.0


@pytest.mark.parametrize("centre", [0.3, 0.5, 0.8])
def test_few_texts_are_as_near_as_many_of_the_same_kind(centre: float) -> None:
    few = np.mean([tightness(around(centre, 9, seed)) for seed in range(40)])
    assert few == pytest.approx(centre, abs=0.03)
    assert tightness(around(centre, 400, 0)) == pytest.approx(centre, abs=0.03)
