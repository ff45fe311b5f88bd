"""All words that readers of ``report.html`` see, as one typed catalogue.

A language is one :class:`Texts`: a missing word is a type error. Braces are filled with :meth:`str.format`; a plural
is told as two texts, for one and for many.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.events import EventKind, Reason
from pipeline.report.words.measure_texts import MeasureTexts
from pipeline.report.words.plurals import Plural, counted
from pipeline.report.words.section_texts import SectionTexts
from pipeline.report.words.six_texts import SixTexts

__all__ = ["Explained", "Plural", "Texts", "counted"]

Explained = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The words of one language.

    Attributes:
        six, measures, sections: the words of a part of the page.
    """

    six: SixTexts
    measures: MeasureTexts
    sections: SectionTexts
    # -- frame
    skip: str
    contents: str
    theme_report: str
    whole_data: str
    one_page: str
    methods_page: str
    as_workbook: str
    window: str
    made: str
    to_top: str
    # -- counts
    respondents: Plural
    survey_respondents: Plural
    interview_respondents: Plural
    mentions: Plural
    passages: Plural
    answers: Plural
    interviews: Plural
    # -- section headings
    ranking: str
    each_theme: str
    outside: str
    unread: str
    masked: str
    sources: str
    how_to_read: str
    run: str
    # -- key figures
    key_figures: str
    key_surveyed: str
    key_interviewed: str
    key_themes: str
    key_assigned: str
    # -- summary
    no_themes: str
    no_respondents: str
    change_unclear: str
    no_change: str
    few_respondents: str
    listing_and: str
    # -- what changed
    changes: str
    changes_lead: str
    changes_none: str
    changes_first_run: str
    changes_seen: str
    changes_decided: str
    changes_more: Plural
    times: str
    happened: Mapping[EventKind, str]
    decided: Mapping[EventKind, str]
    judged: Plural
    learnt_anew: Mapping[Reason, str]
    learnt_together: str
    taught_together: Plural
    restored_together: str
    formerly: str
    came_apart: str
    was_divided: str
    now_called: str
    said_by: Plural
    # -- ranked table and chart
    rank: str
    theme: str
    respondents_head: str
    share_head: str
    score_head: str
    verdict_head: str
    lately: str
    segments_line: str
    ranking_lead: str
    ranking_caption: str
    ranking_chart_first: str
    not_known: str
    # -- the upper level, and what nobody mentions
    headings: str
    headings_lead: str
    headings_caption: str
    heading: str
    heading_none: str
    link: str
    heading_themes: str
    unheard: str
    unheard_lead: str
    unheard_outside: str
    unheard_open: Plural
    # -- a theme
    new: str
    from_codebook: str
    discovered: str
    origin_mark: str
    origin_legend: str
    named_by_model: str
    pinned: str
    theme_since: str
    sides: str
    sides_note: str
    words: str
    share: str
    change: str
    rating: str
    score: str
    interval: str
    change_told: str
    change_grows: str
    change_shrinks: str
    change_unclear_told: str
    rating_lower: str
    rating_higher: str
    rating_unclear: str
    rating_told: str
    rating_difference: str
    rating_few: str
    rating_none: str
    others: str
    # -- charts of a theme
    trend: str
    trend_title: str
    trend_nobody: str
    partial: str
    segments: str
    segments_title: str
    segments_first: str
    numbers_open: str
    period: str
    segment: str
    value: str
    answered: str
    # -- quotes
    quotes: str
    quotes_none: str
    quotes_more: Plural
    quote_rest: str
    quote_said: str
    survey: str
    interview: str
    quote_rating: str
    quote_rating_scaled: str
    question: str
    no_date: str
    # -- what was not counted
    outside_lead: str
    outside_none: str
    outside_quotes: str
    empty_answers: str
    repeated: Plural
    shared: Plural
    repeats_none: str
    both_kinds: str
    share_both: str
    other_language: str
    other_language_quotes: str
    undated: str
    languages: Mapping[str, str]
    # -- rejected, masked, sources
    unread_none: str
    failed_head: str
    passed_over_head: str
    passed_over_lead: str
    rejected_head: str
    rejected_lead: str
    rejected_shown: str
    file: str
    place: str
    reason: str
    masked_lead: str
    masked_none: str
    sources_lead: str
    sources_none: str
    family: str
    rejected_count: str
    # -- how to read, run
    explained: Explained
    explained_change: str
    run_id: str
    tool_version: str
    settings_hash: str
    theme_set_id: str
    model: str
    schema_version: str
    footer: str
    # -- periods in charts
    months: tuple[str, ...]
    week: str
    quarter: str
