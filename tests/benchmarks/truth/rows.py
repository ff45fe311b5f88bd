"""What a simulation found, beside what it should find."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    Attributes:
        name: what was simulated and looked at: 'share, weighted (n 400, deff 1.5): coverage'.
        asked: what it should be, in words: '0.93–0.97'.
        reached: the figure.
        ok: whether it is.
    """

    name: str
    asked: str
    reached: float
    ok: bool


def coverage(name: str, covered: float) -> Row:
    """Return the line of a 95 % interval's coverage."""
    return Row(f"{name}: coverage", "0.93–0.97", covered, 0.93 <= covered <= 0.97)


def at_most(name: str, reached: float, limit: float) -> Row:
    """Return the line of a rate that must not be exceeded."""
    return Row(name, f"≤ {limit:g}", reached, reached <= limit)


def at_least(name: str, reached: float, limit: float) -> Row:
    """Return the line of a rate that must be reached."""
    return Row(name, f"≥ {limit:g}", reached, reached >= limit)
