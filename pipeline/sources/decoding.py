"""Bytes → text: the encoding is found out, told, and never guessed from the whole world's encodings."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8 (BOM)"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
# What Finnish systems have written since the eighties.
EIGHT_BIT = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman", "cp850": "CP850"}
NORDIC = frozenset("äöåÄÖÅéÉüÜ")
SAMPLE_BYTES = 1 << 16
MAX_CONTROL_SHARE = 0.02
# A torn copy or two pasted files: some bytes may be wrong in what is plainly UTF-8.
MAX_BROKEN_SHARE = 0.002
# Finnish lines in an eight-bit encoding are next to never valid UTF-8 by chance.
LEAST_VALID_LINES = 0.25
HALVES = frozenset("äöåÄÖÅ".encode())
CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
MAGIC_OF_BINARIES = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"MZ", b"{\\rtf", b"SQLite format 3")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with ``\\n`` line ends, and what it was written in, as told to the user."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded | None:
    """Decode text; return none where the bytes are not text."""
    if data.startswith(MAGIC_OF_BINARIES):
        return None
    decoded = _marked(data) or _unmarked(data)
    if decoded is None or _is_binary(decoded.text):
        return None
    return Decoded(decoded.text.replace("\r\n", "\n").replace("\r", "\n"), decoded.encoding)


def _marked(data: bytes) -> Decoded | None:
    for mark, codec, name in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(codec, errors="replace"), name)
    return None


def _unmarked(data: bytes) -> Decoded | None:
    wide = _wide_codec(data[:SAMPLE_BYTES])
    if wide:
        return Decoded(data.decode(wide, errors="replace"), "UTF-16 (ilman BOM-merkkiä)")
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        return _line_by_line(data) or _mostly_utf8(data) or _eight_bit(data)


def _wide_codec(sample: bytes) -> str | None:
    """Recognise UTF-16 by its zeros: every other byte of Latin text, and none of the others."""
    half = max(len(sample) // 2, 1)
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.5 and even < 0.05:
        return "utf-16-le"
    if even > 0.5 and odd < 0.05:
        return "utf-16-be"
    return None


def _line_by_line(data: bytes) -> Decoded | None:
    """Decode what two programs have written into one file, each in its own encoding."""
    lines = data.splitlines(keepends=True)
    foreign = [line for line in lines if not line.isascii()]
    strange = {line for line in foreign if _strangeness(line)}
    eight_bit = {line for line in strange if _strangeness(line) == "cp1252"}
    if not eight_bit or len(foreign) - sum(line in strange for line in foreign) < LEAST_VALID_LINES * len(foreign):
        return None
    text = "".join(line.decode("cp1252" if line in eight_bit else "utf-8", errors="replace") for line in lines)
    count, broken = sum(line in eight_bit for line in foreign), text.count("\ufffd")
    told = f"UTF-8, mutta {count} rivillä Windows-1252" + (f" ({broken} viallista merkkiä)" if broken else "")
    return Decoded(text, told)


def _strangeness(line: bytes) -> str:
    """Return what a line is, if not valid UTF-8: torn if halves of letters are left, else of another encoding."""
    text = line.decode("utf-8", errors="surrogateescape")
    stray = bytes(ord(char) - 0xDC00 for char in text if "\udc80" <= char <= "\udcff")
    if not stray:
        return ""
    whole = sum(not char.isascii() for char in text) - len(stray)
    return "torn" if whole > len(stray) or set(stray) <= HALVES else "cp1252"


def _mostly_utf8(data: bytes) -> Decoded | None:
    text = data.decode("utf-8", errors="replace")
    broken, foreign = text.count("\ufffd"), sum(not char.isascii() for char in text)
    if broken <= MAX_BROKEN_SHARE * len(text) and broken * 4 < foreign:
        return Decoded(text, f"UTF-8 ({broken} viallista merkkiä)")
    return None


def _eight_bit(data: bytes) -> Decoded:
    """Choose by the letters: charset-normalizer takes short Finnish texts in Windows-1252 for Mac Roman."""
    foreign = bytes(byte for byte in data[:SAMPLE_BYTES] if byte > 0x7F)
    # Of equally good ones the first and commonest wins.
    codec = max(EIGHT_BIT, key=lambda name: sum(char in NORDIC for char in foreign.decode(name, errors="replace")))
    return Decoded(data.decode(codec, errors="replace"), EIGHT_BIT[codec])


def _is_binary(text: str) -> bool:
    sample = text[:SAMPLE_BYTES]
    # A stray NUL is dirt in an export; a file full of them is no text.
    dirt = len(CONTROLS.findall(sample)) + max(0, sample.count("\0") - 20)
    return dirt > MAX_CONTROL_SHARE * len(sample)
