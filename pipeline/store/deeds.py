"""Deeds that answer themes, as analysts wrote them down."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, Update, insert, select, update

from pipeline.deeds import Action
from pipeline.store import schema

_action = schema.action
_COLUMNS = tuple(column.name for column in _action.columns if column.name != "space")


def keep(connection: Connection, space: str, action: Action) -> None:
    """Keep a new deed under its id."""
    connection.execute(insert(_action).values(space=space, **{name: getattr(action, name) for name in _COLUMNS}))


def of_space(connection: Connection, space: str) -> list[Action]:
    """Return the space's deeds, oldest first."""
    found = select(_action).where(_action.c.space == space).order_by(_action.c.added_at, _action.c.action_id)
    return [Action(**{name: row[name] for name in _COLUMNS}) for row in connection.execute(found).mappings()]


def finish(connection: Connection, space: str, action_id: str, done: dt.date, at: dt.datetime, who: str) -> None:
    """Set the day that a deed was done, and who said so when."""
    connection.execute(_one(space, action_id).values(done=done, done_at=at, done_by=who))


def remove(connection: Connection, space: str, action_id: str, at: dt.datetime, who: str) -> None:
    """Note that a deed was taken away."""
    connection.execute(_one(space, action_id).values(removed_at=at, removed_by=who))


def _one(space: str, action_id: str) -> Update:
    return update(_action).where((_action.c.space == space) & (_action.c.action_id == action_id))
