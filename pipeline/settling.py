"""Settle: a text that people have coded carries what they gave it and nothing else, tonight and every night after.

A coded row is a whole statement: these themes and no others. The themes keep which texts people have confirmed for
them; the set keeps which texts are settled (:class:`pipeline.themes.Settled`), so that no rule learnt later gives them
more. Later edits of the same text change what it carries; a settled text follows its themes when these are merged,
split or retired.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.edits import Edited, of_its_own
from pipeline.events import Event
from pipeline.themes import Settled, Theme, ThemeSet


@dataclass(frozen=True, slots=True)
class Coding:
    """What people have coded of a text.

    Attributes:
        text_key: the text; what is said holds wherever it is said.
        themes: ids of the themes that it carries; none is "no theme".
        undecided: ids of those that coders were even on.
        is_open: whether they saw a theme that the list lacked.
        given: ids of the themes that it carried until then, to tell what changes.
    """

    text_key: str
    themes: frozenset[str]
    undecided: frozenset[str] = frozenset()
    is_open: bool = False
    given: frozenset[str] = frozenset()


def teach(standing: ThemeSet, codings: Sequence[Coding]) -> Edited:
    """Settle texts; what was said of them before gives way, but for themes that coders were even on.

    Args:
        standing: the themes.
        codings: no two of one text; those that say what is known change nothing.

    Raises:
        EditError: if a theme is not there or a side.
    """
    for theme_id in sorted({theme_id for each in codings for theme_id in each.themes | each.undecided}):
        of_its_own(standing, theme_id)
    known, carriers = {each.text_key: each for each in standing.settled}, carriers_of(standing.themes)
    nobody: frozenset[str] = frozenset()
    new = [c for c in codings if not _says_what_is_known(c, known.get(c.text_key), carriers.get(c.text_key, nobody))]
    settled = known | {
        each.text_key: Settled(each.text_key, tuple(sorted(each.undecided)), each.is_open) for each in new
    }
    themes = tuple(theme if theme.parent else _coded(theme, new) for theme in standing.themes)
    return Edited(themes, tuple(_events(standing, new)), _in_order(settled))


def _says_what_is_known(coding: Coding, known: Settled | None, carriers: frozenset[str]) -> bool:
    if known is None or known.is_open != coding.is_open or not coding.undecided <= set(known.undecided):
        return False
    # What was born later is undecided of an open text, whatever the file that opened it says.
    decided = known.is_open or set(known.undecided) == coding.undecided
    return decided and carriers - coding.undecided == coding.themes


def _coded(theme: Theme, codings: Sequence[Coding]) -> Theme:
    said = [each for each in codings if theme.theme_id not in each.undecided]
    keys = {each.text_key for each in said}
    carrying = {each.text_key for each in said if theme.theme_id in each.themes}
    if not carrying and keys.isdisjoint(theme.confirmed) and keys.isdisjoint(theme.rejected):
        return theme
    return replace(
        theme,
        confirmed=tuple(sorted({*theme.confirmed} - keys | carrying)),
        rejected=tuple(key for key in theme.rejected if key not in keys),
    )


def _events(standing: ThemeSet, codings: Sequence[Coding]) -> list[Event]:
    """Return for each theme how many texts it was given, and how many were taken from it."""
    events = []
    for theme in standing.whole:
        given = sum(theme.theme_id in each.themes for each in codings)
        taken = sum(theme.theme_id in each.given - each.themes - each.undecided for each in codings)
        for kind, texts in (("confirmed", given), ("rejected", taken)):
            if texts:
                told = {"texts": float(texts)}
                events.append(
                    Event("confirmed" if kind == "confirmed" else "rejected", theme.theme_id, theme.label, (), told)
                )
    return events


def carriers_of(themes: Sequence[Theme]) -> Mapping[str, frozenset[str]]:
    """Return text key → ids of the themes that people have said it carries."""
    carriers: dict[str, set[str]] = defaultdict(set)
    for theme in themes:
        for key in theme.confirmed:
            carriers[key].add(theme.theme_id)
    return {key: frozenset(ids) for key, ids in carriers.items()}


def themeless(standing: ThemeSet) -> frozenset[str]:
    """Return the keys of the settled texts that people have said to have no theme, none that the list lacked either."""
    carriers = carriers_of(standing.themes)
    return frozenset(
        each.text_key for each in standing.settled if not (each.is_open or each.undecided or each.text_key in carriers)
    )


def followed(
    settled: Sequence[Settled], before: Sequence[Theme], after: Sequence[Theme], events: Sequence[Event]
) -> tuple[Settled, ...]:
    """Return the settled texts once themes have become others.

    What was undecided of a theme is undecided of what it was merged into or came apart into; an open text is open to
    what is born. A text all of whose themes are gone without an heir is settled no longer: nobody has said that it has
    no theme.

    Args:
        settled: until now.
        before, after: the themes.
        events: what became of which.
    """
    there = {theme.theme_id for theme in after}
    heirs, born = _heirs(events), {event.theme_id for event in events if event.kind == "born"}
    carriers = carriers_of(after)
    orphans = {key for theme in before if theme.theme_id not in there for key in theme.confirmed if key not in carriers}
    kept = []
    for each in settled:
        undecided = {heir for theme_id in each.undecided for heir in (theme_id, *heirs.get(theme_id, ()))}
        undecided = (undecided | (born if each.is_open else set())) & there
        if undecided or each.text_key not in orphans:
            kept.append(replace(each, undecided=tuple(sorted(undecided))))
    return tuple(kept)


def _heirs(events: Sequence[Event]) -> Mapping[str, Collection[str]]:
    """Return id of a theme → ids of the themes that it became part of or came apart into."""
    heirs: dict[str, set[str]] = defaultdict(set)
    for event in events:
        if event.kind in ("merged", "retired"):
            heirs[event.theme_id].update(event.others)
        elif event.kind == "split":
            heirs[event.others[0]].add(event.theme_id)
    return heirs


def taken_back(standing: ThemeSet, before: ThemeSet, after: ThemeSet) -> tuple[Settled, ...]:
    """Return the settled texts with an edit taken back; a text of which people have said something else since stays.

    Args:
        standing: the themes now.
        before, after: the sets that the edit led from and to.
    """
    was, became, now = ({each.text_key: each for each in some.settled} for some in (before, after, standing))
    then, since = carriers_of(after.themes), carriers_of(standing.themes)
    for key in {*was, *became}:
        if was.get(key) != became.get(key) and then.get(key) == since.get(key):
            now.pop(key, None)
            if key in was:
                now[key] = was[key]
    return _in_order(now)


def _in_order(settled: Mapping[str, Settled]) -> tuple[Settled, ...]:
    return tuple(settled[key] for key in sorted(settled))
