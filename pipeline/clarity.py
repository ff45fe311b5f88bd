"""Clarity: whether what discovery found is a theme, or the rest of what others left.

A found theme is as clear as its texts are near to its centre. What is clear enough is told by the space itself: by the
themes of the codebook that people speak of, or by those that the last refit found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import polars as pl

from pipeline.discovery import Found
from pipeline.embedding import centre_of, similarities
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
    tight = [_tightness(members, centre_of(members)) for members in vectors]
    return as_tight(found, float(np.median(tight)), material, settings.registry.birth_respondents)


def as_tight(found: Found, tightness: float, material: Material, least: int) -> Found:
    """Return the found themes that are tight enough and that enough different people speak of, and their sides."""
    kept = {
        theme.theme_id
        for theme in found.themes
        if theme.parent is None
        and _tightness(material.embeddings.of(found.members[theme.theme_id]), theme.vector) >= tightness
        and material.respondents(found.members[theme.theme_id]) >= least
    }
    return replace(found, themes=tuple(theme for theme in found.themes if (theme.parent or theme.theme_id) in kept))


def usual_tightness(found: Found, material: Material) -> float:
    """Return the mean cosine to its centre that three in four of the found themes keep."""
    tight = [
        _tightness(material.embeddings.of(found.members[theme.theme_id]), theme.vector)
        for theme in found.themes
        if theme.parent is None
    ]
    return float(np.quantile(tight, _USUAL)) if tight else _UNKNOWN


def _tightness(members: Vectors, centre: Vectors) -> float:
    """Return the mean cosine of a theme's texts to its centre."""
    return float(similarities(members, centre[None, :]).mean())
