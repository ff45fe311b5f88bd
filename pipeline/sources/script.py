"""Transcripts as plain text: "Nimi: …" turns, or a line with name and time before each turn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.documents import Reading
from pipeline.settings import Reading as ReadingSettings
from pipeline.sources.cleaning import fold
from pipeline.sources.content import Content
from pipeline.sources.dates import find_date
from pipeline.sources.delimited import TABLE_SUFFIXES
from pipeline.sources.interviewer import LABELS
from pipeline.sources.transcripts import Cue, Transcript, read_interview

_TIME = r"(?:\d{1,2}:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,3})?"
_NAME = r"[^\W\d_][^:\[\]<>;!?\t]{0,47}?"
_BEFORE = rf"[\[(]?(?P<before>{_TIME})[\])]?"
_AFTER = rf"[\[(]?(?P<after>{_TIME})[\])]?"
# "[00:01:52] Mikko: Joo", "Mikko (0:03): Joo", "Mikko: Joo"
LABELLED = re.compile(rf"(?:{_BEFORE}\s*[-–]?\s*)?(?P<name>{_NAME})\s*(?:{_AFTER})?\s*:(?:\s+(?P<text>.*)|\s*)")
# "Sari Laaksonen   0:03", what is said follows on the next line
HEADED = re.compile(rf"(?P<name>{_NAME})\s+{_AFTER}")
TIMED = re.compile(rf"\[?(?P<start>{_TIME})\]?(?:\s*-->\s*{_TIME})?")
LEADING_STAMP = re.compile(rf"[\[(]{_TIME}[\])]\s*")
NOTICE = re.compile(
    r".{0,60}\b(?:aloitti|lopetti|pysäytti|started|stopped|startade|stoppade)\s+"
    r"(?:transkription|transkriptionen|litteroinnin|tallennuksen|transcription|recording)\.?",
    re.IGNORECASE,
)
NOT_NAMES = frozenset(
    "pvm päivämäärä aika kellonaika paikka läsnä osallistujat aihe kesto kohde otsikko tiedosto litteroija litterointi "
    "haastattelupäivä huom huomautus date time place topic duration title participants attendees file note "
    "datum tid plats ämne http https".split()
)
MAX_NAME_WORDS = 5
HEADING_LINES = 20
# Where most lines carry a name, a name that comes once is as good as the others.
MOSTLY_LABELLED = 0.6
LEAST_LABELLED = 0.05


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file; ``opens`` where a blank line or a new paragraph comes before it."""

    text: str
    place: str
    opens: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """A name with which a turn begins, and what follows on the same line."""

    name: str
    text: str
    seconds: float | None
    sure: bool


def recognises(content: Content) -> bool:
    """Tell whether speakers' names begin enough lines, and come again."""
    if content.decoded is None:
        return False
    lines = text_lines(content.text[:200_000])
    labelled = len(headings(lines))
    needed = MOSTLY_LABELLED if content.suffix in TABLE_SUFFIXES else LEAST_LABELLED
    return labelled >= 2 and labelled >= needed * len(lines)


def read(content: Content, settings: ReadingSettings) -> Reading:
    """Read a text file with named turns as one interview."""
    told = [("Merkistö", content.decoded.encoding)] if content.decoded else []
    transcript = parse_script(text_lines(content.text))
    transcript = replace(transcript, detected=[*told, *transcript.detected])
    return read_interview(content, "txt", transcript, settings)


def text_lines(text: str) -> list[Line]:
    """Return the lines that are not blank."""
    raw = ["", *text.split("\n")]
    return [Line(line.strip(), f"rivi {at}", not raw[at - 1].strip()) for at, line in enumerate(raw) if line.strip()]


def parse_script(lines: Sequence[Line]) -> Transcript:
    """Cut lines into turns; what stands before the first is the file's own metadata."""
    found = headings(lines)
    introduced = _introductions(lines, found)
    found = {at: heading for at, heading in found.items() if at not in introduced}
    first = min(found, default=0)
    preamble = "\n".join(line.text for line in lines[:first])
    told = [("Alkutietoja, ei lueta palautteeksi", f"{first} riviä")] if first else []
    return Transcript(list(_cues(lines, found, first)), (), find_date(preamble), tuple(introduced.values()), told)


def headings(lines: Sequence[Line]) -> dict[int, Heading]:
    """Return the lines on which turns begin: names that come again, stand first in a paragraph, or have a time."""
    found = {at: heading for at in range(len(lines)) if (heading := _heading(lines, at))}
    met = Counter(fold(heading.name) for heading in found.values())
    mostly = len(found) >= MOSTLY_LABELLED * len(lines)
    kept = {
        at: heading
        for at, heading in found.items()
        if heading.sure or met[fold(heading.name)] >= 2 or lines[at].opens or mostly
    }
    # A form ("Tuote: …", "Tilaus: …") names everything once; speakers take turns.
    comes_again = any(count >= 2 for count in met.values()) or any(heading.sure for heading in kept.values())
    return kept if comes_again or len(kept) <= 3 else {}


def _heading(lines: Sequence[Line], at: int) -> Heading | None:
    text = lines[at].text
    if at and (timed := TIMED.fullmatch(lines[at - 1].text)) and "-->" in lines[at - 1].text:
        return Heading(text, "", _seconds(timed["start"]), sure=True) if _is_name(text) else None
    if (match := HEADED.fullmatch(text)) and _is_name(match["name"]):
        return Heading(match["name"], "", _seconds(match["after"]), sure=True)
    if (match := LABELLED.fullmatch(text)) and _is_name(match["name"]):
        stamp = match["before"] or match["after"]
        return Heading(match["name"], match["text"] or "", _seconds(stamp) if stamp else None, sure=bool(stamp))
    return None


def _is_name(name: str) -> bool:
    first = fold(name).split(" ")[0]
    # Speakers' names are written with a capital; "ongelma on tämä: …" is not.
    return len(name.split()) <= MAX_NAME_WORDS and first not in NOT_NAMES and name[:1].isupper() and "." not in name[2:]


def _seconds(stamp: str) -> float:
    seconds = 0.0
    for part in stamp.replace(",", ".").split(":"):
        seconds = seconds * 60 + float(part)
    return seconds


def _introductions(lines: Sequence[Line], found: dict[int, Heading]) -> dict[int, str]:
    """Take "Haastattelija: Sari Laaksonen" above the talk for what it is, if Sari then speaks."""
    speakers = Counter(fold(heading.name) for heading in found.values())
    told: dict[int, str] = {}
    for at in range(min(HEADING_LINES, len(lines))):
        heading = _heading(lines, at)
        if heading is None or not LABELS.search(fold(heading.name)) or speakers[fold(heading.name)] > 1:
            continue
        words = fold(heading.text).split()
        if 1 <= len(words) <= MAX_NAME_WORDS and (name := _one_of(speakers, words)):
            told[at] = name
    return told


def _one_of(speakers: Counter[str], words: Sequence[str]) -> str:
    return next((name for name in (" ".join(words), words[0]) if name in speakers), "")


def _cues(lines: Sequence[Line], found: dict[int, Heading], first: int) -> Iterator[Cue]:
    speaker: str | None = None
    seconds: float | None = None
    for at in range(first, len(lines)):
        line = lines[at]
        if heading := found.get(at):
            speaker, text, seconds = heading.name, heading.text, heading.seconds
        elif TIMED.fullmatch(line.text) or NOTICE.fullmatch(line.text):
            continue
        else:
            text = LEADING_STAMP.sub("", line.text, count=1)
        yield Cue(speaker, text, seconds, line.place)
        # The time of a heading on its own line is the time of what follows.
        seconds = None if text else seconds
