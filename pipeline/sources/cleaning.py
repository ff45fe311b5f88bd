"""Clean text: no control characters, one kind of line end, one Unicode form; every letter and emoji kept."""

from __future__ import annotations

import re
import unicodedata

LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Controls, marks that turn the direction of what follows, byte-order marks, halves of surrogate pairs. The
# joiners U+200C and U+200D stay: emoji and several scripts are spelt with them.
UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


def clean(text: str) -> tuple[str, int]:
    """Return the text fit to store, compare and show, and how many characters were taken out of it."""
    if text.isascii() and text.isprintable():
        return text.strip(), 0
    text, removed = UNWANTED.subn("", LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", text).strip(), removed


def fold(text: str) -> str:
    """Return a header or a label as it is compared: lower case, single spaces, no joining marks."""
    return " ".join(re.sub(r"[_\-\s]+", " ", clean(text)[0].casefold()).split())
