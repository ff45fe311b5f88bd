from __future__ import annotations

import contextlib
import gzip
import random

import pytest

from pipeline.documents import SourceFile
from pipeline.errors import SourceError, UnreadableSource, UnsafeSource
from pipeline.settings import Reading as ReadingSettings
from pipeline.sources import read
from tests.pipeline.sources.making import texts, told, zipped

NOISE = random.Random(7).randbytes(5_000)


@pytest.mark.parametrize(
    "name", ["a.csv", "a.xlsx", "a.docx", "a.vtt", "a.srt", "a.txt", "a.jsonl", "a.parquet", "a.dat"]
)
@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \r\n\n", bytes(100), b"\xff\xfe"])
def test_empty(reading, name: str, content: bytes) -> None:
    with pytest.raises(UnreadableSource, match=rf"{name}: Tiedosto on tyhjä"):
        reading(content, name)


@pytest.mark.parametrize("name", ["a.csv", "a.txt", "a.jsonl", "a.vtt"])
@pytest.mark.parametrize(
    "content",
    [NOISE, b"%PDF-1.7\n" + NOISE, b"\x89PNG\r\n\x1a\n" + NOISE, b"\x7fELF" + NOISE, gzip.compress(NOISE),
     zipped({"a.bin": NOISE})],
    ids=["noise", "pdf", "png", "elf", "gzip", "zip"],
)  # fmt: skip
def test_binaries_under_any_name(reading, name: str, content: bytes) -> None:
    with pytest.raises(UnreadableSource):
        reading(content, name)


@pytest.mark.parametrize("content", ["<!DOCTYPE html><p>Aino: moi</p>", "<html>\nmoi\n</html>"])
def test_markup_is_no_speech(reading, content: str) -> None:
    with pytest.raises(UnreadableSource):
        reading(content, "sivu.txt")


def test_nul_bytes_and_controls_are_removed_and_counted(reading) -> None:
    got = reading("id;palaute\n1;Hyvä\x00 palvelu\x07 oli\x1b\n2;toinen vastaus\n")
    assert texts(got) == ["Hyvä palvelu oli", "toinen vastaus"]
    assert told(got, "Poistettuja") == "3"


def test_any_script_and_emoji_are_kept_and_marks_that_turn_text_are_not(reading) -> None:
    got = reading("id;palaute\n1;الخدمة \u202eجيدة\u202c 👩‍👩‍👧 👍🏽\n2;a\u0308a\u0308ni\n")
    assert texts(got) == ["الخدمة جيدة 👩‍👩‍👧 👍🏽", "ääni"]


@pytest.mark.parametrize(
    "text",
    ['=HYPERLINK("http://x","y")', "<script>alert(1)</script>", "'; DROP TABLE x; --", "{{7*7}}", "../../etc/passwd"],
)
def test_what_looks_like_code_is_text(reading, text: str) -> None:
    doubled = text.replace('"', '""')
    assert texts(reading(f'id;palaute\n1;"{doubled}"\n2;toinen vastaus\n'))[0] == text


def test_bytes_torn_from_utf8_do_not_turn_the_file_into_another_encoding(reading) -> None:
    rows = "".join(f"{n};Hyvää päivää, tämä on vastaus\n" for n in range(200)).encode()
    got = reading(b"id;palaute\n" + rows + b"999;katkesi t\xc3\n")
    assert "1 viallista" in told(got, "Merkistö")
    assert texts(got)[0] == "Hyvää päivää, tämä on vastaus"


def test_a_file_over_the_limit_is_refused(reading) -> None:
    with pytest.raises(UnsafeSource, match="max_file_mb"):
        reading("palaute\n" + "a" * 2_000, max_file_mb=0.001)


def test_a_file_that_went_away(source) -> None:
    file = source("palaute\nhyvä\n")
    file.path.unlink()
    with pytest.raises(UnreadableSource, match="ei voi avata"):
        read(file, ReadingSettings())


def test_errors_never_quote_feedback(reading) -> None:
    for content, name in [("pvm;nps\n3.8.2026;salaisuus\n", "a.csv"), ('{"alue": "salaisuus"}\n', "a.jsonl")]:
        with pytest.raises(SourceError) as caught:
            reading(content, name)
        assert "salaisuus" not in str(caught.value)


def test_noise_of_all_kinds_ends_in_a_reading_or_a_source_error(source) -> None:
    chance = random.Random(11)
    starts = [
        b"",
        b"WEBVTT\n\n",
        b"1\n00:00:01,000 --> 00:00:02,000\n",
        b"{",
        b"[",
        b"PK\x03\x04",
        b"PAR1",
        b"\x1f\x8b",
        b"Aino: ",
    ]
    pieces = [
        b";",
        b'"',
        b"\n",
        b",",
        b"-->",
        b"00:00:01.000",
        b"Aino: ",
        b"<v A>",
        b"{}",
        b"\xc3\xa4",
        b"sana",
        b"\t",
        b"[0:1]",
        b"3.8.2026",
    ]
    for at in range(300):
        content = chance.choice(starts) + b"".join(chance.choices(pieces, k=chance.randrange(1, 60)))
        file: SourceFile = source(
            content, f"a{chance.choice(['.csv', '.txt', '.vtt', '.srt', '.jsonl', '.xlsx', '.docx'])}"
        )
        try:
            got = read(file, ReadingSettings())
        except SourceError:
            continue
        assert len({document.document_id for document in got.documents}) == len(got.documents), at


def test_thousands_of_columns_are_refused(reading) -> None:
    with pytest.raises(UnsafeSource, match="saraketta"):
        reading("a;" * 5_000 + "\n" + "b;" * 5_000)


@pytest.mark.parametrize("name", ["a.csv", "a.txt", "a.vtt", "a.srt"])
@pytest.mark.parametrize("piece", ["3.8.2026 ", "<v ", "<v.", "<", '"', '";"x', "Aino: ", "[0:1] ", "@.", "1."])
def test_one_endless_line_does_not_stall_a_pattern(source, name: str, piece: str) -> None:
    # With a pattern that backtracks, 300,000 characters take minutes or hours.
    file = source("00:00:01.000 --> 00:00:02.000\n" + piece * (300_000 // len(piece)) + "x", name)
    with contextlib.suppress(SourceError):
        read(file, ReadingSettings())
