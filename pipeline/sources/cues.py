"""What .vtt and .srt share: blocks between blank lines, voices, entities; webvtt-py reads the cue itself."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence

from webvtt import Caption
from webvtt.errors import MalformedCaptionError, MalformedFileError

from pipeline.documents import Rejection
from pipeline.sources.transcripts import Cue, Transcript

ARROW = "-->"
BROKEN = "Repliikin aikaleima on virheellinen."
NAMELESS = "Puhujan merkintä on rikki."
ORPHAN = "Tekstillä ei ole aikaleimaa."
VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s([^<>]*)>")
# "&lt;v Nimi&gt;", escaped once too often, is a voice; "&lt;i&gt;" is what was said.
ESCAPED_VOICE = re.compile(r"&lt;(/?v\b[^<>&]*)&gt;")
INNER_TAG = re.compile(r"<(?!/?v\b)[^<>]*>")
OPEN_VOICE = re.compile(r"<v\b[^\n>]*(?:\n|\Z)")
UNENDED_VOICE = re.compile(r"<v\b[^\n>]*\Z")
# The end of a broken tag: what stands before the bracket may be a name.
LEFTOVER = re.compile(r"[^<>\n]{0,60}>|[<>]+")
TAG = re.compile(r"<[^<>]*>")
NAME_PREFIX = re.compile(r"(?:-\s*)?([^\W\d_][^:<>!?,;.]{0,39}):\s+(\S.*)", re.DOTALL)
MAX_NAME_WORDS = 4

ReadBlock = Callable[[str], Sequence[Caption]]


def read_cues(text: str, read_block: ReadBlock, is_note: Callable[[str], bool]) -> Transcript:
    """Read block by block, so that a broken cue costs itself and no other."""
    cues: list[Cue] = []
    rejections: list[Rejection] = []
    lost: list[Cue] = []
    for number, block in _blocks(text):
        place = f"rivi {number}"
        if is_note(block):
            continue
        captions = _captions(block, read_block)
        if len(captions) < max(1, block.count(ARROW)):
            rejections.append(Rejection(place, BROKEN if ARROW in block else ORPHAN))
            lost.extend(cue for cue in _voices(block, None, place) if cue.speaker)
        for caption in captions:
            spoken = list(_voices(caption.raw_text, float(caption.start_in_seconds), place))
            if UNENDED_VOICE.search(caption.raw_text):
                rejections.append(Rejection(place, NAMELESS))
            cues.extend(spoken)
    return Transcript(_without_false_names(cues), rejections, lost=lost)


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


def _voices(raw: str, seconds: float | None, place: str) -> Iterator[Cue]:
    marked = INNER_TAG.sub("", ESCAPED_VOICE.sub(r"<\1>", raw))
    pieces = VOICE.split(marked)
    for voice, text in zip([None, *pieces[1::2]], pieces[0::2], strict=True):
        bare = TAG.sub("", OPEN_VOICE.sub("", text))
        spoken = html.unescape(LEFTOVER.sub("", bare, count=1) if _is_leftover(bare, voice) else bare).strip()
        if spoken:
            yield Cue(html.unescape(voice) if voice else None, spoken, seconds, place)


def _is_leftover(text: str, voice: str | None) -> bool:
    return bool(LEFTOVER.match(text.lstrip())) and (voice is not None or text.lstrip().startswith(("<", ">")))


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
