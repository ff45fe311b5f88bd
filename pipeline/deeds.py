"""Deeds: actions (toimenpiteet) that answer themes; what analysts ask for, and what becomes of it.

A deed is kept under its theme's id. A theme that was merged away lives on in another, and its deeds with it; nothing
is written anew for that, so that an undone merge gives each theme its deeds back. What is taken away stays in the log.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import polars as pl

from pipeline.errors import EditError
from pipeline.events import KeptEvent
from pipeline.naming_themes import find_theme, heir
from pipeline.themes import Theme, ThemeSet

if TYPE_CHECKING:
    from pipeline.store import Store

LONGEST_TEXT, LONGEST_NAME = 500, 80
FIRST_RANKS = 10
_LISTED = "Toimenpiteet: kuulluksi actions list."


@dataclass(frozen=True, slots=True)
class Action:
    """A deed as it is kept.

    Attributes:
        action_id: ``t1``, ``t2`` …: never given twice in a space.
        theme_id: the theme that it was written for.
        what: in the staff's own words.
        owner: who answers for it.
        start: first day.
        done: the day it was done; none where it goes on, or was done at once.
        segment: for whom, as ``Alue=Uusimaa``; empty for all.
        expected: the effect hoped for.
        added_at, added_by: for the log.
        done_at, done_by: when and by whom ``done`` was last written down afterwards; none where it was added with it.
        removed_at, removed_by: when and by whom it was taken away; none where it stands.
    """

    action_id: str
    theme_id: str
    what: str
    owner: str
    start: dt.date
    done: dt.date | None
    segment: str
    expected: str
    added_at: dt.datetime
    added_by: str
    done_at: dt.datetime | None = None
    done_by: str = ""
    removed_at: dt.datetime | None = None
    removed_by: str = ""

    def __post_init__(self) -> None:
        if not (self.action_id and self.theme_id and self.what and self.owner):
            raise ValueError("an action without an id, a theme, a deed or an owner")
        if self.done is not None and self.done < self.start:
            raise ValueError(f"done on {self.done}, before its start on {self.start}")


@dataclass(frozen=True, slots=True)
class Add:
    """A wish for a new deed; texts as they were typed."""

    theme: str
    what: str
    owner: str
    start: dt.date
    done: dt.date | None = None
    segment: str = ""
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Finish:
    """A wish that a deed was done on a day, or today: the deed's id, or a theme with a single open one."""

    named: str
    on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Remove:
    """A wish that a deed was a mistake."""

    named: str


Wish = Add | Finish | Remove


def carry_out(wish: Wish, space: str, who: str, at: dt.datetime, today: dt.date, store: Store) -> Action:
    """Carry out a wish and keep it; the caller holds the store and counts the report anew.

    Args:
        wish: what is asked for.
        space: whose deeds.
        who: for the log.
        at: now, in UTC.
        today: where the people are.
        store: with themes and deeds.

    Raises:
        EditError: if it can't be done, or would change nothing; nothing has changed.
    """
    action = foreseen(wish, space, who, at, today, store)
    if isinstance(wish, Add):
        store.keep_action(space, action)
    elif action.removed_at is not None:
        store.remove_action(space, action.action_id, at, who)
    elif action.done is not None:
        store.finish_action(space, action.action_id, action.done, at, who)
    return action


def foreseen(wish: Wish, space: str, who: str, at: dt.datetime, today: dt.date, store: Store) -> Action:
    """Return what a wish would come to, as :func:`carry_out` would keep it; nothing is kept.

    Raises:
        EditError: if it can't be done, or would change nothing.
    """
    standing = store.latest_theme_set(space)
    if standing is None:
        raise EditError("Aineistolla ei ole vielä teemoja.", fix="Tee ensin raportti.")
    known = store.actions(space)
    if isinstance(wish, Add):
        theme = _of_its_own(find_theme(standing, wish.theme, store.events(space)), standing)
        segment = find_segment(store.segments(space), wish.segment)
        _check_done(wish.done, wish.start, today)
        return _made(wish, f"t{len(known) + 1}", theme, segment, who, at)
    events = store.events(space)
    there = followed([action for action in known if action.removed_at is None], standing, events)
    action = _called(wish.named, there) or _only_one(wish, there, standing, known, events)
    if isinstance(wish, Remove):
        return replace(action, removed_at=at, removed_by=who)
    done = wish.on or today
    _check_done(done, action.start, today)
    if action.done == done:
        raise EditError("Toimenpide on jo merkitty tehdyksi sinä päivänä.", where=action.action_id, fix=_LISTED)
    return replace(action, done=done, done_at=at, done_by=who)


def followed(actions: Sequence[Action], standing: ThemeSet, events: Sequence[KeptEvent]) -> list[Action]:
    """Return the deeds under the themes in which theirs live now."""
    return [replace(action, theme_id=heir(action.theme_id, standing, events)) for action in actions]


def without_deeds(themes: Collection[str], actions: Sequence[Action]) -> set[str]:
    """Return those of the themes that no deed answers: what deeds are compared with."""
    return set(themes) - {action.theme_id for action in actions if action.removed_at is None}


def unanswered(ranked: Sequence[str], actions: Sequence[Action], first: int = FIRST_RANKS) -> list[str]:
    """Return the themes that are listened to and not yet answered: high in rank without a deed, in rank order.

    Args:
        ranked: theme ids in rank order.
        actions: :func:`followed`; removed ones count for nothing.
        first: how many ranks are high.
    """
    free = without_deeds(ranked, actions)
    return [theme_id for theme_id in ranked[:first] if theme_id in free]


def find_segment(segments: pl.DataFrame, named: str) -> str:
    """Return ``segment=value`` as the data spells it; empty where nothing is named.

    Args:
        segments: :data:`pipeline.frames.SEGMENTS`.
        named: what was typed.

    Raises:
        EditError: if nobody in the data belongs to it.
    """
    if not named.strip():
        return ""
    there = segments.select(pl.format("{}={}", "segment", "value")).unique().to_series().sort()
    by_folded: dict[str, str] = {_folded(each): each for each in there}
    wanted = _folded("=".join(part.strip() for part in named.split("=")))
    if wanted in by_folded:
        return by_folded[wanted]
    near = difflib.get_close_matches(wanted[:LONGEST_NAME], by_folded, n=3, cutoff=0.5)
    meant = (
        f"Tarkoititko: {', '.join(by_folded[each] for each in near)}?" if near else "Kirjoita se näin: Alue=Uusimaa."
    )
    raise EditError("Aineistossa ei ole tällaista ryhmää.", where=_short(named), fix=meant)


def _made(wish: Add, action_id: str, theme: Theme, segment: str, who: str, at: dt.datetime) -> Action:
    what, owner, expected = (_line(each) for each in (wish.what, wish.owner, wish.expected))
    for name, text, longest in (
        ("Toimenpide", what, LONGEST_TEXT), ("Vastuuhenkilö", owner, LONGEST_NAME), ("Odotus", expected, LONGEST_TEXT)
    ):  # fmt: skip
        if len(text) > longest:
            raise EditError(f"{name} on liian pitkä: {len(text)} merkkiä.", fix=f"Enintään {longest} merkkiä.")
    if not (what and owner):
        missing = "Vastuuhenkilö (--owner)" if what else "Toimenpide"
        raise EditError(f"{missing} puuttuu.", fix="Kerro, mitä tehdään ja kuka siitä vastaa.")
    return Action(action_id, theme.theme_id, what, owner, wish.start, wish.done, segment, expected, at, who)


def _check_done(done: dt.date | None, start: dt.date, today: dt.date) -> None:
    if done is not None and done < start:
        raise EditError(f"Toimenpide on tehty ({done}) ennen kuin se alkoi ({start}).", fix="Anna myöhempi päivä.")
    if done is not None and done > today:
        raise EditError(f"Valmistumispäivä {done} on vasta tulossa.", fix="Merkitse tehdyksi, kun se on tehty.")


def _of_its_own(theme: Theme, standing: ThemeSet) -> Theme:
    if theme.parent is None:
        return theme
    whole = standing.by_id[theme.parent].label
    raise EditError("Osateemalle ei voi kirjata toimenpidettä.", where=theme.label, fix=f"Kirjaa se teemalle {whole}.")


def _called(named: str, there: Sequence[Action]) -> Action | None:
    return next((action for action in there if action.action_id == named.strip().casefold()), None)


def _only_one(
    wish: Finish | Remove,
    there: Sequence[Action],
    standing: ThemeSet,
    known: Sequence[Action],
    events: Sequence[KeptEvent],
) -> Action:
    """Return the single open deed of the theme that was named.

    Raises:
        EditError: if there is no such theme or deed, or there are several.
    """
    named = wish.named
    if _called(named, known):
        raise EditError(
            "Toimenpide on poistettu.", where=_short(named), fix="Poistetutkin: kuulluksi actions list --all."
        )
    if isinstance(wish, Remove) or _is_an_id(named, standing):
        raise EditError("Tällaista toimenpidettä ei ole.", where=_short(named), fix=_LISTED)
    theme = find_theme(standing, named, events)
    own = [action for action in there if action.theme_id == theme.theme_id and action.done is None]
    if len(own) == 1:
        return own[0]
    if not own:
        raise EditError("Teemalla ei ole avoimia toimenpiteitä.", where=theme.label, fix=_LISTED)
    ids = ", ".join(action.action_id for action in own)
    raise EditError("Teemalla on useampi avoin toimenpide.", where=theme.label, fix=f"Anna tunniste: {ids}.")


def _is_an_id(named: str, standing: ThemeSet) -> bool:
    """Tell whether what was named looks like a deed's id, and is no theme's name."""
    wanted = named.strip().casefold()
    names = {name.casefold() for theme in standing.themes for name in (theme.label, theme.theme_id)}
    return re.fullmatch(r"t\d+", wanted) is not None and wanted not in names


def _line(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _folded(text: str) -> str:
    return _line(text).casefold()


def _short(text: str) -> str:
    folded = _line(text)
    return folded if len(folded) <= LONGEST_NAME else f"{folded[: LONGEST_NAME - 1]}…"
