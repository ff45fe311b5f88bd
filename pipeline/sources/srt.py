"""SubRip subtitles."""

from __future__ import annotations

import re
from collections.abc import Sequence

import webvtt

from pipeline.documents import Reading
from pipeline.settings import Reading as ReadingSettings
from pipeline.sources.content import Content
from pipeline.sources.cues import ARROW, read_cues
from pipeline.sources.transcripts import read_interview

STARTS = re.compile(r"\d+\n\s*\d+:\d{1,2}:\d{1,2}[,.]\d+\s*-->")


def recognises(content: Content) -> bool:
    """Tell whether the text begins with a numbered cue, or only has SubRip's name and arrows."""
    return bool(STARTS.match("\n".join(content.first_lines[:2]))) or (
        content.suffix == ".srt" and ARROW in content.text
    )


def read(content: Content, settings: ReadingSettings) -> Reading:
    """Read subtitles as one interview; a broken cue is rejected, and the rest go on."""
    return read_interview(content, "srt", read_cues(content.text, _read_block, lambda block: False), settings)


def _read_block(block: str) -> Sequence[webvtt.Caption]:
    numbered = block if block.split("\n", 1)[0].strip().isdigit() else f"1\n{block}"
    return webvtt.from_buffer(iter(numbered.split("\n")), format="srt").captions
