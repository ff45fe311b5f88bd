"""What nobody explains gathers until enough different people say it: on a real store, night after night."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.store import Store
from tests.given_nights import HEADER, Nights, many, two_subjects


@pytest.fixture
def nights(tmp_path: Path, store: Store) -> Nights:
    return two_subjects(tmp_path, store)


def test_what_enough_people_say_is_born_and_leaves_the_others_as_they_are(nights: Nights) -> None:
    first = nights.night()
    nights.say("b", *many("Palvelu oli töykeää", 4))
    assert nights.night().theme_set_id == first.theme_set_id
    nights.say("c", *many("Palvelu oli hidasta", 5))
    second = nights.night()
    assert nights.happened(2) == [("born", "Palvelu")]
    assert {theme.theme_id for theme in first.themes} < {theme.theme_id for theme in second.themes}


def test_one_person_who_says_it_often_bears_nothing(nights: Nights) -> None:
    nights.night()
    rows = [f"sama;1.9.2026;{text}" for text in many("Palvelu oli töykeää", 12)]
    (nights.inbox / "b.csv").write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    nights.night()
    assert nights.happened(2) == []
