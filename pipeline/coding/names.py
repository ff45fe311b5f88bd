"""The themes as coders see them: each by a name of its own, and by its id for ever."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from pipeline.sources.cleaning import clean
from pipeline.sources.tables import distinct_headers

NO_THEME = "(ei teemaa)"
OTHER = "(muu teema)"  # what a coder sees and the list of themes lacks; also its id
_NO_THEME_TYPED = frozenset({NO_THEME, "ei teemaa", "-", "–", "—", "−"})
_OTHER_TYPED = frozenset({OTHER, "muu teema"})
_ALPHABET = str.maketrans({"å": "{", "ä": "|", "ö": "}"})  # after z, in this order


@dataclass(frozen=True)
class ThemeNames:
    """The themes that there are to choose from.

    Attributes:
        shown: id → name; two of one name are told apart by a number.
    """

    shown: Mapping[str, str]

    @classmethod
    def of(cls, labels: Sequence[tuple[str, str]]) -> ThemeNames:
        """Return the names of (id, label)."""
        in_order = sorted(labels)
        names = distinct_headers([label for _, label in in_order], len(in_order))
        named = zip((theme_id for theme_id, _ in in_order), names, strict=True)
        return cls(MappingProxyType(dict(sorted(named, key=lambda each: _collated(each[1])))))

    def resolve(self, typed: str, sheet: Mapping[str, str] | None = None) -> str | None:
        """Return the id of what a coder chose or typed; none where there is no such theme.

        Args:
            typed: a name or an id.
            sheet: name → id as the coder's own workbook has them, which hold when themes have been renamed since.
        """
        name = _folded(typed)
        if name in _OTHER_TYPED:
            return OTHER
        if typed in self.shown:
            return typed
        of_sheet = {_folded(each): theme_id for each, theme_id in (sheet or {}).items()}.get(name)
        return of_sheet if of_sheet in self.shown else self._ids.get(name)

    def nearest(self, typed: str) -> str:
        """Return the existing name that is most like what was typed; empty where there are no themes."""
        found = difflib.get_close_matches(_folded(typed), list(self._ids), n=1, cutoff=0.0)
        return self.shown[self._ids[found[0]]] if found else ""

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        return {_folded(name): theme_id for theme_id, name in self.shown.items()}


def means_no_theme(typed: str) -> bool:
    """Tell whether a coder says that the passage has no theme, which is not the same as saying nothing."""
    return _folded(typed) in _NO_THEME_TYPED


def _folded(name: str) -> str:
    # An apostrophe keeps spreadsheets from taking a name for a formula.
    return " ".join(clean(name)[0].removeprefix("'").casefold().split())


def _collated(name: str) -> str:
    """Return what puts names into Finnish alphabetical order."""
    return _folded(name).translate(_ALPHABET)
