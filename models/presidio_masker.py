"""The masker: personal data that has a shape, found by Presidio's recognisers."""

from __future__ import annotations

import importlib.metadata
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from models.revisions import rules_digest
from pipeline.ports import Masked

KINDS = (
    "HENKILÖTUNNUS",
    "TILINUMERO",
    "KORTTINUMERO",
    "SÄHKÖPOSTI",
    "VERKKO-OSOITE",
    "OSOITE",
    "PUHELIN",
    "REKISTERITUNNUS",
)

_MASKS = re.compile("(" + "|".join(re.escape(f"[{kind}]") for kind in KINDS) + ")")
# Every kind holds a digit, an "@", a "/" or a written-out "at"; most answers hold none, and need no more than this.
_ANY_SIGN = re.compile(r"[\d@/]|[\[({<]\s?(?:at|ät|a)\s?[\])}>]|\bät\b|\bmiukumauku\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_REMEMBERED, _LONGEST_RECURRING = 4096, 200  # texts; characters
_RESTS_ON = (
    "models.presidio_masker",
    "models.presidio_loading",
    "models.presidio_recognisers",
    "models.presidio_addresses",
    "models.presidio_urls",
)


class PresidioMasker:
    """Masks identity codes, accounts, cards, e-mail, personal web addresses, addresses, telephones and plates.

    Fully offline; logs nothing. What stands outside the masks is kept character by character, and masking a masked
    text changes nothing: each piece between masks is looked at again until nothing is found in it.

    Raises:
        ModelError: if Presidio is not installed.
    """

    def __init__(self) -> None:
        from models.presidio_recognisers import finnish_rules

        self._rules = finnish_rules()
        # Backgrounds, questions and headers recur in every row of a file; whole answers hardly ever do.
        self._recurring = lru_cache(maxsize=_REMEMBERED)(self._masked)

    @property
    def revision(self) -> str:
        """Presidio, the list of telephone numberings, and a digest of our rules."""
        versions = [importlib.metadata.version(name) for name in ("presidio-analyzer", "phonenumbers")]
        return f"presidio-{versions[0]}+phonenumbers-{versions[1]}+fi-{rules_digest(*_RESTS_ON)}"

    def mask(self, text: str) -> Masked:
        """Return the text with each piece of personal data replaced by ``[KIND]``."""
        if _ANY_SIGN.search(text) is None:
            return Masked(text)
        return self._recurring(text) if len(text) <= _LONGEST_RECURRING else self._masked(text)

    def _masked(self, text: str) -> Masked:
        parts: list[str] = []
        kinds: list[str] = []
        # a stack of pieces; every second one is a mask that stood in the text before
        waiting = [_Piece(part, bare=at % 2 == 0) for at, part in enumerate(_MASKS.split(text))][::-1]
        while waiting:
            piece = waiting.pop()
            finds = self._find(piece.text) if piece.bare else []
            if finds:
                waiting.extend(reversed(list(_cut(piece.text, finds))))
                continue
            parts.append(piece.text)
            kinds.extend([piece.kind] if piece.kind else [])
        return Masked("".join(parts), tuple(kinds))

    def _find(self, text: str) -> list[_Find]:
        if _ANY_SIGN.search(text) is None:
            return []
        digits = len(_DIGIT.findall(text))
        finds = [
            _Find(start, end, rank, rule.kind)
            for rank, rule in enumerate(self._rules)
            if rule.may_find(text, digits)
            for start, end in rule.find(text)
        ]
        return _without_overlaps(finds)


class _Find(NamedTuple):
    start: int
    end: int
    rank: int  # lower is more specific
    kind: str


class _Piece(NamedTuple):
    text: str
    bare: bool  # may still hold personal data
    kind: str = ""  # of a mask made now


def _without_overlaps(finds: list[_Find]) -> list[_Find]:
    """Join overlapping finds into one of the longest's kind (then the earliest's, then the most specific).

    Joined, not dropped: what sticks out of the longest one is part of somebody's data, too.
    """
    joined: list[_Find] = []
    longest = 0
    for find in sorted(finds, key=lambda find: (find.start, find.start - find.end, find.rank)):
        length = find.end - find.start
        if not joined or find.start >= joined[-1].end:
            joined.append(find)
            longest = length
            continue
        last = joined[-1]
        kind = find.kind if length > longest else last.kind
        joined[-1] = last._replace(end=max(last.end, find.end), kind=kind)
        longest = max(longest, length)
    return joined


def _cut(text: str, finds: list[_Find]) -> Iterator[_Piece]:
    """Yield the pieces between the finds, to be looked at again, and the masks."""
    at = 0
    for find in finds:
        if find.start > at:
            yield _Piece(text[at : find.start], bare=True)
        yield _Piece(f"[{find.kind}]", bare=False, kind=find.kind)
        at = find.end
    if at < len(text):
        yield _Piece(text[at:], bare=True)
