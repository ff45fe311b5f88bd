"""The first two answers: what to fix first, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from pipeline.report.answers.answer import ILL, NEXT, Told, fix_list, praised, to_fix
from pipeline.report.contract import RankedTheme
from pipeline.report.words.formats import WORD_JOINER
from pipeline.report.words.placing import Placing, RankGroup, places, rank_groups, start_of
from pipeline.report.words.sentences import Sentences
from pipeline.report.words.six_texts import Start
from pipeline.report.words.voicing import Voicing

GROUPS_NAMED = 4
FEW_INTERVIEWS = 30


def first(s: Sentences) -> Told:
    """What should be fixed first?"""
    theme, words = to_fix(s.report), s.texts.six
    if not s.report.themes:
        return Told(s.fill(s.texts.no_themes if s.report.coverage.respondents else s.texts.no_respondents))
    if theme is None:
        return Told(s.fill(words.first_nothing), list(_strength(s)))
    following = [*_next(s, theme), s.fill(words.first_rule), *_before(s, theme)]
    grounds = [*_said(s, theme), s.joined(following), *_answered(s, theme), *_strength(s)]
    return Told(_first(s, theme), grounds, [(theme, ILL)])


def _first(s: Sentences, theme: RankedTheme) -> Markup:
    group = Placing(s).of(theme)
    start = start_of(theme, group)
    told = s.fill(s.texts.six.first[start], theme=s.theme(theme), first=_often(s, theme))
    return s.joined([told, *_level(s, group, start)])


def _often(s: Sentences, theme: RankedTheme) -> str:
    """In how many of the replicates it came first."""
    return s.formats.percent(theme.place.first) if theme.place else ""


def _level(s: Sentences, group: RankGroup, start: Start) -> Iterator[Markup]:
    """Say which others are level with it."""
    words, n = s.texts.six, len(group.themes) - 1
    if not n or group.number is None:
        return
    if start in ("sure", "likely"):
        yield s.chosen(words.first_next_level, n, places=places(group.first + 1, group.last))
    else:
        yield s.fill(words.first_all_level, places=places(group.first, group.last))


def _said(s: Sentences, theme: RankedTheme) -> Iterator[Markup]:
    voicing = Voicing(s)
    yield voicing.spoken(theme)
    if theme.tone is not None:
        yield s.joined(voicing.tone(theme.tone))
    yield s.joined(voicing.impact(theme))


def _before(s: Sentences, theme: RankedTheme) -> Iterator[Markup]:
    ahead = s.report.themes[: theme.rank - 1]
    if ahead:
        yield s.chosen(s.texts.six.first_praised, len(ahead), themes=s.themes(ahead))


def _next(s: Sentences, theme: RankedTheme) -> Iterator[Markup]:
    following = [each for each in fix_list(s.report) if each is not theme][:NEXT]
    if following:
        yield s.chosen(s.texts.six.first_next, len(following), themes=s.themes(following))


def _answered(s: Sentences, theme: RankedTheme) -> Iterator[Markup]:
    deeds = [deed for deed in s.report.deeds if deed.theme_id == theme.theme_id]
    if deeds:
        named = [s.fill("”{what}” ({owner})", what=s.name(deed.what), owner=s.name(deed.owner)) for deed in deeds]
        yield s.fill(s.texts.six.first_answered, deeds=s.listed(named))
    elif theme.theme_id in s.report.unanswered:
        yield s.fill(s.texts.six.first_unanswered)


def _strength(s: Sentences) -> Iterator[Markup]:
    best = next((theme for theme in s.report.themes if praised(theme)), None)
    if best and best.tone:
        yield s.fill(s.texts.six.first_strength, theme=s.theme(best), **s.about(best.tone.positive))


def sure(s: Sentences) -> Told:
    """How sure are we?"""
    if not s.report.themes:
        return Told(s.fill(s.texts.six.sure_unknown))
    grounds = [*_margin(s), *_weighted(s), *_claims(s), *_tones(s), *_interviews(s), *_outside(s)]
    theme = s.report.themes[0]
    if theme.place is None:
        return Told(s.fill(s.texts.six.sure_unknown), grounds)
    groups = rank_groups(s.report.themes)
    return Told(_lead(s, theme, groups[0]), [*_place(s, theme), *_groups(s, groups), *grounds])


def _lead(s: Sentences, theme: RankedTheme, group: RankGroup) -> Markup:
    if group.apart:
        return s.fill(s.texts.six.sure_alone, theme=s.theme(theme))
    if len(group.themes) == 1:
        return s.fill(s.texts.six.sure_single, theme=s.theme(theme))
    parts = {"theme": s.theme(theme), "first": _often(s, theme)}
    if start_of(theme, group) == "open":
        return s.fill(s.texts.six.sure_open, places=places(group.first, group.last), **parts)
    rest = places(group.first + 1, group.last)
    return s.chosen(s.texts.six.sure_level, len(group.themes) - 1, places=rest, **parts)


def _ranks(s: Sentences, *groups: RankGroup) -> Markup:
    told = s.listed([places(group.first, group.last) for group in groups])
    return s.fill(s.texts.six.ranks, places=told)


def _place(s: Sentences, theme: RankedTheme) -> Iterator[Markup]:
    if theme.place is None:
        return
    words, wide = s.texts.six, theme.place.worst - theme.place.best + 1
    told = [s.chosen(words.sure_place, wide, theme=s.theme(theme), places=places(theme.place.best, theme.place.worst))]
    if s.report.method is not None:
        times = s.formats.number(s.report.method.replicates)
        told.append(s.fill(words.sure_first, replicates=times, first=s.formats.percent(theme.place.first)))
    yield s.joined(told)


def _groups(s: Sentences, groups: list[RankGroup]) -> Iterator[Markup]:
    """Say which other ranks are level; the first group's are said already."""
    level = [group for group in groups[1:] if len(group.themes) > 1][:GROUPS_NAMED]
    if level:
        yield s.fill(s.texts.six.sure_groups, places=_ranks(s, *level))


def _margin(s: Sentences) -> Iterator[Markup]:
    halves = [(theme.share.high - theme.share.low) / 2 for theme in s.report.themes]
    yield s.fill(
        s.texts.six.sure_margin,
        people=s.listed(_people(s)),
        most=s.formats.percentage_points(max(halves)),
    )


def _weighted(s: Sentences) -> Iterator[Markup]:
    covered = s.report.coverage
    if covered.weighted:
        yield s.fill(
            s.texts.six.sure_weighted,
            effective=s.formats.number(round(covered.respondents / covered.design_effect)),
            effect=s.formats.number(covered.design_effect, 2),
        )


def _people(s: Sentences) -> list[str]:
    covered, texts = s.report.coverage, s.texts
    told = (
        (texts.survey_respondents, covered.survey_respondents),
        (texts.interview_respondents, covered.interview_respondents),
    )
    return [s.count(forms, n) for forms, n in told if n] or [s.count(texts.respondents, covered.respondents)]


def _claims(s: Sentences) -> Iterator[Markup]:
    method = s.report.method
    if method is None or not method.tests:
        return
    told = s.texts.six.sure_claims if method.told else s.texts.six.sure_none
    yield s.fill(
        told,
        tests=s.formats.number(method.tests),
        told=s.formats.number(method.told),
        rate=s.formats.rate(method.false_discovery),
    )


def _tones(s: Sentences) -> Iterator[Markup]:
    agreement = s.report.tone_agreement
    if agreement is not None:
        yield s.fill(
            s.texts.six.sure_tones[agreement.verdict],
            correlation=s.formats.number(agreement.correlation.estimate, 2),
            low=s.formats.number(agreement.correlation.low, 2) + WORD_JOINER,
            high=WORD_JOINER + s.formats.number(agreement.correlation.high, 2),
        )


def _interviews(s: Sentences) -> Iterator[Markup]:
    interviewed = s.report.coverage.interview_respondents
    if 0 < interviewed < FEW_INTERVIEWS:
        yield s.chosen(s.texts.six.sure_interviews, interviewed)


def _outside(s: Sentences) -> Iterator[Markup]:
    covered = s.report.coverage
    if covered.unassigned and covered.passages:
        share = s.formats.percent(covered.unassigned / covered.passages)
        yield s.fill(s.texts.six.sure_outside, share=share)
