"""The straight line: from source files to a published theme report.

::

    take_in          read → mask → split, a file at a time; what was read before costs nothing
    embed_passages   each distinct text once per model, ever; and hear_tones, likewise
    find_themes      standing themes, the codebook's and what is new (pipeline/registry.py)
    publish_report   assign → rank → build → publish

Each stage takes up from the store where the one before left, so a killed run is finished by the next one. The command
line calls :func:`theme_report`; the Prefect flows call the same four stages as tasks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from pipeline import deeds, editing
from pipeline.assignment import distinct, mentions_of
from pipeline.carrying import KeptVectors, carried_by
from pipeline.codebook import codebook_in_use
from pipeline.codebook_journal import recover
from pipeline.codebook_loss import check_not_lost
from pipeline.corpus import Corpus
from pipeline.embedding import embed
from pipeline.errors import EditError, KuulluksiError, NothingToReport, PublishError, SourceError
from pipeline.intake import Intake, take_in
from pipeline.material import gather
from pipeline.orders import Order
from pipeline.ports import Vectors
from pipeline.progress import Stage
from pipeline.registry import advance
from pipeline.report.build import Findings, build
from pipeline.report.contract import RunFacts
from pipeline.report.json_report import from_json
from pipeline.report.publish import check_folder, contents, lasting, prepared, restored
from pipeline.report.tables import tables
from pipeline.runs import Run
from pipeline.taking_down import clear_folders, nothing_withdrawn_stays
from pipeline.tones import hear, heard
from pipeline.workplace import Workplace

Result = TypeVar("Result")


class Perform(Protocol):
    """How a stage is carried out."""

    def __call__(self, stage: Stage, do: Callable[[], Result], /) -> Result:
        """Carry out the stage and return what it returns."""
        ...


def call(stage: Stage, do: Callable[[], Result], /) -> Result:
    """Carry out a stage right here."""
    return do()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to: where the report lies, and counts that may be shown and logged.

    Attributes:
        run_id: the run.
        folder: where ``report.html`` lies.
        intake: what was read.
        embedded: texts that got a vector.
        themes, respondents: in the report.
    """

    run_id: str
    folder: Path
    intake: Intake
    embedded: int
    themes: int
    respondents: int


def theme_report(order: Order, work: Workplace, perform: Perform = call) -> Outcome:
    """Make and publish the report that was ordered.

    Args:
        order: sources, days and folder.
        work: store, tools, settings.
        perform: how a stage is carried out; an orchestrator makes a task of it.

    Raises:
        SourceNotFound: if nothing lies where a source should.
        SourceError: if no source could be read, now or before.
        NothingToReport: if nothing with content was said in the window.
        StoreBusy: if another run is at work on the same store.
        PublishError: if the report can't be written where it was asked for.
    """
    check_folder(order.out)
    with _alone(order, work) as run:

        def stage(name: Stage, do: Callable[[], Result]) -> Result:
            return run.timed(name, lambda: perform(name, do))

        intake = stage("read", lambda: take_in(order, work))
        embedded = stage("embed", lambda: understand(order.space, work))
        facts = run.facts(stage("discover", lambda: find_themes(order, run, work)))
        told = stage("publish", lambda: publish_report(order, facts, intake, work))
        outcome = Outcome(run.run_id, order.out, intake, embedded, *told)
        run.counts.update(read=intake.read, failed=intake.failed, embedded=embedded)
        run.counts.update(themes=outcome.themes, respondents=outcome.respondents)
    return outcome


def edited_report(order: Order, wish: editing.Wish, work: Workplace) -> tuple[editing.Done, Outcome]:
    """Carry out an analyst's wish about themes and publish the report of all that was read before, counted anew.

    Args:
        order: of the report that the analyst looks at.
        wish: the edit.
        work: store, tools, settings.

    Raises:
        EditError: if it can't be done; nothing has changed.
        StoreBusy: if another run is at work on the same store.
        PublishError: if the report can't be written; the edit holds, and the next run publishes it.
    """
    return _counted_anew(order, work, lambda run: editing.carry_out(wish, order.space, run.run_id, work))


def answered_report(order: Order, wish: deeds.Wish, who: str, work: Workplace) -> tuple[deeds.Action, Outcome]:
    """Carry out an analyst's wish about deeds and publish the report of all that was read before, counted anew.

    Args:
        order: of the report that the analyst looks at.
        wish: what is asked for.
        who: for the log.
        work: store, tools, settings.

    Raises:
        EditError: if it can't be done; nothing has changed.
        StoreBusy: if another run is at work on the same store.
        PublishError: if the report can't be written; the deed holds, and the next run publishes it.
    """
    now, zone = dt.datetime.now(dt.UTC), ZoneInfo(work.settings.schedule.timezone)

    def change(_: Run) -> deeds.Action:
        return deeds.carry_out(wish, order.space, who, now, now.astimezone(zone).date(), work.store)

    return _counted_anew(order, work, change)


def recounted_report(order: Order, work: Workplace) -> Outcome:
    """Publish the report of what is left after an erasure, counted anew.

    Raises:
        NothingToReport: if nothing is left; what was shown of it has been taken down.
        EditError: if the themes are of another model; an ordinary run makes the report.
        StoreBusy: if another run is at work on the same store.
        PublishError: if the report can't be written.
    """
    standing = work.store.latest_theme_set(order.space)
    if standing is not None and standing.model_revision != work.tools.embedder.revision:
        raise EditError("Teemat on tehty toisella mallilla.", fix="Tee raportti uudelleen: kuulluksi report.")
    return _counted_anew(order, work, lambda _: None)[1]


def _counted_anew(order: Order, work: Workplace, change: Callable[[Run], Result]) -> tuple[Result, Outcome]:
    """Change what is known of themes or deeds, and publish the report again without reading anything new."""
    check_folder(order.out)
    with _alone(order, work) as run:
        intake = Intake(passed_over=_passed_over(order.space, work))
        understand(order.space, work)  # what a killed night has read and not yet embedded
        changed = change(run)
        standing = work.store.latest_theme_set(order.space)
        if standing is None:
            raise _nothing(order.space, work)
        facts = run.facts(standing.theme_set_id)
        told = run.timed("publish", lambda: publish_report(order, facts, intake, work))
        outcome = Outcome(run.run_id, order.out, intake, 0, *told)
        run.counts.update(themes=outcome.themes, respondents=outcome.respondents)
    return changed, outcome


@contextmanager
def _alone(order: Order, work: Workplace) -> Iterator[Run]:
    """Give a run that has the store to itself; where it has nothing to report on, nothing withdrawn stays shown."""
    here = Run(order, work.store, work.tools, work.settings)
    with work.store.exclusive(), here as run, nothing_withdrawn_stays(order.space, work.store):
        yield run


def published_again(run_id: str, out: Path, work: Workplace) -> Path:
    """Publish what a run published, byte for byte, in a folder; return the page.

    Raises:
        PublishError: if nothing is kept of the run, or the folder can't be written.
    """
    kept = work.store.archived(run_id)
    if not kept:
        raise PublishError(
            "Ajon raporttia ei ole tallessa: siinä oli vastauksia, jotka on sittemmin poistettu tai muutettu.",
            where=run_id,
            fix="Tee raportti uudelleen nykyisistä vastauksista: kuulluksi report. Ajot: kuulluksi runs.",
        )
    with prepared(out, run_id, restored(kept), work.settings.report.keep_runs, work.store.unpublishable()) as swap:
        return swap()


def _passed_over(space: str, work: Workplace) -> tuple[tuple[str, str], ...]:
    """Return the files that the last report said were not taken: they are not looked at again."""
    last = work.store.published(space)
    kept = work.store.archived(last).get("report.json") if last else None
    report = None if kept is None else from_json(kept)
    return () if report is None else tuple((each.source, each.reason) for each in report.passed_over)


def embed_passages(space: str, work: Workplace) -> int:
    """Embed the texts that have no vector yet; return how many there were."""
    embedder = work.tools.embedder
    missing = work.store.missing_vectors(space, embedder.revision)
    keys, texts = missing["text_key"].to_list(), missing["text"].to_list()

    def keep(part: slice, vectors: Vectors) -> None:
        work.store.keep_vectors(embedder.revision, keys[part], vectors)
        work.progress.advance("embed", len(vectors))

    work.progress.begin("embed", len(texts))
    embed(texts, embedder, keep)
    return len(texts)


def hear_tones(space: str, work: Workplace) -> int:
    """Hear the tones of the texts that have none yet; return how many there were."""
    revision = work.tools.tones.revision
    missing = work.store.missing_tones(space, revision)
    keys, texts = missing["text_key"].to_list(), missing["text"].to_list()
    hear(texts, work.tools, lambda part, rows: work.store.keep_tones(revision, keys[part], rows))
    return len(texts)


def understand(space: str, work: Workplace) -> int:
    """Embed the texts that have no vector and hear those that have no tone; return how many were embedded."""
    embedded = embed_passages(space, work)
    hear_tones(space, work)
    return embedded


def find_themes(order: Order, run: Run, work: Workplace) -> str:
    """Bring the space's themes up to what is said now; return the id of the theme set that stands."""
    space, store = order.space, work.store
    work.progress.begin("discover", 1)
    standing = store.latest_theme_set(space)
    material = gather(space, standing, work.tools.embedder.revision, store, work.settings)
    recover(work.settings, store)
    codebook = codebook_in_use(work.settings)
    check_not_lost(codebook, standing, store, work.settings)
    found = advance(
        material, standing, codebook, work.tools, work.settings, run.started, refit=order.refit, anew=order.anew
    )
    if standing is None or found.themes.theme_set_id != standing.theme_set_id:
        store.keep_theme_set(found.themes, run.run_id, found.events)
    elif found.themes.grounds is not None:
        store.ground(standing.theme_set_id, found.themes.grounds)
    material.remember(found.themes.themes)
    work.progress.advance("discover")
    return found.themes.theme_set_id


def publish_report(order: Order, facts: RunFacts, intake: Intake, work: Workplace) -> tuple[int, int]:
    """Assign, rank, build, and publish to the store's views and the order's folder; return themes and respondents."""
    work.progress.begin("publish", 3)
    findings = findings_of(order.space, facts.theme_set_id, work)
    work.progress.advance("publish")
    built = build(findings, work.store, order, facts, work.settings, passed_over=intake.passed_over)
    flat = tables(built.report, built.window.passages, built.window.documents, built.mentions, built.tones)
    told = work.settings.report
    files = contents(built.report, flat, told.language)
    work.progress.advance("publish")
    # The files stand ready before the views move, so that a folder that can't be written leaves both as they were.
    with prepared(order.out, facts.run_id, files, told.keep_runs, work.store.unpublishable()) as swap:
        work.store.publish(order.space, facts.run_id, flat, lasting(files))
        swap()
    clear_folders(order.space, work.store, but=order.out)
    work.progress.advance("publish")
    return len(built.report.themes), built.report.coverage.respondents


def findings_of(space: str, theme_set_id: str, work: Workplace) -> Findings:
    """Gather what was found in the space and assign its passages.

    Raises:
        NothingToReport: if nothing with content was ever said in it.
    """
    corpus = Corpus(work.store.documents(space), work.store.segments(space), work.store.passages(space))
    themes = work.store.theme_set(theme_set_id)
    if themes is None or corpus.spoken.is_empty():
        raise _nothing(space, work)
    texts = distinct(corpus.passages)
    keys = texts["text_key"].to_list()
    vectors = KeptVectors(work.store, work.tools.embedder.revision)
    mentions = mentions_of(corpus.passages, carried_by(texts, vectors, themes, work.settings.assignment))
    tones = heard(corpus.passages, keys, work.store.tones(keys, work.tools.tones.revision), work.settings.tones)
    return Findings(corpus, vectors, themes, mentions, tones, work.store.events(space))


def _nothing(space: str, work: Workplace) -> KuulluksiError:
    """Return the error that says why there is nothing to report on: the first failure, if there was one."""
    failures = work.store.failures(space)
    if failures:
        return SourceError(failures[0].reason)
    return NothingToReport("Lähteissä ei ole yhtään suomenkielistä vastausta, jossa on sisältöä.")
