from __future__ import annotations

import pytest

from pipeline.errors import MissingColumn
from pipeline.settings import Columns
from pipeline.sources.columns import assign_roles
from pipeline.sources.profiles import profile

OPINIONS = [f"Toimitus kesti {n} päivää ja se oli minusta aivan liikaa" for n in range(40)]
CLASSES = ["Etelä", "Pohjoinen"] * 20


def roles_of(columns: dict[str, list[str]], **pins: object) -> dict[str, str]:
    names = list(columns)
    roles = assign_roles([profile(name, cells) for name, cells in columns.items()], Columns(**pins), 30, "x.csv")
    single = {role: getattr(roles, role) for role in ("respondent", "id", "date", "rating", "weight", "question")}
    told = {names[at]: role for role, at in single.items() if at is not None}
    for role in ("text", "segments", "personal", "unused"):
        told |= {names[at]: role for at in getattr(roles, role)}
    return told


def test_a_finnish_survey_export() -> None:
    columns = {
        "Vastaaja-ID": [f"A{n}" for n in range(40)],
        "Vastausaika": [f"{n % 28 + 1}.8.2026 klo 14.05" for n in range(40)],
        "Alue": CLASSES,
        "Sähköposti": [f"asiakas{n}@esimerkki.fi" for n in range(40)],
        "Kuinka todennäköisesti suosittelet meitä? (0-10)": [str(n % 11) for n in range(40)],
        "Miksi annoit tämän arvosanan?": OPINIONS,
        "Painokerroin": ["0,9", "1,1"] * 20,
        "Vastausaika sekunteina (kesto)": [str(n * 7) for n in range(40)],
    }
    assert roles_of(columns) == {
        "Vastaaja-ID": "respondent",
        "Vastausaika": "date",
        "Alue": "segments",
        "Sähköposti": "personal",
        "Kuinka todennäköisesti suosittelet meitä? (0-10)": "rating",
        "Miksi annoit tämän arvosanan?": "text",
        "Painokerroin": "weight",
        "Vastausaika sekunteina (kesto)": "unused",
    }


@pytest.mark.parametrize(
    ("header", "cells", "role"),
    [
        ("Kundnummer", [str(7 * n) for n in range(40)], "respondent"),
        ("customer_id", [f"C{n}" for n in range(40)], "respondent"),
        ("fsd_id", [str(n) for n in range(40)], "id"),
        ("Pvm", [str(46_237 + n) for n in range(40)], "date"),
        ("Lähetetty", [f"2026-08-{n % 28 + 1:02d}T10:00:00Z" for n in range(40)], "date"),
        ("mystinen", [f"{n % 28 + 1}.8.2026" for n in range(40)], "date"),
        ("betyg", ["4", "5"] * 20, "rating"),
        ("Yleisarvio", ["4", "5"] * 20, "rating"),
        ("kysymys", ["Mitä kuuluu?", "Miten meni?"] * 20, "question"),
        ("question_id", ["1", "2"] * 20, "question"),
        ("mitä mieltä olet?", OPINIONS, "text"),
        ("Kommentti", ["ok", "-"] * 20, "text"),
        ("sarake7", OPINIONS, "text"),
        ("Asiakastyyppi", ["Yritys", "Kuluttaja"] * 20, "segments"),
        ("Ikä", [str(n + 18) for n in range(40)], "segments"),
        ("syntymävuosi", [str(1950 + n) for n in range(40)], "segments"),
        ("Yhteystieto", ["040 123 4567", "0501234567"] * 20, "personal"),
        ("sarake8", ["131052-308T"] * 40, "personal"),
        ("Osoite", [f"Mannerheimintie {n} A {n}" for n in range(40)], "personal"),
        ("Tuotekoodi", [f"K{n}" for n in range(40)], "unused"),
        ("User Agent", [f"Mozilla/5.0 (X11; Linux x86_64) rv {n} Gecko" for n in range(40)], "unused"),
        ("vakio", ["sama"] * 40, "unused"),
    ],
)
def test_one_column_beside_the_answers(header: str, cells: list[str], role: str) -> None:
    assert roles_of({header: cells, "Vapaa sana": OPINIONS})[header] == role


def test_pins_win() -> None:
    columns = {"a": CLASSES, "b": OPINIONS, "c": OPINIONS, "d": CLASSES, "e": ["1", "2"] * 20}
    got = roles_of(columns, text=("c",), segments=("A",), ignore=("b",), rating="e", respondent="d")
    assert got == {"c": "text", "a": "segments", "e": "rating", "d": "respondent"}


def test_personal_data_is_no_segment_even_if_pinned() -> None:
    columns = {"Sukunimi": CLASSES, "Palaute": OPINIONS}
    assert roles_of(columns, segments=("Sukunimi",))["Sukunimi"] == "personal"


def test_a_pinned_column_that_is_missing_is_told_with_those_that_are_there() -> None:
    with pytest.raises(MissingColumn, match="”Palaute”, ”Alue”"):
        roles_of({"Palaute": OPINIONS, "Alue": CLASSES}, date="Pvm")


def test_no_answers_says_how_many_columns_there_are_and_what_to_do_but_quotes_none() -> None:
    with pytest.raises(MissingColumn, match=r"sarakkeita on 2.*\[reading.columns\] text") as caught:
        roles_of({"Matti Meikäläinen": CLASSES, "Arvosana": ["1", "2"] * 20})
    assert "Matti" not in str(caught.value)


PEOPLE = [f"{first} {last}" for first in ("Matti", "Aino", "Marja-Liisa") for last in ("Oja", "Mäki", "af-Hällström")]


@pytest.mark.parametrize("order", [("Vastaaja-ID", "Vastaaja"), ("Vastaaja", "Vastaaja-ID")])
def test_beside_an_id_names_of_respondents_are_personal(order: tuple[str, str]) -> None:
    cells = {"Vastaaja-ID": [f"A{n}" for n in range(36)], "Vastaaja": PEOPLE * 4}
    got = roles_of({name: cells[name] for name in order} | {"Palaute": OPINIONS[:36]})
    assert got == {"Vastaaja-ID": "respondent", "Vastaaja": "personal", "Palaute": "text"}


@pytest.mark.parametrize(
    "header",
    ["Asiakas", "Kuka palveli", "Myyjä", "Myyjän nimi", "Käsittelijä", "Asiakaspalvelija", "Työntekijä", "Asiantuntija",
     "Yhteyshenkilö", "agent", "Handläggare", "Salesperson", "sarake9"],
)  # fmt: skip
def test_peoples_names_are_never_segments(header: str) -> None:
    columns = {"Vastaaja-ID": [f"A{n}" for n in range(36)], header: PEOPLE * 4, "Palaute": OPINIONS[:36]}
    assert roles_of(columns)[header] == "personal"


def test_a_row_number_is_no_segment() -> None:
    columns = {"Vastaaja-ID": [f"A{n}" for n in range(40)], "Lomakkeen tunnus": CLASSES, "Palaute": OPINIONS}
    assert roles_of(columns | {"case id": CLASSES})["case id"] == "unused"


@pytest.mark.parametrize(
    ("header", "cells"), [("Myymälä", ["Prisma Kaari", "Prisma Sello"]), ("Asiakas", ["Ei", "Kyllä"])]
)
def test_shops_and_plain_choices_still_are(header: str, cells: list[str]) -> None:
    columns = {"Vastaaja-ID": [f"A{n}" for n in range(40)], header: cells * 20, "Palaute": OPINIONS}
    assert roles_of(columns)[header] == "segments"


def test_choices_under_a_question_are_a_segment_and_not_text() -> None:
    asked = {"Mistä kuulit meistä?": ["Ystävältä tai tutulta", "Lehdestä tai radiosta"] * 20}
    assert roles_of(asked | {"Palaute": OPINIONS}) == {"Mistä kuulit meistä?": "segments", "Palaute": "text"}
