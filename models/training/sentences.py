"""Clean a line of running text and cut it into sentences, the same way for every source.

The cutter is a regular expression on purpose: training needs millions of *plausible* sentences
fast, and a wrong cut now and then costs a static encoder nothing.
"""

from __future__ import annotations

import re
import unicodedata

_SPACE = re.compile(r"\s+")
_MARKUP = re.compile(r"<[^<>]{1,80}>|https?://\S+|\[\d{1,3}\]|[*#`_]{2,}")
# A full stop ends a sentence when a capital (or a quote, or a dash) follows it, and what stands
# before it is no ordinal ("31. Tammikuuta") and no initial ("J. Virtanen").
_END = re.compile(r"(?<=[^\W\d_]{2}[.!?…])[\"”’)]?\s+(?=[\"”(–-]?\s?[A-ZÅÄÖ0-9])|(?<=[.!?]”)\s+")
_LETTER = re.compile(r"[^\W\d_]")
_SWEDISH = re.compile(r"\b(och|att|för|inte|som|är|av|den|det|har|till|vi|jag|med|på)\b", re.I)


def clean(text: str) -> str:
    """NFC, without tags, links and footnote marks, with single spaces."""
    return _SPACE.sub(" ", _MARKUP.sub(" ", unicodedata.normalize("NFC", text))).strip()


def split(text: str) -> list[str]:
    """Sentences of an already cleaned text, in order; an empty text has none."""
    return [piece.strip() for piece in _END.split(text) if piece and piece.strip()]


def wordy(text: str, least: int, most: int) -> bool:
    """Whether the text has between `least` and `most` characters, most of them letters."""
    return least <= len(text) <= most and len(_LETTER.findall(text)) * 10 >= 6 * len(text)


def swedish(text: str) -> bool:
    """Whether a tenth of the words are common Swedish ones (minutes and titles are bilingual)."""
    return len(_SWEDISH.findall(text)) * 10 >= len(text.split())


def capped(text: str, most: int) -> str:
    """The text up to `most` characters, cut at a space where there is one."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0]
