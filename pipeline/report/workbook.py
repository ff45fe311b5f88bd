"""``report.xlsx``: the report as a workbook for people who live in one.

What people wrote is hostile input: no text of it is ever a formula, and what XLSX can't hold is taken out. The same
findings give the same bytes, whenever and by whichever run they are written.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Mapping
from operator import itemgetter
from pathlib import Path
from typing import Any

import polars as pl
from openpyxl import Workbook
from openpyxl.cell.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.writer.excel import ExcelWriter

from pipeline.report.contract import Report
from pipeline.report.excerpts import around
from pipeline.report.words.formats import Formats
from pipeline.report.words.noted import noted
from pipeline.report.words.workbook_texts import WorkbookTexts
from pipeline.report.words.workbook_texts_en import ENGLISH
from pipeline.report.words.workbook_texts_fi import FINNISH
from pipeline.report.workbook_rows import CellsOfColumn, clean, write_rows
from pipeline.report.workbook_sheets import Column, Format, Sheet, sheets, words
from pipeline.settings import Language

CATALOGUE: Mapping[Language, WorkbookTexts] = {"fi": FINNISH, "en": ENGLISH}
MOST_MENTIONS = 50_000
HEADER_ROW = 2
FORMATS: Mapping[Format, str] = {
    "text": "@", "count": "#,##0", "percent": "0.0%", "points": "+0.0%;-0.0%;0.0%", "decimal": "0.00", "p": "0.0000",
    "day": "d.m.yyyy",
}  # fmt: skip
_HEAD = PatternFill("solid", fgColor="E6F0EE")
_TOP = Alignment(wrap_text=True, vertical="top")
_SINGLE = Alignment(vertical="top")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # of every file in the archive: the earliest that ZIP knows
_UNDATED = dt.datetime(2000, 1, 1)  # document properties have no zone
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def to_workbook(report: Report, tables: Mapping[str, pl.DataFrame], language: Language) -> bytes:
    """Return the workbook as XLSX.

    Args:
        report: told.
        tables: of :func:`pipeline.report.tables.tables`; of them ``mentions`` and ``passages`` are listed.
        language: of headers and explanations; what people wrote stays as it is.
    """
    t = CATALOGUE[language]
    first, *others = sheets(report, t)
    told = (first, _passages(report, tables, t, Formats(language)), *others)
    book = Workbook(write_only=True)
    for sheet in (*told, words(told, t)):
        _write(book.create_sheet(sheet.heading[0]), sheet)
    day = report.window.end if report.window else None
    book.properties.title, book.properties.creator = clean(report.title), "Kuulluksi"
    book.properties.created = dt.datetime.combine(day, dt.time()) if day else _UNDATED
    buffer = io.BytesIO()
    with _Steady(buffer, book.properties.created) as archive:
        ExcelWriter(book, archive).write_data()
    return buffer.getvalue()


# -- the passages ---------------------------------------------------------------------------------------------------


def _passages(report: Report, tables: Mapping[str, pl.DataFrame], t: WorkbookTexts, formats: Formats) -> Sheet:
    """Return the sheet of mentions, the surest first, as many as a spreadsheet bears."""
    names = ("label", "tone", "text", "source", "place", "date", "rating", "respondent", "strength", "passage_id")
    listed, left = _listed(report, tables)
    quoted = {quote.passage_id: around(quote).whole for theme in report.themes for quote in theme.quotes}
    columns = (
        Column(t.theme, itemgetter(0), width=32),
        Column(t.passage_tone, lambda row: t.tones.get(row[1], ""), width=15),
        Column(t.text, itemgetter(2), width=80),
        Column(t.source, itemgetter(3), width=26),
        Column(t.place, lambda row: noted(row[4], formats.language), width=16),
        Column(t.date, itemgetter(5), "day"),
        Column(t.rating, itemgetter(6), "decimal", 10),
        Column(t.respondent, itemgetter(7), width=16),
        Column(t.probability, itemgetter(8), "decimal", 14),
        Column(t.quoted, lambda row: t.yes if row[9] in quoted else t.no, width=10),
        Column(t.in_place, lambda row: quoted.get(row[9], ""), width=80),
    )
    name, caption = t.passages
    if left:
        numbers = {"shown": len(listed), "left": left, "all": len(listed) + left}
        cut = t.passages_left_out.format(**{key: formats.number(n) for key, n in numbers.items()})
        caption = f"{caption} {cut}"
    return Sheet((name, caption), columns, listed.select(names).rows() if len(listed) else [])


def _listed(report: Report, tables: Mapping[str, pl.DataFrame]) -> tuple[pl.DataFrame, int]:
    """Return the mentions to list, and how many are left out."""
    if "mentions" not in tables or "passages" not in tables:
        return pl.DataFrame(), 0
    labels = pl.DataFrame(
        {"theme_id": [theme.theme_id for theme in report.themes], "label": [theme.label for theme in report.themes]},
        schema={"theme_id": pl.String, "label": pl.String},
    )
    told = tables["mentions"].join(labels, on="theme_id")
    said = tables["passages"].select("passage_id", "text", "source", "place", "date", "rating", "respondent")
    # Ids are keyed and sort otherwise on each machine: of those equally sure, and of the same text, they come last.
    surest = told.join(said, on="passage_id", how="left").sort(
        "strength", "theme_id", "text", "source", "date", "passage_id",
        descending=[True, False, False, False, False, False],
    )  # fmt: skip
    shown = surest.head(MOST_MENTIONS)
    return shown.with_columns(pl.col("strength").cast(pl.Float64).round(4)), len(surest) - len(shown)


# -- cells ----------------------------------------------------------------------------------------------------------


def _write(page: WriteOnlyWorksheet, sheet: Sheet) -> None:
    page.freeze_panes = f"{get_column_letter(sheet.frozen + 1)}{HEADER_ROW + 1}"
    last = get_column_letter(len(sheet.columns))
    page.auto_filter.ref = f"A{HEADER_ROW}:{last}{HEADER_ROW + max(len(sheet.sources), 1)}"
    for number, column in enumerate(sheet.columns, start=1):
        page.column_dimensions[get_column_letter(number)].width = column.wide
    page.append([_caption(page, sheet.heading[1])])
    page.append([_header(page, column) for column in sheet.columns])
    write_rows(page, [_cells(page, column, at) for at, column in enumerate(sheet.columns, 1)], sheet.rows())
    page.close()


def _cells(page: WriteOnlyWorksheet, column: Column, number: int) -> CellsOfColumn:
    cell = WriteOnlyCell(page)
    cell.number_format = FORMATS[column.format]
    cell.alignment = _TOP if column.wide >= 24 else _SINGLE
    return CellsOfColumn(cell, number)


def _header(page: WriteOnlyWorksheet, column: Column) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, column.word[0])
    cell.font, cell.fill, cell.alignment = Font(bold=True), _HEAD, _TOP
    return cell


def _caption(page: WriteOnlyWorksheet, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, text)
    cell.font = Font(italic=True, color="55606E")
    return cell


class _Steady(zipfile.ZipFile):
    """An archive whose bytes do not tell when it was written."""

    def __init__(self, buffer: io.BytesIO, created: dt.datetime) -> None:
        super().__init__(buffer, "w", zipfile.ZIP_DEFLATED)
        self._created = f"{created:%Y-%m-%dT%H:%M:%SZ}".encode()

    def writestr(self, name: Any, data: Any, *_: object, **__: object) -> None:  # type: ignore[override]
        told = data.encode() if isinstance(data, str) else data
        if name == "docProps/core.xml":  # openpyxl writes the time of writing, whatever it is given
            told = _MODIFIED.sub(rb"\g<1>" + self._created, told)
        super().writestr(_entry(str(name)), told)

    def write(self, filename: Any, arcname: Any = None, *_: object, **__: object) -> None:
        with Path(str(filename)).open("rb") as source, self.open(_entry(str(arcname)), "w") as target:
            while block := source.read(1 << 20):
                target.write(block)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
    return entry
