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

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol, TypeVar

from pipeline.assignment import assign
from pipeline.corpus import Corpus
from pipeline.discovery import discover, foundation_of, telling_texts
from pipeline.documents import Document, Reading, SourceFile, content_id
from pipeline.embedding import Embeddings, embed
from pipeline.errors import KuulluksiError, NothingToReport, SourceError
from pipeline.lineage import inherit
from pipeline.orders import Order
from pipeline.passages import Passage, split_document
from pipeline.ports import Tools, Vectors
from pipeline.privacy import Pseudonyms, load_or_make_key, mask_document, mask_rejection
from pipeline.progress import Progress, Silence, Stage
from pipeline.report.build import Findings, build
from pipeline.report.contract import RunFacts
from pipeline.report.publish import check_folder, prepared
from pipeline.report.tables import tables
from pipeline.runs import Run
from pipeline.settings import Settings
from pipeline.sources import find, read
from pipeline.store import Store
from pipeline.themes import ThemeSet


@dataclass(frozen=True, eq=False)
class Workplace:
    """What every stage works with.

    Attributes:
        store: where all is kept.
        tools: the models.
        settings: the whole tree.
        progress: who watches.
    """

    store: Store
    tools: Tools
    settings: Settings
    progress: Progress = field(default_factory=Silence)


READING = "reading-1"  # raised when readers, empty answers or passages come to give something else

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
class Intake:
    """What :func:`take_in` did, in files; ``passed_over`` are (name, reason in Finnish) of those not taken."""

    read: int = 0
    unchanged: int = 0
    failed: int = 0
    passed_over: tuple[tuple[str, str], ...] = ()


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


def take_in(order: Order, work: Workplace) -> Intake:
    """Read, mask and split what is new in the sources; each file is kept whole or not at all."""
    kept_before = bool(work.store.sources(order.space))
    found = find(order.sources, may_be_empty=order.remembers and kept_before)
    key = load_or_make_key(work.settings.store.state_dir, work.settings.privacy)
    pseudonyms = Pseudonyms(key)
    revision = reading_revision(work.tools, work.settings, pseudonyms)
    outcomes: Counter[str] = Counter()
    present: list[str] = []
    work.progress.begin("read", len(found.files))
    for source in found.files:
        shown = _shown(source, order.space, work)
        outcomes[_take_in_file(shown, pseudonyms, revision, work)] += 1
        present.append(shown.source_id)
        work.progress.advance("read")
    if order.remembers:
        work.store.forget_failures(order.space, present)
    else:
        work.store.keep_only(order.space, present)
    mask = work.tools.masker.mask
    passed_over = tuple((mask(each.path.name).text, each.reason) for each in found.passed_over)
    return Intake(outcomes["read"], outcomes["unchanged"], outcomes["failed"], passed_over)


def _shown(source: SourceFile, space: str, work: Workplace) -> SourceFile:
    """Return the file as one of the space's, by a name that may be shown: files are named after people, too."""
    return replace(source, space=space, shown=work.tools.masker.mask(source.path.name).text)


def _take_in_file(source: SourceFile, pseudonyms: Pseudonyms, revision: str, work: Workplace) -> str:
    """Take in one file; return what came of it."""
    space = source.space
    if work.store.unchanged(source, revision):
        work.store.link(space, source.source_id)
        return "unchanged"
    try:
        reading = read(source, work.settings.reading)
    except SourceError as error:
        work.store.keep_failure(space, source, _why_unread(error, source, work))
        return "failed"
    documents, passages, kinds = _mask_and_split(reading, pseudonyms, work)
    work.store.keep_source(
        space,
        source,
        family=reading.family,
        tools=revision,
        documents=documents,
        passages=passages,
        rejections=[mask_rejection(rejection, work.tools.masker) for rejection in reading.rejections],
        # A header may hold somebody's name or number as well as a cell may.
        detected=[(what, work.tools.masker.mask(told).text) for what, told in reading.detected],
        masked=kinds,
    )
    return "read"


def _why_unread(error: SourceError, source: SourceFile, work: Workplace) -> str:
    """Return why a file could not be read, masked, since a reason may name a header that is somebody's name."""
    earlier = any(kept.source_id == source.source_id for kept in work.store.sources(source.space))
    still = " Sen aiempi versio on yhä mukana raportissa." if earlier else ""
    return work.tools.masker.mask(f"{error}{still}").text


def _mask_and_split(
    reading: Reading, pseudonyms: Pseudonyms, work: Workplace
) -> tuple[list[Document], list[Passage], Counter[str]]:
    """Return a reading's documents, masked, their passages, and masks by kind."""
    documents: list[Document] = []
    passages: list[Passage] = []
    kinds: Counter[str] = Counter()
    work.progress.begin("split", len(reading.documents))
    for raw in reading.documents:
        masked = mask_document(raw, work.tools.masker, pseudonyms)
        documents.append(masked.document)
        passages += split_document(masked.document, work.tools)
        kinds.update(masked.kinds)
        work.progress.advance("split")
    return documents, passages, kinds


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


def reading_revision(tools: Tools, settings: Settings, pseudonyms: Pseudonyms) -> str:
    """Return what a file's passages depend on besides the file: when it changes, files are read anew."""
    revisions = (tools.masker.revision, tools.splitter.revision, tools.language.revision, tools.lemmatizer.revision)
    return content_id("reading", READING, settings.reading.model_dump_json(), pseudonyms.of(READING), *revisions)


def _nothing(space: str, work: Workplace) -> KuulluksiError:
    """Return the error that says why there is nothing to report on: the first failure, if there was one."""
    failures = work.store.failures(space)
    if failures:
        return SourceError(failures[0].reason)
    return NothingToReport("Lähteissä ei ole yhtään suomenkielistä vastausta, jossa on sisältöä.")
