"""The words of ``report.xlsx``: sheets, captions, and for every column its header and what it says, in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Word = tuple[str, str]  # a column's header, and its explanation
Heading = tuple[str, str]  # a sheet's name, and the line above its table


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookTexts:
    """The words of one language; a missing one is a type error."""

    # -- sheets
    themes: Heading
    passages: Heading
    trend: Heading
    segments: Heading
    contrasts: Heading
    chain: Heading
    deeds: Heading
    words: Heading
    passages_left_out: str
    # -- a theme
    rank: Word
    rank_best: Word
    rank_worst: Word
    rank_group: Word
    theme: Word
    heading: Word
    link: Word
    share: Word
    share_low: Word
    share_high: Word
    respondents: Word
    mentions: Word
    survey_share: Word
    interview_share: Word
    negative: Word
    negative_low: Word
    negative_high: Word
    positive: Word
    positive_low: Word
    positive_high: Word
    wish: Word
    tone: Word
    when_negative: Word
    when_negative_low: Word
    when_negative_high: Word
    when_negative_carried: Word
    when_positive: Word
    when_positive_low: Word
    when_positive_high: Word
    when_positive_carried: Word
    kind: Word
    cost: Word
    change: Word
    change_low: Word
    change_high: Word
    course: Word
    per_year: Word
    per_year_low: Word
    per_year_high: Word
    emerging: Word
    score: Word
    score_reach: Word
    score_blame: Word
    score_rating: Word
    score_growth: Word
    deeds_of: Word
    unanswered: Word
    origin: Word
    theme_id: Word
    # -- a mention
    passage_tone: Word
    text: Word
    source: Word
    place: Word
    date: Word
    rating: Word
    respondent: Word
    probability: Word
    quoted: Word
    in_place: Word
    # -- a period
    start: Word
    end: Word
    complete: Word
    answered: Word
    period_share: Word
    # -- a segment
    segment: Word
    value: Word
    segment_respondents: Word
    segment_answered: Word
    segment_share: Word
    lift: Word
    lift_low: Word
    lift_high: Word
    q: Word
    segment_verdict: Word
    # -- a contrast
    group_a: Word
    group_b: Word
    respondents_a: Word
    respondents_b: Word
    share_a: Word
    share_a_low: Word
    share_a_high: Word
    share_b: Word
    share_b_low: Word
    share_b_high: Word
    difference: Word
    difference_low: Word
    difference_high: Word
    contrast_verdict: Word
    # -- a link of the chain
    chain_link: Word
    chain_themes: Word
    chain_respondents: Word
    chain_share: Word
    chain_verdict: Word
    # -- a deed
    what: Word
    owner: Word
    deed_start: Word
    deed_done: Word
    deed_segment: Word
    expected: Word
    deed_verdict: Word
    measure: Word
    before: Word
    after: Word
    effect: Word
    effect_low: Word
    effect_high: Word
    beside: Word
    measure_verdict: Word
    # -- the words themselves
    sheet: Word
    column: Word
    meaning: Word
    # -- values
    yes: str
    no: str
    tones: Mapping[str, str]
    tone_verdicts: Mapping[str, str]
    kinds: Mapping[str, str]
    courses: Mapping[str, str]
    more_or_less: Mapping[str, str]
    too_few: str
    contrast_verdicts: Mapping[str, str]
    chain_verdicts: Mapping[str, str]
    deed_verdicts: Mapping[str, str]
    measures: Mapping[str, str]
    measure_verdicts: Mapping[str, str]
    origins: Mapping[str, str]
