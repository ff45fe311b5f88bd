"""Which themes texts carry: remembered, so that a report compares what is new with them only.

A text has a row for each theme that it carries by one digest of rules (:mod:`pipeline.carrying`), and where it carries
none a row that says so. Rows go when those rules give way to others, and as ``forgetting.py`` tells.
"""

from __future__ import annotations

import polars as pl
from sqlalchemy import Connection, delete, select

from pipeline import frames
from pipeline.store import schema
from pipeline.store.filling import fill

_NOTHING = ""  # in place of a theme's id, where a text carries none

_carried = schema.carried_theme


def get(connection: Connection, space: str, rules: str) -> pl.DataFrame:
    """Return :data:`pipeline.frames.CARRIED` of the space's texts that were compared by these rules."""
    columns = [_carried.c[name] for name in frames.CARRIED]
    found = select(*columns).where(_carried.c.space == space, _carried.c.rules == rules)
    values = list(zip(*connection.execute(found), strict=True)) or [()] * len(columns)
    kept = pl.DataFrame(dict(zip(frames.CARRIED, values, strict=True)), schema=frames.CARRIED)
    return kept.with_columns(pl.col("theme_id").replace({_NOTHING: None}))


def keep(connection: Connection, space: str, rules: str, carried: pl.DataFrame) -> None:
    """Keep what more texts carry by these rules, in place of what was found by others in the space."""
    connection.execute(delete(_carried).where(_carried.c.space == space, _carried.c.rules != rules))
    told = frames.check(carried, frames.CARRIED, "carried").with_columns(
        pl.col("theme_id").fill_null(_NOTHING), space=pl.lit(space), rules=pl.lit(rules)
    )
    fill(connection, _carried, told)
