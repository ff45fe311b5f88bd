"""A lost codebook is not a codebook of no themes: what would take the analysts' themes away stops instead.

::

    the copy that edits made is gone ─┐
    most of the themes are gone       ├─▶ CodebookError, and nothing changes ─▶ the file is restored, or may_shrink
    the file is empty                ─┘

What is meant goes through: themes taken out by commands, a few taken out by hand, another file named in the settings.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from pipeline import codebook_journal
from pipeline.codebook import (
    COPY,
    SHIPPED,
    Codebook,
    codebook_text,
    copied_codebook,
    own_codebook,
    parsed_codebook,
    shipped_codebook,
    which_codebook,
    which_is_edited,
)
from pipeline.codebook_file import write_codebook
from pipeline.edits import Edit
from pipeline.errors import CodebookError
from pipeline.settings import Settings
from pipeline.store import Store
from pipeline.themes import ThemeSet

_MANY = 5  # themes; fewer may be taken out of the file by hand, however few it has
_MANY_OF_ALL = 2  # of a file that has none left

_COMMAND = "kuulluksi themes restore-codebook"
_MEANT = "Jos muutos on tarkoitettu, aja kerran asetuksella KUULLUKSI_CODEBOOK__MAY_SHRINK=true."


def check_not_lost(codebook: Codebook, standing: ThemeSet | None, store: Store, settings: Settings) -> None:
    """Refuse to follow a codebook from which the standing themes have suddenly gone.

    Args:
        codebook: as its file tells now.
        standing: the themes that are to follow it; none on the first night.
        store: with the edits.
        settings: which file it is, and whether it may shrink.

    Raises:
        CodebookError: if a copy that was followed is gone, or most of its themes are.
    """
    if standing is None or settings.codebook.may_shrink:
        return
    was, now = _which(standing), which_codebook(settings)
    if _is_another(was, now):
        return
    if now == SHIPPED and was != SHIPPED:
        _check_copy(was, standing.space, store, settings)
    own = {theme.theme_id for theme in standing.whole if theme.kind == "codebook"}
    if not _suspicious(own, codebook):
        return
    own -= _taken_out(store)
    if _suspicious(own, codebook):
        lost = len(own - codebook.by_id.keys())
        what = f"Teemakirjasta puuttuu {lost} niistä {len(own)} teemasta, jotka siinä viimeksi oli."
        what = what if codebook.themes else f"Teemakirja on tyhjentynyt: siinä oli viimeksi {len(own)} teemaa."
        raise _lost(what, own_codebook(settings), store, settings)


def last_kept(store: Store, settings: Settings) -> Edit | None:
    """Return the edit that wrote the codebook's file last, with its text; none where no edit has."""
    home = which_is_edited(settings)
    edits = [
        edit
        for space in _spaces(store)
        if not _is_another(_which(store.latest_theme_set(space)), home)
        for edit in store.edits(space)
        if edit.codebook_after is not None
    ]
    return max(edits, key=lambda edit: edit.at, default=None)


def restore(store: Store, settings: Settings, *, over: bool = False) -> tuple[Path, Edit]:
    """Write the codebook's text as the last edit left it; return the file and the edit. What was there is replaced.

    Args:
        store: with the edits.
        settings: which file it is.
        over: whether a file that has other text may be replaced.

    Raises:
        CodebookError: if no edit has written the file, it has other text, or it can't be written.
        StoreBusy: if a run is at work.
    """
    with store.exclusive():
        edit, place = last_kept(store, settings), own_codebook(settings)
        if edit is None or edit.codebook_after is None:
            raise CodebookError(
                "Teemakirjan tekstiä ei ole tallessa: yksikään muokkaus ei ole muuttanut sitä.",
                where=str(place),
                fix="Palauta tiedosto varmuuskopiosta.",
            )
        if not over and _has_other_text(place, edit.codebook_after):
            raise CodebookError(
                "Tiedostossa on tekstiä, joten sitä ei korvattu.",
                where=str(place),
                fix=f"Ota siitä kopio ja korvaa se: {_COMMAND} --yes.",
            )
        codebook_journal.make_folder(place.parent)
        write_codebook(place, edit.codebook_after)
        codebook_journal.end(place)
    return place, edit


def _which(standing: ThemeSet | None) -> str:
    return standing.grounds.codebook if standing is not None and standing.grounds is not None else ""


def _is_another(was: str, now: str) -> bool:
    """Tell whether the settings name another file than they did; where an old store does not tell, they do not."""
    return was not in ("", now) and not {was, now} <= {COPY, SHIPPED}


def _check_copy(was: str, space: str, store: Store, settings: Settings) -> None:
    """Refuse to fall back to the shipped codebook where a copy was followed, unless it told nothing else."""
    if was != COPY and all(edit.codebook_after is None for edit in store.edits(space)):
        return
    kept = last_kept(store, settings)
    if kept is None or kept.codebook_after != codebook_text(shipped_codebook()):
        raise _lost("Teemakirjan muokattu kopio on kadonnut.", copied_codebook(settings), store, settings)


def _suspicious(own: Collection[str], codebook: Codebook) -> bool:
    lost = sum(theme_id not in codebook.by_id for theme_id in own)
    return lost >= (_MANY if codebook.themes else _MANY_OF_ALL) and 2 * lost > len(own)


def _taken_out(store: Store) -> set[str]:
    """Return the ids of the themes that commands have taken out of codebooks and not put back, in whatever space."""
    edits = (edit for space in _spaces(store) for edit in store.edits(space))
    out: set[str] = set()
    for edit in sorted(edits, key=lambda edit: edit.at):
        if edit.codebook_before is None or edit.codebook_after is None:
            continue
        before, after = (parsed_codebook(text).by_id.keys() for text in (edit.codebook_before, edit.codebook_after))
        out = (out | (before - after)) - (after - before)
    return out


def _spaces(store: Store) -> list[str]:
    return [run.space for run in store.spaces()]


def _lost(what: str, place: Path, store: Store, settings: Settings) -> CodebookError:
    back = "Palauta tiedosto varmuuskopiosta"
    back += f", tai viimeisen muokkauksen jäljiltä: {_COMMAND}." if last_kept(store, settings) else "."
    return CodebookError(what, where=str(place), fix=f"Mitään ei muutettu. {back} {_MEANT}")


def _has_other_text(place: Path, text: str) -> bool:
    try:
        there = place.read_bytes() if place.is_file() else b""
    except OSError:
        raise CodebookError("Teemakirjaa ei voi avata.", where=str(place), fix="Tarkista oikeudet.") from None
    return bool(there.strip()) and there != text.encode("utf-8")
