"""Events: what becomes of themes, as values. A theme's id is for ever; its life is told by its events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
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

Reason = Literal[
    "model",  # it is another, or another method finds the themes
    "asked",  # somebody has asked for a search from scratch
    "growth",  # the space has outgrown what the rules were learnt from
    "others",  # the texts found in the theme's place are mostly others
    "parts",  # another theme has come apart from it, or has become part of it
]
"""Why a theme's rule was learnt anew; the event's evidence has a measure of the same name."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that became of a theme.

    Attributes:
        kind: see :data:`EventKind`.
        theme_id: whose it is.
        label: the theme's name at that time.
        others: ids of the other themes that it is about: what it was merged into, what it came apart from.
        evidence: counts and measures behind it, by name: ``respondents``, ``texts``, ``shared`` (share of passages in
            common with what it continues); and of what was learnt anew one of :data:`Reason`: ``model``, ``asked`` (1),
            ``growth`` (times the texts that were learnt from), ``others`` (share of the texts, of before or of now,
            that are not in common), ``parts`` (how many themes came apart from it or became part of it).
    """

    kind: EventKind
    theme_id: str
    label: str
    others: tuple[str, ...] = ()
    evidence: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.kind not in get_args(EventKind):
            raise ValueError(f"no such event: {self.kind}")

    @property
    def reason(self) -> Reason | None:
        """Why the theme's rule was learnt anew; none where it was not, or where an old store does not tell."""
        return next((reason for reason in get_args(Reason) if reason in self.evidence), None)


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


def names_before(events: Iterable[KeptEvent]) -> Mapping[int, str]:
    """Return number of an event that gave a theme another name → its name until then, where an earlier event told it.

    Args:
        events: of a space, oldest first.
    """
    names: dict[str, str] = {}
    before: dict[int, str] = {}
    for kept in events:
        event = kept.event
        if event.kind == "renamed" and names.get(event.theme_id, event.label) != event.label:
            before[kept.number] = names[event.theme_id]
        names[event.theme_id] = event.label
    return before
