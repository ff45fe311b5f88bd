from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import Any

import openpyxl
import polars as pl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.report import workbook
from pipeline.report.contract import Report
from pipeline.report.workbook import to_workbook
from tests.given_report import told

DAY = dt.date(2026, 8, 3)
FORMULAS = (
    "=1+1",
    "+358 40 ei vastaa",
    "-2 päivää",
    "@SUM(A1)",
    "\tsarkain",
    "\rrivinvaihto",
    "  =HYPERLINK(1)",
    '"=1',
    "\u200b=1",
    "＝1",
)


def tables(report: Report, texts: tuple[str, ...]) -> dict[str, pl.DataFrame]:
    """Return mentions of the first theme, one for each text, the first the surest."""
    ids = [f"p{n}" for n in range(len(texts))]
    strengths = pl.Series([0.9 - n / 100 for n in range(len(texts))], dtype=pl.Float32)
    return {
        "mentions": pl.DataFrame(
            {"passage_id": ids, "theme_id": report.themes[0].theme_id, "strength": strengths, "tone": "negative"}
        ),
        "passages": pl.DataFrame(
            {"passage_id": ids, "text": texts, "source": "kysely.csv", "place": "rivi 2", "date": DAY, "rating": 4.0,
             "respondent": "abc"}
        ),
    }  # fmt: skip


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def rows(sheet: Worksheet) -> list[dict[str, Any]]:
    """Return the sheet's rows by header."""
    caption, head, *told = sheet.iter_rows(values_only=True)
    assert caption[0]
    return [dict(zip(head, row, strict=True)) for row in told]


@pytest.fixture
def full(report: Report) -> Report:
    return told(report)


@pytest.fixture
def book(full: Report) -> Any:
    return opened(to_workbook(full, tables(full, ("Toimitus myöhästyi.", *FORMULAS)), "fi"))


def test_the_sheets_are_there_in_order(book: Any) -> None:
    assert book.sheetnames == [
        "Teemat", "Katkelmat", "Trendi", "Segmentit", "Kontrastit", "Ketju", "Toimenpiteet", "Selitteet",
    ]  # fmt: skip


def test_every_sheet_has_a_filter_over_its_headers_that_stay_in_sight(book: Any) -> None:
    for sheet in book:
        assert sheet.auto_filter.ref == f"A2:{sheet.dimensions.partition(':')[2]}"
        assert re.fullmatch(r"[B-D]3", sheet.freeze_panes), sheet.title
        assert all(cell.font.bold for cell in sheet[2])
        assert all(sheet.column_dimensions[cell.column_letter].width >= 7 for cell in sheet[2])


def test_a_group_of_which_too_few_speak_says_so_and_keeps_its_numbers(full: Report) -> None:
    theme = full.themes[0]
    few, fewer = (
        theme.segments[0].model_copy(update={"value": value, "respondents": 4, "verdict": verdict})
        for value, verdict in (("a", "unclear"), ("b", "less"))
    )
    some = full.model_copy(update={"themes": (theme.model_copy(update={"segments": (few, fewer)}),)})
    told_of = rows(opened(to_workbook(some, {}, "fi"))["Segmentit"])
    assert [row["Mitä voi sanoa"] for row in told_of] == ["alle 5 mainitsee: ei päätelmää", "vähemmän kuin muut"]
    assert [row["Osuus ryhmästä"] for row in told_of] == pytest.approx([few.share.estimate] * 2)


def test_a_theme_is_told_in_numbers_that_can_be_computed_with(full: Report, book: Any) -> None:
    theme, told_of = full.themes[0], rows(book["Teemat"])[0]
    assert told_of["Teema"] == theme.label
    assert told_of["Osuus vastaajista"] == pytest.approx(theme.share.estimate)
    assert (told_of["Sija parhaimmillaan"], told_of["Sija huonoimmillaan"], told_of["Sijaryhmä"]) == (1, 3, 1)
    assert told_of["Moittii"] == pytest.approx(0.7)
    assert told_of["Sävy"] == "moititaan"
    assert told_of["Arvosana moitittaessa"] == pytest.approx(-2.4)
    assert told_of["Ero moitittaessa varma"] == "kyllä"
    assert told_of["Arvosana kiitettäessä"] is None
    assert told_of["Teeman laji"] == "perusasia"
    assert told_of["Pitkän ajan suunta"] == "yleistyy"
    parts = ("yleisyys", "moite", "arvosanat", "kasvu")
    assert told_of["Pisteet"] == pytest.approx(sum(told_of[f"Pisteet: {part}"] for part in parts))
    assert told_of["Toimenpiteet"] == "Uusi kuljetusyhtiö (auttoi)"
    assert (told_of["Vastaamatta"], rows(book["Teemat"])[2]["Vastaamatta"]) == ("ei", "kyllä")


def test_per_cent_are_numbers_and_days_are_days(book: Any) -> None:
    shares = {cell.value: cell.column for cell in book["Teemat"][2]}["Osuus vastaajista"]
    assert book["Teemat"].cell(3, shares).number_format == "0.0%"
    starts = book["Trendi"]["B3"]
    assert isinstance(starts.value, dt.datetime)
    assert starts.is_date
    assert rows(book["Katkelmat"])[0]["Päivä"] == dt.datetime(2026, 8, 3)
    assert rows(book["Toimenpiteet"])[0]["Alkaen"] == dt.datetime(2026, 3, 12)


def test_passages_are_listed_the_surest_first(book: Any) -> None:
    told_of = rows(book["Katkelmat"])
    assert [row["Katkelma"] for row in told_of][:2] == ["Toimitus myöhästyi.", "=1+1"]
    assert (told_of[0]["Sävy"], told_of[0]["Todennäköisyys"], told_of[0]["Lainattu"]) == ("kielteinen", 0.9, "ei")


def test_nothing_that_people_wrote_is_a_formula(book: Any) -> None:
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert {cell.data_type for cell in cells} == {"s"}
    found = {cell.value: cell for cell in book["Katkelmat"]["C"]}
    for text in FORMULAS:
        assert found[text].quotePrefix, repr(text)
    assert not found["Toimitus myöhästyi."].quotePrefix


def test_a_hostile_name_of_a_theme_is_text_too(full: Report) -> None:
    hostile = full.themes[0].model_copy(update={"label": '=HYPERLINK("http://evil.example")'})
    cell = opened(to_workbook(full.model_copy(update={"themes": (hostile,)}), {}, "fi"))["Teemat"]["B3"]
    assert (cell.value, cell.data_type, bool(cell.quotePrefix)) == (hostile.label, "s", True)


def test_what_a_workbook_cannot_hold_is_taken_out(full: Report) -> None:
    book = opened(to_workbook(full, tables(full, ("\x00\x0bhuo\ufffeno\x1f", "x" * 40_000)), "fi"))
    huono, long = (row["Katkelma"] for row in rows(book["Katkelmat"]))
    assert (huono, len(long)) == ("huono", 32_001)
    half = full.model_copy(update={"themes": (full.themes[0].model_copy(update={"label": "\ud800pää"}),)})
    assert rows(opened(to_workbook(half, {}, "fi"))["Teemat"])[0]["Teema"] == "?pää"


def test_what_is_left_out_is_told(full: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_MENTIONS", 2)
    sheet = opened(to_workbook(full, tables(full, ("a", "b", "c")), "fi"))["Katkelmat"]
    assert [row["Katkelma"] for row in rows(sheet)] == ["a", "b"]
    assert "2 varminta mainintaa 3:sta; 1 jäi pois" in sheet["A1"].value


def test_the_same_findings_are_the_same_bytes_in_any_run(full: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    first = to_workbook(full, tables(full, FORMULAS), "fi")

    class Later(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:
            return dt.datetime(2031, 1, 1, tzinfo=tz)

    monkeypatch.setattr("openpyxl.packaging.core.datetime.datetime", Later)
    run = full.run.model_copy(update={"run_id": "toinen", "created_at": full.run.created_at + dt.timedelta(days=1)})
    assert to_workbook(full.model_copy(update={"run": run}), tables(full, FORMULAS), "fi") == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026-11-14" in archive.read("docProps/core.xml")


def test_every_column_is_explained(book: Any) -> None:
    explained = {(row["Taulukko"], row["Sarake"]): row["Selite"] for row in rows(book["Selitteet"])}
    headers = {(sheet.title, cell.value) for sheet in book if sheet.title != "Selitteet" for cell in sheet[2]}
    assert explained.keys() == headers
    assert all(told.endswith(".") for told in explained.values())


def test_no_header_is_twice_on_a_sheet(book: Any) -> None:
    for sheet in book:
        heads = [cell.value for cell in sheet[2]]
        assert len(set(heads)) == len(heads), sheet.title


def test_an_empty_report_is_a_whole_workbook_in_english(empty: Report) -> None:
    book = opened(to_workbook(empty, {}, "en"))
    assert book.sheetnames[0] == "Themes"
    assert rows(book["Themes"]) == []
    assert book["Themes"].auto_filter.ref.startswith("A2:")
