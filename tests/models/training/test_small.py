"""The small transformer: it begins as the static table, learns from each lesson, and is saved as it was trained."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer

from models.training import bags, layers, small
from models.training.contrast import Matters, Taught, Weak
from models.training.materials import Feedback, Materials
from models.training.reader import Reader
from models.training.recipe import SmallRecipe

WEIGHTS = Path(__file__).resolve().parents[3] / "models/weights/kuulluksi-fi-static"
TEXTS = [
    "Toimitus myöhästyi viikolla.",
    "Tilaus tuli aivan liian myöhään.",
    "Toimitus sujui sovitusti.",
    "Kyltti puuttui ovelta.",
    "Opastetta ei näkynyt missään.",
    "Myyjä oli ystävällinen.",
]
RECIPE = SmallRecipe(layers=1, heads=2, feed_forward=16)
TINY = replace(
    RECIPE.stages[1], steps=6, taught=4, weak=3, weak_every=2, own=4, matters=2, coded=3, rate=0.5, table_rate=0.5
)


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))


@pytest.fixture(scope="module")
def table(tokenizer: Tokenizer) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    return np.random.default_rng(1).standard_normal((tokenizer.get_vocab_size(), 8)).astype(np.float32)


def course(table: np.ndarray[tuple[int, int], np.dtype[np.float32]], tokenizer: Tokenizer) -> small.Course:
    said, draw = bags.encode(tokenizer, TEXTS), np.random.default_rng(2)
    vectors = draw.standard_normal((6, 12)).astype(np.float16)
    vectors /= np.linalg.norm(vectors.astype(np.float32), axis=1, keepdims=True).astype(np.float16)
    matters = Matters(said, said, np.repeat([0, 1], 3), np.array([1, 1, 0, 1, 1, 0], np.bool_), np.array([0, 3, 6]))
    codes = np.array([[1, 0], [1, 0], [0, 0], [0, 1], [0, 1], [0, 0]], np.float32)
    found = Materials(
        tokenizer, [Weak(said, said, np.arange(6))], Taught(said, said, vectors), matters, {"tatoeba": 6}, "key"
    )
    feedback = Feedback(matters, vectors, codes, np.flatnonzero(codes.any(1)))
    return small.Course(Reader(table, 12, 2, RECIPE), found, feedback, replace(RECIPE, stages=(TINY,)))


def test_it_begins_as_the_mean_of_the_tokens_rows(
    table: np.ndarray[tuple[int, int], np.dtype[np.float32]], tokenizer: Tokenizer
) -> None:
    reader = Reader(table, 12, 2, RECIPE)
    with torch.no_grad():
        reader.model.embeddings.position_embeddings.weight.zero_()
    found = small.encoder(reader, tokenizer)(TEXTS)
    means = np.stack([table[tokenizer.encode(text).ids].mean(axis=0) for text in TEXTS])
    assert found == pytest.approx(means / np.linalg.norm(means, axis=1, keepdims=True), abs=0.01)


def test_what_is_saved_gives_the_vectors_that_were_trained(
    table: np.ndarray[tuple[int, int], np.dtype[np.float32]], tokenizer: Tokenizer, tmp_path: Path
) -> None:
    learning = course(table, tokenizer)
    before = small.encoder(learning.reader, tokenizer)(TEXTS)
    small.train(learning, tmp_path, "key")
    learning.reader.eval()
    after = small.encoder(learning.reader, tokenizer)(TEXTS)
    assert np.abs(after - before).max() > 0.01
    layers.save(learning.reader.model, tokenizer, tmp_path / "made")
    loaded = SentenceTransformer(str(tmp_path / "made"), device="cpu", local_files_only=True)
    # Training computes in bfloat16.
    assert np.asarray(loaded.encode(TEXTS)) == pytest.approx(after, abs=0.02)


def test_a_finished_stage_is_not_learnt_again(
    table: np.ndarray[tuple[int, int], np.dtype[np.float32]], tokenizer: Tokenizer, tmp_path: Path
) -> None:
    first, again = course(table, tokenizer), course(table, tokenizer)
    small.train(first, tmp_path, "key")
    small.train(again, tmp_path, "key")
    encoders = (small.encoder(each.reader, tokenizer) for each in (first, again))
    one, other = (encode(TEXTS) for encode in encoders)
    assert np.array_equal(one, other)


def test_a_stage_that_was_stopped_goes_on(
    table: np.ndarray[tuple[int, int], np.dtype[np.float32]],
    tokenizer: Tokenizer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(small, "_KEPT_EVERY", 2)
    part = tmp_path / "a.part"
    stopped = course(table, tokenizer)
    stopped.take(replace(TINY, steps=5), part)
    assert torch.load(part)["step"] == 4
    goes_on = course(table, tokenizer)
    goes_on.take(replace(TINY, steps=4), part)  # nothing is left to do
    kept = torch.load(part)["reader"]["map"]
    assert torch.equal(goes_on.reader.state_dict()["map"], kept)


def test_without_the_shared_data_the_command_says_so(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert small.main(["--data", str(tmp_path), "--work", str(tmp_path), "--static", str(WEIGHTS)]) == 2
    assert "give --data" in caplog.text
