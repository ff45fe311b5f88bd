"""The published report: the contract that dashboards and the HTML page read.

``report.json`` is this model, by alias-free names; its JSON schema lies in ``data/contracts/``. A change that an
old reader would trip over raises ``SCHEMA_VERSION``.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from pipeline.events import EventKind, Reason
from pipeline.measures import (
    ChainLink,
    Contrast,
    Deed,
    Impact,
    Interval,
    Part,
    RankInterval,
    Score,
    SegmentShare,
    Tone,
    ToneAgreement,
    ToneShares,
    Trend,
)

SCHEMA_VERSION: Literal["2.2"] = "2.2"


class Window(Part):
    """Days from ``start`` to ``end``, both included."""

    start: dt.date
    end: dt.date


class Change(Part):
    """Change of a theme's share of respondents against the period before, of the same length."""

    difference: Interval = Field(description="share now minus share before, in shares (0.05 = five percentage points)")
    respondents_now: int
    respondents_before: int
    answered_now: int = Field(description="respondents who answered in the period")
    answered_before: int
    ratio: Interval | None = Field(default=None, description="share now / share before; null where it was nought")
    q: float | None = None
    verdict: Literal["grows", "shrinks", "unclear"]


class RatingContrast(Part):
    """Mean rating of the respondents who mention a theme against those who do not."""

    mentioning: float
    others: float
    difference: Interval | None = Field(description="mentioning minus others; null where too few to tell")
    n_mentioning: int
    n_others: int
    low: float = Field(description="the scale's lower end")
    high: float = Field(description="the scale's upper end")
    verdict: Literal["lower", "higher", "unclear"]


class TrendPoint(Part):
    """A theme's share of the respondents of one period."""

    start: dt.date
    end: dt.date
    complete: bool = Field(description="false for a period that the data covers only in part")
    respondents: int
    answered: int
    share: Interval | None = Field(description="null where nobody answered in the period")


class Quote(Part):
    """A passage shown as evidence: masked, in place."""

    passage_id: str
    document_id: str
    text: str
    before: str = Field(default="", description="what stands before the passage in its turn, cut to a line")
    after: str = Field(default="", description="what stands after it, cut to a line")
    start: int | None = Field(default=None, description="offset in the document's masked text, included; new in 2.0")
    end: int | None = Field(default=None, description="offset in the document's masked text, not included; new in 2.0")
    source: str
    place: str
    respondent: str
    kind: Literal["response", "interview"]
    date: dt.date | None = None
    question: str | None = None
    rating: float | None = None
    rating_low: float | None = Field(default=None, description="the rating scale's lower end")
    rating_high: float | None = Field(default=None, description="the rating scale's upper end")
    tone: Tone | None = Field(default=None, description="null where none was heard, and outside themes")
    strength: float | None = Field(
        default=None, description="probability that it speaks of the theme, by the theme's rule; null outside themes"
    )


class Side(Part):
    """A part of what people say about a theme."""

    side_id: str
    label: str
    words: tuple[str, ...]
    respondents: int
    mentions: int
    share: Interval


class RankedTheme(Part):
    """One theme with all that the report says of it."""

    rank: int
    theme_id: str
    label: str
    words: tuple[str, ...]
    respondents: int
    mentions: int
    share: Interval
    survey_respondents: int
    interview_respondents: int
    survey_share: Interval | None = Field(default=None, description="of survey respondents; null where there are none")
    interview_share: Interval | None = Field(default=None, description="of interviewees; null where there are none")
    place: RankInterval | None = Field(default=None, description="how sure the rank is; null in reports before 2.0")
    tone: ToneShares | None = Field(default=None, description="null where no tone was heard")
    change: Change | None = None
    rating: RatingContrast | None = None
    impact: Impact | None = Field(default=None, description="null where there are no ratings")
    score: Score
    trend: tuple[TrendPoint, ...] = ()
    course: Trend | None = Field(default=None, description="how the trend goes; null where there are too few periods")
    segments: tuple[SegmentShare, ...] = ()
    quotes: tuple[Quote, ...] = ()
    kind: Literal["discovered", "codebook"] = Field(
        default="discovered", description="found by the machine, or the analysts' own"
    )
    heading: str = Field(default="", description="the codebook's upper level")
    link: str = Field(default="", description="the link of the customer's journey")
    description: str = ""
    named_by: Literal["machine", "analyst", "codebook", "model"] = "machine"
    born: dt.date | None = Field(default=None, description="the day that the theme was found or written")
    is_new: bool = Field(default=False, description="born lately, after the first run")
    pinned: bool = Field(default=False, description="no refit changes what it holds")
    sides: tuple[Side, ...] = ()


class Heading(Part):
    """The themes under one heading of the codebook, together: a respondent who mentions several is counted once."""

    heading: str = Field(description="empty for the themes that stand under none, which come last")
    link: str = Field(description="the link of the customer's journey; empty where there is none")
    themes: tuple[str, ...] = Field(description="ids of its themes in this report, best rank first")
    respondents: int
    share: Interval


class OtherTheme(Part):
    """Another theme that an event is about."""

    theme_id: str
    label: str


class ThemeEvent(Part):
    """One thing that became of a theme."""

    number: int
    at: dt.datetime
    kind: EventKind
    theme_id: str
    label: str = Field(description="the theme's name at that time")
    others: tuple[OtherTheme, ...] = Field(default=(), description="what it was merged into or came apart from")
    by: Literal["run", "analyst"] = "run"
    respondents: int | None = None
    texts: int | None = None
    shared: float | None = Field(default=None, description="share of texts in common with what it continues")
    reason: Reason | None = Field(
        default=None,
        description="why the theme's rule was learnt anew: another model or method, the material has grown, the texts "
        "found in its place are mostly others, or a theme came apart from it or became part of it; new in 2.2",
    )
    label_before: str | None = Field(
        default=None, description="of a renamed theme: its name until then, where it is known; new in 2.2"
    )


class UnheardTheme(Part):
    """A theme of the codebook that nobody mentions in the window."""

    theme_id: str
    label: str
    heading: str = ""
    link: str = ""


class SourceSummary(Part):
    """What was read from one file, and what the reader decided by itself."""

    source: str
    family: str
    documents: int
    passages: int
    rejected: int
    detected: tuple[tuple[str, str], ...] = ()


class RejectedRow(Part):
    """A row in quarantine."""

    source: str
    place: str
    reason: str


class FailedSource(Part):
    """A file that could not be read at all, or was not taken."""

    source: str
    reason: str


class Coverage(Part):
    """What was counted, and what was not: nothing is left out in silence."""

    respondents: int = Field(description="who gave at least one answer with content, in the window")
    survey_respondents: int
    interview_respondents: int
    documents: int
    passages: int = Field(description="passages with content, in Finnish, in the window")
    assigned: int = Field(description="of those, passages that carry at least one theme")
    unassigned: int
    empty_answers: int = Field(description="survey responses without content, such as 'no comment', in the window")
    repeated_answers: int = Field(
        default=0,
        description="survey answers whose respondent had answered the same question on the same day in the same words; "
        "the respondent is counted once; new in 2.2",
    )
    shared_answers: int = Field(
        default=0,
        description="survey answers in words that another respondent had used to answer the same question; each "
        "respondent is counted; new in 2.2",
    )
    other_language: dict[str, int] = Field(description="answers by language, other than Finnish")
    undated: int = Field(description="documents without a date: in the report of everything, in no window")
    rejected_rows: int
    weighted: bool = Field(default=False, description="the data has survey weights, and shares use them")
    design_effect: float = Field(default=1.0, description="how many times weighting widens variances (Kish)")
    tones: dict[str, int] = Field(default={}, description="passages that carry a theme, by tone; 'unclear': none heard")
    masked: dict[str, int] = Field(description="masks by kind, over all sources")


class RunFacts(Part):
    """Who made this: enough to make it again."""

    run_id: str
    created_at: dt.datetime
    tool_version: str
    settings_hash: str
    theme_set_id: str
    model_revisions: dict[str, str]


class Method(Part):
    """How the figures were made: enough to judge them by."""

    false_discovery: float = Field(description="the rate that the claims of the report are controlled to")
    tests: int = Field(description="claims that were tested together")
    told: int = Field(description="claims that were made")
    replicates: int = Field(description="of the bootstrap behind the rank intervals")
    period: Literal["week", "month", "quarter"]
    min_cell: int
    min_rated: int
    weights: dict[str, float] = Field(description="of the parts of the priority score")
    ratings_apart: bool = Field(
        default=False,
        description="ratings answer several questions and do not go together: nothing was computed from them",
    )


class Report(Part):
    """A ranked theme report."""

    schema_version: Literal["2.2"] = SCHEMA_VERSION
    title: str
    run: RunFacts
    window: Window | None = Field(description="the days reported on; null where no answer has a date")
    compared: Window | None = Field(description="the period that 'change' compares with; null where there is none")
    recent: Window | None = Field(description="the period that 'change' speaks of")
    coverage: Coverage
    themes: tuple[RankedTheme, ...]
    headings: tuple[Heading, ...] = Field(
        default=(), description="the codebook's upper level, in its order; empty where no theme has a heading"
    )
    chain: tuple[ChainLink, ...] = Field(
        default=(), description="the customer's journey in its order; empty where no theme has a link"
    )
    contrasts: tuple[Contrast, ...] = Field(default=(), description="groups of respondents set against each other")
    deeds: tuple[Deed, ...] = Field(default=(), description="actions that answer themes, newest first")
    unanswered: tuple[str, ...] = Field(
        default=(), description="ids of themes of the first rank groups that no action answers, best rank first"
    )
    tone_agreement: ToneAgreement | None = Field(default=None, description="null where nobody gave a rating")
    method: Method | None = Field(default=None, description="null in reports before 2.0")
    unheard: tuple[UnheardTheme, ...] = Field(default=(), description="codebook themes without a mention")
    first_run: bool = Field(
        default=False, description="whether nothing has become of the themes since they were first found"
    )
    events_since: dt.date | None = Field(default=None, description="first day of the events; null where not known")
    events: tuple[ThemeEvent, ...] = Field(
        default=(), description="what became of themes lately, newest first; no births of the first run"
    )
    unassigned_quotes: tuple[Quote, ...] = ()
    other_language_quotes: tuple[Quote, ...] = ()
    sources: tuple[SourceSummary, ...] = ()
    rejected: tuple[RejectedRow, ...] = Field(default=(), description="the first of them; all are in the store")
    failed: tuple[FailedSource, ...] = ()
    passed_over: tuple[FailedSource, ...] = Field(
        default=(), description="files in a folder that were not taken: of unknown kinds, copies, not permitted"
    )
