from __future__ import annotations

import numpy as np
import pytest

from pipeline.themes import Theme, ThemeSet

EYE = np.eye(3, dtype=np.float32)


def theme(name: str, vector: np.ndarray, aspects: np.ndarray | None = None) -> Theme:
    return Theme(name, name, (("sana", 1.0),), vector, 0.5, 9, aspects)


def test_a_theme_is_as_near_as_the_nearest_of_its_sides() -> None:
    sided = theme("a", EYE[0], EYE[:2])
    assert sided.likeness(EYE).tolist() == [1.0, 1.0, 0.0]
    assert theme("b", EYE[0]).likeness(EYE).tolist() == [1.0, 0.0, 0.0]


def test_likenesses_have_a_column_for_each_theme() -> None:
    themes = ThemeSet("set", "space", "m", (theme("a", EYE[0], EYE[:2]), theme("b", EYE[2])))
    assert themes.likenesses(EYE).tolist() == [[1, 0], [1, 0], [0, 1]]
    assert themes.likenesses(EYE[:0]).shape == (0, 2)
    assert ThemeSet("set", "space", "m", ()).likenesses(EYE).shape == (3, 0)


def test_a_centre_must_be_of_unit_length() -> None:
    with pytest.raises(ValueError, match="unit length"):
        theme("a", EYE[0] * 2)


def test_two_themes_never_share_an_id() -> None:
    with pytest.raises(ValueError, match="share one id"):
        ThemeSet("set", "space", "m", (theme("a", EYE[0]), theme("a", EYE[1])))
