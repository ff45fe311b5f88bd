"""Ask an optional model for better names of new themes; what it can't name keeps the machine's own name."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from pipeline.ports import Named, Namer, NotNamed
from pipeline.themes import Theme

log = logging.getLogger("kuulluksi.naming")


def renamed_by_model(
    themes: Sequence[Theme], passages_of: Mapping[str, Sequence[str]], namer: Namer | None, taken: Collection[str] = ()
) -> tuple[Theme, ...]:
    """Return the themes, those that the machine named under the model's names where it gave good ones.

    The answer is kept in the theme and marked (``named_by="model"``), so a theme is asked about once: when it is born.
    Names that people or a codebook gave are never asked about, and no name is given twice.

    Args:
        themes: newly born.
        passages_of: theme id → masked passages, the most telling first.
        namer: none where the settings name no service.
        taken: labels of the themes that stand already.
    """
    if namer is None:
        return tuple(themes)
    used = {label.casefold() for label in (*taken, *(theme.label for theme in themes))}
    renamed, away = list(themes), False
    for place, theme in enumerate(themes):
        if theme.named_by != "machine" or away:
            continue
        try:
            named = _asked(theme, passages_of.get(theme.theme_id, ()), namer, used)
        except NotNamed as error:
            away = error.away
            log.warning("Teema %s jää koneen nimelle: %s", theme.theme_id, error)
            continue
        used = (used - {theme.label.casefold()}) | {named.label.casefold()}
        renamed[place] = replace(theme, label=named.label, description=named.description, named_by="model")
    return tuple(renamed)


def _asked(theme: Theme, passages: Sequence[str], namer: Namer, used: Collection[str]) -> Named:
    named = namer.name(theme.label, [word for word, _ in theme.words], passages)
    if named.label.casefold() in used and named.label.casefold() != theme.label.casefold():
        raise NotNamed("malli antoi nimen, joka on jo toisella teemalla")
    return named
