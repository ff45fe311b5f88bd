"""The tone model beside baselines, on lines that none of them learnt from, in one run.

``python -m tests.benchmarks.tones [--data ../shared/data]``

*feedback*: held-out matters of our corpus, five tones. *XED*: held-out subtitle lines, where only negative, neutral and
positive are on offer. *probes*: sentences of negation, comparison, wishes and contrast, written by hand before the
model was asked (``tests/models/tone_probes.toml``). The baselines: the most frequent tone; TF-IDF of words and pairs
with logistic regression (the common recipe) on the same lines as the model, denials too; and a word list with a
negation rule. Speed is of one process on all cores that it gets (``taskset -c 0`` for one), the first time over the
texts (nothing remembered) and again. With the shared data: how the tones go with ``answer`` of yle2015, on which
nothing was learnt or tuned.
"""

from __future__ import annotations

import argparse
import time
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from models.tone_reader import FinnishTones
from models.training.tone_data import FEEDBACK, Line, denied, feedback_lines, xed_lines
from models.training.tone_fit import WEIGHTS
from models.training.tone_scores import THREE, coverage, scores
from pipeline.errors import ModelError
from pipeline.measures import TONES

ROOT = Path(__file__).resolve().parents[2]
PROBES = ROOT / "tests" / "models" / "tone_probes.toml"
Read = Callable[[Sequence[str]], np.ndarray]

PRAISE = frozenset(
    """hyvä hieno erinomainen loistava mahtava mukava kiva ystävällinen nopea helppo selkeä tyytyväinen kiitos
    kiittää upea ihana paras siisti edullinen luotettava ammattitaitoinen suositella toimiva sujuva maukas rauhallinen
    huippu onnistua auttaa iloinen kohtelias viihtyisä laadukas kestävä halpa""".split()
)
BLAME = frozenset(
    """huono surkea kallis hidas epäselvä tyly pettyä pettymys myöhästyä rikki hajota puuttua vika ongelma vaikea
    sekava likainen epäystävällinen töykeä ikävä kamala hirveä järkyttävä turha jonottaa jono virhe väärä valittaa
    harmittaa ärsyttää kaatuilla heikko kylmä meluisa epäluotettava""".split()
)
NEGATIONS = frozenset("ei en et emme ette eivät eikä enkä ilman".split())
WISHES = frozenset("toivoa voisi toivoisin pitäisi saisi kunpa lisätkää lisää voisiko saisiko".split())


class WordList:
    """Counts praising and blaming words, the next three after a negation for the other side."""

    def __init__(self) -> None:
        from models.simplemma_lemmatizer import SimplemmaLemmatizer

        self._lemmas = SimplemmaLemmatizer().lemmas

    def __call__(self, texts: Sequence[str]) -> np.ndarray:
        return np.eye(len(TONES))[[self._tone(text) for text in texts]] * 0.9 + 0.02

    def _tone(self, text: str) -> int:
        if not WISHES.isdisjoint(text.lower().split()):
            return TONES.index("wish")
        turned, sides = 0, set()
        for lemma in self._lemmas(text):
            turned = 4 if lemma in NEGATIONS else max(turned - 1, 0)
            if lemma in PRAISE or lemma in BLAME:
                sides.add((lemma in PRAISE) != (turned > 0))
        return TONES.index("mixed" if len(sides) > 1 else "neutral" if not sides else THREE[2 if True in sides else 0])


def most_frequent(lines: Sequence[Line]) -> Read:
    """Return a reader that always gives the shares of tones among the lines."""
    ours = [line.tone for line in lines if line.domain == FEEDBACK]
    shares = np.array([ours.count(tone) for tone in TONES]) / len(ours)
    return lambda texts: np.tile(shares, (len(texts), 1))


def tfidf(lines: Sequence[Line]) -> Read:
    """Return the common recipe, fitted on the lines."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    model = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True), LogisticRegression(C=10, max_iter=2000)
    )
    weights = [WEIGHTS[line.domain] for line in lines]
    tones = [TONES.index(line.tone) for line in lines]
    model.fit([line.text for line in lines], tones, logisticregression__sample_weight=weights)
    return lambda texts: model.predict_proba(texts)


def report(name: str, lines: Sequence[Line], readers: dict[str, Read], among: Sequence[str] = TONES) -> None:
    print(f"\n{name}: {len(lines):,} held-out lines\n{'':16} macro-F1 accuracy    ECE  F1 by tone")
    gold = np.array([TONES.index(line.tone) for line in lines])
    for reader, read in readers.items():
        got = scores(read([line.text for line in lines]), gold, among)
        each = " ".join(f"{tone} {value:.2f}" for tone, value in got.f1.items())
        print(f"{reader:16} {got.macro_f1:8.3f} {got.accuracy:8.3f} {got.ece:6.3f}  {each}")


def report_probes(readers: dict[str, Read]) -> None:
    groups = tomllib.loads(PROBES.read_text("utf-8"))
    print(f"\nprobes, share that is right\n{'':25}" + "".join(f"{name:>16}" for name in readers))
    rights: dict[str, list[bool]] = {name: [] for name in readers}
    for group, told in groups.items():
        asked = [(text, TONES.index(tone)) for tone, texts in told.items() for text in texts]  # type: ignore[arg-type]
        cells = []
        for name, read in readers.items():
            right = read([text for text, _ in asked]).argmax(axis=1) == [tone for _, tone in asked]
            rights[name] += list(right)
            cells.append(f"{right.mean():16.2f}")
        print(f"{group:22}{len(asked):3}" + "".join(cells))
    print(f"{'all':22}{len(rights['this model']):3}" + "".join(f"{np.mean(r):16.2f}" for r in rights.values()))


def report_abstention(lines: Sequence[Line], read: Read) -> None:
    print("\nleast probability   told   right among the told   (held-out feedback)")
    gold = np.array([TONES.index(line.tone) for line in lines])
    for least, told, right in coverage(read([line.text for line in lines]), gold):
        print(f"{least:17.2f} {told:6.3f} {right:22.3f}")


def report_speed(lines: Sequence[Line]) -> None:
    texts = [line.text for line in lines]
    reader = FinnishTones()
    reader.read(["lämmittelyä"])
    for name in ("first time", "again"):
        began = time.perf_counter()
        reader.read(texts)
        print(f"speed, {name}: {len(texts) / (time.perf_counter() - began):,.0f} texts/s ({len(texts):,} texts)")


def report_answers(data: Path, read: Read) -> None:
    """Print how tone goes with the 1–5 answers of yle2015, question by question."""
    import polars as pl
    from scipy.stats import spearmanr

    path = data / "open_answers" / "yle2015.jsonl.gz"
    if not path.is_file():
        print("\nno yle2015: no agreement")
        return
    told = pl.read_ndjson(path).select("question_id", "text", pl.col("answer").cast(pl.String))
    told = told.with_columns(pl.col("answer").cast(pl.Float64, strict=False)).drop_nulls()
    rows = read(told["text"].to_list())
    balance = pl.Series("balance", (rows[:, 2] - rows[:, 0]).astype(float))
    found = [
        abs(float(spearmanr(part["answer"], part["balance"]).statistic))
        for _, part in told.with_columns(balance).group_by("question_id", maintain_order=True)
        if len(part) >= 300
    ]
    # Whether a tone speaks for or against depends on how the question is put, so the sign says nothing.
    print(f"\nyle2015: |Spearman| of tone and answer within {len(found)} questions: median {np.median(found):.2f}, "
          f"most {max(found):.2f}")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser("python -m tests.benchmarks.tones", description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    data = parser.parse_args().data
    lines = feedback_lines()
    try:
        lines += xed_lines(data)
    except ModelError as error:
        print(f"without XED: {error}")
    learnt, unseen = [x for x in lines if not x.held_out], [x for x in lines if x.held_out]
    ours = [line for line in unseen if line.domain == FEEDBACK]
    model = FinnishTones()
    readers: dict[str, Read] = {
        "most frequent": most_frequent(learnt),
        "word list": WordList(),
        "TF-IDF": tfidf([*learnt, *denied(learnt)]),
        "this model": model.read,
    }
    print(model.revision)
    report("feedback", ours, readers)
    if len(unseen) > len(ours):
        report("XED", [line for line in unseen if line.domain != FEEDBACK], readers, THREE)
    report_probes(readers)
    report_abstention(ours, model.read)
    report_speed(lines)
    report_answers(data, model.read)


if __name__ == "__main__":
    main()
