"""WebVTT: Microsoft Teams transcripts (``<v Nimi>``) and plain subtitles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import webvtt

from pipeline.documents import Reading
from pipeline.settings import Reading as ReadingSettings
from pipeline.sources.content import Content
from pipeline.sources.cues import ARROW, read_cues
from pipeline.sources.dates import find_date
from pipeline.sources.transcripts import read_interview

HEADER = "WEBVTT"
NOTES = ("NOTE", "STYLE", "REGION", HEADER)


def recognises(content: Content) -> bool:
    """Tell whether the text has WebVTT's header, or only its name and arrows."""
    return content.text.lstrip().startswith(HEADER) or (content.suffix == ".vtt" and ARROW in content.text)


def read(content: Content, settings: ReadingSettings) -> Reading:
    """Read subtitles as one interview; a broken cue is rejected, and the rest go on."""
    text = content.text.lstrip()
    transcript = replace(read_cues(text, _read_block, _is_note), date=find_date(_notes(text)))
    return read_interview(content, "vtt", transcript, settings)


def _read_block(block: str) -> Sequence[webvtt.Caption]:
    return webvtt.from_string(f"{HEADER}\n\n{block}").captions


def _is_note(block: str) -> bool:
    return block.startswith(NOTES) and ARROW not in block


def _notes(text: str) -> str:
    """Return what stands before the first cue: programs write the date there."""
    return text.split(ARROW, 1)[0].rpartition("\n\n")[0]
