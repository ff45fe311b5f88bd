"""Where sentences end in Finnish feedback: written with care, in haste, in small letters, as lists, with emoji.

The rules look at tokens and the white space before them, so they can be read and tested without any library.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from models.finnish.abbreviations import CLOSING, CONTINUING


class Token(NamedTuple):
    """A token of a text.

    Attributes:
        text: without white space.
        start: its offset in the text.
        gap: the white space before it.
    """

    text: str
    start: int
    gap: str


_STOPS = re.compile(r"[.!?…]+$")
_ELLIPSIS = re.compile(r"…+|\.{2,}")
_CLOSERS = frozenset(")]}\"”’»'´")
_QUOTES = frozenset("\"”»'’")
_NEVER_FIRST = frozenset(",;:)]}”»%.!?…")
_BULLETS = frozenset("-–—+=*•·‣▪●→")
_ALWAYS_BULLETS = frozenset("•·‣▪●")
_NUMBER = re.compile(r"\d[\d.,:/–-]*$")
_EMOTICON = re.compile(r"[:;=8xX][-'^o]?[)(DdPp/\\|3*]+$|<3+$|\^\^$")
_VOWEL = re.compile("[aeiouyåäö]", re.IGNORECASE)
_SHORT_WORDS = frozenset("on ei en ok jo se ne me te he ja no oo".split())
# A line that is longer than this was probably broken by a mail program, not by its writer.
_WRAPPED_LINE = 50
# More closing quotes and brackets in a row close nothing; looking past them all would cost without end.
_MOST_CLOSERS = 8


def is_picture(text: str) -> bool:
    """Tell whether a token is an emoji or an emoticon."""
    first = ord(text[0])
    return 0x2600 <= first <= 0x27BF or 0x1F000 <= first <= 0x1FAFF or _EMOTICON.match(text) is not None


def sentences(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Return the sentences as half-open ranges of tokens, in order, covering all of them."""
    starts = [0]
    line = 0
    for at in range(1, len(tokens)):
        if "\n" in tokens[at].gap:
            ends = _line_ends(tokens, line, at)
            line = at
        else:
            ends = _starts_item(tokens, line, at) or _sentence_ends(tokens, starts[-1], at)
        if ends:
            starts.append(at)
    return list(zip(starts, [*starts[1:], len(tokens)], strict=True)) if tokens else []


def item_text(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return where a list item's words begin: past its bullet, "1)", "1." or "a)"."""
    if tokens[start].text in _BULLETS and start + 1 < end:
        return start + 1
    return start + 2 if _enumerates(tokens, start) and start + 2 < end else start


def _line_ends(tokens: Sequence[Token], line: int, at: int) -> bool:
    """Tell whether a line break ends the sentence: always, unless a mail program broke a long line."""
    before, after = tokens[at - 1], tokens[at]
    long = before.start + len(before.text) - tokens[line].start >= _WRAPPED_LINE
    wrapped = long and after.gap.count("\n") == 1 and after.text[0].islower() and not _STOPS.search(before.text)
    return not wrapped


def _enumerates(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether "1)", "1." or "a)" stands at a place."""
    if at + 1 >= len(tokens) or tokens[at + 1].gap:
        return False
    text, sign = tokens[at].text, tokens[at + 1].text
    if sign == ")":
        return (text.isdigit() and len(text) < 3) or (len(text) == 1 and text.isalpha())
    follows = tokens[at + 2].text[0] if at + 2 < len(tokens) else " "
    return sign == "." and text.isdigit() and len(text) < 3 and not follows.islower()  # "30. elokuuta" is a date


def _starts_item(tokens: Sequence[Token], line: int, at: int) -> bool:
    """Tell whether an item of a list that is written on one line starts here: "+ hinta – jonot", "1) … 2) …"."""
    if not tokens[at].gap or at + 1 >= len(tokens):
        return False
    text = tokens[at].text
    if text in _BULLETS:
        listed = text in _ALWAYS_BULLETS or tokens[line].text in _BULLETS
        return listed and tokens[at + 1].text[0].isalpha() and not _NUMBER.match(tokens[at - 1].text)
    if not (_enumerates(tokens, at) and _enumerates(tokens, line)):
        return False
    return tokens[at + 1].text == tokens[line + 1].text and text > tokens[line].text[:1]


def _sentence_ends(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Tell whether a sentence that began at ``start`` ends before the token at ``at`` of the same line."""
    after = tokens[at]
    opens = after.text in _QUOTES and after.gap and at + 1 < len(tokens) and not tokens[at + 1].gap
    if (after.text[0] in _NEVER_FIRST and not opens) or is_picture(after.text):
        return False
    last = at - 1
    while last > max(start, at - 1 - _MOST_CLOSERS) and tokens[last].text in _CLOSERS:
        last -= 1
    closed = last < at - 1
    if is_picture(tokens[last].text):
        return _picture_ends(tokens, start, last, at)
    if (after.text in _CLOSERS and not opens) or (closed and after.text[0].islower()):
        return False
    return _stop_ends(tokens, start, last, after)


def _picture_ends(tokens: Sequence[Token], start: int, last: int, at: int) -> bool:
    """Tell whether an emoji ends a sentence: after a stop, or before a capital."""
    while last > start and is_picture(tokens[last].text):
        last -= 1
    spoken = not is_picture(tokens[last].text)
    return spoken and (tokens[at].text[0].isupper() or _STOPS.match(tokens[last].text) is not None)


def _stop_ends(tokens: Sequence[Token], start: int, last: int, after: Token) -> bool:
    stop = tokens[last].text
    if not _STOPS.match(stop):
        return stop.endswith(".") and _abbreviation_ends(stop[:-1], after)
    if "!" in stop or "?" in stop:
        return True
    if last == start:
        return False
    before = tokens[last - 1]
    if _ELLIPSIS.match(stop) or before.text.endswith(".") or before.text == "…":
        return not after.text[0].islower()
    return _full_stop_ends(before, last - 1 == start, after)


def _full_stop_ends(before: Token, is_first: bool, after: Token) -> bool:
    word = before.text.lower()
    if _NUMBER.match(word):
        return not is_first and after.text[0].isupper()  # 3. kerta, 12.8. piti; "1. Hyvää" is a list
    if word in CLOSING or word in CONTINUING:
        return _abbreviation_ends(word, after)
    if len(word) == 1 and before.text.isupper():
        return False  # A. Virtanen
    if not after.text[0].islower():
        return True
    return word in _SHORT_WORDS or not before.text[0].isalpha() or (len(word) > 2 and _VOWEL.search(word) is not None)


def _abbreviation_ends(word: str, after: Token) -> bool:
    return word.lower() in CLOSING and after.text[0].isupper()
