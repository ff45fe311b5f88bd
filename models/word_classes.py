"""Word classes of Finnish lemmas out of context, by a small lexicon and by the ends of words.

Theme labels are chosen among nouns ("toimitus", "opaste") rather than verbs, so it is enough to know what a lemma most
often is. The weights and their card lie in ``models/weights/fi-word-classes/``; they are trained by
``python -m models.training.word_classes``.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, cast, get_args

from models.revisions import rules_digest
from pipeline.errors import ModelError
from pipeline.ports import WordClass
from pipeline.stopwords import STOPWORDS

WEIGHTS = Path(__file__).parent / "weights" / "fi-word-classes" / "weights.json.gz"
LONGEST_SUFFIX = 6
_RESTS_ON = ("models.word_classes", "pipeline.stopwords")
# Verbs that the treebanks tag wrongly ("jumiutua") or that end as nouns and adverbs do ("sotkea", "retkeillä").
_VERBS = frozenset(
    """jumiutua tiedottaa sotkea suvaita vaalia kolista säilöä porata kumarrella aistia painia raapia kolhia tahria
    rouhia ulista tauota retkeillä lenkkeillä keilailla leireillä pelailla pelleillä ilkeillä salailla palailla
    pyydellä vedellä""".split()
)
CLASSES: tuple[WordClass, ...] = get_args(WordClass)


def suffixes(lemma: str) -> Iterator[str]:
    """Yield the features of a lemma: its last one to six letters, and the whole of it where it is short."""
    bounded = f"^{lemma}"
    for length in range(1, min(LONGEST_SUFFIX, len(bounded)) + 1):
        yield bounded[-length:]


class SuffixWordClasses:
    """Port ``WordClassifier``: a lexicon of lemmas seen in the treebanks, else a linear model of word ends.

    Raises:
        ModelError: with the first word, if the weights are absent or damaged.
    """

    def __init__(self, weights: Path = WEIGHTS) -> None:
        self._path = weights

    @property
    def revision(self) -> str:
        """The weights' digest, and one of the rules and stop words around them."""
        return f"fi-word-classes-{self._model['revision']}+fi-{rules_digest(*_RESTS_ON)}"

    def word_class(self, lemma: str) -> WordClass:
        """Return the likeliest class of the lemma; function words are ``other``."""
        word = lemma.lower()
        if word in STOPWORDS:
            return "other"
        if word in _VERBS:
            return "verb"
        known = self._model["lexicon"].get(word)
        return CLASSES[known] if known is not None else CLASSES[self._likeliest(word)]

    def _likeliest(self, word: str) -> int:
        last = word.rpartition("-")[2] or word
        scores = list(self._model["intercept"])
        for suffix in suffixes(last):
            for at, weight in enumerate(self._model["weights"].get(suffix, ())):
                scores[at] += weight
        return max(range(len(scores)), key=scores.__getitem__)

    @cached_property
    def _model(self) -> dict[str, Any]:
        try:
            with gzip.open(self._path, "rt", encoding="utf-8") as stream:
                return cast(dict[str, Any], json.load(stream))
        except (OSError, EOFError, ValueError) as error:
            raise ModelError(
                "Sanaluokkien painoja ei voi lukea.",
                where=str(self._path),
                fix="Palauta tiedosto tai opeta malli uudelleen: python -m models.training.word_classes",
            ) from error
