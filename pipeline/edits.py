"""Edits: what analysts decide of themes. Each turns the standing themes into others and says what became of which.

All are pure: a theme set in, themes and events out. They hold from then on, since a refit leaves what people have
decided as it is (:attr:`pipeline.themes.Theme.bound`), and any of them can be undone.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from pipeline.errors import EditError
from pipeline.events import Event
from pipeline.rules import either
from pipeline.themes import Settled, Theme, ThemeSet

_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Edit:
    """An edit as it is kept.

    Attributes:
        number: rising from the space's first edit.
        at: when, in UTC.
        who, why: as the analyst told.
        command: which edit.
        told: its arguments, as a person would read them.
        before_set, after_set: the theme sets that it led from and to.
        codebook_before, codebook_after: the codebook file's text, where the edit changed it.
        undoes: number of the edit that this one undoes.
    """

    number: int
    at: dt.datetime
    who: str
    why: str
    command: str
    told: str
    before_set: str
    after_set: str
    codebook_before: str | None = None
    codebook_after: str | None = None
    undoes: int | None = None


@dataclass(frozen=True, eq=False)
class Edited:
    """What an edit came to.

    Attributes:
        themes: that stand from now on.
        events: what became of which.
        settled: the texts that people have coded as a whole; none where the edit leaves them as they are.
    """

    themes: tuple[Theme, ...]
    events: tuple[Event, ...]
    settled: tuple[Settled, ...] | None = None


def rename(standing: ThemeSet, theme_id: str, name: str) -> Edited:
    """Give a theme a name, for good.

    Raises:
        EditError: if there is no such theme, the name can't be one, or another theme has it.
    """
    theme, name = find(standing, theme_id), usable_name(name)
    others = {other.label.casefold() for other in standing.themes if other.theme_id != theme_id}
    if name.casefold() in others:
        raise EditError("Toisella teemalla on jo tämä nimi.", where=name, fix="Valitse toinen nimi tai yhdistä teemat.")
    renamed = replace(theme, label=name, named_by="analyst")
    return _changed(standing, renamed, Event("renamed", theme_id, name))


def merge(standing: ThemeSet, theme_ids: Sequence[str], into: str, carrying: Collection[str] = ()) -> Edited:
    """Make themes parts of another one: what mentioned any of them mentions it.

    Args:
        standing: the themes.
        theme_ids: what becomes part.
        into: the theme that goes on.
        carrying: keys of the texts that carry any of them now; a text that was rejected and carries none stays out.

    Raises:
        EditError: if a theme is not there, or is merged into itself.
    """
    target = find(standing, into)
    parts = [find(standing, theme_id) for theme_id in dict.fromkeys(theme_ids)]
    if not parts or into in theme_ids:
        raise EditError("Teemaa ei voi yhdistää itseensä.", where=target.label, fix="Anna ainakin kaksi eri teemaa.")
    if any(each.parent for each in (target, *parts)):
        raise EditError("Osateemoja ei voi yhdistää.", fix="Yhdistä niiden teemat.")
    together = (target, *parts)
    confirmed = _united(*(each.confirmed for each in together))
    whole = replace(
        target,
        rule=either([each.rule for each in together]),
        size=sum(each.size for each in together),
        pinned=True,
        dormant=min(each.dormant for each in together),
        absorbed=target.absorbed + sum(len(part.rule.directions) for part in parts),
        confirmed=confirmed,
        rejected=_without(_united(*(each.rejected for each in together)), {*confirmed, *carrying}),
    )
    gone = {part.theme_id for part in parts}
    # The parts' own sides become sides of the whole: what was told apart stays told apart.
    themes = tuple(
        whole if each.theme_id == into else replace(each, parent=into) if each.parent in gone else each
        for each in standing.themes
        if each.theme_id not in gone
    )
    return Edited(themes, tuple(Event("merged", part.theme_id, part.label, (into,)) for part in parts))


def split(standing: ThemeSet, theme_id: str, parts: Sequence[Theme]) -> Edited:
    """Put parts in a theme's place; what belonged to it goes to whichever part is likeliest.

    Args:
        standing: the themes.
        theme_id: what comes apart.
        parts: themes of their own; one of them may go on under the old id.

    Raises:
        EditError: if there is no such theme, or fewer than two parts.
    """
    theme = of_its_own(standing, theme_id)
    if len(parts) < 2:
        raise EditError("Teema ei jakaudu.", where=theme.label, fix="Sen katkelmat puhuvat samasta asiasta.")
    new = [replace(part, parent=None, pinned=True, heading=theme.heading, link=theme.link) for part in parts]
    kept = [each for each in standing.themes if theme_id not in (each.theme_id, each.parent)]
    ids = tuple(part.theme_id for part in new)
    events = [Event("split", part.theme_id, part.label, (theme_id,), {"texts": float(part.size)}) for part in new]
    if theme_id not in ids:
        events.append(Event("retired", theme_id, theme.label, ids))
    return Edited(in_order((*kept, *new)), tuple(events))


def move(standing: ThemeSet, theme_id: str, heading: str, link: str) -> Edited:
    """Put a theme under a heading and a link of the chain."""
    theme = of_its_own(standing, theme_id)
    return _changed(standing, replace(theme, heading=heading, link=link), Event("moved", theme_id, theme.label))


def promote(standing: ThemeSet, theme_id: str) -> Edited:
    """Make a discovered theme the codebook's: it goes on as it is, and learns from its examples besides.

    Raises:
        EditError: if it is a side, or the codebook's already.
    """
    theme = find(standing, theme_id)
    if theme.kind == "codebook" or theme.parent:
        raise EditError("Teemaa ei voi nostaa teemakirjaan.", where=theme.label, fix="Valitse löydetty pääteema.")
    promoted = replace(
        theme, kind="codebook", absorbed=len(theme.rule.directions), rule=either([theme.rule, theme.rule])
    )
    return _changed(standing, promoted, Event("promoted", theme_id, theme.label))


def pin(standing: ThemeSet, theme_id: str, *, pinned: bool = True) -> Edited:
    """Let no refit change what a theme holds, or let it again."""
    theme = of_its_own(standing, theme_id)
    event = Event("pinned" if pinned else "unpinned", theme_id, theme.label)
    return _changed(standing, replace(theme, pinned=pinned), event)


def retire(standing: ThemeSet, theme_id: str) -> Edited:
    """Show a theme no longer; its sides go with it.

    Raises:
        EditError: if there is no such theme, or it is a side of one that a refit may change.
    """
    theme = find(standing, theme_id)
    if theme.parent and not standing.by_id[theme.parent].bound:
        whole = standing.by_id[theme.parent].label
        raise EditError("Osateema löytyisi uudelleen.", where=theme.label, fix=f"Kiinnitä ensin sen teema: {whole}.")
    event = Event("retired", theme_id, theme.label)
    if theme.parent:
        return Edited(tuple(each for each in standing.themes if each is not theme), (event,))
    # It stays in the set and goes on explaining its texts: discovery would bear it anew the same night.
    kept = tuple(each for each in standing.themes if each.parent != theme_id)
    return Edited(
        tuple(replace(each, retired=True, kind="discovered") if each is theme else each for each in kept), (event,)
    )


def judge(standing: ThemeSet, theme_id: str, text_key: str, *, carries: bool) -> Edited:
    """Say that a text carries a theme, or that it does not: it holds for this text wherever it is said."""
    theme = of_its_own(standing, theme_id)
    confirmed, rejected = (_without(keys, {text_key}) for keys in (theme.confirmed, theme.rejected))
    if carries:
        judged = replace(theme, confirmed=_united(confirmed, [text_key]), rejected=rejected)
    else:
        judged = replace(theme, confirmed=confirmed, rejected=_united(rejected, [text_key]))
    return _changed(standing, judged, Event("confirmed" if carries else "rejected", theme_id, theme.label))


def find(standing: ThemeSet, theme_id: str) -> Theme:
    """Return a standing theme by its id.

    Raises:
        EditError: if there is none.
    """
    theme = standing.by_id.get(theme_id)
    if theme is None:
        raise EditError("Tällaista teemaa ei ole.", where=theme_id, fix="Teemat: kuulluksi themes list.")
    return theme


def of_its_own(standing: ThemeSet, theme_id: str) -> Theme:
    """Return a standing theme by its id.

    Raises:
        EditError: if there is none, or it is a side.
    """
    theme = find(standing, theme_id)
    if theme.parent:
        whole = standing.by_id[theme.parent].label
        raise EditError("Osateemaa ei voi muokata näin.", where=theme.label, fix=f"Anna sen teema: {whole}.")
    return theme


def usable_name(name: str) -> str:
    """Return a name as it is kept.

    Raises:
        EditError: if it is empty, too long, or has signs that steer a terminal or a page.
    """
    folded = " ".join(unicodedata.normalize("NFC", name).split())
    if not folded or len(folded) > _LONGEST_NAME or not folded.isprintable():
        raise EditError(
            "Teeman nimi ei kelpaa.", where=folded[:_LONGEST_NAME], fix=f"Anna 1–{_LONGEST_NAME} merkkiä, yksi rivi."
        )
    return folded


def in_order(themes: Sequence[Theme]) -> tuple[Theme, ...]:
    """Return themes of their own first, then their sides."""
    return tuple(sorted(themes, key=lambda theme: theme.parent is not None))


def _without(keys: Sequence[str], gone: Collection[str]) -> tuple[str, ...]:
    return tuple(key for key in keys if key not in gone)


def _united(*keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({key for some in keys for key in some}))


def _changed(standing: ThemeSet, theme: Theme, event: Event) -> Edited:
    themes = tuple(theme if each.theme_id == theme.theme_id else each for each in standing.themes)
    return Edited(themes, (event,))
