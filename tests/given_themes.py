"""Themes for tests, made of what is needed and no more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from pipeline.rules import near
from pipeline.themes import Grounds, Theme, ThemeSet

SCALE, MIDDLE = 30.0, 0.5


def unit(vector: Sequence[float] | float) -> np.ndarray:
    """Return a vector of unit length; a number is an angle in the plane."""
    raw = [np.cos(vector), np.sin(vector)] if isinstance(vector, float | int) else vector
    return np.asarray(np.array(raw) / np.linalg.norm(raw), dtype=np.float32)


def theme(theme_id: str, vector: Sequence[float] | float, cosine: float = 0.6, **told: Any) -> Theme:
    """Return a theme that is mentioned by what is at least this near its centre."""
    centre = unit(vector)
    return Theme(
        **{
            "theme_id": theme_id,
            "label": theme_id,
            "words": ((theme_id, 1.0), ("toinen", 0.5)),
            "vector": centre,
            "size": 5,
            "rule": near(centre[None, :], cosine, SCALE, MIDDLE),
            **told,
        }
    )


def theme_set(*themes: Theme, name: str = "set", space: str = "s", revision: str = "m", **told: Any) -> ThemeSet:
    """Return a set of these themes."""
    return ThemeSet(name, space, revision, themes, **told)


def grounds(**told: Any) -> Grounds:
    """Return grounds that are long past."""
    import datetime as dt

    past = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    return Grounds(**{"refitted_at": past, "texts": 10, "residue": 0, "tightness": 0.5, "method": "m", **told})
