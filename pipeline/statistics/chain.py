"""The chain: the customer's journey link by link, how many speak of each and how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
import polars as pl

from pipeline.measures import ChainLink, ToneShares
from pipeline.statistics.panel import Flags, Panel
from pipeline.statistics.shares import weighted_share
from pipeline.statistics.tone_shares import passages_by_tone, tone_shares
from pipeline.themes import Theme

Verdict = Literal["breaks", "carries", "divided", "unclear"]

_VERDICTS: Mapping[str, Verdict] = {"blame": "breaks", "praise": "carries", "divided": "divided", "unclear": "unclear"}


def chain(panel: Panel, voices: pl.DataFrame, themes: Sequence[Theme], ranked: Sequence[str]) -> tuple[ChainLink, ...]:
    """Count the different respondents of each link, and hear their tones.

    A respondent who mentions several themes of a link counts once. A link that nobody speaks of is told too: silence
    about a link of the journey is news.

    Args:
        panel: of the window.
        voices: ``passage_id``, ``theme_id`` and ``tone`` (null where none was heard) of the mentions in it.
        themes: the standing themes; their order is the order of the links.
        ranked: ids of the report's themes, best rank first.

    Returns:
        The links in order; none where no theme has a link, or nobody answered.
    """
    links = {theme.link: None for theme in themes if theme.link}
    link_of = {theme.theme_id: theme.link for theme in themes}
    if not len(panel):
        return ()
    return tuple(
        _link(link, panel, voices, tuple(theme for theme in ranked if link_of.get(theme) == link)) for link in links
    )


def _link(link: str, panel: Panel, voices: pl.DataFrame, themes: tuple[str, ...]) -> ChainLink:
    columns = [panel.column(theme) for theme in themes]
    speaks = _any(panel.mentioned, columns)
    tone = tone_shares(
        _any(panel.heard, columns),
        _any(panel.negative, columns),
        _any(panel.positive, columns),
        _any(panel.wish, columns),
        panel.weights,
        passages_by_tone(voices.filter(pl.col("theme_id").is_in(themes))),
    )
    return ChainLink(
        link=link,
        themes=themes,
        respondents=int(speaks.sum()),
        share=weighted_share(speaks, panel.weights),
        tone=tone,
        verdict=_verdict(tone),
    )


def _verdict(tone: ToneShares | None) -> Verdict:
    return "unclear" if tone is None else _VERDICTS[tone.verdict]


def _any(flags: Flags, columns: list[int]) -> Flags:
    return np.asarray(flags[:, columns].any(axis=1))
