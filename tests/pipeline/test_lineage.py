from __future__ import annotations

import numpy as np

from pipeline.lineage import inherit
from pipeline.themes import Theme, ThemeSet


def theme(theme_id: str, angle: float, label: str = "") -> Theme:
    vector = np.array([np.cos(angle), np.sin(angle)], dtype=np.float32)
    return Theme(theme_id, label or theme_id, (("sana", 1.0), ("toinen", 0.5)), vector, 0.5, 5)


def standing(*themes: Theme) -> ThemeSet:
    return ThemeSet("before", "space", "m", themes)


def test_a_theme_that_was_there_keeps_its_id_and_name() -> None:
    before = standing(theme("a", 0.0, "Toimitus"), theme("b", 1.5, "Kyltit"))
    after = inherit([theme("x", 1.45, "Opaste"), theme("y", 0.05, "Kuljetus")], before, 0.9)
    assert [(kept.theme_id, kept.label) for kept in after] == [("b", "Kyltit"), ("a", "Toimitus")]


def test_a_new_theme_keeps_its_own() -> None:
    after = inherit([theme("x", 0.8, "Uusi")], standing(theme("a", 0.0, "Vanha")), 0.9)
    assert [(kept.theme_id, kept.label) for kept in after] == [("x", "Uusi")]


def test_one_standing_theme_is_inherited_once() -> None:
    after = inherit([theme("x", 0.01), theme("y", 0.02)], standing(theme("a", 0.0)), 0.9)
    assert [kept.theme_id for kept in after] == ["a", "y"]


def test_names_stay_told_apart() -> None:
    before = standing(theme("a", 0.0, "Toimitus"))
    after = inherit([theme("x", 0.0, "Rahti"), theme("y", 1.5, "Toimitus")], before, 0.9)
    assert [kept.label for kept in after] == ["Toimitus", "Toimitus: sana"]


def test_the_first_night_inherits_nothing() -> None:
    assert [kept.theme_id for kept in inherit([theme("x", 0.0)], None, 0.9)] == ["x"]
