"""Measure encoders beside each other in one run and print a table.

    python -m tests.benchmarks.encoders [NAME or FOLDER …]

An encoder is a registered name or a folder, read by the adapter that the settings would choose for it (without the
lemmas that it may be told besides); by default our own embedded ones. Beside them stand baselines by name:
`tfidf-svd` (character n-grams fitted on the very texts that are measured) and `random-minilm-l12`
(a randomly initialised transformer of paraphrase-multilingual-MiniLM-L12's shape: its *speed* needs
no weights; its quality is chance). Data comes from `--data` (default `../shared/data`); a figure whose
data is absent is left out with the reason said below the table.

Columns: `V`, `ARI`: k-means with k = 32 (mean of three seeds) on yle2015's 32 nationwide questions;
`5-NN`: share of the five nearest answers that answer the same question; `AUC`: full Turku paraphrases
(test part) against non-paraphrases by cosine; `MRR`: the right subjects of held-out library titles among
2,000; `texts/s` on yle2015's answers; `× L12`: the same as a ratio to `random-minilm-l12` in this run;
`load s` to make the adapter, imports of its libraries included; `MiB` of resident memory that this and one call add;
`disk MB`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from models.registry import ENCODERS, WEIGHTS, make_embedder
from pipeline.settings import Models

Vectors = npt.NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vectors]
BASELINES = ("tfidf-svd", "random-minilm-l12")
OWN = ("static", "layered")
ROOT = Path(__file__).resolve().parents[2]
COLUMNS = ("V", "ARI", "5-NN", "AUC", "MRR", "texts/s", "× L12", "load s", "MiB", "disk MB")
_CLUSTERED, _SPEED, _SLOW, _SECONDS = 20_000, 20_000, 256, 10


@dataclass(frozen=True)
class Held:
    """The measuring sets; an empty one was not there.

    Attributes:
        answers, questions: yle2015's answers and the question each answers.
        left, right, same: Turku paraphrase candidates and whether they are full paraphrases.
        titles, subjects: held-out library titles and their subjects.
        missing: what is not there, in words.
    """

    answers: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)
    same: list[bool] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def answers(data: Path) -> tuple[list[str], list[str]]:
    """20,000 of yle2015's answers to the 32 nationwide questions (the 2 % in Swedish stay in)."""
    with gzip.open(data / "open_answers" / "yle2015.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    count = Counter(row["question_id"] for row in rows)
    asked = {question for question, number in count.items() if number > 1000}
    kept = [r for r in rows if r["question_id"] in asked and str(r["text"]).strip()]
    chosen = np.random.default_rng(1).permutation(len(kept))[:_CLUSTERED]
    return [kept[i]["text"] for i in chosen], [kept[i]["question_id"] for i in chosen]


def paraphrases(data: Path) -> tuple[list[str], list[str], list[bool]]:
    """The candidates' test part, label 4 against labels 1 and 2."""
    with gzip.open(data / "paraphrase" / "opus-pb-test.json.gz", "rt", encoding="utf-8") as file:
        rows = [row for row in json.load(file) if str(row["label"])[0] in "124"]
    same = [str(row["label"]).startswith("4") for row in rows]
    return [r["txt1"] for r in rows], [r["txt2"] for r in rows], same


def titles(data: Path) -> tuple[list[str], list[str]]:
    """Library titles that training holds out, and their subjects."""
    from models.training import pairs

    rows = list(pairs.titles(data, development=True))[2000:4000]
    return [title for title, _ in rows], [", ".join(subjects[:5]) for _, subjects in rows]


def held(data: Path) -> Held:
    """Every measuring set that is there."""
    found: dict[str, list[str] | list[bool]] = {}
    missing: list[str] = []
    for names, read in (
        (("answers", "questions"), answers),
        (("left", "right", "same"), paraphrases),
        (("titles", "subjects"), titles),
    ):
        try:
            found.update(zip(names, read(data), strict=True))
        except FileNotFoundError as absent:
            missing.append(f"no {'/'.join(names)}: {absent.filename} is not there")
    return Held(missing=missing, **found)  # type: ignore[arg-type]  # each name with what was read for it


def ours(name: str) -> Encode:
    """A registered encoder or a folder, by our adapter."""
    return make_embedder(Models(embedder=name)).embed


def place(name: str) -> Path | None:
    """Where an encoder's files lie; nothing for a model of the hub."""
    known = ENCODERS.get(name)
    if known is None:
        return Path(name)
    return WEIGHTS / known.place if known.kind in OWN else None


def random_minilm() -> Encode:
    """paraphrase-multilingual-MiniLM-L12's shape: 12 layers of 384, 12 heads, feed-forward 1,536.

    Tokens are drawn at the rate of Finnish text (one for four characters, at most 128): the shape
    sets the speed, and no vocabulary is shipped.
    """
    import torch
    from transformers import BertConfig, BertModel

    torch.manual_seed(0)
    shape = BertConfig(
        vocab_size=250_037, hidden_size=384, num_hidden_layers=12, num_attention_heads=12,
        intermediate_size=1536, max_position_embeddings=512,
    )  # fmt: skip
    model = BertModel(shape, add_pooling_layer=False).eval()  # type: ignore[no-untyped-call]  # transformers' own signature

    def batch(texts: Sequence[str]) -> Vectors:
        lengths = [min(128, 2 + len(t) // 4) for t in texts]
        ids = torch.randint(5, 250_000, (len(texts), max(lengths)))
        mask = torch.arange(max(lengths))[None, :] < torch.tensor(lengths)[:, None]
        with torch.inference_mode():
            states = model(input_ids=ids, attention_mask=mask.long()).last_hidden_state
        pooled = (states * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        return np.asarray(pooled.numpy(), np.float32)

    def encode(texts: Sequence[str]) -> Vectors:
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        vectors = np.zeros((len(texts), 384), np.float32)
        for start in range(0, len(order), 32):
            rows = order[start : start + 32]
            vectors[rows] = batch([texts[i] for i in rows])
        return vectors

    return encode


def tfidf(texts: Sequence[str]) -> Encode:
    """Character n-grams (2–5) and 256 latent dimensions, fitted on the given texts."""
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import Normalizer

    grams = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=5, max_features=100_000, sublinear_tf=True)
    made = make_pipeline(grams, TruncatedSVD(256, random_state=0), Normalizer())
    made.fit(list(texts))
    return lambda given: np.asarray(made.transform(list(given)), np.float32)


def clusters(vectors: Vectors, gold: Sequence[str]) -> tuple[float, float]:
    """V-measure and ARI of k-means with as many clusters as gold has, means of three seeds."""
    from sklearn.cluster import KMeans
    from sklearn.metrics import adjusted_rand_score, v_measure_score

    k = len(set(gold))
    found = [KMeans(k, n_init=3, random_state=s).fit_predict(vectors) for s in range(3)]
    v = float(np.mean([v_measure_score(gold, f) for f in found]))
    return v, float(np.mean([adjusted_rand_score(gold, f) for f in found]))


def neighbours(vectors: Vectors, gold: Sequence[str], among: int = 6000) -> float:
    """Share of the five nearest others that have the same gold label."""
    labels = np.asarray(gold)[:among]
    similar = vectors[:among] @ vectors[:among].T
    np.fill_diagonal(similar, -2.0)
    nearest = np.argpartition(-similar, 5, axis=1)[:, :5]
    return float(np.mean(labels[nearest] == labels[:, None]))


def quality(encode: Encode, sets: Held) -> dict[str, float]:
    """V, ARI, 5-NN, AUC, MRR: those whose data is there."""
    from sklearn.metrics import roc_auc_score

    figures: dict[str, float] = {}
    if sets.answers:
        vectors = encode(sets.answers)
        figures["V"], figures["ARI"] = clusters(vectors, sets.questions)
        figures["5-NN"] = neighbours(vectors, sets.questions)
    if sets.left:
        cosines = np.einsum("ij,ij->i", encode(sets.left), encode(sets.right))
        figures["AUC"] = float(roc_auc_score(sets.same, cosines))
    if sets.titles:
        similar = encode(sets.titles) @ encode(sets.subjects).T
        rank = 1 + (similar > np.diag(similar)[:, None]).sum(axis=1)
        figures["MRR"] = float(np.mean(1.0 / rank))
    return figures


def speed(encode: Encode, texts: Sequence[str]) -> float:
    """Texts a second, the better of two rounds of some ten seconds at most, after a warm-up."""
    encode(texts[:64])
    began = time.perf_counter()
    encode(texts[:_SLOW])
    rate = _SLOW / (time.perf_counter() - began)
    chosen = list(texts[: max(_SLOW, min(_SPEED, int(rate * _SECONDS)))])
    rounds = []
    for _ in range(2):
        began = time.perf_counter()
        encode(chosen)
        rounds.append(len(chosen) / (time.perf_counter() - began))
    return max(rounds)


_LOADING = """
import resource, sys, time, warnings
from pathlib import Path
warnings.simplefilter("ignore")
from models.registry import make_embedder
from pipeline.settings import Models
def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
settings = Models(embedder=sys.argv[1])
before, began = resident(), time.perf_counter()
embedder = make_embedder(settings)
spent = time.perf_counter() - began
embedder.embed(["Toimitus myöhästyi viikolla."])
print(spent, (resident() - before) / 2**20)
"""


def loading(name: str) -> dict[str, float]:
    """Load time, memory and size on disk, measured in a process of its own (on Linux)."""
    done = subprocess.run(
        [sys.executable, "-c", _LOADING, name],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    spent, memory = map(float, done.stdout.split()[-2:])
    figures = {"load s": spent, "MiB": memory}
    if (folder := place(name)) is not None:
        figures["disk MB"] = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6
    return figures


def measured(name: str, sets: Held, pace: float) -> dict[str, float]:
    """One encoder's row; `pace` is the random transformer's texts/s in this run."""
    if name == "random-minilm-l12":
        return {"texts/s": pace, "× L12": 1.0}
    encode = tfidf(sets.answers) if name == "tfidf-svd" else ours(name)
    figures = quality(encode, sets)
    figures["texts/s"] = speed(encode, texts_for_speed(sets))
    figures["× L12"] = figures["texts/s"] / pace
    return figures if name in BASELINES else figures | loading(name)


def texts_for_speed(sets: Held) -> list[str]:
    """Answers of real length; without yle2015, sentences of about the same length."""
    plain = "Toimitus myöhästyi viikolla, eikä kukaan vastannut puhelimeen, vaikka jonotin tunnin. "
    return sets.answers or [plain * (1 + i % 3) for i in range(_SPEED)]


def table(rows: dict[str, dict[str, float]]) -> str:
    """A Markdown table, a dash where a figure was not measured."""
    digits = {"texts/s": 0, "× L12": 0, "MiB": 0, "disk MB": 1, "load s": 2}
    lines = [f"| encoder | {' | '.join(COLUMNS)} |", "|---" * (1 + len(COLUMNS)) + "|"]
    for name, figures in rows.items():
        cells = [f"{figures[c]:.{digits.get(c, 3)}f}" if c in figures else "–" for c in COLUMNS]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> int:
    """Run the command."""
    reader = argparse.ArgumentParser("python -m tests.benchmarks.encoders", description=__doc__)
    embedded = [each.name for each in ENCODERS.values() if each.kind in OWN and (WEIGHTS / each.place).is_dir()]
    reader.add_argument("encoders", nargs="*", default=embedded)
    reader.add_argument("--data", type=Path, default=Path("../shared/data"))
    reader.add_argument("--no-baselines", action="store_true")
    chosen = reader.parse_args()
    sets = held(chosen.data)
    pace = speed(random_minilm(), texts_for_speed(sets))
    names = [str(Path(name).resolve()) if Path(name).is_dir() else name for name in chosen.encoders]
    names += [] if chosen.no_baselines else list(BASELINES)
    rows = {}
    for name in names:
        if name == "tfidf-svd" and not sets.answers:
            sets.missing.append("no tfidf-svd: it is fitted on yle2015, which is not there")
            continue
        print(f"measuring {name} …", file=sys.stderr)
        rows[Path(name).name] = measured(name, sets, pace)
    print(table(rows), *sets.missing, sep="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
