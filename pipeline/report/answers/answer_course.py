"""The third answer: whether it is getting worse, and what else is moving."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from pipeline.report.answers.answer import ILL, Told, to_fix
from pipeline.report.contract import RankedTheme
from pipeline.report.words.moving import Move, has_trend, is_emerging, move_of
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
    grounds = [*_course(s, theme, voicing), *_lately(s, theme), *_others(s, theme), *voicing.unfinished(theme)]
    grounds += _needs(s, theme)
    return Told(_lead(s, theme), grounds, [(theme, ILL)])


def _lead(s: Sentences, theme: RankedTheme) -> Markup:
    words = s.texts.six
    if s.report.window is None:
        return s.fill(words.worse_undated)
    move = move_of(theme)
    if move in words.worse_lately:
        trend = words.worse_trend_unclear if has_trend(theme) else words.worse_trend_unknown
        return s.fill(words.worse_lately[move], theme=s.theme(theme), trend=trend)
    if move == "unclear" and not has_trend(theme):
        return s.fill(words.worse_unknown, theme=s.theme(theme))
    leads = {
        "grows": words.worse_yes,
        "shrinks": words.worse_no,
        "steady": words.worse_steady,
        "unclear": words.worse_unclear,
    }
    return s.fill(leads[move], theme=s.theme(theme))


def _course(s: Sentences, theme: RankedTheme, voicing: Voicing) -> list[Markup]:
    return [s.joined(voicing.course(theme.course))] if has_trend(theme) else []


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


def _others(s: Sentences, first: RankedTheme) -> Iterator[Markup]:
    words = s.texts.six
    others = [theme for theme in s.report.themes if theme is not first]
    emerging = [theme for theme in others if is_emerging(theme)]
    moving = [(forms, _moving(others, move)) for move, forms in words.worse_others.items()]
    for forms, themes in [*moving, (words.worse_emerging, emerging)]:
        if themes:
            yield s.chosen(forms, len(themes[:NAMED]), themes=s.themes(themes[:NAMED]))
    tested = any(theme.change or has_trend(theme) for theme in others)
    if tested and not (emerging or any(themes for _, themes in moving)):
        yield s.fill(words.worse_none)


def _moving(themes: Sequence[RankedTheme], move: Move) -> list[RankedTheme]:
    """Return the themes of which that is claimed; what is small and growing is told apart."""
    return [theme for theme in themes if move_of(theme) == move and not is_emerging(theme)]


def _needs(s: Sentences, theme: RankedTheme) -> list[Markup]:
    whole = sum(point.complete and point.answered > 0 for point in theme.trend)
    return [s.fill(s.texts.six.worse_needs, n=str(LEAST_PERIODS))] if whole < LEAST_PERIODS else []
