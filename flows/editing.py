"""Carry out an edit of themes: open the space's last order again, carry out the wish, count the report anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from flows.telling import people_and_themes, warn
from flows.theme_words import sentences
from flows.typed import noted, readable, user
from flows.workplace import last_order, settings_of

if TYPE_CHECKING:
    from flows.themes import Asked
    from pipeline.editing import Done, Wish
    from pipeline.line import Outcome
    from pipeline.orders import Order
    from pipeline.settings import Reading, Settings
    from pipeline.store import Store
    from pipeline.store.values import KeptRun
    from pipeline.workplace import Workplace


_WORDS = 5  # of a part that is told of beforehand


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
        SourceError: if a coded file can't be used; nothing has changed.
        KuulluksiError: if the report can't be counted or published; the message says that the edit holds.
    """
    from flows.spaces import choose_space
    from pipeline.store import open_store

    chosen = settings_of(settings)
    with open_store(chosen.store_url) as store:
        run = choose_space(store, of)
        order = last_order(run, out)
        _require_known(asked, order.space, store)

        from models.toolbox import Toolbox
        from pipeline.workplace import Workplace

        wish, read = _wish(asked, who, why), ""
        if asked.command == "teach":
            wish, read = _teaching(wish, Path(asked.to).expanduser(), store, run, chosen.reading)
        work = Workplace(store, Toolbox(chosen), chosen)
        if asked.dry_run:
            return _parts_foreseen(wish, order, work)
        done, outcome = _carried_out(wish, order, work)
        page = outcome.folder / "report.html"
        told = [
            *_told(done, order.space, store),
            read,
            _copied(done, chosen),
            f"Raportti: {page}",
            f"{people_and_themes(outcome)}.",
        ]
        return [line for line in told if line]


def _require_known(asked: Asked, space: str, store: Store) -> None:
    """Refuse what was mistyped before models and the method load; all is looked up again when the edit is made.

    Raises:
        EditError: if there is no such theme or passage.
    """
    from pipeline.naming_themes import find_passage, find_theme

    standing = store.latest_theme_set(space)
    if standing is None or not asked.theme:
        return
    events = store.events(space)
    for named in (asked.theme, *(asked.others if asked.command == "merge" else ())):
        find_theme(standing, readable(named), events)
    if asked.command in ("confirm", "reject"):
        find_passage(store.passages(space), readable(asked.to))


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


def _teaching(wish: Wish, coded: Path, store: Store, run: KeptRun, settings: Reading) -> tuple[Wish, str]:
    """Return the wish with what the coded file says, and how much of it could be used; what could not is told at once.

    The file's name is for the record, its folder is not.
    """
    from flows.coding import codes_read, shown_by, text_keys
    from pipeline.coding.teaching import codings
    from pipeline.coding.wording import left_out, rows_read

    found = shown_by(store, run)
    read = codes_read(coded, found, settings)
    for line in left_out(read):
        warn(line)
    return replace(wish, to=coded.name, codings=codings(read, found, text_keys(store, run.space))), rows_read(read)


def _parts_foreseen(wish: Wish, order: Order, work: Workplace) -> list[str]:
    """Return what a theme would come apart into; nothing changes but vectors that a killed night left unmade.

    Raises:
        EditError: if it would not come apart.
        StoreBusy: if a run is at work on the store.
    """
    from pipeline.desk import Desk
    from pipeline.line import understand
    from pipeline.splitting import parts_of

    with work.store.exclusive():
        understand(order.space, work)
        desk = Desk.laid(order.space, work)
        theme = desk.theme(wish.theme)
        parts = parts_of(theme, desk.standing, wish.others, desk.material, work.tools, work.settings)
    return [
        f"{theme.label} jakautuisi {len(parts)} osaan. Mitään ei muutettu.",
        *(
            f"  {part.label}: {_texts(part.size)}; {', '.join(word for word, _ in part.words[:_WORDS])}"
            for part in parts
        ),
    ]


def _texts(count: int) -> str:
    return "1 eri katkelma" if count == 1 else f"{count} eri katkelmaa"


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


def _copied(done: Done, settings: Settings) -> str:
    """Return how many of the customers' sentences a promotion has written into the codebook, and how they leave it."""
    from pipeline.codebook import copied_codebook
    from pipeline.promoted_examples import promoted

    copied = len(promoted([done.edit]))
    if not copied:
        return ""
    place = settings.codebook.path or copied_codebook(settings)
    sentences = "1 asiakkaan lause" if copied == 1 else f"{copied} asiakkaiden lausetta"
    return (
        f"Teemakirjaan kopioitiin esimerkeiksi sanasta sanaan {sentences}, tunnisteet peitettyinä: {place}. "
        "Jos joku pyytää sanansa pois, kuulluksi erase poistaa ne myös sieltä."
    )


def _told(done: Done, space: str, store: Store) -> list[str]:
    events = store.events(space)
    happened = [kept for kept in events if kept.edit == done.edit.number]
    learnt = [kept for kept in happened if kept.event.kind == "learnt"] if done.edit.command == "teach" else []
    lines = sentences([kept for kept in happened if kept not in learnt], events)
    if learnt:
        lines.append(f"Teemakirjan teemoja opittiin uudelleen: {len(learnt)}.")
    return [f"Muokkaus {done.edit.number}:", *(f"  {line}" for line in lines)]
