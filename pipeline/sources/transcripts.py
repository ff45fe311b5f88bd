"""Cues → one interview: turns joined, speakers kept, the interviewer's words set apart as context."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.documents import Document, Reading, Rejection, Turn, content_id
from pipeline.errors import UnreadableSource
from pipeline.settings import Reading as ReadingSettings
from pipeline.sources.cleaning import clean, fold
from pipeline.sources.content import Content
from pipeline.sources.dates import find_date
from pipeline.sources.interviewer import find_interviewers
from pipeline.sources.tables import cut

UNKNOWN_SPEAKER = "puhuja"


@dataclass(frozen=True, slots=True)
class Cue:
    """A piece of speech as the file has it.

    Attributes:
        speaker: none where the file does not say; then the one who spoke last goes on, if it was said at all.
        text: what was said.
        seconds: from the start, where known.
        place: where in the file, for a rejection.
    """

    speaker: str | None
    text: str
    seconds: float | None
    place: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """What a transcript reader found in a file.

    Attributes:
        cues: in order.
        rejections: cues that could not be read.
        date: from the file's own words.
        interviewers: names that the file itself gives.
        detected: what the reader decided by itself.
    """

    cues: Sequence[Cue]
    rejections: Sequence[Rejection] = ()
    date: dt.date | None = None
    interviewers: Sequence[str] = ()
    detected: Sequence[tuple[str, str]] = ()


@dataclass(slots=True)
class _Talk:
    """Turns being put together; removed counts control characters."""

    limit: int
    turns: list[Turn] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    removed: int = 0


def read_interview(content: Content, family: str, transcript: Transcript, settings: ReadingSettings) -> Reading:
    """Make one interview of a transcript.

    Raises:
        UnreadableSource: if nobody says anything in it.
    """
    talk = _Talk(settings.max_answer_chars)
    for cue in transcript.cues:
        _add(talk, cue)
    if not talk.turns:
        raise UnreadableSource(
            "Tiedostosta ei löytynyt puheenvuoroja.", where=content.name, fix="Tarkista, että se on litterointi."
        )
    named = settings.interviewers or tuple(transcript.interviewers)
    verdict = find_interviewers(talk.turns, named, pinned=bool(settings.interviewers))
    turns = tuple(
        Turn(turn.speaker, turn.text, turn.seconds, fold(turn.speaker) not in verdict.speakers) for turn in talk.turns
    )
    date = transcript.date or find_date(content.source.path.stem)
    told = [*transcript.detected, *_tell(talk, date), ("Haastattelija", verdict.reason)]
    rejections = [*transcript.rejections, *talk.rejections]
    return Reading(content.source, family, [_document(content, turns, date)], rejections, told)


def _document(content: Content, turns: tuple[Turn, ...], date: dt.date | None) -> Document:
    said = [part for turn in turns for part in (turn.speaker, turn.text)]
    name = content_id(content.source.source_id, "interview", date, *said)
    return Document(name, "interview", "koko tiedosto", turns, date)


def _add(talk: _Talk, cue: Cue) -> None:
    text, removed = clean(cue.text)
    text = " ".join(text.split())
    talk.removed += removed
    if not text:
        return
    if len(text) > talk.limit:
        reason = f"Puheenvuorossa on {len(text)} merkkiä, kun enintään luetaan {talk.limit}."
        talk.rejections.append(Rejection(cue.place, reason, cut(text)))
        return
    speaker = " ".join(clean(cue.speaker or "")[0].split())
    last = talk.turns[-1] if talk.turns else None
    if last and (not cue.speaker or fold(speaker) == fold(last.speaker)):
        talk.turns[-1] = Turn(last.speaker, f"{last.text} {text}", last.seconds)
    else:
        talk.turns.append(Turn(speaker or UNKNOWN_SPEAKER, text, cue.seconds))


def _tell(talk: _Talk, date: dt.date | None) -> Iterable[tuple[str, str]]:
    speakers = {fold(turn.speaker) for turn in talk.turns}
    if speakers == {UNKNOWN_SPEAKER}:
        yield "Puhujat", "puhujia ei ole merkitty: kaikki luetaan yhden puhujan sanomaksi palautteeksi"
    else:
        yield "Puhujat", f"{len(speakers)}, puheenvuoroja {len(talk.turns)}"
    yield "Päivämäärä", f"{date.day}.{date.month}.{date.year}" if date else "ei löytynyt"
    if talk.removed:
        yield "Poistettuja ohjausmerkkejä", str(talk.removed)
