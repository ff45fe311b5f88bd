"""Weak Finnish pairs: two texts that are about the same thing because of where they were found.

One function per source, each yielding `(left, right)` with that source's own filters; `sources`
gathers them, drops repeats and near-copies, and keeps what the development set holds out apart.
"""

from __future__ import annotations

import gzip
import itertools
import json
import random
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from models.training import parallel, sentences

LEAST, MOST = 12, 260
Pair = tuple[str, str]
_SUFFIX = re.compile(r"\s*\([^)]*\)")
_NUMBER = re.compile(r"^\s*\d+[.:]?\s*")
_HELD_YEAR = "2019"


def held_out(text: str, per_thousand: int) -> bool:
    """Whether a text belongs to the development set: by its first letters, so editions of one
    book and copies of one abstract fall on the same side."""
    letters = re.sub(r"[\W\d_]+", "", text.partition(" : ")[0].casefold())[:40]
    return zlib.crc32(letters.encode()) % 1000 < per_thousand


def unqualified(subject: str) -> str:
    """A subject without its qualifier: "koulu (ilmiöt)" is "koulu"."""
    return _SUFFIX.sub("", subject).strip()


def rows(path: Path) -> Iterator[tuple[str, list[str]]]:
    """`(text, subjects)` of a Finna file; "koulu (ilmiöt)" loses its qualifier."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            text, _, subjects = line.rstrip("\n").partition("\t")
            named = [unqualified(s) for s in subjects.split("|")]
            text = sentences.clean(text)
            if text and any(named) and not sentences.swedish(text):
                yield text, [s for s in named if s]


def titles(data: Path, *, development: bool = False) -> Iterator[tuple[str, list[str]]]:
    """Library titles with their subjects: the held-out ones (0.5 %) or all the others."""
    for text, subjects in rows(data / "finna_yso" / "titles.tsv.gz"):
        if sentences.wordy(text, LEAST, 200) and held_out(text, 5) is development:
            yield text, subjects


def _abstracts(data: Path) -> Iterator[tuple[list[str], list[str]]]:
    for text, subjects in rows(data / "finna_yso" / "abstracts.tsv.gz"):
        if not held_out(text, 30):
            cut = [s for s in sentences.split(text) if sentences.wordy(s, 20, 400)]
            yield [sentences.capped(s, MOST) for s in cut], subjects


def title_subjects(data: Path) -> Iterator[Pair]:
    """A title and its subjects."""
    for title, subjects in titles(data):
        yield title, ", ".join(subjects[:5])


def title_parts(data: Path) -> Iterator[Pair]:
    """The two halves of a title with a subtitle: headline and what it is about."""
    for title, _ in titles(data):
        first, colon, second = title.partition(" : ")
        if colon and sentences.wordy(first, LEAST, 120) and sentences.wordy(second, LEAST, 160):
            yield first, second


def abstract_next(data: Path) -> Iterator[Pair]:
    """An abstract's sentence and the one after it."""
    for cut, _ in _abstracts(data):
        yield from itertools.pairwise(cut)


def abstract_subjects(data: Path) -> Iterator[Pair]:
    """An abstract's sentence (the first three of it) and the abstract's subjects."""
    for cut, subjects in _abstracts(data):
        for sentence in cut[:3]:
            yield sentence, ", ".join(subjects[:5])


def turns(data: Path, *, development: bool = False) -> Iterator[tuple[str, list[str]]]:
    """`(agenda item, sentences)` of the turns of members: of 2019 (held out) or of before."""
    path = data / "parliament" / "turns_2015_2019.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            turn = json.loads(line)
            recent = str(turn.get("date") or "").endswith(_HELD_YEAR)
            if turn.get("chair") or recent is not development:
                continue
            topic = sentences.clean(_NUMBER.sub("", str(turn.get("topic") or "")))
            cut = [s for s in sentences.split(sentences.clean(turn["text"])) if _speech(s)]
            yield topic, [sentences.capped(s, MOST) for s in cut]


def _speech(sentence: str) -> bool:
    polite = re.search(r"puhemies|puheenvuoro|talman", sentence, re.I) and len(sentence) < 60
    return sentences.wordy(sentence, 30, 400) and not polite and not sentences.swedish(sentence)


def speech_next(data: Path) -> Iterator[Pair]:
    """A speaker's sentence and the next, every other one."""
    for _, cut in turns(data):
        yield from zip(cut[::2], cut[1::2], strict=False)


def speech_topic(data: Path) -> Iterator[Pair]:
    """Two sentences of a turn and the agenda item it was given under."""
    draw = random.Random(11)  # noqa: S311 - a seeded draw, no secret
    for topic, cut in turns(data):
        if sentences.wordy(topic, 15, 200) and "kyselytunti" not in topic.casefold():
            for sentence in draw.sample(cut, min(2, len(cut))):
                yield sentence, topic


def question_passage(data: Path) -> Iterator[Pair]:
    """A SQuAD question and a sentence of the paragraph that it was asked on."""
    draw, paragraph = random.Random(13), [""]  # noqa: S311 - likewise
    for row, (_, finnish) in enumerate(parallel.rows(data / "parallel_en_fi" / "squad2-fi.tsv.gz")):
        if parallel.squad_block(row) is not None:
            continue
        cut = sentences.split(sentences.clean(finnish))
        if len(cut) > 1:
            paragraph = cut
        elif cut and cut[0].endswith("?"):
            yield cut[0], sentences.capped(draw.choice(paragraph), MOST)


def passage_next(data: Path) -> Iterator[Pair]:
    """A sentence and the next of an encyclopaedia paragraph or of an assistant's answer."""
    folder = data / "parallel_en_fi"
    for name in ("squad2-fi", "dolly-fi", "oasst-fi"):
        for row, (_, finnish) in enumerate(parallel.rows(folder / f"{name}.tsv.gz")):
            if name == "squad2-fi" and parallel.squad_block(row) is not None:
                continue
            cut = [s for s in sentences.split(sentences.clean(finnish)) if _prose(s)]
            yield from zip(cut[::2], cut[1::2], strict=False)


def _prose(sentence: str) -> bool:
    return sentences.wordy(sentence, 20, MOST) and not parallel.CODE.search(sentence)


def paraphrases(data: Path) -> Iterator[Pair]:
    """Turku paraphrases that the annotators called full ones (label 4): its development part, and
    every other row of the candidates' development part. Both test parts stay out."""
    folder = data / "paraphrase"
    for name, step in (("dev", 1), ("opus-pb-dev", 2)):
        with gzip.open(folder / f"{name}.json.gz", "rt", encoding="utf-8") as file:
            for row in json.load(file)[::step]:
                if str(row["label"]).startswith("4"):
                    yield sentences.clean(row["txt1"]), sentences.clean(row["txt2"])


Source = Callable[[Path], Iterator[Pair]]
SOURCES: dict[str, Source] = {
    "title_subjects": title_subjects,
    "title_parts": title_parts,
    "abstract_next": abstract_next,
    "abstract_subjects": abstract_subjects,
    "speech_next": speech_next,
    "speech_topic": speech_topic,
    "question_passage": question_passage,
    "passage_next": passage_next,
    "paraphrases": paraphrases,
}


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]+", " ", text.casefold()).strip()


def distinct(pairs: Iterator[Pair]) -> list[Pair]:
    """The pairs in order, each left side once, and none whose sides are near-copies."""
    seen: set[str] = set()
    kept: list[Pair] = []
    for left, right in pairs:
        ours, theirs = _letters(left), _letters(right)
        if not ours or not theirs or ours in theirs or ours in seen:
            continue
        seen.add(ours)
        kept.append((left, right))
    return kept
