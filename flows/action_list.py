"""``kuulluksi actions list``: what is done about which theme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from flows.columns import in_columns
from flows.telling import as_json
from flows.workplace import settings_of

if TYPE_CHECKING:
    from pipeline.deeds import Action
    from pipeline.store import Store

LONGEST = 60  # of a text in the table; --json has it whole


def listed(theme: str, of: Path | None, settings: Path | None, *, removed: bool) -> Iterator[str]:
    """Return the lines of the table.

    Args:
        theme: whose deeds; all where empty.
        of: a source of the space; the one reported on last where absent.
        settings: the TOML file.
        removed: whether to show those taken away.

    Raises:
        EditError: if there is no such theme.
        NothingToReport: if no run has been finished yet.
        SettingsError: if no space has that source, or several do.
    """
    actions, names = _actions(theme, of, settings, removed=removed)
    if not actions:
        yield "Toimenpiteitä ei ole kirjattu."
        return
    heads = ("tunniste", "teema", "mitä", "vastuu", "alkaen", "tehty", "ryhmä", "odotus")
    yield from in_columns(heads, [_row(action, names) for action in actions])


def listed_as_json(theme: str, of: Path | None, settings: Path | None, *, removed: bool) -> Iterator[str]:
    """Return the deeds as JSON, with all that steers a terminal escaped."""
    actions, names = _actions(theme, of, settings, removed=removed)
    rows = [{**asdict(action), "theme": names.get(action.theme_id, action.theme_id)} for action in actions]
    yield as_json(rows, default=_iso)


def names_of(store: Store, space: str) -> dict[str, str]:
    """Return what the themes of a space are called, or were when they were last heard of."""
    names = {kept.event.theme_id: kept.event.label for kept in store.events(space)}
    standing = store.latest_theme_set(space)
    return names | ({} if standing is None else {each.theme_id: each.label for each in standing.themes})


def _actions(
    theme: str, of: Path | None, settings: Path | None, *, removed: bool
) -> tuple[list[Action], dict[str, str]]:
    from flows.spaces import choose_space
    from pipeline.deeds import followed
    from pipeline.naming_themes import find_theme
    from pipeline.store import open_store

    with open_store(settings_of(settings).store_url) as store:
        space = choose_space(store, of).space
        standing, names = store.latest_theme_set(space), names_of(store, space)
        actions = store.actions(space)
        if standing is not None:
            events = store.events(space)
            actions = followed(actions, standing, events)
            wanted = find_theme(standing, theme, events).theme_id if theme else ""
            actions = [action for action in actions if wanted in ("", action.theme_id)]
    return [action for action in actions if removed or action.removed_at is None], names


def _row(action: Action, names: dict[str, str]) -> tuple[str, ...]:
    name = names.get(action.theme_id, action.theme_id)
    what = _short(action.what) + (" (poistettu)" if action.removed_at else "")
    start, done = (_day(day) if day else "–" for day in (action.start, action.done))
    return action.action_id, name, what, action.owner, start, done, action.segment or "–", _short(action.expected)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _day(day: dt.date) -> str:
    from pipeline.report.words.formats import Formats

    return Formats("fi").day(day)


def _iso(day: dt.date) -> str:
    return day.isoformat()
