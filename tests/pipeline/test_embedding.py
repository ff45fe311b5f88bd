from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.embedding import Embeddings, embed, similarities
from pipeline.ports import Vectors
from tests.doubles import WordEmbedder


def unit_rows(count: int, dimension: int, seed: int = 0) -> Vectors:
    vectors = np.random.default_rng(seed).normal(size=(count, dimension))
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def test_embeddings_answer_by_key() -> None:
    embeddings = Embeddings(("a", "b"), np.eye(2, dtype=np.float32), "m")
    assert embeddings.of(["b", "a", "b"]).tolist() == [[0, 1], [1, 0], [0, 1]]
    with pytest.raises(KeyError):
        embeddings.of(["c"])


def test_embeddings_refuse_keys_without_vectors() -> None:
    with pytest.raises(ValueError, match="2 keys"):
        Embeddings(("a", "b"), np.eye(3, dtype=np.float32), "m")


def test_embed_hands_over_every_chunk_in_order() -> None:
    kept: list[tuple[int, int, int]] = []
    embed(["a"] * 5, WordEmbedder(), lambda part, vectors: kept.append((part.start, part.stop, len(vectors))), chunk=2)
    assert kept == [(0, 2, 2), (2, 4, 2), (4, 5, 1)]


def test_similarities_are_cosines() -> None:
    left, right = unit_rows(40, 256), unit_rows(7, 256, seed=1)
    np.testing.assert_allclose(similarities(left, right), left @ right.T, atol=1e-4)


@given(st.integers(1, 60), st.integers(1, 9), st.integers(0, 2**16))
def test_similarities_do_not_depend_on_the_batch(texts: int, themes: int, seed: int) -> None:
    left, right = unit_rows(texts, 64, seed), unit_rows(themes, 64, seed + 1)
    together = similarities(left, right)
    alone = np.vstack([similarities(left[row : row + 1], right) for row in range(texts)])
    assert (together == alone).all()


def test_similarities_of_nothing() -> None:
    assert similarities(np.zeros((0, 4), np.float32), np.zeros((3, 4), np.float32)).shape == (0, 3)
