"""A file's content, opened within limits: bytes, and text where it is text."""

from __future__ import annotations

import gzip
import io
import zlib
from dataclasses import dataclass
from functools import cached_property

from pipeline.documents import SourceFile
from pipeline.errors import UnreadableSource, UnsafeSource
from pipeline.settings import Reading as ReadingSettings
from pipeline.sources.archives import member_names
from pipeline.sources.decoding import Decoded, decode
from pipeline.sources.limits import CHUNK_BYTES, MEGABYTE, too_large, unsafe_packing

GZIP_MAGIC = b"\x1f\x8b"
PREVIEW_LINES = 400


@dataclass(frozen=True)
class Content:
    """What a reader gets, and what it is recognised by.

    Attributes:
        source: the file.
        data: its bytes, unpacked if it was gzipped.
        suffix: of the name, lower case, without ``.gz``; a hint, never proof.
    """

    source: SourceFile
    data: bytes
    suffix: str

    @property
    def name(self) -> str:
        """The file's name, for errors."""
        return self.source.name

    @cached_property
    def members(self) -> frozenset[str]:
        """Names in the archive; none where the content is not a ZIP archive."""
        return member_names(self.data)

    @cached_property
    def decoded(self) -> Decoded | None:
        """The content as text with ``\\n`` line ends; none where it is binary."""
        return decode(self.data)

    @property
    def text(self) -> str:
        """The text; empty where the content is binary."""
        return self.decoded.text if self.decoded else ""

    @cached_property
    def first_lines(self) -> list[str]:
        """The first lines that are not blank, stripped; some hundreds at most."""
        lines = (line.strip() for line in self.text[:200_000].split("\n"))
        return [line for line in lines if line][:PREVIEW_LINES]


def open_content(source: SourceFile, settings: ReadingSettings) -> Content:
    """Load a file within the limits.

    Raises:
        UnsafeSource: the file, or what it unpacks to, is over the limits.
        UnreadableSource: it is empty, or can't be opened.
    """
    data = _load(source, settings)
    suffix = source.path.suffix.lower()
    if data.startswith(GZIP_MAGIC):
        data = _unpack(data, source.name, settings)
        suffix = source.path.with_suffix("").suffix.lower()
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise UnreadableSource("Tiedosto on tyhjä.", where=source.name, fix="Vie aineisto uudelleen järjestelmästä.")
    return Content(source, data, suffix)


def _load(source: SourceFile, settings: ReadingSettings) -> bytes:
    limit = int(settings.max_file_mb * MEGABYTE)
    try:
        with source.path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise UnreadableSource(
            f"Tiedostoa ei voi avata ({error.strerror}).", where=source.name, fix="Tarkista lukuoikeudet."
        ) from None
    if len(data) > limit:
        raise UnsafeSource(
            f"Tiedosto on liian suuri (enintään {settings.max_file_mb:g} Mt).",
            where=source.name,
            fix="Jaa se osiin tai nosta rajaa max_file_mb.",
        )
    return data


def _unpack(data: bytes, name: str, settings: ReadingSettings) -> bytes:
    limit = int(settings.max_unpacked_mb * MEGABYTE)
    unpacked = bytearray()
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            while piece := file.read(CHUNK_BYTES):
                unpacked += piece
                if len(unpacked) > limit or unsafe_packing(len(data), len(unpacked)):
                    raise too_large(name, settings.max_unpacked_mb)
    except (OSError, EOFError, zlib.error):
        raise UnreadableSource(
            "Pakattu tiedosto on vioittunut tai katkennut.", where=name, fix="Kopioi tai vie se uudelleen."
        ) from None
    if unpacked.startswith(GZIP_MAGIC):
        raise UnsafeSource("Tiedosto on pakattu kahteen kertaan.", where=name, fix="Pura se ensin.")
    return bytes(unpacked)
