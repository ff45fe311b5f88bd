"""Delimited text → records; a quotation mark that nobody closed costs its own line and no other."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pipeline.sources.limits import MAX_RECORD_LINES, MAX_WASTED_LINES

QUOTE = '"'
UNCLOSED = "Lainausmerkkiä ei ole suljettu tai se on väärässä paikassa."
# The module's own limit of 131,072 would take a long answer for broken quoting. It is one for the whole process.
LONGEST_CELL = 1 << 30


@dataclass(frozen=True, slots=True)
class Record:
    """One record.

    Attributes:
        number: its row in a spreadsheet: a cell of many lines is still one row.
        cells: none where the quoting is broken.
        raw: the lines as they are in the file.
    """

    number: int
    cells: Sequence[str] | None
    raw: str


def records(lines: Sequence[str], delimiter: str) -> Iterator[Record]:
    """Split lines (without their ends) into records, blank lines included."""
    csv.field_size_limit(LONGEST_CELL)
    at = number = 0
    patience = MAX_WASTED_LINES
    while at < len(lines):
        number += 1
        cells, used, looked = _record(lines, at, delimiter, min(MAX_RECORD_LINES, patience))
        # Made-up files can leave a quote open on every line: looking far ahead each time would take for ever.
        patience = max(1, patience - (looked - used))
        yield Record(number, cells, "\n".join(lines[at : at + used]))
        at += used


def _record(lines: Sequence[str], at: int, delimiter: str, ahead: int) -> tuple[Sequence[str] | None, int, int]:
    line = lines[at]
    if QUOTE not in line:
        return line.split(delimiter), 1, 1
    piece = (f"{lines[k]}\n" for k in range(at, min(at + ahead, len(lines))))
    reader = csv.reader(piece, delimiter=delimiter, strict=True)
    try:
        cells = next(reader)
    except (csv.Error, StopIteration):
        return _stray_quotes(line, delimiter), 1, reader.line_num
    return cells, reader.line_num, reader.line_num


def _stray_quotes(line: str, delimiter: str) -> Sequence[str] | None:
    """Split a line whose inner quotes are not doubled as they should be, if its cells can still be told apart."""
    cells = line.split(delimiter)
    if any(cell.startswith(QUOTE) != cell.endswith(QUOTE) or cell == QUOTE for cell in cells):
        return None
    return [cell[1:-1].replace(QUOTE * 2, QUOTE) if cell.startswith(QUOTE) else cell for cell in cells]


def first_widths(lines: Sequence[str], delimiter: str, most: int) -> list[int]:
    """Return how many cells each of the first records has; zero for broken ones."""
    return [len(record.cells or ()) for record in islice(records(lines, delimiter), most)]
