"""Take in: read, mask and split what is new in the sources; each file is kept whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from pipeline.crew import spread
from pipeline.documents import Document, Reading, SourceFile, content_id
from pipeline.errors import SourceError
from pipeline.orders import Order
from pipeline.passages import Passage, split_document
from pipeline.ports import Tools
from pipeline.privacy import Pseudonyms, load_or_make_key, mask_document, mask_rejection
from pipeline.settings import Settings
from pipeline.sources import find, read
from pipeline.tombstones import Tombstones, with_erased
from pipeline.workplace import Workplace

_MANY, _AT_ONCE = 8000, 500  # documents: from how many on other cores help, by how many at a time
READING = "reading-3"  # raised when readers, empty answers or passages come to give something else


@dataclass(frozen=True, slots=True)
class Intake:
    """What :func:`take_in` did, in files.

    Attributes:
        read, unchanged, failed: how many.
        passed_over: (name, reason in Finnish) of those not taken.
        gone: names of those that are no longer there, and whose answers an inbox remembers.
    """

    read: int = 0
    unchanged: int = 0
    failed: int = 0
    passed_over: tuple[tuple[str, str], ...] = ()
    gone: tuple[str, ...] = ()


def take_in(order: Order, work: Workplace) -> Intake:
    """Read, mask and split what is new in the sources; each file is kept whole or not at all."""
    kept_before = bool(work.store.sources(order.space))
    found = find(order.sources, may_be_empty=order.remembers and kept_before)
    key = load_or_make_key(work.settings.store.state_dir, work.settings.privacy)
    pseudonyms = Pseudonyms(key)
    revision = reading_revision(work.tools, work.settings, pseudonyms)
    erased = Tombstones(pseudonyms, marks=work.store.erased())
    outcomes: Counter[str] = Counter()
    present: list[str] = []
    work.progress.begin("read", len(found.files))
    for source in found.files:
        shown = _shown(source, order.space, work)
        outcomes[_take_in_file(shown, erased, revision, work)] += 1
        present.append(shown.source_id)
        work.progress.advance("read")
    if order.remembers:
        work.store.forget_failures(order.space, present)
    else:
        work.store.keep_only(order.space, present)
    mask = work.tools.masker.mask
    passed_over = tuple((mask(each.path.name).text, each.reason) for each in found.passed_over)
    there = set(present)
    gone = tuple(kept.name for kept in work.store.sources(order.space) if kept.source_id not in there)
    return Intake(outcomes["read"], outcomes["unchanged"], outcomes["failed"], passed_over, gone)


def _shown(source: SourceFile, space: str, work: Workplace) -> SourceFile:
    """Return the file as one of the space's, by a name that may be shown: files are named after people, too."""
    return replace(source, space=space, shown=work.tools.masker.mask(source.path.name).text)


def _take_in_file(source: SourceFile, erased: Tombstones, revision: str, work: Workplace) -> str:
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
    documents, passages, kinds, gone = _mask_and_split(reading, replace(erased, path=str(source.path)), work)
    work.store.keep_source(
        space,
        source,
        family=reading.family,
        tools=revision,
        documents=documents,
        passages=passages,
        rejections=[mask_rejection(rejection, work.tools.masker) for rejection in reading.rejections],
        # A header may hold somebody's name or number as well as a cell may.
        detected=with_erased([(what, work.tools.masker.mask(told).text) for what, told in reading.detected], gone),
        masked=kinds,
    )
    return "read"


def _why_unread(error: SourceError, source: SourceFile, work: Workplace) -> str:
    """Return why a file could not be read, masked, since a reason may name a header that is somebody's name."""
    earlier = any(kept.source_id == source.source_id for kept in work.store.sources(source.space))
    still = " Sen aiempi versio on yhä mukana raportissa." if earlier else ""
    return work.tools.masker.mask(f"{error}{still}").text


def _mask_and_split(
    reading: Reading, erased: Tombstones, work: Workplace
) -> tuple[list[Document], list[Passage], Counter[str], int]:
    """Return a reading's documents, masked, their passages, masks by kind, and how many answers are erased.

    Many are divided among all cores.
    """
    documents: list[Document] = []
    passages: list[Passage] = []
    kinds: Counter[str] = Counter()
    gone, count = 0, len(reading.documents)
    work.progress.begin("split", count)
    pieces = [_Piece(reading.documents[at : at + _AT_ONCE], erased) for at in range(0, count, _AT_ONCE)]
    for piece, done in zip(pieces, spread(prepared, pieces, work.tools, None if count >= _MANY else 0), strict=True):
        documents += done[0]
        passages += done[1]
        kinds.update(done[2])
        gone += done[3]
        work.progress.advance("split", len(piece.documents))
    return documents, passages, kinds, gone


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some of a reading's documents, and what of them has been erased; it knows the key of their people."""

    documents: Sequence[Document]
    erased: Tombstones


def prepared(tools: Tools, piece: _Piece) -> tuple[list[Document], list[Passage], Counter[str], int]:
    """Return documents, masked, their passages, masks by kind, and how many answers are erased."""
    masked = [mask_document(raw, tools.masker, piece.erased.pseudonyms) for raw in piece.documents]
    left = [piece.erased.left(each.document) for each in masked]
    documents = [document for document, _ in left if document is not None]
    kinds = Counter(chain.from_iterable(each.kinds for each in masked))
    passages = [passage for document in documents for passage in split_document(document, tools)]
    return documents, passages, kinds, sum(gone for _, gone in left)


def reading_revision(tools: Tools, settings: Settings, pseudonyms: Pseudonyms) -> str:
    """Return what a file's passages depend on besides the file: when it changes, files are read anew."""
    revisions = (tools.masker.revision, tools.splitter.revision, tools.language.revision, tools.lemmatizer.revision)
    return content_id("reading", READING, settings.reading.model_dump_json(), pseudonyms.of(READING), *revisions)
