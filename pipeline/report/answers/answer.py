"""An answer to one of the six questions: said first, then on what grounds, then in whose words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pipeline.measures import Tone
from pipeline.report.contract import Quote, RankedTheme, Report

ILL: frozenset[Tone] = frozenset({"negative", "mixed", "wish"})
WELL: frozenset[Tone] = frozenset({"positive", "mixed"})
ANY: frozenset[Tone] = frozenset()
ENOUGH = 120  # letters of a quote that say what and why


@dataclass(frozen=True, slots=True)
class Told:
    """What is said.

    Attributes:
        lead: the answer.
        grounds: the numbers that it rests on.
        spoken_of: themes to be quoted, with the tones looked for first.
    """

    lead: Markup
    grounds: Sequence[Markup] = ()
    spoken_of: Sequence[tuple[RankedTheme, frozenset[Tone]]] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A question with its answer.

    Attributes:
        key: unique in the page.
        question: in the reader's own words.
        told: the answer.
        means: the figures in it, explained in plain words.
        quotes: never one that another answer has.
        section, heading: where more is told.
    """

    key: str
    question: str
    told: Told
    means: str
    quotes: tuple[Quote, ...]
    section: str
    heading: str


def to_fix(report: Report) -> RankedTheme | None:
    """Return the first theme that is not praised more than blamed: a strength is nothing to fix."""
    return next((theme for theme in report.themes if not praised(theme)), None)


def praised(theme: RankedTheme) -> bool:
    """Whether a theme is surely praised more than blamed."""
    return theme.tone is not None and theme.tone.verdict == "praise"


def quote_of(theme: RankedTheme, tones: Collection[Tone], shown: Collection[str]) -> Quote | None:
    """Return a quote of a theme that is not shown yet, in one of the tones where there is one."""
    left = [quote for quote in theme.quotes if quote.passage_id not in shown]
    longest = max(left, key=lambda quote: min(len(quote.text), ENOUGH), default=None)
    return next((quote for quote in left if quote.tone in tones), longest)
