"""Where a theme is going: one claim, which every page tells in the same words.

Two things are told apart: the trend over all whole periods ("yleistyy"), and the last period against the one before it
("yleistyi viimeksi"), which is no trend. The trend is told where it says something, else the last change.
"""

from __future__ import annotations

from typing import Literal

from pipeline.report.contract import RankedTheme

Move = Literal["grows", "shrinks", "steady", "grew", "shrank", "unclear"]


def move_of(theme: RankedTheme) -> Move:
    """Return what is claimed of a theme's course.

    Returns:
        'grows', 'shrinks' or 'steady' of the trend; 'grew' or 'shrank' of the last period; else 'unclear'.
    """
    if has_trend(theme) and theme.course and theme.course.verdict != "unclear":
        return theme.course.verdict
    lately: dict[str, Move] = {"grows": "grew", "shrinks": "shrank"}
    return lately.get(theme.change.verdict, "unclear") if theme.change else "unclear"


def has_trend(theme: RankedTheme) -> bool:
    """Whether there were enough periods to estimate a trend."""
    return theme.course is not None and theme.course.per_year is not None


def is_emerging(theme: RankedTheme) -> bool:
    """Whether a theme is small but growing."""
    return theme.course is not None and theme.course.emerging
