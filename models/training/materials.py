"""From files to arrays: what training reads, each step kept in the work folder under its key."""

from __future__ import annotations

import logging
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl
from tokenizers import Tokenizer

from models.training import (
    bags,
    colloquial,
    dictionary,
    matters,
    pairs,
    parallel,
    sentences,
    teacher,
    tokens,
)
from models.training import workfolder as work_folder
from models.training.bags import Places
from models.training.contrast import Matters, Taught, Weak
from models.training.recipe import Recipe

NEEDED = ("finna_yso", "parallel_en_fi", "parliament", "paraphrase")
log = logging.getLogger("kuulluksi.training")


class DataMissing(FileNotFoundError):
    """The folder of shared data, or a part of it, is not there."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The pairs of every weak source and of every parallel corpus, as text."""

    weak: dict[str, list[parallel.Pair]]
    parallel: dict[str, list[parallel.Pair]]
    key: str


@dataclass(frozen=True, slots=True)
class Materials:
    """What the training loop reads."""

    tokenizer: Tokenizer
    weak: list[Weak]
    taught: Taught
    matters: Matters
    counts: dict[str, int]
    key: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """Our own feedback corpus, sentence by sentence, without what is held out.

    Attributes:
        matters: its sentences and their matters.
        vectors: the teacher's, of each sentence's meaning in English, shape (sentences, teacher's dimension).
        codes: shape (sentences, ids): one where a sentence says something that the codebook has an id for.
        coded: the sentences that have such an id.
    """

    matters: Matters
    vectors: npt.NDArray[np.float16]
    codes: npt.NDArray[np.float32]
    coded: Places


def check(data: Path) -> None:
    """Raise DataMissing, with what to do, unless every needed folder is there."""
    absent = [name for name in NEEDED if not (data / name).is_dir()]
    if absent:
        raise DataMissing(
            f"no {', '.join(absent)} in {data}: give --data the folder of the shared data "
            "(its INDEX.md lists what is needed); the finished weights need none of it"
        )


def texts(data: Path, extra: Path | None, work: Path, recipe: Recipe) -> Texts:
    """All pairs, read once and kept as Parquet under the key of the sources' own code."""
    code = work_folder.code(pairs.__file__, parallel.__file__, sentences.__file__)
    sizes = [str((p.name, p.stat().st_size)) for p in sorted(data.rglob("*")) if p.is_file()]
    key = work_folder.key(code, sizes)
    weak = {name: _kept(work / f"weak-{name}-{key}.parquet", pairs.SOURCES[name], data) for name in recipe.sources}
    both = {name: _kept(work / f"parallel-{name}-{key}.parquet", read, data) for name, read in parallel.CORPORA.items()}
    if extra is not None:
        words = work_folder.key(key, work_folder.code(dictionary.__file__))
        both["dictionary"] = _kept(work / f"parallel-words-{words}.parquet", dictionary.words, extra)
    both["feedback"] = [(said.english, said.text) for m in matters.read() if not m.held_out for said in m.said]
    return Texts(weak, both, key)


def _kept(path: Path, read: pairs.Source, data: Path) -> list[parallel.Pair]:
    distinct = pairs.distinct if path.name.startswith("weak") else parallel.unique
    frame = work_folder.kept(
        path,
        lambda: pl.DataFrame(distinct(read(data)), ["left", "right"], orient="row"),
        lambda beside, made: made.write_parquet(beside),
        pl.read_parquet,
    )
    return list(zip(frame["left"].to_list(), frame["right"].to_list(), strict=True))


def finnish(found: Texts) -> Iterator[str]:
    """Every Finnish text once per pair it is in: what the tokenizer learns from."""
    for name, rows in found.weak.items():
        for left, right in rows:
            yield left
            if name != "abstract_next":  # its right sides are the next pair's left ones
                yield right
    for name, rows in found.parallel.items():
        # A word list would teach that rare words are as frequent as common ones; our own feedback is a hundredth of the
        # texts, and a line mended in it should not cut every text anew.
        if name not in ("ontology", "dictionary", "feedback"):
            yield from (f for _, f in rows)


def tokenizer(found: Texts, work: Path, recipe: Recipe) -> Tokenizer:
    """The tokenizer of these texts."""
    code = work_folder.code(tokens.__file__)
    key = work_folder.key(found.key, code, recipe.vocabulary, recipe.sources)
    return work_folder.kept(
        work / f"tokenizer-{key}.json",
        lambda: tokens.train(finnish(found), recipe.vocabulary),
        lambda beside, made: made.save(str(beside)),
        tokens.read,
    )


def _bags(texts: list[str], tool: Tokenizer, work: Path) -> bags.Bags:
    path = work / "bags" / f"{work_folder.key(tool.to_str(), texts)}.npz"

    def write(beside: Path, made: bags.Bags) -> None:
        with beside.open("wb") as file:
            np.savez(file, ids=made.ids, starts=made.starts)

    def read(kept: Path) -> bags.Bags:
        with np.load(kept) as arrays:
            return bags.Bags(arrays["ids"], arrays["starts"])

    return work_folder.kept(path, lambda: bags.encode(tool, texts), write, read)


def _weak(rows: list[parallel.Pair], tool: Tokenizer, work: Path) -> Weak:
    left, right = [a for a, _ in rows], [b for _, b in rows]
    same = pl.Series(right).hash(seed=1).to_numpy().view(np.int64)
    return Weak(_bags(left, tool, work), _bags(right, tool, work), same)


def _labelled(found: Texts, work: Path, recipe: Recipe) -> tuple[list[str], npt.NDArray[np.float16]]:
    """Library titles with the mean of the teacher's vectors of their subjects' English names: the
    teacher's opinion of half a million more Finnish texts, for nothing."""
    if recipe.titles_taught == 0 or "title_subjects" not in found.weak:
        return [], np.zeros((0, teacher.DIMENSION), np.float16)
    names = found.parallel["ontology"]
    vectors = teacher.vectors([e for e, _ in names], work)
    of = {pairs.unqualified(f): row for row, (_, f) in enumerate(names)}
    titles, made = [], []
    rows = found.weak["title_subjects"]
    chosen = np.random.default_rng(recipe.seed).permutation(len(rows))
    for place in chosen:
        title, subjects = rows[place]
        known = [of[s] for s in subjects.split(", ") if s in of]
        if known:
            mean = vectors[known].astype(np.float32).mean(axis=0)
            titles.append(title)
            made.append((mean / np.linalg.norm(mean)).astype(np.float16))
        if len(titles) == recipe.titles_taught:
            break
    return titles, np.stack(made)


def _chosen(found: Texts, recipe: Recipe) -> list[list[parallel.Pair]]:
    """The parallel corpora that take part, each in full or its first rows ("squad:8192")."""
    chosen = []
    for name, _, most in (entry.partition(":") for entry in recipe.corpora):
        if name == "dictionary" and name not in found.parallel:
            log.warning("no --extra: there is no dictionary, and these are not the shipped weights")
            continue
        chosen.append(found.parallel[name][: int(most or 0) or None])
    return chosen or list(found.parallel.values())


def _taught(found: Texts, tool: Tokenizer, work: Path, recipe: Recipe) -> Taught:
    draw = random.Random(recipe.seed)  # noqa: S311 - a seeded draw, no secret
    titles, labelled = _labelled(found, work, recipe)
    corpora = _chosen(found, recipe)
    ours = [f for corpus in corpora for _, f in corpus] + titles
    plain = _bags(ours, tool, work)
    respelt = [colloquial.respell(f, draw) for f in ours] if recipe.colloquial > 0 else ours
    # Corpus by corpus, so that one more corpus leaves the shards of the others as they are.
    vectors = [teacher.vectors([e for e, _ in c], work) for c in corpora]
    return Taught(plain, _bags(respelt, tool, work), np.concatenate([*vectors, labelled]))


def _matters(tool: Tokenizer, work: Path, recipe: Recipe) -> Matters:
    """The matters that are trained on: those held out are for the development set."""
    found = [m for m in matters.read() if not m.held_out]
    sentences_of = [[said.text for said in m.said] for m in found]
    flat = [text for each in sentences_of for text in each]
    draw = random.Random(recipe.seed)  # noqa: S311 - a seeded draw, no secret
    sizes = np.array([len(each) for each in sentences_of], np.int64)
    says = [place < len(m.same) for m, each in zip(found, sentences_of, strict=True) for place in range(len(each))]
    return Matters(
        plain=_bags(flat, tool, work),
        respelt=_bags([colloquial.respell(text, draw) for text in flat], tool, work),
        matter=np.repeat(np.arange(len(found)), sizes),
        says=np.array(says, np.bool_),
        starts=np.concatenate([[0], np.cumsum(sizes)]),
    )


def feedback(tool: Tokenizer, work: Path, recipe: Recipe) -> Feedback:
    """Our own corpus with the teacher's vectors and the codebook's ids."""
    found = [m for m in matters.read() if not m.held_out]
    names = sorted({code for m in found for code in m.codes})
    codes = np.array(
        [[said in m.same and name in m.codes for name in names] for m in found for said in m.said], np.float32
    )
    english = [said.english for m in found for said in m.said]
    return Feedback(_matters(tool, work, recipe), teacher.vectors(english, work), codes, np.flatnonzero(codes.any(1)))


def build(data: Path, extra: Path | None, work: Path, recipe: Recipe, tool: Tokenizer | None = None) -> Materials:
    """Everything that training needs, from the files or the work folder; a tokenizer is made if none is given."""
    check(data)
    found = texts(data, extra, work, recipe)
    tool = tool or tokenizer(found, work, recipe)
    weak = [_weak(rows, tool, work) for rows in found.weak.values()]
    counts = {name: len(rows) for name, rows in (found.weak | found.parallel).items()}
    key = work_folder.key(found.key, tool.to_str())
    ours = _matters(tool, work, recipe)
    counts["matters"] = len(ours)
    return Materials(tool, weak, _taught(found, tool, work, recipe), ours, counts, key)
