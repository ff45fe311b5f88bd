from __future__ import annotations

import datetime as dt

import pytest

from pipeline.errors import MissingColumn, UnreadableSource, UnsafeSource
from tests.pipeline.sources.making import sheet_xml, texts, told, workbook, zipped

ROWS = [
    ["Vastaaja-ID", "Vastausaika", "Arvosana (1-5)", "Avoin palaute", "Alue"],
    [101, (46237,), 4, "Opasteita ei ollut missään", "Etelä"],
    [102, "4.8.2026 klo 9.15", 4.5, '=HYPERLINK("http://x")', "Etelä"],
    [103, None, None, "Palvelu_x000D_\noli <b>hyvää</b> 😀", "Pohjoinen"],
]


def excel(rows: list[list[object]] = ROWS, **more: str) -> bytes:
    return zipped(workbook({"Vastaukset": sheet_xml(rows), **more}))


def test_a_workbook_with_typed_dates_and_numbers(reading) -> None:
    got = reading(excel(), "vienti.xlsx")
    assert got.family == "xlsx"
    assert texts(got) == [
        "Opasteita ei ollut missään",
        '=HYPERLINK("http://x")',
        "Palvelu\noli <b>hyvää</b> 😀",
    ]
    assert [document.date for document in got.documents] == [dt.date(2026, 8, 3), dt.date(2026, 8, 4), None]
    assert [document.rating.value if document.rating else None for document in got.documents] == [4.0, 4.5, None]
    assert got.documents[0].turns[0].speaker == "101"


def test_rows_are_numbered_as_excel_does_below_titles_and_blank_rows(reading) -> None:
    got = reading(zipped(workbook({"A": sheet_xml([["Webropol 2026"], [], *ROWS], first=4)})), "x.xlsx")
    assert got.documents[0].place == "rivi 7"
    assert told(got, "Otsikkorivi").startswith("rivi 6")


def test_every_visible_sheet_with_answers_is_read_and_the_rest_are_told(reading) -> None:
    second = sheet_xml([["id", "Kommentti"], [1, "toinen taulukko"]])
    legend = sheet_xml([["koodi", "selite"], [1, "huono"], [2, "hyvä"]])
    sheets = {"Elokuu": sheet_xml(ROWS), "Tyhjä": sheet_xml([]), "Syyskuu": second, "Selite": legend, "Piilo": second}
    got = reading(zipped(workbook(sheets, hidden=["Piilo"])), "x.xlsx")
    assert len(got.documents) == 4
    assert got.documents[-1].place == "taulukko Syyskuu, rivi 2"
    assert told(got, "Piilotetut") == "Piilo"
    assert told(got, "Taulukko Selite") == "ohitettiin: ei avovastausten saraketta"


def test_content_wins_over_the_suffix(reading) -> None:
    assert reading(excel(), "vienti.csv").family == "xlsx"


def test_no_answers_in_any_sheet(reading) -> None:
    with pytest.raises(MissingColumn, match="sarakkeita on"):
        reading(excel([["koodi", "nps"], [1, 2], [2, 3]]), "x.xlsx")


@pytest.mark.parametrize("content", [b"", excel()[:700], excel()[:-60], zipped({"xl/workbook.xml": "<roskaa"})])
def test_empty_and_damaged(reading, content: bytes) -> None:
    with pytest.raises(UnreadableSource):
        reading(content, "rikki.xlsx")


def test_a_password_is_told_apart_from_old_office(reading) -> None:
    ole = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
    with pytest.raises(UnreadableSource, match="salasanalla"):
        reading(ole + "EncryptedPackage".encode("utf-16-le"), "salattu.xlsx")
    with pytest.raises(UnreadableSource, match="vanhaa Office"):
        reading(ole, "vanha.xls")


def test_a_bomb_is_refused_from_its_directory(reading) -> None:
    members = workbook({"A": sheet_xml(ROWS)})
    with pytest.raises(UnsafeSource, match="liian suuri"):
        reading(zipped({**members, "xl/media/0.bin": bytes(80_000_000)}), "pommi.xlsx")
    with pytest.raises(UnsafeSource, match="liian suuri"):
        reading(zipped({**members, "xl/media/0.bin": bytes(5_000_000)}), "pommi.xlsx", max_unpacked_mb=4)


def test_a_bomb_that_lies_about_its_size_is_refused_before_a_library_sees_it(reading) -> None:
    bomb = zipped({**workbook({"A": sheet_xml(ROWS)}), "xl/sharedStrings.xml": b" " * 3_000_000})
    lying = bomb.replace((3_000_000).to_bytes(4, "little"), (1_000).to_bytes(4, "little"))
    assert lying != bomb
    with pytest.raises(UnreadableSource, match="vioittunut"):
        reading(lying, "valehtelija.xlsx")


def test_one_cell_in_the_farthest_corner_does_not_fill_the_memory(reading) -> None:
    far = sheet_xml(ROWS).replace("</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
    with pytest.raises(UnsafeSource, match="kaukana"):
        reading(zipped(workbook({"A": far})), "kaukana.xlsx")


def test_entities_are_refused(reading) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + sheet_xml(ROWS)
    for encoding in ("utf-8", "utf-16"):
        members = workbook({"A": ""})
        members["xl/worksheets/sheet1.xml"] = bomb.encode(encoding)
        with pytest.raises(UnsafeSource, match="XML"):
            reading(zipped(members), "entiteetit.xlsx")
