"""The analyst's desk: the themes that stand, what the space says, the codebook, and what becomes of both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from pipeline import codebook_file, codebook_journal
from pipeline.codebook import (
    Codebook,
    codebook_place,
    codebook_text,
    one_line,
    own_codebook,
    parsed_codebook,
    which_codebook,
    which_is_edited,
)
from pipeline.codebook_loss import check_not_lost
from pipeline.codebook_themes import follow
from pipeline.edits import Edited, in_order
from pipeline.errors import EditError
from pipeline.events import Event
from pipeline.material import Material, gather
from pipeline.naming_themes import find_passage, find_theme
from pipeline.themes import Grounds, Theme, ThemeSet, fingerprint
from pipeline.workplace import Workplace


@dataclass(eq=False)
class Desk:
    """What lies on the analyst's desk while one wish is carried out."""

    standing: ThemeSet
    material: Material
    work: Workplace
    place: Path
    codebook_now: str
    codebook_after: str | None = None
    undoes: int | None = None
    _names: dict[str, str] = field(default_factory=dict)

    @classmethod
    def laid(cls, space: str, work: Workplace) -> Desk:
        """Return the desk with all that an edit needs.

        Raises:
            EditError: if there are no themes to edit, or they are of another model or release.
            CodebookError: if the codebook's file can't be used, or is lost.
        """
        standing = work.store.latest_theme_set(space)
        if standing is None:
            raise EditError("Aineistolla ei ole vielä teemoja.", fix="Tee ensin raportti.")
        if standing.model_revision != work.tools.embedder.revision or standing.grounds is None:
            raise EditError("Teemat on tehty toisella mallilla tai versiolla.", fix="Tee ensin raportti uudelleen.")
        codebook_journal.recover(work.settings, work.store)
        place = codebook_place(work.settings)
        text = codebook_text(place)
        check_not_lost(parsed_codebook(text, str(place)), standing, work.store, work.settings)
        return cls(
            standing, gather(space, standing, standing.model_revision, work.store, work.settings), work, place, text
        )

    @property
    def codebook(self) -> Codebook:
        """The codebook as it is now."""
        return parsed_codebook(self.codebook_now, str(self.place))

    @property
    def grounds(self) -> Grounds:
        """What the themes stand on once the wish is carried out: an edit of the shipped codebook makes a copy of it."""
        assert self.standing.grounds is not None
        which = which_codebook if self.codebook_after is None else which_is_edited
        return replace(self.standing.grounds, codebook=which(self.work.settings))

    def theme(self, named: str) -> Theme:
        """Return the theme that is meant, and remember what it is called."""
        theme = find_theme(self.standing, named, self.work.store.events(self.standing.space))
        self._names[named] = theme.label
        return theme

    def passage(self, named: str) -> str:
        """Return the text key of the passage that is meant, and remember its id: what was said is not for the log."""
        key, passage_id = find_passage(self.work.store.passages(self.standing.space), named)
        self._names[named] = passage_id
        return key

    def told(self, *named: str) -> str:
        """Return what was named as a person would read it."""
        if self.undoes is not None:
            return f"muokkaus {self.undoes}"
        return " · ".join(one_line(self._names.get(each, each)) for each in named if each)

    def carried(self) -> pl.DataFrame:
        """Return which of the standing themes each text carries."""
        return self.material.assign(self.standing.themes, self.material.texts, self.work.settings.assignment)

    def change_codebook(self, change: Callable[[str], str]) -> None:
        """Change the text that the codebook will have."""
        self.codebook_after = change(self.codebook_now if self.codebook_after is None else self.codebook_after)

    def changes(self, edited: Edited) -> bool:
        """Tell whether anything becomes other than it is."""
        same = list(map(fingerprint, edited.themes)) == list(map(fingerprint, self.standing.themes))
        settled = edited.settled in (None, self.standing.settled)
        return not (same and settled) or self.codebook_after not in (None, self.codebook_now)

    def followed(self, edited: Edited) -> tuple[tuple[Theme, ...], tuple[Event, ...]]:
        """Return the themes as they are once the codebook, changed or not, has been learnt, and what that changed."""
        text = self.codebook_now if self.codebook_after is None else self.codebook_after
        themes, events = follow(
            parsed_codebook(text),
            edited.themes,
            self.material,
            self.work.tools,
            self.work.settings,
            settled=edited.settled,
        )
        told = {(event.kind, event.theme_id) for event in edited.events}
        return in_order(themes), tuple(event for event in events if (event.kind, event.theme_id) not in told)

    @contextmanager
    def codebook_written(self) -> Iterator[None]:
        """Write the codebook where the analysts' own is, and put it back if what follows fails.

        The shipped one is never changed.
        """
        if self.codebook_after is None:
            yield
            return
        place = own_codebook(self.work.settings)
        is_new = not place.is_file()
        codebook_journal.begin(place)
        try:
            codebook_file.write_codebook(place, self.codebook_after)
            yield
        except BaseException:
            if is_new:
                place.unlink(missing_ok=True)
            else:
                codebook_file.write_codebook(place, self.codebook_now)
            raise
        finally:
            codebook_journal.end(place)
