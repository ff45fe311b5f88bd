from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from pipeline.frames import DOCUMENTS, MENTIONS, PASSAGES, TONES
from pipeline.report.columns import TABLES
from pipeline.report.contract import Report
from pipeline.report.tables import tables

DAY = dt.date(2026, 8, 3)


def documents() -> pl.DataFrame:
    return pl.DataFrame(
        [
            ("d2", "s", "kysely.csv", "rivi 3", "response", None, None, None, None, None, 1.0),
            ("d1", "s", "kysely.csv", "rivi 2", "response", "Miksi?", DAY, 4.0, 0.0, 10.0, 1.0),
        ],
        schema=DOCUMENTS,
        orient="row",
    )


def passages() -> pl.DataFrame:
    return pl.DataFrame(
        [
            ("p3", "d2", "r2", 0, 0, 1, "-", "k3", "", "fi", "empty"),
            ("p2", "d1", "r1", 0, 20, 32, "=ja kallista", "k2", "kallis", "fi", "content"),
            ("p1", "d1", "r1", 0, 0, 19, "Toimitus myöhästyi,", "k1", "toimitus", "fi", "content"),
        ],
        schema=PASSAGES,
        orient="row",
    )


def mentions() -> pl.DataFrame:
    rows = [("p2", "b", 0.5, None), ("p1", "b", 0.5, "b1"), ("p1", "a", 0.75, None)]
    return pl.DataFrame(rows, schema=MENTIONS, orient="row")


def tones() -> pl.DataFrame:
    return pl.DataFrame([("p1", "negative"), ("p2", None)], schema=TONES, orient="row")


def made(report: Report) -> dict[str, pl.DataFrame]:
    return tables(report, passages(), documents(), mentions(), tones())


def test_every_table_has_the_declared_columns(report: Report, empty: Report) -> None:
    for one in (report, empty):
        assert {name: frame.schema for name, frame in made(one).items()} == {
            name: spec.schema for name, spec in TABLES.items()
        }


@pytest.mark.parametrize("name", TABLES)
def test_a_tables_key_names_a_row(report: Report, name: str) -> None:
    frame = made(report)[name]
    assert frame.height
    assert not frame.select(TABLES[name].key).is_duplicated().any()


def test_a_passage_stands_in_its_document(report: Report) -> None:
    rows = made(report)["passages"].rows(named=True)
    assert [row["passage_id"] for row in rows] == ["p1", "p2", "p3"]
    assert rows[0] == {
        "passage_id": "p1",
        "document_id": "d1",
        "respondent": "r1",
        "source": "kysely.csv",
        "place": "rivi 2",
        "kind": "response",
        "question": "Miksi?",
        "date": DAY,
        "rating": 4.0,
        "rating_low": 0.0,
        "rating_high": 10.0,
        "language": "fi",
        "class": "content",
        "start": 0,
        "end": 19,
        "text": "Toimitus myöhästyi,",
    }
    assert (rows[2]["class"], rows[2]["date"], rows[2]["rating"]) == ("empty", None, None)


def test_what_is_not_known_is_null(report: Report) -> None:
    themes = {row["label"]: row for row in made(report)["themes"].rows(named=True)}
    no_change, no_rating = themes["Henkilökunnan ystävällisyys"], themes["Opasteet ja kyltit"]
    assert no_change["change"] is no_change["change_low"] is no_change["change_high"] is None
    assert no_rating["rating_mentioning"] is no_rating["rating_difference"] is None
    trend = made(report)["trend"].filter(pl.col("answered") == 0)
    assert trend.height
    assert trend["share"].null_count() == trend.height


def test_the_tables_say_what_the_report_says(report: Report) -> None:
    first, row = report.themes[0], made(report)["themes"].row(0, named=True)
    assert (row["rank"], row["label"], row["respondents"]) == (1, "Toimitusvarmuus", 96)
    assert row["words"] == "toimitus, myöhästyä, luvata, aika, odottaa, tilaus"
    assert row["score"] == pytest.approx(
        row["score_reach"] + row["score_blame"] + row["score_rating"] + row["score_growth"]
    )
    assert (row["share_low"], row["share_high"]) == (first.share.low, first.share.high)


def test_themes_sides_and_events_are_told_flat(report: Report) -> None:
    told = made(report)
    first = told["themes"].row(0, named=True)
    assert (first["kind"], first["heading"], first["link"]) == ("codebook", "Toimitus", "Toimitus ja asennus")
    assert first["description"].startswith("Tuleeko tilattu")
    assert first["born"] == dt.date(2026, 8, 1)
    side = told["sides"].row(0, named=True)
    assert (side["theme_id"], side["label"], side["respondents"]) == (first["theme_id"], "myöhästynyt toimitus", 61)
    assert len(told["sides"]) == sum(len(theme.sides) for theme in report.themes)
    events = {row["number"]: row for row in told["events"].rows(named=True)}
    assert events[13] == {
        "number": 13,
        "date": dt.date(2026, 11, 3),
        "kind": "born",
        "theme_id": report.events[6].theme_id,
        "label": "Pysäköinti",
        "other_ids": "",
        "made_by": "run",
        "respondents": 12,
        "texts": 14,
        "shared": None,
    }
    assert events[10]["other_ids"] == ", ".join(other.theme_id for other in report.events[9].others)
    assert events[14]["made_by"] == "analyst"


def test_a_mention_tells_its_side(report: Report) -> None:
    assert made(report)["mentions"].select("passage_id", "theme_id", "side_id").rows() == [
        ("p1", "a", None),
        ("p1", "b", "b1"),
        ("p2", "b", None),
    ]


def test_the_order_of_what_comes_in_changes_nothing(report: Report) -> None:
    again = tables(report, passages().reverse(), documents().reverse(), mentions().reverse(), tones().reverse())
    for name, frame in made(report).items():
        assert frame.equals(again[name]), name


def test_a_passage_without_a_document_is_a_bug_that_is_told(report: Report) -> None:
    with pytest.raises(ValueError, match="no document"):
        tables(report, passages(), documents().head(1), mentions(), tones())


def test_a_frame_of_another_shape_is_a_bug_that_is_told(report: Report) -> None:
    with pytest.raises(ValueError, match="mentions has"):
        tables(report, passages(), documents(), mentions().rename({"strength": "weight"}), tones())
