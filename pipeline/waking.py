"""Wake: a theme that sleeps goes on explaining its texts, and wakes on the night when enough people speak of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

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
    count = material.people(material.assign(themes, material.window, settings.assignment))
    people = {theme.theme_id: count.get(theme.theme_id, 0) for theme in asleep}
    events = tuple(
        Event("revived", theme.theme_id, theme.label, (), {"respondents": float(people[theme.theme_id])})
        for theme in asleep
        if people[theme.theme_id] >= settings.registry.birth_respondents
    )
    awake = {event.theme_id for event in events}
    return tuple(replace(theme, dormant=0) if theme.theme_id in awake else theme for theme in themes), events


def _newly_said(themes: Sequence[Theme], some: Sequence[Theme], material: Material, settings: Settings) -> bool:
    """Tell whether anything that these themes have not met before is about some of them."""
    new = material.sieve(themes).new
    embeddings = material.embeddings_of(new["text_key"].to_list())
    spoken = material.assign(themes, new, settings.assignment, embeddings)
    return not {theme.theme_id for theme in some}.isdisjoint(spoken["theme_id"])
