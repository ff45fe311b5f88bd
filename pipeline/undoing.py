"""Undo: take one edit back, whatever has been done to other things since.

Of a theme only what the edit changed goes back; of the codebook's file only the lines that it changed. What others have
changed since in the same place is never overwritten: then the edit can't be taken back, and nothing changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from difflib import SequenceMatcher
from typing import Any

import numpy as np

from pipeline.codebook import Codebook, CodebookTheme, parsed_codebook
from pipeline.edits import Edited, in_order
from pipeline.errors import CodebookError, EditError
from pipeline.events import Event
from pipeline.rules import Rule
from pipeline.settling import taken_back
from pipeline.themes import Theme, ThemeSet, fingerprint

_FIELDS = tuple(field.name for field in fields(Theme))
_LEARNT = frozenset({"rule", "vector", "words", "size", "basis"})
_JUDGED = frozenset({"confirmed", "rejected"})


def undo(standing: ThemeSet, before: ThemeSet, after: ThemeSet) -> Edited:
    """Take an edit back: each theme that it touched is again as it was before, all else stays as it is now.

    Args:
        standing: the themes now.
        before, after: the sets that the edit led from and to.

    Raises:
        EditError: if what the edit changed has been changed again since, or a name of then is another theme's now.
    """
    was, became, now = (each.by_id for each in (before, after, standing))
    touched = [each for each in {**was, **became} if _mark(was.get(each)) != _mark(became.get(each))]
    settled = taken_back(standing, before, after)
    if not touched and settled == standing.settled:
        raise EditError("Muokkaus ei muuttanut teemoja.")
    if before.model_revision != standing.model_revision and any(
        _needs_vectors(was.get(each), became.get(each)) for each in touched
    ):
        raise EditError("Malli on vaihtunut tämän muokkauksen jälkeen.", fix="Tee muutos uudella muokkauksella.")
    back = {theme_id: _back(was.get(theme_id), became.get(theme_id), now.get(theme_id)) for theme_id in touched}
    kept = [back.get(theme.theme_id, theme) for theme in standing.themes]
    returned = [theme for theme_id, theme in back.items() if theme_id not in now]
    place = {theme_id: number for number, theme_id in enumerate(was)}
    there = [theme for theme in (*kept, *returned) if theme is not None]
    themes = in_order(sorted(there, key=lambda theme: place.get(theme.theme_id, len(place))))
    _names_free(back, standing)
    labels = {theme_id: theme.label for each in (became, was) for theme_id, theme in each.items()}
    return Edited(
        themes,
        tuple(
            Event("restored" if back[each] else "retired", each, labels[each])
            for each in touched
            if not _only_learnt(was.get(each), became.get(each))
        ),
        settled,
    )


def _only_learnt(was: Theme | None, became: Theme | None) -> bool:
    """Tell whether a theme was no more than learnt anew beside the one that was edited: nobody edited it."""
    if was is None or became is None or became.kind != "codebook":
        return False
    return {name for name in _FIELDS if _told(was, name) != _told(became, name)} <= _LEARNT


def _back(was: Theme | None, became: Theme | None, now: Theme | None) -> Theme | None:
    """Return a touched theme with the edit taken back: gone if the edit made it, there again if it took it away.

    What has changed since by other hands stays; what the edit changed must be as the edit left it.
    """
    if was is None or became is None:
        if _mark(now) != _mark(became):
            raise _changed_since(now or became or was)
        return was
    if now is None:
        raise _changed_since(became)
    changed = {name for name in _FIELDS if _told(was, name) != _told(became, name)}
    since = {name for name in changed if _told(now, name) != _told(became, name)}
    # A codebook theme is learnt anew from what it says: its rule is no one's decision.
    if since - _JUDGED - (_LEARNT if became.kind == "codebook" else frozenset()):
        raise _changed_since(now)
    told: dict[str, Any] = {name: getattr(was, name) for name in changed - _JUDGED}
    told |= {name: _judged_back(name, was, became, now) for name in changed & _JUDGED}
    if since & _LEARNT and was.kind == "codebook":
        told = {name: value for name, value in told.items() if name not in _LEARNT}
        # Without a basis it is learnt again; the pieces that others brought are in the rule.
        told["basis"] = ""
        if "absorbed" in changed:
            told["rule"] = was.rule
    return replace(now, **told)


def _judged_back(name: str, was: Theme, became: Theme, now: Theme) -> tuple[str, ...]:
    """Return the texts judged now without those that the edit added, and with those that it took away."""
    before, after, there = (set(getattr(each, name)) for each in (was, became, now))
    if not after - before <= there or (before - after) & there:
        raise _changed_since(now)
    return tuple(sorted(there - (after - before) | (before - after)))


def _needs_vectors(was: Theme | None, became: Theme | None) -> bool:
    """Tell whether taking an edit back would bring vectors of its time."""
    if was is None or became is None:
        return became is None
    if was.kind == became.kind == "codebook" and was.absorbed == became.absorbed:
        return False
    return any(_told(was, name) != _told(became, name) for name in ("vector", "rule"))


def _names_free(back: Mapping[str, Theme | None], standing: ThemeSet) -> None:
    others = {theme.label.casefold() for theme in standing.whole if theme.theme_id not in back}
    for theme_id, theme in back.items():
        now = standing.by_id.get(theme_id)
        named_now = now is not None and theme is not None and now.label == theme.label
        if theme and not theme.parent and not named_now and theme.label.casefold() in others:
            raise EditError("Toisella teemalla on nyt tämä nimi.", where=theme.label, fix="Nimeä ensin se uudelleen.")


def _changed_since(theme: Theme | None) -> EditError:
    return EditError(
        "Teema on muuttunut tämän muokkauksen jälkeen.",
        where=theme.label if theme else "",
        fix="Kumoa ensin myöhemmät muokkaukset, tai tee muutos uudella muokkauksella.",
    )


def _mark(theme: Theme | None) -> str:
    return "" if theme is None else fingerprint(theme)


def _told(theme: Theme, name: str) -> object:
    """Return a field as a value that can be compared."""
    value = getattr(theme, name)
    if isinstance(value, Rule):
        parts = (value.directions, value.scales, value.biases)
        return *(part.tobytes() for part in parts), value.threshold, value.lemmas
    return value.tobytes() if isinstance(value, np.ndarray) else value


# -- the codebook's file --------------------------------------------------------------------------------------------


def text_taken_back(now: str, before: str, after: str) -> str:
    """Return the codebook's text with an edit's lines taken back, and all that has been written since.

    Args:
        now: the file's text.
        before, after: the texts that the edit led from and to.

    Raises:
        EditError: if those lines have been changed since, or the themes that they tell.
    """
    if now == after:
        return before
    lines = now.splitlines(keepends=True)
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    place = _places(new, lines)
    for kind, i1, i2, j1, j2 in reversed(SequenceMatcher(None, new, old, autojunk=False).get_opcodes()):
        if kind != "equal":
            start, end = _where(i1, i2, place)
            lines[start:end] = old[j1:j2]
    text = "".join(lines)
    try:
        back, standing = parsed_codebook(text), parsed_codebook(now)
    except CodebookError:
        raise _rewritten() from None
    if dict(back.by_id) != _expected(standing, parsed_codebook(before), parsed_codebook(after)):
        raise _rewritten()
    return text


def _places(one: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """Return where each line of one text is in the other, for those that are there."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return {block.a + step: block.b + step for block in blocks for step in range(block.size)}


def _where(first: int, last: int, place: Mapping[int, int]) -> tuple[int, int]:
    """Return the range of lines now that an edit left at ``[first, last)``, untouched since."""
    if first < last:
        found = [place.get(line, -1) for line in range(first, last)]
        if found[0] < 0 or found != list(range(found[0], found[0] + len(found))):
            raise _rewritten()
        return found[0], found[-1] + 1
    if first - 1 in place:
        return place[first - 1] + 1, place[first - 1] + 1
    if first in place:
        return place[first], place[first]
    raise _rewritten()


def _expected(now: Codebook, before: Codebook, after: Codebook) -> Mapping[str, CodebookTheme]:
    """Return the themes that there are to be: the edit's as they were before it, all others as they are now."""
    touched = [each for each in {**before.by_id, **after.by_id} if before.by_id.get(each) != after.by_id.get(each)]
    back = {each: _theme_back(before.by_id.get(each), after.by_id.get(each), now.by_id.get(each)) for each in touched}
    return {theme_id: theme for theme_id, theme in {**now.by_id, **back}.items() if theme is not None}


def _theme_back(
    was: CodebookTheme | None, became: CodebookTheme | None, now: CodebookTheme | None
) -> CodebookTheme | None:
    if was is None or became is None or now is None:
        if now != became:
            raise _rewritten()
        return was
    names = [field.name for field in fields(was) if getattr(was, field.name) != getattr(became, field.name)]
    if any(getattr(now, name) != getattr(became, name) for name in names):
        raise _rewritten()
    told: dict[str, Any] = {name: getattr(was, name) for name in names}
    return replace(now, **told)


def _rewritten() -> EditError:
    return EditError(
        "Teemakirjaa on muutettu samasta kohdasta tämän muokkauksen jälkeen.",
        where="teemakirja",
        fix="Kumoa ensin myöhemmät muokkaukset, tai muuta teemakirjaa itse.",
    )
