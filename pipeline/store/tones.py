"""The tones that were heard: each distinct text is read once per tone model, ever.

Probabilities are kept, not verdicts: where the model abstains is a setting, and may change without reading anew.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl
from sqlalchemy import Connection, func, select
from sqlalchemy.dialects import postgresql, sqlite

from pipeline.errors import StoreError
from pipeline.measures import TONES
from pipeline.passages import folded
from pipeline.ports import Probabilities
from pipeline.store import schema
from pipeline.store.contents import batches
from pipeline.store.vectors import MISSING

_KEYS_AT_ONCE = 5_000

_tone, _passage, _link = schema.tone, schema.passage, schema.space_source


def missing(connection: Connection, space: str, tone_revision: str) -> pl.DataFrame:
    """Return :data:`pipeline.store.vectors.MISSING`: the space's distinct texts with content not read yet, by key."""
    there = select(_tone.c.text_key).where(
        _tone.c.text_key == _passage.c.text_key, _tone.c.tone_revision == tone_revision
    )
    found = (
        select(_passage.c.text_key, func.min(_passage.c.text))
        .join(_link, _link.c.source_id == _passage.c.source_id)
        .where(_link.c.space == space, _passage.c.kind == "content", ~there.exists())
        .group_by(_passage.c.text_key)
        .order_by(_passage.c.text_key)
    )
    rows = [(key, folded(text)) for key, text in connection.execute(found)]
    return pl.DataFrame(rows, schema=MISSING, orient="row")


def keep(connection: Connection, tone_revision: str, text_keys: Sequence[str], rows: Probabilities) -> None:
    """Keep probabilities; a key that has some already keeps them."""
    if rows.shape != (len(text_keys), len(TONES)) or rows.dtype != np.float32:
        raise ValueError(f"{len(text_keys)} keys but {rows.dtype} probabilities of shape {rows.shape}")
    told = [
        {"tone_revision": tone_revision, "text_key": key, **dict(zip(TONES, row, strict=True))}
        for key, row in zip(text_keys, rows.tolist(), strict=True)
    ]
    if told:
        insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        connection.execute(insert(_tone).on_conflict_do_nothing(), told)


def get(connection: Connection, text_keys: Sequence[str], tone_revision: str, where: str) -> Probabilities:
    """Return float32 ``(len(text_keys), 5)``, row i for key i; a key may repeat.

    Raises:
        StoreError: if a key has no probabilities of this revision.
    """
    wanted = sorted(set(text_keys))
    kept: dict[str, Sequence[float]] = {}
    columns = [_tone.c[name] for name in TONES]
    for some in batches(wanted, _KEYS_AT_ONCE):
        found = select(_tone.c.text_key, *columns).where(
            _tone.c.tone_revision == tone_revision, _tone.c.text_key.in_(some)
        )
        kept.update((key, row) for key, *row in connection.execute(found))
    if absent := len(wanted) - len(kept):
        raise StoreError(f"Tietovarastosta puuttuu {absent} tekstin sävy.", where=where, fix="Aja raportti uudelleen.")
    rows = [kept[key] for key in text_keys]
    return np.array(rows, dtype=np.float32).reshape(len(rows), len(TONES))
