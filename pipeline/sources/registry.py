"""The readers, in the order in which they are asked. A new reader is a file beside this one and a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.documents import Reading
from pipeline.errors import UnreadableSource
from pipeline.settings import Reading as ReadingSettings
from pipeline.sources import delimited, jsonl, parquet, prose, script, srt, vtt, word, xlsx
from pipeline.sources.archives import OLE_MAGIC, ZIP_MAGIC
from pipeline.sources.content import Content


@dataclass(frozen=True, slots=True)
class Reader:
    """One family of files: how it is known by its content, and how it is read."""

    recognises: Callable[[Content], bool]
    read: Callable[[Content, ReadingSettings], Reading]


# What can be told for sure comes first; tables and plain prose, which nearly anything could be, come last.
READERS = (
    Reader(xlsx.recognises, xlsx.read),
    Reader(word.recognises, word.read),
    Reader(parquet.recognises, parquet.read),
    Reader(vtt.recognises, vtt.read),
    Reader(srt.recognises, srt.read),
    Reader(jsonl.recognises, jsonl.read),
    Reader(script.recognises, script.read),
    Reader(delimited.recognises, delimited.read),
    Reader(prose.recognises, prose.read),
)

ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


def choose(content: Content) -> Reader:
    """Return the first reader that recognises the content.

    Raises:
        UnreadableSource: saying what the file seems to be instead.
    """
    for reader in READERS:
        if reader.recognises(content):
            return reader
    what, fix = _unknown(content)
    raise UnreadableSource(what, where=content.name, fix=fix)


def _unknown(content: Content) -> tuple[str, str]:
    if content.data.startswith(OLE_MAGIC):
        if ENCRYPTED_PACKAGE in content.data:
            return "Tiedosto on suojattu salasanalla.", "Poista salasana ja tallenna uudelleen."
        return "Tiedosto on vanhaa Office-muotoa (.xls, .doc).", "Tallenna se muotoon .xlsx tai .docx."
    if content.data.startswith(b"%PDF-"):
        return "PDF-tiedostoja ei lueta.", "Vie aineisto taulukkona (.xlsx, .csv) tai tekstinä (.docx, .txt)."
    if content.data.startswith(ZIP_MAGIC):
        return (
            "Tiedosto on vioittunut tai tuntematonta pakattua muotoa.",
            "Pura se, tai tallenna .xlsx- tai .docx-muotoon.",
        )
    return "Tiedosto ei ole tekstiä eikä mitään tunnettua muotoa.", "Luettavia ovat taulukot ja litteroinnit, ks. ohje."
