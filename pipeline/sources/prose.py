"""Plain text in which nobody is named: one speaker's words."""

from __future__ import annotations

from dataclasses import replace

from pipeline.documents import Reading
from pipeline.settings import Reading as ReadingSettings
from pipeline.sources.content import Content
from pipeline.sources.script import parse_script, text_lines
from pipeline.sources.transcripts import read_interview

SUFFIXES = frozenset({".txt", ".text", ""})
HINT = "jos rivit ovat eri vastaajien palautteita, tallenna ne CSV-tiedostoon, jossa on otsikkorivi"


def recognises(content: Content) -> bool:
    """Tell whether this is text that is called text; markup and program code are not taken for speech."""
    return content.decoded is not None and content.suffix in SUFFIXES and not content.text.lstrip().startswith("<")


def read(content: Content, settings: ReadingSettings) -> Reading:
    """Read a text file as one interview with one unknown speaker."""
    transcript = parse_script(text_lines(content.text))
    told = [("Merkistö", content.decoded.encoding if content.decoded else ""), ("Huomaa", HINT)]
    return read_interview(content, "txt", replace(transcript, detected=told), settings)
