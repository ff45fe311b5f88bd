from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.sources.delimited import NO_DELIMITER, find_delimiter
from pipeline.sources.records import UNCLOSED, records
from tests.pipeline.sources.making import texts, told

ROWS = [
    ("ID", "Päivä", "Avoin palaute"),
    ("1", "3.8.2026", "Hyvä, että pysäköinti sujui; kiitos"),
    ("2", "4.8.2026", "Ööliä äkkiä, 2,5 tuntia jonossa"),
    ("3", "5.8.2026", "Kaikki meni hyvin, toivottavasti jatkossakin"),
]


def delimited(delimiter: str) -> str:
    return "".join(delimiter.join(f'"{cell}"' for cell in row) + "\r\n" for row in ROWS)


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize(
    ("codec", "mark", "name"),
    [
        ("utf-8", b"", "UTF-8"),
        ("utf-8", codecs.BOM_UTF8, "UTF-8 (BOM)"),
        ("cp1252", b"", "Windows-1252"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "UTF-16"),
        ("utf-16-be", b"", "UTF-16 (ilman"),
        ("utf-16-le", b"", "UTF-16 (ilman"),
    ],
)
def test_delimiters_and_encodings(reading, delimiter: str, codec: str, mark: bytes, name: str) -> None:
    got = reading(mark + delimited(delimiter).encode(codec), "vienti.csv")
    assert texts(got) == [row[2] for row in ROWS[1:]]
    assert told(got, "Merkistö").startswith(name)
    assert not got.rejections


def test_two_encodings_pasted_together_are_read_line_by_line(reading) -> None:
    rows = [f"{n};Pääsy öiseen jäähalliin – numero {n}" for n in range(60)]
    mixed = [row.encode("utf-8" if n < 35 else "cp1252") for n, row in enumerate(rows)]
    got = reading(b"\n".join([b"id;palaute", *mixed, b"x;pelkkaa ascii"]))
    assert texts(got)[:-1] == [row.split(";")[1] for row in rows]
    assert told(got, "Merkistö") == "UTF-8, mutta 25 rivillä Windows-1252"


def test_mac_roman_is_not_taken_for_windows(reading) -> None:
    text = "id;palaute\n" + "".join(f"{n};Hyvää päivää, täällä pääsee jäähän ja öljyyn {n}\n" for n in range(30))
    assert texts(reading(text.encode("mac_roman")))[0].startswith("Hyvää päivää, täällä")


def test_ragged_rows_are_rejected_by_number_and_the_file_goes_on(reading) -> None:
    got = reading("id;palaute;alue\n1;hyvä oli;Etelä\n2;liian vähän\n3;hyvä;Etelä;liikaa\n4;loppu hyvin;Pohjoinen;;\n")
    assert texts(got) == ["hyvä oli", "loppu hyvin"]
    assert [item.place for item in got.rejections] == ["rivi 3", "rivi 4"]
    assert "liian vähän soluja: 2" in got.rejections[0].reason


@pytest.mark.parametrize("broken", ['2;"tämä ei sulkeudu;Etelä', '2;Etelä;"tämä ei sulkeudu', '2;"a;b" c;d"'])
def test_an_unclosed_quote_costs_its_own_line_only(reading, broken: str) -> None:
    after = "".join(f'{n};"vastaus; numero {n}";Etelä\n' for n in range(3, 40))
    got = reading(f"id;palaute;alue\n1;eka vastaus;Etelä\n{broken}\n{after}")
    assert len(got.documents) == 38
    assert [(item.place, item.reason) for item in got.rejections] == [("rivi 3", UNCLOSED)]


def test_an_unclosed_quote_on_the_last_line(reading) -> None:
    got = reading('id;palaute\n1;eka vastaus\n2;"toka\n')
    assert texts(got) == ["eka vastaus"]
    assert got.rejections[0].place == "rivi 3"


def test_a_quoted_cell_may_hold_lines_delimiters_and_doubled_quotes(reading) -> None:
    got = reading('id;palaute\n1;"eka ""rivi""; ja\ntoka"\n\n2;kolmas vastaus\n')
    assert texts(got) == ['eka "rivi"; ja\ntoka', "kolmas vastaus"]
    assert [document.place for document in got.documents] == ["rivi 2", "rivi 4"]


def test_inner_quotes_that_are_not_doubled_are_kept(reading) -> None:
    assert texts(reading('id;palaute\n1;"Hän sanoi "ei käy" ja meni"\n2;5" putki oli rikki\n')) == [
        'Hän sanoi "ei käy" ja meni',
        '5" putki oli rikki',
    ]


def test_excel_hint_and_title_rows_are_passed(reading) -> None:
    got = reading("sep=;\nAsiakaskysely 2026;;\n;;\nid;pvm;palaute\n1;3.8.2026;hyvin meni, kiitos\n")
    assert texts(got) == ["hyvin meni, kiitos"]
    assert told(got, "Otsikkorivi").startswith("rivi 4")


def test_a_file_without_headers_does_not_lose_or_show_its_first_answer(reading) -> None:
    got = reading("3.8.2026;Toimitus myöhästyi kaksi viikkoa\n4.8.2026;Palvelu oli ystävällistä ja nopeaa\n")
    assert texts(got) == ["Toimitus myöhästyi kaksi viikkoa", "Palvelu oli ystävällistä ja nopeaa"]
    assert "Toimitus" not in str(got.detected)
    assert got.documents[0].question == "Sarake 2"


def test_one_column(reading) -> None:
    assert texts(reading("Palaute\nHyvä, mutta kallis\nei mitään\n-\n")) == ["Hyvä, mutta kallis", "ei mitään", "-"]


def test_decimal_commas_and_prose_do_not_fool_the_delimiter() -> None:
    text = "paino;arvo;palaute\n" + "".join(f"1,{n};2,5;hyvä, mutta kallis, sanoisin\n" for n in range(20))
    assert find_delimiter(text) == ";"
    assert find_delimiter("Palaute\nei pilkkua\nyksi, pilkku\nkaksi, pilkkua, tässä\n") == NO_DELIMITER


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet='a";,\n ', max_size=12), max_size=30))
def test_every_line_ends_up_in_exactly_one_record(lines: list[str]) -> None:
    whole = "\n".join(lines).split("\n")
    assert "\n".join(record.raw for record in records(whole, ";")) == "\n".join(whole)


def test_a_quote_left_open_on_every_line_takes_no_time_at_all() -> None:
    # From outside each line opens a quote, from inside it leaves it open: looking ahead is in vain every time.
    assert sum(record.cells is None for record in records(['x";"y'] * 20_000, ";")) == 20_000
