"""The fourth and the fifth answer: whom it concerns, and what one side sees that the other does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from pipeline.measures import Contrast, ContrastRow, SegmentShare
from pipeline.report.answers.answer import ANY, ILL, Told, to_fix
from pipeline.report.contract import RankedTheme, Report
from pipeline.report.words.sentences import Sentences

OTHERS = 3
CONTRASTS = 3
NAMED = 5
LEAST = 5  # of reports before 2.0
NEW = re.compile(r"(uusi|uude[nt]\w*|uutta|uusia|new)\b")  # not Uusimaa, nor Uusikaupunki


class Found(NamedTuple):
    """A group in which a theme is spoken of more, or less, than in the others."""

    theme: RankedTheme
    cell: SegmentShare

    @property
    def group(self) -> str:
        """``Alue: Uusimaa``."""
        return f"{self.cell.segment}: {self.cell.value}"


def found(themes: Sequence[RankedTheme], *verdicts: str) -> list[Found]:
    """Return the segments told, surest first."""
    told = [Found(theme, cell) for theme in themes for cell in theme.segments if cell.verdict in verdicts]
    return sorted(told, key=lambda each: (1.0 if each.cell.q is None else each.cell.q, each.theme.rank))


def least_told(report: Report) -> int:
    """Return how many of a group must mention a theme before anything is made of it."""
    return report.method.min_cell if report.method else LEAST


def too_few(cell: SegmentShare, least: int) -> bool:
    """Whether a group's share rests on so few who mention the theme that it says nothing."""
    return cell.verdict == "unclear" and cell.respondents < least


def whom(s: Sentences) -> Told:
    """Whom does it concern?"""
    words = s.texts.six
    theme = to_fix(s.report) or (s.report.themes[0] if s.report.themes else None)
    if theme is None or not any(each.segments for each in s.report.themes):
        return Told(s.fill(words.whom_unknown), [s.fill(words.whom_needs, n=str(least_told(s.report)))])
    if all(cell.q is None for each in s.report.themes for cell in each.segments):
        return Told(s.fill(words.whom_untested))
    own = found([theme], "more")
    rest = _surest_of_each(found([each for each in s.report.themes if each is not theme], "more"))[:OTHERS]
    lead = concerns(s, own[0]) if own else s.fill(words.whom_all, theme=s.theme(theme))
    grounds = [*(concerns(s, each) for each in own[1:]), *_rest(s, rest)]
    return Told(lead, grounds, [(theme, ILL), *((each.theme, ANY) for each in rest[:1])])


def _rest(s: Sentences, rest: Sequence[Found]) -> Iterator[Markup]:
    if not rest:
        yield s.fill(s.texts.six.whom_none)
        return
    told = [concerns(s, each) for each in rest]
    yield s.joined([s.fill(s.texts.six.whom_more), *told])


def _surest_of_each(all_found: Sequence[Found]) -> list[Found]:
    """Return the surest group of each theme."""
    return list({each.theme.theme_id: each for each in reversed(all_found)}.values())[::-1]


def concerns(s: Sentences, each: Found) -> Markup:
    """A theme that a group speaks of more than the others."""
    lift, share = each.cell.lift, each.cell.share.estimate
    parts = {"theme": s.theme(each.theme), "group": s.name(each.group), "share": s.formats.percent(share)}
    if lift is None or lift.estimate <= 0:
        return s.fill(s.texts.six.whom_only, **parts)
    return s.fill(
        s.texts.six.whom_first,
        elsewhere=s.formats.percent(share / lift.estimate),
        times=s.formats.times(lift.estimate),
        interval=s.formats.times_interval(lift),
        **parts,
    )


# -- contrasts


def side_names(contrast: Contrast) -> tuple[str, str, str]:
    """Return what the two groups are values of, empty where that differs, and both names without it."""
    (of, one), (other_of, other) = (_parted(group.name) for group in (contrast.a, contrast.b))
    return (of, one, other) if of and of == other_of else ("", contrast.a.name, contrast.b.name)


def _parted(name: str) -> tuple[str, str]:
    of, _, value = name.partition(": ")
    return (of, value) if value else ("", name)


def is_of_new(contrast: Contrast) -> bool:
    """Whether one group is of new customers."""
    return any(NEW.match(_parted(group.name)[1].casefold()) for group in (contrast.a, contrast.b))


def sides(s: Sentences) -> Told:
    """What does one side see that the other does not? New customers first."""
    words, contrasts = s.texts.six, sorted(s.report.contrasts, key=lambda each: not is_of_new(each))[:CONTRASTS]
    if not contrasts:
        return Told(s.fill(words.sides_none), [s.fill(words.sides_needs)])
    told = [sentence for contrast in contrasts for sentence in contrast_told(s, contrast, alone=True)]
    seen = [row for contrast in contrasts for row in rows_of(contrast, *_sided(contrast))]
    if not seen:
        return Told(s.fill(words.sides_all_unclear), told)
    quoted = [s.by_id[theme_id] for theme_id in dict.fromkeys(row.theme_id for row in seen) if theme_id in s.by_id]
    return Told(told[0], told[1:], [(theme, ANY) for theme in quoted[:2]])


def sides_question(s: Sentences, report: Report) -> str:
    """The question, as far as the groups are those that it asks about."""
    if not report.contrasts or any(map(is_of_new, report.contrasts)):
        return s.texts.six.sides_q_new
    return s.texts.six.sides_q


def _sided(contrast: Contrast) -> tuple[str, ...]:
    """Return the verdicts in the order they are told in: what new customers see first, blind spots before the rest."""
    new_first = NEW.match(_parted(contrast.b.name)[1].casefold()) is not None
    sides_told = ("b", "a") if new_first else ("a", "b")
    return tuple(f"{verdict}_{side}" for side in sides_told for verdict in ("only", "more"))


def rows_of(contrast: Contrast, *verdicts: str) -> list[ContrastRow]:
    """Return the rows with any of the verdicts, surest first."""
    return [row for row in contrast.rows if row.verdict in verdicts]


def contrast_told(s: Sentences, contrast: Contrast, *, alone: bool = False) -> list[Markup]:
    """Blind spots first, then what one speaks of more; one sentence each.

    Args:
        s: of the report.
        contrast: told.
        alone: whether no heading says what the groups are of.
    """
    words = s.texts.six
    a, b = (contrast.a.name, contrast.b.name) if alone else side_names(contrast)[1:]
    told: list[Markup] = []
    for verdict in _sided(contrast):
        rows = rows_of(contrast, verdict)[:NAMED]
        if rows:
            forms = words.sides_blind if verdict.startswith("only") else words.sides_more
            one, other = (a, b) if verdict.endswith("a") else (b, a)
            themes = s.listed([_row(s, row, verdict[-1]) for row in rows])
            told.append(s.chosen(forms, len(rows), a=s.name(one), b=s.name(other), themes=themes))
    if not told:
        told = [s.fill(words.sides_unclear, a=s.name(a), b=s.name(b))]
    alike = len(rows_of(contrast, "alike"))
    return [*told, s.chosen(words.sides_alike, alike)] if alike and not alone else told


def _row(s: Sentences, row: ContrastRow, side: str) -> Markup:
    shares = (row.share_a, row.share_b) if side == "a" else (row.share_b, row.share_a)
    here, there = (s.formats.percent(share.estimate) for share in shares)
    theme = s.by_id.get(row.theme_id)
    named = s.theme(theme) if theme else s.name(row.label)
    return s.fill(s.texts.six.sides_theme, theme=named, share=here, other=there)
