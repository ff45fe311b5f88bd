"""A run: one row in the store, from its start to its end, whatever the end is."""

from __future__ import annotations

import datetime as dt
import secrets
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from importlib.metadata import version
from types import TracebackType
from typing import TypeVar
from zoneinfo import ZoneInfo

from pipeline.errors import EditError, KuulluksiError
from pipeline.orders import Order
from pipeline.ports import Tools
from pipeline.report.contract import RunFacts
from pipeline.settings import Settings
from pipeline.store import Store

Result = TypeVar("Result")


@dataclass
class Run(AbstractContextManager["Run"]):
    """Keeps the run's row: running, then done with counts and timings, or failed with the reason.

    An edit that could not be done leaves no row.

    Attributes:
        order: what was asked for.
        store: where the row is.
        tools: for their revisions.
        settings: for their fingerprint.
        run_id: when the run began, and a few random digits.
        counts: what to keep with the row.
        timings: seconds by stage.
    """

    order: Order
    store: Store
    tools: Tools
    settings: Settings
    started: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC).replace(microsecond=0))
    counts: dict[str, int] = field(default_factory=dict)
    timings: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.run_id = f"{self.started:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"

    def __enter__(self) -> Run:
        self.store.start_run(
            self.run_id,
            self.order.space,
            self.order.model_dump_json(),
            self.settings.fingerprint(),
            revisions(self.tools),
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.store.end_run(self.run_id, self.counts, self.timings)
        elif isinstance(error, EditError):
            self.store.drop_run(self.run_id)  # what was mistyped has changed nothing: it was no run
        else:
            # Of a foreign exception the kind only: its text may quote what somebody said.
            told = str(error) if isinstance(error, KuulluksiError) else type(error).__name__
            self.store.fail_run(self.run_id, told)

    def timed(self, stage: str, work: Callable[[], Result]) -> Result:
        """Do a stage's work and keep the seconds it took."""
        began = time.perf_counter()
        result = work()
        self.timings[stage] = round(time.perf_counter() - began, 3)
        return result

    def facts(self, theme_set_id: str) -> RunFacts:
        """Return what the report says of who made it."""
        return RunFacts(
            run_id=self.run_id,
            created_at=self.started.astimezone(ZoneInfo(self.settings.schedule.timezone)),
            tool_version=version("kuulluksi"),
            settings_hash=self.settings.fingerprint(),
            theme_set_id=theme_set_id,
            model_revisions=revisions(self.tools),
        )


def revisions(tools: Tools) -> dict[str, str]:
    """Return the revision of each tool that results depend on."""
    return {
        "masker": tools.masker.revision,
        "splitter": tools.splitter.revision,
        "language": tools.language.revision,
        "lemmatizer": tools.lemmatizer.revision,
        "word_classes": tools.word_classes.revision,
        "embedder": tools.embedder.revision,
        "finder": tools.finder.revision,
        "tones": tools.tones.revision,
    }
