"""An optional model is asked for names of what is new, once."""

from __future__ import annotations

from pathlib import Path

from pipeline.store import Store
from tests.doubles import Christener
from tests.given_nights import two_subjects


def test_an_optional_model_names_what_is_born_and_is_asked_once(tmp_path: Path, store: Store) -> None:
    nights = two_subjects(tmp_path, store)
    nights.tools.namer = namer = Christener()
    nights.night()
    assert nights.ids.keys() == {"Asia: toimitus", "Asia: kyltti"}
    assert {theme.named_by for theme in nights.themes.whole} == {"model"}
    assert all(passages for passages in namer.shown)
    nights.night(refit=True)
    assert nights.ids.keys() == {"Asia: toimitus", "Asia: kyltti"}
    assert len(namer.shown) == 2
