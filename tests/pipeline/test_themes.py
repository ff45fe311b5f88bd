from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest

from pipeline.rules import near
from pipeline.themes import Theme, ThemeSet, fingerprint
from tests.given_themes import grounds, theme, theme_set, unit

OTHERWISE: dict[str, Any] = {
    "theme_id": "b",
    "label": "Muu",
    "words": (("muu", 1.0),),
    "vector": unit(1.0),
    "size": 6,
    "rule": near(unit(0.0)[None, :], 0.7, 30.0, 0.5),
    "kind": "codebook",
    "parent": "b",
    "heading": "Toimitus",
    "link": "Toimitus",
    "description": "Tuleeko se ajallaan?",
    "named_by": "analyst",
    "pinned": True,
    "retired": True,
    "dormant": 1,
    "basis": "x",
    "absorbed": 1,
    "confirmed": ("k",),
    "rejected": ("k",),
}


def test_log_odds_have_a_column_for_each_theme() -> None:
    themes = theme_set(theme("a", 0.0), theme("b", np.pi / 2))
    odds = themes.log_odds(np.stack([unit(0.0), unit(np.pi / 2)]), ["", ""])
    assert odds.tolist() == [[15.0, -15.0], [-15.0, 15.0]]
    assert theme_set().log_odds(unit(0.0)[None, :], [""]).shape == (1, 0)


def test_a_centre_must_be_of_unit_length() -> None:
    with pytest.raises(ValueError, match="unit length"):
        replace(theme("a", 0.0), vector=unit(0.0) * 2)


def test_two_themes_never_share_an_id() -> None:
    with pytest.raises(ValueError, match="share one id"):
        theme_set(theme("a", 0.0), theme("a", 1.0))


def test_a_side_has_its_theme() -> None:
    with pytest.raises(ValueError, match="side of no theme"):
        theme_set(theme("a", 0.0, parent="b"))
    themes = theme_set(theme("a", 0.0), theme("a1", 0.1, parent="a"))
    assert [each.theme_id for each in themes.whole] == ["a"]
    assert [each.theme_id for each in themes.sides_of("a")] == ["a1"]


@pytest.mark.parametrize("name", [field.name for field in fields(Theme)])
def test_whatever_changes_a_theme_changes_its_fingerprint(name: str) -> None:
    before = theme("a", 0.0)
    assert fingerprint(replace(before)) == fingerprint(before)
    assert fingerprint(replace(before, **{name: OTHERWISE[name]})) != fingerprint(before)


def test_a_set_is_named_by_its_themes_and_not_by_what_it_stands_on() -> None:
    def named(*themes: Theme, **told: Any) -> str:
        return ThemeSet.of("s", "m", themes, grounds(**told)).theme_set_id

    assert named(theme("a", 0.0), residue=1) == named(theme("a", 0.0), residue=2)
    assert named(theme("a", 0.0)) != named(theme("a", 0.0, label="Muu"))


@pytest.mark.parametrize(("told", "bound"), [({}, False), ({"pinned": True}, True), ({"kind": "codebook"}, True)])
def test_what_people_decided_is_bound(told: dict[str, Any], *, bound: bool) -> None:
    assert theme("a", 0.0, **told).bound is bound
