"""Word transcripts: Microsoft Teams' own, and documents with "Nimi: …" turns."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph

from pipeline.documents import Reading
from pipeline.errors import UnreadableSource
from pipeline.settings import Reading as ReadingSettings
from pipeline.sources.archives import check_archive
from pipeline.sources.content import Content
from pipeline.sources.limits import MAX_WORD_XML_BYTES, MEGABYTE, too_large
from pipeline.sources.script import MAX_NAME_WORDS, Line, parse_script
from pipeline.sources.transcripts import read_interview

# SyntaxError: lxml's errors in XML are its children.
DAMAGED = (OpcError, SyntaxError, zipfile.BadZipFile, KeyError, ValueError, AttributeError, RecursionError)


def recognises(content: Content) -> bool:
    """Tell whether the content is a Word document of 2007 or later."""
    return any(name.startswith("word/") for name in content.members)


def read(content: Content, settings: ReadingSettings) -> Reading:
    """Read a document as one interview.

    Raises:
        UnsafeSource: it unpacks to too much, or holds entity declarations.
        UnreadableSource: it is damaged, or nobody says anything in it.
    """
    unpacked: Counter[str] = Counter()

    def watch(member: str, piece: bytes) -> None:
        unpacked["xml"] += len(piece)
        if unpacked["xml"] > MAX_WORD_XML_BYTES:
            raise too_large(content.name, MAX_WORD_XML_BYTES / MEGABYTE)

    check_archive(content.data, content.name, settings, watch)
    try:
        lines = _lines(docx.Document(io.BytesIO(content.data)))
    except DAMAGED as error:
        raise UnreadableSource(
            f"Word-tiedosto on vioittunut ({type(error).__name__}).",
            where=content.name,
            fix="Avaa se Wordissa ja tallenna uudelleen.",
        ) from None
    return read_interview(content, "docx", parse_script(lines), settings)


def _lines(document: WordDocument) -> list[Line]:
    paragraphs = list(_paragraphs(document))
    names = _bold_names([paragraph for _, paragraph in paragraphs if isinstance(paragraph, Paragraph)])
    lines = []
    for place, paragraph in paragraphs:
        text = paragraph if isinstance(paragraph, str) else paragraph.text
        for at, line in enumerate(text.split("\n")):
            if stripped := line.strip():
                shown = f"{stripped}:" if stripped in names else stripped
                lines.append(Line(shown, place, at == 0))
    return lines


def _paragraphs(document: WordDocument) -> Iterator[tuple[str, Paragraph | str]]:
    for at, block in enumerate(document.iter_inner_content(), start=1):
        if isinstance(block, WordTable):
            yield from ((f"taulukko, rivi {row}", text) for row, text in enumerate(_table_rows(block), start=1))
        else:
            yield f"kappale {at}", block


def _table_rows(table: WordTable) -> Iterator[str]:
    """Give the rows of a table "nimi | puhe" as named turns."""
    for row in table.rows:
        cells = [" ".join(cell.text.split()) for cell in row.cells]
        cells = [cell for cell in dict.fromkeys(cells) if cell]
        named = len(cells) >= 2 and len(cells[-2].split()) <= MAX_NAME_WORDS
        yield f"{cells[-2].rstrip(':')}: {cells[-1]}" if named else " ".join(cells)


def _bold_names(paragraphs: list[Paragraph]) -> set[str]:
    """Return what stands alone in bold again and again: speakers without a colon or a time."""
    met: Counter[str] = Counter()
    for paragraph in paragraphs:
        runs = [run for run in paragraph.runs if run.text.strip()]
        first_line = paragraph.text.split("\n")[0].strip()
        if runs and runs[0].bold and runs[0].text.strip() == first_line:
            met[first_line] += 1
    return {
        name for name, count in met.items() if count >= 2 and len(name.split()) <= MAX_NAME_WORDS and ":" not in name
    }
