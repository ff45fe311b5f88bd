"""A quote within the sentence that it was cut from: a passage may be a clause, and a reader wants the whole thought."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.report.charts.axes import short
from pipeline.report.contract import Quote

_END = r"[.!?…]+[\"'”’»)\]]*"
_ENDED = re.compile(_END + r"\s*$")
_SENTENCE_BEFORE = re.compile(_END + r"\s+(?![a-zåäö])")  # "esim. näin" goes on
_SENTENCE_AFTER = re.compile(_END + r"(?=\s+(?![a-zåäö])|\s*$)")
_GLUED = re.compile(r"[,.;:!?)\]…%]")
_OPEN = ("(", "[", "”", "/")
CUT = "… "
LEAST = 12  # letters; less of a context says nothing


class Excerpt(NamedTuple):
    """What is shown: the passage, and what stands around it with its spaces, so that the three join as they are."""

    before: str
    said: str
    after: str

    @property
    def whole(self) -> str:
        """All of it as one text."""
        return self.before + self.said + self.after


def around(quote: Quote) -> Excerpt:
    """Return the quote with all that is known to stand around it in its turn."""
    return _joined(quote.before, quote.text, quote.after)


def in_sentence(quote: Quote, letters: int | None = None) -> Excerpt:
    """Return the quote within its sentence.

    Args:
        quote: with what stands around it; a whole sentence stands alone.
        letters: of all of it at most: a long passage is cut, and what stands around it has the room that it leaves.
    """
    before, after = _before(quote.before), "" if _ENDED.search(quote.text) else _after(quote.after)
    if letters is None:
        return _joined(before, quote.text, after)
    said = short(quote.text, letters)
    if said.endswith("…") and not quote.text.endswith("…"):
        return Excerpt("", said, "")
    room = letters - len(said) - 1
    before = _last(" ".join(before.split()), room)
    return _joined(before, said, _first(" ".join(after.split()), room - len(before) - 1))


def _before(text: str) -> str:
    """What a text's last sentence, which the passage goes on, begins with; nothing where the text ends with one."""
    if not text or _ENDED.search(text):
        return ""
    ends = [match.end() for match in _SENTENCE_BEFORE.finditer(text)]
    # The ellipsis of a text that was cut at its beginning ends nothing.
    return text[ends[-1] :] if ends and ends[-1] > len(CUT) else text


def _after(text: str) -> str:
    """What a text begins with, up to the end of its first sentence."""
    found = _SENTENCE_AFTER.search(text)
    return text[: found.end()] if found and not text[: found.end()].endswith(" …") else text


def _last(text: str, letters: int) -> str:
    if len(text) <= letters:
        return text
    kept = text[-max(letters - len(CUT), 1) :].partition(" ")[2]
    return CUT + kept if len(kept) >= LEAST else ""


def _first(text: str, letters: int) -> str:
    if len(text) <= letters:
        return text
    kept = text[: max(letters - len(CUT), 1)].rpartition(" ")[0]
    return f"{kept} …" if len(kept) >= LEAST else ""


def _joined(before: str, said: str, after: str) -> Excerpt:
    """Put a space between the parts where there was one."""
    left = before if not before or before.endswith(_OPEN) else f"{before} "
    return Excerpt(left, said, after if not after or _GLUED.match(after) else f" {after}")
