"""A contrast of two groups as a report of its own: what one side speaks of and the other does not see.

False discoveries are controlled over what this report shows: the two groups' differences in all themes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
import polars as pl
from pydantic import Field

from pipeline.corpus import Corpus, Days
from pipeline.errors import NothingToReport, SettingsError
from pipeline.measures import ContrastRow, Group, Part, ToneShares
from pipeline.report.build import Findings
from pipeline.report.contract import Quote, RunFacts, Window
from pipeline.report.quoting import Quoting
from pipeline.settings import Statistics
from pipeline.statistics.contrasts import compare_groups
from pipeline.statistics.discoveries import Pool
from pipeline.statistics.groups import Party, resolve
from pipeline.statistics.heard import Heard, heard_in
from pipeline.statistics.panel import Flags
from pipeline.statistics.theme_words import ThemeWords
from pipeline.statistics.tone_shares import passages_by_tone, tone_shares
from pipeline.store import Store
from pipeline.themes import Theme

CONTRAST_VERSION: Literal["1.0"] = "1.0"
QUOTED = 2  # of the group that sees a theme


class ContrastTheme(Part):
    """One theme in two groups, with how each speaks of it and in whose words."""

    row: ContrastRow
    words: tuple[str, ...]
    tone_a: ToneShares | None = Field(description="null where no tone was heard")
    tone_b: ToneShares | None = Field(description="null where no tone was heard")
    quotes_a: tuple[Quote, ...] = ()
    quotes_b: tuple[Quote, ...] = ()


class ContrastReport(Part):
    """``contrast.json``: two groups of respondents set against each other."""

    schema_version: Literal["1.0"] = CONTRAST_VERSION
    title: str
    run: RunFacts
    window: Window | None = Field(description="the days that it speaks of; null where no answer has a date")
    a: Group
    b: Group
    both: int = Field(description="respondents of both groups: left out of either")
    themes: tuple[ContrastTheme, ...] = Field(description="surest differences first")
    weighted: bool = Field(description="the data has survey weights, and shares use them")
    false_discovery: float = Field(description="the rate that the claims are controlled to")
    tests: int = Field(description="claims that were tested together")
    told: int = Field(description="claims that were made")
    matters: float = Field(description="a ratio surely nearer one than this is called alike")
    min_cell: int = Field(description="respondents that a group must have")

    def of(self, *verdicts: str) -> list[ContrastTheme]:
        """Return the themes with some verdicts, surest first."""
        return [theme for theme in self.themes if theme.row.verdict in verdicts]


def contrast_report(
    findings: Findings,
    store: Store,
    pair: tuple[str, str],
    asked: Days | None,
    run: RunFacts,
    settings: Statistics,
    title: str,
) -> ContrastReport:
    """Set two groups against each other.

    Args:
        findings: of the whole space.
        store: for the text around quotes.
        pair: the groups, as :func:`pipeline.statistics.groups.resolve` reads them.
        asked: the days to speak of; everything, undated included, where none.
        run: who makes this.
        settings: what is compared, and when a difference is told.
        title: of the report.

    Raises:
        NothingToReport: if nothing with content was said in those days.
        SettingsError: if there is no such group, it is too small, or both are the same.
    """
    window = findings.corpus.within(asked)
    if window.spoken.is_empty():
        raise NothingToReport("Aikavälillä ei ole yhtään suomenkielistä vastausta, jossa on sisältöä.")
    a, b = (resolve(window, spec, settings.min_cell) for spec in pair)
    if a.respondents.equals(b.respondents):
        raise SettingsError("Ryhmissä ovat samat vastaajat.", where=" ja ".join(pair), fix="Valitse kaksi eri ryhmää.")
    heard = heard_in(window, findings.mentions, findings.tones, _mentioned(window, findings))
    tests = compare_groups(heard.panel, a, b, settings.min_cell)
    pool = Pool()
    slot = pool.add(tests.p)
    by_id = findings.themes.by_id
    named = [(theme_id, by_id[theme_id].label) for theme_id in heard.panel.themes]
    told = tests.told(pool.q(slot), settings.false_discovery, settings.matters, named)
    sides = [_Side.of(heard, only, findings, store) for only in _apart(heard, a, b)]
    words = _words(heard, [by_id[row.theme_id] for row in told.rows])
    days = asked or window.days
    return ContrastReport(
        title=title,
        run=run,
        window=None if days is None else Window(start=days.start, end=days.end),
        a=told.a,
        b=told.b,
        both=told.both,
        themes=tuple(_theme(row, sides, words[row.theme_id]) for row in told.rows),
        weighted=heard.panel.weighted,
        false_discovery=settings.false_discovery,
        tests=pool.tests,
        told=sum(row.verdict not in ("alike", "unclear") for row in told.rows),
        matters=settings.matters,
        min_cell=settings.min_cell,
    )


def rows_of(report: ContrastReport) -> pl.DataFrame:
    """Return ``contrast.csv``: a theme a row, surest differences first."""
    return pl.DataFrame([_flat(report, theme) for theme in report.themes], schema=_SCHEMA)


# -- the two sides --------------------------------------------------------------------------------------------------


class _Side:
    """One group's respondents: how they speak of a theme, and their words."""

    def __init__(self, heard: Heard, rows: Flags, quoting: Quoting) -> None:
        self._panel = heard.panel.of(rows)
        people = pl.Series(self._panel.respondents)
        self._voices = heard.voices.filter(pl.col("respondent").is_in(people.implode()))
        self._quoting = quoting

    @classmethod
    def of(cls, heard: Heard, rows: Flags, findings: Findings, store: Store) -> _Side:
        people = pl.Series(heard.panel.respondents[rows]).implode()
        corpus = heard.corpus
        own = Corpus(corpus.documents, corpus.segments, corpus.passages.filter(pl.col("respondent").is_in(people)))
        return cls(heard, rows, Quoting(own, findings.mentions, findings.tones, findings.embeddings, store))

    def tone(self, theme_id: str) -> ToneShares | None:
        panel, column = self._panel, self._panel.column(theme_id)
        said = self._voices.filter(pl.col("theme_id") == theme_id)
        return tone_shares(
            panel.heard[:, column],
            panel.negative[:, column],
            panel.positive[:, column],
            panel.wish[:, column],
            panel.weights,
            passages_by_tone(said),
        )

    def quotes(self, row: ContrastRow, count: int) -> tuple[Quote, ...]:
        return self._quoting.of_theme(row, count) if count else ()


def _apart(heard: Heard, a: Party, b: Party) -> tuple[Flags, Flags]:
    """Return which respondents are only in the one and only in the other."""
    in_a, in_b = (np.isin(heard.panel.respondents, party.respondents.to_numpy().astype(np.str_)) for party in (a, b))
    return in_a & ~in_b, in_b & ~in_a


def _theme(row: ContrastRow, sides: Sequence[_Side], words: tuple[str, ...]) -> ContrastTheme:
    wanted = {"only_a": (QUOTED, 0), "more_a": (QUOTED, 0), "only_b": (0, QUOTED), "more_b": (0, QUOTED)}
    counts = wanted.get(row.verdict, (1, 1) if row.verdict == "alike" else (0, 0))
    tones = [side.tone(row.theme_id) for side in sides]
    quotes = [side.quotes(row, count) for side, count in zip(sides, counts, strict=True)]
    return ContrastTheme(row=row, words=words, tone_a=tones[0], tone_b=tones[1], quotes_a=quotes[0], quotes_b=quotes[1])


def _words(heard: Heard, themes: Sequence[Theme]) -> dict[str, tuple[str, ...]]:
    """Return what each theme's people say of it, by its id."""
    words, voices = ThemeWords(heard.corpus), heard.voices
    return {
        theme.theme_id: words.of(theme, voices.filter(pl.col("theme_id") == theme.theme_id)["passage_id"])
        for theme in themes
    }


def _mentioned(window: Corpus, findings: Findings) -> tuple[str, ...]:
    """Return the ids of the themes of their own that somebody mentions, in the order of the standing themes."""
    said = findings.mentions.join(window.spoken.select("passage_id"), on="passage_id", how="semi")
    there = set(said["theme_id"].unique())
    return tuple(theme.theme_id for theme in findings.themes.whole if theme.theme_id in there)


# -- the flat table -------------------------------------------------------------------------------------------------


def _name(name: str, end: str) -> str:
    return name if end == "estimate" else f"{name}_{end}"


_ENDS = ("estimate", "low", "high")
_SHARES = ("share_a", "share_b", "difference", "ratio")
_TONES = ("negative", "positive", "wish")
_SCHEMA = pl.Schema(
    {
        "group_a": pl.String(),
        "group_b": pl.String(),
        "theme_id": pl.String(),
        "label": pl.String(),
        "respondents_a": pl.Int64(),
        "respondents_b": pl.Int64(),
        **{_name(name, end): pl.Float64() for name in _SHARES for end in _ENDS},
        **{f"{tone}_{side}": pl.Float64() for tone in _TONES for side in "ab"},
        "q": pl.Float64(),
        "verdict": pl.String(),
    }
)


def _flat(report: ContrastReport, theme: ContrastTheme) -> dict[str, Any]:
    row, tones = theme.row, {"a": theme.tone_a, "b": theme.tone_b}
    told = {name: getattr(row, name) for name in _SHARES}
    return {
        "group_a": report.a.name,
        "group_b": report.b.name,
        **{name: getattr(row, name) for name in ("theme_id", "label", "respondents_a", "respondents_b")},
        **{_name(name, end): getattr(each, end, None) for name, each in told.items() for end in _ENDS},
        **{
            f"{tone}_{side}": getattr(heard, tone).estimate if heard else None
            for tone in _TONES
            for side, heard in tones.items()
        },
        "q": row.q,
        "verdict": row.verdict,
    }
