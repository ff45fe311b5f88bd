"""The six questions and what is answered to them, in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.report.words.moving import Move
from pipeline.report.words.plurals import Plural

Start = Literal["alone", "sure", "likely", "open", "after"]  # how a reader is told where to begin


@dataclass(frozen=True, slots=True, kw_only=True)
class SixTexts:
    """The words of one language; of two forms, the first is for one."""

    heading: str
    lead: str
    means: str
    see: str

    ranks: str
    # -- what to fix first
    first_q: str
    first_means: str
    first: Mapping[Start, str]
    first_next_level: Plural
    first_all_level: str
    first_rule: str
    first_praised: Plural
    first_nothing: str
    first_next: Plural
    first_strength: str
    first_answered: str
    first_unanswered: str
    # -- how sure
    sure_q: str
    sure_means: str
    sure_alone: str
    sure_single: str
    sure_level: Plural
    sure_open: str
    sure_unknown: str
    sure_place: Plural
    sure_first: str
    sure_groups: str
    sure_margin: str
    sure_weighted: str
    sure_claims: str
    sure_none: str
    sure_tones: Mapping[str, str]
    sure_interviews: Plural
    sure_outside: str
    sure_quote: str
    # -- getting worse
    worse_q: str
    worse_means: str
    worse_yes: str
    worse_no: str
    worse_steady: str
    worse_lately: Mapping[Move, str]
    worse_trend_unknown: str
    worse_trend_unclear: str
    worse_unclear: str
    worse_unknown: str
    worse_undated: str
    worse_unknown_all: str
    worse_recent: str
    worse_recent_unclear: str
    worse_others: Mapping[Move, Plural]
    worse_emerging: Plural
    worse_none: str
    worse_needs: str
    # -- whom it concerns
    whom_q: str
    whom_means: str
    whom_first: str
    whom_only: str
    whom_all: str
    whom_untested: str
    whom_more: str
    whom_none: str
    whom_unknown: str
    whom_needs: str
    # -- what one side sees
    sides_q: str
    sides_q_new: str
    sides_means: str
    sides_blind: Plural
    sides_more: Plural
    sides_theme: str
    sides_alike: Plural
    sides_unclear: str
    sides_all_unclear: str
    sides_none: str
    sides_needs: str
    # -- whether it helped
    helped_q: str
    helped_means: str
    helped_lead: Mapping[str, Plural]
    helped_deed: str
    helped_none: str
    helped_needs: str
    helped_periods: str
    helped_shorter: str
    unanswered: Plural
    answered_open: Plural
    all_answered: str
