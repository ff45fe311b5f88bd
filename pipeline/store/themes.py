"""Theme sets: what was discovered, kept so that tomorrow's assignment compares with the same themes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select

from pipeline.store import schema
from pipeline.store.vectors import from_bytes, to_bytes
from pipeline.themes import Theme, ThemeSet

_set, _theme = schema.theme_set, schema.theme


def keep(connection: Connection, theme_set: ThemeSet, run_id: str) -> None:
    """Keep a theme set as the latest of its space; kept again, it replaces itself."""
    connection.execute(delete(_theme).where(_theme.c.theme_set_id == theme_set.theme_set_id))
    connection.execute(delete(_set).where(_set.c.theme_set_id == theme_set.theme_set_id))
    connection.execute(
        insert(_set).values(
            theme_set_id=theme_set.theme_set_id,
            space=theme_set.space,
            model_revision=theme_set.model_revision,
            run_id=run_id,
            created_at=dt.datetime.now(dt.UTC),
        )
    )
    if theme_set.themes:
        rows = [_row(theme_set.theme_set_id, position, theme) for position, theme in enumerate(theme_set.themes)]
        connection.execute(insert(_theme), rows)


def get(connection: Connection, theme_set_id: str) -> ThemeSet | None:
    """Return the theme set with its themes in order."""
    row = connection.execute(select(_set).where(_set.c.theme_set_id == theme_set_id)).mappings().first()
    return None if row is None else _with_themes(connection, row)


def latest(connection: Connection, space: str, model_revision: str) -> ThemeSet | None:
    """Return the theme set of the space and revision that was kept last."""
    found = select(_set).where(_set.c.space == space, _set.c.model_revision == model_revision)
    newest = found.order_by(_set.c.created_at.desc(), _set.c.theme_set_id).limit(1)
    row = connection.execute(newest).mappings().first()
    return None if row is None else _with_themes(connection, row)


def _with_themes(connection: Connection, row: RowMapping) -> ThemeSet:
    found = select(_theme).where(_theme.c.theme_set_id == row["theme_set_id"]).order_by(_theme.c.position)
    themes = tuple(_value(theme) for theme in connection.execute(found).mappings())
    return ThemeSet(row["theme_set_id"], row["space"], row["model_revision"], themes)


def _row(theme_set_id: str, position: int, theme: Theme) -> dict[str, Any]:
    return {
        "theme_set_id": theme_set_id,
        "position": position,
        "theme_id": theme.theme_id,
        "label": theme.label,
        "words": [[lemma, float(weight)] for lemma, weight in theme.words],
        "vector": to_bytes(theme.vector),
        "aspects": None if theme.aspects is None else to_bytes(theme.aspects),
        "threshold": float(theme.threshold),
        "size": int(theme.size),
    }


def _value(row: RowMapping) -> Theme:
    words = tuple((lemma, weight) for lemma, weight in row["words"])
    vector = from_bytes(row["vector"])
    aspects = None if row["aspects"] is None else from_bytes(row["aspects"]).reshape(-1, len(vector))
    return Theme(row["theme_id"], row["label"], words, vector, row["threshold"], row["size"], aspects)
