from __future__ import annotations

import dataclasses
import operator
import re
import string
from pathlib import Path
from typing import Any

import pytest

from pipeline.report.html import CATALOGUE
from pipeline.report.words.texts import counted

FI, EN = CATALOGUE["fi"], CATALOGUE["en"]


def keys(told: Any) -> list[str]:
    """The names of all texts: ``rank``, ``six.lead``."""
    named = [(field.name, getattr(told, field.name)) for field in dataclasses.fields(told)]
    return [
        f"{name}.{key}" if key else name
        for name, value in named
        for key in (keys(value) if dataclasses.is_dataclass(value) else [""])
    ]


KEYS = keys(FI)


def of(told: Any, key: str) -> Any:
    return operator.attrgetter(key)(told)


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
    finnish, english = of(FI, key), of(EN, key)
    assert all(text.strip() or key == "measures.kinds_told" for text in leaves(finnish) + leaves(english))
    if key != "explained":
        assert places(finnish) == places(english)


def test_every_word_is_used() -> None:
    folder = Path(__file__).parents[3] / "pipeline" / "report"
    code = "\n".join(path.read_text("utf-8") for path in [*folder.rglob("*.py"), *folder.glob("templates/*.j2")])
    unused = [
        key
        for key in KEYS
        if not re.search(rf"\b(t|_t|words?|texts|six|measures|sections)\.{key.split('.')[-1]}\b", code)
    ]
    assert unused == []


def test_per_cent_signs_do_not_part_from_their_numbers_by_chance() -> None:
    assert not [text for key in KEYS for text in leaves(of(EN, key)) if re.search(r"\d %", text)]


def test_one_and_many() -> None:
    assert counted(FI.respondents, 1, "1") == "1 vastaaja"
    assert counted(FI.respondents, 0, "0") == "0 vastaajaa"
