"""ZIP archives (.xlsx, .docx): checked from their directory and by unpacking, before any library opens them."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator

from pipeline.errors import SourceError, UnreadableSource, UnsafeSource
from pipeline.settings import Reading as ReadingSettings
from pipeline.sources.limits import (
    CHUNK_BYTES,
    MAX_ARCHIVE_MEMBERS,
    MEGABYTE,
    too_large,
    unsafe_packing,
)

ZIP_MAGIC = b"PK\x03\x04"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Office never writes a document type; whoever does wants entities expanded. UTF-16 XML has zeros between.
DOCTYPE = re.compile(rb"<\x00?!\x00?D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|<\x00?!\x00?E\x00?N\x00?T\x00?I\x00?T\x00?Y")
OVERLAP_BYTES = 64

Watch = Callable[[str, bytes], None]


def member_names(data: bytes) -> frozenset[str]:
    """Return the names in a ZIP archive; none where it is not one, or too damaged to say."""
    if not data.startswith(ZIP_MAGIC):
        return frozenset()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return frozenset()


def check_archive(data: bytes, name: str, settings: ReadingSettings, watch: Watch | None = None) -> None:
    """Unpack an archive member by member, keeping nothing, and refuse what would harm.

    Args:
        data: the archive.
        name: the file's name, for errors.
        settings: with the limit on the unpacked size.
        watch: called with each XML member's name and pieces (which overlap a little); may raise.

    Raises:
        UnsafeSource: it unpacks to too much, lies about its size, or holds a document type declaration.
        UnreadableSource: it is damaged or encrypted.
    """
    limit = int(settings.max_unpacked_mb * MEGABYTE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            told = sum(entry.file_size for entry in entries)
            if told > limit or unsafe_packing(len(data), told) or len(entries) > MAX_ARCHIVE_MEMBERS:
                raise too_large(name, settings.max_unpacked_mb)
            _unpack_all(archive, limit, name, settings, watch)
    except SourceError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
        # RuntimeError: encrypted members; NotImplementedError, its child: unknown packing.
        raise UnreadableSource(
            "Tiedosto on vioittunut tai salattu.", where=name, fix="Avaa se ohjelmassaan ja tallenna uudelleen."
        ) from None


def _unpack_all(
    archive: zipfile.ZipFile, limit: int, name: str, settings: ReadingSettings, watch: Watch | None
) -> None:
    left = limit
    for entry in archive.infolist():
        for piece, fresh in _pieces(archive, entry):
            left -= fresh
            if left < 0:
                raise too_large(name, settings.max_unpacked_mb)
            _look_at(entry.filename, piece, name, watch)


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[tuple[bytes, int]]:
    tail = b""
    with archive.open(entry) as member:
        while piece := member.read(CHUNK_BYTES):
            yield tail + piece, len(piece)
            tail = piece[-OVERLAP_BYTES:]


def _look_at(member: str, piece: bytes, name: str, watch: Watch | None) -> None:
    if not member.lower().endswith((".xml", ".rels", ".vml")):
        return
    if DOCTYPE.search(piece):
        raise UnsafeSource(
            "Tiedostossa on XML-määrittelyjä, joita toimisto-ohjelmat eivät kirjoita.",
            where=name,
            fix="Avaa se ohjelmassaan ja tallenna uudelleen, jos luotat lähettäjään.",
        )
    if watch:
        watch(member, piece)
