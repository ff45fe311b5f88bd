"""Train the small Finnish transformer: `python -m models.training.small --data ../shared/data`.

It starts as the static encoder and reads on: the teacher's vectors of English sides and weak pairs first, then our own
feedback corpus beside them. Every stage is kept in the work folder, and within a stage every five hundredth step.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import load_file
from tokenizers import Tokenizer
from torch import Tensor

from models.training import bags, colloquial, contrast, development, export, layers, materials, teacher, workfolder
from models.training import reader as reader_code
from models.training.bags import Bags, Places
from models.training.contrast import Table, batches, same_matter
from models.training.development import Encode, Vectors
from models.training.materials import Feedback, Materials
from models.training.reader import Reader
from models.training.recipe import Recipe, SmallRecipe, Stage

STATIC = Path("models/weights/kuulluksi-fi-static")
log = logging.getLogger("kuulluksi.training")
_KEPT_EVERY, _WARM, _LOGGED_EVERY = 500, 100, 50


def arguments(given: list[str]) -> argparse.Namespace:
    """The command line."""
    reader = argparse.ArgumentParser("python -m models.training.small", description=__doc__)
    reader.add_argument("--data", type=Path, required=True, help="the folder of the shared data")
    reader.add_argument("--extra", type=Path, help="more text with a clear licence; see README.md")
    reader.add_argument("--static", type=Path, default=STATIC, help="the encoder that it starts as")
    reader.add_argument("--out", type=Path, default=Path("models/weights/kuulluksi-fi-small"))
    reader.add_argument("--work", type=Path, default=Path(".kuulluksi-training"), help="stages")
    reader.add_argument("--threads", type=int, default=2)
    return reader.parse_args(given)


class Course:
    """The lessons of the stages, and the reader that takes them."""

    def __init__(self, reader: Reader, found: Materials, feedback: Feedback, recipe: SmallRecipe) -> None:
        self.reader, self.found, self.feedback, self.recipe = reader, found, feedback, recipe
        self.draw = np.random.default_rng(recipe.seed)

    def take(self, stage: Stage, part: Path) -> None:
        """Go through a stage; the state is kept in ``part`` now and then, and a run goes on there."""
        self.draw = np.random.default_rng([self.recipe.seed, stage.steps])
        rest, optimiser = self.reader.rest(), self._optimiser(stage)
        first = self._resumed(part, optimiser)
        lessons = self._lessons(stage)
        began = time.monotonic()
        for step in range(first, stage.steps):
            pace = min(1.0, (step + 1) / _WARM) * (1 - (1 - stage.left) * step / stage.steps)
            for group, rate in zip(optimiser.param_groups, (stage.rate, stage.table_rate), strict=True):
                group["lr"] = rate * pace
            loss = lessons(step)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]  # torch's own signature
            torch.nn.utils.clip_grad_norm_(rest, 1.0)
            optimiser.step()
            if (step + 1) % _LOGGED_EVERY == 0:
                spent = time.monotonic() - began
                log.info("%s: step %d of %d, loss %.3f, %.0f s", stage.name, step + 1, stage.steps, loss.item(), spent)
            if (step + 1) % _KEPT_EVERY == 0:
                self._keep(part, step + 1, optimiser)

    def _optimiser(self, stage: Stage) -> torch.optim.Optimizer:
        """Return AdamW with the tokens' rows at a rate of their own: they know much already."""
        return torch.optim.AdamW(
            [
                {"params": self.reader.rest(), "lr": stage.rate, "weight_decay": 0.01},
                {"params": [self.reader.table], "lr": stage.table_rate, "weight_decay": 0.0},
            ],
            fused=True,
        )

    def _lessons(self, stage: Stage) -> Callable[[int], Tensor]:
        """Return what gives a step's loss: all lessons of the stage, each from its next batch."""
        pairs = batches([len(each.left) for each in self.found.weak], stage.weak, self.draw)
        taught = batches([len(self.found.taught.finnish)], stage.taught, self.draw)
        own = batches([len(self.feedback.matters.matter)], max(stage.own, 1), self.draw)

        def loss(step: int) -> Tensor:
            told = self._taught(next(taught)[1])
            if step % stage.weak_every == 0:
                source, rows = next(pairs)
                told = told + stage.weak_every * stage.weak_share * self.reader.weak_loss(self.found.weak[source], rows)
            return told + self._feedback(stage, next(own)[1]) if stage.own else told

        return loss

    def _taught(self, rows: Places) -> Tensor:
        taught = self.found.taught
        ours = self.reader.embed(self._spelt(taught.finnish, taught.respelt), rows)
        return self.reader.taught_loss(ours, torch.from_numpy(taught.vectors[rows].astype(np.float32)))

    def _feedback(self, stage: Stage, own: Places) -> Tensor:
        """The three lessons of our own corpus, whose sentences are read in one go."""
        matters = self.feedback.matters
        chosen = self.draw.choice(len(matters), min(stage.matters, len(matters)), replace=False)
        some = matters.rows(chosen)
        coded = self.draw.choice(self.feedback.coded, min(stage.coded, len(self.feedback.coded)), replace=False)
        spelt = self._spelt(matters.plain, matters.respelt)
        ours = self.reader.embed(spelt, np.concatenate([own, some, coded]))
        meant, said, told = torch.split(ours, [len(own), len(some), len(coded)])
        theirs = torch.from_numpy(self.feedback.vectors[own].astype(np.float32))
        matter, says = torch.from_numpy(matters.matter[some]), torch.from_numpy(matters.says[some])
        return (
            self.reader.taught_loss(meant, theirs)
            + stage.matter_share * same_matter(said @ said.T, matter, says, self.recipe)
            + stage.code_share * self.reader.code_loss(told, torch.from_numpy(self.feedback.codes[coded]))
        )

    def _spelt(self, plain: Bags, respelt: Bags) -> Bags:
        return respelt if self.draw.random() < self.recipe.colloquial else plain

    def _resumed(self, part: Path, optimiser: torch.optim.Optimizer) -> int:
        """Return the step to go on from; what is drawn from there on is drawn anew."""
        if not part.exists():
            return 0
        state = torch.load(part)
        self.reader.load_state_dict(state["reader"])
        optimiser.load_state_dict(state["optimiser"])
        self.draw = np.random.default_rng([self.recipe.seed, int(state["step"])])
        return int(state["step"])

    def _keep(self, part: Path, step: int, optimiser: torch.optim.Optimizer) -> None:
        state = {"reader": self.reader.state_dict(), "optimiser": optimiser.state_dict(), "step": step}
        workfolder.replace(part, lambda beside: torch.save(state, beside))


def key_of(found: Materials, feedback: Feedback, table: Table, recipe: SmallRecipe) -> str:
    """What every stage rests on: code, data, the table that it starts as, and all numbers but the stages' own."""
    files = (bags.__file__, colloquial.__file__, contrast.__file__, layers.__file__, reader_code.__file__, __file__)
    numbers = [f"{name}={value}" for name, value in asdict(recipe).items() if name != "stages"]
    own = [str(feedback.matters.plain.ids.tobytes()), str(feedback.vectors.tobytes()), str(feedback.codes.tobytes())]
    return workfolder.key(workfolder.code(*files), found.key, numbers, own, [str(table.tobytes())])


def train(course: Course, work: Path, key: str) -> None:
    """All stages; each one's end is kept."""
    for number, stage in enumerate(course.recipe.stages):
        done = [str(asdict(each)) for each in course.recipe.stages[: number + 1]]
        path = work / f"stage-small-{stage.name}-{workfolder.key(key, done)}.pt"
        if not path.exists():
            log.info("stage %s", path.name)
            part = path.with_suffix(".part")
            course.take(stage, part)
            workfolder.replace(path, lambda beside: torch.save(course.reader.state_dict(), beside))
            part.unlink(missing_ok=True)
        course.reader.load_state_dict(torch.load(path))


def encoder(reader: Reader, tokenizer: Tokenizer) -> Encode:
    """What the finished folder computes of texts that it reads at once."""

    def encode(texts: Sequence[str]) -> Vectors:
        found = bags.encode(tokenizer, texts, most=reader.recipe.longest)
        with torch.inference_mode():
            parts = [
                reader.embed(found, rows) for rows in np.array_split(np.arange(len(texts)), len(texts) // 1024 + 1)
            ]
        return np.asarray(torch.cat(parts).numpy(), np.float32)

    return encode


def main(given: list[str] | None = None) -> int:
    """Run the command; 2 where the data or the teacher is missing."""
    chosen = arguments(sys.argv[1:] if given is None else given)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(chosen.threads)
    recipe = SmallRecipe()
    tokenizer = Tokenizer.from_file(str(chosen.static / "tokenizer.json"))
    table = load_file(chosen.static / "model.safetensors")["embedding.weight"].astype(np.float32)
    try:
        found = materials.build(chosen.data, chosen.extra, chosen.work, Recipe(corpora=recipe.corpora), tokenizer)
        feedback = materials.feedback(tokenizer, chosen.work, Recipe(seed=recipe.seed))
        held = development.build(chosen.data, chosen.work)
    except (materials.DataMissing, teacher.TeacherMissing) as missing:
        log.error("%s", missing)
        return 2
    reader = Reader(table, teacher.DIMENSION, feedback.codes.shape[1], recipe)
    reader.fit_map(found.taught, np.random.default_rng(recipe.seed))
    train(Course(reader, found, feedback, recipe), chosen.work, key_of(found, feedback, table, recipe))
    reader.eval()
    layers.save(reader.model, tokenizer, chosen.out)
    figures = development.measure(encoder(reader, tokenizer), held)
    export.record(chosen.out, recipe, found.counts, figures)
    log.info("development: %s", json.dumps({k: round(v, 4) for k, v in figures.items()}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
