"""Births: what no theme explains gathers, and when enough different people say the same thing, a theme is born."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from pipeline.christening import christened
from pipeline.clarity import as_tight
from pipeline.discovery import Found
from pipeline.events import Event
from pipeline.finding import Search
from pipeline.lineage import told_apart
from pipeline.material import Material
from pipeline.settings import Registry
from pipeline.themes import Grounds, Theme

_WORTH_A_LOOK = 0.1  # of the residue: so much more of it, before a birth is looked for again


def is_due(left: int, texts: int, grounds: Grounds, settings: Registry) -> bool:
    """Tell whether so much more is left without a theme that a birth is worth looking for.

    Args:
        left: texts that no theme explains.
        texts: all of the space's.
        grounds: how many were left when it was last looked for.
        settings: what it takes to be born.
    """
    return left >= grounds.residue + max(_least(texts, settings), _WORTH_A_LOOK * grounds.residue)


def born(
    left: pl.DataFrame, standing: Sequence[Theme], grounds: Grounds, search: Search
) -> tuple[tuple[Theme, ...], tuple[Event, ...]]:
    """Return the themes that enough different people speak of among what is left, with their sides, and their events.

    Args:
        left: the texts that no theme explains.
        standing: the themes.
        grounds: how tight a theme usually is.
        search: tonight's discovery.
    """
    closely = search.closely()
    # Most nights nothing is born: rules, which are learnt against all that is explained, wait until something is.
    if not _news(closely.among(left, ()), grounds, search).themes:
        return (), ()
    found = _news(closely.among(search.material.texts, standing), grounds, search)
    whole = told_apart([theme for theme in found.themes if theme.parent is None], [theme.label for theme in standing])
    named = christened(whole, found, standing, search)
    sides = (side for side in found.themes if side.parent is not None)
    return (*named, *sides), births_told(named, found, search.material)


def births_told(themes: Sequence[Theme], found: Found, material: Material) -> tuple[Event, ...]:
    """Return the themes' births, with how many texts and people are behind each."""
    members = {theme.theme_id: found.members[theme.theme_id] for theme in themes if theme.parent is None}
    return tuple(
        Event(
            "born",
            theme.theme_id,
            theme.label,
            (),
            {"texts": float(len(keys)), "respondents": float(material.respondents(keys))},
        )
        for theme in themes
        if (keys := members.get(theme.theme_id)) is not None
    )


def _news(found: Found, grounds: Grounds, search: Search) -> Found:
    large = _least(len(search.material.texts), search.settings.registry)
    kept = as_tight(found, grounds.tightness, search.material, search.settings.registry.birth_respondents)
    ids = {t.theme_id for t in kept.themes if t.parent is None and len(kept.members[t.theme_id]) >= large}
    return Found(tuple(t for t in kept.themes if (t.parent or t.theme_id) in ids), kept.members)


def _least(texts: int, settings: Registry) -> float:
    return max(settings.birth_respondents, settings.birth_share * texts)
