"""What every stage of the line works with."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.ports import Tools
from pipeline.progress import Progress, Silence
from pipeline.settings import Settings
from pipeline.store import Store


@dataclass(frozen=True, eq=False)
class Workplace:
    """What every stage works with.

    Attributes:
        store: where all is kept.
        tools: the models.
        settings: the whole tree.
        progress: who watches.
    """

    store: Store
    tools: Tools
    settings: Settings
    progress: Progress = field(default_factory=Silence)
