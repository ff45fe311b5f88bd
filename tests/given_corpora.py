"""Corpora and panels for tests of the statistics, told answer by answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np
import polars as pl

from pipeline.corpus import Corpus
from pipeline.frames import DOCUMENTS, PASSAGES, SEGMENTS
from pipeline.statistics.panel import Panel


class Answers:
    """Documents of one passage each; who said what of which theme."""

    def __init__(self) -> None:
        self._documents: list[dict[str, object]] = []
        self._segments: list[dict[str, object]] = []
        self._passages: list[dict[str, object]] = []
        self._mentioned: list[tuple[str, str]] = []

    def add(
        self, who: str, *themes: str, kind: str = "response", source: str = "a.csv", **segments: str | None
    ) -> Answers:
        """Let somebody answer."""
        document = f"d{len(self._documents)}"
        self._documents.append(
            {"document_id": document, "source_id": "s", "source": source, "place": "rivi 2", "kind": kind}
            | {"question": None, "date": dt.date(2026, 8, 3), "rating": None, "rating_low": None}
            | {"rating_high": None, "weight": 1.0}
        )
        self._segments += [
            {"document_id": document, "segment": name, "value": value} for name, value in segments.items() if value
        ]
        self._passages.append(
            {"passage_id": f"{document}-0", "document_id": document, "respondent": who, "turn": 0, "start": 0}
            | {"end": 3, "text": "abc", "text_key": "abc", "lemmas": "abc", "language": "fi", "kind": "content"}
        )
        self._mentioned += [(who, theme) for theme in themes]
        return self

    def many(self, name: str, people: int, mentioning: int, theme: str, **segments: str) -> Answers:
        """Let so many answer, of whom some mention the theme."""
        for number in range(people):
            self.add(f"{name}-{number:03}", *([theme] if number < mentioning else []), **segments)
        return self

    @property
    def corpus(self) -> Corpus:
        """What they said."""
        return Corpus(
            pl.DataFrame(self._documents, schema=DOCUMENTS),
            pl.DataFrame(self._segments, schema=SEGMENTS),
            pl.DataFrame(self._passages, schema=PASSAGES),
        )

    def panel(self, *themes: str, weights: Sequence[float] | None = None) -> Panel:
        """Return who mentions what."""
        people = sorted({str(passage["respondent"]) for passage in self._passages})
        mentioned = np.array([[(who, theme) in self._mentioned for theme in themes] for who in people])
        return panel(mentioned, people, themes, weights)


def panel(
    mentioned: np.ndarray,
    people: Sequence[str] | None = None,
    themes: Sequence[str] | None = None,
    weights: Sequence[float] | None = None,
    **tones: np.ndarray,
) -> Panel:
    """Return a panel of these mentions, ``(n, t)``; in no tone where none is told."""
    count, width = mentioned.shape
    nobody = np.zeros(mentioned.shape, dtype=np.bool_)
    return Panel(
        respondents=np.array(people if people is not None else [f"V-{row:04}" for row in range(count)]),
        themes=tuple(themes if themes is not None else (f"t{column}" for column in range(width))),
        mentioned=mentioned,
        negative=tones.get("negative", nobody),
        positive=tones.get("positive", nobody),
        wish=tones.get("wish", nobody),
        heard=tones.get("heard", nobody),
        weights=np.ones(count) if weights is None else np.array(weights, dtype=np.float64),
        interviewed=np.zeros(count, dtype=np.bool_),
        ratings=np.full(count, np.nan),
    )
