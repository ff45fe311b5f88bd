"""Carry out an order: settings, store and tools are opened, the line is called, all is closed.

The command line, the flows and the tests all come through :func:`carry_out`. Heavy libraries load inside it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pipeline.line import Outcome, Perform
    from pipeline.orders import Order
    from pipeline.progress import Progress
    from pipeline.settings import Settings
    from pipeline.store.values import KeptRun

Language = Literal["fi", "en"]


@dataclass(frozen=True, slots=True)
class Made:
    """What an order came to, without a word of feedback.

    Attributes:
        outcome: the run, its folder and its counts.
        failures: (file, reason) of each file that could not be read.
        rejected: rows in quarantine, of all that the space holds.
        undated: documents left out of the days asked for because nobody knows theirs.
    """

    outcome: Outcome
    failures: tuple[tuple[str, str], ...]
    rejected: int = 0
    undated: int = 0

    @property
    def page(self) -> Path:
        """Where ``report.html`` lies."""
        return self.outcome.folder / "report.html"


def make_order(
    sources: Sequence[Path | str],
    out: Path | str,
    start: dt.date | None = None,
    end: dt.date | None = None,
    *,
    remembers: bool = False,
    refit: bool = False,
    anew: bool = False,
) -> Order:
    """Return the order, with absolute paths; one that remembers keeps what files said that are gone.

    One that refits looks for themes again, come what may; one that does so anew, from scratch.

    Raises:
        SettingsError: if there are no sources, or the window ends before it starts.
    """
    from pipeline.errors import SettingsError
    from pipeline.orders import Order

    # An empty name would mean the folder that one happens to stand in.
    if not sources or not all(str(path).strip() for path in (*sources, out)):
        what = "Lähteitä ei ole annettu." if not sources else "Lähteen tai raportin kansion nimi on tyhjä."
        raise SettingsError(what, fix="Anna tiedosto, kansio tai hakulauseke.")
    if start and end and start > end:
        raise SettingsError(f"Jakso loppuu ({end}) ennen kuin alkaa ({start}).", fix="Vaihda päivät.")
    absolute = tuple(Path(source).expanduser().absolute() for source in sources)
    folder = Path(out).expanduser().absolute()
    return Order(sources=absolute, out=folder, start=start, end=end, remembers=remembers, refit=refit, anew=anew)


def last_order(run: KeptRun, out: Path | None = None) -> Order:
    """Return what a run was asked for, but for a refit.

    Args:
        run: as it was kept.
        out: another folder to publish in.

    Raises:
        SettingsError: if another release wrote it in a way that this one can't read.
    """
    from pydantic import ValidationError

    from pipeline.errors import SettingsError
    from pipeline.orders import Order

    try:
        order = Order.model_validate(run.order)
    except ValidationError:
        raise SettingsError(
            "Ajon tilausta ei voi lukea: sen teki toinen versio.", where=run.run_id, fix="Tee raportti uudelleen."
        ) from None
    return order.model_copy(
        update={"refit": False, "anew": False} | ({"out": out.expanduser().absolute()} if out else {})
    )


def settings_of(path: Path | str | None, language: Language | None = None) -> Settings:
    """Return the settings; a language that is asked for wins over file and environment.

    Raises:
        SettingsError: if they can't be used.
    """
    from pipeline.settings import load_settings

    settings = load_settings(Path(path).expanduser() if path else None)
    if language is None:
        return settings
    return settings.model_copy(update={"report": settings.report.model_copy(update={"language": language})})


def carry_out(order: Order, settings: Settings, progress: Progress, perform: Perform | None = None) -> Made:
    """Make the report that was ordered.

    Args:
        order: what is wanted.
        settings: the whole tree.
        progress: who watches.
        perform: how a stage is carried out; right here where absent.

    Raises:
        KuulluksiError: as :func:`pipeline.line.theme_report` does.
    """
    from models.toolbox import Toolbox
    from pipeline.line import call, theme_report
    from pipeline.store import open_store
    from pipeline.workplace import Workplace

    with open_store(settings.store_url) as store:
        outcome = theme_report(order, Workplace(store, Toolbox(settings), settings, progress), perform or call)
        failures = tuple((failure.name, failure.reason) for failure in store.failures(order.space))
        rejected = sum(source.rejected for source in store.sources(order.space))
        windowed = order.start is not None or order.end is not None
        undated = store.documents(order.space)["date"].null_count() if windowed else 0
    return Made(outcome, failures, rejected, undated)
