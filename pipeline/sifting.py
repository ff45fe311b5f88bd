"""Sift: which of a space's texts do the standing themes explain? Each text is looked at once by the same rules.

What was found is remembered in the store under a digest of all that it rests on, so that an ordinary night costs what
is new. It is a cache and nothing else: without it the same night comes to the same answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from pipeline.documents import content_id
from pipeline.settings import Settings
from pipeline.stopwords import STOPWORDS
from pipeline.themes import Settled, Theme, settled_marks

SIFTING = "sifting-1"  # raised when the same rules come to explain other texts

SHORT, EXPLAINED, LEFT = "short", "explained", "left"
"""Sorts of texts: without words enough to find a theme from; explained by a theme; left by all."""


@dataclass(frozen=True, eq=False)
class Sieve:
    """A space's texts before a set of themes.

    Attributes:
        rules: what :func:`rules_of` gives.
        known: how many texts are explained for all that is remembered.
        keys: of the other texts with content.
        texts: those of them that are not short, as :attr:`pipeline.material.Material.texts` has them.
        waiting: keys of those that are left, for all that is remembered; the rest are new.
        met: gives ``text_key`` of those of the texts that it is given which the themes explain, or which people have
            said to have no theme.
    """

    rules: str
    known: int
    keys: pl.Series
    texts: pl.DataFrame
    waiting: frozenset[str]
    met: Callable[[pl.DataFrame], pl.DataFrame]

    @property
    def count(self) -> int:
        """How many texts the space has, short ones not among them."""
        return self.known + len(self.texts)

    @cached_property
    def new(self) -> pl.DataFrame:
        """The texts that these themes have not met before."""
        return self.texts.filter(~pl.col("text_key").is_in(list(self.waiting)))

    @cached_property
    def left(self) -> pl.DataFrame:
        """The texts that none of the themes explains."""
        return self.texts.join(self.met(self.new), on="text_key", how="anti", maintain_order="left")

    @property
    def sorts(self) -> dict[str, str]:
        """Key → sort of the texts that were not remembered."""
        told = dict.fromkeys(self.keys, SHORT) | dict.fromkeys(self.new["text_key"], EXPLAINED)
        told |= dict.fromkeys(self.left["text_key"], LEFT)
        return {key: sort for key, sort in told.items() if key not in self.waiting}


def rules_of(themes: Sequence[Theme], revision: str, settings: Settings, settled: Sequence[Settled] = ()) -> str:
    """Return a digest of all that decides which texts the themes explain.

    Args:
        themes: the standing ones; a side explains nothing that its theme does not.
        revision: of the vectors.
        settings: of assignment, of what is enough to look at, and of the registry, which wakes sleeping themes.
        settled: the texts that people have coded as a whole.
    """
    told = (settings.assignment.model_dump_json(), settings.registry.model_dump_json(), settings.discovery.min_words)
    whole = (theme for theme in themes if theme.parent is None)
    rules = (content_id(*sorted(STOPWORDS)), *sorted(map(_rule_of, whole)))
    return content_id(SIFTING, revision, *told, *rules, *settled_marks(settled))


def _rule_of(theme: Theme) -> str:
    rule, asleep = theme.rule, bool(theme.dormant)
    arrays = (array.tobytes().hex() for array in (rule.directions, rule.scales, rule.biases))
    return content_id(theme.theme_id, rule.threshold, rule.lemmas, *arrays, theme.confirmed, theme.rejected, asleep)
