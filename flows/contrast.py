"""``kuulluksi contrast``: two groups of respondents set against each other, from what has been read before."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from flows.workplace import Language, last_order, settings_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.corpus import Corpus, Days
    from pipeline.orders import Order
    from pipeline.report.contrast_report import ContrastReport
    from pipeline.settings import Settings
    from pipeline.store import Store
    from pipeline.store.values import KeptRun

NAME = "contrast"


def contrast_groups(
    pair: tuple[str, str],
    sources: Sequence[str],
    of: Path | None,
    out: Path,
    start: dt.date | None,
    end: dt.date | None,
    settings: Path | None,
    language: Language | None,
) -> list[str]:
    """Write the contrast report of two groups; return the lines that tell of it, without a word of feedback.

    Args:
        pair: the groups: ``Asiakassuhde=Uusi``, ``kind=interview``, ``source=palautteet.csv``.
        sources: those of the space, as its report was asked for them.
        of: one of its sources, or its id; where neither is given, the space reported on last.
        out: the folder that ``contrast.html``, ``.json`` and ``.csv`` are written to.
        start, end: the days to speak of; those of the space's last report where absent.
        settings: the TOML file.
        language: of the page; that of the settings where absent.

    Raises:
        NothingToReport: if no run has been finished yet, or nothing was said in those days.
        SettingsError: if there is no such space or group, a group is too small, or both are the same.
        StoreBusy: if a run is at work on the store.
        PublishError: if the files can't be written.
    """
    from pipeline.store import open_store

    chosen, folder = settings_of(settings, language), out.expanduser().absolute()
    with open_store(chosen.store_url) as store:
        run = _run_of(store, sources, of)
        _require_groups(run, pair, (start, end), store, chosen)
        told = _contrasted(run, pair, (start, end), store, chosen)
    _write(told, folder, chosen)
    return [f"Kontrasti: {folder / NAME}.html", *_counts(told)]


def _write(told: ContrastReport, folder: Path, settings: Settings) -> None:
    from pipeline.coding.files import write_over
    from pipeline.report.contrast_page import to_contrast_page
    from pipeline.report.contrast_report import rows_of
    from pipeline.report.table_files import to_csv

    page = to_contrast_page(told, settings.report.language)
    files = {
        "json": f"{told.model_dump_json(indent=1)}\n".encode(),
        "csv": to_csv(rows_of(told)),
        "html": page.encode(),
    }
    for suffix, data in files.items():
        write_over(folder / f"{NAME}.{suffix}", data)


def _run_of(store: Store, sources: Sequence[str], of: Path | None) -> KeptRun:
    """Return the run that the space finished last: of all of the sources, or of one of them."""
    from flows.spaces import choose_space
    from pipeline.errors import SettingsError

    if sources and of:
        raise SettingsError("Anna joko lähteet tai --of, ei molempia.", where=str(of), fix="Jätä toinen pois.")
    if len(sources) < 2:
        return choose_space(store, Path(sources[0]) if sources else of)
    return choose_space(store, Path(_space_of(store, sources)))


def _space_of(store: Store, sources: Sequence[str]) -> str:
    from flows.spaces import sources_of
    from pipeline.errors import SettingsError

    wanted = sorted({str(Path(source).expanduser().absolute()) for source in sources})
    found = [run.space for run in store.spaces() if sorted(set(sources_of(run))) == wanted]
    if not found:
        raise SettingsError(
            "Näistä lähteistä ei ole yhteistä raporttia, joten niitä ei voi verrata.",
            where=", ".join(sources),
            fix="Tee ensin raportti niistä kaikista: kuulluksi report LÄHDE LÄHDE",
        )
    return found[0]


def _require_groups(
    run: KeptRun,
    pair: tuple[str, str],
    asked: tuple[dt.date | None, dt.date | None],
    store: Store,
    settings: Settings,
) -> None:
    """Refuse what was mistyped before models, themes and charts load; the groups are resolved again when all is known.

    Raises:
        NothingToReport, SettingsError: as :func:`contrast_groups` does.
    """
    from pipeline.corpus import Corpus
    from pipeline.statistics.groups import resolve

    corpus = Corpus(store.documents(run.space), store.segments(run.space), store.passages(run.space))
    window = corpus.within(_days(corpus, *_asked(last_order(run), asked)))
    if not window.spoken.is_empty():  # else there is nothing to report on, which is told below
        for spec in pair:
            resolve(window, spec, settings.statistics.min_cell)


def _asked(order: Order, asked: tuple[dt.date | None, dt.date | None]) -> tuple[dt.date | None, dt.date | None]:
    return asked if any(asked) else (order.start, order.end)


def _contrasted(
    run: KeptRun,
    pair: tuple[str, str],
    asked: tuple[dt.date | None, dt.date | None],
    store: Store,
    settings: Settings,
) -> ContrastReport:
    """Assign what the space holds, without reading anything anew, and set the groups against each other."""
    from models.toolbox import Toolbox
    from pipeline.line import findings_of, understand
    from pipeline.report.contrast_report import contrast_report
    from pipeline.runs import Run
    from pipeline.workplace import Workplace

    order = last_order(run)
    work = Workplace(store, Toolbox(settings), settings)
    with store.exclusive():  # a run that reads meanwhile would show half of what it reads
        understand(run.space, work)  # what a killed night has read and not yet embedded
        findings = findings_of(run.space, _themes(run, store), work)
        facts = Run(order, store, work.tools, settings).facts(findings.themes.theme_set_id)
        facts = facts.model_copy(update={"run_id": store.published(run.space) or run.run_id})
        days = _days(findings.corpus, *_asked(order, asked))
        return contrast_report(findings, store, pair, days, facts, settings.statistics, settings.report.title)


def _themes(run: KeptRun, store: Store) -> str:
    from pipeline.errors import NothingToReport

    standing = store.latest_theme_set(run.space)
    if standing is None:
        raise NothingToReport("Aineistolla ei ole vielä teemoja.", fix="Tee ensin raportti: kuulluksi report …")
    return standing.theme_set_id


def _days(corpus: Corpus, start: dt.date | None, end: dt.date | None) -> Days | None:
    """Return the days asked for, an open end filled from what the data covers; none where nothing was asked.

    Raises:
        NothingToReport: if the days lie wholly outside the data.
        SettingsError: if they end before they start.
    """
    from pipeline.corpus import Days
    from pipeline.errors import NothingToReport, SettingsError

    if start is None and end is None:
        return None
    if start and end and start > end:
        raise SettingsError(f"Jakso loppuu ({end}) ennen kuin alkaa ({start}).", fix="Vaihda päivät.")
    covered = corpus.days
    if covered is None:
        raise NothingToReport("Yhdelläkään vastauksella ei ole päiväystä, joten aikaväliä ei voi rajata.")
    first, last = start or covered.start, end or covered.end
    if first > covered.end or last < covered.start:
        raise NothingToReport(
            f"Aikavälillä ei ole vastauksia: aineisto kattaa päivät {covered.start:%d.%m.%Y}–{covered.end:%d.%m.%Y}.",
            fix="Muuta aikaväliä (--from, --to).",
        )
    return Days(first, last)


def _counts(told: ContrastReport) -> list[str]:
    sizes = f"{told.a.name}: vastaajia {told.a.respondents}; {told.b.name}: vastaajia {told.b.respondents}"
    both = f"; molemmissa, pois jätetty: {told.both}" if told.both else ""
    blind, more = len(told.of("only_a", "only_b")), len(told.of("more_a", "more_b"))
    return [
        f"{sizes}{both}.",
        f"Teemoja {len(told.themes)}: sokeita pisteitä {blind}, muita varmoja eroja {more}, "
        f"yhtä paljon {len(told.of('alike'))}, epäselviä {len(told.of('unclear'))}.",
    ]
