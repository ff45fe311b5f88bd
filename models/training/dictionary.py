"""Everyday words with English glosses: two word lists of the English Wiktionary (CC BY-SA 3.0).

They are no part of the shared data: whoever has them in `<extra>/wiktionary` (README.md says where
from) trains with them, and a run without them says so and goes on.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

from models.training import sentences

Pair = tuple[str, str]
_ENTRY = re.compile(r"^(?P<word>.+?) \{(?P<kind>[^}]*)\}(?P<field>(?: \[[^\]]*\])?) :: (?P<gloss>.+)$")
_FORM = re.compile(r"\b(form|spelling|plural|singular|tense|person|case|abbreviation|initialism) of\b")
_MARK = re.compile(r"\[/?(?:b|c|i|p|m\d?|ref|s|sub|sup|u)[^\]]*\]|<<[^>]*>>|\{[^}]*\}|/[^/ ]+/")
_LONGEST = 200
_QUALIFIER = re.compile(r"\([^)]*\)|\[[^\]]*\]")


def finnish_words(extra: Path) -> Iterator[Pair]:
    """`(English gloss, Finnish word)` of the Finnish entries, inflected forms left out."""
    path = extra / "wiktionary" / "fi-en-enwiktionary.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        found = _ENTRY.match(line)
        if found is None or _FORM.search(found["gloss"]) or found["kind"].startswith("suffix"):
            continue
        gloss = sentences.clean(re.sub(r"[\[\]{}]", " ", found["gloss"]))
        if 2 <= len(gloss) <= _LONGEST:
            yield gloss, sentences.clean(found["word"])


def english_words(extra: Path) -> Iterator[Pair]:
    """`(English word with its sense, Finnish word)` of the English entries' translations."""
    path = extra / "wiktionary" / "en-fi-enwiktionary.dsl.dz"
    with gzip.open(path, "rt", encoding="utf-16-le") as lines:
        head = sense = ""
        for line in lines:
            text = sentences.clean(_MARK.sub("", line.replace("~", "")))
            if line[:1] not in "\t\n#":
                head, sense = sentences.clean(line), ""
            elif "[m1]" not in line:
                sense = text
            else:
                for word in _QUALIFIER.sub("", text).split(","):
                    if 2 <= len(word.strip()) <= 60:
                        yield sentences.clean(f"{head} {sense}"), word.strip()


def words(extra: Path) -> Iterator[Pair]:
    """Each Finnish word once, with its English senses one after the other, up to 200 characters."""
    senses: dict[str, list[str]] = {}
    for read in (english_words, finnish_words):
        for english, finnish in read(extra):
            found = senses.setdefault(finnish, [])
            if sum(map(len, found)) + len(english) < _LONGEST:
                found.append(english)
    yield from (("; ".join(found), word) for word, found in senses.items() if found)
