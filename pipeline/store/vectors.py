"""The vector cache: each distinct text is embedded once per model revision, ever."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl
from sqlalchemy import Connection, func, select
from sqlalchemy.dialects import postgresql, sqlite

from pipeline.errors import StoreError
from pipeline.passages import folded
from pipeline.ports import Vectors
from pipeline.store import schema
from pipeline.store.contents import batches

MISSING = pl.Schema({"text_key": pl.String, "text": pl.String})

_KEYS_AT_ONCE = 5_000
_LITTLE_ENDIAN = np.dtype("<f4")

_vector, _passage, _link = schema.vector, schema.passage, schema.space_source


def missing(connection: Connection, space: str, model_revision: str) -> pl.DataFrame:
    """Return :data:`MISSING`: the space's distinct texts with content that have no vector yet, by key.

    Texts are folded as :func:`pipeline.passages.text_key` folds them, so that a key's vector does not depend on
    which of its spellings came first.
    """
    there = select(_vector.c.text_key).where(
        _vector.c.text_key == _passage.c.text_key, _vector.c.model_revision == model_revision
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


def keep(connection: Connection, model_revision: str, text_keys: Sequence[str], vectors: Vectors) -> None:
    """Keep vectors; a key that has one already keeps it."""
    if vectors.shape[:1] != (len(text_keys),) or vectors.dtype != np.float32:
        raise ValueError(f"{len(text_keys)} keys but {vectors.dtype} vectors of shape {vectors.shape}")
    rows = [
        {"model_revision": model_revision, "text_key": key, "vector": to_bytes(vector)}
        for key, vector in zip(text_keys, vectors, strict=True)
    ]
    if rows:
        insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        connection.execute(insert(_vector).on_conflict_do_nothing(), rows)


def get(connection: Connection, text_keys: Sequence[str], model_revision: str, where: str) -> Vectors:
    """Return float32 ``(len(text_keys), d)``, row i for key i; a key may repeat.

    Raises:
        StoreError: if a key has no vector of this revision.
    """
    wanted = sorted(set(text_keys))
    position = {key: at for at, key in enumerate(wanted)}
    kept: list[bytes] = [b""] * len(wanted)
    for some in batches(wanted, _KEYS_AT_ONCE):
        found = select(_vector.c.text_key, _vector.c.vector).where(
            _vector.c.model_revision == model_revision, _vector.c.text_key.in_(some)
        )
        for key, vector in connection.execute(found):
            kept[position[key]] = vector
    if absent := kept.count(b""):
        raise StoreError(
            f"Tietovarastosta puuttuu {absent} tekstin vektori.", where=where, fix="Aja raportti uudelleen."
        )
    if not wanted:
        return np.zeros((0, 0), dtype=np.float32)
    return _matrix(kept)[[position[key] for key in text_keys]]


def having(connection: Connection, text_keys: Sequence[str], model_revision: str) -> list[str]:
    """Return those of the keys that have a vector of this revision, in order."""
    there: set[str] = set()
    for some in batches(sorted(set(text_keys)), _KEYS_AT_ONCE):
        found = select(_vector.c.text_key).where(
            _vector.c.model_revision == model_revision, _vector.c.text_key.in_(some)
        )
        there.update(connection.scalars(found))
    return [key for key in text_keys if key in there]


def to_bytes(vector: Vectors) -> bytes:
    """Return the vector as it is kept: little-endian float32."""
    return vector.astype(_LITTLE_ENDIAN, copy=False).tobytes()


def from_bytes(kept: bytes) -> Vectors:
    """Return the vector that :func:`to_bytes` kept."""
    return np.frombuffer(kept, dtype=_LITTLE_ENDIAN).astype(np.float32)


def _matrix(kept: Sequence[bytes]) -> Vectors:
    return from_bytes(b"".join(kept)).reshape(len(kept), -1)
