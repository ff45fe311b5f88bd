"""English–Finnish sentence pairs: one function per corpus of `parallel_en_fi`, with its filters.

Every function yields `(English, Finnish)`; a row of several sentences gives the sentences when both
sides have equally many, and else its beginning. Rows that `held_out` names are kept for the
development set and never trained on.
"""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from models.training import sentences

MOST = 320  # characters of one side: longer than that is a paragraph, not a passage of feedback
_BLOCK, _EVERY, _HELD = 150, 40, 7
CODE = re.compile(r"[{}<>\\|=]|\bdef |\bimport |\breturn ")

Pair = tuple[str, str]


def squad_block(row: int) -> int | None:
    """The number of the held-out block that a row of SQuAD lies in, or None.

    SQuAD's rows go article by article: every 40th block of 150 rows is about one article, 6,000
    rows from the next, so blocks double as gold topics for clustering.
    """
    block = row // _BLOCK
    return block // _EVERY if block % _EVERY == _HELD else None


def rows(path: Path) -> Iterator[Pair]:
    """`(English, Finnish)` of a file's rows that have both."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            english, _, finnish = line.rstrip("\n").partition("\t")
            if english and finnish:
                yield english, finnish


def _sane(english: str, finnish: str) -> bool:
    ratio = len(finnish) / max(len(english), 1)
    return len(english) >= 2 and 2 <= len(finnish) <= MOST and (0.4 < ratio < 2.5 or ratio * 9 < 40)


def aligned(english: str, finnish: str) -> Iterator[Pair]:
    """The pairs of sentences in one row: one by one when both sides have equally many."""
    english, finnish = sentences.clean(english), sentences.clean(finnish)
    ours, theirs = sentences.split(finnish), sentences.split(english)
    if len(ours) == len(theirs):
        yield from ((e, f) for e, f in zip(theirs, ours, strict=True) if _sane(e, f))
    elif len(ours) > 1 and len(theirs) > 1:
        # The openings of the two correspond even where the cuts do not.
        yield sentences.capped(english, MOST), sentences.capped(finnish, MOST)


def tatoeba(folder: Path) -> Iterator[Pair]:
    """Human, everyday, short: kept whole."""
    for english, finnish in rows(folder / "tatoeba-manythings.tsv.gz"):
        yield sentences.clean(english), sentences.clean(finnish)


def xed(folder: Path) -> Iterator[Pair]:
    """Subtitle lines: human, loose, spoken."""
    for english, finnish in rows(folder / "xed-subtitles.tsv.gz"):
        yield sentences.clean(english), sentences.clean(finnish)


def squad(folder: Path) -> Iterator[Pair]:
    """Encyclopaedia paragraphs and questions on them, without the held-out blocks."""
    for row, (english, finnish) in enumerate(rows(folder / "squad2-fi.tsv.gz")):
        if squad_block(row) is None:
            yield from aligned(english, finnish)


def dolly(folder: Path) -> Iterator[Pair]:
    """Instructions and answers, without code."""
    for english, finnish in rows(folder / "dolly-fi.tsv.gz"):
        if not CODE.search(english[:300]):
            yield from aligned(english, finnish)


def oasst(folder: Path) -> Iterator[Pair]:
    """Turns of conversations, without code."""
    for english, finnish in rows(folder / "oasst-fi.tsv.gz"):
        if not CODE.search(english[:300]):
            yield from aligned(english, finnish)


def ontology(folder: Path) -> Iterator[Pair]:
    """Concept names of the General Finnish Ontology (YSO)."""
    with (folder / "yso_en_fi.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if len(row) == 2 and row[0] and row[1]:
                yield sentences.clean(row[0]), sentences.clean(row[1])


def held_out_news(folder: Path) -> list[Pair]:
    """NTREX, news sentences: development only."""
    lines = rows(folder / "ntrex128.tsv.gz")
    return [(sentences.clean(e), sentences.clean(f)) for e, f in lines]


def held_out_articles(folder: Path) -> list[tuple[int, str, str]]:
    """`(block, English, Finnish)` of the held-out blocks of SQuAD."""
    found: list[tuple[int, str, str]] = []
    for row, (english, finnish) in enumerate(rows(folder / "squad2-fi.tsv.gz")):
        block = squad_block(row)
        if block is not None:
            found.extend((block, e, f) for e, f in aligned(english, finnish))
    return found


def unique(pairs: Iterator[Pair]) -> list[Pair]:
    """The pairs in order, each Finnish side (letter case and digits apart) once."""
    seen: set[str] = set()
    kept: list[Pair] = []
    for english, finnish in pairs:
        key = re.sub(r"[\W\d_]+", " ", finnish.casefold()).strip()
        if key and key not in seen:
            seen.add(key)
            kept.append((english, finnish))
    return kept


def _named(read: Callable[[Path], Iterator[Pair]], folder: str) -> Callable[[Path], Iterator[Pair]]:
    return lambda data: read(data / folder)


# The most everyday first: the order in which the teacher reads them.
CORPORA: dict[str, Callable[[Path], Iterator[Pair]]] = {
    "tatoeba": _named(tatoeba, "parallel_en_fi"),
    "xed": _named(xed, "parallel_en_fi"),
    "ontology": _named(ontology, "finna_yso"),
    "squad": _named(squad, "parallel_en_fi"),
    "dolly": _named(dolly, "parallel_en_fi"),
    "oasst": _named(oasst, "parallel_en_fi"),
}
