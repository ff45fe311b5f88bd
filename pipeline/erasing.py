"""Erase on request: a respondent's, a row's, a passage's or a file's words are gone from everywhere, and stay away.

::

    wish ─choose─► turns ─mark─► keyed marks ─match─► all turns, of all spaces, that the marks keep away from now on
                                                         │
                    codebook's file ◄── one transaction ─┴─► store: words, what was found of them, past runs' files

What comes after is no part of it: each space that had held any of it publishes its last report, counted anew. Killed in
between, the store is as it should be, and the same command again, or the next run, publishes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.codebook import codebook_text, copied_codebook
from pipeline.codebook_file import write_codebook
from pipeline.errors import EditError
from pipeline.privacy import Pseudonyms, load_or_make_key
from pipeline.promoted_examples import without_examples
from pipeline.settings import Settings
from pipeline.store import Store
from pipeline.store.values import Erased
from pipeline.tombstones import Marks, Spoken, Tombstones, is_unmistakable
from pipeline.workplace import Workplace

_PSEUDONYM = re.compile(r"V-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be erased: one of respondent, row, passage and file.

    Attributes:
        respondent: the id as the source has it, or the pseudonym as the tables have it.
        row: number of a row; its source is named.
        passage: id of a passage: the answer, or the turn, that it is in.
        file: path or name of a file: all that it says.
        source: path or name of the file that respondent or row are looked for in.
    """

    respondent: str = ""
    row: int | None = None
    passage: str = ""
    file: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        if sum(map(bool, (self.respondent, self.row is not None, self.passage, self.file))) != 1:
            raise ValueError("one thing is erased at a time")
        if self.row is not None and not self.source:
            raise ValueError("a row is a file's")


@dataclass(frozen=True, slots=True)
class Plan:
    """What an erasure would do.

    Attributes:
        turns: all that goes, of every space.
        marks: that keep it away.
    """

    turns: tuple[Spoken, ...]
    marks: frozenset[str]


def planned(wish: Wish, work: Workplace) -> Plan:
    """Return what would go; nothing changes.

    Raises:
        EditError: if nothing by that name is kept, or several files have it.
        SettingsError: if the key can't be used, or is not that of earlier erasures: a mark by another key beside theirs
            would hide that they can't be recognised any more.
    """
    pseudonyms = Pseudonyms(load_or_make_key(work.settings.store.state_dir, work.settings.privacy))
    Tombstones(pseudonyms, marks=work.store.erased())
    marks = Marks(pseudonyms)
    spoken = work.store.spoken()
    new = _marked(wish, spoken, marks, work.store)
    turns = tuple(turn for turn in spoken if not new.isdisjoint(marks.that_erase(turn)))
    return Plan(turns, new | {marks.of_key()})


def carried_out(plan: Plan, work: Workplace) -> Erased:
    """Erase what was planned; the caller holds the store, and publishes.

    Raises:
        CodebookError: if the codebook's file can't be changed; nothing has changed.
    """
    return work.store.erase(plan.turns, plan.marks, lambda erased: _clean_codebook(erased, work.settings))


def unfinished(store: Store) -> frozenset[str]:
    """Return the spaces that still show a run whose files have gone."""
    gone = store.unpublishable()
    return frozenset(run.space for run in store.spaces() if store.published(run.space) in gone)


def _marked(wish: Wish, spoken: Sequence[Spoken], marks: Marks, store: Store) -> frozenset[str]:
    """Return the marks of what is wished for."""
    path = _path(wish.source or wish.file, spoken) if wish.source or wish.file else ""
    there = [turn for turn in spoken if not path or turn.path == path]
    if wish.respondent:
        return _marks_of_respondent(wish.respondent, path, there, marks)
    if wish.passage:
        these = store.turns_of(wish.passage)
        there = [turn for turn in there if (turn.source_id, turn.document_id, turn.turn) in these]
    elif wish.row is not None:
        there = [turn for turn in there if re.search(rf"(^|\s)rivi {wish.row}$", turn.place)]
    if not there:
        raise _nothing(wish.passage or f"rivi {wish.row}")
    said = frozenset(map(marks.of_said, there))
    # A passage of an interview is one turn of it; all else is whole documents.
    alone = {turn.document_id for turn in spoken} if not wish.passage else _answers(there, spoken)
    return said | {marks.of_document(turn.document_id) for turn in there if turn.document_id in alone}


def _marks_of_respondent(named: str, path: str, there: Sequence[Spoken], marks: Marks) -> frozenset[str]:
    by_pseudonym = _PSEUDONYM.fullmatch(named) is not None
    pseudonym = named if by_pseudonym else marks.pseudonyms.of(named)
    own = [turn for turn in there if turn.speaker == pseudonym]
    if not own:
        # What was typed may be somebody's name or number: it is not repeated.
        raise _nothing("--respondent")
    # Who has no id in the source has another pseudonym in another body of sources, but says the same there.
    said = {marks.of_said(turn) for turn in own if by_pseudonym and is_unmistakable(turn)}
    return frozenset({marks.of_respondent(pseudonym, path), *said})


def _answers(turns: Sequence[Spoken], spoken: Sequence[Spoken]) -> set[str]:
    """Return those of the turns' documents in which nobody says anything else."""
    chosen = {(turn.source_id, turn.document_id, turn.turn) for turn in turns}
    others = {turn.document_id for turn in spoken if (turn.source_id, turn.document_id, turn.turn) not in chosen}
    return {turn.document_id for turn in turns} - others


def _path(named: str, spoken: Sequence[Spoken]) -> str:
    """Return the path of a file that is kept, by its path or by its name."""
    paths = {turn.path for turn in spoken}
    resolved = str(Path(named).expanduser().resolve())
    found = [resolved] if resolved in paths else sorted(path for path in paths if Path(path).name == named)
    if not found:
        raise _nothing(named)
    if len(found) > 1:
        raise EditError("Tämänniminen tiedosto on monessa kansiossa.", where=named, fix=f"Anna polku: {found[0]}.")
    return found[0]


def _nothing(named: str) -> EditError:
    return EditError(
        "Tällä ei ole tallessa yhtään vastausta: se on jo poistettu, tai se on kirjoitettu toisin.",
        where=named,
        fix="Anna se niin kuin lähteessä tai taulukossa passages.",
    )


def _clean_codebook(erased: Erased, settings: Settings) -> None:
    place = settings.codebook.path or copied_codebook(settings)
    if erased.promoted and place.is_file():
        text = codebook_text(place)
        left = without_examples(text, erased.promoted)
        if left != text:
            write_codebook(place, left)
