"""Bags: texts as token numbers in two flat arrays."""

from __future__ import annotations

import numpy as np
import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from models.training import bags
from models.training.bags import Bags

DRAW = np.random.default_rng(0)


def three() -> Bags:
    return Bags(np.array([4, 5, 6, 7, 8, 9], np.int32), np.array([0, 2, 3, 6]))


def test_bags_must_end_where_their_tokens_end() -> None:
    with pytest.raises(ValueError, match="bags end at 5, their tokens at 6"):
        Bags(np.arange(6, dtype=np.int32), np.array([0, 2, 5]))


def test_taken_bags_come_in_the_asked_order() -> None:
    ids, offsets = three().take(np.array([2, 0]), 0.0, DRAW)
    assert (ids.tolist(), offsets.tolist()) == ([7, 8, 9, 4, 5], [0, 3])


def test_a_text_that_would_lose_every_token_keeps_them_all() -> None:
    ids, offsets = three().take(np.array([0, 1, 2]), 1.0, DRAW)
    assert (ids.tolist(), offsets.tolist()) == ([4, 5, 6, 7, 8, 9], [0, 2, 3])


def test_dropping_leaves_some_tokens_of_every_text_in_order() -> None:
    many = Bags(np.arange(3000, dtype=np.int32), np.arange(0, 3001, 3))
    ids, offsets = many.take(np.arange(1000), 0.5, np.random.default_rng(1))
    assert 1200 < len(ids) < 2100
    assert (np.diff(ids) > 0).all()
    assert (np.diff(offsets, append=len(ids)) >= 1).all()
    assert (ids[offsets] // 3 == np.arange(1000)).all()


def test_encoded_texts_are_capped_and_never_empty() -> None:
    tool = Tokenizer(models.WordLevel({"[UNK]": 0, "posti": 1, "tuli": 2}, unk_token="[UNK]"))
    tool.pre_tokenizer = pre_tokenizers.Whitespace()
    found = bags.encode(tool, ["posti tuli tuli", "", "posti"], most=2)
    assert (found.ids.tolist(), found.starts.tolist()) == ([1, 2, 0, 1], [0, 2, 3, 4])
    assert len(found) == 3
