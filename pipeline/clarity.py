"""Clarity: whether what discovery found is a theme, or the rest of what others left.

A found theme is as clear as its texts are near to each other. What is clear enough is told by the space itself: by the
themes of the codebook that people speak of, or by those that the last refit found. Few texts lie nearer to their own
centre than many do, whatever they say; near to each other they are not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import polars as pl

from pipeline.discovery import Found
from pipeline.material import Material
from pipeline.ports import Vectors
from pipeline.settings import Settings
from pipeline.themes import Theme

_USUAL = 0.25  # quantile: a birth is as tight as three in four of the themes that a refit found

_UNKNOWN = 0.5  # where a refit found none

_ENOUGH_TO_COMPARE = 5  # themes of a codebook that people speak of, before they tell what a clear theme is


def clear(found: Found, own: Sequence[Theme], material: Material, settings: Settings) -> Found:
    """Return the found themes; beside a codebook only those that are as clear as what it names.

    A codebook leaves over what is nobody's; discovery divides that too, and most of its parts are no themes.

    Args:
        found: what discovery gave.
        own: the codebook's themes.
        material: what the space says.
        settings: how many texts tell a theme, and how many respondents a found one needs.
    """
    carried = material.assign(own, material.window, settings.assignment)
    likely = carried.unique("text_key", keep="first")
    groups = [likely.filter(pl.col("theme_id") == theme.theme_id)["text_key"].to_list() for theme in own]
    vectors = [material.embeddings.of(keys) for keys in groups if len(keys) >= settings.discovery.min_texts]
    if len(vectors) < _ENOUGH_TO_COMPARE:
        return found
    tight = [tightness(members) for members in vectors]
    return as_tight(found, float(np.median(tight)), material, settings.registry.birth_respondents)


def as_tight(found: Found, border: float, material: Material, least: int) -> Found:
    """Return the found themes that are tight enough and that enough different people speak of, and their sides."""
    kept = {
        theme.theme_id
        for theme in found.themes
        if theme.parent is None
        and tightness(material.embeddings.of(found.members[theme.theme_id])) >= border
        and material.respondents(found.members[theme.theme_id]) >= least
    }
    return replace(found, themes=tuple(theme for theme in found.themes if (theme.parent or theme.theme_id) in kept))


def usual_tightness(found: Found, material: Material) -> float:
    """Return the tightness that three in four of the found themes have."""
    tight = [
        tightness(material.embeddings.of(found.members[theme.theme_id]))
        for theme in found.themes
        if theme.parent is None
    ]
    return float(np.quantile(tight, _USUAL)) if tight else _UNKNOWN


def tightness(members: Vectors) -> float:
    """Return how near a theme's texts are to each other: the root of their mean cosine, each with each.

    It is what their mean cosine to the centre of all that could be said of the theme would be, on which it does not
    depend how many of them there are. Nought where they are as strangers; one text is as near as can be.

    Args:
        members: float32 ``(n, d)``, unit rows.
    """
    count = len(members)
    if count < 2:
        return 1.0
    together = members.sum(axis=0, dtype=np.float64)
    return float(np.sqrt(max(float(together @ together) - count, 0.0) / (count * (count - 1))))
