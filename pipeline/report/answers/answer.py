"""An answer to one of the six questions: said first, then on what grounds, then in whose words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pipeline.evidence import gainsaid
from pipeline.measures import Tone
from pipeline.report.contract import Quote, RankedTheme, Report

ILL: frozenset[Tone] = frozenset({"negative", "mixed", "wish"})
WELL: frozenset[Tone] = frozenset({"positive", "mixed"})
ANY: frozenset[Tone] = frozenset()
NEITHER: frozenset[Tone | None] = frozenset({None, "neutral"})
NEXT = 3  # of what is to be fixed, named after the first
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


def fix_list(report: Report) -> list[RankedTheme]:
    """Return what is to be fixed, first things first, by the one rule that every page of a report uses.

    The themes in order of priority, without those that are surely praised more than blamed: a strength is nothing to
    fix. That a theme is surely blamed is not asked for: of a small theme whose blame costs much it can seldom be said.
    """
    return [theme for theme in report.themes if not praised(theme)]


def to_fix(report: Report) -> RankedTheme | None:
    """Return the first of what is to be fixed."""
    return next(iter(fix_list(report)), None)


def praised(theme: RankedTheme) -> bool:
    """Whether a theme is surely praised more than blamed."""
    return theme.tone is not None and theme.tone.verdict == "praise"


def doubted(quote: Quote) -> bool:
    """Whether a quote's tone is not sure, since its respondent's rating gainsays it."""
    return gainsaid(quote.tone, quote.rating, quote.rating_low, quote.rating_high)


def quote_of(theme: RankedTheme, tones: Collection[Tone], shown: Collection[str] = ()) -> Quote | None:
    """Return a quote of a theme that is not shown yet, in one of the tones where there is one.

    Else one that neither blames nor praises: praise is no witness of what is to be mended, nor the other way round.
    None where there is no such quote either. A theme in which no tone was heard is spoken of by any.
    """
    left = [quote for quote in theme.quotes if quote.passage_id not in shown and not doubted(quote)]
    fitting = next((quote for quote in left if quote.tone in tones), None)
    others = left if not tones or theme.tone is None else [quote for quote in left if quote.tone in NEITHER]
    return fitting or max(others, key=lambda quote: min(len(quote.text), ENOUGH), default=None)
