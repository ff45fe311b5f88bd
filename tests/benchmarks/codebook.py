"""How well do the codebook's rules find their passages, how silent are they elsewhere, and how sure is "even odds"?

    python -m tests.benchmarks.codebook [--answers 15000] [--examples 10] [--seed 0] [--themes 32 8] [--no-sample]

yle2015: so many random examples of each of so many questions are the codebook, and the rest of the answers, of all 32
questions, are both the corpus and the test. An answer counts for the theme with the best log-odds among those that
carry it; one that nothing carries is wrong. With 8 of the 32, three quarters of the corpus are about nothing in the
codebook. The sample and its labels (``data/evaluation/``) are looked at with the shipped codebook: several themes a
passage, a theme of the codebook stands for the author's theme of the same id alone. Foreign: the shipped codebook on
yle2015. "Even" is the share of right ones among pairs of text and theme with log-odds within a half of nought.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from models.toolbox import Toolbox
from pipeline.codebook import Codebook, load_codebook, shipped_codebook
from pipeline.learning import Background, Lesson, learn
from pipeline.ports import Vectors
from pipeline.rules import Rule, log_odds
from pipeline.settings import Assignment, Learning, load_settings
from tests.benchmarks.sample import authors_themes, run
from tests.benchmarks.themes import DATA, answers

FOREIGN = 3_000  # answers that the shipped codebook is tried on

Marks = NDArray[np.bool_]


@dataclass(frozen=True)
class Texts:
    vectors: Vectors
    lemmas: tuple[str, ...]

    def of(self, rows: NDArray[np.intp]) -> Texts:
        return Texts(self.vectors[rows], tuple(self.lemmas[row] for row in rows))

    @property
    def background(self) -> Background:
        return Background(self.vectors, self.lemmas)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--answers", type=int, default=15_000, help="0 for all")
    arguments.add_argument("--examples", type=int, default=10)
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--themes", type=int, nargs="*", default=[32, 8])
    arguments.add_argument("--no-sample", action="store_true")
    told = arguments.parse_args()
    if not DATA.exists():
        sys.exit(f"skipped: the shared data is not here ({DATA})")
    settings = load_settings()
    tools = Toolbox(settings)
    passages, gold = answers(told.answers, told.seed, tools)
    everything = texts_of(passages, tools)
    print(f"{'':<34}{'macro-F1':>9}{'carried':>9}{'even':>7}{'seconds':>9}")
    for count in told.themes:
        questions(everything, np.array(gold), count, told.examples, told.seed, settings.learning)
    if not told.no_sample:
        shipped(everything.of(np.arange(min(FOREIGN, len(gold)))), tools, settings.learning, settings.assignment)


def texts_of(passages: pl.DataFrame, tools: Toolbox) -> Texts:
    return Texts(tools.embedder.embed(passages["text"].to_list()), tuple(passages["lemmas"]))


def questions(texts: Texts, gold: NDArray[np.str_], count: int, examples: int, seed: int, settings: Learning) -> None:
    """Print how well a codebook of examples of so many questions finds the rest."""
    random = np.random.default_rng(seed)
    names = random.permutation(np.unique(gold))[:count]
    chosen = [random.permutation(np.flatnonzero(gold == name))[:examples] for name in names]
    rest = np.setdiff1d(np.arange(len(gold)), np.concatenate(chosen))
    lessons = [lesson(name, texts.of(rows), texts.of(rows[:0])) for name, rows in zip(names, chosen, strict=True)]
    began = time.perf_counter()
    rules = learn(lessons, texts.of(rest).background, settings)
    seconds = time.perf_counter() - began
    odds = log_odds(rules, texts.vectors[rest], [texts.lemmas[row] for row in rest])
    through = np.where(odds >= least(rules), odds, -np.inf)
    best = through == through.max(axis=1, keepdims=True)
    show(f"yle2015, {count} questions", gold[rest][:, None] == names, best & np.isfinite(through), odds, seconds)


def lesson(name: str, own: Texts, against: Texts) -> Lesson:
    return Lesson(name, own.vectors, own.lemmas, against.vectors, against.lemmas)


def least(rules: Sequence[Rule]) -> NDArray[np.float64]:
    return np.array([rule.threshold for rule in rules])


def show(what: str, meant: Marks, carried: Marks, odds: NDArray[np.float64], seconds: float) -> None:
    scores = 2 * (meant & carried).sum(axis=0) / np.maximum(meant.sum(axis=0) + carried.sum(axis=0), 1)
    near = np.abs(odds) < 0.5
    figures = f"{scores.mean():>9.3f}{carried.any(axis=1).mean():>9.1%}{meant[near].mean():>7.2f}{seconds:>9.1f}"
    print(f"{what:<34}{figures}", flush=True)


def shipped(foreign: Texts, tools: Toolbox, settings: Learning, assignment: Assignment) -> None:
    """Print what the shipped codebook does on the sample, and on answers that are about something else."""
    codebook = load_codebook(shipped_codebook())
    lessons = lessons_of(codebook, tools)
    names = [each.theme_id for each in lessons]
    passages, meant = sample_passages(tools)
    own = texts_of(passages, tools)
    began = time.perf_counter()
    rules = learn(lessons, own.background, settings)
    seconds = time.perf_counter() - began
    gold = sorted(set().union(*meant))
    marks = np.array([[name in themes for name in gold] for themes in meant])
    odds = log_odds(rules, own.vectors, own.lemmas)
    there = [names.index(name) for name in gold]
    show(
        f"sample, {len(gold)} of {len(names)} themes",
        marks,
        several(odds, rules, assignment)[:, there],
        odds[:, there],
        seconds,
    )
    for what, corpus in (("foreign, itself the corpus", foreign), ("foreign, the sample the corpus", own)):
        strict = learn(lessons, corpus.background, settings)
        carried = several(log_odds(strict, foreign.vectors, foreign.lemmas), strict, assignment)
        print(f"{what:<34}{'':>9}{carried.any(axis=1).mean():>9.1%}")


def sample_passages(tools: Toolbox) -> tuple[pl.DataFrame, list[set[str]]]:
    """Return the sample's passages with content, lemmatised, and the author's themes of each."""
    with tempfile.TemporaryDirectory() as folder:
        passages = pl.read_parquet(run(None, Path(folder)) / "passages.parquet").filter(pl.col("class") == "content")
    meant = authors_themes(passages)
    lemmas = [" ".join(tools.lemmatizer.lemmas(text)) for text in passages["text"]]
    return passages.with_columns(pl.Series("lemmas", lemmas)), [meant[each] for each in passages["passage_id"]]


def lessons_of(codebook: Codebook, tools: Toolbox) -> list[Lesson]:
    """Return the codebook's lessons; a near miss that the codebook says is another theme's is an example of that."""

    def told(texts: Sequence[str]) -> Texts:
        lemmas = tuple(" ".join(tools.lemmatizer.lemmas(text)) for text in texts)
        none = np.zeros((0, tools.embedder.dimension), dtype=np.float32)
        return Texts(tools.embedder.embed(list(texts)) if texts else none, lemmas)

    misses = [miss for theme in codebook.themes for miss in theme.near_misses]
    return [
        lesson(
            theme.id,
            told([*theme.examples, *(miss.text for miss in misses if miss.theme == theme.id)]),
            told([miss.text for miss in theme.near_misses]),
        )
        for theme in codebook.themes
    ]


def several(odds: NDArray[np.float64], rules: Sequence[Rule], settings: Assignment) -> Marks:
    """Tell which themes are carried, as assignment does."""
    through = np.where(odds >= least(rules), odds, -np.inf)
    rank = np.argsort(np.argsort(-through, axis=1, kind="stable"), axis=1, kind="stable")
    near = through >= through.max(axis=1, keepdims=True) - settings.margin
    return np.asarray(np.isfinite(through) & near & (rank < settings.max_themes))


if __name__ == "__main__":
    main()
