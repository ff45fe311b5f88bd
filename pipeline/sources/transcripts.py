"""Cues → one interview: turns joined, speakers kept, the interviewer's words set apart as context."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from pipeline.documents import Document, Reading, Rejection, Turn, content_id
from pipeline.errors import UnreadableSource
from pipeline.settings import Reading as ReadingSettings
from pipeline.sources.cleaning import clean, fold
from pipeline.sources.content import Content
from pipeline.sources.dates import find_date
from pipeline.sources.interviewer import find_interviewers

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
        lost: what could be told of rejected cues, by line; nobody's words, but they too tell who asks.
    """

    cues: Sequence[Cue]
    rejections: Sequence[Rejection] = ()
    date: dt.date | None = None
    interviewers: Sequence[str] = ()
    detected: Sequence[tuple[str, str]] = ()
    lost: Sequence[Cue] = ()


@dataclass(slots=True)
class _Talk:
    """Turns being put together; removed counts control characters."""

    limit: int
    speakers: list[tuple[str, float | None]] = field(default_factory=list)
    said: list[list[str]] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    removed: int = 0

    def turns(self) -> list[Turn]:
        """Return the turns, each of one speaker."""
        paired = zip(self.speakers, self.said, strict=True)
        return [Turn(speaker, " ".join(pieces), seconds) for (speaker, seconds), pieces in paired]


def read_interview(content: Content, family: str, transcript: Transcript, settings: ReadingSettings) -> Reading:
    """Make one interview of a transcript; none where all of it is rejected.

    Raises:
        UnreadableSource: if nobody says anything in it.
    """
    talk = _joined(transcript.cues, settings.max_answer_chars)
    spoken = talk.turns()
    rejections = [*transcript.rejections, *talk.rejections]
    if not spoken and not talk.rejections:
        raise UnreadableSource(
            "Tiedostosta ei löytynyt puheenvuoroja.", where=content.name, fix="Tarkista, että se on litterointi."
        )
    named = settings.interviewers or tuple(transcript.interviewers)
    verdict = find_interviewers(_everybody(transcript, talk), named, pinned=bool(settings.interviewers))
    turns = tuple(
        Turn(turn.speaker, turn.text, turn.seconds, fold(turn.speaker) not in verdict.speakers) for turn in spoken
    )
    date = transcript.date or find_date(content.source.path.stem)
    told = [*transcript.detected, *_tell(spoken, talk.removed, date), ("Haastattelija", verdict.reason)]
    documents = [_document(content, turns, date)] if turns else []
    return Reading(content.source, family, documents, rejections, told)


def _joined(cues: Iterable[Cue], limit: int) -> _Talk:
    talk = _Talk(limit)
    for cue in cues:
        _add(talk, cue)
    return talk


def _everybody(transcript: Transcript, talk: _Talk) -> list[Turn]:
    """Return all that was said, rejected turns cut short: without them the one who asks would stand alone."""
    if not talk.rejections and not transcript.lost:
        return talk.turns()
    # Half, for the few signs that grow when they are normalised.
    most = talk.limit // 2
    cues = (replace(cue, text=cue.text[:most]) if len(cue.text) > talk.limit else cue for cue in _in_order(transcript))
    return _joined(cues, talk.limit).turns()


def _in_order(transcript: Transcript) -> Sequence[Cue]:
    if not transcript.lost:
        return transcript.cues
    return sorted((*transcript.cues, *transcript.lost), key=lambda cue: int(cue.place.split()[-1]))


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
        talk.rejections.append(Rejection(cue.place, reason))
        return
    speaker = " ".join(clean(cue.speaker or "")[0].split())
    if talk.speakers and (not speaker or fold(speaker) == fold(talk.speakers[-1][0])):
        talk.said[-1].append(text)
    else:
        talk.speakers.append((speaker or UNKNOWN_SPEAKER, cue.seconds))
        talk.said.append([text])


def _tell(turns: Sequence[Turn], removed: int, date: dt.date | None) -> Iterable[tuple[str, str]]:
    speakers = {fold(turn.speaker) for turn in turns}
    if speakers == {UNKNOWN_SPEAKER}:
        yield "Puhujat", "puhujia ei ole merkitty: kaikki luetaan yhden puhujan sanomaksi palautteeksi"
    else:
        yield "Puhujat", f"{len(speakers)}, puheenvuoroja {len(turns)}"
    yield "Päivämäärä", f"{date.day}.{date.month}.{date.year}" if date else "ei löytynyt"
    if removed:
        yield "Poistettuja ohjausmerkkejä", str(removed)
