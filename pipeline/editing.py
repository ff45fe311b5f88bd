"""Editing: an analyst's wish → the themes that stand from now on, and a report that is counted anew.

::

    wish ─find─► theme ids, passages ─edit─► themes, events, codebook text ─keep─► store ─recount─► report

The codebook's file is the truth of codebook themes: a wish about one of those changes the file as well, comments and
order kept. It is written before the store is, so that a night that comes between follows it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal, get_args

import polars as pl

from pipeline import codebook_file, edits
from pipeline.codebook import (
    CodebookTheme,
    alike,
    one_line,
)
from pipeline.codebook_form import LEAST_EXAMPLES
from pipeline.desk import Desk
from pipeline.edits import Edit, Edited
from pipeline.errors import EditError
from pipeline.lineage import told_apart
from pipeline.settling import Coding, followed, teach
from pipeline.splitting import parts_of
from pipeline.themes import Theme, ThemeSet
from pipeline.undoing import text_taken_back, undo
from pipeline.workplace import Workplace

Command = Literal[
    "rename", "merge", "split", "move", "pin", "unpin", "retire", "promote", "confirm", "reject", "teach", "undo"
]

_EXAMPLES = 12  # passages that a promoted theme takes along as examples


@dataclass(frozen=True, slots=True)
class Wish:
    """What an analyst asks for.

    Attributes:
        command: which edit.
        theme: the theme that it is about, by name, id, or the beginning of an id; empty for ``undo``.
        others: themes to merge into it, names of the parts to split it into.
        to: new name, heading to move under, passage to judge, file that teaches, number of the edit to undo.
        who, why: for the record.
        codings: what the file says, for ``teach``.
    """

    command: Command
    theme: str = ""
    others: tuple[str, ...] = ()
    to: str = ""
    who: str = ""
    why: str = ""
    codings: tuple[Coding, ...] = ()

    def __post_init__(self) -> None:
        if self.command not in get_args(Command):
            raise ValueError(f"no such edit: {self.command}")


@dataclass(frozen=True, eq=False)
class Done:
    """What a wish came to: the edit as kept, and the themes that stand."""

    edit: Edit
    themes: ThemeSet


def carry_out(wish: Wish, space: str, run_id: str, work: Workplace) -> Done:
    """Carry out a wish and keep it; the caller holds the store and counts the report anew.

    Args:
        wish: what is asked for.
        space: whose themes.
        run_id: the run that counts the report anew.
        work: store, tools, settings.

    Raises:
        EditError: if it can't be done, or would change nothing; nothing has changed.
        CodebookError: if the codebook's file can't be used or changed; nothing has changed.
    """
    desk = Desk.laid(space, work)
    edited = _EDITS[wish.command](desk, wish)
    if not desk.changes(edited):
        raise EditError("Muokkaus ei muuttaisi mitään: näin on jo.", fix="Muokkaukset: kuulluksi themes log.")
    themes, learnt = desk.followed(edited)
    standing = desk.standing
    happened = (*edited.events, *learnt)
    coded = standing.settled if edited.settled is None else edited.settled
    settled = followed(coded, standing.themes, themes, happened)
    after = ThemeSet.of(space, standing.model_revision, themes, desk.grounds, settled)
    edit = Edit(
        number=len(work.store.edits(space)) + 1,
        at=dt.datetime.now(dt.UTC),
        who=wish.who,
        why=wish.why,
        command=wish.command,
        told=desk.told(wish.theme, *wish.others, wish.to),
        before_set=standing.theme_set_id,
        after_set=after.theme_set_id,
        codebook_before=None if desk.codebook_after is None else desk.codebook_now,
        codebook_after=desk.codebook_after,
        undoes=desk.undoes,
    )
    with desk.codebook_written():
        work.store.keep_edit(edit, after, run_id, happened)
    return Done(edit, after)


def _rename(desk: Desk, wish: Wish) -> Edited:
    theme = desk.theme(wish.theme)
    edited = edits.rename(desk.standing, theme.theme_id, wish.to)
    if theme.kind == "codebook":
        desk.change_codebook(lambda text: codebook_file.renamed(text, theme.theme_id, edits.usable_name(wish.to)))
    return edited


def _merge(desk: Desk, wish: Wish) -> Edited:
    target = desk.theme(wish.theme)
    parts = [desk.theme(named) for named in wish.others]
    ids = [part.theme_id for part in parts]
    carrying = desk.carried().filter(pl.col("theme_id").is_in([target.theme_id, *ids]))["text_key"].to_list()
    edited = edits.merge(desk.standing, ids, target.theme_id, frozenset(carrying))
    for part in parts:
        if part.kind == "codebook" and part.theme_id in desk.codebook.by_id:
            heir = target.theme_id if target.kind == "codebook" else None
            desk.change_codebook(_leaving(part.theme_id, heir))
            if heir is not None:
                # What was written for the part goes on to teach the whole, also in a store that is made anew.
                desk.change_codebook(_teaching(heir, desk.codebook.by_id[part.theme_id].examples))
    apart = told_apart([each for each in edited.themes if each.parent == target.theme_id], [])
    renamed = {side.theme_id: side for side in apart}
    return replace(edited, themes=tuple(renamed.get(each.theme_id, each) for each in edited.themes))


def _leaving(theme_id: str, heir: str | None = None) -> Callable[[str], str]:
    return lambda text: codebook_file.without(text, theme_id, heir)


def _teaching(theme_id: str, examples: Sequence[str]) -> Callable[[str], str]:
    return lambda text: codebook_file.with_examples(text, theme_id, examples)


def _split(desk: Desk, wish: Wish) -> Edited:
    theme = desk.theme(wish.theme)
    parts = parts_of(theme, desk.standing, wish.others, desk.material, desk.work.tools, desk.work.settings)
    edited = edits.split(desk.standing, theme.theme_id, parts)
    if theme.kind == "codebook":
        desk.change_codebook(_leaving(theme.theme_id))
    return edited


def _move(desk: Desk, wish: Wish) -> Edited:
    theme, book, wanted = desk.theme(wish.theme), desk.codebook, alike(wish.to)
    heading = next((each for each in book.headings if wanted in (each.id.casefold(), each.name.casefold())), None)
    if heading is None:
        names = ", ".join(heading.name for heading in book.headings)
        fix = f"Yläteemat: {names}." if names else f"Lisää yläteema tiedostoon: {desk.place}."
        raise EditError("Teemakirjassa ei ole tätä yläteemaa.", where=one_line(wish.to)[:80], fix=fix)
    link = next((link.name for link in book.links if link.id == heading.link), "")
    edited = edits.move(desk.standing, theme.theme_id, heading.name, link)
    if theme.kind == "codebook":
        desk.change_codebook(lambda text: codebook_file.moved(text, theme.theme_id, heading.id))
    return edited


def _pin(desk: Desk, wish: Wish) -> Edited:
    return edits.pin(desk.standing, desk.theme(wish.theme).theme_id, pinned=wish.command == "pin")


def _retire(desk: Desk, wish: Wish) -> Edited:
    theme = desk.theme(wish.theme)
    if theme.kind == "codebook":
        desk.change_codebook(_leaving(theme.theme_id))
    return edits.retire(desk.standing, theme.theme_id)


def _promote(desk: Desk, wish: Wish) -> Edited:
    theme, book = desk.theme(wish.theme), desk.codebook
    edited = edits.promote(desk.standing, theme.theme_id)
    written = CodebookTheme(
        theme.theme_id,
        theme.label,
        heading=next((heading.id for heading in book.headings if heading.name == theme.heading), ""),
        description=one_line(theme.description),
        examples=_typical(desk, theme),
    )
    desk.change_codebook(lambda text: codebook_file.with_theme(text, written))
    return edited


def _typical(desk: Desk, theme: Theme) -> tuple[str, ...]:
    """Return the theme's most certain passages, masked as they are kept, for examples: no two alike, none another's.

    Raises:
        EditError: if there are too few.
    """
    carried = desk.carried()
    own = carried.filter(pl.col("theme_id") == theme.theme_id).sort("strength", "text_key", descending=[True, False])
    said = own.join(desk.material.texts, on="text_key", maintain_order="left")["text"]
    taken = {alike(example) for other in desk.codebook.themes for example in other.examples}
    examples = {alike(text): one_line(text) for text in reversed(said.to_list()) if alike(text) not in taken}
    if len(examples) < LEAST_EXAMPLES:
        raise EditError("Teemalla on liian vähän katkelmia esimerkeiksi.", where=theme.label)
    return tuple(reversed(examples.values()))[:_EXAMPLES]


def _judge(desk: Desk, wish: Wish) -> Edited:
    theme, key = desk.theme(wish.theme), desk.passage(wish.to)
    return edits.judge(desk.standing, theme.theme_id, key, carries=wish.command == "confirm")


def _teach(desk: Desk, wish: Wish) -> Edited:
    standing = desk.standing.by_id
    # A theme that was merged or retired after the file was coded is nobody's to teach any more.
    there = [
        each
        for each in wish.codings
        if all(named in standing and not standing[named].retired for named in each.themes | each.undecided)
    ]
    if not there:
        raise EditError(
            "Tiedosto ei opeta mitään: siinä ei ole teemoja, joita vielä on.",
            where=one_line(wish.to)[:80],
            fix="Tee uusi otos: kuulluksi sample-for-coding.",
        )
    taught = teach(desk.standing, there)
    if not desk.changes(taught):
        raise EditError(
            "Tiedosto ei opettaisi mitään uutta: näin on jo opetettu.",
            where=one_line(wish.to)[:80],
            fix="Muokkaukset: kuulluksi themes log.",
        )
    return taught


def _undo(desk: Desk, wish: Wish) -> Edited:
    edit = _to_undo(desk.work.store.edits(desk.standing.space), wish.to.strip())
    before, after = (desk.work.store.theme_set(each) for each in (edit.before_set, edit.after_set))
    if before is None or after is None:
        raise EditError("Muokkausta ei voi enää kumota.", where=f"muokkaus {edit.number}")
    edited = undo(desk.standing, before, after)
    desk.undoes = edit.number
    if edit.codebook_before is not None and edit.codebook_after is not None:
        was, became = edit.codebook_before, edit.codebook_after
        desk.change_codebook(lambda text: text_taken_back(text, was, became))
    return edited


def _to_undo(known: list[Edit], number: str) -> Edit:
    """Return the edit of that number, or the last one that is neither undone nor an undoing itself.

    Raises:
        EditError: if there is none, or it can't be undone.
    """
    undone = {edit.undoes for edit in known}
    open_ones = [edit for edit in known if edit.number not in undone and edit.undoes is None]
    found = [edit for edit in open_ones if str(edit.number) == number] if number else open_ones
    if found:
        return found[-1]
    what = "Kumottavaa muokkausta ei ole."
    if any(str(edit.number) == number for edit in known):
        is_undone = any(str(each) == number for each in undone)
        what = "Muokkaus on jo kumottu." if is_undone else "Kumoamista ei voi kumota: tee muokkaus uudelleen."
    raise EditError(what, where=f"muokkaus {one_line(number)[:20]}".strip(), fix="Muokkaukset: kuulluksi themes log.")


_EDITS: Mapping[str, Callable[[Desk, Wish], Edited]] = MappingProxyType(
    {
        "rename": _rename,
        "merge": _merge,
        "split": _split,
        "move": _move,
        "pin": _pin,
        "unpin": _pin,
        "retire": _retire,
        "promote": _promote,
        "confirm": _judge,
        "reject": _judge,
        "teach": _teach,
        "undo": _undo,
    }
)
