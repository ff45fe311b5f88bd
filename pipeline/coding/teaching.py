"""A coded file → what it settles: which themes each coded text carries, and no others.

A theme that more than half of a passage's coders gave is carried, one that fewer did is not. Where they are even
nothing is decided, and the theme's rule tells, as it does of passages that nobody has coded. A text that several
passages say is coded by all of them: what they are not at one about is not decided either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from pipeline.coding.names import OTHER
from pipeline.coding.published import Shown
from pipeline.coding.reading import Coded, CodedPassage
from pipeline.settling import Coding
from pipeline.themes import ThemeSet


def codings(coded: Coded, shown: Shown, keys: Mapping[str, str]) -> tuple[Coding, ...]:
    """Return what a coded file says of which text, in the file's order.

    Args:
        coded: the file, with passages of the space.
        shown: the published state that was coded.
        keys: passage id → key of its text; a passage that has none is gone.
    """
    by_text: dict[str, Coding] = {}
    for passage in coded.passages:
        if (key := keys.get(passage.passage_id)) is not None:
            given = shown.assigned.get(passage.passage_id, frozenset())
            told = _of(passage, key, given)
            by_text[key] = _together(by_text[key], told) if key in by_text else told
    return tuple(by_text.values())


def judged_passages(standing: ThemeSet | None, keys: Mapping[str, str]) -> frozenset[str]:
    """Return the passages whose texts have taught themes: they can't say how right these are.

    Args:
        standing: the themes, if there are any.
        keys: passage id → key of its text.
    """
    if standing is None:
        return frozenset()
    judged = {key for theme in standing.themes for key in (*theme.confirmed, *theme.rejected)}
    judged |= {each.text_key for each in standing.settled}
    return frozenset(passage for passage, key in keys.items() if key in judged)


def _of(passage: CodedPassage, key: str, given: frozenset[str]) -> Coding:
    votes = Counter(theme for themes in passage.codes.values() for theme in themes)
    half = len(passage.codes) / 2
    return Coding(
        key,
        themes=frozenset(theme for theme, count in votes.items() if count > half and theme != OTHER),
        undecided=frozenset(theme for theme, count in votes.items() if count == half and theme != OTHER),
        is_open=0 < votes[OTHER] >= half,
        given=given,
    )


def _together(one: Coding, other: Coding) -> Coding:
    themes = one.themes & other.themes
    named = one.themes | other.themes | one.undecided | other.undecided
    return replace(
        one,
        themes=themes,
        undecided=named - themes,
        is_open=one.is_open or other.is_open,
        given=one.given | other.given,
    )
