"""Claims: everything that one report tests, tested first and then told together.

The more is looked at, the more is found by chance. So all tests of a report go into one pool
(``discoveries.py``), and only then does each say what its share of the false discoveries lets it say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.deeds import Action, without_deeds
from pipeline.errors import SettingsError
from pipeline.measures import Contrast, Deed, Impact, SegmentShare, Trend
from pipeline.report.contract import Change, RatingContrast
from pipeline.settings import Statistics
from pipeline.statistics.contrasts import ContrastTests, automatic, compare_groups
from pipeline.statistics.discoveries import Pool
from pipeline.statistics.groups import resolve
from pipeline.statistics.heard import Heard
from pipeline.statistics.helped import Answer, answer
from pipeline.statistics.impact import Impacts, told
from pipeline.statistics.periodic import Periods, by_period
from pipeline.statistics.periods import PeriodCounts
from pipeline.statistics.ratings import RatingTest, compare_ratings
from pipeline.statistics.segments import SegmentTests, compare_segments
from pipeline.statistics.shares import Changes, changes, weighted_shares
from pipeline.statistics.trends import TrendTests, compare_periods


@dataclass(frozen=True, eq=False)
class Material:
    """What is tested.

    Attributes:
        window: what was heard in the days reported on.
        compared: what was heard in the recent period and in the one before it; none where there is no such period.
        course: what was heard in all days until the window's end; none where nothing has a date.
        periods: the same counted by period; none likewise.
        impacts: of the window; none where there are no ratings.
        actions: deeds, under the themes in which theirs live now.
    """

    window: Heard
    compared: tuple[Heard, Heard] | None
    course: Heard | None
    periods: PeriodCounts | None
    impacts: Impacts | None
    actions: Sequence[Action] = ()


@dataclass(frozen=True, eq=False)
class Claims:
    """What the tests say, by theme id where there is one for each theme; and how many they were.

    Attributes:
        tests: claims that were tested together.
        made: of those, how many are made.
    """

    impacts: Mapping[str, Impact]
    ratings: Mapping[str, RatingContrast]
    changes: Mapping[str, Change]
    courses: Mapping[str, Trend]
    segments: Mapping[str, tuple[SegmentShare, ...]]
    contrasts: tuple[Contrast, ...]
    deeds: tuple[Deed, ...]
    tests: int
    made: int


def claim(material: Material, labels: Mapping[str, str], settings: Statistics) -> Claims:
    """Test everything, and tell it with the false discovery rate that the settings bear.

    Args:
        material: what was heard.
        labels: of the themes, by id.
        settings: of the statistics.

    Raises:
        SettingsError: if a group that the settings contrast does not exist, or is too small.
    """
    window, rate = material.window, settings.false_discovery
    themes = window.panel.themes
    ratings = compare_ratings(window.panel, settings.min_rated)
    effects = _effects(material.impacts)
    moved = _changes(material.compared)
    trends = _trends(material.periods)
    segments = compare_segments(window.corpus, window.panel, settings.min_cell)
    contrasts = _contrasts(window, settings)
    answers = _answers(material, settings)

    pool = Pool()
    rating_slot = pool.add([np.nan if test is None else test.p for test in ratings.values()])
    effect_slot = pool.add([np.nan if p is None else p for p in effects.values()])
    change_slot = pool.add([] if moved is None else moved.p)
    trend_slot = pool.add([] if trends is None else trends.p)
    segment_slot = pool.add(segments.p)
    contrast_slots = [pool.add(contrast.p) for contrast in contrasts]
    answer_slots = [pool.add(each.p) for each in answers]

    q_effect = dict(zip(effects, pool.q(effect_slot).tolist(), strict=True))
    return Claims(
        impacts=_impacts(material.impacts, q_effect, settings),
        ratings=_ratings(ratings, pool.q(rating_slot).tolist(), rate),
        changes={} if moved is None else _moved(moved, themes, pool.q(change_slot).tolist(), rate),
        courses={}
        if trends is None
        else dict(zip(themes, trends.told(pool.q(trend_slot), rate, settings.matters), strict=True)),
        segments=_segments(segments, themes, pool.q(segment_slot), rate),
        contrasts=tuple(
            contrast.told(pool.q(slot), rate, settings.matters, [(each, labels[each]) for each in themes])
            for contrast, slot in zip(contrasts, contrast_slots, strict=True)
        ),
        deeds=tuple(each.deed(pool.q(slot).tolist(), rate) for each, slot in zip(answers, answer_slots, strict=True)),
        tests=pool.tests,
        made=pool.at_most(rate),
    )


Tone = tuple[str, str]


def _effects(impacts: Impacts | None) -> dict[Tone, float | None]:
    """Return the p value of each theme's effect in each tone; none where it was not estimated."""
    tested = {} if impacts is None else impacts.tested
    return {
        (theme, tone): None if effect is None else effect.p
        for theme, both in tested.items()
        for tone, effect in (("negative", both.negative), ("positive", both.positive))
    }


def _impacts(impacts: Impacts | None, q: Mapping[Tone, float], settings: Statistics) -> dict[str, Impact]:
    return {
        theme: told(both, q[theme, "negative"], q[theme, "positive"], rate=settings.false_discovery)
        for theme, both in ({} if impacts is None else impacts.tested).items()
    }


def _ratings(tests: Mapping[str, RatingTest | None], q: Sequence[float], rate: float) -> dict[str, RatingContrast]:
    return {theme: test.told(each, rate) for (theme, test), each in zip(tests.items(), q, strict=True) if test}


def _changes(compared: tuple[Heard, Heard] | None) -> Changes | None:
    if compared is None or not all(len(each.panel) for each in compared):
        return None
    now, before = (weighted_shares(each.panel.mentioned, each.panel.weights) for each in compared)
    return changes(now, before)


def _moved(moved: Changes, themes: Sequence[str], q: Sequence[float], rate: float) -> dict[str, Change]:
    return {theme: moved.told(column, q[column], rate) for column, theme in enumerate(themes)}


def _trends(periods: PeriodCounts | None) -> TrendTests | None:
    if periods is None:
        return None
    return compare_periods(periods.mentioned, periods.answered, periods.starts, periods.complete)


def _segments(
    tests: SegmentTests, themes: Sequence[str], q: np.ndarray, rate: float
) -> dict[str, tuple[SegmentShare, ...]]:
    return dict(zip(themes, tests.told(q, rate), strict=True))


def _contrasts(window: Heard, settings: Statistics) -> list[ContrastTests]:
    """Return the contrasts that the settings ask for, and where they ask for none, those that suggest themselves."""
    least, corpus = settings.min_cell, window.corpus
    asked = settings.contrasts or automatic(corpus, least)
    found = []
    for pair in asked:
        try:
            a, b = (resolve(corpus, spec, least) for spec in pair)
            found.append(compare_groups(window.panel, a, b, least))
        except SettingsError:
            # What suggested itself is no order; what was ordered must not be passed over in silence.
            if settings.contrasts:
                raise
    return found


def _answers(material: Material, settings: Statistics) -> list[Answer]:
    """Judge each deed on all that was heard until the window's end; one for a segment on the segment only."""
    course, periods = material.course, material.periods
    standing = [action for action in material.actions if action.removed_at is None]
    if course is None or periods is None:
        return [Answer(action, 0, 0) for action in standing]
    without = without_deeds(course.panel.themes, standing)
    series: dict[str, Periods] = {}
    found = []
    for action in standing:
        if action.segment not in series:
            series[action.segment] = _series(course, periods, action.segment, settings.min_cell)
        others = [
            (each.start, each.done or each.start)
            for each in standing
            if each is not action and (each.theme_id, each.segment) == (action.theme_id, action.segment)
        ]
        found.append(answer(action, series[action.segment], without, others))
    return found


def _series(course: Heard, periods: PeriodCounts, segment: str, least: int) -> Periods:
    if segment:
        try:
            course = course.of_documents(resolve(course.corpus, segment, least).documents)
        except SettingsError:  # nobody of the segment has answered until now: there is nothing to judge by
            course = course.of_documents(course.corpus.documents["document_id"].head(0))
    panels = [course.within(span).panel for span in periods.spans]
    return by_period(panels, periods.spans, periods.complete)
