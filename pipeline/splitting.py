"""Split: the parts that a theme comes apart into, by its own sides or by the names that an analyst gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from pipeline.discovery import discover, rule_of
from pipeline.documents import content_id
from pipeline.edits import usable_name
from pipeline.embedding import centre_of, similarities
from pipeline.errors import EditError
from pipeline.lineage import told_apart
from pipeline.material import Material
from pipeline.ports import Tools, Vectors
from pipeline.settings import Settings
from pipeline.themes import Theme, ThemeSet

MOST_PARTS = 6  # that are found; who names the parts may name more
_ROUNDS = 10
_WORDS = 15

Words = tuple[tuple[str, float], ...]


def parts_of(
    theme: Theme, standing: ThemeSet, names: Sequence[str], material: Material, tools: Tools, settings: Settings
) -> tuple[Theme, ...]:
    """Return the parts of a theme: every text that carries it belongs to one.

    Args:
        theme: what comes apart.
        standing: the themes that it stands among.
        names: of the parts, which gather what is nearest to them; the machine's own sides where there are none, the
            nearest of them joined until there are :data:`MOST_PARTS`.
        material: what the space says.
        tools: finder and embedder are used.
        settings: of discovery and assignment.

    Raises:
        EditError: if no parts are to be found, or a name attracts nothing.
    """
    if theme.parent:
        raise EditError("Osateemaa ei voi jakaa.", where=theme.label, fix="Jaa sen teema.")
    labels = _usable(names, theme, standing)
    carried = material.assign(standing.themes, material.texts, settings.assignment)
    keys = carried.filter(pl.col("theme_id") == theme.theme_id)["text_key"].to_list()
    vectors = material.embeddings.of(keys)
    if labels:
        pieces = _by_names(labels, keys, vectors, material, tools)
    else:
        seeds = standing.sides_of(theme.theme_id) or _found(theme, keys, material, tools, settings)
        pieces = _fewer(_by_seeds(seeds, vectors), vectors)
    if len(pieces) < 2:
        raise EditError("Teema ei jakaudu.", where=theme.label, fix="Anna osien nimet, tai jätä se kokonaiseksi.")
    parts = [
        _part(theme, piece, [keys[row] for row in piece.rows.tolist()], vectors[piece.rows], settings)
        for piece in pieces
    ]
    parts = _with_the_short(parts, sorted({*theme.confirmed} - {*keys}), material)
    if labels:
        return tuple(replace(part, named_by="analyst") for part in parts)
    return tuple(told_apart(parts, [each.label for each in standing.whole if each.theme_id != theme.theme_id]))


@dataclass(frozen=True, eq=False)
class _Piece:
    """A part in the making: its rows among the theme's texts."""

    label: str
    words: Words
    rows: NDArray[np.intp]


def _by_names(
    labels: Sequence[str], keys: Sequence[str], vectors: Vectors, material: Material, tools: Tools
) -> list[_Piece]:
    nearest = _around(tools.embedder.embed(labels), vectors)
    rows = [np.flatnonzero(nearest == number) for number in range(len(labels))]
    if empty := [label for label, some in zip(labels, rows, strict=True) if not len(some)]:
        raise EditError("Osaan ei tule yhtään katkelmaa.", where=empty[0], fix="Anna osalle kuvaavampi nimi.")
    lemmas = dict(material.texts.select("text_key", "lemmas").rows())
    words = _telling([[lemmas[keys[row]] for row in some.tolist()] for some in rows])
    return [_Piece(*told) for told in zip(labels, words, rows, strict=True)]


def _by_seeds(seeds: Sequence[Theme], vectors: Vectors) -> list[_Piece]:
    """Return the parts around the machine's own sides, those that attract anything."""
    if not seeds:
        return []
    nearest = similarities(vectors, np.stack([seed.vector for seed in seeds])).argmax(axis=1)
    rows = [np.flatnonzero(nearest == number) for number in range(len(seeds))]
    return [_Piece(seed.label, seed.words, some) for seed, some in zip(seeds, rows, strict=True) if len(some)]


def _fewer(pieces: list[_Piece], vectors: Vectors) -> list[_Piece]:
    """Return at most :data:`MOST_PARTS` pieces, in the order of the largest that each is made of, whose name it has.

    Sides were found for a page on which each is a line, and a large theme has a dozen; a theme of its own should be
    more. What is joined is what makes the pieces least wider, which spares the large and gathers the thin.

    Source: J. H. Ward, "Hierarchical grouping to optimize an objective function", JASA 58 (1963).
    """
    while len(pieces) > MOST_PARTS:
        costs = {
            (one, other): _widening(vectors[pieces[one].rows], vectors[pieces[other].rows])
            for one, other in combinations(range(len(pieces)), 2)
        }
        one, other = min(costs, key=lambda pair: (costs[pair], pair))
        joined = _joined(pieces[one], pieces[other])
        pieces = [joined if at == one else piece for at, piece in enumerate(pieces) if at != other]
    return pieces


def _widening(one: Vectors, other: Vectors) -> float:
    """Return by how much the squared distances from the centres grow when two pieces become one."""
    apart = one.mean(axis=0, dtype=np.float64) - other.mean(axis=0, dtype=np.float64)
    return float(len(one) * len(other) / (len(one) + len(other)) * (apart @ apart))


def _joined(one: _Piece, other: _Piece) -> _Piece:
    """Return two pieces as one: by the name of the larger, with the words of both, each by its piece's size."""
    larger = one if len(one.rows) >= len(other.rows) else other
    weights: dict[str, float] = {}
    for piece in (one, other):
        for word, weight in piece.words:
            weights[word] = weights.get(word, 0.0) + weight * len(piece.rows) / (len(one.rows) + len(other.rows))
    words = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:_WORDS]
    return _Piece(larger.label, tuple(words), np.sort(np.concatenate([one.rows, other.rows])))


def _with_the_short(parts: list[Theme], confirmed: Sequence[str], material: Material) -> list[Theme]:
    """Return the parts with the confirmed texts that are too short to look for themes in, each where it is nearest."""
    there = material.store.having_vectors(confirmed, material.revision) if confirmed else []
    if not there:
        return parts
    vectors = material.embeddings_of(there).vectors
    nearest = similarities(vectors, np.stack([part.vector for part in parts])).argmax(axis=1)
    own = [[key for key, place in zip(there, nearest, strict=True) if place == at] for at in range(len(parts))]
    return [
        replace(part, confirmed=tuple(sorted({*part.confirmed, *some}))) for part, some in zip(parts, own, strict=True)
    ]


def _usable(names: Sequence[str], theme: Theme, standing: ThemeSet) -> list[str]:
    """Return the parts' names as they are kept.

    Raises:
        EditError: if there is only one, one can't be a name, or is another theme's.
    """
    labels = [usable_name(name) for name in names]
    taken = {each.label.casefold() for each in standing.themes if theme.theme_id not in (each.theme_id, each.parent)}
    for label in labels:
        if label.casefold() in taken:
            raise EditError("Toisella teemalla tai osalla on jo tämä nimi.", where=label, fix="Valitse toinen nimi.")
        taken.add(label.casefold())
    if len(labels) == 1:
        raise EditError(
            "Yhdestä osasta ei tule jakoa.", where=labels[0], fix="Anna ainakin kaksi nimeä, tai ei yhtään."
        )
    return labels


def _found(
    theme: Theme, keys: Sequence[str], material: Material, tools: Tools, settings: Settings
) -> tuple[Theme, ...]:
    """Return the groups that discovery finds among a theme's own texts."""
    texts = material.texts.filter(pl.col("text_key").is_in(list(keys))).sort("text_key")
    foundation = content_id("split", theme.theme_id, *texts["text_key"])
    found = discover(texts, material.embeddings, tools, settings.discovery, foundation)
    return tuple(each for each in found.themes if each.parent is None)


def _around(seeds: Vectors, vectors: Vectors) -> NDArray[np.intp]:
    """Return the part of each vector, ``(n,)``: the nearest centre, where centres start from the seeds.

    Source: seeded k-means, S. Basu, A. Banerjee and R. Mooney, "Semi-supervised clustering by seeding" (ICML 2002),
    on unit vectors; a seed counts in its centre for as much as all the texts around it, so that a name stays true.
    """
    centres = seeds.astype(np.float64)
    parts = np.asarray(similarities(vectors, seeds).argmax(axis=1))
    for _ in range(_ROUNDS):
        means = np.stack([_mean(vectors[parts == number], seeds[number]) for number in range(len(seeds))])
        centres = means / np.linalg.norm(means, axis=1, keepdims=True)
        again = np.asarray(similarities(vectors, centres.astype(np.float32)).argmax(axis=1))
        if (again == parts).all():
            break
        parts = again
    return parts


def _mean(members: Vectors, seed: Vectors) -> NDArray[np.float64]:
    if not len(members):
        return seed.astype(np.float64)
    mean = members.mean(axis=0, dtype=np.float64)
    return np.asarray(mean / np.linalg.norm(mean) + seed)


def _telling(parts: Sequence[Sequence[str]]) -> list[Words]:
    """Return each part's telling words, heaviest first: class-based TF-IDF.

    Source: M. Grootendorst, "BERTopic: Neural topic modeling with a class-based TF-IDF procedure" (2022).
    """
    counts = [Counter(chain.from_iterable(text.split() for text in part)) for part in parts]
    every: Counter[str] = sum(counts, Counter())
    mean = every.total() / max(len(parts), 1)
    weights = [
        [(word, count / max(own.total(), 1) * float(np.log1p(mean / every[word]))) for word, count in own.items()]
        for own in counts
    ]
    return [tuple(sorted(some, key=lambda pair: (-pair[1], pair[0]))[:_WORDS]) for some in weights]


def _part(theme: Theme, piece: _Piece, keys: Sequence[str], vectors: Vectors, settings: Settings) -> Theme:
    return Theme(
        theme_id=content_id("part", theme.theme_id, piece.label),
        label=piece.label,
        words=piece.words,
        vector=centre_of(vectors),
        size=len(vectors),
        # All of them, so that what belonged to the whole belongs to a part.
        rule=rule_of(vectors, settings.discovery.model_copy(update={"recall": 1.0, "least_similarity": -1.0})),
        # What an analyst has said of single texts goes on to hold.
        confirmed=tuple(sorted(set(theme.confirmed) & set(keys))),
        rejected=theme.rejected,
    )
