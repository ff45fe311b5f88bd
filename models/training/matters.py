"""Our own corpus of Finnish customer feedback, `data/feedback/*.jsonl`, written for this project.

A line is one *matter*: `same` are different people's ways to say it, `other` are sentences that share
words with them and say something else. Each sentence has its tone and what it means in English.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pipeline.measures import TONES

FOLDER = Path(__file__).parents[2] / "data" / "feedback"
_HELD_OUT = 10  # one matter of so many


class Said(NamedTuple):
    """A sentence of the corpus, its tone, and its meaning in English."""

    text: str
    tone: str
    english: str


class MatterError(ValueError):
    """A line of the corpus is not a matter."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter: what was said of it and what only sounds like it.

    Attributes:
        theme: the link of the journey and the matter, in a few words.
        same: sentences that say it; two at least.
        other: sentences that share words with `same` and say something else.
        codes: ids of the codebook that `same` belongs to.
    """

    theme: str
    same: tuple[Said, ...]
    other: tuple[Said, ...]
    codes: tuple[str, ...] = ()

    @property
    def said(self) -> tuple[Said, ...]:
        """All its sentences."""
        return (*self.same, *self.other)

    @property
    def held_out(self) -> bool:
        """Whether nothing is trained on it: a tenth of the matters, by their theme."""
        digest = hashlib.sha256(self.theme.encode()).digest()
        return int.from_bytes(digest[:8], "big") % _HELD_OUT == 0


def read(folder: Path = FOLDER) -> list[Matter]:
    """All matters, file by file; a sentence that was met before is left out, and so is a matter without two.

    Raises:
        MatterError: naming file and line of what is no matter; if there is no corpus (an installed wheel has none).
    """
    if not folder.is_dir():
        raise MatterError(f"no corpus in {folder}: train from a checkout")
    met: set[str] = set()
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if line.strip():
                matter = _matter(line, f"{path.name}, line {number}", met)
                if len(matter.same) > 1:
                    found.append(matter)
    return found


def _matter(line: str, where: str, met: set[str]) -> Matter:
    try:
        told = json.loads(line)
        same, other = tuple(_new(told["same"], met)), tuple(_new(told["other"], met))
        theme, codes = str(told["theme"]), tuple(map(str, told.get("codes", ())))
    except (ValueError, KeyError, TypeError) as error:
        raise MatterError(f"{where}: not a matter ({error})") from None
    return Matter(theme, same, other, codes)


def _new(said: list[list[str]], met: set[str]) -> Iterator[Said]:
    for text, tone, english in said:
        if tone not in TONES:
            raise ValueError(f"tone {tone!r}")
        plain = " ".join(text.lower().split()).strip(" .!")
        if plain not in met:
            met.add(plain)
            yield Said(text, tone, english)
