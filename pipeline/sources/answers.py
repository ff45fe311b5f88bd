"""Which columns hold answers: told by the header, else by the content, and at last by what else is there."""

from __future__ import annotations

from pipeline.sources import headers
from pipeline.sources.profiles import Profile

MOSTLY = 0.6
# An answer: longer than any choice or code.
LONG_CELL = 200


def is_text(column: Profile) -> bool:
    """Tell whether a column holds answers, by its header or else by its content."""
    if column.numbers > 0.5 or column.dates > 0.5 or headers.says(headers.TECHNICAL, column.header):
        return False
    if headers.says(headers.OPEN_TEXT, column.header):
        return column.ratings < 0.9 or not column.filled
    if headers.says(headers.ASKS_WHY, column.header) and column.ratings < 0.5 and not _is_choice(column):
        return True
    if headers.says(headers.BACKGROUND, column.header) and column.mean_words < 5:
        return False
    if headers.says(headers.PERHAPS_TEXT, column.header):
        return not column.filled or (not column.repeats and column.ratings < 0.5)
    return column.mean_words >= 4 and not column.repeats


def _is_choice(column: Profile) -> bool:
    return column.repeats and column.distinct > 1 and column.mean_words < 2


def textiness(column: Profile) -> tuple[bool, float, int]:
    """Return how much a column looks like answers; the greater, the more."""
    return headers.says(headers.PERHAPS_TEXT, column.header), column.mean_words, column.longest


def may_be_text(column: Profile) -> bool:
    """Tell whether a column could hold answers, where nothing better is at hand."""
    if max(column.numbers, column.dates, column.ratings) > 0.5 or is_names(column) or _is_choice(column):
        return False
    if headers.says(headers.TECHNICAL, column.header) or is_row_id(column):
        return False
    asked = headers.says(headers.PERHAPS_TEXT, column.header)
    known = headers.says(headers.BACKGROUND, column.header)
    wordy = column.mean_words >= 3 or column.longest >= LONG_CELL
    return (asked and wordy) if known else (asked or wordy)


def is_names(column: Profile) -> bool:
    """Tell whether a column holds people's names."""
    return column.names >= MOSTLY and not headers.says(headers.PLACES, column.header)


def is_row_id(column: Profile) -> bool:
    """Tell whether the header promises an id of the row."""
    return headers.says(headers.ROW_ID, column.header) and not headers.says(headers.QUESTION_ID, column.header)
