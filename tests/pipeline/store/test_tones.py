from __future__ import annotations

import numpy as np
import pytest

from pipeline.errors import StoreError
from pipeline.passages import text_key
from pipeline.store import Store
from tests.pipeline.store.given import answer, keep, keep_documents, source, whole

REVISION = "sävy@1"


def missing(store: Store, revision: str = REVISION) -> list[str]:
    return sorted(store.missing_tones("s", revision)["text"])


def rows(*negative: float) -> np.ndarray:
    return np.array([[share, 1 - share, 0, 0, 0] for share in negative], dtype=np.float32)


def test_each_distinct_text_is_heard_once(store: Store) -> None:
    keep(store, "hyvä", "huono", "hyvä", "ok")
    found = store.missing_tones("s", REVISION)
    assert found["text_key"].to_list() == sorted(text_key(text) for text in ("hyvä", "huono", "ok"))
    store.keep_tones(REVISION, [text_key("hyvä")], rows(0.1))
    assert missing(store) == ["huono", "ok"]
    assert missing(store, "sävy@2") == ["huono", "hyvä", "ok"]


def test_spellings_of_one_key_give_one_text(store: Store) -> None:
    keep(store, "hyvä   palvelu", "hyva\u0308 palvelu\n", "hyvä palvelu")
    assert missing(store) == ["hyvä palvelu"]


def test_only_content_of_the_space_is_heard(store: Store) -> None:
    empty = answer("ei mitään")
    keep_documents(store, source(), [empty], passages=whole(empty, "empty"))
    keep(store, "muualla", path="/data/b.csv", content_key="b", space="other")
    assert missing(store) == []


def test_probabilities_come_back_exactly_and_in_the_keys_order(store: Store) -> None:
    store.keep_tones(REVISION, ["b", "a", "c"], rows(0.2, 0.1, 1 / 3))
    got = store.tones(["a", "c", "a", "b"], REVISION)
    assert got.dtype == np.float32
    assert np.array_equal(got, rows(0.1, 1 / 3, 0.1, 0.2))


def test_what_was_heard_stays(store: Store) -> None:
    store.keep_tones(REVISION, ["a"], rows(0.1))
    store.keep_tones(REVISION, ["a", "b"], rows(0.9, 0.2))
    assert np.array_equal(store.tones(["a", "b"], REVISION), rows(0.1, 0.2))


def test_no_keys_no_rows(store: Store) -> None:
    store.keep_tones(REVISION, [], rows().reshape(0, 5))
    assert store.tones([], REVISION).shape == (0, 5)


def test_more_keys_than_one_statement_takes(store: Store) -> None:
    keys = [f"k{at:05}" for at in range(5_001)]
    store.keep_tones(REVISION, keys, rows(*np.linspace(0, 1, len(keys))))
    assert np.array_equal(store.tones(keys[::-1], REVISION)[:, 0], rows(*np.linspace(0, 1, len(keys)))[::-1, 0])


def test_a_text_that_was_not_heard_is_an_error(store: Store) -> None:
    store.keep_tones(REVISION, ["a"], rows(0.1))
    with pytest.raises(StoreError, match="puuttuu 1 tekstin sävy"):
        store.tones(["a", "b"], REVISION)
    with pytest.raises(StoreError):
        store.tones(["a"], "sävy@2")


def test_probabilities_without_their_keys_are_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="1 keys but"):
        store.keep_tones(REVISION, ["a"], rows(0.1, 0.2))
    with pytest.raises(ValueError, match="float64"):
        store.keep_tones(REVISION, ["a"], rows(0.1).astype(np.float64))
    with pytest.raises(ValueError, match="shape"):
        store.keep_tones(REVISION, ["a"], np.zeros((1, 3), dtype=np.float32))
