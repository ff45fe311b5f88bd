"""A table as all table readers give it: headers, numbered rows of strings, and what could not be a row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.documents import Rejection
from pipeline.sources.cleaning import clean
from pipeline.sources.dates import looks_like_date
from pipeline.sources.ratings import parse_number

EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.\w{2,}")
PHONE = re.compile(r"(?:\+|00)\d[\d \-()]{6,17}\d|0\d{1,2}[ \-]?\d[\d \-]{4,11}\d")
SEARCHED_FOR_HEADER = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        place: where the user finds it (``rivi 12``).
        cells: strings as they are in the file, blank where there is nothing; one for each header.
    """

    place: str
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet, or a file with one table; headers are distinct and none is blank; ``nested`` are fields left out."""

    headers: Sequence[str]
    rows: Sequence[Row]
    rejections: Sequence[Rejection] = ()
    detected: Sequence[tuple[str, str]] = ()
    name: str = ""
    nested: Sequence[str] = ()

    def column(self, at: int) -> list[str]:
        """Return the cells of one column."""
        return [row.cells[at] for row in self.rows]


def build_table(rows: Sequence[Row], *, name: str = "") -> Table:
    """Find the header among the first rows and hold every other row against it.

    Args:
        rows: all rows of the sheet or file; blank ones are skipped.
        name: of the sheet.
    """
    rows = [row for row in rows if any(cell.strip() for cell in row.cells)]
    if not rows:
        return Table((), (), name=name)
    at = _header_at(rows)
    headless = _is_headless(rows[at].cells)
    titles = [] if headless else list(rows[at].cells)
    body = rows[at:] if headless else rows[at + 1 :]
    width = max(len(rows[at].cells), 1)
    good, bad = [], []
    for row in body:
        fitted = _fit(row, width)
        good.append(fitted) if fitted else bad.append(_ragged(row, width))
    detected = [("Otsikkorivi", _told_header(rows[at].place, at, headless))] if at or headless else []
    return Table(distinct_headers(titles, width), good, bad, detected, name)


def distinct_headers(titles: Sequence[str], width: int) -> tuple[str, ...]:
    """Return a name for each column: blank ones are numbered, and of equal ones the later."""
    met: Counter[str] = Counter()
    names = []
    for at in range(width):
        title = " ".join(clean(titles[at])[0].split()) if at < len(titles) else ""
        title = title or f"Sarake {at + 1}"
        met[title] += 1
        names.append(title if met[title] == 1 else f"{title} ({met[title]})")
    return tuple(names)


def _header_at(rows: Sequence[Row]) -> int:
    """Return which row is the header: the first that is nearly as wide as most; exports put titles above it."""
    filled = [sum(1 for cell in row.cells if cell.strip()) for row in rows[: SEARCHED_FOR_HEADER * 5]]
    usual = max(filled, key=lambda width: (filled.count(width), width))
    for at, width in enumerate(filled[:SEARCHED_FOR_HEADER]):
        if width >= max(2, 0.6 * usual) or usual == 1:
            return at
    return 0


def _is_headless(cells: Sequence[str]) -> bool:
    """Tell whether the first row is already an answer: dates, addresses or mostly numbers are no headers."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if any(looks_like_date(cell) or EMAIL.fullmatch(cell) or PHONE.fullmatch(cell) for cell in filled):
        return True
    if any(len(cell) > 1_000 for cell in filled):
        return True
    if len(cells) == 1:
        return len(filled[0].split()) > 6 and not filled[0].endswith(("?", ":"))
    return sum(parse_number(cell) is not None for cell in filled) > len(filled) / 2


def _told_header(place: str, above: int, headless: bool) -> str:
    if headless:
        return "puuttuu: sarakkeet on numeroitu"
    return (
        f"{place}; sen yläpuolelta ohitettiin {above} riviä" if above > 1 else f"{place}; yläpuolelta ohitettiin rivi"
    )


def _fit(row: Row, width: int) -> Row | None:
    cells = list(row.cells)
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    return Row(row.place, cells) if len(cells) == width else None


def _ragged(row: Row, width: int) -> Rejection:
    fault = "liian vähän" if len(row.cells) < width else "liikaa"
    reason = f"Rivillä on {fault} soluja: {len(row.cells)}, kun sarakkeita on {width}."
    return Rejection(row.place, reason)
