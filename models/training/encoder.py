"""Train the static Finnish sentence encoder: `python -m models.training.encoder --data ../shared/data`.

Reads like the recipe: pairs, tokens, the teacher's vectors, weak pairs, distillation, selection,
export. Every stage is kept in the work folder, so that a run that was stopped goes on where it was.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import logging
import sys
from pathlib import Path

import numpy as np
import torch

from models.training import bags, colloquial, contrast, development, export, materials, teacher, workfolder
from models.training.bags import Bags
from models.training.contrast import Student, Table
from models.training.recipe import Recipe

log = logging.getLogger("kuulluksi.training")


def arguments(given: list[str]) -> argparse.Namespace:
    """The command line."""
    reader = argparse.ArgumentParser("python -m models.training.encoder", description=__doc__)
    reader.add_argument("--data", type=Path, required=True, help="the folder of the shared data")
    reader.add_argument("--extra", type=Path, help="more text with a clear licence; see README.md")
    reader.add_argument("--out", type=Path, default=Path("models/weights/kuulluksi-fi-static"))
    reader.add_argument("--work", type=Path, default=Path(".kuulluksi-training"), help="stages")
    reader.add_argument("--threads", type=int, default=2)
    reader.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="a number of the recipe")
    return reader.parse_args(given)


def recipe_of(changes: list[str]) -> Recipe:
    """The recipe with some numbers changed: `dimension=128`, values as in JSON."""
    values = {name: json.loads(value) for name, _, value in (c.partition("=") for c in changes)}
    lists = {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
    return dataclasses.replace(Recipe(), **(values | lists))


def train(found: materials.Materials, recipe: Recipe, work: Path) -> Table:
    """The table after both stages; each stage's end is kept, so trials share their beginnings."""
    torch.manual_seed(recipe.seed)
    student = Student(found.tokenizer.get_vocab_size(), teacher.DIMENSION, recipe)
    weak_path, done_path = _paths(found, recipe, work)
    for number, (path, taught) in enumerate(((weak_path, None), (done_path, found.taught))):
        # Drawn anew for each stage: a run that goes on from a kept stage draws the same.
        student.draw = np.random.default_rng([recipe.seed, number])
        if not path.exists():
            log.info("stage %s", path.name)
            contrast.stage(student, found.weak, taught, found.matters if taught is not None else None)
            workfolder.replace(path, lambda beside: torch.save(_state(student), beside))
        state = torch.load(path)
        with torch.no_grad():
            student.table.copy_(state["table"])
            student.map.copy_(state["map"])
    return contrast.table(student)


def _state(student: Student) -> dict[str, torch.Tensor]:
    return {"table": student.table.detach(), "map": student.map.detach()}


def _paths(found: materials.Materials, recipe: Recipe, work: Path) -> tuple[Path, Path]:
    code = workfolder.code(contrast.__file__, bags.__file__, colloquial.__file__)
    later = (
        "distil_passes",
        "titles_taught",
        "corpora",
        "weak_share",
        "matters",
        "matter_share",
        "matter_hard",
        "matter_margin",
        "matter_drop",
        "relation",
        "distil_rate",
        "colloquial",
    )
    folded = ("frequency",)
    numbers = dataclasses.asdict(recipe)
    first = [f"{k}={v}" for k, v in numbers.items() if k not in later + folded]
    both = [f"{k}={v}" for k, v in numbers.items() if k not in folded]
    both.append(workfolder.key(map(str, found.matters.plain.ids)))
    base = workfolder.key(code, found.key)
    return (
        work / f"stage-weak-{workfolder.key(base, first)}.pt",
        work / f"stage-distilled-{workfolder.key(base, both)}.pt",
    )


def sample(found: materials.Materials) -> Bags:
    """Fifty thousand Finnish texts of the parallel corpora (or all): whose frequencies count."""
    texts = len(found.taught.finnish)
    rows = np.random.default_rng(3).choice(texts, min(50_000, texts), replace=False)
    ids, offsets = found.taught.finnish.take(rows, 0.0, np.random.default_rng(3))
    return Bags(ids, np.concatenate([offsets, [len(ids)]]))


def main(given: list[str] | None = None) -> int:
    """Run the command; 2 where the data or the teacher is missing."""
    chosen = arguments(sys.argv[1:] if given is None else given)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(chosen.threads)
    recipe = recipe_of(chosen.set)
    log.info("%s", recipe)
    try:
        found = materials.build(chosen.data, chosen.extra, chosen.work, recipe)
        held = development.build(chosen.data, chosen.work)
    except (materials.DataMissing, teacher.TeacherMissing) as missing:
        log.error("%s", missing)
        return 2
    table = export.fold(train(found, recipe, chosen.work), sample(found), recipe)
    export.save(table, found.tokenizer, chosen.out)
    figures = development.measure(export.encoder(table, found.tokenizer), held)
    export.record(chosen.out, recipe, found.counts, figures)
    log.info("development: %s", json.dumps({k: round(v, 4) for k, v in figures.items()}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
