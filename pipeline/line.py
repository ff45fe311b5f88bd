"""The straight line: from source files to a published theme report.

::

    take_in          read → mask → split, a file at a time; what was read before costs nothing
    embed_passages   each distinct text once per model, ever
    find_themes      discover, and inherit what was known
    publish_report   assign → rank → build → publish

Each stage takes up from the store where the one before left, so a killed run is finished by the next one. The command
line calls :func:`theme_report`; the Prefect flows call the same four stages as tasks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from pipeline.assignment import assign
from pipeline.corpus import Corpus
from pipeline.discovery import discover, foundation_of, telling_texts
from pipeline.documents import content_id
from pipeline.embedding import Embeddings, embed
from pipeline.errors import KuulluksiError, NothingToReport, SourceError
from pipeline.intake import Intake, take_in
from pipeline.lineage import inherit
from pipeline.orders import Order
from pipeline.ports import Vectors
from pipeline.progress import Stage
from pipeline.report.build import Findings, build
from pipeline.report.contract import RunFacts
from pipeline.report.publish import check_folder, prepared
from pipeline.report.tables import tables
from pipeline.runs import Run
from pipeline.themes import ThemeSet
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
    with work.store.exclusive(), Run(order, work.store, work.tools, work.settings) as run:

        def stage(name: Stage, do: Callable[[], Result]) -> Result:
            return run.timed(name, lambda: perform(name, do))

        intake = stage("read", lambda: take_in(order, work))
        embedded = stage("embed", lambda: embed_passages(order.space, work))
        facts = run.facts(stage("discover", lambda: find_themes(order.space, run.run_id, work)))
        told = stage("publish", lambda: publish_report(order, facts, intake, work))
        outcome = Outcome(run.run_id, order.out, intake, embedded, *told)
        run.counts.update(read=intake.read, failed=intake.failed, embedded=embedded, themes=outcome.themes)
    return outcome


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


def find_themes(space: str, run_id: str, work: Workplace) -> str:
    """Return the id of the space's theme set: the one kept, if nothing that it rests on has changed, else a new one."""
    tools, settings = work.tools, work.settings
    texts = telling_texts(work.store.passages(space), settings.discovery)
    foundation = foundation_of(texts, tools, settings.discovery)
    key = content_id("themes", space, foundation)
    work.progress.begin("discover", 1)
    themes = work.store.theme_set(key)
    standing = work.store.latest_theme_set(space, tools.embedder.revision)
    if themes is None:
        embeddings = _embeddings(texts["text_key"].to_list(), work)
        found = discover(texts, embeddings, tools, settings.discovery, foundation)
        lasting = inherit(found, standing, settings.discovery.inherit_similarity)
        themes = ThemeSet(key, space, tools.embedder.revision, lasting)
    if standing is None or standing.theme_set_id != key:
        # Kept again when an earlier set holds once more, so that the next one inherits from what is shown.
        work.store.keep_theme_set(themes, run_id)
    work.progress.advance("discover")
    return key


def publish_report(order: Order, facts: RunFacts, intake: Intake, work: Workplace) -> tuple[int, int]:
    """Assign, rank, build, and publish to the store's views and the order's folder; return themes and respondents."""
    work.progress.begin("publish", 3)
    findings = _findings(order.space, facts.theme_set_id, work)
    work.progress.advance("publish")
    built = build(findings, work.store, order, facts, work.settings, passed_over=intake.passed_over)
    flat = tables(built.report, built.window.passages, built.window.documents, built.mentions)
    work.progress.advance("publish")
    told = work.settings.report
    # The files stand ready before the views move, so that a folder that can't be written leaves both as they were.
    with prepared(order.out, facts.run_id, built.report, flat, told.language, told.keep_runs) as swap:
        work.store.publish(order.space, facts.run_id, flat)
        swap()
    work.progress.advance("publish")
    return len(built.report.themes), built.report.coverage.respondents


def _findings(space: str, theme_set_id: str, work: Workplace) -> Findings:
    """Gather what was found in the space and assign its passages.

    Raises:
        NothingToReport: if nothing with content was ever said in it.
    """
    corpus = Corpus(work.store.documents(space), work.store.segments(space), work.store.passages(space))
    themes = work.store.theme_set(theme_set_id)
    if themes is None or corpus.spoken.is_empty():
        raise _nothing(space, work)
    keys = corpus.passages.filter(corpus.passages["kind"] == "content")["text_key"].unique(maintain_order=True)
    embeddings = _embeddings(keys.to_list(), work)
    return Findings(corpus, embeddings, themes, assign(corpus.passages, embeddings, themes, work.settings.assignment))


def _embeddings(keys: list[str], work: Workplace) -> Embeddings:
    revision = work.tools.embedder.revision
    return Embeddings(tuple(keys), work.store.vectors(keys, revision), revision)


def _nothing(space: str, work: Workplace) -> KuulluksiError:
    """Return the error that says why there is nothing to report on: the first failure, if there was one."""
    failures = work.store.failures(space)
    if failures:
        return SourceError(failures[0].reason)
    return NothingToReport("Lähteissä ei ole yhtään suomenkielistä vastausta, jossa on sisältöä.")
