"""A rollback journal beside the codebook: an edit that was killed half-way leaves the file as it was.

An edit changes a file and the store, which no transaction holds together. Before the file is changed, its text is kept
beside it; once the store has the edit, what was kept is taken away. Whoever opens the codebook next and finds a journal
looks whether the store has the edit: if it has, the journal goes; if not, the old text comes back.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.codebook import codebook_text, own_codebook
from pipeline.codebook_file import check_is_file, write_codebook
from pipeline.errors import CodebookError
from pipeline.settings import Settings
from pipeline.store import Store


def begin(place: Path) -> None:
    """Keep the text of a codebook that is about to change; an empty journal stands for a file that was not there."""
    check_is_file(place)
    make_folder(place.parent)
    text = codebook_text(place) if place.is_file() else ""
    try:
        journal_of(place).write_text(text, encoding="utf-8", newline="")
    except OSError:
        raise CodebookError("Teemakirjaa ei voi kirjoittaa.", where=str(place), fix="Tarkista oikeudet.") from None


def make_folder(folder: Path) -> None:
    """Make the folder of a codebook that is to be written, for its owner alone."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise CodebookError("Teemakirjaa ei voi kirjoittaa.", where=str(folder), fix="Tarkista oikeudet.") from None


def end(place: Path) -> None:
    """Take the journal away."""
    journal_of(place).unlink(missing_ok=True)


def recover(settings: Settings, store: Store) -> None:
    """Roll back an edit of the codebook that never reached the store.

    Raises:
        CodebookError: if the file can't be written.
    """
    place = own_codebook(settings)
    journal = journal_of(place)
    if not journal.is_file():
        return
    if place.is_file() and not _is_kept(codebook_text(place), store):
        if text := codebook_text(journal):
            write_codebook(place, text)
        else:
            place.unlink()
    end(place)


def journal_of(place: Path) -> Path:
    """Return where a codebook's journal is or would be."""
    return place.with_name(f".{place.name}.ennen-muokkausta")


def _is_kept(text: str, store: Store) -> bool:
    """Tell whether the last edit of any space left the codebook like this."""
    last = [store.edits(run.space)[-1:] for run in store.spaces()]
    return any(edit.codebook_after == text for some in last for edit in some)
