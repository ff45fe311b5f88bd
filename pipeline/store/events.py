"""Events of themes, and the analysts' edits: what happened, when, by whom and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, func, insert, select

from pipeline.edits import Edit
from pipeline.events import Event, KeptEvent
from pipeline.store import schema
from pipeline.store.packing import packed, unpacked

_event, _edit = schema.theme_event, schema.theme_edit


def keep(
    connection: Connection,
    space: str,
    events: Sequence[Event],
    at: dt.datetime,
    run_id: str | None = None,
    edit: int | None = None,
) -> None:
    """Keep events, numbered on from the space's last."""
    first = 1 + (connection.scalar(select(func.max(_event.c.number)).where(_event.c.space == space)) or 0)
    rows = [
        {
            "space": space,
            "number": number,
            "at": at,
            "run_id": run_id,
            "edit": edit,
            "kind": event.kind,
            "theme_id": event.theme_id,
            "label": event.label,
            "others": list(event.others),
            "evidence": dict(event.evidence),
        }
        for number, event in enumerate(events, start=first)
    ]
    if rows:
        connection.execute(insert(_event), rows)


def of_space(connection: Connection, space: str) -> list[KeptEvent]:
    """Return the space's events, oldest first."""
    found = select(_event).where(_event.c.space == space).order_by(_event.c.number)
    return [
        KeptEvent(
            Event(row["kind"], row["theme_id"], row["label"], tuple(row["others"]), row["evidence"]),
            row["number"],
            row["at"],
            row["run_id"],
            row["edit"],
        )
        for row in connection.execute(found).mappings()
    ]


def keep_edit(connection: Connection, space: str, edit: Edit) -> None:
    """Keep an edit under its number, which is the space's next."""
    told = {name: getattr(edit, name) for name in _EDIT}
    books = {name: packed(told[name]) for name in _BOOKS if told[name] is not None}
    connection.execute(insert(_edit).values({"space": space} | told | books))


def edits(connection: Connection, space: str) -> list[Edit]:
    """Return the space's edits, oldest first."""
    found = select(_edit).where(_edit.c.space == space).order_by(_edit.c.number)
    return [_value(row) for row in connection.execute(found).mappings()]


def _value(row: RowMapping) -> Edit:
    books = {name: unpacked(row[name]) for name in _BOOKS if row[name] is not None}
    return Edit(**{name: row[name] for name in _EDIT} | books)


_BOOKS = ("codebook_before", "codebook_after")  # the whole file, twice for each edit that changes it
_EDIT = tuple(column.name for column in _edit.columns if column.name != "space")
