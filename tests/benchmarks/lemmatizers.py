"""Compare the lemmatisers on the Finnish UD treebanks, in one run, beside plain simplemma and no lemmatiser.

``python tests/benchmarks/lemmatizers.py [--rules] [--treebanks ../shared/data/treebanks]``

Accuracy is of tokens against the gold lemma, lower case, without hyphens and compound marks; numbers, punctuation and
symbols are left out. *compounds*: gold lemmas of several parts. *open*: nouns, verbs, adjectives, adverbs, names.
*unknown*: words whose form simplemma's dictionary lacks. *held out*: TDT test, FTB test and PUD; the
rules were tuned on TDT dev, FTB dev and OOD. The split is not quite clean: the first list of frequent errors, from
which some entries of ``models/finnish/spoken.py`` come, was drawn from all six. ``--rules`` also leaves out our rules
one at a time, on what they were tuned on.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from models.simplemma_lemmatizer import RULES, SimplemmaLemmatizer
from models.voikko_lemmatizer import VoikkoLemmatizer
from pipeline.errors import ModelError

TUNED_ON = ("tdt-ud-dev", "ftb-ud-dev", "ood-ud-test")
OPEN = frozenset({"NOUN", "VERB", "ADJ", "ADV", "PROPN"})
COLUMNS = ("all", "open", "compounds", "unknown", "unknown compounds", "unknown nouns")


class Word(NamedTuple):
    form: str
    gold: str
    groups: tuple[str, ...]
    held_out: bool


def read(folder: Path) -> list[Word]:
    from simplemma import is_known

    known: dict[str, bool] = {}
    found = []
    for file in sorted(folder.glob("*.conllu.gz")):
        held_out = not any(name in file.name for name in TUNED_ON)
        for form, lemma, upos in _tokens(file):
            if form not in known:
                known[form] = is_known(form, "fi", low_memory=True)
            found.append(Word(form, _plain(lemma), _groups(lemma, upos, known[form]), held_out))
    return found


def _tokens(file: Path) -> Iterator[tuple[str, str, str]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for columns in (line.split("\t") for line in lines if line[:1].isdigit()):
            form, lemma, upos = columns[1:4]
            if (
                columns[0].isdigit()
                and lemma != "_"
                and upos not in {"PUNCT", "SYM", "NUM"}
                and any(map(str.isalpha, form))
            ):
                yield form, lemma, upos


def _plain(lemma: str) -> str:
    return lemma.lower().replace("#", "").replace("-", "") if lemma.strip("#-") else lemma


def _groups(lemma: str, upos: str, known: bool) -> tuple[str, ...]:
    compound = "#" in lemma.strip("#")
    tests = (True, upos in OPEN, compound, not known, compound and not known, upos == "NOUN" and not known)
    return tuple(name for name, holds in zip(COLUMNS, tests, strict=True) if holds)


def report(name: str, lemma: Callable[[str], str], sample: Sequence[Word]) -> None:
    lemma("lämmitys")
    began = time.perf_counter()
    said = {form: lemma(form) for form in {word.form for word in sample}}
    speed = len(said) / (time.perf_counter() - began)
    cells = []
    for column in COLUMNS:
        group = [word for word in sample if column in word.groups]
        cells.append(sum(said[word.form].lower().replace("-", "") == word.gold for word in group) / len(group))
    print(f"{name:34}" + "".join(f"{cell:18.1%}" for cell in cells) + f"{speed:16,.0f}")


def adapters() -> Iterator[tuple[str, Callable[[str], str]]]:
    from simplemma import lemmatize

    yield "no lemmatiser", str.lower
    yield "plain simplemma", lambda word: lemmatize(word, "fi", low_memory=True)
    yield "simplemma and our rules", SimplemmaLemmatizer().lemma
    try:
        yield "voikko", VoikkoLemmatizer().lemma
    except ModelError as error:
        print(f"voikko left out: {error}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--treebanks", type=Path, default=Path("../shared/data/treebanks"))
    parser.add_argument("--rules", action="store_true", help="also leave out our rules one at a time")
    arguments = parser.parse_args()
    sample = read(arguments.treebanks)
    if not sample:
        sys.exit(f"{arguments.treebanks}: no treebanks here. Give the folder of *.conllu.gz files with --treebanks.")
    for title, held_out in (("held out", True), ("tuned on", False)):
        part = [word for word in sample if word.held_out == held_out]
        print(f"{f'{title}: {len(part):,} words':34}" + "".join(f"{c:>18}" for c in COLUMNS) + f"{'new words/s':>16}")
        for name, lemma in adapters():
            report(name, lemma, part)
    if arguments.rules:
        for rule in ("table", "verbs", "positives", "endings", "names", *(r for r in RULES if r != "dictionary")):
            report(f"without {rule}", SimplemmaLemmatizer([rule]).lemma, part)


if __name__ == "__main__":
    main()
