"""Themes as values: what discovery and the codebook give, what assignment compares with, what the store keeps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from pipeline.documents import content_id
from pipeline.ports import Vectors
from pipeline.rules import Rule, log_odds

Kind = Literal["discovered", "codebook"]
NamedBy = Literal["machine", "analyst", "codebook", "model"]


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """A named thing that people talk about.

    Attributes:
        theme_id: for ever the same; never a library's topic number.
        label: readable Finnish in base form.
        words: (lemma, weight) that tell the theme from the others, heaviest first.
        vector: float32 ``(d,)``, unit length: the theme's centre.
        size: distinct texts that it was found from or learnt from.
        rule: decides what mentions it.
        kind: found by the machine, or the analysts' own.
        parent: id of the theme that this one is a side of; none for a theme of its own.
        heading: name of the codebook's upper level that it stands under; empty where there is none.
        link: name of the journey chain's link; empty where there is none.
        description: what belongs to it, in a sentence; empty where nobody has said.
        named_by: who gave the label; a name that a person gave is never changed by the machine.
        pinned: whether a refit leaves it as it is.
        retired: whether an analyst has said that it is not to be looked for; it goes on explaining its texts to
            discovery, so that they do not bear it anew.
        dormant: refits in a row that found hardly anybody speaking of it; it wakes when people do.
        basis: digest of what a codebook theme was learnt from; empty for others.
        absorbed: how many of the rule's last pieces came with themes that an analyst merged into this one.
        confirmed, rejected: keys of the texts that an analyst has said carry the theme, or do not.
    """

    theme_id: str
    label: str
    words: tuple[tuple[str, float], ...]
    vector: Vectors
    size: int
    rule: Rule
    kind: Kind = "discovered"
    parent: str | None = None
    heading: str = ""
    link: str = ""
    description: str = ""
    named_by: NamedBy = "machine"
    pinned: bool = False
    retired: bool = False
    dormant: int = 0
    basis: str = ""
    absorbed: int = 0
    confirmed: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not np.isclose(float(np.linalg.norm(self.vector)), 1.0, atol=1e-3):
            raise ValueError(f"theme {self.theme_id}: the vector is not of unit length")

    @property
    def bound(self) -> bool:
        """Whether people have decided what it holds, so that no refit may."""
        return self.pinned or self.retired or self.kind == "codebook"


@dataclass(frozen=True, slots=True)
class Settled:
    """A text that people have coded as a whole: it carries the themes that confirm it, and no others.

    That holds for themes born later, too: who codes may answer that the list lacks a theme, and these people did not.
    Where they did, the text is open to what is born later, which may be what they missed.

    Attributes:
        text_key: the text; what people have said holds wherever it is said.
        undecided: ids of the themes that rules decide, in order: coders were even on them, or the text is open and they
            were born later.
        is_open: whether coders saw a theme that the list lacked.
    """

    text_key: str
    undecided: tuple[str, ...] = ()
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a theme set stands on, to tell when it is time to look anew.

    Attributes:
        refitted_at: when themes were last found from everything.
        texts: how many distinct texts there were then.
        residue: how many texts without a theme there were when a birth was last looked for.
        tightness: cosine to its centre that three quarters of the themes found then keep, on average of their texts.
        method: digest of the tools and settings that themes were found with.
        learnt: how many texts the themes' rules were last learnt from, all at once.
        codebook: which file told the codebook's themes (:func:`pipeline.codebook.which_codebook`); empty where an old
            store does not tell.
    """

    refitted_at: dt.datetime
    texts: int
    residue: int
    tightness: float
    method: str
    learnt: int = 0
    codebook: str = ""


@dataclass(frozen=True, eq=False)
class ThemeSet:
    """The standing themes of one space at one time: what the registry came to.

    Attributes:
        theme_set_id: hash of all its themes.
        space: the body of sources that share themes (:attr:`pipeline.orders.Order.space`).
        model_revision: of the vectors.
        themes: themes of their own first, then the sides.
        grounds: what it stands on; none for a set of an old store.
        settled: the texts that people have coded as a whole, by key.
    """

    theme_set_id: str
    space: str
    model_revision: str
    themes: tuple[Theme, ...]
    grounds: Grounds | None = None
    settled: tuple[Settled, ...] = ()

    def __post_init__(self) -> None:
        if len(self.by_id) != len(self.themes):
            raise ValueError("two themes share one id")
        if stray := [theme.parent for theme in self.sides if theme.parent not in self.by_id]:
            raise ValueError(f"a side of no theme: {stray[0]}")

    @classmethod
    def of(
        cls,
        space: str,
        model_revision: str,
        themes: Sequence[Theme],
        grounds: Grounds,
        settled: Sequence[Settled] = (),
    ) -> ThemeSet:
        """Return the set of these themes, named by what it holds."""
        named = content_id("theme-set", space, model_revision, *map(fingerprint, themes), *settled_marks(settled))
        return cls(named, space, model_revision, tuple(themes), grounds, tuple(settled))

    @cached_property
    def by_id(self) -> Mapping[str, Theme]:
        """The themes by id."""
        return {theme.theme_id: theme for theme in self.themes}

    @property
    def whole(self) -> tuple[Theme, ...]:
        """The themes of their own, in order; retired ones are not among them."""
        return tuple(theme for theme in self.themes if theme.parent is None and not theme.retired)

    @property
    def sides(self) -> tuple[Theme, ...]:
        """The themes that are sides of others, in order."""
        return tuple(theme for theme in self.themes if theme.parent is not None)

    def sides_of(self, theme_id: str) -> tuple[Theme, ...]:
        """Return a theme's sides, in order."""
        return tuple(theme for theme in self.themes if theme.parent == theme_id)

    def log_odds(self, vectors: Vectors, lemmas: Sequence[str]) -> NDArray[np.float64]:
        """Return each passage's log-odds under each theme's rule, ``(len(vectors), len(themes))``."""
        return log_odds([theme.rule for theme in self.themes], vectors, lemmas)

    @property
    def thresholds(self) -> NDArray[np.float64]:
        """The rules' thresholds, ``(len(themes),)``, in order."""
        return np.array([theme.rule.threshold for theme in self.themes])


def settled_marks(settled: Sequence[Settled]) -> tuple[object, ...]:
    """Return what tells settled texts apart in a digest; nothing where there are none."""
    return ("settled", *((each.text_key, each.undecided, each.is_open) for each in settled)) if settled else ()


def fingerprint(theme: Theme) -> str:
    """Return a hash of all that a theme is: a theme that nobody and nothing has changed keeps it."""
    told = [getattr(theme, field.name) for field in fields(theme) if field.name not in ("vector", "rule")]
    rule = theme.rule
    arrays = (theme.vector, rule.directions, rule.scales, rule.biases)
    return content_id("theme", *told, rule.threshold, rule.lemmas, *(array.tobytes().hex() for array in arrays))
