"""Folding and means: what the finished table holds and what is computed from it."""

from __future__ import annotations

import numpy as np
from tokenizers import Tokenizer, models, pre_tokenizers

from models.training import export
from models.training.bags import Bags
from models.training.recipe import Recipe

TABLE = np.array([[0, 0], [2, 0], [0, 4], [3, 3]], np.float32)
SAMPLE = Bags(np.array([1, 1, 1, 2], np.int32), np.array([0, 4]))


def test_a_text_is_the_mean_of_its_rows() -> None:
    found = Bags(np.array([1, 2, 3], np.int32), np.array([0, 2, 3]))
    assert export.means(TABLE, found).tolist() == [[1, 2], [3, 3]]


def test_frequent_tokens_weigh_less_and_unseen_ones_keep_their_length() -> None:
    folded = export.fold(TABLE, SAMPLE, Recipe(frequency=0.25))
    np.testing.assert_allclose(folded, [[0, 0], [0.5, 0], [0, 2], [3, 3]])


def test_without_frequency_weights_the_table_is_left_as_it_is() -> None:
    assert export.fold(TABLE, SAMPLE, Recipe(frequency=0)) is TABLE


def test_scaling_keeps_directions_and_gives_a_typical_row_length_one() -> None:
    scaled = export.scaled(TABLE[1:])
    assert np.median(np.linalg.norm(scaled, axis=1)) == 1
    np.testing.assert_allclose(scaled[0] / scaled[1].max(), [0.5, 0])


def test_the_encoder_gives_unit_vectors_and_nothing_to_a_text_without_known_words() -> None:
    tool = Tokenizer(models.WordLevel({"[UNK]": 0, "posti": 1, "lasku": 2, "jono": 3}, unk_token="[UNK]"))
    tool.pre_tokenizer = pre_tokenizers.Whitespace()
    found = export.encoder(TABLE, tool)(["posti", "posti lasku", ""])
    np.testing.assert_allclose(found, [[1, 0], [1 / 5**0.5, 2 / 5**0.5], [0, 0]], atol=1e-6)
