"""Carry out an edit of themes: open the space's last order again, carry out the wish, count the report anew."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from flows.telling import people_and_themes
from flows.theme_words import sentences
from flows.typed import noted, readable, user
from flows.workplace import last_order, settings_of

if TYPE_CHECKING:
    from flows.themes import Asked
    from pipeline.editing import Done, Wish
    from pipeline.line import Outcome
    from pipeline.orders import Order
    from pipeline.store import Store
    from pipeline.workplace import Workplace


def edit_themes(
    asked: Asked, *, of: Path | None, settings: Path | None, why: str, who: str, out: Path | None
) -> Sequence[str]:
    """Carry out an edit and return what to tell: what became of which theme, and where the report is.

    Args:
        asked: the edit.
        of: a source of the space; the one reported on last where absent.
        settings: the TOML file.
        why, who: for the record; the system's user name where nobody is named.
        out: folder to publish in; that of the space's last report where absent.

    Raises:
        EditError: if it can't be done; nothing has changed.
        CodebookError: if the codebook can't be used or changed; nothing has changed.
        KuulluksiError: if the report can't be counted or published; the message says that the edit holds.
    """
    from flows.spaces import choose_space
    from models.toolbox import Toolbox
    from pipeline.store import open_store
    from pipeline.workplace import Workplace

    chosen = settings_of(settings)
    with open_store(chosen.store_url) as store:
        order = last_order(choose_space(store, of), out)
        done, outcome = _carried_out(_wish(asked, who, why), order, Workplace(store, Toolbox(chosen), chosen))
        page = outcome.folder / "report.html"
        return [*_told(done, order.space, store), f"Raportti: {page}", f"{people_and_themes(outcome)}."]


def _wish(asked: Asked, who: str, why: str) -> Wish:
    from pipeline.editing import Wish

    return Wish(
        asked.command,
        readable(asked.theme),
        tuple(map(readable, asked.others)),
        readable(asked.to),
        noted(who) or user(),
        noted(why),
    )


def _carried_out(wish: Wish, order: Order, work: Workplace) -> tuple[Done, Outcome]:
    from pipeline.errors import KuulluksiError
    from pipeline.line import edited_report

    before = len(work.store.edits(order.space))
    try:
        return edited_report(order, wish, work)
    except KuulluksiError as error:
        if len(work.store.edits(order.space)) == before:
            raise
        holds = f"Muokkaus {before + 1} on voimassa, ja seuraava ajo julkaisee sen."
        raise type(error)(error.what, where=error.where, fix=f"{holds} {error.fix}".strip()) from None


def _told(done: Done, space: str, store: Store) -> list[str]:
    happened = [kept for kept in store.events(space) if kept.edit == done.edit.number]
    return [f"Muokkaus {done.edit.number}:", *(f"  {line}" for line in sentences(happened, store.events(space)))]
