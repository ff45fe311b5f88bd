"""Wake: a theme that sleeps goes on explaining its texts, and wakes on the night when enough people speak of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from pipeline.events import Event
from pipeline.material import Material
from pipeline.settings import Settings
from pipeline.themes import Theme


def woken(
    themes: Sequence[Theme], material: Material, settings: Settings
) -> tuple[tuple[Theme, ...], tuple[Event, ...]]:
    """Wake the sleeping themes that enough people speak of in the window.

    Returns:
        All the themes, and what became of which.
    """
    asleep = [theme for theme in themes if theme.dormant]
    if not asleep or not _newly_said(themes, asleep, material, settings):
        return tuple(themes), ()
    count = heard(themes, material, settings)
    people = {theme.theme_id: count.get(theme.theme_id, 0) for theme in asleep}
    events = tuple(
        Event("revived", theme.theme_id, theme.label, (), {"respondents": float(people[theme.theme_id])})
        for theme in asleep
        if people[theme.theme_id] >= settings.registry.birth_respondents
    )
    awake = {event.theme_id for event in events}
    return tuple(replace(theme, dormant=0) if theme.theme_id in awake else theme for theme in themes), events


def heard(themes: Sequence[Theme], material: Material, settings: Settings) -> Mapping[str, int]:
    """Return how many respondents mention each theme in the window that a refit looks at, by theme id.

    They are counted as a report counts them: each text for all the themes that it carries, among all that stand, and
    texts too short to find a theme from as well.
    """
    short = material.short
    telling = material.assign(themes, material.window, settings.assignment)
    others = material.assign(themes, short, settings.assignment, material.embeddings_of(short["text_key"].to_list()))
    return material.people(pl.concat([telling, others]))


def _newly_said(themes: Sequence[Theme], some: Sequence[Theme], material: Material, settings: Settings) -> bool:
    """Tell whether anything that these themes have not met before, however short, is about some of them."""
    sieve = material.sieve(themes)
    keys = [key for key in sieve.keys if key not in sieve.waiting]
    new = material.all_of(keys)
    embeddings = material.embeddings_of(new["text_key"].to_list())
    spoken = material.assign(themes, new, settings.assignment, embeddings)
    return not {theme.theme_id for theme in some}.isdisjoint(spoken["theme_id"])
