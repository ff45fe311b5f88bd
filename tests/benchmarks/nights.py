"""Sixty nights of answers: how many passages change their theme from one night to the next?

    python -m tests.benchmarks.nights [--nights 60] [--until 60] [--answers 0] [--pairs 10 20] [--quality 5 12 30]

Data: yle2015, shuffled once and dealt into an inbox, a share each night; every night runs the line's own stages on a
real store, but for publishing. A passage has changed if its strongest theme has another id than the night before, or
none, or one where it had none. An event explains it if that night's events tell of its theme before or after, by
anything but "kept"; the rest is churn. On some nights, the last among them, the standing themes are compared with the
gold (the question, of those asked nationwide) beside themes discovered anew from the same texts. Beside it BERTopic
(defaults, language="multilingual") is fitted anew on the same vectors of the same passages on two nights in a row;
since its numbers mean nothing, its topics of one night are first matched to those of the next one to one, as
favourably as can be.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment
from sklearn.metrics import adjusted_rand_score, v_measure_score

from models.toolbox import Toolbox
from pipeline.assignment import assign_texts
from pipeline.codebook import codebook_in_use
from pipeline.embedding import Embeddings
from pipeline.events import Event
from pipeline.intake import take_in
from pipeline.line import embed_passages, find_themes
from pipeline.material import gather
from pipeline.orders import Order
from pipeline.registry import advance
from pipeline.runs import Run
from pipeline.settings import load_settings
from pipeline.store import open_store
from pipeline.themes import ThemeSet
from pipeline.workplace import Workplace

DATA = Path(__file__).resolve().parents[3] / "shared/data/open_answers/yle2015.jsonl.gz"
LEAST_ANSWERS = 1000  # of all answers: a question asked nationwide has more
ALL_ANSWERS = 50_055
FIRST = dt.datetime(2026, 1, 1, 2, 30, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Night:
    """What one night came to; ``changed`` is of the passages that were there the night before; ``churn`` and ``first``,
    which had no theme until then, are parts of it."""

    number: int
    themes: int
    passages: int
    unassigned: float
    changed: float
    churn: float
    first: float
    seconds: float
    events: str

    @property
    def refitted(self) -> bool:
        return "kept" in self.events or "renewed" in self.events


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--nights", type=int, default=60)
    arguments.add_argument("--until", type=int, default=0, help="stop after so many of them; 0 for all")
    arguments.add_argument("--answers", type=int, default=0, help="0 for all")
    arguments.add_argument("--pairs", type=int, nargs="*", default=[10, 20], help="nights that BERTopic is fitted on")
    arguments.add_argument("--quality", type=int, nargs="*", default=[5, 12, 30], help="nights compared with the gold")
    told = arguments.parse_args()
    if not DATA.exists():
        sys.exit(f"skipped: the shared data is not here ({DATA})")
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        rows = lines.readlines()
    rows = [rows[row] for row in np.random.default_rng(0).permutation(len(rows))[: told.answers or None]]
    with tempfile.TemporaryDirectory() as folder:
        last = told.until or told.nights
        nights, baseline = run(rows, told.nights, last, told.pairs, {*told.quality, last}, Path(folder))
    report(nights, baseline)


def run(
    rows: Sequence[str], count: int, last: int, pairs: Sequence[int], compared: set[int], folder: Path
) -> tuple[list[Night], list[str]]:
    """Let the first nights of so many pass; return them, and what BERTopic did in the chosen ones."""
    (folder / "kirja.toml").touch()
    settings = load_settings(store={"state_dir": folder / "tila"}, codebook={"path": folder / "kirja.toml"})
    inbox, tools = folder / "saapuneet", Toolbox(settings)
    inbox.mkdir()
    order = Order(sources=(inbox,), out=folder / "raportti", remembers=True)
    nights: list[Night] = []
    baseline: list[str] = []
    before: Mapping[str, str] = {}
    topics: Mapping[str, str] = {}
    with open_store(settings.store_url) as store:
        work = Workplace(store, tools, settings)
        for number, part in enumerate(np.array_split(np.arange(len(rows)), count)[:last], start=1):
            (inbox / f"yo{number:02}.jsonl").write_text("".join(rows[row] for row in part), encoding="utf-8")
            seen = len(store.events(order.space))
            with Run(order, store, tools, settings, started=FIRST + dt.timedelta(days=number)) as made:
                take_in(order, work)
                embed_passages(order.space, work)
                began = time.perf_counter()
                set_id = find_themes(order, made, work)
                seconds = time.perf_counter() - began
            themes = store.theme_set(set_id)
            assert themes is not None
            now = strongest(order.space, themes, work)
            events = [kept.event for kept in store.events(order.space)[seen:]]
            nights.append(_night(number, themes, before, now, seconds, events))
            print(_line(nights[-1]), flush=True)
            if number in compared:
                gold = gold_of(order.space, rows, count, work)
                print(_compared(gold, now, strongest(order.space, found_anew(order.space, work), work)), flush=True)
            if number in pairs or number - 1 in pairs:
                again = bertopic(order.space, work)
                if number - 1 in pairs:
                    baseline.append(f"night {number}: {_moved(topics, again):.1%} of {len(topics):,} passages")
                topics = again
            before = now
    return nights, baseline


def strongest(space: str, themes: ThemeSet, work: Workplace) -> dict[str, str]:
    """Return each distinct passage's strongest theme; empty where it has none."""
    passages = work.store.passages(space)
    texts = passages.filter(passages["kind"] == "content").unique("text_key", keep="first", maintain_order=True)
    keys = texts["text_key"].to_list()
    embeddings = Embeddings(tuple(keys), work.store.vectors(keys, themes.model_revision), themes.model_revision)
    found = assign_texts(texts, embeddings, themes, work.settings.assignment).sort("strength", "theme_id")
    return dict.fromkeys(keys, "") | dict(found.select("text_key", "theme_id").rows())


def gold_of(space: str, rows: Sequence[str], count: int, work: Workplace) -> dict[str, str]:
    """Return the question that each distinct passage first answered, of the passages of nationwide questions."""
    questions = [json.loads(row)["question_id"] for row in rows]
    asked = Counter(questions)
    parts = np.array_split(np.arange(len(rows)), count)
    documents = work.store.documents(space).select("document_id", "source", "place").rows()
    answered = {
        document: questions[parts[int(source[2:4]) - 1][int(place.split()[-1]) - 1]]
        for document, source, place in documents
    }
    passages = work.store.passages(space)
    first = passages.filter(passages["kind"] == "content").unique("text_key", keep="first", maintain_order=True)
    told = {key: answered[document] for key, document in first.select("text_key", "document_id").rows()}
    least = LEAST_ANSWERS * len(rows) / ALL_ANSWERS
    return {key: question for key, question in told.items() if asked[question] > least}


def found_anew(space: str, work: Workplace) -> ThemeSet:
    """Return the themes of a first night that looks at all that has been said."""
    material = gather(space, None, work.tools.embedder.revision, work.store, work.settings)
    return advance(material, None, codebook_in_use(work.settings), work.tools, work.settings, FIRST).themes


def _compared(gold: Mapping[str, str], ours: Mapping[str, str], anew: Mapping[str, str]) -> str:
    keys = list(gold)
    scores = [
        f"{name}: V {v_measure_score([gold[key] for key in keys], [of[key] for key in keys]):.3f}, "
        f"ARI {adjusted_rand_score([gold[key] for key in keys], [of[key] for key in keys]):.3f}"
        for name, of in (("standing themes", ours), ("found anew", anew))
    ]
    return f"      {'; '.join(scores)}"


def bertopic(space: str, work: Workplace) -> dict[str, str]:
    """Return each distinct passage's topic by BERTopic as it comes; empty where it has none."""
    from bertopic import BERTopic

    passages = work.store.passages(space)
    texts = passages.filter(passages["kind"] == "content").unique("text_key", keep="first", maintain_order=True)
    keys = texts["text_key"].to_list()
    vectors = work.store.vectors(keys, work.tools.embedder.revision)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        topics, _ = BERTopic(language="multilingual").fit_transform(texts["text"].to_list(), embeddings=vectors)
    return {key: "" if topic < 0 else str(topic) for key, topic in zip(keys, topics, strict=True)}


def _moved(before: Mapping[str, str], now: Mapping[str, str]) -> float:
    """Return the share of passages whose topic is not the one that theirs is best matched to."""
    names = sorted({*before.values()} - {""}), sorted({now[key] for key in before} - {""})
    row, column = ({name: number for number, name in enumerate(some)} for some in names)
    shared = np.zeros((len(row), len(column)))
    for key, topic in before.items():
        if topic and now[key]:
            shared[row[topic], column[now[key]]] += 1
    match = {names[0][one]: names[1][other] for one, other in zip(*linear_sum_assignment(-shared), strict=True)}
    moved = sum(bool((match.get(topic) if topic else "") != now[key]) for key, topic in before.items())
    return moved / max(len(before), 1)


def _night(
    number: int,
    themes: ThemeSet,
    before: Mapping[str, str],
    now: Mapping[str, str],
    seconds: float,
    events: Sequence[Event],
) -> Night:
    told_of = {each for event in events if event.kind != "kept" for each in (event.theme_id, *event.others)}
    moved = [(theme, now[key]) for key, theme in before.items() if now[key] != theme]
    counts = len(moved), sum(map(told_of.isdisjoint, moved)), sum(not theme for theme, _ in moved)
    changed, churn, first = (count / max(len(before), 1) for count in counts)
    kinds = [event.kind for event in events]
    told = ", ".join(f"{kind} {kinds.count(kind)}" for kind in sorted(set(kinds)))
    unassigned = list(now.values()).count("") / len(now)
    return Night(number, len(themes.whole), len(now), unassigned, changed, churn, first, seconds, told)


def _line(night: Night) -> str:
    figures = (
        f"{night.passages:>9,}{night.themes:>8}{night.unassigned:>12.1%}{night.changed:>10.2%}{night.churn:>10.2%}"
    )
    return f"{night.number:>5}{figures}{night.seconds:>9.1f}  {night.events}"


def report(nights: Sequence[Night], baseline: Sequence[str]) -> None:
    """Print the sums."""
    later = nights[1:]
    quiet = [night for night in later if not night.refitted]
    busy = [night for night in later if night.refitted]
    print(
        f"\nmean share of passages that change their theme: {np.mean([night.changed for night in later]):.2%} a night"
    )
    churn = np.mean([night.churn for night in later])
    print(f"  {churn:.2%} by no event, {np.mean([night.changed for night in later]) - churn:.2%} by what events tell")
    first = sum(night.first for night in later)
    print(f"  {100 * sum(night.changed for night in later):.1f} points in all, {100 * first:.1f} of them a first theme")
    print(f"  {len(quiet)} ordinary nights: {np.mean([night.changed for night in quiet] or [0]):.2%}")
    print(f"  {len(busy)} nights with a refit: {np.mean([night.changed for night in busy] or [0]):.2%}")
    last = [night.seconds for night in quiet[-5:]], [night.seconds for night in busy[-2:]]
    if all(last):
        ratio = np.mean(last[1]) / np.mean(last[0])
        print(f"finding themes on the last ordinary nights is {ratio:.1f} times as fast as in the last refits")
    for line in baseline:
        print(f"BERTopic fitted anew, {line} change their topic")


if __name__ == "__main__":
    main()
