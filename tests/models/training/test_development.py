"""The development figures: perfect vectors get full marks, and chance gets few."""

from __future__ import annotations

import numpy as np

from models.training import development

GROUPS = np.repeat(np.arange(3), 20)
NEAR = (np.eye(3)[GROUPS] + np.random.default_rng(0).normal(0, 0.01, (60, 3))).astype(np.float32)


def test_groups_that_lie_apart_are_found() -> None:
    assert development.clustering(NEAR, GROUPS.tolist()) > 0.7


def test_groups_that_the_vectors_do_not_show_are_not_found() -> None:
    shuffled = np.random.default_rng(1).permutation(GROUPS)
    assert development.clustering(NEAR, shuffled.tolist()) < 0.2


def test_the_own_answer_first_gives_one_and_second_a_half() -> None:
    queries = np.array([[1, 0], [0.8, 0.6]], np.float32)
    answers = np.array([[1, 0], [0.9, 0.1]], np.float32)
    assert development.retrieval(queries[:1], answers[:1]) == 1
    assert development.retrieval(queries, answers) == 0.75
