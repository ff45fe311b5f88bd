"""Makes the bytes of source files, and looks into readings."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

import docx

from pipeline.documents import Reading

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def told(reading: Reading, what: str) -> str:
    return next((value for name, value in reading.detected if name.startswith(what)), "")


def texts(reading: Reading) -> list[str]:
    return [document.text for document in reading.documents]


def zipped(members: dict[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _cell(value: object, at: str) -> str:
    if value is None:
        return ""
    if isinstance(value, float | int):
        return f'<c r="{at}"><v>{value}</v></c>'
    if isinstance(value, tuple):  # (serial number,): a cell formatted as a date
        return f'<c r="{at}" s="1"><v>{value[0]}</v></c>'
    return f'<c r="{at}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'


def sheet_xml(rows: Sequence[Sequence[object]], first: int = 1) -> str:
    lines = []
    for number, row in enumerate(rows, start=first):
        cells = "".join(_cell(value, f"{chr(65 + at)}{number}") for at, value in enumerate(row))
        lines.append(f'<row r="{number}">{cells}</row>')
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def workbook(sheets: dict[str, str], hidden: Sequence[str] = ()) -> dict[str, bytes | str]:
    """Return the members of a workbook, so that a test can spoil one of them."""
    states = {name: "hidden" if name in hidden else "visible" for name in sheets}
    entries = "".join(
        f'<sheet name="{name}" sheetId="{at}" state="{states[name]}" r:id="rId{at}"/>'
        for at, name in enumerate(sheets, start=1)
    )
    relations = "".join(
        f'<Relationship Id="rId{at}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="{kind}"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{entries}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">{relations}'
        f'<Relationship Id="rIdS" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/>'
        '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
    }
    members.update({f"xl/worksheets/sheet{at}.xml": xml for at, xml in enumerate(sheets.values(), start=1)})
    return members


def word_file(paragraphs: Sequence[str | tuple[str, str]]) -> bytes:
    """Return a .docx; a pair is a bold beginning and the rest of the paragraph."""
    document = docx.Document()
    for text in paragraphs:
        paragraph = document.add_paragraph()
        if isinstance(text, tuple):
            paragraph.add_run(text[0]).bold = True
        paragraph.add_run(text[1] if isinstance(text, tuple) else text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
