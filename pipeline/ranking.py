"""Rank: which theme matters most, how sure is that, and what else can be said of it? Counts are of respondents.

What was heard is laid out by respondent (``statistics/heard.py``); all that can be claimed of it is tested together
(``statistics/claims.py``); the score and how sure the rank is come from ``statistics/priority.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from pipeline.corpus import Corpus, Days
from pipeline.deeds import Action, unanswered
from pipeline.measures import ChainLink, Contrast, Deed, ToneAgreement, ToneShares
from pipeline.report.contract import Heading, Method, RankedTheme, Side
from pipeline.settings import Ranking, Statistics
from pipeline.statistics.chain import chain
from pipeline.statistics.claims import Claims, Material, claim
from pipeline.statistics.comparable import with_comparable_ratings
from pipeline.statistics.headings import by_heading
from pipeline.statistics.heard import Heard, heard_in
from pipeline.statistics.impact import impacts
from pipeline.statistics.one_thread import on_one_thread
from pipeline.statistics.periods import PeriodCounts, period_counts
from pipeline.statistics.priority import Compared, Priority, priorities
from pipeline.statistics.shares import BothKinds, by_kind, weighted_share, weighted_shares
from pipeline.statistics.theme_words import ThemeWords
from pipeline.statistics.tone_shares import passages_by_tone, tone_shares
from pipeline.statistics.windows import Windows
from pipeline.themes import Theme, ThemeSet
from pipeline.tones import agreement


@dataclass(frozen=True, eq=False)
class Ranked:
    """The themes in order of priority, and what is said of all of them together.

    Attributes:
        themes: without quotes, highest score first.
        headings, chain, contrasts, deeds, unanswered, tone_agreement, method: as in the report.
        tones: passages that carry a theme, by tone; 'unclear' where none was heard.
        design_effect: how many times survey weights widen variances; 1 where there are none.
        weighted: whether there are any.
    """

    themes: tuple[RankedTheme, ...]
    headings: tuple[Heading, ...]
    chain: tuple[ChainLink, ...]
    contrasts: tuple[Contrast, ...]
    deeds: tuple[Deed, ...]
    unanswered: tuple[str, ...]
    tone_agreement: ToneAgreement | None
    method: Method
    tones: dict[str, int]
    design_effect: float
    weighted: bool


@on_one_thread
def rank(
    corpus: Corpus,
    mentions: pl.DataFrame,
    tones: pl.DataFrame,
    themes: ThemeSet,
    windows: Windows,
    ranking: Ranking,
    statistics: Statistics,
    actions: Sequence[Action] = (),
) -> Ranked:
    """Rank the themes of their own that somebody mentions in the window; sides are counted within their theme.

    Args:
        corpus: all that the space holds.
        mentions: :data:`pipeline.frames.MENTIONS`.
        tones: :data:`pipeline.frames.TONES`.
        themes: the themes mentioned.
        windows: what is reported and compared.
        ranking: the score's weights.
        statistics: what is compared, and when a difference is told.
        actions: deeds, under the themes in which theirs live now.

    Raises:
        SettingsError: if a group that the settings contrast does not exist, or is too small.
    """
    corpus, apart = with_comparable_ratings(corpus)
    spoken = corpus.within(windows.reported)
    window = heard_in(spoken, mentions, tones, _mentioned(spoken, mentions, themes))
    material = _material(corpus, mentions, tones, window, windows, statistics, actions)
    labels = {theme.theme_id: theme.label for theme in themes.whole}
    claims = claim(material, labels, statistics)
    compared = None if material.compared is None else Compared(*(each.panel for each in material.compared))
    placed = priorities(window.panel, material.impacts, compared, ranking)
    assembly = _Assembly(window, themes, material.periods, claims)
    ranked = tuple(
        assembly.theme(themes.by_id[theme_id], place, priority)
        for place, (theme_id, priority) in enumerate(placed.items(), start=1)
    )
    order = [theme.theme_id for theme in ranked]
    return Ranked(
        themes=ranked,
        headings=by_heading(ranked, window.panel, themes),
        chain=chain(window.panel, window.voices, themes.whole, order),
        contrasts=claims.contrasts,
        deeds=tuple(sorted(claims.deeds, key=lambda deed: (deed.start, deed.action_id), reverse=True)),
        unanswered=tuple(unanswered(order, actions)),
        tone_agreement=agreement(window.panel),
        method=_method(claims, ranking, statistics, ratings_apart=apart),
        tones=passages_by_tone(window.voices),
        design_effect=window.panel.design_effect,
        weighted=window.panel.weighted,
    )


def _mentioned(corpus: Corpus, mentions: pl.DataFrame, themes: ThemeSet) -> tuple[str, ...]:
    """Return the ids of the themes of their own that somebody mentions, in the order of the standing themes."""
    said = mentions.join(corpus.spoken.select("passage_id"), on="passage_id", how="semi")
    there = set(said["theme_id"].unique())
    return tuple(theme.theme_id for theme in themes.whole if theme.theme_id in there)


def _material(
    corpus: Corpus,
    mentions: pl.DataFrame,
    tones: pl.DataFrame,
    window: Heard,
    windows: Windows,
    settings: Statistics,
    actions: Sequence[Action],
) -> Material:
    """Gather what is tested: trends look at all the data up to the window's end, what was before it is its context."""
    covered = corpus.days
    days = None if covered is None else _until(covered, windows.reported)
    course = periods = compared = None
    if days is not None:
        course = heard_in(corpus.within(days), mentions, tones, window.panel.themes)
        periods = period_counts(course.corpus.spoken, course.voices, days, settings.period, window.panel.themes)
        if windows.recent is not None and windows.compared is not None:
            compared = (course.within(windows.recent), course.within(windows.compared))
    found = impacts(window.panel, least=settings.min_rated)
    return Material(window, compared, course, periods, found, actions)


def _until(covered: Days, reported: Days | None) -> Days | None:
    end = min(covered.end, reported.end) if reported else covered.end
    return Days(covered.start, end) if end >= covered.start else None


def _method(claims: Claims, ranking: Ranking, statistics: Statistics, *, ratings_apart: bool) -> Method:
    return Method(
        ratings_apart=ratings_apart,
        false_discovery=statistics.false_discovery,
        tests=claims.tests,
        told=claims.made,
        replicates=ranking.replicates,
        period=statistics.period,
        min_cell=statistics.min_cell,
        min_rated=statistics.min_rated,
        weights={
            "reach": ranking.reach_weight,
            "blame": ranking.blame_weight,
            "rating": ranking.rating_weight,
            "growth": ranking.growth_weight,
        },
    )


class _Assembly:
    """Puts together what is said of a theme."""

    def __init__(self, window: Heard, themes: ThemeSet, periods: PeriodCounts | None, claims: Claims) -> None:
        self._panel, self._themes, self._periods, self._claims = window.panel, themes, periods, claims
        self._shares = weighted_shares(window.panel.mentioned, window.panel.weights)
        self._kinds: Mapping[str, BothKinds] = by_kind(window.panel)
        self._voices = {str(theme_id): rows for (theme_id,), rows in window.voices.group_by("theme_id")}
        self._words = ThemeWords(window.corpus)

    def theme(self, theme: Theme, place: int, priority: Priority) -> RankedTheme:
        """Return all that is said of a theme but its quotes."""
        theme_id, claims = theme.theme_id, self._claims
        column, said = self._panel.column(theme_id), self._voices[theme.theme_id]
        mentioned, both = self._panel.mentioned[:, column], self._kinds[theme_id]
        return RankedTheme(
            rank=place,
            theme_id=theme_id,
            label=theme.label,
            words=self._words.of(theme, said["passage_id"]),
            respondents=int(mentioned.sum()),
            mentions=len(said),
            share=self._shares.interval(column),
            survey_respondents=_people(said, "response"),
            interview_respondents=_people(said, "interview"),
            survey_share=both.survey,
            interview_share=both.interview,
            place=priority.place,
            tone=self._tone(column, said),
            change=claims.changes.get(theme_id),
            rating=claims.ratings.get(theme_id),
            impact=claims.impacts.get(theme_id),
            score=priority.score,
            trend=() if self._periods is None else self._periods.points(self._periods.themes.index(theme_id)),
            course=claims.courses.get(theme_id),
            segments=claims.segments.get(theme_id, ()),
            kind=theme.kind,
            heading=theme.heading,
            link=theme.link,
            description=theme.description,
            named_by=theme.named_by,
            pinned=theme.pinned,
            sides=self._sides(theme_id, said),
        )

    def _tone(self, column: int, said: pl.DataFrame) -> ToneShares | None:
        panel = self._panel
        return tone_shares(
            panel.heard[:, column],
            panel.negative[:, column],
            panel.positive[:, column],
            panel.wish[:, column],
            panel.weights,
            passages_by_tone(said),
        )

    def _sides(self, theme_id: str, said: pl.DataFrame) -> tuple[Side, ...]:
        """Return the theme's sides that somebody mentions, most respondents first."""
        told = [
            self._side(side, here)
            for side in self._themes.sides_of(theme_id)
            for here in [said.filter(pl.col("side_id") == side.theme_id)]
            if len(here)
        ]
        return tuple(sorted(told, key=lambda side: (-side.respondents, -side.mentions, side.side_id)))

    def _side(self, side: Theme, said: pl.DataFrame) -> Side:
        speaks = pl.Series(self._panel.respondents).is_in(said["respondent"].implode()).to_numpy()
        return Side(
            side_id=side.theme_id,
            label=side.label,
            words=self._words.of(side, said["passage_id"]),
            respondents=int(speaks.sum()),
            mentions=len(said),
            share=weighted_share(speaks, self._panel.weights),
        )


def _people(said: pl.DataFrame, kind: str) -> int:
    return said.filter(pl.col("kind_of") == kind)["respondent"].n_unique()
