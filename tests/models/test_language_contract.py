"""One suite for every ``LanguageDetector``."""

import gzip
import json
from pathlib import Path

import pytest

from models.lingua_language import LinguaLanguage

ANSWERS = Path("../shared/data/open_answers/yle2015.jsonl.gz")


@pytest.fixture(scope="module", params=[LinguaLanguage])
def detector(request: pytest.FixtureRequest) -> LinguaLanguage:
    return request.param()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Henkilökunta oli ystävällistä, mutta toimitus myöhästyi.", "fi"),
        ("nää jonot on ihan hirveet", "fi"),
        ("Hyvä support ja onboarding, mutta user experience vaatii vielä fixausta", "fi"),
        ("Customer service oli ihan ok", "fi"),
        ("Netflix ei toimi", "fi"),
        ("ok", "fi"),
        ("Chat", "fi"),
        ("Bonus", "fi"),
        ("Stockmann", "fi"),
        ("Personalen var trevlig men kön var lång.", "sv"),
        ("Leveransen kom i tid", "sv"),
        ("Jättebra!", "sv"),
        ("Staff was friendly but the delivery was late.", "en"),
        ("Too expensive", "en"),
        ("The web shop did not work on mobile.", "en"),
        ("Very long queue at the till", "en"),
        ("Приветствую вас, доставка опоздала", "und"),
        ("الخدمة جيدة جدا", "und"),
        ("שלום עולם, השירות היה מצוין", "und"),
        ("服务很好", "und"),
        ("Η εξυπηρέτηση ήταν καλή. Thanks", "und"),
        ("Hyvä palvelu (спасибо)", "fi"),
        ("Ω", "fi"),
        ("𝐇𝐲𝐯ä 𝐩𝐚𝐥𝐯𝐞𝐥𝐮, 𝐤𝐢𝐢𝐭𝐨𝐬", "fi"),
        ("hyva\u0308a\u0308 pa\u0308iva\u0308a\u0308", "fi"),
    ],
)
def test_language_of_feedback(detector: LinguaLanguage, text: str, language: str) -> None:
    assert detector.language(text) == language


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "😊", "12345", "...", "[PUHELIN]", "https://www.example.com/the/way"]
)
def test_what_has_no_words_is_finnish(detector: LinguaLanguage, text: str) -> None:
    assert detector.language(text) == "fi"


def test_endless_text_is_read_from_its_start(detector: LinguaLanguage) -> None:
    assert detector.language("Palvelu oli hyvää. " * 100_000) == "fi"


def test_same_input_same_answer(detector: LinguaLanguage) -> None:
    text = "Butiken är fin och personalen hjälpsam."
    assert detector.language(text) == type(detector)().language(text) == "sv"


@pytest.mark.shared_data
@pytest.mark.skipif(not ANSWERS.exists(), reason=f"{ANSWERS} is absent")
def test_answers_of_finnish_speakers_are_finnish(detector: LinguaLanguage) -> None:
    with gzip.open(ANSWERS, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line, _ in zip(lines, range(1_000), strict=False)]
    finnish = [row["text"] for row in rows if row["mother_tongue"] == "suomi"]
    assert sum(detector.language(text) == "fi" for text in finnish) >= 0.98 * len(finnish)
