"""Rank: which theme matters most? Counts are of respondents, and a part of the score counts only as far as its own
interval carries it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from pipeline.corpus import Corpus, Days
from pipeline.periods import trends
from pipeline.ratings import contrast, respondent_ratings
from pipeline.report.contract import Change, Heading, Interval, RankedTheme, RatingContrast, Score, Side, TrendPoint
from pipeline.segments import segment_shares
from pipeline.settings import Ranking
from pipeline.shares import change, share
from pipeline.themes import Theme, ThemeSet

_COVERED = 0.9  # a period that the data hardly reaches is nothing to compare with


@dataclass(frozen=True, slots=True)
class Windows:
    """The days that a report speaks of.

    Attributes:
        reported: what is ranked; all that there is, undated included, where none.
        recent, compared: what *change* compares; none where there is nothing to compare with.
    """

    reported: Days | None
    recent: Days | None
    compared: Days | None


def choose_windows(covered: Days | None, asked: Days | None, settings: Ranking) -> Windows:
    """Choose the days to compare.

    A report on given days compares them with as many days before. A report on everything compares its last days
    (``recent_days``) with as many before them.

    Args:
        covered: what the data covers.
        asked: what the report was asked for, or none for everything.
        settings: the length of the recent period.
    """
    if covered is None:
        return Windows(asked, None, None)
    last = Days(max(covered.start, covered.end - dt.timedelta(days=settings.recent_days - 1)), covered.end)
    recent = asked or last
    before = recent.before()
    share_covered = ((before.end - max(before.start, covered.start)).days + 1) / len(before)
    return Windows(asked, recent, before) if share_covered >= _COVERED else Windows(asked, None, None)


def rank(
    corpus: Corpus, mentions: pl.DataFrame, themes: ThemeSet, windows: Windows, settings: Ranking
) -> tuple[RankedTheme, ...]:
    """Rank the themes of their own that somebody mentions in the window; sides are counted within their theme.

    Args:
        corpus: all that the space holds.
        mentions: :data:`pipeline.frames.MENTIONS`.
        themes: the themes mentioned.
        windows: what is reported and compared.
        settings: the score's weights, the least cells.

    Returns:
        Ranked themes without quotes, highest score first.
    """
    window = corpus.within(windows.reported)
    voices = _voices(mentions, window)
    answered = window.spoken["respondent"].n_unique()
    ratings = respondent_ratings(window.spoken)
    changes = _changes(corpus, mentions, windows)
    trend = _trends(corpus, mentions, windows, settings)
    segments = segment_shares(window, voices, settings.min_cell)
    ranked = []
    for theme in themes.whole:
        heard = voices.filter(pl.col("theme_id") == theme.theme_id)
        if heard.is_empty():
            continue
        reach = share(heard["respondent"].n_unique(), answered)
        rated = contrast(ratings, heard["respondent"].unique(), settings.min_rated)
        changed = changes.get(theme.theme_id)
        ranked.append(
            _counted(theme, heard, reach).model_copy(
                update={
                    "change": changed,
                    "rating": rated,
                    "score": score(reach, rated, changed, settings),
                    "trend": tuple(trend.get(theme.theme_id, ())),
                    "segments": tuple(segments.get(theme.theme_id, ())),
                    "sides": _sides(themes.sides_of(theme.theme_id), heard, answered),
                }
            )
        )
    ranked.sort(key=lambda theme: (-theme.score.total, -theme.share.estimate, theme.theme_id))
    return tuple(theme.model_copy(update={"rank": place}) for place, theme in enumerate(ranked, start=1))


def by_heading(
    ranked: Sequence[RankedTheme], corpus: Corpus, mentions: pl.DataFrame, themes: ThemeSet, windows: Windows
) -> tuple[Heading, ...]:
    """Count the different respondents of each heading's themes: no sum of the themes', since many mention several.

    Args:
        ranked: the themes of the report.
        corpus, mentions, themes, windows: what they were ranked from.

    Returns:
        Headings in the order of the standing themes, what stands under none last; none where no theme has a heading.
    """
    if not any(theme.heading for theme in ranked):
        return ()
    window = corpus.within(windows.reported)
    answered, voices = window.spoken["respondent"].n_unique(), _voices(mentions, window)
    places = {(theme.heading, theme.link if theme.heading else ""): None for theme in themes.whole}
    told = []
    for heading, link in sorted(places, key=lambda place: not place[0]):
        under = [t.theme_id for t in ranked if t.heading == heading and (not heading or t.link == link)]
        if under:
            people = voices.filter(pl.col("theme_id").is_in(under))["respondent"].n_unique()
            told.append(
                Heading(
                    heading=heading, link=link, themes=tuple(under), respondents=people, share=share(people, answered)
                )
            )
    return tuple(told)


def score(reach: Interval, rating: RatingContrast | None, changed: Change | None, settings: Ranking) -> Score:
    """Score a theme: its reach in points, plus what lower ratings and growth add.

    Each addition uses the end of its interval that is nearest to nothing, so that noise adds nothing.

    Args:
        reach: share of respondents.
        rating: those who mention it against others.
        changed: of the share.
        settings: the weights.
    """
    points = 100.0 * reach.estimate
    gap = 0.0
    if rating is not None and rating.difference is not None and rating.high > rating.low:
        gap = max(0.0, -rating.difference.high) / (rating.high - rating.low)
    growth = 0.0 if changed is None else max(0.0, 100.0 * changed.difference.low)
    from_rating, from_growth = settings.rating_weight * points * gap, settings.growth_weight * growth
    return Score(total=points + from_rating + from_growth, reach=points, rating=from_rating, growth=from_growth)


def _voices(mentions: pl.DataFrame, window: Corpus) -> pl.DataFrame:
    """Return the mentions of a window with who made them, when and where."""
    return mentions.select("passage_id", "theme_id", "side_id").join(
        window.spoken.select("passage_id", "document_id", "respondent", "date", "kind_of"),
        on="passage_id",
        maintain_order="left",
    )


def _counted(theme: Theme, heard: pl.DataFrame, reach: Interval) -> RankedTheme:
    by_kind = heard.group_by("kind_of").agg(pl.col("respondent").n_unique())
    counts = {str(kind): int(count) for kind, count in by_kind.rows()}
    return RankedTheme(
        rank=0,
        theme_id=theme.theme_id,
        label=theme.label,
        words=tuple(word for word, _ in theme.words),
        respondents=heard["respondent"].n_unique(),
        mentions=len(heard),
        share=reach,
        survey_respondents=counts.get("response", 0),
        interview_respondents=counts.get("interview", 0),
        score=Score(total=0.0, reach=0.0, rating=0.0, growth=0.0),
        kind=theme.kind,
        heading=theme.heading,
        link=theme.link,
        description=theme.description,
        named_by=theme.named_by,
        pinned=theme.pinned,
    )


def _sides(sides: Sequence[Theme], heard: pl.DataFrame, answered: int) -> tuple[Side, ...]:
    """Return a theme's sides that somebody mentions, most respondents first."""
    counted = heard.group_by("side_id").agg(pl.col("respondent").n_unique(), pl.len())
    counts = {side_id: (people, mentions) for side_id, people, mentions in counted.drop_nulls("side_id").rows()}
    told = [
        Side(
            side_id=side.theme_id,
            label=side.label,
            words=tuple(word for word, _ in side.words),
            respondents=people,
            mentions=mentions,
            share=share(people, answered),
        )
        for side in sides
        for people, mentions in [counts.get(side.theme_id, (0, 0))]
        if mentions
    ]
    return tuple(sorted(told, key=lambda side: (-side.respondents, -side.mentions, side.side_id)))


def _changes(corpus: Corpus, mentions: pl.DataFrame, windows: Windows) -> dict[str, Change | None]:
    if windows.recent is None or windows.compared is None:
        return {}
    now, answered_now = _respondents(corpus.within(windows.recent), mentions)
    before, answered_before = _respondents(corpus.within(windows.compared), mentions)
    return {
        theme: change(now.get(theme, 0), answered_now, before.get(theme, 0), answered_before)
        for theme in mentions["theme_id"].unique(maintain_order=True)
    }


def _respondents(window: Corpus, mentions: pl.DataFrame) -> tuple[dict[str, int], int]:
    """Return respondents by theme, and how many answered at all."""
    counted = _voices(mentions, window).group_by("theme_id").agg(pl.col("respondent").n_unique())
    return dict(counted.rows()), window.spoken["respondent"].n_unique()


def _trends(
    corpus: Corpus, mentions: pl.DataFrame, windows: Windows, settings: Ranking
) -> Mapping[str, Sequence[TrendPoint]]:
    """Return trends over all the data up to the window's end: what was before the window is its context."""
    covered = corpus.days
    if covered is None:
        return {}
    until = min(covered.end, windows.reported.end) if windows.reported else covered.end
    if until < covered.start:
        return {}
    days = Days(covered.start, until)
    past = corpus.within(days)
    return trends(past.spoken, _voices(mentions, past), days, settings.period)
