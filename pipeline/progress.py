"""How far a long stage has come: what the line tells to whoever watches."""

from __future__ import annotations

from typing import Literal, Protocol

Stage = Literal["read", "split", "embed", "discover", "publish"]


class Progress(Protocol):
    """Watches the line at work. Told only names and counts, never feedback."""

    def begin(self, stage: Stage, total: int) -> None:
        """Begin a stage of so many steps; "split" begins anew for each file."""
        ...

    def advance(self, stage: Stage, steps: int = 1) -> None:
        """Tell that steps of the stage are done."""
        ...


class Silence:
    """Nobody watches."""

    def begin(self, stage: Stage, total: int) -> None:
        """Say nothing."""

    def advance(self, stage: Stage, steps: int = 1) -> None:
        """Say nothing."""
