from __future__ import annotations

import polars as pl
import pytest

from pipeline.frames import CARRIED
from pipeline.passages import text_key
from pipeline.store import Store
from tests.pipeline.store.given import keep

GOOD, BAD, LATE = (text_key(text) for text in ("hyvä palvelu", "huono palvelu", "myöhässä taas"))
ROWS = [(GOOD, "palvelu", 0.1, "palvelu-1"), (GOOD, "kiitos", 1.0, None), (BAD, None, 0.0, None)]


def frame(*rows: tuple[str, str | None, float, str | None]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=CARRIED, orient="row")


def carried(store: Store, rules: str = "r", space: str = "s") -> list[tuple[object, ...]]:
    return sorted(store.carried(space, rules).rows(), key=repr)


def test_what_texts_carry_comes_back_to_the_last_digit(store: Store) -> None:
    keep(store, "hyvä palvelu", "huono palvelu")
    store.keep_carried("s", "r", frame(*ROWS))
    store.keep_carried("s", "r", frame((LATE, "aika", 0.7, None)))
    assert carried(store) == sorted(frame(*ROWS, (LATE, "aika", 0.7, None)).rows(), key=repr)
    assert store.carried("s", "r").schema == CARRIED


def test_other_rules_and_other_spaces_know_nothing(store: Store) -> None:
    store.keep_carried("s", "r", frame(*ROWS))
    assert (carried(store, "other"), carried(store, space="other")) == ([], [])


def test_other_rules_take_the_place_of_those_before_in_their_space_only(store: Store) -> None:
    for space in ("s", "t"):
        store.keep_carried(space, "r", frame(*ROWS))
    store.keep_carried("s", "other", frame((BAD, "palvelu", 0.5, None)))
    assert carried(store, "other") == [(BAD, "palvelu", 0.5, None)]
    assert (len(carried(store)), len(carried(store, space="t"))) == (0, 3)


def test_another_frame_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="carried"):
        store.keep_carried("s", "r", frame(*ROWS).drop("side_id"))
