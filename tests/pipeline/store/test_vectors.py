from __future__ import annotations

import numpy as np
import pytest

from pipeline.errors import StoreError
from pipeline.passages import text_key
from pipeline.store import Store
from tests.pipeline.store.given import answer, keep, keep_documents, source, whole

REVISION = "malli@1"


def missing(store: Store, revision: str = REVISION) -> list[str]:
    return sorted(store.missing_vectors("s", revision)["text"])


def rows(*values: float) -> np.ndarray:
    return np.array([[value, -value, 0.1] for value in values], dtype=np.float32)


def test_each_distinct_text_is_missed_once(store: Store) -> None:
    keep(store, "hyvä", "huono", "hyvä", "ok")
    found = store.missing_vectors("s", REVISION)
    assert found["text_key"].to_list() == sorted(text_key(text) for text in ("hyvä", "huono", "ok"))
    store.keep_vectors(REVISION, [text_key("hyvä")], rows(1))
    assert missing(store) == ["huono", "ok"]
    assert missing(store, "malli@2") == ["huono", "hyvä", "ok"]


def test_spellings_of_one_key_give_one_text_whichever_came_first(store: Store) -> None:
    keep(store, "hyvä   palvelu", "hyva\u0308 palvelu\n", "hyvä palvelu")
    assert missing(store) == ["hyvä palvelu"]


def test_only_content_of_the_space_is_embedded(store: Store) -> None:
    empty = answer("ei mitään")
    keep_documents(store, source(), [empty], passages=whole(empty, "empty"))
    keep(store, "muualla", path="/data/b.csv", content_key="b", space="other")
    assert missing(store) == []


def test_vectors_come_back_exactly_and_in_the_keys_order(store: Store) -> None:
    store.keep_vectors(REVISION, ["b", "a", "c"], rows(2, 1, np.pi))
    got = store.vectors(["a", "c", "a", "b"], REVISION)
    assert got.dtype == np.float32
    assert np.array_equal(got, rows(1, np.pi, 1, 2))
    got[0] = 0  # what is given out is the caller's own


def test_a_kept_vector_stays(store: Store) -> None:
    store.keep_vectors(REVISION, ["a"], rows(1))
    store.keep_vectors(REVISION, ["a", "b"], rows(9, 2))
    assert np.array_equal(store.vectors(["a", "b"], REVISION), rows(1, 2))


def test_no_keys_no_rows(store: Store) -> None:
    store.keep_vectors(REVISION, [], np.zeros((0, 3), dtype=np.float32))
    assert store.vectors([], REVISION).shape[0] == 0


def test_a_missing_vector_is_an_error(store: Store) -> None:
    store.keep_vectors(REVISION, ["a"], rows(1))
    with pytest.raises(StoreError, match="puuttuu 1 tekstin vektori"):
        store.vectors(["a", "b"], REVISION)
    with pytest.raises(StoreError):
        store.vectors(["a"], "malli@2")


def test_vectors_without_their_keys_are_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="1 keys but"):
        store.keep_vectors(REVISION, ["a"], rows(1, 2))
    with pytest.raises(ValueError, match="float64"):
        store.keep_vectors(REVISION, ["a"], rows(1).astype(np.float64))


def test_more_keys_than_one_statement_takes(store: Store) -> None:
    keys = [f"key {at}" for at in range(12_345)]
    vectors = np.arange(len(keys) * 2, dtype=np.float32).reshape(-1, 2)
    store.keep_vectors(REVISION, keys, vectors)
    assert np.array_equal(store.vectors(keys[::-1], REVISION), vectors[::-1])
