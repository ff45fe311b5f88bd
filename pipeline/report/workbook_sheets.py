"""What stands on the sheets of ``report.xlsx``: columns with their words, formats and values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pipeline.measures import ChainLink, Contrast, ContrastRow, Deed, Helped, Interval, SegmentShare
from pipeline.report.answers.answer_groups import least_told, too_few
from pipeline.report.contract import RankedTheme, Report, TrendPoint
from pipeline.report.words.workbook_texts import Heading, Word, WorkbookTexts

Value = str | float | int | dt.date | None
Format = Literal["text", "count", "percent", "points", "decimal", "p", "day"]

WIDTHS: Mapping[Format, int] = {
    "text": 18, "count": 11, "percent": 12, "points": 12, "decimal": 12, "p": 10, "day": 12
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet.

    Attributes:
        word: header and explanation.
        value: of a row's source.
        format: of the cells.
        width: in characters; the format's own where nought.
    """

    word: Word
    value: Callable[[Any], Value]
    format: Format = "text"
    width: int = 0

    @property
    def wide(self) -> int:
        """Its width in characters."""
        return self.width or WIDTHS[self.format]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a line that says what a row is, the headers, the rows.

    Attributes:
        heading: name and caption.
        columns: in order.
        sources: what the columns read their values from, a row each.
        frozen: columns that stay in sight.
    """

    heading: Heading
    columns: tuple[Column, ...]
    sources: Sequence[Any]
    frozen: int = 1

    def rows(self) -> Iterator[list[Value]]:
        """Yield the rows' values."""
        for source in self.sources:
            yield [column.value(source) for column in self.columns]


def sheets(report: Report, t: WorkbookTexts) -> tuple[Sheet, ...]:
    """Return the sheets that the report alone fills: all but the passages and the words.

    Args:
        report: told.
        t: the words.
    """
    labels = {theme.theme_id: theme.label for theme in report.themes}
    return (
        Sheet(t.themes, _theme_columns(report, t), report.themes, frozen=2),
        Sheet(t.trend, _trend_columns(t), [(theme, point) for theme in report.themes for point in theme.trend]),
        Sheet(
            t.segments,
            _segment_columns(least_told(report), t),
            [(theme, cell) for theme in report.themes for cell in theme.segments],
        ),
        Sheet(t.contrasts, _contrast_columns(t), [(each, row) for each in report.contrasts for row in each.rows], 3),
        Sheet(t.chain, _chain_columns(labels, t), report.chain),
        Sheet(t.deeds, _deed_columns(labels, t), _measured(report.deeds), frozen=2),
    )


def words(told: Sequence[Sheet], t: WorkbookTexts) -> Sheet:
    """Return the sheet that explains every column of the others."""
    sources = [(sheet.heading[0], *column.word) for sheet in told for column in sheet.columns]
    columns = (
        Column(t.sheet, lambda row: str(row[0]), width=16),
        Column(t.column, lambda row: str(row[1]), width=34),
        Column(t.meaning, lambda row: str(row[2]), width=110),
    )
    return Sheet(t.words, columns, sources)


# -- the sheets' columns; a source is a theme, or a theme or contrast with what is told of it -----------------------


def _theme_columns(report: Report, t: WorkbookTexts) -> tuple[Column, ...]:
    deeds = {theme.theme_id: _deeds(theme.theme_id, report.deeds, t) for theme in report.themes}
    yes_no, unanswered = _yes_no(t), frozenset(report.unanswered)

    def of(word: Word, value: Callable[[RankedTheme], Value], form: Format = "text", width: int = 0) -> Column:
        return Column(word, value, form, width)

    return (
        of(t.rank, lambda theme: theme.rank, "count", 7),
        of(t.theme, lambda theme: theme.label, width=36),
        of(t.rank_best, _at("place.best"), "count"),
        of(t.rank_worst, _at("place.worst"), "count"),
        of(t.rank_group, _at("place.group"), "count"),
        of(t.heading, lambda theme: theme.heading, width=24),
        of(t.link, lambda theme: theme.link, width=20),
        *_interval((t.share, t.share_low, t.share_high), lambda theme: theme.share, "percent"),
        of(t.respondents, lambda theme: theme.respondents, "count"),
        of(t.mentions, lambda theme: theme.mentions, "count"),
        of(t.survey_share, _at("survey_share.estimate"), "percent"),
        of(t.interview_share, _at("interview_share.estimate"), "percent"),
        *_interval((t.negative, t.negative_low, t.negative_high), _at("tone.negative"), "percent"),
        *_interval((t.positive, t.positive_low, t.positive_high), _at("tone.positive"), "percent"),
        of(t.wish, _at("tone.wish.estimate"), "percent"),
        of(t.tone, _named(t.tone_verdicts, "tone.verdict")),
        *_impact(t),
        *_interval((t.change, t.change_low, t.change_high), _at("change.difference"), "points"),
        of(t.course, _named(t.courses, "course.verdict")),
        *_interval(
            (t.per_year, t.per_year_low, t.per_year_high),
            _at("course.per_year"),
            "decimal",
        ),
        of(t.emerging, _named({True: t.yes, False: t.no}, "course.emerging")),
        of(t.score, lambda theme: theme.score.total, "decimal"),
        of(t.score_reach, lambda theme: theme.score.reach, "decimal"),
        of(t.score_blame, lambda theme: theme.score.blame, "decimal"),
        of(t.score_rating, lambda theme: theme.score.rating, "decimal"),
        of(t.score_growth, lambda theme: theme.score.growth, "decimal"),
        of(t.deeds_of, lambda theme: deeds[theme.theme_id], width=40),
        of(t.unanswered, lambda theme: yes_no(theme.theme_id in unanswered)),
        of(t.origin, lambda theme: t.origins[theme.kind]),
        of(t.theme_id, lambda theme: theme.theme_id, width=24),
    )


def _impact(t: WorkbookTexts) -> tuple[Column, ...]:
    yes_no = {True: t.yes, False: t.no}
    ill = (t.when_negative, t.when_negative_low, t.when_negative_high)
    well = (t.when_positive, t.when_positive_low, t.when_positive_high)
    return (
        *_interval(ill, _at("impact.when_negative.points"), "decimal"),
        Column(t.when_negative_carried, _named(yes_no, "impact.when_negative.carried"), width=12),
        *_interval(well, _at("impact.when_positive.points"), "decimal"),
        Column(t.when_positive_carried, _named(yes_no, "impact.when_positive.carried"), width=12),
        Column(t.kind, _named(t.kinds, "impact.kind")),
        Column(t.cost, _at("impact.cost.estimate"), "decimal"),
    )


def _trend_columns(t: WorkbookTexts) -> tuple[Column, ...]:
    def of(word: Word, value: Callable[[TrendPoint], Value], form: Format = "text") -> Column:
        return Column(word, lambda row: value(row[1]), form)

    yes_no = _yes_no(t)
    return (
        _label(t),
        of(t.start, lambda point: point.start, "day"),
        of(t.end, lambda point: point.end, "day"),
        of(t.complete, lambda point: yes_no(point.complete)),
        of(t.respondents, lambda point: point.respondents, "count"),
        of(t.answered, lambda point: point.answered, "count"),
        *_interval((t.period_share, t.share_low, t.share_high), lambda row: row[1].share, "percent"),
    )


def _segment_columns(least: int, t: WorkbookTexts) -> tuple[Column, ...]:
    def of(word: Word, value: Callable[[SegmentShare], Value], form: Format = "text", width: int = 0) -> Column:
        return Column(word, lambda row: value(row[1]), form, width)

    return (
        _label(t),
        of(t.segment, lambda cell: cell.segment, width=24),
        of(t.value, lambda cell: cell.value, width=24),
        of(t.segment_respondents, lambda cell: cell.respondents, "count"),
        of(t.segment_answered, lambda cell: cell.answered, "count"),
        *_interval((t.segment_share, t.share_low, t.share_high), lambda row: row[1].share, "percent"),
        *_interval((t.lift, t.lift_low, t.lift_high), lambda row: row[1].lift, "decimal"),
        of(t.q, lambda cell: cell.q, "p"),
        of(
            t.segment_verdict,
            lambda cell: t.too_few.format(n=least) if too_few(cell, least) else t.more_or_less[cell.verdict],
            width=24,
        ),
    )


def _contrast_columns(t: WorkbookTexts) -> tuple[Column, ...]:
    def of(word: Word, value: Callable[[ContrastRow], Value], form: Format = "text", width: int = 0) -> Column:
        return Column(word, lambda row: value(row[1]), form, width)

    def group(word: Word, value: Callable[[Contrast], Value]) -> Column:
        return Column(word, lambda row: value(row[0]), width=26)

    return (
        group(t.group_a, lambda contrast: contrast.a.name),
        group(t.group_b, lambda contrast: contrast.b.name),
        of(t.theme, lambda row: row.label, width=36),
        of(t.respondents_a, lambda row: row.respondents_a, "count"),
        of(t.respondents_b, lambda row: row.respondents_b, "count"),
        *_interval((t.share_a, t.share_a_low, t.share_a_high), lambda row: row[1].share_a, "percent"),
        *_interval((t.share_b, t.share_b_low, t.share_b_high), lambda row: row[1].share_b, "percent"),
        *_interval((t.difference, t.difference_low, t.difference_high), lambda row: row[1].difference, "points"),
        of(t.q, lambda row: row.q, "p"),
        of(t.contrast_verdict, lambda row: t.contrast_verdicts[row.verdict], width=32),
    )


def _chain_columns(labels: Mapping[str, str], t: WorkbookTexts) -> tuple[Column, ...]:
    def of(word: Word, value: Callable[[ChainLink], Value], form: Format = "text", width: int = 0) -> Column:
        return Column(word, value, form, width)

    return (
        of(t.chain_link, lambda link: link.link, width=30),
        of(t.chain_themes, lambda link: "; ".join(labels.get(each, each) for each in link.themes), width=60),
        of(t.chain_respondents, lambda link: link.respondents, "count"),
        *_interval((t.chain_share, t.share_low, t.share_high), lambda link: link.share, "percent"),
        *_interval((t.negative, t.negative_low, t.negative_high), _at("tone.negative"), "percent"),
        *_interval((t.positive, t.positive_low, t.positive_high), _at("tone.positive"), "percent"),
        of(t.chain_verdict, lambda link: t.chain_verdicts[link.verdict]),
    )


def _deed_columns(labels: Mapping[str, str], t: WorkbookTexts) -> tuple[Column, ...]:
    def of(word: Word, value: Callable[[Deed], Value], form: Format = "text", width: int = 0) -> Column:
        return Column(word, lambda row: value(row[0]), form, width)

    def measured(word: Word, value: Callable[[Helped], Value], form: Format = "text", width: int = 0) -> Column:
        return Column(word, lambda row: row[1] and value(row[1]), form, width)

    return (
        of(t.theme, lambda deed: labels.get(deed.theme_id, deed.theme_id), width=30),
        of(t.what, lambda deed: deed.what, width=50),
        of(t.owner, lambda deed: deed.owner),
        of(t.deed_start, lambda deed: deed.start, "day"),
        of(t.deed_done, lambda deed: deed.done, "day"),
        of(t.deed_segment, lambda deed: deed.segment),
        of(t.expected, lambda deed: deed.expected, width=30),
        of(t.deed_verdict, lambda deed: t.deed_verdicts[deed.verdict], width=22),
        measured(t.measure, lambda helped: t.measures[helped.measure]),
        measured(t.before, lambda helped: helped.before, "decimal"),
        measured(t.after, lambda helped: helped.after, "decimal"),
        *_interval((t.effect, t.effect_low, t.effect_high), lambda row: row[1] and row[1].change, "decimal"),
        measured(t.beside, _at("beside.estimate"), "decimal"),
        measured(t.measure_verdict, lambda helped: t.measure_verdicts[helped.verdict], width=22),
    )


def _label(t: WorkbookTexts) -> Column:
    return Column(t.theme, lambda row: str(row[0].label), width=36)


def _interval(named: tuple[Word, Word, Word], of: Callable[[Any], Interval | None], form: Format) -> tuple[Column, ...]:
    def end(name: str) -> Callable[[Any], Value]:
        return lambda source: getattr(of(source), name, None)

    return tuple(Column(word, end(name), form) for word, name in zip(named, ("estimate", "low", "high"), strict=True))


def _measured(deeds: Sequence[Deed]) -> list[tuple[Deed, Helped | None]]:
    """Return each deed with each of its measures; with none where nothing could be measured."""
    return [(deed, each) for deed in deeds for each in (deed.measures or (None,))]


def _deeds(theme_id: str, deeds: Sequence[Deed], t: WorkbookTexts) -> str:
    return "; ".join(f"{deed.what} ({t.deed_verdicts[deed.verdict]})" for deed in deeds if deed.theme_id == theme_id)


def _at(path: str) -> Callable[[Any], Any]:
    """Return what reads a part of a part: nothing where one on the way is absent."""
    names = path.split(".")

    def read(source: Any) -> Any:
        for name in names:
            source = None if source is None else getattr(source, name)
        return source

    return read


def _named(names: Mapping[Any, str], path: str) -> Callable[[Any], Value]:
    """Return what reads a verdict and names it."""
    read = _at(path)
    return lambda source: names.get(read(source))


def _yes_no(t: WorkbookTexts) -> Callable[[bool], str]:
    return lambda flag: t.yes if flag else t.no
