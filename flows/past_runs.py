"""``kuulluksi runs`` and ``kuulluksi again``: the runs that there have been, and a past report byte for byte."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from flows.columns import in_columns
from flows.theme_words import moment
from flows.workplace import settings_of

if TYPE_CHECKING:
    from pipeline.store import Store

STATUS = {"done": "valmis", "failed": "epäonnistui", "interrupted": "keskeytyi", "running": "kesken"}


def runs_told(of: Path | None, settings: Path | None) -> Iterator[str]:
    """Return the lines that tell the space's runs, newest first.

    Raises:
        NothingToReport: if no run has been finished yet.
        SettingsError: if no space has that source, or several do.
    """
    from flows.spaces import choose_space
    from pipeline.store import open_store

    chosen = settings_of(settings)
    with open_store(chosen.store_url) as store:
        kept = store.runs(choose_space(store, of).space)
    rows = [
        (
            run.run_id,
            moment(run.started_at, chosen.schedule.timezone),
            STATUS[run.status],
            _count(run.counts, "themes"),
            _count(run.counts, "respondents"),
            _window(run.order),
        )
        for run in kept
    ]
    yield from in_columns(("ajo", "milloin", "tila", "teemoja", "vastaajia", "aikaväli"), rows, numbers={3, 4})


def publish_again(begun: str, out: Path, settings: Path | None) -> Path:
    """Publish what a run published, byte for byte; return the page.

    Args:
        begun: the run's id, or a beginning that only it has.
        out: the folder.
        settings: the TOML file.

    Raises:
        SettingsError: if no run, or several, are called so.
        PublishError: if nothing is kept of the run, or the folder can't be written.
    """
    from models.toolbox import Toolbox
    from pipeline.line import published_again
    from pipeline.store import open_store
    from pipeline.workplace import Workplace

    chosen = settings_of(settings)
    with open_store(chosen.store_url) as store:
        run_id = _run_called(begun.strip(), store)
        return published_again(run_id, out.expanduser().absolute(), Workplace(store, Toolbox(chosen), chosen))


def _run_called(begun: str, store: Store) -> str:
    from pipeline.errors import SettingsError

    known = [run.run_id for space in store.spaces() for run in store.runs(space.space)]
    found = [begun] if begun in known else [run_id for run_id in known if begun and run_id.startswith(begun)]
    if len(found) == 1:
        return found[0]
    what = "Usean ajon tunnus alkaa näin." if found else "Tällaista ajoa ei ole."
    raise SettingsError(what, where=begun[:80], fix="Ajojen tunnukset: kuulluksi runs.")


def _count(counts: Mapping[str, int], name: str) -> str:
    return str(counts[name]) if name in counts else "–"


def _window(order: Mapping[str, object]) -> str:
    start, end = order.get("start"), order.get("end")
    return f"{start or ''}–{end or ''}" if start or end else "kaikki"
