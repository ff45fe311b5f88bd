"""The words of the sections between the answers and the themes, in each language: tables, charts and what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.report.words.plurals import Plural


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionTexts:
    """The words of one language; a missing one is a type error."""

    # -- priorities
    place_head: str
    tone_head: str
    impact_head: str
    course_head: str
    course_legend: str
    tone_legend: str
    priority_means: str
    more_themes: Plural
    theme_open: str
    themes_shortly: str
    quotes_more: str
    overruled: str
    overruled_nought: str
    overruled_one: str
    on_paper: str
    on_paper_themes: str
    places_title: str
    places_legend: str
    places_desc: str
    places_axis: str
    shares_axis: str
    # -- impact and share
    quadrant: str
    quadrant_lead: str
    quadrant_title: str
    quadrant_legend: str
    quadrant_desc: str
    quadrant_share: str
    quadrant_points: str
    quadrant_corners: tuple[str, str]
    quadrant_none: str
    quadrant_apart: str
    quadrant_few: str
    quadrant_numbers: str
    quadrant_first: str
    quadrant_means: str
    quadrant_caption: str
    penalty_head: str
    reward_head: str
    kind_head: str
    cost_head: str
    # -- trends
    trends: str
    trends_lead: str
    trends_legend: str
    trends_emerging: str
    trends_none: str
    trends_one: str
    trends_means: str
    trend_change: str
    trend_deed: str
    # -- the chain
    chain: str
    chain_lead: str
    chain_title: str
    chain_legend: str
    chain_desc: str
    chain_columns: tuple[str, str, str, str]
    chain_verdicts: Mapping[str, str]
    chain_breaks: Plural
    chain_carries: Plural
    chain_divided: Plural
    chain_unclear: str
    chain_silent: Plural
    chain_caption: str
    chain_means: str
    # -- contrasts
    contrasts: str
    contrasts_lead: str
    contrast_pair: str
    contrast_of: str
    contrast_both: Plural
    contrast_title: str
    contrast_legend: str
    contrast_desc: str
    contrast_caption: str
    contrast_all: str
    contrast_difference: str
    contrast_verdicts: Mapping[str, str]
    contrast_quotes: str
    # -- segments
    lifts: str
    lifts_lead: str
    lifts_title: str
    lifts_legend: str
    lifts_desc: str
    lifts_none: str
    lifts_unknown: str
    lifts_caption: str
    lifts_all: str
    lifts_first: str
    lift_head: str
    lift_only: str
    theme_gone: str
    lift_here: str
    lift_nobody: str
    lift_verdicts: Mapping[str, str]
    segments_nothing: str
    segments_few: str
    lift_few: str
    # -- deeds
    deeds: str
    deeds_lead: str
    deeds_none: str
    unanswered: str
    unanswered_lead: str
    unanswered_theme: str
    deed_owner: str
    deed_when: str
    deed_segment: str
    deed_expected: str
    deed_open: str
    deed_verdicts: Mapping[str, str]
    deed_caption: str
    deed_measure: str
    deed_measures: Mapping[str, str]
    deed_before: str
    deed_after: str
    deed_change: str
    deed_beside: str
    deed_relative: str
    deed_fold: str
    # -- what is unclear
    unclear: str
    unclear_none: str
    # -- method
    method: str
    method_tests: str
    method_replicates: str
    method_period: Mapping[str, str]
    method_cell: str
    method_rated: str
    method_weights: str
    method_weighted: str
    method_unweighted: str
    method_tones: str
