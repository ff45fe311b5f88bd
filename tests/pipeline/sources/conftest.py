"""Fixtures that make source files: every byte of them is made here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.documents import Reading, SourceFile
from pipeline.settings import Columns
from pipeline.settings import Reading as ReadingSettings
from pipeline.sources import find, read


@pytest.fixture
def source(tmp_path: Path) -> Callable[..., SourceFile]:
    """Write a file and find it."""

    def make(content: bytes | str, name: str = "palaute.csv") -> SourceFile:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return find([path]).files[0]

    return make


@pytest.fixture
def reading(source: Callable[..., SourceFile]) -> Callable[..., Reading]:
    """Write a file and read it; options are settings of reading, or pinned columns."""

    def make(content: bytes | str, name: str = "palaute.csv", **options: object) -> Reading:
        pins = {key: value for key, value in options.items() if key in Columns.model_fields}
        rest = {key: value for key, value in options.items() if key not in pins}
        return read(source(content, name), ReadingSettings(columns=Columns(**pins), **rest))

    return make
