"""What a stage made once is kept under the key of what it was made from, so that a run resumes.

A file is written beside its place and moved in: a run that was killed leaves no half of one.
"""

from __future__ import annotations

import ast
import hashlib
import json
import logging
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

Made = TypeVar("Made")
log = logging.getLogger("kuulluksi.training")


def key(*parts: object) -> str:
    """Twenty hex digits of what a stage depends on; texts go in as iterables of strings."""
    digest = hashlib.sha256()
    for part in parts:
        if isinstance(part, (str, int, float, bool, type(None))):
            digest.update(json.dumps(part).encode())
        elif isinstance(part, Iterable):
            for text in part:
                digest.update(str(text).encode() + b"\x00")
        else:
            raise TypeError(f"a stage's key is made of numbers and texts, not {type(part)}")
        digest.update(b"\x01")
    return digest.hexdigest()[:20]


def code(*files: str | None) -> str:
    """What Python files say, their layout and comments apart: a formatter makes nothing anew."""
    return "\n".join(ast.dump(ast.parse(Path(str(file)).read_text("utf-8"))) for file in files)


def replace(path: Path, write: Callable[[Path], None]) -> None:
    """Let `write` fill a file beside `path`, then move it in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{os.getpid()}.{path.name}")
    write(beside)
    beside.replace(path)


def kept(
    path: Path,
    make: Callable[[], Made],
    write: Callable[[Path, Made], None],
    read: Callable[[Path], Made],
) -> Made:
    """What lies at `path`, made and written there first if nothing does."""
    if not path.exists():
        log.info("making %s", path.name)
        made = make()
        replace(path, lambda beside: write(beside, made))
    else:
        log.info("found %s", path.name)
    return read(path)
