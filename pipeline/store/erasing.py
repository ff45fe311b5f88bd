"""Erase: what somebody has asked to be forgotten goes from all tables at once, and leaves a keyed mark.

What is said by nobody else goes from past runs' files, vectors, tones and words of themes as a withdrawal takes it
(``withdrawing.py``); beyond that from what people have decided of texts, from the codebooks that edits have kept, and
from the views, before any new report takes their place.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from pipeline.store import events, forgetting, schema, sources, withdrawing
from pipeline.store.contents import batches
from pipeline.store.packing import packed
from pipeline.store.values import Erased
from pipeline.tombstones import Spoken, blank, with_erased

_KEYS_AT_ONCE = 5_000

_source, _document, _turn, _passage = schema.source, schema.document, schema.turn, schema.passage
_link, _erased, _edit = schema.space_source, schema.erased, schema.theme_edit


def spoken(connection: Connection) -> list[Spoken]:
    """Return all feedback that is kept, a turn each, by path, document and place in it."""
    same = (_turn.c.source_id == _document.c.source_id) & (_turn.c.document_id == _document.c.document_id)
    columns = (_source.c.path, _document.c.question, _document.c.date, _document.c.place, _document.c.text)
    found = (
        select(*columns, _turn)
        .select_from(_document)
        .join(_turn, same)
        .join(_source, _source.c.source_id == _document.c.source_id)
        .where(_turn.c.is_feedback)
        .order_by(_source.c.path, _document.c.source_id, _document.c.position, _turn.c.position)
    )
    return [
        Spoken(
            row["path"],
            row["document_id"],
            row["question"],
            row["date"],
            row["speaker"],
            row["text"][row["start"] : row["end"]],
            row["source_id"],
            row["place"],
            row["position"],
        )
        for row in connection.execute(found).mappings()
    ]


def turns_of(connection: Connection, passage_id: str) -> set[tuple[str, str, int]]:
    """Return source, document and turn of the passages by that id."""
    found = select(_passage.c.source_id, _passage.c.document_id, _passage.c.turn)
    return {
        (source_id, document_id, turn)
        for source_id, document_id, turn in connection.execute(found.where(_passage.c.passage_id == passage_id))
    }


def marks(connection: Connection) -> frozenset[str]:
    """Return the marks of all that has been erased."""
    return frozenset(connection.scalars(select(_erased.c.mark)))


def forget_marks(connection: Connection) -> int:
    """Forget all marks; return how many there were."""
    return connection.execute(delete(_erased)).rowcount


def erase(connection: Connection, turns: Collection[Spoken], new_marks: Collection[str]) -> Erased:
    """Erase turns, with all that was made of them, and keep the marks that keep them away."""
    before = withdrawing.unpublishable(connection)
    by_source: dict[str, list[Spoken]] = defaultdict(list)
    for turn in turns:
        by_source[turn.source_id].append(turn)
    spaces = frozenset(space for each in by_source for space in forgetting.spaces_of(connection, each))
    gone: dict[str, withdrawing.Said] = {}
    for source_id, some in sorted(by_source.items()):
        gone |= _erase_from(connection, source_id, some)
    sources.withdraw(connection, sorted(spaces), list(gone.values()))
    _forget_shown(connection, spaces, gone)
    unsaid = withdrawing.unsaid(connection, {each.text_key for each in gone.values()})
    _forget_decisions(connection, unsaid)
    examples = _forget_examples(connection, [each.text for each in gone.values() if each.text_key in unsaid])
    _keep_marks(connection, new_marks)
    return Erased(
        answers=len(turns),
        respondents=len({turn.speaker for turn in turns}),
        passages=len(gone),
        runs=len(withdrawing.unpublishable(connection) - before),
        spaces=spaces,
        promoted=examples,
    )


def _erase_from(connection: Connection, source_id: str, turns: Collection[Spoken]) -> Mapping[str, withdrawing.Said]:
    """Erase turns of a file; return the passages that went, by id. A file of which nothing is left goes as well."""
    before = forgetting.said(connection, source_id)
    erased = {(turn.document_id, turn.turn) for turn in turns}
    columns = (_passage.c.passage_id, _passage.c.turn, *(_passage.c[name] for name in withdrawing.Said._fields))
    gone = {
        passage_id: withdrawing.Said(*said)
        for passage_id, turn, *said in connection.execute(select(*columns).where(_passage.c.source_id == source_id))
        if (said[0], turn) in erased
    }
    feedback = select(_turn.c.document_id, _turn.c.position).where(_turn.c.source_id == source_id, _turn.c.is_feedback)
    left = {document_id for document_id, turn in connection.execute(feedback) if (document_id, turn) not in erased}
    for some in batches(sorted({document_id for document_id, _ in erased} - left), _KEYS_AT_ONCE):
        this = (_document.c.source_id == source_id, _document.c.document_id.in_(some))
        connection.execute(delete(_document).where(*this))
    for turn in turns:
        if turn.document_id in left:
            _blank(connection, turn)
    _count_anew(connection, source_id, len(turns))
    forgetting.forget_changed(connection, source_id, before, forgetting.said(connection, source_id))
    return gone


def _blank(connection: Connection, turn: Spoken) -> None:
    """Leave a turn empty in a document that others speak in, as a reading would (:mod:`pipeline.tombstones`)."""
    this = [(t.c.source_id == turn.source_id) & (t.c.document_id == turn.document_id) for t in (_document, _turn)]
    place = _turn.c.position == turn.turn
    start, end = connection.execute(select(_turn.c.start, _turn.c.end).where(this[1], place)).one()
    text = connection.scalars(select(_document.c.text).where(this[0])).one()
    connection.execute(update(_document).where(this[0]).values(text=text[:start] + blank(text[start:end]) + text[end:]))
    connection.execute(update(_turn).where(this[1], place).values(speaker="", is_feedback=False))
    connection.execute(
        delete(_passage).where(
            _passage.c.source_id == turn.source_id,
            _passage.c.document_id == turn.document_id,
            _passage.c.turn == turn.turn,
        )
    )


def _count_anew(connection: Connection, source_id: str, erased: int) -> None:
    this = _source.c.source_id == source_id
    counts = {
        table.name + "s": connection.scalar(select(func.count()).where(table.c.source_id == source_id)) or 0
        for table in (_document, _passage)
    }
    if not counts["documents"]:
        connection.execute(delete(_source).where(this))
        return
    detected = connection.scalars(select(_source.c.detected).where(this)).one()
    told = with_erased([(what, value) for what, value in detected], erased)
    connection.execute(update(_source).where(this).values(**counts, detected=[list(pair) for pair in told]))


def _forget_shown(connection: Connection, spaces: Iterable[str], passage_ids: Iterable[str]) -> None:
    """Take the passages from the views at once; what was counted of them goes with the next publication."""
    for some in batches(sorted(passage_ids), _KEYS_AT_ONCE):
        for table in (schema.published["mentions"], schema.published["passages"]):
            these = (table.c.space.in_(sorted(spaces)), table.c.passage_id.in_(some))
            connection.execute(delete(table).where(*these))


def _forget_decisions(connection: Connection, text_keys: Collection[str]) -> None:
    """Take from all theme sets what people have decided of texts that nobody says any more."""
    theme, sets = schema.theme, schema.theme_set
    judged = select(theme.c.theme_set_id, theme.c.position, theme.c.confirmed, theme.c.rejected)
    for row in connection.execute(judged).all():
        kept = {name: [key for key in getattr(row, name) if key not in text_keys] for name in ("confirmed", "rejected")}
        if kept != {"confirmed": row.confirmed, "rejected": row.rejected}:
            this = (theme.c.theme_set_id == row.theme_set_id, theme.c.position == row.position)
            connection.execute(update(theme).where(*this).values(kept))
    for theme_set_id, settled in connection.execute(select(sets.c.theme_set_id, sets.c.settled)).all():
        left = [each for each in settled if each[0] not in text_keys]
        if len(left) < len(settled):
            connection.execute(update(sets).where(sets.c.theme_set_id == theme_set_id).values(settled=left))


def _forget_examples(connection: Connection, texts: Collection[str]) -> frozenset[str]:
    """Take words from the codebooks that edits have kept; return those that a promotion had copied there."""
    from pipeline.codebook import alike  # what edits codebooks loads when it is used
    from pipeline.promoted_examples import promoted, without_examples

    spaces = connection.scalars(select(_edit.c.space).distinct()).all()
    kept = {space: events.edits(connection, space) for space in spaces}
    gone = promoted([edit for edits in kept.values() for edit in edits]) & frozenset(map(alike, texts))
    for space, edit in [(space, edit) for space, edits in kept.items() for edit in edits] if gone else []:
        books = {"codebook_before": edit.codebook_before, "codebook_after": edit.codebook_after}
        told = {name: packed(without_examples(text, gone)) for name, text in books.items() if text is not None}
        if told:
            this = (_edit.c.space == space, _edit.c.number == edit.number)
            connection.execute(update(_edit).where(*this).values(told))
    return gone


def _keep_marks(connection: Connection, new_marks: Collection[str]) -> None:
    add = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    now = dt.datetime.now(dt.UTC)
    if new_marks:
        rows = [{"mark": mark, "erased_at": now} for mark in sorted(new_marks)]
        connection.execute(add(_erased).on_conflict_do_nothing(), rows)
