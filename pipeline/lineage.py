"""Lineage: which found theme continues which standing one, and what became of the others.

Found groups are matched to standing themes one to one, so that the sum of what they share is greatest. What is left
over has come apart from a standing theme, has become part of another, sleeps, or is new.

A theme that goes on keeps its rule word for word, so that no passage moves for a refit's sake. It is learnt anew where
there is a reason that can be told: the space has grown or the model is another, the texts found in its place are mostly
others, or another theme has come apart from it or has become part of it.

Source: optimal matching after H. W. Kuhn, "The Hungarian method for the assignment problem" (1955), over the Jaccard
index of texts in common; events after D. Greene, D. Doyle and P. Cunningham, "Tracking the evolution of communities in
dynamic social networks" (ASONAM 2010).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from pipeline.discovery import Found
from pipeline.embedding import similarities
from pipeline.events import Event, EventKind
from pipeline.settings import Registry
from pipeline.themes import Theme

Evidence = Mapping[str, float]
Heard = Callable[[Sequence[Theme]], Mapping[str, int]]  # theme id → respondents

_A_SHARE = 0.2  # a theme that came apart went to those who took at least so much of it


@dataclass(frozen=True, eq=False)
class Standing:
    """What there was before a refit.

    Attributes:
        themes: themes of their own that the refit may change, and their sides.
        carried: text key → id of the theme that the text carried most strongly.
        sides: text key → id of the side that it went to.
        comparable: whether the found themes' vectors are of the same model.
        outgrown: how many times the texts that the rules were learnt from there are to learn from now, where that is
            so many that all are to be learnt anew; none where not.
        same_method: whether the themes that stood were found with tonight's tools and settings.
        asked_anew: whether somebody has asked for a search from scratch, so that all rules are learnt anew.
    """

    themes: tuple[Theme, ...]
    carried: Mapping[str, str]
    sides: Mapping[str, str]
    comparable: bool
    outgrown: float | None = None
    same_method: bool = True
    asked_anew: bool = False

    @property
    def whole(self) -> tuple[Theme, ...]:
        """The themes of their own."""
        return tuple(theme for theme in self.themes if theme.parent is None)


@dataclass(frozen=True, eq=False)
class Traced:
    """What a refit came to.

    Attributes:
        themes: found ones under the ids that they continue, and sleeping ones; their sides follow.
        events: one for each theme, found or gone.
    """

    themes: tuple[Theme, ...]
    events: tuple[Event, ...]


def trace(
    found: Found, standing: Standing, settings: Registry, taken: Sequence[str] = (), heard: Heard | None = None
) -> Traced:
    """Match found themes to standing ones and tell what became of each.

    Args:
        found: themes as discovery gave them, with their texts.
        standing: what there was.
        settings: what it takes to continue, to merge, to come apart.
        taken: labels of themes that the refit leaves as they are.
        heard: counts who speaks of the themes that are to stand, as a report counts.
    """
    new = tuple(theme for theme in found.themes if theme.parent is None)
    carried = _looked_at(standing.carried, found)
    overlap = _Overlap(new, found.members, standing.whole, carried, comparable=standing.comparable)
    kept = overlap.matched(settings)
    ids = {theme.theme_id: kept[theme.theme_id].theme_id for theme in new if theme.theme_id in kept}
    arrivals = [_arrival(row, theme, kept.get(theme.theme_id), overlap, settings) for row, theme in enumerate(new)]
    continued, spoken = {theme.theme_id for theme in kept.values()}, Counter(standing.carried.values())
    departures = [
        _departure(row, theme, ids, overlap, spoken[theme.theme_id], settings)
        for row, theme in enumerate(standing.whole)
        if theme.theme_id not in continued
    ]
    anew = _learnt_anew(arrivals, departures, standing, settings)
    sleep = {event.theme_id: int(event.kind == "dormant") for event in departures if event.kind in ("dormant", "kept")}
    left = [theme for theme in standing.whole if theme.theme_id in sleep]
    whole = told_apart([_continued(theme, kept.get(theme.theme_id), anew) for theme in new], taken)
    slept = [replace(theme, dormant=(theme.dormant + 1) * sleep[theme.theme_id]) for theme in left]
    staying = told_apart(slept, [*taken, *(theme.label for theme in whole)])
    sides = _sides(found, standing, ids, anew, settings)
    kept_sides = [side for side in standing.themes if side.parent in sleep]
    whole, staying = (_inheriting(some, departures, standing, found, ids) for some in (whole, staying))
    events = [_with_reason(event, anew.get(event.theme_id, {})) for event in arrivals]
    return _hushed(Traced((*whole, *staying, *sides, *kept_sides), (*events, *departures)), standing, settings, heard)


def _hushed(traced: Traced, standing: Standing, settings: Registry, heard: Heard | None) -> Traced:
    """Return what came of a refit with sleep for those only of whom hardly anybody speaks, by a report's own count.

    What a theme carried before the refit, each text for one theme alone, tells too little of that: a report counts
    respondents, for every theme that a text carries, by the rules that stand after the refit.
    """
    quiet = {event.theme_id for event in traced.events if event.kind == "dormant"}
    if not quiet:
        return traced
    people = heard(traced.themes) if heard is not None else {}
    now = {
        theme.theme_id: _fate(theme, people.get(theme.theme_id, 0), settings)
        for theme in standing.whole
        if theme.theme_id in quiet
    }
    themes = tuple(
        replace(theme, dormant=0) if now.get(theme.theme_id) in ("kept", "revived") else theme
        for theme in traced.themes
        if now.get(theme.parent or theme.theme_id) != "retired"
    )
    return Traced(themes, tuple(replace(event, kind=now.get(event.theme_id, event.kind)) for event in traced.events))


def _fate(theme: Theme, people: int, settings: Registry) -> EventKind:
    """Tell what becomes of a theme that a refit did not find and few texts told."""
    if people >= settings.birth_respondents:
        return "revived" if theme.dormant else "kept"
    return "retired" if theme.dormant + 1 >= settings.retire_after else "dormant"


def _looked_at(carried: Mapping[str, str], found: Found) -> Mapping[str, str]:
    """Return what the texts carried that discovery looked at: in a large space, a sample of them."""
    if not found.looked_at:
        return carried
    return {key: carried[key] for key in found.looked_at if key in carried}


def _learnt_anew(
    arrivals: Sequence[Event], departures: Sequence[Event], standing: Standing, settings: Registry
) -> Mapping[str, Evidence]:
    """Return the ids of the standing themes that go on with a rule learnt anew, each with the measure that says why."""
    going_on = {event.theme_id: event for event in arrivals if event.kind in ("kept", "revived")}
    if not (standing.comparable and standing.same_method):
        return {theme_id: {"model": 1.0} for theme_id in going_on}
    if standing.asked_anew:
        return {theme_id: {"asked": 1.0} for theme_id in going_on}
    if standing.outgrown is not None:
        return {theme_id: {"growth": round(standing.outgrown, 2)} for theme_id in going_on}
    drifted = {
        theme_id: {"others": round(1.0 - event.evidence["shared"], 3)}
        for theme_id, event in going_on.items()
        if event.evidence["shared"] < settings.renew_below
    }
    parts = Counter(other for event in (*arrivals, *departures) for other in event.others)
    return {theme_id: {"parts": float(count)} for theme_id, count in parts.items()} | drifted


def _with_reason(event: Event, reason: Evidence) -> Event:
    """Return a standing theme's event with why its rule was learnt anew, if it was."""
    if event.kind not in ("kept", "revived") or not reason:
        return event
    return replace(event, kind="renewed" if event.kind == "kept" else event.kind, evidence={**event.evidence, **reason})


def _continued(theme: Theme, before: Theme | None, anew: Collection[str]) -> Theme:
    """Return a found theme under the id and name, and with all that people have said, of the one it continues."""
    if before is None:
        return theme
    awake = replace(before, words=theme.words, size=theme.size, dormant=0)
    if before.theme_id not in anew:
        return awake
    return replace(awake, vector=theme.vector, rule=theme.rule, absorbed=0)


def _inheriting(
    themes: Sequence[Theme],
    departures: Sequence[Event],
    standing: Standing,
    found: Found,
    ids: Mapping[str, str],
) -> list[Theme]:
    """Return the themes with the texts that people had confirmed for themes that became part of them.

    Of a theme that came apart each such text goes where it was found, or else where most of them went.
    """
    members = {ids.get(theme_id, theme_id): frozenset(keys) for theme_id, keys in found.members.items()}
    stood = {theme.theme_id: theme for theme in standing.whole}
    heirs: dict[str, set[str]] = {}
    for event in departures:
        for key in stood[event.theme_id].confirmed if event.others else ():
            heir = next((other for other in event.others if key in members.get(other, ())), event.others[0])
            heirs.setdefault(heir, set()).add(key)
    return [
        replace(
            theme,
            confirmed=tuple(sorted({*theme.confirmed, *heirs[theme.theme_id]})),
            rejected=tuple(key for key in theme.rejected if key not in heirs[theme.theme_id]),
        )
        if theme.theme_id in heirs
        else theme
        for theme in themes
    ]


class _Overlap:
    """How many texts each found theme has in common with each standing one."""

    def __init__(
        self,
        found: Sequence[Theme],
        members: Mapping[str, Sequence[str]],
        standing: Sequence[Theme],
        carried: Mapping[str, str],
        *,
        comparable: bool,
    ) -> None:
        self.found, self.standing, self.comparable = found, standing, comparable
        place = {theme.theme_id: row for row, theme in enumerate(standing)}
        self.shared = np.zeros((len(standing), len(found)))
        for column, theme in enumerate(found):
            for key in members[theme.theme_id]:
                if (row := place.get(carried.get(key, ""))) is not None:
                    self.shared[row, column] += 1
        carrying = [theme_id for theme_id in carried.values() if theme_id in place]
        self.before = np.bincount([place[theme_id] for theme_id in carrying], minlength=len(standing)).astype(float)
        self.now = np.array([len(members[theme.theme_id]) for theme in found], dtype=float)

    @property
    def jaccard(self) -> NDArray[np.float64]:
        """Texts in common as a share of the texts of either, ``(standing, found)``."""
        either = self.before[:, None] + self.now[None, :] - self.shared
        return np.asarray(self.shared / np.maximum(either, 1.0))

    def shared_with(self, found: Theme, standing: Theme) -> float:
        """Return the Jaccard index of a found theme and a standing one."""
        return float(self.jaccard[self.standing.index(standing), self.found.index(found)])

    def matched(self, settings: Registry) -> dict[str, Theme]:
        """Return found id → the standing theme that it continues."""
        if not len(self.found) or not len(self.standing):
            return {}
        jaccard, cosines = self.jaccard, np.zeros(self.shared.shape)
        if self.comparable:
            centres = [np.stack([theme.vector for theme in themes]) for themes in (self.standing, self.found)]
            cosines = similarities(*centres)
        fit = (jaccard >= settings.keep_shared) | (cosines >= settings.inherit_similarity)
        # What is not fit is worth nothing, so that it never stands in the way of what is.
        worth = np.where(fit, jaccard + np.maximum(cosines, 0.0), 0.0)
        pairs = zip(*linear_sum_assignment(-worth), strict=True)
        return {self.found[column].theme_id: self.standing[row] for row, column in pairs if fit[row, column]}


def _arrival(column: int, theme: Theme, kept: Theme | None, overlap: _Overlap, settings: Registry) -> Event:
    """Tell whether a found theme was there before, has come apart from another, or is born."""
    texts = {"texts": float(theme.size)}
    if kept is not None:
        evidence = {**texts, "shared": round(overlap.shared_with(theme, kept), 3)}
        return Event("revived" if kept.dormant else "kept", kept.theme_id, kept.label, (), evidence)
    if len(overlap.standing):
        row = int(overlap.shared[:, column].argmax())
        share = overlap.shared[row, column] / max(overlap.now[column], 1.0)
        if share >= settings.part_shared:
            evidence = {**texts, "shared": round(float(share), 3)}
            return Event("split", theme.theme_id, theme.label, (overlap.standing[row].theme_id,), evidence)
    return Event("born", theme.theme_id, theme.label, (), texts)


def _departure(
    row: int, theme: Theme, ids: Mapping[str, str], overlap: _Overlap, spoken: int, settings: Registry
) -> Event:
    """Tell what became of a standing theme that no found one continues.

    That a refit did not find it again is no reason to lose it, while people speak of it and it has not become part of
    others: a theme is often smaller than what a refit looks for.
    """
    kind: EventKind
    evidence = {"texts": float(spoken)}
    if spoken < settings.birth_respondents:
        return Event("dormant", theme.theme_id, theme.label, (), evidence)
    now = [ids.get(found.theme_id, found.theme_id) for found in overlap.found]
    shares = overlap.shared[row] / max(overlap.before[row], 1.0)
    parts = [column for column in np.argsort(-shares, kind="stable") if shares[column] >= _A_SHARE]
    gone = round(float(shares[parts].sum()), 3)
    if gone < settings.part_shared:
        return Event("kept", theme.theme_id, theme.label, (), evidence)
    if shares[parts[0]] >= settings.part_shared:
        parts, gone, kind = parts[:1], round(float(shares[parts[0]]), 3), "merged"
    else:
        kind = "retired"
    others = tuple(now[column] for column in parts)
    return Event(kind, theme.theme_id, theme.label, others, {**evidence, "shared": gone})


def _sides(
    found: Found, standing: Standing, ids: Mapping[str, str], anew: Collection[str], settings: Registry
) -> list[Theme]:
    """Return the sides of the found themes; those of a theme that keeps its rule stay, if it has any."""
    sides: list[Theme] = []
    carried = _looked_at(standing.sides, found)
    for theme in found.themes:
        if theme.parent is not None:
            continue
        theme_id = ids.get(theme.theme_id, theme.theme_id)
        before = [side for side in standing.themes if side.parent == theme_id]
        if before and theme_id not in anew:
            sides += before
            continue
        new = [side for side in found.themes if side.parent == theme.theme_id]
        kept = _Overlap(new, found.members, before, carried, comparable=standing.comparable).matched(settings)
        all_anew = {side.theme_id for side in before}
        continued = told_apart([_continued(side, kept.get(side.theme_id), all_anew) for side in new], [])
        sides += [replace(side, parent=theme_id) for side in continued]
    return sides


def apart_from(others: Sequence[Theme], themes: Sequence[Theme]) -> list[Theme]:
    """Return the themes, those of their own told apart that are called as one of the others is; no other label changes.

    Retired ones are left as they are: nobody reads their names.
    """
    names = {other.label.casefold() for other in others}
    alike = [
        theme for theme in themes if theme.parent is None and not theme.retired and theme.label.casefold() in names
    ]
    ids = {theme.theme_id for theme in alike}
    taken = [theme.label for theme in (*others, *themes) if theme.theme_id not in ids]
    apart = {theme.theme_id: theme for theme in told_apart(alike, taken)}
    return [apart.get(theme.theme_id, theme) for theme in themes]


def told_apart(themes: Sequence[Theme], taken: Sequence[str]) -> list[Theme]:
    """Return the themes with no label twice, nor one of those that are taken; a name that a person gave wins."""
    used = {label.casefold() for label in taken}
    names: dict[str, str] = {}
    for theme in sorted(themes, key=lambda theme: theme.named_by == "machine"):
        label = theme.label if theme.label.casefold() not in used else _other_label(theme, used)
        used.add(label.casefold())
        names[theme.theme_id] = label
    return [replace(theme, label=names[theme.theme_id]) for theme in themes]


def _other_label(theme: Theme, taken: set[str]) -> str:
    spare = (f"{theme.label}: {word}" for word, _ in theme.words)
    return next((label for label in spare if label.casefold() not in taken), f"{theme.label} ({theme.theme_id[:4]})")
