"""Themes on real answers with gold themes: ours beside the field's, on the same vectors, in the same run.

    python -m tests.benchmarks.themes [--answers 15000] [--seeds 1] [--stability] [--passages 1000000]
    python -m tests.benchmarks.themes --answers 0          # all of them

Data: yle2015, the open answers to the 32 nationwide questions; gold theme = question. One answer is one text here, for
all. What is left unassigned counts as one group of its own, for all. Each method runs in a process of its own, so that
seconds count what every process pays for (just-in-time compilation too), and peak memory is its own. Defaults, but for
language="multilingual"; BERTopic with k-means and KeyNMF are told the true number of themes, which nobody knows.

``--stability``: themes are discovered twice, from two samples of 90 % of the texts; ARI over the texts in both.
``--passages``: how a space of so many passages fares (answers' vectors, jittered): seconds and peak memory.
Theme ids over sixty nights: ``python -m tests.benchmarks.nights``.

KeyNMF (turftopic) and EVoC are no dependencies of ours; each says so where it is absent. To install them beside ours,
without touching ours (turftopic wants an older rich)::

    python -m venv bench && echo "$PWD/.venv/lib/python3.11/site-packages" > bench/lib/python3.11/site-packages/ours.pth
    bench/bin/pip install turftopic evoc && bench/bin/python -m tests.benchmarks.themes
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from sklearn.metrics import adjusted_rand_score, v_measure_score

from models.toolbox import Toolbox
from pipeline.assignment import assign
from pipeline.discovery import Found, discover, telling_texts
from pipeline.embedding import Embeddings
from pipeline.frames import PASSAGES
from pipeline.passages import text_key
from pipeline.ports import Vectors
from pipeline.settings import load_settings
from pipeline.themes import ThemeSet

DATA = Path(__file__).resolve().parents[3] / "shared/data/open_answers/yle2015.jsonl.gz"
LEAST_ANSWERS = 1000  # a question asked nationwide has more
SAMPLED = 0.9
JITTER = 0.03  # a coordinate; vectors of 384 move by a cosine of about 0.2


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--answers", type=int, default=15_000, help="0 for all")
    arguments.add_argument("--seeds", type=int, default=1, help="draws of answers; means and spreads over them")
    arguments.add_argument("--methods", nargs="+", choices=list(METHODS), default=list(METHODS))
    arguments.add_argument("--stability", action="store_true")
    arguments.add_argument("--passages", type=int, default=0)
    arguments.add_argument("--embedder", default="kuulluksi-fi-static")
    arguments.add_argument("--one", help=argparse.SUPPRESS)
    arguments.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    told = arguments.parse_args()
    if told.one:
        print(json.dumps(measured(told.one, Material(told.folder))))
        return
    if not DATA.exists():
        sys.exit(f"skipped: the shared data is not here ({DATA})")
    with tempfile.TemporaryDirectory() as folder:
        drawn = [Path(folder) / str(seed) for seed in range(told.seeds)]
        for seed, each in enumerate(drawn):
            prepare(each, told.answers, seed, told.embedder, told.passages)
        show_discovery(drawn, told.methods)
        if told.stability:
            show_stability(drawn)
        if told.passages:
            show_large(drawn[0], told.passages)


class Material:
    """Answers as passages with their vectors and questions, as a process of its own finds them."""

    def __init__(self, folder: Path) -> None:
        told = json.loads((folder / "told.json").read_text(encoding="utf-8"))
        self.gold: list[str] = told["gold"]
        self.revision: str = told["revision"]
        self.passages_wanted: int = told["passages"]
        self.settings = load_settings(models={"embedder": told["embedder"]})
        self.passages = pl.read_parquet(folder / "passages.parquet")
        self.vectors: Vectors = np.load(folder / "vectors.npy")

    @cached_property
    def tools(self) -> Toolbox:
        return Toolbox(self.settings)

    @property
    def texts(self) -> list[str]:
        return self.passages["text"].to_list()

    @property
    def embeddings(self) -> Embeddings:
        return Embeddings(tuple(self.passages["text_key"]), self.vectors, self.revision)

    def found(self, texts: pl.DataFrame | None = None) -> Found:
        some = telling_texts(self.passages, self.settings.discovery) if texts is None else texts
        return discover(some, self.embeddings, self.tools, self.settings.discovery, "benchmark")

    def strongest(self, found: Found) -> list[str]:
        """Return each answer's strongest theme, by the same code as in a run."""
        whole = ThemeSet("benchmark", "", self.revision, tuple(t for t in found.themes if t.parent is None))
        mentions = assign(self.passages, self.embeddings, whole, self.settings.assignment)
        themes_of = dict(mentions.unique("passage_id", keep="first").select("passage_id", "theme_id").rows())
        return [themes_of.get(passage, "") for passage in self.passages["passage_id"]]


def prepare(folder: Path, count: int, seed: int, embedder: str, passages: int) -> None:
    """Draw answers, lemmatise and embed them, and write them where the processes find them."""
    folder.mkdir()
    tools = Toolbox(load_settings(models={"embedder": embedder}))
    frame, gold = answers(count, seed, tools)
    frame.write_parquet(folder / "passages.parquet")
    np.save(folder / "vectors.npy", tools.embedder.embed(frame["text"].to_list()))
    told = {"gold": gold, "revision": tools.embedder.revision, "embedder": embedder, "passages": passages}
    (folder / "told.json").write_text(json.dumps(told), encoding="utf-8")


def answers(count: int, seed: int, tools: Toolbox) -> tuple[pl.DataFrame, list[str]]:
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
            "respondent": [str(row) for row in range(len(texts))],
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


# -- the methods ------------------------------------------------------------------------------------------------------


def kuulluksi(material: Material) -> list[str]:
    return material.strongest(material.found())


def bertopic(material: Material, **told: Any) -> list[str]:
    from bertopic import BERTopic

    model = BERTopic(language="multilingual", **told)
    topics, _ = model.fit_transform(material.texts, embeddings=material.vectors)
    return ["" if topic < 0 else str(topic) for topic in topics]


def bertopic_kmeans(material: Material) -> list[str]:
    from sklearn.cluster import KMeans

    return bertopic(material, hdbscan_model=KMeans(len(set(material.gold)), n_init=3, random_state=0))


def keynmf(material: Material) -> list[str]:
    from sklearn.feature_extraction.text import CountVectorizer
    from turftopic import KeyNMF  # type: ignore[import-not-found, unused-ignore]  # no dependency of ours

    class Encoder:
        def encode(self, sentences: Sequence[str], **_: Any) -> Vectors:
            return material.tools.embedder.embed(list(sentences))

    words = CountVectorizer(tokenizer=str.split, token_pattern=None, lowercase=False, min_df=10)
    model = KeyNMF(len(set(material.gold)), encoder=Encoder(), vectorizer=words, random_state=0)
    weights = np.asarray(model.fit_transform(material.passages["lemmas"].to_list(), embeddings=material.vectors))
    return ["" if not row.any() else str(row.argmax()) for row in weights]


def evoc(material: Material) -> list[str]:
    from evoc import EVoC  # type: ignore[import-not-found, unused-ignore]  # no dependency of ours

    return ["" if label < 0 else str(label) for label in EVoC().fit_predict(material.vectors)]


METHODS: dict[str, Callable[[Material], list[str]]] = {
    "Kuulluksi": kuulluksi,
    "BERTopic": bertopic,
    "BERTopic+k-means": bertopic_kmeans,
    "KeyNMF": keynmf,
    "EVoC": evoc,
}


# -- what else is measured --------------------------------------------------------------------------------------------


def samples(material: Material) -> list[str]:
    """Return ARI between the themes of two samples of the texts, and how many themes each gave."""
    texts = telling_texts(material.passages, material.settings.discovery)
    founds = []
    for seed in (1, 2):
        chosen = np.random.default_rng(seed).random(len(texts)) < SAMPLED
        founds.append((material.found(texts.filter(pl.Series(chosen))), chosen))
    both = pl.Series(founds[0][1] & founds[1][1])
    keys = texts.filter(both)["text_key"].to_list()
    themes = [_theme_by_key(found) for found, _ in founds]
    ruled = [dict(zip(material.passages["text_key"], material.strongest(found), strict=True)) for found, _ in founds]
    agreed = [adjusted_rand_score(*([of.get(key, "") for key in keys] for of in pair)) for pair in (themes, ruled)]
    return [*(f"{share:.3f}" for share in agreed), *(str(len(set(of.values()))) for of in themes)]


def _theme_by_key(found: Found) -> dict[str, str]:
    return {key: t.theme_id for t in found.themes if t.parent is None for key in found.members[t.theme_id]}


def large(material: Material) -> list[str]:
    """Return the share unassigned in a space of many passages: answers over and over, their vectors jittered."""
    count = material.passages_wanted
    chance = np.random.default_rng(0)
    rows = chance.integers(0, len(material.vectors), count)
    vectors = np.empty((count, material.vectors.shape[1]), dtype=np.float32)
    for start in range(0, count, 65_536):
        part = material.vectors[rows[start : start + 65_536]]
        part = part + JITTER * chance.standard_normal(part.shape, dtype=np.float32)
        vectors[start : start + len(part)] = part / np.linalg.norm(part, axis=1, keepdims=True)
    keys = [text_key(str(number)) for number in range(count)]
    passages = material.passages[rows.tolist()].with_columns(
        text_key=pl.Series(keys), passage_id=pl.Series(map(str, range(count)))
    )
    material.passages, material.vectors = passages, vectors
    themes = material.strongest(material.found())
    return [f"{themes.count('') / count:.3f}", str(len(set(themes) - {""}))]


OTHERS = {"samples": samples, "large": large}


# -- processes and tables ---------------------------------------------------------------------------------------------


def measured(name: str, material: Material) -> dict[str, Any]:
    """Run one method; return what it gave, its seconds and the process's peak memory."""
    began = time.perf_counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            found = (METHODS | OTHERS)[name](material)
        except ModuleNotFoundError as absent:
            return {"absent": absent.name}
    seconds = time.perf_counter() - began
    return {"found": found, "seconds": seconds, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def in_a_process(name: str, folder: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.themes", "--one", name, "--folder", str(folder)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        return {"absent": f"failed with exit status {done.returncode}"}
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def show_discovery(drawn: Sequence[Path], methods: Sequence[str]) -> None:
    first = Material(drawn[0])
    print(f"{len(first.gold):,} answers, {len(set(first.gold))} questions, vectors of {first.revision}\n", flush=True)
    print(f"{'':<18}{'themes':>12}{'V':>14}{'ARI':>14}{'unassigned':>12}{'seconds':>9}{'peak MB':>9}")
    for name in methods:
        told = [(Material(folder).gold, in_a_process(name, folder)) for folder in drawn]
        if absent := [run["absent"] for _, run in told if "absent" in run]:
            print(f"{name:<18}skipped: {absent[0]}", flush=True)
            continue
        rows = np.array([(*scores(gold, run["found"]), run["seconds"], run["megabytes"]) for gold, run in told])
        themes, v, ari, left, seconds, megabytes = (spread(column) for column in rows.T)
        print(
            f"{name:<18}{themes(0):>12}{v(3):>14}{ari(3):>14}{left(3):>12}{seconds(0):>9}{megabytes(0):>9}", flush=True
        )


def scores(gold: Sequence[str], found: Sequence[str]) -> tuple[float, ...]:
    themes, left = len(set(found) - {""}), list(found).count("") / len(found)
    return themes, v_measure_score(gold, found), adjusted_rand_score(gold, found), left


def spread(column: np.ndarray[Any, Any]) -> Callable[[int], str]:
    """Return how to print a mean with so many decimals, and its standard deviation where there is one."""

    def printed(decimals: int) -> str:
        deviation = f"±{column.std():.{decimals}f}" if len(column) > 1 else ""
        return f"{column.mean():.{decimals}f}{deviation}"

    return printed


def show_stability(drawn: Sequence[Path]) -> None:
    print(f"\nthemes of two samples of {SAMPLED:.0%} of the texts: ARI of their groups, ARI by their rules, themes")
    for folder in drawn:
        print("  ".join(in_a_process("samples", folder)["found"]), flush=True)


def show_large(folder: Path, count: int) -> None:
    run = in_a_process("large", folder)
    left, themes = run["found"]
    print(f"\n{count:,} passages: {themes} themes, {left} unassigned, ", end="")
    print(f"{run['seconds']:.0f} s, peak {run['megabytes']:.0f} MB, {count * 1024 / 2**20:.0f} of it vectors")


if __name__ == "__main__":
    main()
