"""Which body of sources a command speaks of: the one reported on last, or the one that a path names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.store import Store
    from pipeline.store.values import KeptRun

_NAMED = 5  # spaces told of in an error


def choose_space(store: Store, of: Path | None = None) -> KeptRun:
    """Return the run that the chosen space finished last.

    Args:
        store: with the runs.
        of: a source of the space, or the space's id; the space of the run that ended last where absent.

    Raises:
        NothingToReport: if no run has been finished yet.
        SettingsError: if no space has that source, or several do.
    """
    from pipeline.errors import NothingToReport, SettingsError

    latest = store.spaces()
    if not latest:
        raise NothingToReport("Yhtään ajoa ei ole vielä tehty loppuun.", fix="Tee ensin raportti: kuulluksi report …")
    if of is None:
        return latest[0]
    found = _matching(latest, of)
    if len(found) == 1:
        return found[0]
    if not found:
        known = sorted({source for run in latest for source in sources_of(run)})
        raise SettingsError(
            "Yhdelläkään raportoidulla aineistolla ei ole tällaista lähdettä.",
            where=str(of),
            fix=f"Anna lähde sellaisena kuin se raportille annettiin, esimerkiksi: {', '.join(known[:_NAMED])}",
        )
    told = "; ".join(f"--of {run.space}: {_told(run)}" for run in found[:_NAMED])
    raise SettingsError("Lähde on useassa raportoidussa aineistossa.", where=str(of), fix=f"Valitse yksi: {told}")


def sources_of(run: KeptRun) -> tuple[str, ...]:
    """Return the absolute paths and globs that the run was asked to read."""
    sources = run.order.get("sources")
    return tuple(str(source) for source in sources) if isinstance(sources, list) else ()


def _matching(latest: list[KeptRun], of: Path) -> list[KeptRun]:
    """Return the spaces by that id, else those with only that source, else those with it among others."""
    path = str(of.expanduser().absolute())
    named = [run for run in latest if run.space == str(of)]
    alone = [run for run in latest if sources_of(run) == (path,)]
    return named or alone or [run for run in latest if path in sources_of(run)]


def _told(run: KeptRun) -> str:
    kind = "yöajo" if run.order.get("remembers") else "raportti"
    return f"{kind} lähteistä {', '.join(sources_of(run)[:_NAMED])} ({run.started_at:%Y-%m-%d})"
