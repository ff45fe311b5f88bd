"""What is erased on request, as the store's users see it: each method one transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection

from pipeline.store import erasing
from pipeline.store.found import FoundOfTexts
from pipeline.store.values import Erased
from pipeline.tombstones import Spoken


class ErasedOnRequest(FoundOfTexts):
    """Erasures: what they would take along, what they take, and the marks that keep it away."""

    def erased(self) -> frozenset[str]:
        """Return the marks of all that has been erased (:mod:`pipeline.tombstones`)."""
        with self._read() as connection:
            return erasing.marks(connection)

    def spoken(self) -> list[Spoken]:
        """Return all feedback of all spaces, a turn each, by path, document and place in it."""
        with self._read() as connection:
            return erasing.spoken(connection)

    def turns_of(self, passage_id: str) -> set[tuple[str, str, int]]:
        """Return source, document and turn of the passages by that id."""
        with self._read() as connection:
            return erasing.turns_of(connection, passage_id)

    def would_erase(self, turns: Collection[Spoken]) -> Erased:
        """Return what :meth:`erase` would take along; nothing changes."""
        with self._write() as connection:
            told = erasing.erase(connection, turns, ())
            connection.rollback()
        return told

    def erase(
        self, turns: Collection[Spoken], marks: Collection[str], also: Callable[[Erased], None] = lambda _: None
    ) -> Erased:
        """Erase turns for good, with all that was made of them, in every space.

        Args:
            turns: as :meth:`spoken` gives them.
            marks: that keep them away when their sources are read again.
            also: what has to be done elsewhere; where it fails, nothing is erased.
        """
        with self._write() as connection:
            told = erasing.erase(connection, turns, marks)
            also(told)
        return told

    def forget_marks(self) -> int:
        """Forget all marks and return how many there were: what sources still hold comes back when they are read."""
        with self._write() as connection:
            return erasing.forget_marks(connection)
