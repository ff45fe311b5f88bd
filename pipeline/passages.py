"""Split: documents → passages, the smallest pieces that can carry a theme."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.documents import Document, content_id
from pipeline.emptiness import is_empty_answer
from pipeline.ports import Span, Tools

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
        language: ``fi``, ``sv``, ``en`` or ``und``, of the whole turn.
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


def folded(text: str) -> str:
    """Return the text as it is embedded: NFC, white space folded, case kept."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def text_key(text: str) -> str:
    """Return the key under which the vector of the :func:`folded` text is kept."""
    return content_id("text", folded(text))


def split_document(document: Document, tools: Tools) -> list[Passage]:
    """Split a masked document's feedback into passages; the interviewer's turns give none.

    Args:
        document: masked.
        tools: splitter, language detector and lemmatiser are used.

    Returns:
        Passages in the text's order. An empty answer, or one in another language, is one passage of its own kind.
    """
    text = document.text
    return [
        _passage(document, text, number, start + span.start, start + span.end, language, kind, tools)
        for number, (turn, start) in enumerate(zip(document.turns, document.turn_starts(), strict=True))
        if turn.is_feedback
        for language, kind, spans in [_told(turn.text, tools)]
        for span in spans
    ]


def _told(text: str, tools: Tools) -> tuple[str, PassageKind, Sequence[Span]]:
    """Return a turn's language, kind and spans."""
    if is_empty_answer(text):
        return "fi", "empty", _whole(text)
    language = tools.language.language(text)
    if language != "fi":
        return language, "other_language", _whole(text)
    return language, "content", tools.splitter.split(text)


def _whole(text: str) -> list[Span]:
    """Return the one span that holds all but the white space at the ends; none where there is nothing else."""
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    return [Span(start, end)] if start < end else []


def _passage(
    document: Document, text: str, turn: int, start: int, end: int, language: str, kind: PassageKind, tools: Tools
) -> Passage:
    said = text[start:end]
    return Passage(
        passage_id=content_id("passage", document.document_id, start, end),
        document_id=document.document_id,
        respondent=document.turns[turn].speaker,
        turn=turn,
        start=start,
        end=end,
        text=said,
        text_key=text_key(said),
        lemmas=tuple(tools.lemmatizer.lemmas(said)) if kind == "content" else (),
        language=language,
        kind=kind,
    )
