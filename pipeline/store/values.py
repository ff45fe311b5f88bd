"""What the store tells of itself, as values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

RunStatus = Literal["running", "done", "failed", "interrupted"]


@dataclass(frozen=True, slots=True)
class KeptSource:
    """A file as it was read last.

    Attributes:
        source_id: stable while the file keeps its path.
        path: absolute.
        name: the file's name, as reports show it.
        content_key: hash of the bytes.
        family: which reader took it.
        read_at: in UTC.
        documents, passages, rejected: how many it gave.
        detected: what the reader decided by itself, as (what, value).
        masked: masks by kind.
        tools: revisions of all that shaped what is kept; other tools, another reading.
    """

    source_id: str
    path: Path
    name: str
    content_key: str
    family: str
    read_at: dt.datetime
    documents: int
    passages: int
    rejected: int
    detected: tuple[tuple[str, str], ...]
    masked: Mapping[str, int]
    tools: str


@dataclass(frozen=True, slots=True)
class KeptRejection:
    """A row in quarantine.

    Attributes:
        source: the file's name.
        place: where in it (``rivi 12``).
        reason: in Finnish.
    """

    source: str
    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class KeptFailure:
    """A file that could not be read at all.

    Attributes:
        source_id: as of a :class:`pipeline.documents.SourceFile`.
        path: absolute.
        name: the file's name.
        reason: in Finnish.
        content_key: hash of the bytes that could not be read.
    """

    source_id: str
    path: Path
    name: str
    reason: str
    content_key: str


@dataclass(frozen=True, slots=True)
class KeptRun:
    """One run.

    Attributes:
        run_id: the run's own id.
        space: the body of sources that it reported on.
        order: what was asked, as JSON values.
        status: ``running``, ``done``, ``failed``, or ``interrupted`` where the process died.
        started_at, ended_at: in UTC.
        counts: what was read, found and published.
        settings_hash: :meth:`pipeline.settings.Settings.fingerprint`.
        model_revisions: by port.
        timings: seconds by stage.
        error: why it failed; quotes no feedback.
    """

    run_id: str
    space: str
    order: Mapping[str, object]
    status: RunStatus
    started_at: dt.datetime
    ended_at: dt.datetime | None
    counts: Mapping[str, int]
    settings_hash: str
    model_revisions: Mapping[str, str]
    timings: Mapping[str, float]
    error: str | None


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure took along.

    Attributes:
        answers: answers, and turns of interviews.
        respondents: who had said them.
        passages: of these.
        runs: whose files went.
        spaces: that had held any of it.
        promoted: examples of themes that analysts have promoted, which nobody says any more; never shown nor kept.
    """

    answers: int = 0
    respondents: int = 0
    passages: int = 0
    runs: int = 0
    spaces: frozenset[str] = frozenset()
    promoted: frozenset[str] = field(default=frozenset(), repr=False)
