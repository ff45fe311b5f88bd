"""Find what an analyst means: a theme by its name or id, a passage by its id or its words."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Sequence

import polars as pl

from pipeline.errors import EditError
from pipeline.events import KeptEvent
from pipeline.passages import text_key
from pipeline.themes import Theme, ThemeSet

_LEAST_OF_AN_ID = 4
_LONGEST = 80  # of what is told back


def find_theme(standing: ThemeSet, named: str, events: Sequence[KeptEvent] = ()) -> Theme:
    """Return the theme of that id, name, or beginning of an id.

    Args:
        standing: the themes.
        named: what the analyst gave.
        events: what became of the space's themes, oldest first: they tell what a theme of that name is called now.

    Raises:
        EditError: if there is none, or several.
    """
    wanted = " ".join(unicodedata.normalize("NFC", named).split()).casefold()
    there = [theme for theme in standing.themes if not theme.retired]
    begun = [theme for theme in there if len(wanted) >= _LEAST_OF_AN_ID and theme.theme_id.startswith(wanted)]
    found = _exactly(there, wanted) or begun
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(f"{theme.theme_id} ({theme.label})" for theme in found)
        raise EditError("Useampi teema sopii.", where=_short(named), fix=f"Anna tunniste: {ids}.")
    if now := _now_called(standing, wanted, events):
        raise EditError("Tämännimistä teemaa ei enää ole.", where=_short(named), fix=f"Se on nyt {now}.")
    labels = {theme.label.casefold(): theme.label for theme in there}
    near = difflib.get_close_matches(wanted[:_LONGEST], labels, n=3)
    meant = f"Tarkoititko: {', '.join(labels[each] for each in near)}?" if near else "Teemat: kuulluksi themes list."
    raise EditError("Tällaista teemaa ei ole.", where=_short(named), fix=meant)


def _exactly(themes: Sequence[Theme], wanted: str) -> list[Theme]:
    """Return the theme of that id, else those of that name: a theme of its own goes before the sides of others."""
    named = [theme for theme in themes if theme.label.casefold() == wanted]
    by_id = [theme for theme in themes if theme.theme_id == wanted]
    return by_id or [theme for theme in named if theme.parent is None] or named


def heir(theme_id: str, standing: ThemeSet, events: Sequence[KeptEvent]) -> str:
    """Return the id of the theme in which a theme lives now: itself, or what it was merged into, as often as it was.

    A theme that is gone without an heir keeps its id.
    """
    merged: dict[str, str] = {}
    for kept in events:  # the last word on a theme holds: a merge may have been undone
        merged.pop(kept.event.theme_id, None)
        if kept.event.kind == "merged":
            merged[kept.event.theme_id] = kept.event.others[0]
    seen, now = {theme_id}, theme_id
    while now not in standing.by_id and merged.get(now, now) not in seen:
        now = merged[now]
        seen.add(now)
    side_of = standing.by_id[now].parent if now in standing.by_id else None
    return side_of or now


def _now_called(standing: ThemeSet, wanted: str, events: Sequence[KeptEvent]) -> str:
    """Return what themes that were once called so are called now, or are part of; empty where there are none."""
    once = {kept.event.theme_id for kept in events if kept.event.label.casefold() == wanted}
    heirs = (standing.by_id.get(heir(theme_id, standing, events)) for theme_id in once)
    return " tai ".join(sorted({theme.label for theme in heirs if theme is not None and not theme.retired}))


def _short(named: str) -> str:
    folded = " ".join(named.split())
    return folded if len(folded) <= _LONGEST else f"{folded[: _LONGEST - 1]}…"


def find_passage(passages: pl.DataFrame, named: str) -> tuple[str, str]:
    """Return the text key and the id of the passage of that id, beginning of an id, or exact text.

    Args:
        passages: :data:`pipeline.frames.PASSAGES`.
        named: what the analyst gave.

    Raises:
        EditError: if there is none, or passages with different texts.
    """
    content = passages.filter(pl.col("kind") == "content")
    found = content.filter(pl.col("text_key") == text_key(named))
    if found.is_empty() and len(named) >= _LEAST_OF_AN_ID:
        found = content.filter(pl.col("passage_id").str.starts_with(named))
    keys = found["text_key"].unique().to_list()
    if len(keys) != 1:
        what = "Tällaista katkelmaa ei ole." if not keys else "Useampi katkelma sopii."
        raise EditError(what, where="katkelma", fix="Katkelmien tunnisteet: kuulluksi themes show TEEMA --passages 20.")
    return str(keys[0]), str(found["passage_id"][0])
