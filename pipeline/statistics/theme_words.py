"""The words that tell a theme in a report: those that its own people say in the window, and others seldom do.

A theme's rule also knows words of the codebook's examples, which nobody here may have said. Of those that speak for
the theme, only words that two of its respondents use are told: one person's word is that person's and not the theme's,
and a base form that the machine has made up is hardly ever made up twice.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import polars as pl

from pipeline.corpus import Corpus
from pipeline.stopwords import WEAK_LABELS
from pipeline.themes import Theme

_MOST = 12
_PEOPLE = 2
_RATIO = 2.0  # what its people say of it less than twice as often as others say it at all does not tell a theme
_UNSEEN = 0.5  # others, of whom nobody knows, who say a word


class ThemeWords:
    """Chooses them for the themes and the sides of one window."""

    def __init__(self, corpus: Corpus) -> None:
        """Take the corpus of the window: who says which base form, and in which passage."""
        spoken = corpus.passages.filter(pl.col("kind") == "content")
        self._said = spoken.select("passage_id", "respondent", word=pl.col("lemmas").str.split(" "))
        self._people = spoken["respondent"].n_unique()
        self._everybody = _by_people(self._said)

    def of(self, theme: Theme, passages: pl.Series) -> tuple[str, ...]:
        """Return the words of a theme or a side, most telling first; none where no word is told by two.

        They stand by how much oftener people say them of the theme than others say them at all, times how many those
        are: the leading term of the likelihood ratio (T. Dunning, "Accurate Methods for the Statistics of Surprise and
        Coincidence", 1993).

        Args:
            theme: whose words are looked for: those that tell it, and those of its rule that speak for it.
            passages: ids of the passages that mention it.
        """
        said = self._said.filter(pl.col("passage_id").is_in(passages.implode()))
        people, speaking = max(said["respondent"].n_unique(), 1), _speaking_for(theme)
        own = {word: count for word, count in _by_people(said).items() if word in speaking and count >= _PEOPLE}
        others = {word: self._everybody[word] - count + _UNSEEN for word, count in own.items()}
        ratios = {word: own[word] / people / (others[word] / (self._people + 1)) for word in own}
        worth = {word: own[word] * math.log(ratio) for word, ratio in ratios.items() if ratio >= _RATIO}
        return tuple(sorted(worth, key=lambda word: (-worth[word], word))[:_MOST])


def _by_people(said: pl.DataFrame) -> dict[str, int]:
    """Return how many people say each word."""
    words = said.select("respondent", "word").explode("word").unique()
    return dict(words.group_by("word").len().iter_rows())


def _speaking_for(theme: Theme) -> set[str]:
    known = {word for word, _ in theme.words}
    of_rule: Iterable[str] = (word for piece in theme.rule.pieces for word, weight in piece if weight > 0)
    return known | {word for word in of_rule if word not in WEAK_LABELS}
