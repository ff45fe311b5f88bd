"""Progress bars for a person at a terminal, on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.progress import Progress, Silence, Stage

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

STAGES: dict[Stage, str] = {
    "read": "Luetaan tiedostoja",
    "split": "Peitetään ja pilkotaan",
    "embed": "Muunnetaan vektoreiksi",
    "discover": "Etsitään teemoja",
    "publish": "Julkaistaan raportti",
}


class Bars:
    """One bar for each stage; satisfies :class:`pipeline.progress.Progress`."""

    def __init__(self, bars: RichProgress) -> None:
        self._bars = bars
        self._of_stage: dict[Stage, TaskID] = {}

    def begin(self, stage: Stage, total: int) -> None:
        """Show the stage's bar, anew where it has been shown before."""
        if stage in self._of_stage:
            self._bars.reset(self._of_stage[stage], total=total)
        else:
            self._of_stage[stage] = self._bars.add_task(STAGES[stage], total=total)

    def advance(self, stage: Stage, steps: int = 1) -> None:
        """Move the stage's bar."""
        self._bars.advance(self._of_stage[stage], steps)


@contextmanager
def watching(*, quiet: bool) -> Iterator[Progress]:
    """Give bars where a person looks at a terminal, else silence."""
    if quiet or not sys.stderr.isatty():
        yield Silence()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as RichProgress

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with RichProgress(*columns, console=Console(stderr=True)) as bars:
        yield Bars(bars)
