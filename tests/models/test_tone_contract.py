"""One suite for every tone reader: the one that comes with us, one made of tiny weights here, and the tests' double."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from models.tone_reader import FinnishTones
from pipeline.measures import TONES
from pipeline.ports import ToneReader
from tests.doubles import WordEmbedder, WordTones
from tests.models.tiny_tones import tiny_weights

FEEDBACK = [
    "Palvelu ei ollut huonoa.",
    "Kallis mutta kestävä, toivoisin vain lisää värejä!",
    "Toimitus myöhästyi, vaikka soitin kahdesti; hyvä silti.",
    "",
    "   ",
    "😀😀",
    ":) :(",
    "?!?!",
    ", mutta",
    "mutta mutta mutta",
    "ei",
    "ä",
    "TODELLA HUONO",
    "Leveransen kom inte fram i tid.",
    "שלום עולם",
    "<script>alert('hyvä')</script>",
    "soita [PUHELIN] heti",
    "hyva\u0308 palvelu",
    "hyvä\x00\udcff",
    "ei hyvä mutta " * 2000,
    "x" * 100_000,
]


@pytest.fixture(scope="module", params=["embedded", "tiny", "double"])
def reader(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ToneReader:
    if request.param == "double":
        return WordTones()
    if request.param == "embedded":
        return FinnishTones()
    path: Path = tmp_path_factory.mktemp("tones") / "weights.npz"
    tiny_weights().save(path)
    return FinnishTones(path, encoder=WordEmbedder())


def test_a_row_of_probabilities_for_each_text(reader: ToneReader) -> None:
    rows = reader.read(FEEDBACK)
    assert rows.shape == (len(FEEDBACK), len(TONES))
    assert rows.dtype == np.float32
    assert (rows >= 0).all()
    np.testing.assert_allclose(rows.sum(axis=1), 1.0, atol=1e-6)


def test_no_texts_no_rows(reader: ToneReader) -> None:
    assert reader.read([]).shape == (0, len(TONES))


def test_a_tone_does_not_depend_on_the_batch(reader: ToneReader) -> None:
    together = reader.read(FEEDBACK)
    backwards = reader.read(FEEDBACK[::-1])[::-1]
    assert (together == backwards).all()
    for row, text in enumerate(FEEDBACK):
        assert (reader.read([text])[0] == together[row]).all(), text[:40]


def test_the_same_every_time(reader: ToneReader) -> None:
    assert (reader.read(FEEDBACK) == reader.read(FEEDBACK)).all()


def test_a_long_batch_is_read_to_its_end(reader: ToneReader) -> None:
    rows = reader.read(["hyvä"] * 2049 + ["huono"])
    assert (rows[:2049] == rows[0]).all()
    assert (rows[2049] == reader.read(["huono"])[0]).all()


def test_blame_and_praise_are_told_apart(reader: ToneReader) -> None:
    tones = [TONES[tone] for tone in reader.read(["hyvä", "huono"]).argmax(axis=1)]
    assert tones == ["positive", "negative"]


def test_a_revision_is_a_name_without_spaces(reader: ToneReader) -> None:
    assert reader.revision
    assert reader.revision.split() == [reader.revision]
