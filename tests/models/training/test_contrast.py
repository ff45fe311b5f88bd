"""The training loop's arithmetic: gradients by hand, batches, and that it learns."""

from __future__ import annotations

import itertools

import numpy as np
import torch
from torch.nn import functional

from models.training import contrast
from models.training.bags import Bags
from models.training.contrast import Student, Taught, Weak
from models.training.recipe import Recipe

SMALL = Recipe(dimension=8, batch=4, colloquial=0.0, weak_rate=0.1, distil_rate=0.1, weak_passes=25, distil_passes=25)


def bags(*texts: list[int]) -> Bags:
    flat = list(itertools.chain.from_iterable(texts))
    return Bags(np.array(flat, np.int32), np.cumsum([0, *map(len, texts)]))


LEFT = bags([1, 2], [3], [4, 4, 5], [6])
RIGHT = bags([7], [8, 9], [10], [11, 7])


def test_the_gradient_summed_by_hand_is_the_one_that_torch_gives() -> None:
    student = Student(12, 5, SMALL)
    weak = Weak(LEFT, RIGHT, np.arange(4))
    student.backward(student.weak_loss(weak, np.arange(4)))
    ours = student.table.grad
    table = student.table.clone().requires_grad_(True)

    def embed(found: Bags) -> torch.Tensor:
        rows = [
            table[torch.from_numpy(found.ids[a:b].astype(np.int64))].mean(0)
            for a, b in itertools.pairwise(found.starts)
        ]
        return functional.normalize(torch.stack(rows), dim=1)

    logits = SMALL.scale * embed(LEFT) @ embed(RIGHT).T
    own = torch.arange(4)
    loss = 0.5 * (functional.cross_entropy(logits, own) + functional.cross_entropy(logits.T, own))
    loss.backward()  # type: ignore[no-untyped-call]
    assert ours is not None
    assert table.grad is not None
    torch.testing.assert_close(ours, table.grad)


def test_a_right_side_met_twice_in_a_batch_is_no_wrong_answer() -> None:
    student = Student(12, 5, SMALL)
    twice = bags([7], [7])
    pair = bags([1], [2])
    known = student.weak_loss(Weak(pair, twice, np.array([5, 5])), np.arange(2))
    unknown = student.weak_loss(Weak(pair, twice, np.array([5, 6])), np.arange(2))
    assert known.item() < 1e-4 < unknown.item()


def test_a_pass_goes_once_over_every_row_a_batch_from_one_source() -> None:
    sizes = [10, 0, 7]
    steps = contrast._steps(sizes, 4, 1)
    cut = list(itertools.islice(contrast.batches(sizes, 4, np.random.default_rng(0)), steps))
    for source, size in enumerate(sizes):
        seen = [row for s, rows in cut for row in rows.tolist() if s == source]
        assert sorted(seen) == list(range(size))


def test_weak_pairs_are_learnt() -> None:
    student, weak = Student(12, 5, SMALL), Weak(LEFT, RIGHT, np.arange(4))
    student.draw = np.random.default_rng(0)
    contrast.stage(student, [weak], None)
    rows = np.arange(4)
    similar = student.embed(LEFT, rows) @ student.embed(RIGHT, rows).T
    assert similar.argmax(1).tolist() == [0, 1, 2, 3]


def test_what_the_teacher_holds_near_comes_near() -> None:
    vectors = np.eye(5, dtype=np.float16)[[0, 0, 1, 2]]
    student = Student(12, 5, SMALL)
    contrast.stage(student, [Weak(LEFT, RIGHT, np.arange(4))], Taught(LEFT, LEFT, vectors))
    found = student.embed(LEFT, np.arange(4))
    similar = found @ found.T
    assert similar[0, 1] > max(similar[0, 2], similar[0, 3])


def test_an_average_is_of_the_last_part_only() -> None:
    average = contrast._Average(first=20)
    for step in range(40):
        average.see(step, torch.full((2,), float(step)))
    table = torch.zeros(2)
    average.put(table)
    assert table.tolist() == [25.0, 25.0]
