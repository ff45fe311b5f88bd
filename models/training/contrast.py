"""The training loop: a table of token vectors learns which texts belong together.

Three lessons, each a contrast inside a batch. *Weak pairs*: a text's partner among all the partners
of the batch. *Matters*: what says the same in our own corpus of feedback, against other matters
and, with a margin, against what only shares words (P. Khosla et al., "Supervised contrastive
learning", 2020; A. Hermans et al., "In defense of the triplet loss", 2017). *Distillation*: the
teacher's vector of the English side among all of the batch, seen from the Finnish side through a
linear map that is thrown away afterwards.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional

from models.training.bags import Bags, Places
from models.training.recipe import Recipe, SmallRecipe

Half = npt.NDArray[np.float16]
Table = npt.NDArray[np.float32]
log = logging.getLogger("kuulluksi.training")


@dataclass(frozen=True, slots=True)
class Weak:
    """One source's pairs by position; `same[i] == same[j]` where two right sides are one text."""

    left: Bags
    right: Bags
    same: Places


@dataclass(frozen=True, slots=True)
class Taught:
    """Finnish texts (and, respelt, the same again) with the teacher's vectors, by position."""

    finnish: Bags
    respelt: Bags
    vectors: Half


@dataclass(frozen=True, slots=True)
class Matters:
    """Sentences of our own feedback corpus, matter by matter.

    Attributes:
        plain, respelt: the sentences, and the same as people type.
        matter: which matter each is of, rising from 0.
        says: whether it says the matter, or only shares words with it.
        starts: where each matter begins, and at last where the whole ends.
    """

    plain: Bags
    respelt: Bags
    matter: Places
    says: npt.NDArray[np.bool_]
    starts: Places

    def __len__(self) -> int:
        return len(self.starts) - 1

    def rows(self, matters: Places) -> Places:
        """The sentences of some matters."""
        return np.concatenate([np.arange(self.starts[m], self.starts[m + 1]) for m in matters])


class Student:
    """The table under training and the map to the teacher's space.

    The table's gradient is summed by hand: torch's own for an embedding bag takes longer than all
    the rest of a step on a processor.
    """

    def __init__(self, size: int, teacher_dimension: int, recipe: Recipe) -> None:
        start = torch.Generator().manual_seed(recipe.seed)
        self.recipe = recipe
        self.table = torch.randn(size, recipe.dimension, generator=start).mul_(0.1)
        self.map = torch.randn(recipe.dimension, teacher_dimension, generator=start).mul_(0.06)
        self.table.grad = torch.zeros_like(self.table)
        self.map.requires_grad_(True)
        self.draw = np.random.default_rng(recipe.seed)
        self._read: list[tuple[Tensor, Tensor, Tensor]] = []

    def embed(self, bags: Bags, rows: Places, drop: float | None = None) -> Tensor:
        """Unit vectors of some texts, shape (rows, dimension)."""
        ids, offsets = bags.take(rows, self.recipe.drop if drop is None else drop, self.draw)
        tokens, places = torch.from_numpy(ids.astype(np.int64)), torch.from_numpy(offsets)
        mean = functional.embedding_bag(tokens, self.table, places).requires_grad_(True)
        lengths = torch.from_numpy(np.diff(offsets, append=len(ids)))
        self._read.append((mean, tokens, lengths))
        return functional.normalize(mean, dim=1)

    def backward(self, loss: Tensor) -> None:
        """Put the loss's gradient into `table.grad` and `map.grad`."""
        self.map.grad = None
        loss.backward()  # type: ignore[no-untyped-call]  # torch's own signature
        gradient = self.table.grad
        if gradient is None:
            raise RuntimeError("the table's gradient was taken away")
        gradient.zero_()
        for mean, tokens, lengths in self._read:
            if mean.grad is not None:
                share = (mean.grad / lengths[:, None]).repeat_interleave(lengths, dim=0)
                gradient.index_add_(0, tokens, share)
        self._read.clear()

    def weak_loss(self, source: Weak, rows: Places) -> Tensor:
        """How badly partners find each other, both ways; a text met twice is no wrong answer."""
        return partners(self.embed(source.left, rows), self.embed(source.right, rows), source.same[rows], self.recipe)

    def matter_loss(self, matters: Matters, chosen: Places) -> Tensor:
        """How badly sentences find the others of their matter, and how near those lie that only share words."""
        rows = matters.rows(chosen)
        spelt = matters.respelt if self.draw.random() < self.recipe.colloquial else matters.plain
        ours = self.embed(spelt, rows, self.recipe.matter_drop)
        return same_matter(
            ours @ ours.T, torch.from_numpy(matters.matter[rows]), torch.from_numpy(matters.says[rows]), self.recipe
        )

    def taught_loss(self, taught: Taught, rows: Places) -> Tensor:
        """How badly Finnish sides find the teacher's vectors of their English ones."""
        respelt = self.draw.random() < self.recipe.colloquial
        ours = self.embed(taught.respelt if respelt else taught.finnish, rows)
        theirs = torch.from_numpy(taught.vectors[rows].astype(np.float32))
        return distilled(ours, self.map, theirs, self.recipe)


def partners(left: Tensor, right: Tensor, same: Places, recipe: Recipe | SmallRecipe) -> Tensor:
    """The loss of weak pairs from unit vectors of both sides, row by row; a text met twice is no wrong answer."""
    told = torch.from_numpy(same)
    twice = (told[:, None] == told[None, :]).fill_diagonal_(False)
    return both_ways((recipe.scale * left @ right.T).masked_fill(twice, -1e4))


def distilled(ours: Tensor, to_teacher: Tensor, theirs: Tensor, recipe: Recipe | SmallRecipe) -> Tensor:
    """The loss of distillation from unit vectors of both sides and the map from ours to the teacher's space."""
    mapped = functional.normalize(ours @ to_teacher, dim=1)
    loss = both_ways(recipe.scale * mapped @ theirs.T)
    if recipe.relation > 0:
        loss = loss + recipe.relation * relation(ours, theirs, recipe.scale)
    return loss


def same_matter(cosines: Tensor, matter: Tensor, says: Tensor, recipe: Recipe | SmallRecipe) -> Tensor:
    """The loss of the matters' lesson from the cosines of a batch's sentences, shape (rows, rows)."""
    own = matter[:, None] == matter[None, :]
    same = own & says[:, None] & says[None, :]
    same.fill_diagonal_(False)
    alike = (recipe.scale * cosines).masked_fill(torch.eye(len(matter), dtype=torch.bool), -1e4)
    found = (alike.log_softmax(dim=1) * same).sum(1)[says] / same.sum(1)[says].clamp(min=1)
    nearest = cosines.masked_fill(~(own & says[:, None] & ~says[None, :]), -2.0).amax(dim=1)
    too_near = functional.softplus(recipe.scale * (nearest[:, None] - cosines + recipe.matter_margin))
    return -found.mean() + recipe.matter_hard * (too_near * same).sum() / same.sum().clamp(min=1)


def both_ways(logits: Tensor) -> Tensor:
    """How badly the rows of square logits find their own columns, and the columns their rows."""
    own = torch.arange(len(logits))
    return 0.5 * (functional.cross_entropy(logits, own) + functional.cross_entropy(logits.T, own))


def relation(ours: Tensor, theirs: Tensor, scale: float) -> Tensor:
    """Divergence between the two sides' similarities inside the batch, self left out."""
    diagonal = torch.eye(len(ours), dtype=torch.bool)
    wanted = (scale * theirs @ theirs.T).masked_fill(diagonal, -1e4).softmax(dim=1)
    given = (scale * ours @ ours.T).masked_fill(diagonal, -1e4).log_softmax(dim=1)
    return functional.kl_div(given, wanted, reduction="batchmean")


def batches(sizes: list[int], batch: int, draw: np.random.Generator) -> Iterator[tuple[int, Places]]:
    """`(source, rows)` for ever: each pass goes once over all rows, a batch from one source."""
    while True:
        cut = [
            (source, rows)
            for source, size in enumerate(sizes)
            if size > 0
            for rows in np.array_split(draw.permutation(size), max(1, round(size / batch)))
        ]
        for place in draw.permutation(len(cut)):
            yield cut[place]


def _steps(sizes: list[int], batch: int, passes: float) -> int:
    return int(passes * sum(max(1, round(size / batch)) for size in sizes if size > 0))


class _Average:
    """The mean of the table over the last part of a stage, a sample every ten steps."""

    def __init__(self, first: int) -> None:
        self.first, self.taken = first, 0
        self.sum: Tensor | None = None

    def see(self, step: int, table: Tensor) -> None:
        if step >= self.first and step % 10 == 0:
            now = table
            self.sum = now.clone() if self.sum is None else self.sum.add_(now)
            self.taken += 1

    def put(self, table: Tensor) -> None:
        if self.sum is not None:
            table.copy_(self.sum / self.taken)


def stage(student: Student, weak: list[Weak], taught: Taught | None, matters: Matters | None = None) -> None:
    """One stage: weak pairs alone, or (with `taught`) distillation with weak pairs and matters beside it."""
    recipe = student.recipe
    pairs = batches([len(s.left) for s in weak], recipe.batch, student.draw)
    rate = recipe.weak_rate if taught is None else recipe.distil_rate
    if taught is None:
        steps = _steps([len(s.left) for s in weak], recipe.batch, recipe.weak_passes)
        lessons = None
    else:
        steps = _steps([len(taught.finnish)], recipe.batch, recipe.distil_passes)
        lessons = batches([len(taught.finnish)], recipe.batch, student.draw)
    optimiser = torch.optim.Adam([student.table, student.map], lr=rate, fused=True)
    average = _Average(int(steps * recipe.average_from))
    began = time.monotonic()
    for step in range(steps):
        optimiser.param_groups[0]["lr"] = rate * (1 - step / steps)
        source, rows = next(pairs)
        loss = student.weak_loss(weak[source], rows)
        if taught is not None and lessons is not None:
            loss = recipe.weak_share * loss + student.taught_loss(taught, next(lessons)[1])
        if matters is not None and recipe.matter_share > 0:
            some = student.draw.choice(len(matters), min(recipe.matters, len(matters)), replace=False)
            loss = loss + recipe.matter_share * student.matter_loss(matters, some)
        student.backward(loss)
        optimiser.step()
        average.see(step, student.table)
        if step % 100 == 0 or step == steps - 1:
            spent = time.monotonic() - began
            log.info("step %d of %d, loss %.3f, %.0f s", step + 1, steps, float(loss.detach()), spent)
    average.put(student.table)


def table(student: Student) -> Table:
    """The trained table, shape (tokens, dimension), float32."""
    return np.asarray(student.table.numpy(), np.float32).copy()
