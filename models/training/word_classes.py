"""Train the word classes of ``models/word_classes.py`` on the (lemma, class) pairs of the Finnish UD treebanks.

Run ``python -m models.training.word_classes [--treebanks ../shared/data/treebanks] [--out FOLDER]``: half a minute,
no randomness but the split, which is by hash. Held-out figures go to standard output; the shipped weights are then
fitted on all pairs.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from models.word_classes import CLASSES, WEIGHTS, suffixes
from pipeline.errors import ModelError

Counts = Mapping[str, Counter[int]]

_CLASS_OF = {"NOUN": "noun", "ADJ": "adjective", "VERB": "verb", "AUX": "verb", "PROPN": "name"}
_SKIPPED = {"PUNCT", "SYM", "X"}
_FEWEST_LEMMAS_OF_A_SUFFIX = 3
_HELD_OUT_PERCENT = 20


def read_pairs(folder: Path) -> Counts:
    """Return how often each lower-case lemma has each class.

    Raises:
        ModelError: if the folder holds no treebank.
    """
    files = sorted(folder.glob("*.conllu.gz"))
    if not files:
        raise ModelError(
            "no treebanks to train on",
            where=str(folder),
            fix="Give the folder of *.conllu.gz files with --treebanks.",
        )
    counts: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for columns in (line.split("\t") for line in lines if line[:1].isdigit()):
                _count(counts, columns)
    return counts


def _count(counts: defaultdict[str, Counter[int]], columns: Sequence[str]) -> None:
    lemma, upos = columns[2].replace("#", "").lower(), columns[3]
    if columns[0].isdigit() and upos not in _SKIPPED and re.fullmatch(r"[^\W\d_][^\W_:-]*(?:-[^\W_]+)*", lemma):
        counts[lemma][CLASSES.index(_CLASS_OF.get(upos, "other"))] += 1


def is_held_out(lemma: str) -> bool:
    """Tell whether a lemma belongs to the fifth that is never seen while measuring."""
    return int(hashlib.blake2b(lemma.encode(), digest_size=4).hexdigest(), 16) % 100 < _HELD_OUT_PERCENT


def fit(counts: Counts) -> dict[str, object]:
    """Fit the linear model of suffixes, every class of a lemma weighted by the logarithm of its count."""
    rows = [(lemma, label, 1 + math.log(seen)) for lemma, c in sorted(counts.items()) for label, seen in c.items()]
    kept = _frequent_suffixes(counts)
    vectorizer = DictVectorizer()
    features = vectorizer.fit_transform([{s: 1.0 for s in suffixes(lemma) if s in kept} for lemma, _, _ in rows])
    model = LogisticRegression(C=2.0, max_iter=400)
    model.fit(features, [label for _, label, _ in rows], sample_weight=[weight for _, _, weight in rows])
    weights = np.round(model.coef_.T, 2)
    return {
        "intercept": np.round(model.intercept_, 2).tolist(),
        "weights": {name: weights[at].tolist() for name, at in sorted(vectorizer.vocabulary_.items())},
    }


def _frequent_suffixes(counts: Iterable[str]) -> frozenset[str]:
    seen = Counter(suffix for lemma in counts for suffix in suffixes(lemma))
    return frozenset(suffix for suffix, lemmas in seen.items() if lemmas >= _FEWEST_LEMMAS_OF_A_SUFFIX)


def save(counts: Counts, model: dict[str, object], path: Path) -> None:
    """Write lexicon and weights as JSON, compressed; the same data give the same bytes."""
    lexicon = {lemma: seen.most_common(1)[0][0] for lemma, seen in sorted(counts.items())}
    body = {**model, "lexicon": lexicon}
    text = json.dumps(body, ensure_ascii=False, sort_keys=True)
    revision = hashlib.blake2b(text.encode(), digest_size=5).hexdigest()
    path.parent.mkdir(parents=True, exist_ok=True)
    packed = json.dumps({"revision": revision, **body}, ensure_ascii=False, separators=(",", ":")).encode()
    path.write_bytes(gzip.compress(packed, mtime=0))


def measure(counts: Counts, folder: Path) -> dict[str, float]:
    """Return accuracies on lemmas that were never seen: of types, of tokens, and of nouns against the rest."""
    from models.word_classes import SuffixWordClasses

    known = {lemma: seen for lemma, seen in counts.items() if not is_held_out(lemma)}
    path = folder / "held-out.json.gz"
    save(known, fit(known), path)
    classifier = SuffixWordClasses(path)
    unseen = {lemma: seen for lemma, seen in counts.items() if is_held_out(lemma)}
    said = {lemma: CLASSES.index(classifier.word_class(lemma)) for lemma in unseen}
    path.unlink()
    tokens = sum(sum(seen.values()) for seen in unseen.values())
    noun = CLASSES.index("noun")
    return {
        "unseen lemmas": len(unseen),
        "right, by lemma": sum(seen.most_common(1)[0][0] == said[w] for w, seen in unseen.items()) / len(unseen),
        "right, by token": sum(seen[said[w]] for w, seen in unseen.items()) / tokens,
        "noun or not, by lemma": sum(
            (seen.most_common(1)[0][0] == noun) == (said[w] == noun) for w, seen in unseen.items()
        )
        / len(unseen),
        "most frequent class": sum(seen.most_common(1)[0][0] == noun for seen in unseen.values()) / len(unseen),
    }


def main() -> None:
    """Measure on held-out lemmas, then fit on all and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebanks", type=Path, default=Path("../shared/data/treebanks"))
    parser.add_argument("--out", type=Path, default=WEIGHTS.parent)
    arguments = parser.parse_args()
    try:
        counts = read_pairs(arguments.treebanks)
    except ModelError as error:
        sys.exit(str(error))
    for name, value in measure(counts, arguments.out).items():
        print(f"{name:24} {value:.3f}")  # noqa: T201 - a command that reports to its user
    save(counts, fit(counts), arguments.out / WEIGHTS.name)


if __name__ == "__main__":
    main()
