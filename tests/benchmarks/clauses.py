"""Compare where sentences are cut with where the Finnish UD treebanks have a second main clause with its own subject.

``python -m tests.benchmarks.clauses [--data ../shared/data] [--misses 20]``

A gold boundary stands where a ``conj`` or ``parataxis`` of the root (or of another such clause) begins, if it has a
subject of its own, or an opening constituent of its own before a predicate that is passive or says what there is. A cut
anywhere else inside a sentence is a false one, also before a second deed of the same subject. A cut may stand on either
side of the conjunction and of marks. Beside the splitter stand sentences left whole and a cut at every comma and "ja".
The last rows are of our own sentences of feedback, ``tests/models/finnish/clause_cases.toml``. Newspapers aren't
feedback: these have verbless keywords, those have long sentences.
"""

from __future__ import annotations

import argparse
import gzip
import random
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from models.spacy_splitter import SpacySplitter

CASES = Path(__file__).parents[1] / "models" / "finnish" / "clause_cases.toml"
_SUBJECTS = frozenset({"nsubj", "nsubj:cop", "csubj", "csubj:cop"})
_OPENERS = frozenset({"obl", "obj", "advmod", "nmod", "nmod:own", "xcomp:ds"})
_SIDE_BY_SIDE = frozenset({"conj", "parataxis"})
Cutter = Callable[[str], set[int]]


class Sentence(NamedTuple):
    """A text and its gold cuts: numbers of the words that open a second statement."""

    text: str
    gold: frozenset[int]


class Word(NamedTuple):
    """A row of a treebank that the measure needs."""

    form: str
    upos: str
    feats: str
    head: int
    relation: str
    spaced: bool


class Score(NamedTuple):
    """What a cutter did on some sentences."""

    right: int
    cuts: int
    gold: int
    sentences: int

    @property
    def row(self) -> str:
        """Precision, recall, F1 and cuts per sentence."""
        precision, recall = self.right / max(self.cuts, 1), self.right / max(self.gold, 1)
        f1 = 2 * self.right / max(self.cuts + self.gold, 1)
        return f"{precision:9.3f} {recall:8.3f} {f1:8.3f} {self.cuts / max(self.sentences, 1):12.3f}"


def treebank(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a treebank with their gold cuts."""
    words: list[Word] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            columns = line.rstrip("\n").split("\t")
            if columns[0].isdigit():
                words.append(_word(columns))
            elif not line.strip() and words:
                yield Sentence(*_joined(words))
                words = []


def _word(columns: Sequence[str]) -> Word:
    spaced = "SpaceAfter=No" not in columns[9]
    return Word(columns[1], columns[3], columns[5], int(columns[6]), columns[7], spaced)


def _joined(words: Sequence[Word]) -> tuple[str, frozenset[int]]:
    """Return the text and the numbers, among its runs without white space, of those that open a second clause."""
    text, run, numbers = "", 0, []
    for word in words:
        numbers.append(run)
        text += word.form + " " * word.spaced
        run += word.spaced
    return text.strip(), frozenset(numbers[at] for at in _openings(words) if numbers[at])


def _openings(words: Sequence[Word]) -> Iterator[int]:
    main = {at for at, word in enumerate(words) if word.relation == "root" and _is_predicate(words, at)}
    for at, word in enumerate(words):
        if word.relation in _SIDE_BY_SIDE and word.head - 1 in main and _is_predicate(words, at):
            main.add(at)
            first = _first_word(words, at)
            if first > word.head - 1 and _has_own_subject(words, at):
                yield first


def _is_predicate(words: Sequence[Word], at: int) -> bool:
    has_subject = any(word.head - 1 == at and word.relation in _SUBJECTS for word in words)
    return "VerbForm=Fin" in words[at].feats or has_subject or _has(words, at, {"aux", "cop", "cop:own", "aux:pass"})


def _has(words: Sequence[Word], at: int, relations: set[str]) -> bool:
    return any(word.head - 1 == at and word.relation in relations for word in words)


def _has_own_subject(words: Sequence[Word], at: int) -> bool:
    below = [(place, word) for place, word in enumerate(words) if word.head - 1 == at]
    if any(word.relation in _SUBJECTS for _, word in below):
        return True
    impersonal = "Voice=Pass" in words[at].feats or any("Voice=Pass" in word.feats for _, word in below)
    return impersonal and any(place < at and word.relation in _OPENERS - {"advmod"} for place, word in below)


def _first_word(words: Sequence[Word], at: int) -> int:
    """Return the leftmost word of a clause but for the marks before it."""
    inside = [place for place in range(len(words)) if _is_below(words, place, at)]
    return next(place for place in inside if words[place].upos != "PUNCT")


def _is_below(words: Sequence[Word], place: int, at: int) -> bool:
    while place >= 0:
        if place == at:
            return True
        place = words[place].head - 1
    return False


def own_cases() -> list[Sentence]:
    """Return the sentences of ``clause_cases.toml``."""
    groups = tomllib.loads(CASES.read_text(encoding="utf-8")).values()
    found = []
    for line in (line for group in groups for line in [*group["cut"], *group["whole"]]):
        parts = [part.split() for part in line.split(" | ")]
        ends = [sum(map(len, parts[: count + 1])) for count in range(len(parts))]
        found.append(Sentence(line.replace(" | ", " "), frozenset(ends[:-1])))
    return found


def _by_splitter(splitter: SpacySplitter) -> Cutter:
    def cut(text: str) -> set[int]:
        return {len(text[: span.start].split()) for span in splitter.split(text)[1:]}

    return cut


def _everywhere(text: str) -> set[int]:
    runs = text.split()
    return {at for at in range(1, len(runs)) if runs[at - 1].endswith(",") or runs[at] in {"ja", "sekä", "mutta"}}


CUTTERS: dict[str, Cutter] = {
    "splitter": _by_splitter(SpacySplitter()),
    "sentences whole": _by_splitter(SpacySplitter(split_clauses=False)),
    "comma and ja": _everywhere,
}


def measure(sentences: Sequence[Sentence], cut: Cutter) -> Score:
    """Return how a cutter's cuts agree with the gold ones."""
    found = [(cut(text), gold) for text, gold in sentences]
    right = sum(len(cuts & gold) for cuts, gold in found)
    return Score(right, sum(len(cuts) for cuts, _ in found), sum(len(gold) for _, gold in found), len(found))


def show(sentence: Sentence, cuts: set[int]) -> str:
    """Return the text with ``|`` where both cut, ``+`` where only the splitter does and ``-`` where only the gold."""
    signs = {
        at: "|" if at in sentence.gold and at in cuts else "+" if at in cuts else "-" for at in sentence.gold | cuts
    }
    return " ".join(f"{signs[at]} {run}" if at in signs else run for at, run in enumerate(sentence.text.split()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--misses", type=int, default=0, help="show so many sentences of each source cut otherwise")
    options = parser.parse_args()
    files = sorted((options.data / "treebanks").glob("*.conllu.gz"))
    sources = {path.name.removesuffix(".conllu.gz"): list(treebank(path)) for path in files}
    sources["all treebanks"] = [sentence for sentences in sources.values() for sentence in sentences]
    sources["our own cases"] = own_cases()
    print(f"{'':18}{'':18}precision   recall       F1   cuts/sentence")
    for name, sentences in sources.items():
        for cutter, cut in CUTTERS.items():
            print(f"{name:18}{cutter:18}{measure(sentences, cut).row}")
    for name, sentences in sources.items() if options.misses else ():
        wrong = [
            show(sentence, cuts)
            for sentence in sentences
            if (cuts := CUTTERS["splitter"](sentence.text)) != sentence.gold
        ]
        print(
            f"\n{name}: {len(wrong)} sentences are cut otherwise",
            *random.Random(1).sample(wrong, min(options.misses, len(wrong))),
            sep="\n",
        )


if __name__ == "__main__":
    main()
