"""Exports as they come from archives; see data/INDEX.md beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.documents import Reading
from pipeline.settings import Reading as ReadingSettings
from pipeline.sources import find, read
from tests.pipeline.sources.making import told

ROOT = Path(__file__).parents[3]
EXPORTS = ROOT.parent / "shared" / "data" / "open_answers"
SAMPLE = ROOT / "data" / "sample"
needs_exports = pytest.mark.skipif(not EXPORTS.exists(), reason=f"no shared data at {EXPORTS}")


def opened(path: Path) -> Reading:
    return read(find([path]).files[0], ReadingSettings())


@pytest.mark.shared_data
@needs_exports
@pytest.mark.parametrize(
    ("name", "rows", "text", "segments"),
    [
        ("lapsibarometri2016.csv", 414, "q3; q7; q11", "gender; major_region; daycare_before_school"),
        (
            "nuoret_kehitysyhteistyo2012.csv",
            945,
            "q11_1; q11_2; q11_3",
            "gender; region; year_of_birth; education_level",
        ),
    ],
)
def test_finnish_social_science_data_archive(name: str, rows: int, text: str, segments: str) -> None:
    got = opened(EXPORTS / name)
    assert (told(got, "Avovastaukset"), told(got, "Taustatiedot")) == (text, segments)
    assert told(got, "Painokerroin") == "paino"
    assert not got.rejections
    assert len(got.documents) + int(told(got, "Tyhjiä vastauksia")) == 3 * rows


@pytest.mark.shared_data
@pytest.mark.slow
@needs_exports
def test_yle_election_compass() -> None:
    got = opened(EXPORTS / "yle2015.jsonl.gz")
    assert len(got.documents) == 50_055
    assert not got.rejections
    assert told(got, "Taustatiedot") == "district; gender; age; mother_tongue"
    assert told(got, "Arvosana").startswith("answer; asteikko 1–5, 1–4, Ei–Kyllä (0–1)")
    assert sum(document.rating is None for document in got.documents) < 1_500


def test_the_sample_is_read_as_its_author_meant() -> None:
    survey = opened(SAMPLE / "asiakaskysely_2026.csv")
    assert told(survey, "Arvosana").endswith("asteikko 0–10")
    assert told(survey, "Taustatiedot") == "Asiakastyyppi; Asiakassuhde; Alue"
    assert all(document.date for document in survey.documents)
    for file in find([SAMPLE / "haastattelut"]).files:
        (interview,) = read(file, ReadingSettings()).documents
        asked = {turn.speaker for turn in interview.turns if not turn.is_feedback}
        assert asked <= {"Sari Laaksonen", "Haastattelija"}
        assert len(asked) == 1
        assert interview.date
