"""Promoted examples: passages that analysts' edits have copied into the codebook, and how they leave it.

Only what a ``promote`` has copied is somebody's words; what analysts have written themselves stays, though somebody
says the same.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

import tomlkit

from pipeline.codebook import CodebookTheme, alike, parsed_codebook
from pipeline.codebook_file import checked, without
from pipeline.codebook_form import LEAST_EXAMPLES
from pipeline.edits import Edit


def promoted(edits: Sequence[Edit]) -> frozenset[str]:
    """Return the examples that edits have copied from passages, :func:`pipeline.codebook.alike`."""
    books = [(edit.codebook_before, edit.codebook_after) for edit in edits if edit.command == "promote"]
    pairs = [(_examples(before), _examples(after)) for before, after in books]
    return frozenset(example for before, after in pairs for example in after - before)


def without_examples(text: str, gone: Collection[str]) -> str:
    """Return a codebook's text without examples; a theme that keeps too few to be one leaves it.

    Args:
        text: of the file; all else in it stays as it is, comments and order too.
        gone: the examples, :func:`pipeline.codebook.alike`.

    Raises:
        CodebookError: if the text is no codebook, or can't be changed so.
    """
    touched = [theme for theme in parsed_codebook(text).themes if len(_kept(theme, gone)) < len(theme.examples)]
    for theme in touched:
        if len(_kept(theme, gone)) < LEAST_EXAMPLES:
            text = without(text, theme.id)
    left = parsed_codebook(text)
    if not any(theme.id in left.by_id for theme in touched):
        return text
    document: Any = tomlkit.parse(text)
    for table in document["themes"]:
        for at in reversed(range(len(table["examples"]))):
            if alike(table["examples"][at]) in gone:
                del table["examples"][at]
    themes = tuple(replace(theme, examples=_kept(theme, gone)) for theme in left.themes)
    return checked(tomlkit.dumps(document), replace(left, themes=themes))


def _kept(theme: CodebookTheme, gone: Collection[str]) -> tuple[str, ...]:
    return tuple(example for example in theme.examples if alike(example) not in gone)


def _examples(text: str | None) -> frozenset[str]:
    return frozenset(alike(example) for theme in parsed_codebook(text or "").themes for example in theme.examples)
