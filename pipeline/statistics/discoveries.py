"""False discoveries: of all the claims that one report makes, only so large a share may be false.

A report tests thousands of things: each theme in each segment, each trend, each contrast. Each family is computed
first, with its p values; all are pooled; then each is told with its q values::

    pool = Pool()
    trends, segments = pool.add(tested_trends.p), pool.add(tested_segments.p)
    told = tested_trends.told(pool.q(trends), rate, matters)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import prod

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def q_values(p: ArrayLike) -> Floats:
    """Return the p values after Benjamini's and Hochberg's control of the false discovery rate, in their places.

    A nan is no test: it stays nan and the others are counted without it.

    Source: Y. Benjamini and Y. Hochberg, JRSS B 57 (1995) 289–300; ``scipy.stats.false_discovery_control``. It holds
    for independent tests and for those that depend positively (Benjamini and Yekutieli 2001).

    Raises:
        ValueError: if one is not between nought and one.
    """
    from scipy.stats import false_discovery_control

    given = np.asarray(p, dtype=np.float64)
    tested = ~np.isnan(given)
    told = np.full(given.shape, np.nan)
    if tested.any():
        told[tested] = false_discovery_control(given[tested])
    return told


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a family's p values lie in the pool."""

    start: int
    shape: tuple[int, ...]


@dataclass(eq=False)
class Pool:
    """The p values of all that one report tests."""

    _given: list[Floats] = field(default_factory=list)
    _q: Floats | None = None

    def add(self, p: ArrayLike) -> Slot:
        """Take a family's p values; nan where nothing was tested.

        Raises:
            ValueError: if q values have been told already: what comes after would not be counted in them.
        """
        if self._q is not None:
            raise ValueError("the pool has told its q values already")
        family = np.asarray(p, dtype=np.float64)
        slot = Slot(len(self), family.shape)
        self._given.append(family.ravel())
        return slot

    def q(self, slot: Slot) -> Floats:
        """Return a family's q values, in the shape that its p values had."""
        if self._q is None:
            self._q = q_values(np.concatenate(self._given))
        return self._q[slot.start : slot.start + prod(slot.shape)].reshape(slot.shape)

    @property
    def tests(self) -> int:
        """How many tests there are, those that could not be made left out."""
        return int(sum((~np.isnan(family)).sum() for family in self._given))

    def at_most(self, rate: float) -> int:
        """Return how many claims are made at a false discovery rate."""
        return int((q_values(np.concatenate(self._given)) <= rate).sum()) if len(self) else 0

    def __len__(self) -> int:
        return sum(len(family) for family in self._given)
