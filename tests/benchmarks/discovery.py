"""Theme discovery on real answers with gold themes, beside plain BERTopic on the same vectors in the same run.

    python -m tests.benchmarks.discovery [--answers 15000] [--embedder kuulluksi-fi-static] [--without-lemmas]

Data: yle2015, the open answers to the 32 nationwide questions; gold theme = question. One answer is one text here, for
both. What is left unassigned counts as one group of its own, for both. BERTopic runs with its defaults and
language="multilingual"; its time includes the just-in-time compilation that every process pays for.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl
from sklearn.metrics import adjusted_rand_score, v_measure_score

from models.registry import make_embedder
from models.toolbox import Toolbox
from pipeline.assignment import assign
from pipeline.discovery import discover, telling_texts
from pipeline.embedding import Embeddings
from pipeline.frames import PASSAGES
from pipeline.passages import text_key
from pipeline.ports import Tools, Vectors
from pipeline.settings import Settings, load_settings
from pipeline.themes import ThemeSet

DATA = Path(__file__).resolve().parents[3] / "shared/data/open_answers/yle2015.jsonl.gz"
LEAST_ANSWERS = 1000  # a question asked nationwide has more


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--answers", type=int, default=15_000, help="0 for all")
    arguments.add_argument("--embedder", default="kuulluksi-fi-static")
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--without-lemmas", action="store_true", help="show what telling the lemmas gains, too")
    told = arguments.parse_args()
    if not DATA.exists():
        sys.exit(f"skipped: the shared data is not here ({DATA})")
    settings = load_settings(models={"embedder": told.embedder})
    tools = Toolbox(settings)
    passages, gold = answers(told.answers, told.seed, tools)
    vectors = tools.embedder.embed(passages["text"].to_list())
    print(f"{len(gold):,} answers, {len(set(gold))} questions, vectors of {tools.embedder.revision}\n")
    print(f"{'':<22}{'themes':>8}{'V':>8}{'ARI':>8}{'unassigned':>12}{'seconds':>9}")
    show("Kuulluksi", gold, *timed(lambda: ours(passages, vectors, tools, settings)))
    if told.without_lemmas:
        plain = make_embedder(settings.models).embed(passages["text"].to_list())
        show("  without lemmas", gold, *timed(lambda: ours(passages, plain, tools, settings)))
    show("BERTopic (defaults)", gold, *timed(lambda: plain_bertopic(passages["text"].to_list(), vectors)))


def answers(count: int, seed: int, tools: Tools) -> tuple[pl.DataFrame, list[str]]:
    """Return answers as passages, lemmatised, and their questions."""
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    asked = Counter(row["question_id"] for row in rows)
    nationwide = [row for row in rows if asked[row["question_id"]] > LEAST_ANSWERS]
    chosen = np.random.default_rng(seed).permutation(len(nationwide))[: count or None]
    texts = [nationwide[row]["text"] for row in chosen]
    frame = pl.DataFrame(
        {
            "passage_id": [str(row) for row in range(len(texts))],
            "document_id": "",
            "respondent": "",
            "turn": 0,
            "start": 0,
            "end": 1,
            "text": texts,
            "text_key": [text_key(text) for text in texts],
            "lemmas": [" ".join(tools.lemmatizer.lemmas(text)) for text in texts],
            "language": "fi",
            "kind": "content",
        },
        schema=PASSAGES,
    )
    return frame, [nationwide[row]["question_id"] for row in chosen]


def ours(passages: pl.DataFrame, vectors: Vectors, tools: Tools, settings: Settings) -> list[str]:
    """Return each answer's strongest theme, by the same code as in a run."""
    keys = passages["text_key"].to_list()
    embeddings = Embeddings(tuple(keys), vectors, tools.embedder.revision)
    texts = telling_texts(passages, settings.discovery)
    themes = discover(texts, embeddings, tools, settings.discovery, "benchmark")
    found = ThemeSet("benchmark", "", tools.embedder.revision, themes)
    strongest = assign(passages, embeddings, found, settings.assignment).unique("passage_id", keep="first")
    themes_of = dict(strongest.select("passage_id", "theme_id").rows())
    return [themes_of.get(passage, "") for passage in passages["passage_id"]]


def plain_bertopic(texts: list[str], vectors: Vectors) -> list[str]:
    from bertopic import BERTopic

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        topics, _ = BERTopic(language="multilingual").fit_transform(texts, embeddings=vectors)
    return ["" if topic < 0 else str(topic) for topic in topics]


def timed(work: Callable[[], list[str]]) -> tuple[list[str], float]:
    began = time.perf_counter()
    return work(), time.perf_counter() - began


def show(name: str, gold: list[str], found: list[str], seconds: float) -> None:
    themes, left = len(set(found) - {""}), found.count("") / len(found)
    agreement = f"{v_measure_score(gold, found):>8.3f}{adjusted_rand_score(gold, found):>8.3f}"
    print(f"{name:<22}{themes:>8}{agreement}{left:>12.1%}{seconds:>9.1f}")


if __name__ == "__main__":
    main()
