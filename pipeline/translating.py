"""Translate: when the model changes, a theme that people have decided goes on in terms of the new one."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from pipeline.discovery import rule_of
from pipeline.embedding import centre_of
from pipeline.finding import Search
from pipeline.themes import Theme, ThemeSet


def translated(theme: Theme, standing: ThemeSet, carried: pl.DataFrame, search: Search) -> Theme:
    """Return a theme that people have decided in terms of tonight's model: near the texts that carried it.

    Args:
        theme: one of the standing ones, or a side.
        standing: by the model that they are of.
        carried: which of them the window's texts carry.
        search: tonight's discovery.
    """
    if standing.model_revision == search.material.revision:
        return theme
    column = "theme_id" if theme.parent is None else "side_id"
    keys = carried.filter(pl.col(column) == theme.theme_id)["text_key"].to_list()
    if not keys:
        return _forgotten(theme, search)
    vectors = search.material.embeddings.of(keys)
    rule = rule_of(vectors, search.settings.discovery)
    # A codebook theme is learnt anew from its examples; what was merged into it goes on as this rule.
    absorbed = len(rule.directions) if theme.absorbed else 0
    return replace(theme, vector=centre_of(vectors), rule=rule, absorbed=absorbed)


def _forgotten(theme: Theme, search: Search) -> Theme:
    """Return a theme that no text of tonight's carries, in terms of its name: it is not lost for that."""
    vectors = search.tools.embedder.embed([theme.label])
    return replace(theme, vector=vectors[0], rule=rule_of(vectors, search.settings.discovery), absorbed=0)
