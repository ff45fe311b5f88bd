"""The codebook's upper level: themes under one heading, counted together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.report.contract import Heading, RankedTheme
from pipeline.statistics.panel import Panel
from pipeline.statistics.shares import weighted_share
from pipeline.themes import ThemeSet


def by_heading(ranked: Sequence[RankedTheme], panel: Panel, themes: ThemeSet) -> tuple[Heading, ...]:
    """Count the different respondents of each heading's themes: no sum of the themes', since many mention several.

    Args:
        ranked: the themes of the report.
        panel: that they were ranked from.
        themes: the standing themes.

    Returns:
        Headings in the order of the standing themes, what stands under none last; none where no theme has a heading.
    """
    if not any(theme.heading for theme in ranked):
        return ()
    places = {(theme.heading, theme.link if theme.heading else ""): None for theme in themes.whole}
    told = []
    for heading, link in sorted(places, key=lambda place: not place[0]):
        under = tuple(t.theme_id for t in ranked if t.heading == heading and (not heading or t.link == link))
        if under:
            columns = [panel.column(theme_id) for theme_id in under]
            speaks = np.asarray(panel.mentioned[:, columns].any(axis=1))
            share = weighted_share(speaks, panel.weights)
            told.append(Heading(heading=heading, link=link, themes=under, respondents=int(speaks.sum()), share=share))
    return tuple(told)
