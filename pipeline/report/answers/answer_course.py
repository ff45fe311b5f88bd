"""The third answer: whether it is getting worse, and what else is moving."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from pipeline.report.answers.answer import ILL, Told, to_fix
from pipeline.report.contract import Change, RankedTheme
from pipeline.report.words.sentences import Sentences
from pipeline.report.words.voicing import Voicing

NAMED = 4
LEAST_PERIODS = 6  # as in pipeline/statistics/trends.py


def worse(s: Sentences) -> Told:
    """Is it getting worse?"""
    if not s.report.themes:
        return Told(s.fill(s.texts.six.worse_unknown_all))
    theme = to_fix(s.report) or s.report.themes[0]
    voicing = Voicing(s)
    grounds = [*_course(s, theme, voicing), *_lately(s, theme), *_others(s, theme, voicing), *voicing.unfinished(theme)]
    grounds += _needs(s, theme)
    return Told(_lead(s, theme, voicing), grounds, [(theme, ILL)])


def _lead(s: Sentences, theme: RankedTheme, voicing: Voicing) -> Markup:
    words = s.texts.six
    if s.report.window is None:
        return s.fill(words.worse_undated)
    unknown = theme.course is None or theme.course.per_year is None
    if unknown and voicing.heading_to(theme) == "unclear":
        return s.fill(words.worse_unknown, theme=s.theme(theme))
    leads = {
        "grows": words.worse_yes,
        "shrinks": words.worse_no,
        "steady": words.worse_steady,
        "unclear": words.worse_unclear,
    }
    return s.fill(leads[voicing.heading_to(theme)], theme=s.theme(theme))


def _course(s: Sentences, theme: RankedTheme, voicing: Voicing) -> list[Markup]:
    return [s.joined(voicing.course(theme.course))] if theme.course and theme.course.per_year else []


def _lately(s: Sentences, theme: RankedTheme) -> Iterator[Markup]:
    change, recent, compared = theme.change, s.report.recent, s.report.compared
    if change is None or recent is None or compared is None:
        return
    told = s.fill(
        s.texts.six.worse_recent,
        recent=s.formats.window(recent),
        before_days=s.formats.window(compared),
        now=_share(s, change.respondents_now, change.answered_now),
        before=_share(s, change.respondents_before, change.answered_before),
        difference=s.formats.signed(change.difference.estimate * 100),
        interval=s.formats.signed_interval(change.difference, 100),
    )
    unclear = [s.fill(s.texts.six.worse_recent_unclear)] if change.verdict == "unclear" else []
    yield s.joined([told, *unclear])


def _share(s: Sentences, part: int, whole: int) -> str:
    return s.formats.percent(part / whole) if whole else "–"


def _others(s: Sentences, first: RankedTheme, voicing: Voicing) -> Iterator[Markup]:
    words = s.texts.six
    others = [theme for theme in s.report.themes if theme is not first]
    emerging = [theme for theme in others if theme.course and theme.course.emerging]
    growing = [theme for theme in others if theme not in emerging and _surely(theme, "grows", voicing)]
    shrinking = [theme for theme in others if _surely(theme, "shrinks", voicing)]
    for forms, moving in (
        (words.worse_growing, growing),
        (words.worse_emerging, emerging),
        (words.worse_shrinking, shrinking),
    ):
        if moving:
            yield s.chosen(forms, len(moving[:NAMED]), themes=s.themes(moving[:NAMED]))
    tested = any(theme.change or (theme.course and theme.course.per_year) for theme in others)
    if tested and not (growing or emerging or shrinking):
        yield s.fill(words.worse_none)


def _surely(theme: RankedTheme, verdict: str, voicing: Voicing) -> bool:
    """Whether the course says so, or where it says nothing, the last change."""
    heading = voicing.heading_to(theme)
    change: Change | None = theme.change
    return heading == verdict or (heading == "unclear" and change is not None and change.verdict == verdict)


def _needs(s: Sentences, theme: RankedTheme) -> list[Markup]:
    whole = sum(point.complete and point.answered > 0 for point in theme.trend)
    return [s.fill(s.texts.six.worse_needs, n=str(LEAST_PERIODS))] if whole < LEAST_PERIODS else []
