"""What a report is asked for: which sources, which days, where to."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pydantic import BaseModel, ConfigDict, model_validator

from pipeline.documents import content_id


class Order(BaseModel):
    """An order for a theme report.

    Attributes:
        sources: files, folders and globs.
        out: the folder to publish in.
        start, end: first and last day to report on; all that there is where absent.
        refit: whether themes are to be looked for anew, come what may.
        anew: whether that search is not to be held to where the themes' texts lie now.
        remembers: whether a file that is gone stays in the report, as in an inbox that is emptied every morning.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    sources: tuple[Path, ...]
    out: Path
    start: dt.date | None = None
    end: dt.date | None = None
    refit: bool = False
    anew: bool = False
    remembers: bool = False

    @model_validator(mode="after")
    def _days_in_order(self) -> Order:
        if self.start and self.end and self.start > self.end:
            raise ValueError("the window ends before it starts")
        if not self.sources:
            raise ValueError("no sources")
        return self

    @property
    def space(self) -> str:
        """The body of sources that share themes: the same sources, the same space, whatever the order of naming."""
        kind = "inbox" if self.remembers else "space"
        return content_id(kind, *sorted(str(source.absolute()) for source in self.sources))
