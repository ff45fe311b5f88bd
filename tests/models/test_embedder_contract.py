"""One suite for every embedder. Adapters that need weights get tiny ones made here, or the embedded ones."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from models.hashing import HashingEmbedder
from models.registry import ENCODERS, WEIGHTS, make_embedder
from models.sentence_encoder import SentenceEncoder
from models.static_encoder import StaticEncoder
from pipeline.errors import ModelError
from pipeline.ports import Embedder
from pipeline.settings import Models

FEEDBACK = [
    "Toimitus myöhästyi viikolla.",
    "toimituksen myöhästyminen harmitti",
    "Kyltit puuttuivat pihasta",
    "",
    "   ",
    "😀😀",
    "ä",
    "שלום עולם",
    "pitkä " * 3000,
    "<script>alert(1)</script>",
]


@pytest.fixture(scope="session")
def static_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny static model in sentence-transformers' own format, saved by that library."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    letters = {letter: row for row, letter in enumerate("?abcdefghijklmnopqrstuvwxyzåäö")}
    tokenizer = Tokenizer(models.WordLevel(letters, unk_token="?"))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    table = np.random.default_rng(1).normal(size=(len(letters), 32)).astype(np.float32)
    folder = tmp_path_factory.mktemp("static")
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=table)]).save(str(folder))
    return folder


@pytest.fixture(
    scope="session",
    params=["hashing", "static", "sentence-transformers", pytest.param("embedded", marks=pytest.mark.slow)],
)
def embedder(request: pytest.FixtureRequest, static_folder: Path) -> Embedder:
    if request.param == "hashing":
        return HashingEmbedder()
    if request.param == "static":
        return StaticEncoder(static_folder, "tiny")
    if request.param == "sentence-transformers":
        return SentenceEncoder(str(static_folder), None)
    return make_embedder(Models())


def test_one_unit_row_a_text(embedder: Embedder) -> None:
    vectors = embedder.embed(FEEDBACK)
    assert vectors.shape == (len(FEEDBACK), embedder.dimension)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-3)


def test_no_texts_no_rows(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, embedder.dimension)


def test_a_vector_does_not_depend_on_the_batch(embedder: Embedder) -> None:
    together = embedder.embed(FEEDBACK)
    for row, text in enumerate(FEEDBACK):
        assert (embedder.embed([text])[0] == together[row]).all(), text


def test_the_same_every_time(embedder: Embedder) -> None:
    assert (embedder.embed(FEEDBACK) == embedder.embed(FEEDBACK)).all()


def test_finnish_letters_are_kept(embedder: Embedder) -> None:
    vectors = embedder.embed(["sää", "saa", "sää"])
    assert vectors[0] @ vectors[1] < 0.999
    assert (vectors[0] == vectors[2]).all()


def test_a_revision_names_the_model(embedder: Embedder) -> None:
    assert len(embedder.revision) > 3


@pytest.mark.parametrize("name", ["hashing", "kuulluksi-fi-static"])
def test_inflections_are_closer_than_strangers(name: str) -> None:
    vectors = make_embedder(Models(embedder=name)).embed(["toimitus", "toimituksen", "pysäköinti"])
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


def test_the_static_encoder_agrees_with_the_library(static_folder: Path) -> None:
    texts = [text for text in FEEDBACK if text.strip()]
    ours, theirs = (
        StaticEncoder(static_folder, "tiny").embed(texts),
        SentenceEncoder(str(static_folder), None).embed(texts),
    )
    np.testing.assert_allclose(ours, theirs, atol=1e-5)


def test_embedded_weights_are_as_registered() -> None:
    for encoder in ENCODERS.values():
        if encoder.kind == "static":
            assert make_embedder(Models(embedder=encoder.name)).dimension == encoder.dimension
            assert sum(f.stat().st_size for f in (WEIGHTS / encoder.place).rglob("*") if f.is_file()) < 41e6


@pytest.mark.parametrize(
    "settings",
    [
        Models(embedder="ei-ole"),
        Models(embedder="org/ei-ole", embedder_revision="0" * 40),
        Models(embedder="multilingual-minilm"),
    ],
)
def test_an_absent_model_is_a_clear_error(settings: Models, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ModelError):
        make_embedder(settings)


def test_an_empty_folder_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="ei ole staattista enkooderia"):
        StaticEncoder(tmp_path, "tyhjä")
