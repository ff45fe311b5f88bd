from __future__ import annotations

import datetime as dt

import pytest

from pipeline.documents import Reading
from pipeline.errors import UnreadableSource
from tests.pipeline.sources.making import told

TEAMS = """WEBVTT

4f0c/12-0
00:00:03.120 --> 00:00:08.702
<v Sari Laaksonen>Noniin, nauhoitus päällä.
Kerrotko omin sanoin?</v>

4f0c/13-0
00:00:08.702 --> 00:00:12.000
<v Sari Laaksonen>Miten asiointi sujui?</v>

4f0c/25-0
00:00:12.787 --> 00:00:16.296
<v Marja-Liisa H&#228;m&#228;l&#228;inen>No joo, &lt;i&gt; jonotin
kolme tuntia eik&#228; kukaan tullut sanomaan mitään.</v>

4f0c/26-0
00:00:17.000 --> 00:00:19.000
<v Sari Laaksonen>Mitä sitten tapahtui?</v>

4f0c/27-0
00:00:20.000 --> 00:00:25.000
<v Marja-Liisa H&#228;m&#228;l&#228;inen>Lähdin kotiin ja soitin seuraavana päivänä uudestaan.</v>
"""


def turns(reading: Reading) -> list[tuple[str, str]]:
    (document,) = reading.documents
    return [(turn.speaker, turn.text) for turn in document.turns]


def test_teams_cues_become_turns_and_the_interviewer_is_context(reading) -> None:
    got = reading(TEAMS, "2026-09-22_kuluttaja.vtt")
    assert (got.family, got.documents[0].kind, got.documents[0].date) == ("vtt", "interview", dt.date(2026, 9, 22))
    assert turns(got)[:2] == [
        ("Sari Laaksonen", "Noniin, nauhoitus päällä. Kerrotko omin sanoin? Miten asiointi sujui?"),
        ("Marja-Liisa Hämäläinen", "No joo, <i> jonotin kolme tuntia eikä kukaan tullut sanomaan mitään."),
    ]
    assert [turn.is_feedback for turn in got.documents[0].turns] == [False, True, False, True]
    assert got.documents[0].turns[1].seconds == 12.0
    assert told(got, "Haastattelija").startswith("päätelty: 1. puhuja (S. L.) kysyy 100 %")


def test_nobody_is_named_in_what_is_told(reading) -> None:
    told_of = str(reading(TEAMS, "a.vtt").detected)
    assert "Sari" not in told_of
    assert "Marja" not in told_of


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.vtt"])
def test_known_by_its_header(reading, name: str) -> None:
    assert reading("\ufeff" + TEAMS.replace("\n", "\r\n"), name).family == "vtt"


def test_two_voices_in_one_cue_and_one_without(reading) -> None:
    text = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Aino>Moi</v> <v.loud Mikko>No <b>moi</b></v>\n\n"
        "00:03.000 --> 00:04.000\n(naurua)\n"
    )
    assert turns(reading(text, "a.vtt")) == [("Aino", "Moi"), ("Mikko", "No moi"), ("puhuja", "(naurua)")]


def test_broken_cues_are_rejected_and_the_rest_go_on(reading) -> None:
    broken = TEAMS.replace("00:00:12.787 -->", "00:0x:12 -->") + "\nirrallinen teksti\n\nNOTE kommentti\n"
    got = reading(broken, "a.vtt")
    assert len(got.documents[0].turns) == 2
    assert [(item.place, item.reason) for item in got.rejections] == [
        ("rivi 12", "Repliikin aikaleima on virheellinen."),
        ("rivi 25", "Tekstillä ei ole aikaleimaa."),
    ]


def cue(text: str) -> str:
    return f"WEBVTT\n\n00:01.000 --> 00:02.000\n{text}\n\n00:03.000 --> 00:04.000\n<v Sari>Miten meni?</v>\n"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("<v Matti <b>Planttunen>Hyvin meni", ("Matti Planttunen", "Hyvin meni")),
        ("<v Matti Planttunen\nHyvin meni", ("puhuja", "Hyvin meni")),
        ("&lt;v Matti Planttunen&gt;Hyvin meni", ("Matti Planttunen", "Hyvin meni")),
        ("<v Matti> Planttunen>Hyvin meni", ("Matti", "Hyvin meni")),
        ("<v Matti <Planttunen>\nHyvin meni", ("puhuja", "Hyvin meni")),
        ("<<v Matti>Hyvin meni", ("Matti", "Hyvin meni")),
    ],
)
def test_a_broken_voice_tag_leaves_no_name_in_the_text(reading, text: str, first: tuple[str, str]) -> None:
    assert turns(reading(cue(text), "a.vtt"))[0] == first


def test_a_cue_of_which_only_a_broken_voice_tag_can_be_made_out_is_rejected(reading) -> None:
    got = reading(cue("<v Matti Planttunen hyvin meni"), "a.vtt")
    assert "Planttunen" not in str(got)
    assert [item.reason for item in got.rejections] == ["Puhujan merkintä on rikki."]


@pytest.mark.parametrize("spoil", ["long", "stamp"])
def test_the_interviewer_stays_one_when_the_others_turns_are_rejected(reading, spoil: str) -> None:
    voice = "<v Marja-Liisa H&#228;m&#228;l&#228;inen>"
    if spoil == "long":
        got = reading(TEAMS.replace(voice, voice + "no se oli semmoista " * 20_000), "a.vtt")
    else:
        got = reading(TEAMS.replace("12.787 -->", "1x -->").replace("20.000 -->", "2x -->"), "a.vtt")
    assert len(got.rejections) == 2
    assert [(turn.speaker, turn.is_feedback) for turn in got.documents[0].turns] == [("Sari Laaksonen", False)]


def test_one_turn_alone_and_too_long_is_a_rejection(reading) -> None:
    got = reading("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Aino>" + "no niin " * 20_000 + "</v>\n", "a.vtt")
    assert not got.documents
    assert "merkkiä" in got.rejections[0].reason


def test_without_its_header_it_is_still_read(reading) -> None:
    assert len(reading(TEAMS.removeprefix("WEBVTT\n"), "a.vtt").documents[0].turns) == 4


def test_without_speakers_all_is_one_persons_feedback_and_told(reading) -> None:
    got = reading("WEBVTT\n\n00:01.000 --> 00:02.000\nJono oli pitkä.\n\n00:03.000 --> 00:04.000\nEn tule uudestaan.\n")
    assert turns(got) == [("puhuja", "Jono oli pitkä. En tule uudestaan.")]
    assert got.documents[0].turns[0].is_feedback
    assert "puhujia ei ole merkitty" in told(got, "Puhujat")


def test_nothing_said(reading) -> None:
    with pytest.raises(UnreadableSource, match="puheenvuoroja"):
        reading("WEBVTT\n\nNOTE tyhjä\n", "a.vtt")
