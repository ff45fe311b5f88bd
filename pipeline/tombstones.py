"""Tombstones: what has been erased on request stays erased, though its source is read again.

A tombstone is a keyed hash: it tells neither who nor what, and without the key nobody can try names or sentences on it.
Three kinds of thing are marked: all that a respondent says, one document, and what was said, which holds where the same
answer comes again in another file or for another body of sources.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.documents import Document, Turn
from pipeline.errors import SettingsError
from pipeline.passages import folded
from pipeline.privacy import Pseudonyms

# Characters from which nobody else says the same, on the same day and to the same question, by chance. What is shorter
# is erased from its own file only: "Hyvä palvelu." is other people's answer as well.
_UNMISTAKABLE = 60
_KEY_CHECK = "key"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A turn of a document, as the store or a reading has it.

    Attributes:
        path: of the file.
        document_id: as it is stored.
        question, date: of the document.
        speaker: a pseudonym.
        text: masked.
        source_id, place, turn: where it is kept; a reading needs none of them.
    """

    path: str
    document_id: str
    question: str | None
    date: dt.date | None
    speaker: str
    text: str
    source_id: str = ""
    place: str = ""
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Marks:
    """Makes tombstones by the key of the pseudonyms."""

    pseudonyms: Pseudonyms

    def of_key(self) -> str:
        """Return the mark that tells whether others were made by the same key."""
        return self.pseudonyms.of_erased(_KEY_CHECK)

    def of_respondent(self, pseudonym: str, path: str = "") -> str:
        """Return the mark of all that a respondent says, in one file or anywhere."""
        return self.pseudonyms.of_erased("respondent", path, pseudonym)

    def of_document(self, document_id: str) -> str:
        """Return the mark of a document."""
        return self.pseudonyms.of_erased("document", document_id)

    def of_said(self, turn: Spoken) -> str:
        """Return the mark of what was said, in its file where others may say the same."""
        path = "" if is_unmistakable(turn) else turn.path
        text = folded(turn.text)
        return self.pseudonyms.of_erased("said", path, turn.question or "", str(turn.date or ""), text)

    def that_erase(self, turn: Spoken) -> frozenset[str]:
        """Return the marks any of which erases a turn."""
        respondents = (self.of_respondent(turn.speaker), self.of_respondent(turn.speaker, turn.path))
        return frozenset((*respondents, self.of_document(turn.document_id), self.of_said(turn)))


@dataclass(frozen=True, slots=True)
class Tombstones:
    """What has been erased, for the reading of one file.

    Attributes:
        pseudonyms: by whose key the marks were made.
        path: of the file.
        marks: all that there are, of any file.

    Raises:
        SettingsError: if they were made by another key: what was erased would come back.
    """

    pseudonyms: Pseudonyms
    path: str = ""
    marks: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.marks and Marks(self.pseudonyms).of_key() not in self.marks:
            raise SettingsError(
                "Pseudonyymien avain on vaihtunut: pyynnöstä poistettuja vastauksia ei enää tunnistettaisi.",
                where="privacy.pseudonym_key",
                fix="Palauta avain, joka oli käytössä, kun vastauksia poistettiin. Jos se on lopullisesti kadonnut: "
                "kuulluksi erase --clear-marks.",
            )

    def left(self, document: Document) -> tuple[Document | None, int]:
        """Return what is left of a masked document, and how many answers or turns are erased from it.

        Nothing is left of one without feedback. An erased turn of another is blank, as long as it was: so what others
        say in it keeps its place, and its passages their ids.
        """
        if not self.marks:
            return document, 0
        erased = [turn.is_feedback and self._erases(document, turn) for turn in document.turns]
        if not any(erased):
            return document, 0
        if sum(erased) == sum(turn.is_feedback for turn in document.turns):
            return None, sum(erased)
        turns = zip(document.turns, erased, strict=True)
        return replace(document, turns=tuple(_blank(turn) if gone else turn for turn, gone in turns)), sum(erased)

    def _erases(self, document: Document, turn: Turn) -> bool:
        told = Spoken(self.path, document.document_id, document.question, document.date, turn.speaker, turn.text)
        return not self.marks.isdisjoint(Marks(self.pseudonyms).that_erase(told))


def is_unmistakable(turn: Spoken) -> bool:
    """Tell whether nobody else would say the same by chance."""
    return len(folded(turn.text)) >= _UNMISTAKABLE


def blank(text: str) -> str:
    """Return what stands in place of erased words."""
    return " " * len(text)


def told_erased(count: int) -> tuple[str, str]:
    """Return how a file's answers that are erased are told of in the report, beside what its reader noted."""
    return "Poistettu pyynnöstä", f"vastauksia tai puheenvuoroja {count}"


def with_erased(detected: Sequence[tuple[str, str]], count: int) -> list[tuple[str, str]]:
    """Return what is told of a file, with so many more erased answers."""
    title, _ = told_erased(count)
    before = sum(int(value.split()[-1]) for what, value in detected if what == title)
    others = [(what, value) for what, value in detected if what != title]
    return [*others, told_erased(before + count)] if before + count else others


def _blank(turn: Turn) -> Turn:
    return replace(turn, speaker="", text=blank(turn.text), is_feedback=False)
