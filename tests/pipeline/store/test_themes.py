from __future__ import annotations

import numpy as np
import pytest

from pipeline.errors import StoreError
from pipeline.store import Store
from pipeline.themes import Theme, ThemeSet
from tests.pipeline.store.given import ORDER


@pytest.fixture
def started(store: Store) -> Store:
    store.start_run("run-1", "s", ORDER, "hash", {})
    return store


def theme(theme_id: str, angle: float) -> Theme:
    vector = np.array([np.cos(angle), np.sin(angle)], dtype=np.float32)
    return Theme(theme_id, f"toimitusvarmuus {theme_id}", (("toimitus", 0.1 + angle), ("ä", 0.05)), vector, 0.35, 12)


def theme_set(name: str, *themes: Theme, space: str = "s", revision: str = "m1") -> ThemeSet:
    return ThemeSet(name, space, revision, themes)


def same(one: ThemeSet | None, other: ThemeSet) -> bool:
    return (
        one is not None
        and (one.theme_set_id, one.space, one.model_revision) == (other.theme_set_id, other.space, other.model_revision)
        and np.array_equal(one.matrix, other.matrix)
        and np.array_equal(one.thresholds, other.thresholds)
        and [(t.theme_id, t.label, t.words, t.size) for t in one.themes]
        == [(t.theme_id, t.label, t.words, t.size) for t in other.themes]
    )


def test_a_theme_set_comes_back_exactly_in_its_order(started: Store) -> None:
    kept = theme_set("set-1", theme("z", 0.3), theme("a", 1.1))
    started.keep_theme_set(kept, "run-1")
    assert same(started.theme_set("set-1"), kept)
    assert started.theme_set("set-2") is None


def test_the_latest_of_space_and_revision(started: Store) -> None:
    first, second = theme_set("z", theme("a", 0.1)), theme_set("a", theme("b", 0.2))
    elsewhere = [theme_set("x", space="other"), theme_set("y", revision="m2")]
    for kept in (first, second, *elsewhere):
        started.keep_theme_set(kept, "run-1")
    assert same(started.latest_theme_set("s", "m1"), second)
    assert started.latest_theme_set("s", "m3") is None
    started.keep_theme_set(first, "run-1")
    assert same(started.latest_theme_set("s", "m1"), first)


def test_kept_again_it_replaces_itself(started: Store) -> None:
    started.keep_theme_set(theme_set("set", theme("a", 0.1), theme("b", 0.2)), "run-1")
    again = theme_set("set", theme("c", 0.3))
    started.keep_theme_set(again, "run-1")
    assert same(started.theme_set("set"), again)


def test_no_themes_are_a_set_too(started: Store) -> None:
    started.keep_theme_set(theme_set("none"), "run-1")
    assert same(started.theme_set("none"), theme_set("none"))


def test_a_set_needs_its_run(store: Store) -> None:
    with pytest.raises(StoreError):
        store.keep_theme_set(theme_set("set", theme("a", 0.1)), "unknown")
    assert store.theme_set("set") is None
