"""Carry out a wish about deeds: open the space's last order again, keep the deed, count the report anew."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from flows.telling import people_and_themes
from flows.typed import noted, user
from flows.workplace import last_order, settings_of

if TYPE_CHECKING:
    from pipeline.deeds import Action, Wish
    from pipeline.line import Outcome
    from pipeline.orders import Order
    from pipeline.workplace import Workplace


def edit_actions(wish: Wish, *, of: Path | None, settings: Path | None, who: str, out: Path | None) -> list[str]:
    """Carry out a wish about deeds and return what to tell.

    Args:
        wish: what is asked for.
        of: a source of the space; the one reported on last where absent.
        settings: the TOML file.
        who: for the log; the system's user name where nobody is named.
        out: folder to publish in; that of the space's last report where absent.

    Raises:
        EditError: if it can't be done; nothing has changed.
        KuulluksiError: if the report can't be counted or published; the message says that the deed holds.
    """
    from flows.spaces import choose_space
    from pipeline.deeds import foreseen
    from pipeline.store import open_store

    chosen, now = settings_of(settings), dt.datetime.now(dt.UTC)
    today = now.astimezone(ZoneInfo(chosen.schedule.timezone)).date()
    with open_store(chosen.store_url) as store:
        order = last_order(choose_space(store, of), out)
        by = noted(who) or user()
        foreseen(wish, order.space, by, now, today, store)  # what is mistyped is told before anything heavy loads

        from models.toolbox import Toolbox
        from pipeline.workplace import Workplace

        work = Workplace(store, Toolbox(chosen), chosen)
        action, outcome = _carried_out(wish, by, order, work)
        page = outcome.folder / "report.html"
        return [_told(action, order.space, work), f"Raportti: {page}", f"{people_and_themes(outcome)}."]


def _carried_out(wish: Wish, who: str, order: Order, work: Workplace) -> tuple[Action, Outcome]:
    from pipeline.errors import KuulluksiError
    from pipeline.line import answered_report

    before = work.store.actions(order.space)
    try:
        return answered_report(order, wish, who, work)
    except KuulluksiError as error:
        if work.store.actions(order.space) == before:
            raise
        holds = "Toimenpide on kirjattu, ja seuraava ajo julkaisee sen."
        raise type(error)(error.what, where=error.where, fix=f"{holds} {error.fix}".strip()) from None


def _told(action: Action, space: str, work: Workplace) -> str:
    from flows.action_list import names_of

    name = names_of(work.store, space).get(action.theme_id, action.theme_id)
    if action.removed_at is not None:
        return f"Toimenpide {action.action_id} poistettiin teemalta {name}."
    if action.done is None:
        return f"Toimenpide {action.action_id} kirjattiin teemalle {name}."
    return f"Toimenpide {action.action_id} teemalle {name}: tehty {_day(action)}."


def _day(action: Action) -> str:
    from pipeline.report.words.formats import Formats

    assert action.done is not None
    return Formats("fi").day(action.done)
