"""Short names of a trend's periods, for the axis of a chart and for tables."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.report.contract import TrendPoint
from pipeline.report.words.texts import Texts


def period_names(points: Sequence[TrendPoint], texts: Texts) -> list[str]:
    """Return a name for each period; the year is told at the first and where it changes."""
    names, year = [], None
    for point in points:
        told_year = point.start.isocalendar().year if _days(point) <= 7 else point.start.year
        name = _name(point, texts)
        names.append(name if told_year == year else f"{name} {told_year}")
        year = told_year
    return names


def _days(point: TrendPoint) -> int:
    return (point.end - point.start).days + 1


def _name(point: TrendPoint, texts: Texts) -> str:
    if _days(point) <= 7:
        return texts.week.format(n=point.start.isocalendar().week)
    if _days(point) <= 31:
        return texts.months[point.start.month - 1]
    return texts.quarter.format(n=(point.start.month - 1) // 3 + 1)
