"""Inherit: a theme that was there before keeps its id and its name when themes are found anew.

New centres are matched to the standing ones one to one, so that the sum of cosines is greatest, and pairs that are
near enough inherit. (Splits, merges and the analysts' edits come with the registry of themes.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.optimize import linear_sum_assignment

from pipeline.embedding import similarities
from pipeline.themes import Theme, ThemeSet


def inherit(found: Sequence[Theme], standing: ThemeSet | None, least: float) -> tuple[Theme, ...]:
    """Give found themes the ids and labels of the standing themes that they continue.

    Args:
        found: themes as discovery gave them.
        standing: the space's themes until now, of the same model; none on the first night.
        least: least cosine between the centres of one theme then and now.

    Returns:
        The found themes in their order.
    """
    if standing is None or not standing.themes or not found:
        return tuple(found)
    cosines = similarities(np.stack([theme.vector for theme in found]), standing.matrix)
    matched = {
        int(row): standing.themes[column]
        for row, column in zip(*linear_sum_assignment(-cosines), strict=True)
        if cosines[row, column] >= least
    }
    return _without_clashes([_continued(theme, matched.get(row)) for row, theme in enumerate(found)], matched)


def _continued(theme: Theme, before: Theme | None) -> Theme:
    return theme if before is None else replace(theme, theme_id=before.theme_id, label=before.label)


def _without_clashes(themes: list[Theme], matched: dict[int, Theme]) -> tuple[Theme, ...]:
    """Keep labels unique: an inherited one wins over a new one that happens to be the same."""
    labels = {theme.label for theme in matched.values()}
    unique = []
    for row, theme in enumerate(themes):
        if row not in matched and theme.label in labels:
            theme = replace(theme, label=_other_label(theme, labels))
        labels.add(theme.label)
        unique.append(theme)
    return tuple(unique)


def _other_label(theme: Theme, taken: set[str]) -> str:
    spare = (f"{theme.label}: {word}" for word, _ in theme.words)
    return next((label for label in spare if label not in taken), f"{theme.label} ({theme.theme_id[:4]})")
