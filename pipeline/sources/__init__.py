"""Read: source files → documents. Two functions are all that the other stages know of this folder."""

from __future__ import annotations

from pipeline.documents import Reading, SourceFile
from pipeline.settings import Reading as ReadingSettings
from pipeline.sources.content import open_content
from pipeline.sources.finding import Found, PassedOver, find
from pipeline.sources.registry import choose

__all__ = ["Found", "PassedOver", "find", "read"]


def read(source: SourceFile, settings: ReadingSettings) -> Reading:
    """Read one file into documents, by what it contains and not by what it is called.

    Raises:
        UnreadableSource: empty, damaged, encrypted, binary, or of a kind that no reader knows.
        UnsafeSource: over the limits, or made to unpack into something that is.
        MissingColumn: a table in which no column can be taken for the answers, or a pinned column is not there.
    """
    content = open_content(source, settings)
    return choose(content).read(content, settings)
