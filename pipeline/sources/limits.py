"""What is too much: bounds that keep one hostile or broken file from taking the machine down."""

from __future__ import annotations

from pipeline.errors import UnsafeSource

MEGABYTE = 1_000_000
CHUNK_BYTES = 1 << 20

# Deflate packs at most 1,032 to 1. Office files reach 50 or so, text exports 20.
MAX_PACKING_RATIO = 300
# Small files may pack as tightly as they like: nothing under this hurts anyone.
RATIO_MATTERS_FROM_BYTES = 64 * MEGABYTE
MAX_ARCHIVE_MEMBERS = 10_000
# A word processor's XML is read into a tree some ten times its size.
MAX_WORD_XML_BYTES = 128 * MEGABYTE
# Calamine lays a sheet out in full: one stray cell at XFD1048576 would ask for hundreds of gigabytes.
MAX_SHEET_CELLS = 30_000_000
MAX_TABLE_ROWS = 5_000_000
# A quoted cell of more lines than this is a quotation mark that somebody forgot to close.
MAX_RECORD_LINES = 20_000
# Lines looked at in vain, in all, while searching for where such a quotation closes.
MAX_WASTED_LINES = 1_000_000
MAX_COLUMNS = 2_000
SHOWN_HEADER_CHARS = 80


def too_large(where: str, limit_mb: float) -> UnsafeSource:
    """Return the error for a file that is, or unpacks to, more than is read."""
    return UnsafeSource(
        f"Tiedosto on purettuna liian suuri (enintään {limit_mb:g} Mt) tai tarkoituksella vahingollinen.",
        where=where,
        fix="Jaa aineisto pienempiin tiedostoihin tai nosta rajaa max_unpacked_mb, jos luotat tiedostoon.",
    )


def unsafe_packing(packed: int, unpacked: int) -> bool:
    """Tell whether so much comes out of so little that it can only be meant to harm."""
    return unpacked > RATIO_MATTERS_FROM_BYTES and unpacked > MAX_PACKING_RATIO * max(packed, 1)
