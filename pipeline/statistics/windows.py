"""The days that a report speaks of: what is ranked, and what it is compared with."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pipeline.corpus import Days

_HALVED, _SHORT = 14, 183  # from two weeks to half a year: after that there is a trend
_COVERED = 0.9  # a period that the data hardly reaches is nothing to compare with


@dataclass(frozen=True, slots=True)
class Windows:
    """The days that a report speaks of.

    Attributes:
        reported: what is ranked; all that there is, undated included, where none.
        recent, compared: what *change* compares; none where there is nothing to compare with.
    """

    reported: Days | None
    recent: Days | None
    compared: Days | None


def choose_windows(covered: Days | None, asked: Days | None, recent_days: int) -> Windows:
    """Choose the days to compare.

    A report on given days compares them with as many days before. A report on everything compares its last days
    with as many before them; where the data is too short for a trend, its later half with its earlier one, so that
    nothing of the little there is goes unused.

    Args:
        covered: what the data covers.
        asked: what the report was asked for, or none for everything.
        recent_days: the length of the recent period, where nothing was asked for and there is enough data.
    """
    if covered is None:
        return Windows(asked, None, None)
    length = len(covered) // 2 if _HALVED <= len(covered) < _SHORT else recent_days
    last = Days(max(covered.start, covered.end - dt.timedelta(days=length - 1)), covered.end)
    recent = asked or last
    before = recent.before()
    share_covered = ((before.end - max(before.start, covered.start)).days + 1) / len(before)
    return Windows(asked, recent, before) if share_covered >= _COVERED else Windows(asked, None, None)
