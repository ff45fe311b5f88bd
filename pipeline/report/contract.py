"""The published report: the contract that dashboards and the HTML page read.

``report.json`` is this model, by alias-free names; its JSON schema lies in ``data/contracts/``. A change that an
old reader would trip over raises ``SCHEMA_VERSION``.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from pipeline.events import EventKind

SCHEMA_VERSION: Literal["1.1"] = "1.1"


class Part(BaseModel):
    """Base of the report's parts: frozen, nothing unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Interval(Part):
    """An estimate with its 95 % interval."""

    estimate: float
    low: float
    high: float


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
    verdict: Literal["grows", "shrinks", "unclear"] = Field(description="'unclear' where the interval holds zero")


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


class Score(Part):
    """The ranking score and its parts, which add up to it."""

    total: float
    reach: float = Field(description="share of respondents who mention the theme, times 100")
    rating: float = Field(description="added where those who mention it rate lower than others")
    growth: float = Field(description="added where the share is growing")


class TrendPoint(Part):
    """A theme's share of the respondents of one period."""

    start: dt.date
    end: dt.date
    complete: bool = Field(description="false for a period that the data covers only in part")
    respondents: int
    answered: int
    share: Interval | None = Field(description="null where nobody answered in the period")


class SegmentShare(Part):
    """A theme's share among the respondents of one segment value."""

    segment: str
    value: str
    respondents: int
    answered: int
    share: Interval


class Quote(Part):
    """A passage shown as evidence: masked, in place."""

    passage_id: str
    document_id: str
    text: str
    before: str = Field(default="", description="what stands before the passage in its turn, cut to a line")
    after: str = Field(default="", description="what stands after it, cut to a line")
    source: str
    place: str
    respondent: str
    kind: Literal["response", "interview"]
    date: dt.date | None = None
    question: str | None = None
    rating: float | None = None
    rating_low: float | None = Field(default=None, description="the rating scale's lower end")
    rating_high: float | None = Field(default=None, description="the rating scale's upper end")
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
    change: Change | None = None
    rating: RatingContrast | None = None
    score: Score
    trend: tuple[TrendPoint, ...] = ()
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
    other_language: dict[str, int] = Field(description="answers by language, other than Finnish")
    undated: int = Field(description="documents without a date: in the report of everything, in no window")
    rejected_rows: int
    weighted: bool = Field(default=False, description="the data has survey weights; shares do not use them yet")
    masked: dict[str, int] = Field(description="masks by kind, over all sources")


class RunFacts(Part):
    """Who made this: enough to make it again."""

    run_id: str
    created_at: dt.datetime
    tool_version: str
    settings_hash: str
    theme_set_id: str
    model_revisions: dict[str, str]


class Report(Part):
    """A ranked theme report."""

    schema_version: Literal["1.1"] = SCHEMA_VERSION
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
