"""A sheet's rows as XML: what openpyxl would write, byte for byte, in a third of the time.

Most of the wait for a report is its longest sheet, and most of that is openpyxl's way from a value to a cell. Here a
row is one string. Nothing of it is ever a formula: all text is an inline string.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from copy import copy
from typing import Any
from xml.sax.saxutils import escape

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell
from openpyxl.compat import safe_string
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.xml.functions import fromstring

from pipeline.report.workbook_sheets import Value

_LONGEST_CELL = 32_000  # Excel takes 32,767
_RETURN = {"\r": "&#13;"}  # a bare one would be read as a line feed
# What a spreadsheet may take for the start of a formula, also behind what an importer strips; table_files.FORMULA.
_FORMULA = re.compile(r"""[\s"'`´‘’“”\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]*[=+\-@＝＋－＠−]|[\t\r\n]""")


class CellsOfColumn:
    """One column's cells; two styles, one for what is harmless, one for what looks like a formula.

    Args:
        cell: with the column's format; its page's styles grow as they are used.
        number: of the column, from one.
    """

    def __init__(self, cell: WriteOnlyCell, number: int) -> None:
        self._cell, self._letter = cell, get_column_letter(number)
        self._plain = copy(cell._style)
        cell.quotePrefix = True
        self._quoted = copy(cell._style)
        self._styles: dict[bool, str] = {}
        self._told: dict[str, str] = {}  # labels and the like come again and again

    def holding(self, value: Value, row: int) -> str:
        """Return the XML of the cell in a row; nothing where it is empty."""
        if value is None or value == "":
            return ""
        return f'<c r="{self._letter}{row}"{self._text(value) if isinstance(value, str) else self._number(value)}'

    def _text(self, value: str) -> str:
        told = self._told.get(value)
        if told is None:
            told = self._told[value] = self._inline(clean(value))
        return told

    def _inline(self, text: str) -> str:
        style = self._style(quoted=bool(_FORMULA.match(text)))
        if not text:
            return f'{style} t="inlineStr"/>'
        kept = ' xml:space="preserve"' if text != text.strip() else ""
        return f'{style} t="inlineStr"><is><t{kept}>{escape(text, _RETURN)}</t></is></c>'

    def _number(self, value: float | dt.date) -> str:
        number = to_excel(value, self._cell.parent.parent.epoch) if isinstance(value, dt.date) else value
        return f'{self._style()} t="n"><v>{safe_string(number)}</v></c>'

    def _style(self, *, quoted: bool = False) -> str:
        """Return the style's attribute; the book numbers a style when it is first used."""
        if quoted not in self._styles:
            self._cell._style = self._quoted if quoted else self._plain
            self._styles[quoted] = f' s="{self._cell.style_id}"' if self._cell.has_style else ""
        return self._styles[quoted]


def write_rows(page: WriteOnlyWorksheet, columns: Sequence[CellsOfColumn], rows: Iterable[Sequence[Value]]) -> None:
    """Write rows at a page's end; what stands before them, one row at least, is written already.

    openpyxl goes on counting rows and holds the stream; only what becomes of a row's values is ours.
    """

    def write(stream: Any, values: Sequence[Value], row: int) -> None:
        cells = (column.holding(value, row) for column, value in zip(columns, values, strict=True))
        stream.write(fromstring(f'<row r="{row}">{"".join(cells)}</row>'))

    page._values_to_row = lambda values, _: values
    page._writer.write_row = write
    for values in rows:
        page.append(values)


def clean(text: str) -> str:
    """Return the text without what XLSX can't hold: control characters, lone surrogates, more than a cell takes."""
    told = ILLEGAL_CHARACTERS_RE.sub("", text).encode("utf-8", "replace").decode()
    told = told.replace("\ufffe", "").replace("\uffff", "")
    return told if len(told) <= _LONGEST_CELL else f"{told[:_LONGEST_CELL]}…"
