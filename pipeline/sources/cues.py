"""What .vtt and .srt share: blocks between blank lines, voices, entities; webvtt-py reads the cue itself."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence

from webvtt import Caption
from webvtt.errors import MalformedCaptionError, MalformedFileError

from pipeline.documents import Rejection
from pipeline.sources.tables import cut
from pipeline.sources.transcripts import Cue

ARROW = "-->"
BROKEN = "Repliikin aikaleima on virheellinen."
ORPHAN = "Tekstillä ei ole aikaleimaa."
VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s([^<>]*)>")
TAG = re.compile(r"<[^<>]*>")
NAME_PREFIX = re.compile(r"(?:-\s*)?([^\W\d_][^:<>!?,;.]{0,39}):\s+(\S.*)", re.DOTALL)
MAX_NAME_WORDS = 4

ReadBlock = Callable[[str], Sequence[Caption]]


def read_cues(text: str, read_block: ReadBlock, is_note: Callable[[str], bool]) -> tuple[list[Cue], list[Rejection]]:
    """Read block by block, so that a broken cue costs itself and no other."""
    cues: list[Cue] = []
    rejections: list[Rejection] = []
    for number, block in _blocks(text):
        place = f"rivi {number}"
        if is_note(block):
            continue
        captions = _captions(block, read_block)
        if len(captions) < max(1, block.count(ARROW)):
            rejections.append(Rejection(place, BROKEN if ARROW in block else ORPHAN, cut(block)))
        cues.extend(cue for caption in captions for cue in _speech(caption, place))
    return _without_false_names(cues), rejections


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    block: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), "\n".join(block)
            block = []


def _captions(block: str, read_block: ReadBlock) -> Sequence[Caption]:
    try:
        return read_block(block)
    except (MalformedCaptionError, MalformedFileError, ValueError, IndexError):
        return []


def _speech(caption: Caption, place: str) -> Iterator[Cue]:
    seconds = float(caption.start_in_seconds)
    pieces = VOICE.split(caption.raw_text)
    for voice, text in zip([None, *pieces[1::2]], pieces[0::2], strict=True):
        spoken = html.unescape(TAG.sub("", text)).strip()
        if spoken:
            yield Cue(html.unescape(voice) if voice else None, spoken, seconds, place)


def _without_false_names(cues: Sequence[Cue]) -> list[Cue]:
    """Take "Nimi: …" for a speaker where no voice is marked and names come again, as colons in prose do not."""
    if any(cue.speaker for cue in cues):
        # Where voices are marked, silence about one means an unknown speaker, not the one before.
        return [cue if cue.speaker else Cue("puhuja", cue.text, cue.seconds, cue.place) for cue in cues]
    matches = [NAME_PREFIX.fullmatch(cue.text) for cue in cues]
    names = [match[1].strip() for match in matches if match and len(match[1].split()) <= MAX_NAME_WORDS]
    if len(names) < 2 or len(names) < 0.1 * len(cues):
        return list(cues)
    return [
        Cue(match[1].strip(), match[2], cue.seconds, cue.place) if match and match[1].strip() in names else cue
        for cue, match in zip(cues, matches, strict=True)
    ]
