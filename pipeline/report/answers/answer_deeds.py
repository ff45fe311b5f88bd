"""The last answer: whether what was done helped, and what has been heard but not answered."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from pipeline.measures import Deed
from pipeline.report.answers.answer import ANY, Told, praised
from pipeline.report.contract import RankedTheme, Report
from pipeline.report.words.deed_wording import DeedWording
from pipeline.report.words.sentences import Sentences
from pipeline.statistics.interruption import LEAST_AFTER, LEAST_BEFORE

SHOWN = 4
NAMED = 5
VERDICTS = ("helped", "worse", "unclear", "too_early", "no_data")
OPEN = ("too_early", "no_data")


def helped(s: Sentences) -> Told:
    """Did what was done help?"""
    words, deeds = s.texts.six, surest(s.report)
    if not deeds:
        return Told(s.fill(words.helped_none), [s.fill(words.helped_needs), *unanswered(s)])
    rest = _verdicts(s)[1:]
    grounds = [
        *([s.joined(rest)] if rest else []),
        *(_deed(s, deed) for deed in deeds[:SHOWN]),
        *_periods(s),
        *unanswered(s),
    ]
    quoted = [s.by_id[deed.theme_id] for deed in deeds if deed.theme_id in s.by_id]
    return Told(_verdicts(s)[0], grounds, [(theme, ANY) for theme in quoted[:1]])


def surest(report: Report) -> list[Deed]:
    """Return the deeds of which most can be said first."""
    return sorted(report.deeds, key=lambda deed: VERDICTS.index(deed.verdict))


def wording(s: Sentences) -> DeedWording:
    """Return what makes the sentences on deeds, on the periods that they were judged by."""
    return DeedWording(s.formats, s.report.method.period if s.report.method else "month")


def when(s: Sentences, deed: Deed) -> str:
    """``1.3.2026 alkaen``, or from when to when."""
    if deed.done is None:
        return s.texts.sections.deed_open.format(start=s.formats.day(deed.start))
    return s.formats.days(deed.start, deed.done)


def _verdicts(s: Sentences) -> list[Markup]:
    counts = {verdict: sum(deed.verdict == verdict for deed in s.report.deeds) for verdict in VERDICTS}
    return [s.chosen(s.texts.six.helped_lead[verdict], n) for verdict, n in counts.items() if n]


def _deed(s: Sentences, deed: Deed) -> Markup:
    """A deed and the sentence on it that says most."""
    told = s.fill(
        s.texts.six.helped_deed,
        theme=s.named(deed.theme_id),
        what=s.name(deed.what),
        owner=s.name(deed.owner),
        when=when(s, deed),
    )
    return s.fill("{deed} {sentence}", deed=told, sentence=wording(s).told(deed)[0])


def _periods(s: Sentences) -> Iterator[Markup]:
    """Say what would be needed, where there was too little of it."""
    if any(deed.verdict in OPEN for deed in s.report.deeds):
        needed = s.fill(s.texts.six.helped_periods, before=str(LEAST_BEFORE), after=str(LEAST_AFTER))
        longer = s.report.method is not None and s.report.method.period != "week"
        yield s.joined([needed, s.fill(s.texts.six.helped_shorter)]) if longer else needed


def waiting(s: Sentences) -> list[RankedTheme]:
    """Return the first themes that no deed answers; praise needs no answer."""
    there = [s.by_id[theme_id] for theme_id in s.report.unanswered if theme_id in s.by_id]
    return [theme for theme in there if not praised(theme)]


def judged_later(report: Report) -> list[RankedTheme]:
    """Return the themes that a deed answers, but whose deeds can't be judged yet; best rank first."""
    done = {deed.theme_id for deed in report.deeds} - {
        deed.theme_id for deed in report.deeds if deed.verdict not in OPEN
    }
    return [theme for theme in report.themes if theme.theme_id in done]


def unanswered(s: Sentences) -> Iterator[Markup]:
    """The first themes that no deed answers, and those whose answer can't be judged yet."""
    first = waiting(s)[:NAMED]
    if first:
        yield s.chosen(s.texts.six.unanswered, len(first), themes=s.themes(first))
    elif s.report.deeds:
        yield s.fill(s.texts.six.all_answered)
    later = judged_later(s.report)[:NAMED]
    if later:
        yield s.chosen(s.texts.six.answered_open, len(later), themes=s.themes(later))
