"""The development set: held-out *shared* data that trials are compared on, and nothing else is.

Nine figures, each between 0 and 1, of unit vectors that a candidate gives; their mean chooses.
yle2015, SIB-200 and every other public benchmark stay out of it.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.stats import spearmanr
from sklearn.cluster import KMeans
from sklearn.metrics import roc_auc_score, v_measure_score

from models.training import pairs, parallel, sentences, teacher
from models.training.matters import Matter
from models.training.matters import read as read_matters

Vectors = npt.NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vectors]
_SEED = 5


@dataclass(frozen=True, slots=True)
class Labelled:
    """Texts with the cluster each belongs to."""

    texts: list[str]
    labels: list[int]


@dataclass(frozen=True, slots=True)
class Development:
    """What is held out.

    Attributes:
        titles, subjects: a library title and its subjects, by position.
        clusterings: labelled texts by name.
        news: Finnish news sentences; news_similar: the teacher's cosines of their English sides.
        left, right, same: paraphrase candidates and whether they are full paraphrases.
        matters: of our own feedback corpus, held out.
    """

    titles: list[str]
    subjects: list[str]
    clusterings: dict[str, Labelled]
    news: list[str]
    news_similar: Vectors
    left: list[str]
    right: list[str]
    same: list[bool]
    matters: list[Matter]


def _some(labels: list[int], texts: list[str], most: int) -> Labelled:
    draw = np.random.default_rng(_SEED)
    chosen = draw.permutation(len(texts))[:most]
    return Labelled([texts[i] for i in chosen], [labels[i] for i in chosen])


def articles(data: Path) -> Labelled:
    """Encyclopaedia sentences and questions by article (27 held-out blocks of SQuAD)."""
    rows = parallel.held_out_articles(data / "parallel_en_fi")
    return _some([b for b, _, _ in rows], [f for _, _, f in rows], 2700)


def agenda(data: Path) -> Labelled:
    """Members' sentences of 2019 by agenda item: the thirty items with most of them."""
    rows = [(t, s) for t, cut in pairs.turns(data, development=True) for s in cut if len(s) > 60]
    common = [t for t, _ in Counter(t for t, _ in rows).most_common(30)]
    rows = [(t, s) for t, s in rows if t in set(common)]
    return _some([common.index(t) for t, _ in rows], [s for _, s in rows], 3000)


def subject_groups(data: Path, work: Path) -> Labelled:
    """Held-out titles in twenty broad fields: groups of the teacher's vectors of their subjects'
    English names, for titles whose subjects all lie in one group."""
    names = parallel.unique(parallel.ontology(data / "finna_yso"))
    vectors = teacher.vectors([e for e, _ in names], work).astype(np.float32)
    groups = KMeans(20, n_init=3, random_state=_SEED).fit_predict(vectors)
    of = {f: int(g) for (_, f), g in zip(names, groups, strict=True)}
    texts, labels = [], []
    for title, subjects in pairs.titles(data, development=True):
        found = {of[s] for s in subjects if s in of}
        if len(found) == 1:
            texts.append(title)
            labels.append(found.pop())
    return _some(labels, texts, 3000)


def news_fields(english: Vectors, finnish: list[str]) -> Labelled:
    """News sentences in eight fields: groups of the teacher's vectors of their English sides."""
    groups = KMeans(8, n_init=5, random_state=_SEED).fit_predict(english)
    return Labelled(finnish, [int(g) for g in groups])


def _candidates(data: Path) -> list[tuple[str, str, bool]]:
    path = data / "paraphrase" / "opus-pb-dev.json.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = json.load(file)[1::2]
    return [
        (sentences.clean(r["txt1"]), sentences.clean(r["txt2"]), str(r["label"]).startswith("4"))
        for r in rows
        if str(r["label"]) != "3"
    ]


def build(data: Path, work: Path) -> Development:
    """The development set of the shared data; the teacher's vectors are kept under `work`."""
    held = list(pairs.titles(data, development=True))[:2000]
    news = parallel.held_out_news(data / "parallel_en_fi")
    english = teacher.vectors([e for e, _ in news], work).astype(np.float32)
    finnish = [f for _, f in news]
    candidates = _candidates(data)
    return Development(
        titles=[t for t, _ in held],
        subjects=[", ".join(s[:5]) for _, s in held],
        clusterings={
            "articles": articles(data),
            "agenda": agenda(data),
            "titles": subject_groups(data, work),
            "news": news_fields(english, finnish),
        },
        news=finnish,
        news_similar=_upper(english),
        left=[a for a, _, _ in candidates],
        right=[b for _, b, _ in candidates],
        same=[s for _, _, s in candidates],
        matters=[m for m in read_matters() if m.held_out],
    )


def _upper(vectors: Vectors) -> Vectors:
    similar: Vectors = vectors @ vectors.T
    return similar[np.triu_indices(len(vectors), 1)][::7]


def clustering(vectors: Vectors, labels: Sequence[int]) -> float:
    """V-measure of k-means with as many clusters as labels, the mean of three seeds."""
    k = len(set(labels))
    found = [KMeans(k, n_init=1, random_state=s).fit_predict(vectors) for s in range(3)]
    return float(np.mean([v_measure_score(labels, f) for f in found]))


def retrieval(queries: Vectors, answers: Vectors) -> float:
    """Mean reciprocal rank of the own answer among all."""
    similar = queries @ answers.T
    own = np.diag(similar)[:, None]
    return float(np.mean(1.0 / (1.0 + (similar > own).sum(axis=1))))


def matter_triples(encode: Encode, matters: Sequence[Matter]) -> float:
    """Of all triples of two sentences of a matter and one that only shares words: share with the same matter nearer."""
    right = 0.0
    for matter in matters:
        same, other = encode([said.text for said in matter.same]), encode([said.text for said in matter.other])
        near, far = same @ same.T, same @ other.T
        pairs_of = np.triu_indices(len(same), 1)
        right += float((near[pairs_of][:, None] > far[pairs_of[0]]).mean()) if len(other) else 1.0
    return right / len(matters)


def matter_nearest(encode: Encode, matters: Sequence[Matter]) -> float:
    """Share of sentences whose nearest one, of all matters, says the same matter."""
    of = np.repeat(np.arange(len(matters)), [len(m.same) for m in matters])
    vectors = encode([said.text for m in matters for said in m.same])
    similar = vectors @ vectors.T
    np.fill_diagonal(similar, -1.0)
    return float((of[similar.argmax(axis=1)] == of).mean())


def measure(encode: Encode, held: Development) -> dict[str, float]:
    """The nine figures by name, and `mean`."""
    figures = {
        f"cluster_{name}": clustering(encode(part.texts), part.labels) for name, part in held.clusterings.items()
    }
    figures["subject_mrr"] = retrieval(encode(held.titles), encode(held.subjects))
    figures["news_agreement"] = float(spearmanr(_upper(encode(held.news)), held.news_similar).statistic)
    cosines = np.einsum("ij,ij->i", encode(held.left), encode(held.right))
    figures["paraphrase_auc"] = float(roc_auc_score(held.same, cosines))
    figures["feedback_triples"] = matter_triples(encode, held.matters)
    figures["feedback_nearest"] = matter_nearest(encode, held.matters)
    return figures | {"mean": float(np.mean(list(figures.values())))}
