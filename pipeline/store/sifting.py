"""What the standing themes explain and what they leave: remembered, so that a night looks at what is new only.

A text's row holds what :mod:`pipeline.sifting` found by one digest of rules. It goes when those rules give way to
others, and as ``forgetting.py`` tells. A text that is not here is looked at.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
from sqlalchemy import ColumnElement, Connection, delete, exists, func, insert, select

from pipeline.store import schema
from pipeline.store.contents import passages_where

_sifted, _passage = schema.sifted_text, schema.passage


def counts(connection: Connection, space: str, rules: str) -> dict[str, int]:
    """Return how many of the space's texts are of each sort by these rules; nothing where none was looked at."""
    found = select(_sifted.c.sort, func.count().label("texts")).where(*_known(space, rules)).group_by(_sifted.c.sort)
    return {row.sort: row.texts for row in connection.execute(found)}


def of_sort(connection: Connection, space: str, rules: str, sort: str) -> list[str]:
    """Return the keys of the texts of one sort by these rules, in order."""
    found = select(_sifted.c.text_key).where(*_known(space, rules), _sifted.c.sort == sort)
    return list(connection.scalars(found.order_by(_sifted.c.text_key)))


def unsettled(connection: Connection, space: str, rules: str, open_sort: str) -> pl.DataFrame:
    """Return :data:`pipeline.frames.PASSAGES` of the texts not looked at by these rules, and of those of a sort."""
    of_text = (_sifted.c.text_key == _passage.c.text_key, *_known(space, rules), _sifted.c.sort != open_sort)
    return passages_where(connection, space, _passage.c.kind == "content", ~exists().where(*of_text))


def keep(connection: Connection, space: str, rules: str, sorts: Mapping[str, str]) -> None:
    """Keep the sorts of texts by these rules, in place of what other rules found in the space."""
    connection.execute(delete(_sifted).where(_sifted.c.space == space, _sifted.c.rules != rules))
    rows = [{"text_key": key, "space": space, "rules": rules, "sort": sort} for key, sort in sorts.items()]
    if rows:
        connection.execute(insert(_sifted), rows)


def _known(space: str, rules: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return _sifted.c.space == space, _sifted.c.rules == rules
