"""What a source is read into: documents of turns, and the rows that could not be used.

Every reader ends here, so nothing after *read* asks what kind of file a word came from. A survey answer is a
document with one turn; an interview is a document with many, of which the interviewer's are context.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import MappingProxyType
from typing import Literal

Kind = Literal["response", "interview"]

TURN_SEPARATOR = "\n"


def content_id(*parts: object) -> str:
    """Return a 20-hex-digit name for the parts: the same parts, the same name, on any machine.

    Parts are joined by the ASCII unit separator, so that ("ab", "c") and ("a", "bc") differ.
    """
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's turn, or one respondent's answer.

    Attributes:
        speaker: the name or id as the source has it; a keyed pseudonym once the document is masked.
        text: what was said.
        seconds: from the start of the recording, where the source has time stamps.
        is_feedback: false for the interviewer, whose words are context and are never counted.
    """

    speaker: str
    text: str
    seconds: float | None = None
    is_feedback: bool = True


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating on its scale, so that 4 of 5 and 4 of 10 are never averaged; without one, it is shown and not counted.

    Raises:
        ValueError: if the value is outside the scale, or half of a scale is missing.
    """

    value: float
    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        if (self.low is None) != (self.high is None):
            raise ValueError("a scale has two ends")
        if self.low is not None and self.high is not None and not self.low <= self.value <= self.high:
            raise ValueError(f"rating {self.value} is outside {self.low}–{self.high}")


@dataclass(frozen=True, slots=True)
class Document:
    """One open-text answer of one respondent, or one interview, normalised.

    Attributes:
        document_id: hash of source and content (:func:`content_id`).
        kind: ``response`` or ``interview``.
        place: where in the source, as a person would look it up (``rivi 12``); for evidence and errors.
        turns: in order; a response has exactly one.
        date: of the answer or the interview, where known.
        question: the open question that was answered, where the source has several.
        rating: the respondent's rating, where given.
        weight: survey weight, 1.0 where there is none.
        segments: background columns, name → value, blanks left out.
    """

    document_id: str
    kind: Kind
    place: str
    turns: tuple[Turn, ...]
    date: dt.date | None = None
    question: str | None = None
    rating: Rating | None = None
    weight: float = 1.0
    segments: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        if not self.turns:
            raise ValueError("a document has at least one turn")
        if self.kind == "response" and len(self.turns) != 1:
            raise ValueError("a response has exactly one turn")
        if not self.weight >= 0.0:
            raise ValueError("a survey weight is zero or more")

    def __reduce__(self) -> tuple[type[Document], tuple[object, ...]]:
        """Let a document go to another process: a read-only view of a mapping can't."""
        told = {each.name: getattr(self, each.name) for each in fields(self)} | {"segments": dict(self.segments)}
        return Document, tuple(told.values())

    @property
    def text(self) -> str:
        """All turns joined by line breaks: the text that passage offsets point into."""
        return TURN_SEPARATOR.join(turn.text for turn in self.turns)

    def turn_starts(self) -> list[int]:
        """Return the offset in :attr:`text` at which each turn begins."""
        starts, at = [], 0
        for turn in self.turns:
            starts.append(at)
            at += len(turn.text) + len(TURN_SEPARATOR)
        return starts


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row or cue that could not be used: kept in quarantine, counted in the report.

    Attributes:
        place: where in the source (``rivi 12``).
        reason: why, in a Finnish sentence that quotes no feedback.
    """

    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file on disk, by what it is called and what it contains.

    Attributes:
        path: absolute.
        content_key: hash of the bytes: the same file under another name is still the same file.
        space: the body of sources that the file is read for; two spaces never share what a file said.
        shown: the file's name as it may be shown, where that is not its name on disk.
    """

    path: Path
    content_key: str
    space: str = ""
    shown: str = ""

    @property
    def name(self) -> str:
        """The file's name without its folders, as reports show it."""
        return self.shown or self.path.name

    @property
    def source_id(self) -> str:
        """Stable while the file keeps its path: a corrected file replaces what it said before."""
        return content_id("source", self.space, self.path)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one source file said.

    Attributes:
        source: the file.
        family: which reader took it (``csv``, ``xlsx``, ``jsonl``, ``parquet``, ``vtt``, ``srt``, ``docx``, ``txt``).
        documents: in the file's order.
        rejections: rows that could not be used, in the file's order.
        detected: what the reader decided by itself, as (what, value) pairs in Finnish, for the user to check:
            encoding, delimiter, column roles, rating scale, who the interviewer is and why.
    """

    source: SourceFile
    family: str
    documents: Sequence[Document]
    rejections: Sequence[Rejection] = ()
    detected: Sequence[tuple[str, str]] = ()
