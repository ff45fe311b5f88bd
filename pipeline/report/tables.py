"""The report and its passages as flat tables, for dashboards and spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl

from pipeline.frames import DOCUMENTS, check
from pipeline.frames import MENTIONS as MENTION_FRAME
from pipeline.frames import PASSAGES as PASSAGE_FRAME
from pipeline.report.columns import EVENTS, MENTIONS, PASSAGES, SEGMENTS, SIDES, THEMES, TREND, TableSpec
from pipeline.report.contract import Interval, RankedTheme, Report, ThemeEvent


def tables(
    report: Report, passages: pl.DataFrame, documents: pl.DataFrame, mentions: pl.DataFrame
) -> dict[str, pl.DataFrame]:
    """Return the published tables by name, each with the columns of :data:`pipeline.report.columns.TABLES`.

    Args:
        report: the report that the tables go with.
        passages: :data:`pipeline.frames.PASSAGES`, masked.
        documents: :data:`pipeline.frames.DOCUMENTS`; every passage's document is among them.
        mentions: :data:`pipeline.frames.MENTIONS`.

    Raises:
        ValueError: if a frame has other columns, or a passage has no document.
    """
    return {
        "themes": _frame(THEMES, (_theme_row(theme) for theme in report.themes)),
        "sides": _frame(SIDES, _side_rows(report.themes)),
        "mentions": _mentions(mentions),
        "passages": _passages(passages, documents),
        "trend": _frame(TREND, _trend_rows(report.themes)),
        "segments": _frame(SEGMENTS, _segment_rows(report.themes)),
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
        "rating_mentioning": rating.mentioning if rating else None,
        "rating_others": rating.others if rating else None,
        "rating_difference": rating.difference.estimate if rating and rating.difference else None,
        "score": theme.score.total,
        "score_reach": theme.score.reach,
        "score_rating": theme.score.rating,
        "score_growth": theme.score.growth,
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
            }


def _mentions(mentions: pl.DataFrame) -> pl.DataFrame:
    return check(mentions, MENTION_FRAME, "mentions").sort("passage_id", "theme_id").cast(MENTIONS.schema)


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
