from __future__ import annotations

import csv
import io

import polars as pl
import pytest

from pipeline.report.table_files import formula_safe, to_csv, to_parquet

FORMULAS = (
    '=HYPERLINK("http://evil.example";"x")',
    "+358 40",
    "-",
    "@SUM(A1)",
    "   =1+1",
    "\u00a0=1+1",
    "\ufeff=1+1",
    "\u200b=1+1",
    "\x00=1+1",
    '"=1+1',
    "'=1+1",
    " ' \" =1+1",
    "＝1+1",
    "＠SUM(A1)",
    "\tpelkkä sarkain",
)
HARMLESS = ("Hyvä = hyvä", "5-5", "ä@ö.fi", "", " tavallinen", "3,5 + 2", "(=1)", "”Lainaus”")


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_told_to_be_text(text: str) -> None:
    assert rows(to_csv(pl.DataFrame({"text": [text]})))[1] == [f"'{text}"]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "−"])
@pytest.mark.parametrize("before", [";", ",", "\t", "\n", "\r", "\r\n", "|", ";;"])
def test_a_formula_within_a_text_is_told_to_be_text(before: str, sign: str) -> None:
    text = f"Toimitus oli myöhässä{before}{sign}1+1{before} '\"{sign}1+1"
    told = rows(to_csv(pl.DataFrame({"text": [text]})))[1]
    assert told == [f"Toimitus oli myöhässä{before}'{sign}1+1{before}' '\"{sign}1+1"]


@pytest.mark.parametrize("text", ["\t=1+1", "\r=1+1", "\n=1+1"])
def test_a_break_before_a_formula_protects_nothing(text: str) -> None:
    assert formula_safe(pl.DataFrame({"text": [text]})).item() == f"'{text[0]}'=1+1"


def test_no_cell_is_a_formula_where_commas_are_opened_at_semicolons() -> None:
    hostile = [
        "Toimitus oli myöhässä;=1+1",
        "a;;\n=1+1",
        "=1;=2",
        "a;\r\n;@SUM(A1)",
        'a";"=1+1',
        "a,b\n;+1",
        "x|=1",
        *FORMULAS,
    ]
    frame = pl.DataFrame({"n": range(len(hostile)), "text": hostile, "again": hostile[::-1], "share": 0.5})
    for delimiter in ";,\t|":
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
            told = io.StringIO(to_csv(frame).decode("utf-8-sig"))
            for row in csv.reader(told, delimiter=delimiter, quoting=quoting):
                assert not [
                    cell for cell in row if cell.lstrip(' "\u00a0\ufeff\u200b\x00').startswith(tuple("=+-@＝＋－＠"))
                ]


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_no_formula_is_left_alone(text: str) -> None:
    assert formula_safe(pl.DataFrame({"text": [text]})).item() == text


def test_dollars_and_quotes_in_a_formula_survive() -> None:
    text = '=A$1&"$0 ${1}"'
    assert rows(to_csv(pl.DataFrame({"text": [text]})))[1] == [f"'{text}"]


def test_numbers_keep_their_signs() -> None:
    assert rows(to_csv(pl.DataFrame({"change": [-0.5], "count": [-3]})))[1] == ["-0.5", "-3"]


def test_csv_opens_in_excel_with_its_letters() -> None:
    data = to_csv(pl.DataFrame({"text": ['äö, "lainaus"\nja rivi', None], "n": [1, None]}))
    assert data.startswith(b"\xef\xbb\xbftext,n\r\n")
    assert rows(data)[1:] == [['äö, "lainaus"\nja rivi', "1"], ["", ""]]


def test_parquet_keeps_the_text_as_it_is() -> None:
    frame = pl.DataFrame({"text": [*FORMULAS, None]})
    assert pl.read_parquet(io.BytesIO(to_parquet(frame))).equals(frame)


def test_the_same_table_gives_the_same_bytes() -> None:
    frame = pl.DataFrame({"text": ["a", "b"] * 500, "share": [0.1, 0.2] * 500})
    assert to_parquet(frame) == to_parquet(frame.clone())
    assert to_csv(frame) == to_csv(frame.clone())
