from __future__ import annotations

import datetime as dt
import io
import zipfile

import docx
import pytest

from pipeline.errors import UnreadableSource, UnsafeSource
from tests.pipeline.sources.making import told, word_file, zipped

TALK = [
    ("Sari Laaksonen", "Huomenta Raimo. Kertoisitko alkuun, mitä teet?", 3.0, False),
    ("Raimo Koskela", "Minä oon isännöitsijänä täällä Kuopiossa. Hoidan kakskymmentä taloyhtiötä.", 14.0, True),
    ("Sari Laaksonen", "Miten yhteistyö sujuu?", 38.0, False),
    ("Raimo Koskela", "Huonosti, kukaan ei vastaa viesteihin.", 44.0, True),
]
HEAD = ["Kokous-20261006_100412-Litterointi", "6. lokakuuta 2026, 10.04", "", "Sari Laaksonen aloitti transkription"]


def members(content: bytes) -> dict[str, bytes | str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def clock(seconds: float) -> str:
    return f"0:{int(seconds):02d}"


@pytest.mark.parametrize(
    "paragraphs",
    [
        [(name, f"   {clock(at)}\n{text}") for name, text, at, _ in TALK],
        [part for name, text, at, _ in TALK for part in ((name, f" {clock(at)}"), text)],
        [f"0:0:{at} --> 0:0:59.0\n{name}\n{text}" for name, text, at, _ in TALK],
        [f"[{clock(at)}] {name}: {text}" for name, text, at, _ in TALK],
    ],
)
def test_layouts_of_teams_and_people(reading, paragraphs: list[str | tuple[str, str]]) -> None:
    got = reading(word_file([*HEAD, *paragraphs]), "kokous.docx")
    (interview,) = got.documents
    assert [(turn.speaker, turn.text, turn.seconds, turn.is_feedback) for turn in interview.turns] == TALK
    assert (got.family, interview.date) == ("docx", dt.date(2026, 10, 6))
    assert told(got, "Alkutietoja")


def test_bold_names_on_lines_of_their_own(reading) -> None:
    paragraphs = [part for name, text, _, _ in TALK for part in ((name, ""), text)]
    got = reading(word_file(paragraphs), "kokous.docx")
    assert [(turn.speaker, turn.text) for turn in got.documents[0].turns] == [(name, text) for name, text, _, _ in TALK]


def test_a_table_of_speakers(reading) -> None:
    document = docx.Document()
    table = document.add_table(rows=0, cols=2)
    for name, text, _, _ in TALK:
        for cell, content in zip(table.add_row().cells, (name, text), strict=True):
            cell.text = content
    buffer = io.BytesIO()
    document.save(buffer)
    assert len(reading(buffer.getvalue(), "taulukko.docx").documents[0].turns) == 4


def test_content_wins_over_the_suffix(reading) -> None:
    assert reading(word_file(["Aino: Moi.", "Mikko: Hei.", "Aino: Joo."]), "a.xlsx").family == "docx"


def test_no_speakers(reading) -> None:
    got = reading(word_file(["Jono oli pitkä.", "En tule uudestaan."]), "muistio.docx")
    assert [turn.speaker for turn in got.documents[0].turns] == ["puhuja"]
    assert "puhujia ei ole merkitty" in told(got, "Puhujat")


@pytest.mark.parametrize("spoilt", ["<rikki", "", "<a/>"])
def test_damaged(reading, spoilt: str) -> None:
    with pytest.raises(UnreadableSource):
        reading(zipped({**members(word_file(["Moi"])), "word/document.xml": spoilt}), "rikki.docx")


def test_torn_and_empty(reading) -> None:
    for content in (word_file(["Moi"])[:2_000], b"", word_file([])):
        with pytest.raises(UnreadableSource):
            reading(content, "rikki.docx")


def test_a_bomb_and_entities_are_refused(reading) -> None:
    parts = members(word_file(["Aino: Moi."]))
    with pytest.raises(UnsafeSource, match="liian suuri"):
        reading(zipped({**parts, "word/media/a.png": bytes(80_000_000)}), "pommi.docx")
    body = parts["word/document.xml"]
    assert isinstance(body, bytes)
    laughs = body.replace(b"<w:document", b'<!DOCTYPE x [<!ENTITY a "haha">]><w:document', 1)
    with pytest.raises(UnsafeSource, match="XML"):
        reading(zipped({**parts, "word/document.xml": laughs}), "nauru.docx")
