from __future__ import annotations

import dataclasses
import re
import string
from pathlib import Path
from typing import Any

import pytest

from pipeline.report.html import CATALOGUE
from pipeline.report.texts import Texts, counted

KEYS = [field.name for field in dataclasses.fields(Texts)]
FI, EN = CATALOGUE["fi"], CATALOGUE["en"]


def leaves(told: Any) -> list[str]:
    if isinstance(told, str):
        return [told]
    if isinstance(told, dict):
        return [text for key in sorted(told) for text in leaves(told[key])]
    return [text for part in told for text in leaves(part)]


def places(told: Any) -> list[set[str]]:
    return [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in leaves(told)]


@pytest.mark.parametrize("key", KEYS)
def test_both_languages_say_it_and_fill_the_same_places(key: str) -> None:
    finnish, english = getattr(FI, key), getattr(EN, key)
    assert all(text.strip() for text in leaves(finnish) + leaves(english))
    if key != "explained":
        assert places(finnish) == places(english)


def test_every_word_is_used() -> None:
    folder = Path(__file__).parents[3] / "pipeline" / "report"
    code = "\n".join(path.read_text("utf-8") for path in [*folder.glob("*.py"), *folder.glob("templates/*.j2")])
    unused = [key for key in KEYS if not re.search(rf"\b(t|texts)\.{key}\b", code)]
    assert unused == []


def test_per_cent_signs_do_not_part_from_their_numbers_by_chance() -> None:
    assert not [text for key in KEYS for text in leaves(getattr(EN, key)) if re.search(r"\d %", text)]


def test_one_and_many() -> None:
    assert counted(FI.respondents, 1, "1") == "1 vastaaja"
    assert counted(FI.respondents, 0, "0") == "0 vastaajaa"
