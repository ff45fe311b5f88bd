"""The store as its users see it: one object, each method one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from pipeline.deeds import Action
from pipeline.documents import Document, Rejection, SourceFile
from pipeline.edits import Edit
from pipeline.events import Event, KeptEvent
from pipeline.passages import Passage
from pipeline.store import archive, contents, deeds, events, published, runs, sources, themes, withdrawing
from pipeline.store.erased import ErasedOnRequest
from pipeline.store.opening import find_place, open_engine
from pipeline.store.values import KeptFailure, KeptRejection, KeptRun, KeptSource
from pipeline.themes import Grounds, ThemeSet


def open_store(url: str) -> Store:
    """Open the store at a SQLAlchemy URL, making it where there is none and migrating it where it is old.

    Args:
        url: ``sqlite:////path/to/file.sqlite`` (made with mode 0600), ``sqlite://`` for one in memory, of one thread,
            or ``postgresql+psycopg://user@host/database``.

    Raises:
        StoreError: if it can't be opened, or was made by a newer release.
    """
    place = find_place(url)
    return Store(open_engine(place), place)


class Store(ErasedOnRequest):
    """Everything that is kept. A *space* is a body of sources that share themes.

    Every method is one transaction: killed in its midst, it has not happened. All may raise
    :class:`pipeline.errors.StoreError`; none puts feedback into an error.
    """

    # -- what was read ------------------------------------------------------------------------------------------

    def sources(self, space: str) -> list[KeptSource]:
        """Return the space's files, by path."""
        with self._read() as connection:
            return sources.kept(connection, space)

    def unchanged(self, source: SourceFile, tools: str) -> KeptSource | None:
        """Return what is kept of a file, if it had these bytes under this path and was read with these tools."""
        with self._read() as connection:
            return sources.unchanged(connection, source, tools)

    def keep_source(
        self,
        space: str,
        source: SourceFile,
        *,
        family: str,
        tools: str,
        documents: Sequence[Document],
        passages: Sequence[Passage],
        rejections: Sequence[Rejection] = (),
        detected: Sequence[tuple[str, str]] = (),
        masked: Mapping[str, int] | None = None,
    ) -> None:
        """Keep what a file says, in place of all that it said before, in every space that holds it.

        Args:
            space: that the file is put into; another file there with the same bytes leaves it.
            source: the file.
            family: which reader took it.
            tools: revisions of all that shaped documents and passages.
            documents: masked, in the file's order.
            passages: of these documents.
            rejections: rows in quarantine, masked.
            detected: what the reader decided by itself.
            masked: masks by kind.
        """
        read = sources.ReadSource(
            source, family, tools, documents, passages, rejections, detected, {} if masked is None else masked
        )
        with self._write() as connection:
            sources.keep(connection, space, read)

    def link(self, space: str, source_id: str) -> None:
        """Put a kept file into a space; another file there with the same bytes leaves it."""
        with self._write() as connection:
            sources.link(connection, space, source_id)

    def keep_only(self, space: str, source_ids: Iterable[str]) -> int:
        """Take all other files out of the space, forget their failures there, and return how many left.

        What they said leaves the store with them, unless another space holds them.
        """
        with self._write() as connection:
            return sources.keep_only(connection, space, source_ids)

    def forget_failures(self, space: str, present: Iterable[str]) -> None:
        """Forget the space's failures of files that are not among the present ones."""
        with self._write() as connection:
            sources.forget_failures(connection, space, present)

    def keep_failure(self, space: str, source: SourceFile, reason: str) -> None:
        """Note that a file could not be read, until it can; what it said before stays."""
        with self._write() as connection:
            sources.keep_failure(connection, space, source, reason)

    def failures(self, space: str) -> list[KeptFailure]:
        """Return the space's files that could not be read, by path."""
        with self._read() as connection:
            return sources.failures(connection, space)

    def rejections(self, space: str, limit: int | None = None) -> list[KeptRejection]:
        """Return the space's rows in quarantine, the first ``limit`` by path and place."""
        with self._read() as connection:
            return sources.rejections(connection, space, limit)

    # -- what the space says ------------------------------------------------------------------------------------

    def documents(self, space: str) -> pl.DataFrame:
        """Return :data:`pipeline.frames.DOCUMENTS`, by path and position in the file."""
        with self._read() as connection:
            return contents.documents(connection, space)

    def segments(self, space: str) -> pl.DataFrame:
        """Return :data:`pipeline.frames.SEGMENTS`, by path and position in the file."""
        with self._read() as connection:
            return contents.segments(connection, space)

    def passages(self, space: str) -> pl.DataFrame:
        """Return :data:`pipeline.frames.PASSAGES`, by path, position in the file and offset."""
        with self._read() as connection:
            return contents.passages(connection, space)

    def passages_of(self, space: str, text_keys: Sequence[str]) -> pl.DataFrame:
        """Return :data:`pipeline.frames.PASSAGES` with content that say the texts; those of one text by path."""
        with self._read() as connection:
            return contents.passages_of(connection, space, text_keys)

    def document_texts(self, document_ids: Iterable[str]) -> dict[str, str]:
        """Return the masked, whole texts of the documents that there are, by id."""
        with self._read() as connection:
            return contents.document_texts(connection, document_ids)

    def turns(self, document_ids: Iterable[str]) -> pl.DataFrame:
        """Return :data:`pipeline.store.contents.TURNS` of the documents, by id and position."""
        with self._read() as connection:
            return contents.turns(connection, document_ids)

    # -- theme sets and what became of them ----------------------------------------------------------------------

    def theme_set(self, theme_set_id: str) -> ThemeSet | None:
        """Return a theme set by its id."""
        with self._read() as connection:
            return themes.get(connection, theme_set_id)

    def latest_theme_set(self, space: str) -> ThemeSet | None:
        """Return the theme set of the space that was kept last, whatever its model."""
        with self._read() as connection:
            return themes.latest(connection, space)

    def keep_theme_set(self, theme_set: ThemeSet, run_id: str, happened: Sequence[Event] = ()) -> None:
        """Keep a theme set as its space's latest, with what the run made happen; kept again, it replaces itself."""
        with self._write() as connection:
            themes.keep(connection, theme_set, run_id)
            events.keep(connection, theme_set.space, happened, dt.datetime.now(dt.UTC), run_id=run_id)

    def ground(self, theme_set_id: str, grounds: Grounds) -> None:
        """Keep what a theme set stands on now."""
        with self._write() as connection:
            themes.ground(connection, theme_set_id, grounds)

    def events(self, space: str) -> list[KeptEvent]:
        """Return what became of the space's themes, oldest first."""
        with self._read() as connection:
            return events.of_space(connection, space)

    def keep_edit(self, edit: Edit, theme_set: ThemeSet, run_id: str, happened: Sequence[Event]) -> None:
        """Keep an analyst's edit, the theme set that it made, and what it made happen."""
        with self._write() as connection:
            themes.keep(connection, theme_set, run_id)
            events.keep_edit(connection, theme_set.space, edit)
            events.keep(connection, theme_set.space, happened, edit.at, edit=edit.number)

    def edits(self, space: str) -> list[Edit]:
        """Return the analysts' edits of the space, oldest first."""
        with self._read() as connection:
            return events.edits(connection, space)

    # -- deeds --------------------------------------------------------------------------------------------------

    def actions(self, space: str) -> list[Action]:
        """Return the space's deeds, oldest first, those taken away among them."""
        with self._read() as connection:
            return deeds.of_space(connection, space)

    def keep_action(self, space: str, action: Action) -> None:
        """Keep a new deed."""
        with self._write() as connection:
            deeds.keep(connection, space, action)

    def finish_action(self, space: str, action_id: str, done: dt.date, at: dt.datetime, who: str) -> None:
        """Note the day that a deed was done, and who said so when."""
        with self._write() as connection:
            deeds.finish(connection, space, action_id, done, at, who)

    def remove_action(self, space: str, action_id: str, at: dt.datetime, who: str) -> None:
        """Note that a deed was a mistake; it stays in the log."""
        with self._write() as connection:
            deeds.remove(connection, space, action_id, at, who)

    # -- runs and what they publish -----------------------------------------------------------------------------

    def start_run(
        self, run_id: str, space: str, order_json: str, settings_hash: str, model_revisions: Mapping[str, str]
    ) -> None:
        """Note that a run began; a run of the space that still seems to be running was interrupted."""
        with self._write() as connection:
            runs.start(connection, run_id, space, order_json, settings_hash, model_revisions)

    def end_run(self, run_id: str, counts: Mapping[str, int], timings: Mapping[str, float]) -> None:
        """Note that a run did what it was asked; ``timings`` are seconds by stage."""
        with self._write() as connection:
            runs.end(connection, run_id, counts, timings)

    def fail_run(self, run_id: str, error_text: str) -> None:
        """Note that a run failed; the text quotes no feedback."""
        with self._write() as connection:
            runs.fail(connection, run_id, error_text)

    def drop_run(self, run_id: str) -> None:
        """Take away a run that came to nothing: an edit that could not be done."""
        with self._write() as connection:
            runs.drop(connection, run_id)

    def runs(self, space: str) -> list[KeptRun]:
        """Return the space's runs, newest first."""
        with self._read() as connection:
            return runs.of_space(connection, space)

    def spaces(self) -> list[KeptRun]:
        """Return the run that each space finished last, newest first."""
        with self._read() as connection:
            return runs.latest_done(connection)

    def publish(
        self, space: str, run_id: str, tables: Mapping[str, pl.DataFrame], files: Mapping[str, bytes] | None = None
    ) -> None:
        """Replace what the views show of the space, at once, and keep what the run published.

        Args:
            space: the body of sources.
            run_id: the run that made the tables.
            tables: all of :data:`pipeline.report.columns.TABLES`, by name.
            files: the published files to keep with the run, by name.
        """
        with self._write() as connection:
            published.publish(connection, space, run_id, tables)
            archive.keep(connection, run_id, files or {})

    def take_down(self, space: str) -> None:
        """Let the views show nothing of the space: what they showed has been withdrawn, and nothing is left."""
        with self._write() as connection:
            published.take_down(connection, space)

    def archived(self, run_id: str) -> dict[str, bytes]:
        """Return the files that a run published, by name; nothing where nothing is kept."""
        with self._read() as connection:
            return archive.get(connection, run_id)

    def unpublishable(self) -> frozenset[str]:
        """Return the ended runs of which no files are kept: what they showed has been withdrawn since, if anything."""
        with self._read() as connection:
            return withdrawing.unpublishable(connection)

    def published(self, space: str) -> str | None:
        """Return the run that the views show of the space."""
        with self._read() as connection:
            return published.current(connection, space)

    def published_tables(self, space: str) -> dict[str, pl.DataFrame]:
        """Return what the views show of the space, of one run: :data:`pipeline.report.columns.TABLES`, by name."""
        with self._read() as connection:
            return published.tables(connection, space)
