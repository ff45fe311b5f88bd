"""Events: what becomes of themes, as values. A theme's id is for ever; its life is told by its events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

EventKind = Literal[
    "born",  # nobody had said it before
    "kept",  # found again by a refit
    "renewed",  # found again, with borders that were learnt anew
    "merged",  # became part of another theme
    "split",  # came apart from another theme
    "dormant",  # hardly anybody speaks of it any more
    "revived",  # people speak of it again
    "retired",  # is no longer looked for
    "learnt",  # a codebook theme's examples changed
    "renamed",
    "moved",
    "pinned",
    "unpinned",
    "promoted",
    "confirmed",
    "rejected",
    "restored",  # an edit was undone
]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that became of a theme.

    Attributes:
        kind: see :data:`EventKind`.
        theme_id: whose it is.
        label: the theme's name at that time.
        others: ids of the other themes that it is about: what it was merged into, what it came apart from.
        evidence: counts and measures behind it, by name: ``respondents``, ``texts``, ``shared`` (share of passages in
            common with what it continues), ``cosine``.
    """

    kind: EventKind
    theme_id: str
    label: str
    others: tuple[str, ...] = ()
    evidence: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.kind not in get_args(EventKind):
            raise ValueError(f"no such event: {self.kind}")


@dataclass(frozen=True, slots=True)
class KeptEvent:
    """An event with when and by whom.

    Attributes:
        event: what happened.
        number: rising from the space's first event.
        at: when, in UTC.
        run_id: the run that it happened in; none for an analyst's edit.
        edit: number of the analyst's edit; none for a run's own event.
    """

    event: Event
    number: int
    at: dt.datetime
    run_id: str | None = None
    edit: int | None = None
