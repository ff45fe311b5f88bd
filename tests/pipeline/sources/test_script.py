from __future__ import annotations

import datetime as dt

import pytest

from pipeline.documents import Reading
from tests.pipeline.sources.making import told


def said(reading: Reading) -> list[tuple[str, str]]:
    (document,) = reading.documents
    return [(turn.speaker, turn.text) for turn in document.turns]


TALK = [
    ("Haastattelija", "Miten sujui?"),
    ("Aino", "Hyvin. Toisaalta yksi asia: jono oli pitkä."),
    ("Haastattelija", "Miksi?"),
]


@pytest.mark.parametrize(
    "text",
    [
        "Haastattelija: Miten sujui?\nAino: Hyvin. Toisaalta\nyksi asia: jono oli pitkä.\nHaastattelija: Miksi?\n",
        "[00:00:14] Haastattelija: Miten sujui?\n\n[0:20] Aino: Hyvin.\n[0:22] Toisaalta\nyksi asia: jono oli pitkä.\n"
        "\nHaastattelija: Miksi?\n",
        "Haastattelija (0:14): Miten sujui?\nAino (0:20): Hyvin. Toisaalta yksi asia: jono oli pitkä.\n"
        "Haastattelija (0:30): Miksi?",
        "Haastattelija   0:14\nMiten sujui?\n\nAino   0:20\nHyvin. Toisaalta\nyksi asia: jono oli pitkä.\n\n"
        "Haastattelija   0:30\nMiksi?\n",
        "0:0:14.0 --> 0:0:15.5\nHaastattelija\nMiten sujui?\n0:0:20.0 --> 0:0:25.0\nAino\nHyvin. Toisaalta yksi asia: "
        "jono oli pitkä.\n0:0:30.0 --> 0:0:31.0\nHaastattelija\nMiksi?\n",
    ],
)  # fmt: skip
def test_ways_of_writing_turns(reading, text: str) -> None:
    got = reading(text, "haastattelu.txt")
    assert got.family == "txt"
    assert said(got) == TALK
    assert [turn.is_feedback for turn in got.documents[0].turns] == [False, True, False]


def test_the_heading_gives_the_date_and_the_interviewer_and_is_no_feedback(reading) -> None:
    got = reading(
        "Asiakashaastattelu\n15.10.2026 klo 17.00, Vantaa\nLäsnä: Sari, Mikko\nHaastattelija: Sari Laaksonen\n\n"
        "Sari: Kerro, miten meni.\nMikko: Kysyinkö minä? Vai sinä?\nSari: Sinä.\nMikko: Hyvin meni. Kaikki toimi.\n"
        "Litterointi päättyi.\n",
        "2025-01-01.txt",
    )
    assert got.documents[0].date == dt.date(2026, 10, 15)
    assert [(turn.speaker, turn.is_feedback) for turn in got.documents[0].turns[:2]] == [
        ("Sari", False),
        ("Mikko", True),
    ]
    assert told(got, "Alkutietoja") == "4 riviä"
    assert told(got, "Haastattelija").startswith("tiedoston alkutiedoista")


def test_settings_name_the_interviewer(reading) -> None:
    text = "Aino: Miten meni?\nMikko: Hyvin.\nAino: Miksi?\nMikko: No siksi.\n"
    got = reading(text, "a.txt", interviewers=("mikko",))
    assert [turn.is_feedback for turn in got.documents[0].turns] == [True, False, True, False]
    assert told(got, "Haastattelija").startswith("asetuksista")


def test_notices_of_the_recorder_are_no_speech(reading) -> None:
    talk = "Sari Laaksonen aloitti transkription\nSari Laaksonen   0:03\nHei.\nSari Laaksonen lopetti transkription\n"
    assert said(reading(talk, "a.txt")) == [("Sari Laaksonen", "Hei.")]


def test_prose_is_one_speaker_and_its_colons_are_no_names(reading) -> None:
    got = reading(
        "Jono oli pitkä, ja palvelu hidasta.\nHuom: en tule uudestaan.\nSyy: hinta.\nLoppu hyvin.\n", "muistio.txt"
    )
    assert {name for name, _ in said(got)} == {"puhuja"}
    assert "palautteeksi" in told(got, "Puhujat")
    assert "CSV" in told(got, "Huomaa")


def test_a_table_called_txt_is_a_table(reading) -> None:
    got = reading("id;palaute\n1;Ongelma: jono oli pitkä\n2;Ongelma: palvelu oli hidasta\n", "vienti.txt")
    assert got.family == "csv"


def test_a_transcript_called_csv_is_a_transcript(reading) -> None:
    assert reading("Haastattelija: Miten meni?\nAino: Hyvin, kiitos.\nHaastattelija: Hyvä.\n", "a.csv").family == "txt"


def test_ids_follow_what_is_said(reading) -> None:
    one, other = (reading(f"Aino: Moi.\nMikko: {word}\nAino: Joo.\n", "a.txt") for word in ("Hei.", "Heippa."))
    assert one.documents[0].document_id != other.documents[0].document_id
