"""Christen: what is new is shown to the optional model, which may have a better name for it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.discovery import Found
from pipeline.embedding import similarities
from pipeline.finding import Search
from pipeline.naming import renamed_by_model
from pipeline.themes import Theme


def christened(themes: Sequence[Theme], found: Found, others: Sequence[Theme], search: Search) -> tuple[Theme, ...]:
    """Return the themes, new ones under the name that the optional model gives them.

    Args:
        themes: what is to stand, new or not.
        found: the texts behind what is new.
        others: themes that stand beside these.
        search: tonight's discovery; its namer is asked.
    """
    if search.tools.namer is None:
        return tuple(themes)
    new = [theme for theme in themes if theme.parent is None and theme.theme_id in found.members]
    passages = {theme.theme_id: _typical(theme, found.members[theme.theme_id], search) for theme in new}
    taken = [theme.label for theme in (*others, *themes) if theme not in new]
    named = {theme.theme_id: theme for theme in renamed_by_model(new, passages, search.tools.namer, taken)}
    return tuple(named.get(theme.theme_id, theme) for theme in themes)


def _typical(theme: Theme, keys: Sequence[str], search: Search) -> list[str]:
    """Return the passages nearest to a theme's centre, as many as the namer is shown."""
    near = similarities(search.material.embeddings.of(keys), theme.vector[None, :])[:, 0]
    chosen = [keys[row] for row in np.argsort(-near, kind="stable")[: search.settings.naming.passages]]
    texts = dict(search.material.texts.select("text_key", "text").rows())
    return [texts[key] for key in chosen]
