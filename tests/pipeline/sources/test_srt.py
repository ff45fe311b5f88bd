from __future__ import annotations

import pytest

SRT = """1
00:00:01,000 --> 00:00:02,500
Haastattelija: Miten toimitus sujui?

2
00:00:03,000 --> 00:00:05,000
Aino: Se myöhästyi viikon,

3
00:00:05,000 --> 00:00:07,000
eikä kukaan soittanut.

4
00:00:08,000 --> 00:00:09,000
Haastattelija: Entä asennus?

5
00:00:10,000 --> 00:00:12,000
Aino: Se meni hyvin.
"""


@pytest.mark.parametrize("name", ["a.srt", "a.txt", "a.csv"])
def test_names_before_a_colon(reading, name: str) -> None:
    got = reading(SRT, name)
    assert got.family == "srt"
    said = [(turn.speaker, turn.text, turn.is_feedback) for turn in got.documents[0].turns]
    assert said == [
        ("Haastattelija", "Miten toimitus sujui?", False),
        ("Aino", "Se myöhästyi viikon, eikä kukaan soittanut.", True),
        ("Haastattelija", "Entä asennus?", False),
        ("Aino", "Se meni hyvin.", True),
    ]


def test_voices(reading) -> None:
    got = reading("1\n00:00:01,000 --> 00:00:02,000\n<v Aino>Huomio: jono oli pitkä\n", "a.srt")
    assert [(turn.speaker, turn.text) for turn in got.documents[0].turns] == [("Aino", "Huomio: jono oli pitkä")]


def test_a_broken_cue_is_rejected(reading) -> None:
    got = reading(SRT.replace("00:00:05,000 --> 00:00:07,000", "00:00:05 -> 7"), "a.srt")
    assert [item.place for item in got.rejections] == ["rivi 9"]
    assert got.documents[0].turns[1].text == "Se myöhästyi viikon,"
