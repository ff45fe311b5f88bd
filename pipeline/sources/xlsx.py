"""XLSX: every visible sheet that looks like a table. Formulas are never worked out, macros never run."""

from __future__ import annotations

import re
from collections.abc import Sequence

import fastexcel
import polars as pl
from polars.exceptions import PanicException

from pipeline.documents import Reading
from pipeline.errors import UnreadableSource, UnsafeSource
from pipeline.settings import Reading as ReadingSettings
from pipeline.sources.archives import check_archive
from pipeline.sources.content import Content
from pipeline.sources.limits import MAX_COLUMNS, MAX_SHEET_CELLS
from pipeline.sources.responses import read_tables
from pipeline.sources.tables import Row, Table, build_table

CELL_REFERENCE = re.compile(rb"""\br=["']([A-Za-z]{1,3})(\d{1,9})["']""")
# How Office spells a control character inside XML.
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def recognises(content: Content) -> bool:
    """Tell whether the content is an Excel workbook of 2007 or later."""
    return any(name.startswith("xl/") for name in content.members)


def read(content: Content, settings: ReadingSettings) -> Reading:
    """Read a workbook.

    Raises:
        UnsafeSource: it unpacks to too much, or spans more cells than memory holds.
        UnreadableSource: it is damaged.
    """
    tables, hidden = read_sheets(content, settings)
    told = [("Piilotetut taulukot, ei lueta", "; ".join(hidden))] if hidden else []
    return read_tables(content.source, "xlsx", tables, settings, told)


def read_sheets(content: Content, settings: ReadingSettings) -> tuple[list[Table], list[str]]:
    """Return the visible sheets as tables, named where there are several, and the names of the hidden ones.

    Raises:
        UnsafeSource, UnreadableSource: as :func:`read` does.
    """
    extent = _Extent(content.name)
    check_archive(content.data, content.name, settings, watch=extent.watch)
    try:
        return _tables(content.data)
    except (fastexcel.FastExcelError, pl.exceptions.PolarsError, PanicException) as error:
        raise UnreadableSource(
            f"Excel-tiedosto on vioittunut ({type(error).__name__}).",
            where=content.name,
            fix="Avaa se Excelissä ja tallenna uudelleen.",
        ) from None


class _Extent:
    """The corners of the sheet that is being unpacked."""

    def __init__(self, name: str) -> None:
        self.name, self.sheet = name, ""
        self.columns: set[bytes] = set()
        self.lowest_row = 0

    def watch(self, member: str, piece: bytes) -> None:
        """Follow the cell references of one sheet after another, and stop at one that spans too much."""
        if not member.startswith("xl/worksheets/"):
            return
        if member != self.sheet:
            self.sheet, self.columns, self.lowest_row = member, set(), 0
        for column, row in CELL_REFERENCE.findall(piece):
            self.columns.add(column)
            self.lowest_row = max(self.lowest_row, int(row))
        self._check()

    def _check(self) -> None:
        numbers = [_column_number(name) for name in self.columns]
        width = max(numbers) - min(numbers) + 1 if numbers else 0
        if width > MAX_COLUMNS or width * self.lowest_row > MAX_SHEET_CELLS:
            raise UnsafeSource(
                "Taulukossa on soluja niin kaukana toisistaan, ettei sitä voi ladata muistiin.",
                where=self.name,
                fix="Poista Excelissä ylimääräiset rivit ja sarakkeet ja tallenna uudelleen.",
            )


def _column_number(name: bytes) -> int:
    number = 0
    for letter in name.upper():
        number = number * 26 + letter - 64
    return number


def _tables(data: bytes) -> tuple[list[Table], list[str]]:
    book = fastexcel.read_excel(data)
    tables, hidden = [], []
    for name in book.sheet_names:
        # Skipping no rows keeps the blank ones on top, so that row numbers are those of Excel.
        sheet = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
        if sheet.visible != "visible":
            hidden.append(name)
        elif sheet.height and sheet.width:
            tables.append((name, sheet.to_polars().rows()))
    several = len(tables) > 1
    return [_table(name if several else "", rows) for name, rows in tables], hidden


def _table(name: str, rows: Sequence[tuple[str | None, ...]]) -> Table:
    prefix = f"taulukko {name}, " if name else ""
    numbered = (Row(f"{prefix}rivi {at}", [_cell(cell) for cell in row]) for at, row in enumerate(rows, start=1))
    return build_table(_without_empty_columns(list(numbered)), name=name)


def _cell(cell: str | None) -> str:
    return ESCAPED.sub(lambda match: chr(int(match[1], 16)), cell) if cell else ""


def _without_empty_columns(rows: list[Row]) -> list[Row]:
    """Drop columns that are only formatted: they would make every row seem wider than its header."""
    used = [at for at in range(len(rows[0].cells)) if any(row.cells[at].strip() for row in rows)] if rows else []
    return [Row(row.place, [row.cells[at] for at in used]) for row in rows]
