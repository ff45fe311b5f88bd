"""Rows are what openpyxl writes of the same cells, byte for byte."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Sequence

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import WriteOnlyCell
from openpyxl.styles import Alignment
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from pipeline.report.workbook_rows import CellsOfColumn, clean, write_rows
from pipeline.report.workbook_sheets import Value

UGLY = (
    "Ääkkösiä & <b>tageja</b> \"lainattu\" 'näin'",
    " reunoilla ",
    "rivi\nrivi\tsarkain\r",
    "]]>",
    "😀",
    "\u2028x",
    "-",
)
ROWS: list[list[Value]] = [
    *([text, 1.5, dt.date(2026, 9, 1)] for text in UGLY),
    ["toistuva", 0, None],
    ["toistuva", -0.0, None],
    [None, 0.1 + 0.2, dt.date(1900, 1, 1)],
    ["", 10**12, None],
]

Writer = Callable[[WriteOnlyWorksheet], None]


def book(write: Writer) -> bytes:
    made = Workbook(write_only=True)
    page = made.create_sheet("Rivit")
    page.append(["otsikko"])
    write(page)
    page.close()
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.startswith("docProps/")}


def styled(page: WriteOnlyWorksheet, form: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(page)
    cell.number_format, cell.alignment = form, Alignment(vertical="top")
    return cell


FORMS = ("@", "0.00", "d.m.yyyy")


def ours(rows: Sequence[Sequence[Value]]) -> Writer:
    def write(page: WriteOnlyWorksheet) -> None:
        columns = [CellsOfColumn(styled(page, form), at) for at, form in enumerate(FORMS, 1)]
        write_rows(page, columns, rows)

    return write


def theirs(page: WriteOnlyWorksheet) -> None:
    for values in ROWS:
        page.append([_cell(page, form, value) for form, value in zip(FORMS, values, strict=True)])


def _cell(page: WriteOnlyWorksheet, form: str, value: Value) -> WriteOnlyCell | None:
    if value is None or value == "":
        return None
    cell = styled(page, form)
    cell.quotePrefix = value == "-"
    cell.value = value
    return cell


def test_rows_are_what_openpyxl_writes() -> None:
    assert parts(book(ours(ROWS))) == parts(book(theirs))


@pytest.mark.parametrize("text", ["=1+1", ' "=1+1"', "+358", "@nimi", "\t=1", "−5", "=HYPERLINK(1)&<x>"])
def test_no_text_is_a_formula(text: str) -> None:
    (_, row) = load_workbook(io.BytesIO(book(ours([[text, None, None]])))).active.iter_rows()  # type: ignore[union-attr]
    assert (row[0].value, row[0].data_type, row[0].quotePrefix) == (text, "s", True)


def test_what_a_workbook_can_not_hold_is_taken_out() -> None:
    assert clean("a\x00b\x1f\ufffec\ud800") == "abc?"
    assert len(clean("ä" * 40_000)) == 32_001
    assert parts(book(ours([["\x01", None, None]])))["xl/worksheets/sheet1.xml"].count(b"<is>") == 1
