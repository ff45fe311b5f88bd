"""The report and its passages as flat tables, for dashboards and spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl

from pipeline.frames import DOCUMENTS, TONES, check
from pipeline.frames import MENTIONS as MENTION_FRAME
from pipeline.frames import PASSAGES as PASSAGE_FRAME
from pipeline.measures import ChainLink, Contrast, Deed, Impact, Interval, ToneShares
from pipeline.report.columns import (
    ACTIONS,
    CONTRASTS,
    EFFECTS,
    EVENTS,
    LINKS,
    MENTIONS,
    PASSAGES,
    SEGMENTS,
    SIDES,
    THEMES,
    TREND,
    TableSpec,
)
from pipeline.report.contract import RankedTheme, Report, ThemeEvent


def tables(
    report: Report, passages: pl.DataFrame, documents: pl.DataFrame, mentions: pl.DataFrame, tones: pl.DataFrame
) -> dict[str, pl.DataFrame]:
    """Return the published tables by name, each with the columns of :data:`pipeline.report.columns.TABLES`.

    Args:
        report: the report that the tables go with.
        passages: :data:`pipeline.frames.PASSAGES`, masked.
        documents: :data:`pipeline.frames.DOCUMENTS`; every passage's document is among them.
        mentions: :data:`pipeline.frames.MENTIONS`.
        tones: :data:`pipeline.frames.TONES`, of the passages' texts.

    Raises:
        ValueError: if a frame has other columns, or a passage has no document.
    """
    return {
        "themes": _frame(THEMES, (_theme_row(theme) for theme in report.themes)),
        "sides": _frame(SIDES, _side_rows(report.themes)),
        "mentions": _mentions(mentions, passages, tones),
        "passages": _passages(passages, documents),
        "trend": _frame(TREND, _trend_rows(report.themes)),
        "segments": _frame(SEGMENTS, _segment_rows(report.themes)),
        "contrasts": _frame(CONTRASTS, _contrast_rows(report.contrasts)),
        "links": _frame(LINKS, _link_rows(report.chain)),
        "actions": _frame(ACTIONS, map(_action_row, report.deeds)),
        "effects": _frame(EFFECTS, _effect_rows(report.deeds)),
        "events": _frame(EVENTS, map(_event_row, report.events)),
    }


def _frame(spec: TableSpec, rows: Iterable[dict[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=spec.schema)


def _interval(name: str, interval: Interval | None) -> dict[str, float | None]:
    if interval is None:
        return {name: None, f"{name}_low": None, f"{name}_high": None}
    return {name: interval.estimate, f"{name}_low": interval.low, f"{name}_high": interval.high}


def _theme_row(theme: RankedTheme) -> dict[str, Any]:
    rating = theme.rating
    return {
        "theme_id": theme.theme_id,
        "rank": theme.rank,
        "label": theme.label,
        "words": ", ".join(theme.words),
        "respondents": theme.respondents,
        "mentions": theme.mentions,
        **_interval("share", theme.share),
        **_interval("change", theme.change.difference if theme.change else None),
        **_interval("change_ratio", theme.change.ratio if theme.change else None),
        "rating_mentioning": rating.mentioning if rating else None,
        "rating_others": rating.others if rating else None,
        "rating_difference": rating.difference.estimate if rating and rating.difference else None,
        "score": theme.score.total,
        "score_reach": theme.score.reach,
        "score_blame": theme.score.blame,
        "score_rating": theme.score.rating,
        "score_growth": theme.score.growth,
        "rank_best": theme.place.best if theme.place else None,
        "rank_worst": theme.place.worst if theme.place else None,
        "rank_group": theme.place.group if theme.place else None,
        **_toned(theme.tone),
        **_interval("balance", theme.tone.balance if theme.tone else None),
        **_impact(theme.impact),
        **_interval("per_year", theme.course.per_year if theme.course else None),
        "course": theme.course.verdict if theme.course else None,
        "emerging": bool(theme.course and theme.course.emerging),
        **_interval("survey_share", theme.survey_share),
        **_interval("interview_share", theme.interview_share),
        "kind": theme.kind,
        "heading": theme.heading,
        "link": theme.link,
        "description": theme.description,
        "born": theme.born,
    }


def _side_rows(themes: Iterable[RankedTheme]) -> Iterable[dict[str, Any]]:
    for theme in themes:
        for side in theme.sides:
            yield {
                "side_id": side.side_id,
                "theme_id": theme.theme_id,
                "label": side.label,
                "words": ", ".join(side.words),
                "respondents": side.respondents,
                "mentions": side.mentions,
                **_interval("share", side.share),
            }


def _event_row(event: ThemeEvent) -> dict[str, Any]:
    return {
        "number": event.number,
        "date": event.at.date(),
        "kind": event.kind,
        "theme_id": event.theme_id,
        "label": event.label,
        "other_ids": ", ".join(other.theme_id for other in event.others),
        "made_by": event.by,
        "respondents": event.respondents,
        "texts": event.texts,
        "shared": event.shared,
    }


def _trend_rows(themes: Iterable[RankedTheme]) -> Iterable[dict[str, Any]]:
    for theme in themes:
        for point in theme.trend:
            yield {
                "theme_id": theme.theme_id,
                "period_start": point.start,
                "period_end": point.end,
                "complete": point.complete,
                "respondents": point.respondents,
                "answered": point.answered,
                **_interval("share", point.share),
            }


def _segment_rows(themes: Iterable[RankedTheme]) -> Iterable[dict[str, Any]]:
    for theme in themes:
        for cell in theme.segments:
            yield {
                "theme_id": theme.theme_id,
                "segment": cell.segment,
                "value": cell.value,
                "respondents": cell.respondents,
                "answered": cell.answered,
                **_interval("share", cell.share),
                **_interval("lift", cell.lift),
                "q": cell.q,
                "verdict": cell.verdict,
            }


def _toned(tone: ToneShares | None) -> dict[str, float | None]:
    told = {"negative": None, "positive": None, "wish": None} if tone is None else vars(tone)
    return {
        name: value for each in ("negative", "positive", "wish") for name, value in _interval(each, told[each]).items()
    }


def _impact(impact: Impact | None) -> dict[str, Any]:
    effects = {
        "impact_negative": impact.when_negative if impact else None,
        "impact_positive": impact.when_positive if impact else None,
    }
    points = {name: effect.points if effect else None for name, effect in effects.items()}
    return {
        **{column: end for name, told in points.items() for column, end in _interval(name, told).items()},
        "impact_kind": impact.kind if impact else None,
        **_interval("cost", impact.cost if impact else None),
    }


def _contrast_rows(contrasts: Iterable[Contrast]) -> Iterable[dict[str, Any]]:
    for contrast in contrasts:
        for row in contrast.rows:
            yield {
                "group_a": contrast.a.name,
                "group_b": contrast.b.name,
                "theme_id": row.theme_id,
                "respondents_a": row.respondents_a,
                "respondents_b": row.respondents_b,
                **_interval("share_a", row.share_a),
                **_interval("share_b", row.share_b),
                **_interval("difference", row.difference),
                "q": row.q,
                "verdict": row.verdict,
            }


def _link_rows(chain: Iterable[ChainLink]) -> Iterable[dict[str, Any]]:
    for position, link in enumerate(chain, start=1):
        yield {
            "position": position,
            "link": link.link,
            "respondents": link.respondents,
            **_interval("share", link.share),
            **_toned(link.tone),
            "verdict": link.verdict,
        }


def _action_row(deed: Deed) -> dict[str, Any]:
    return {name: getattr(deed, name) for name in ACTIONS.schema}


def _effect_rows(deeds: Iterable[Deed]) -> Iterable[dict[str, Any]]:
    for deed in deeds:
        for helped in deed.measures:
            yield {
                "action_id": deed.action_id,
                "measure": helped.measure,
                "before": helped.before,
                "after": helped.after,
                **_interval("change", helped.change),
                **_interval("beside", helped.beside),
                "verdict": helped.verdict,
            }


def _mentions(mentions: pl.DataFrame, passages: pl.DataFrame, tones: pl.DataFrame) -> pl.DataFrame:
    told = check(mentions, MENTION_FRAME, "mentions").join(check(tones, TONES, "tones"), on="passage_id", how="left")
    return told.sort("passage_id", "theme_id").select(MENTIONS.schema.names()).cast(MENTIONS.schema)


def _passages(passages: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    of_document = check(documents, DOCUMENTS, "documents").select(
        "document_id", "source", "place", "kind", "question", "date", "rating", "rating_low", "rating_high"
    )
    said = check(passages, PASSAGE_FRAME, "passages").rename({"kind": "class"})
    joined = said.join(of_document, on="document_id", how="left", validate="m:1")
    if joined["source"].null_count():
        raise ValueError("a passage has no document")
    in_order = joined.sort("source", "date", "document_id", "start", "passage_id", nulls_last=True)
    return in_order.select(PASSAGES.schema.names()).cast(PASSAGES.schema)
