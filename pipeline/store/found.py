"""What was found of single texts, as the store's users see it: each method one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from pipeline.ports import Probabilities, Vectors
from pipeline.store import carrying, sifting, tones, vectors
from pipeline.store.transactions import Transactions


class FoundOfTexts(Transactions):
    """Vectors and tones, each found once a model; what texts carry and what explains them, once by the same rules."""

    # -- vectors ------------------------------------------------------------------------------------------------

    def missing_vectors(self, space: str, model_revision: str) -> pl.DataFrame:
        """Return ``text_key`` and ``text`` of the distinct texts with content that have no vector yet, by key."""
        with self._read() as connection:
            return vectors.missing(connection, space, model_revision)

    def keep_vectors(self, model_revision: str, text_keys: Sequence[str], rows: Vectors) -> None:
        """Keep float32 ``(len(text_keys), d)``; a key that has a vector already keeps it."""
        with self._write() as connection:
            vectors.keep(connection, model_revision, text_keys, rows)

    def vectors(self, text_keys: Sequence[str], model_revision: str) -> Vectors:
        """Return float32 ``(len(text_keys), d)``, row i for key i; a key may repeat.

        Raises:
            StoreError: if a key has no vector of this revision.
        """
        with self._read() as connection:
            return vectors.get(connection, text_keys, model_revision, str(self._place))

    def having_vectors(self, text_keys: Sequence[str], model_revision: str) -> list[str]:
        """Return those of the keys that have a vector of this revision, in order."""
        with self._read() as connection:
            return vectors.having(connection, text_keys, model_revision)

    # -- tones --------------------------------------------------------------------------------------------------

    def missing_tones(self, space: str, tone_revision: str) -> pl.DataFrame:
        """Return ``text_key`` and ``text`` of the distinct texts with content whose tone is not read yet, by key."""
        with self._read() as connection:
            return tones.missing(connection, space, tone_revision)

    def keep_tones(self, tone_revision: str, text_keys: Sequence[str], rows: Probabilities) -> None:
        """Keep float32 ``(len(text_keys), 5)``; a key that has probabilities already keeps them."""
        with self._write() as connection:
            tones.keep(connection, tone_revision, text_keys, rows)

    def tones(self, text_keys: Sequence[str], tone_revision: str) -> Probabilities:
        """Return probabilities, float32 ``(len(text_keys), 5)``, row i for key i; a key may repeat.

        Raises:
            StoreError: if a key has no probabilities of this revision.
        """
        with self._read() as connection:
            return tones.get(connection, text_keys, tone_revision, str(self._place))

    # -- what themes explain ------------------------------------------------------------------------------------

    def sifted(self, space: str, rules: str) -> dict[str, int]:
        """Return how many of the space's texts are of each sort by these rules (:mod:`pipeline.sifting`)."""
        with self._read() as connection:
            return sifting.counts(connection, space, rules)

    def sifted_as(self, space: str, rules: str, sort: str) -> list[str]:
        """Return the keys of the space's texts that are of one sort by these rules, in order."""
        with self._read() as connection:
            return sifting.of_sort(connection, space, rules, sort)

    def unsettled(self, space: str, rules: str, open_sort: str) -> pl.DataFrame:
        """Return :data:`pipeline.frames.PASSAGES` with content of texts of the open sort, or of no known one."""
        with self._read() as connection:
            return sifting.unsettled(connection, space, rules, open_sort)

    def keep_sifted(self, space: str, rules: str, sorts: Mapping[str, str]) -> None:
        """Keep the sorts of more of the space's texts by these rules; what other rules found is forgotten."""
        with self._write() as connection:
            sifting.keep(connection, space, rules, sorts)

    def carried(self, space: str, rules: str) -> pl.DataFrame:
        """Return :data:`pipeline.frames.CARRIED` of the space's texts that were compared by these rules, unordered."""
        with self._read() as connection:
            return carrying.get(connection, space, rules)

    def keep_carried(self, space: str, rules: str, carried: pl.DataFrame) -> None:
        """Keep what more of the space's texts carry by these rules; what other rules found is forgotten."""
        with self._write() as connection:
            carrying.keep(connection, space, rules, carried)
