"""Split: documents → passages, the smallest pieces that can carry a theme."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

from pipeline.documents import content_id

PassageKind = Literal["content", "empty", "other_language"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or a clause of one turn.

    Attributes:
        passage_id: hash of document and offsets.
        document_id: the document that it is part of.
        respondent: who said it, as a keyed pseudonym.
        turn: the turn's position in the document.
        start, end: offsets into the document's masked text.
        text: ``document.text[start:end]``.
        text_key: :func:`text_key` of the text: equal texts share one vector.
        lemmas: the words' base forms, in order.
        language: ``fi``, ``sv`` or ``en``, of the whole turn.
        kind: ``content``, ``empty`` ("ei kommentoitavaa", "-") or ``other_language``.
    """

    passage_id: str
    document_id: str
    respondent: str
    turn: int
    start: int
    end: int
    text: str
    text_key: str
    lemmas: tuple[str, ...]
    language: str
    kind: PassageKind


def text_key(text: str) -> str:
    """Return the key under which a text's vector is kept: NFC, white space folded, case kept."""
    return content_id("text", " ".join(unicodedata.normalize("NFC", text).split()))
