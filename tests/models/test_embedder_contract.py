"""One suite for every embedder. Adapters that need weights get tiny ones made here, or the embedded ones."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from models.hashing import HashingEmbedder
from models.layered_encoder import LayeredEncoder
from models.lemma_aided import LemmaAided
from models.registry import ENCODERS, WEIGHTS, make_embedder
from models.sentence_encoder import SentenceEncoder
from models.simplemma_lemmatizer import SimplemmaLemmatizer
from models.static_encoder import StaticEncoder
from pipeline.errors import ModelError
from pipeline.ports import Embedder
from pipeline.settings import Models
from tests.models.tiny_layers import save_tiny_layers

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


@pytest.fixture(scope="session")
def transformer_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny transformer that reads letters, with random weights, in sentence-transformers' own format."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules import Transformer
    from sentence_transformers.sentence_transformer.modules import Pooling
    from transformers import BertConfig, BertModel, BertTokenizerFast

    letters = "abcdefghijklmnopqrstuvwxyzåäö"
    marks = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    vocabulary = {piece: row for row, piece in enumerate([*marks, *letters, *(f"##{letter}" for letter in letters)])}
    bert = tmp_path_factory.mktemp("bert")
    torch.manual_seed(1)
    sizes = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 64}
    config = BertConfig(vocab_size=len(vocabulary), max_position_embeddings=64, initializer_range=0.5, **sizes)
    BertModel(config).save_pretrained(bert)
    BertTokenizerFast(vocabulary, do_lower_case=True, strip_accents=False).save_pretrained(bert)
    reader = Transformer(str(bert), max_seq_length=64)
    folder = tmp_path_factory.mktemp("transformer")
    SentenceTransformer(modules=[reader, Pooling(32)], device="cpu").save(str(folder))
    return folder


@pytest.fixture(scope="session")
def layered_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small transformer of our own format, with random weights."""
    return save_tiny_layers(tmp_path_factory.mktemp("layered") / "layered")


@pytest.fixture(
    scope="session",
    params=[
        "hashing",
        "static",
        "lemma-aided",
        "layered",
        "sentence-transformers",
        "transformer",
        pytest.param("embedded", marks=pytest.mark.slow),
    ],
)
def embedder(request: pytest.FixtureRequest) -> Embedder:
    if request.param == "hashing":
        return HashingEmbedder()
    if request.param == "embedded":
        return make_embedder(Models())
    if request.param == "transformer":
        return SentenceEncoder(str(request.getfixturevalue("transformer_folder")), None)
    if request.param == "layered":
        return LayeredEncoder(request.getfixturevalue("layered_folder"), "tiny")
    folder: Path = request.getfixturevalue("static_folder")
    if request.param == "sentence-transformers":
        return SentenceEncoder(str(folder), None)
    tiny = StaticEncoder(folder, "tiny")
    return tiny if request.param == "static" else LemmaAided(tiny, SimplemmaLemmatizer())


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


NAMES = {
    HashingEmbedder: r"hashing-\d+",
    StaticEncoder: r"(tiny|kuulluksi-fi-static)@[0-9a-f]{12}",
    LayeredEncoder: r"tiny@[0-9a-f]{12}\+reading-[0-9a-f]{8}",
    SentenceEncoder: r"(static|transformer)\d*@[0-9a-f]{12}",
    LemmaAided: r"tiny@[0-9a-f]{12}\+simplemma-[\d.]+\+fi-rules-[0-9a-f]{8}\+stopwords-[0-9a-f]{8}",
}


def test_a_revision_names_the_model_and_its_weights(embedder: Embedder) -> None:
    assert re.fullmatch(NAMES[type(embedder)], embedder.revision)
    assert embedder.revision == embedder.revision


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda folder: StaticEncoder(folder, "t"), "static_folder"),
        (lambda folder: SentenceEncoder(str(folder), None), "static_folder"),
        (lambda folder: LayeredEncoder(folder, "t"), "layered_folder"),
    ],
)
def test_other_weights_are_another_revision(
    make: Callable[[Path], Embedder], kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    from safetensors.numpy import load_file, save_file

    folder: Path = request.getfixturevalue(kind)
    copy = tmp_path / folder.name
    shutil.copytree(folder, copy)
    assert make(copy).revision == make(folder).revision
    weights = min(copy.rglob("model.safetensors"), key=lambda path: len(path.parts))
    save_file({name: table + 1 for name, table in load_file(weights).items()}, weights)
    assert make(copy).revision != make(folder).revision


def test_other_stop_words_are_another_revision(static_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    aided = LemmaAided(StaticEncoder(static_folder, "tiny"), SimplemmaLemmatizer())
    before = aided.revision
    monkeypatch.setattr("models.lemma_aided.STOPWORDS", frozenset({"ja"}))
    assert aided.revision != before


def test_the_lemmas_count(static_folder: Path) -> None:
    tiny = StaticEncoder(static_folder, "tiny")
    aided = LemmaAided(tiny, SimplemmaLemmatizer())
    assert (aided.embed(["öljyissä ja"]) == tiny.embed(["öljyissä ja öljy"])).all()


def test_a_long_text_is_read_to_its_end(transformer_folder: Path) -> None:
    encoder = SentenceEncoder(str(transformer_folder), None)
    head = "hyvä palvelu ja nopea toimitus " * 10
    one, other, same = encoder.embed([head + "öljy", head + "tuoli", head + "öljy"])
    assert not np.allclose(one, other, atol=1e-6)
    assert (one == same).all()


def test_a_long_text_is_the_mean_of_its_parts(transformer_folder: Path) -> None:
    encoder = SentenceEncoder(str(transformer_folder), None)
    part = "a" * 40
    whole, alone = encoder.embed([f"{part} {part}", part])
    np.testing.assert_allclose(whole, alone, atol=1e-6)


def test_a_short_text_is_as_the_library_embeds_it(transformer_folder: Path) -> None:
    from sentence_transformers import SentenceTransformer

    texts = ["Toimitus myöhästyi.", "ä", "kyltit puuttuivat"]
    theirs = SentenceTransformer(str(transformer_folder), device="cpu").encode(texts, normalize_embeddings=True)
    np.testing.assert_allclose(SentenceEncoder(str(transformer_folder), None).embed(texts), theirs, atol=1e-5)


def skip_without_weights(name: str) -> None:
    place = WEIGHTS / ENCODERS[name].place
    if not place.is_dir():
        pytest.skip(f"no weights in {place}: train them as models/training/README.md says")


@pytest.mark.parametrize("name", ["hashing", "kuulluksi-fi-static", "kuulluksi-fi-small"])
def test_inflections_are_closer_than_strangers(name: str) -> None:
    skip_without_weights(name)
    vectors = make_embedder(Models(embedder=name)).embed(["toimitus", "toimituksen", "pysäköinti"])
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


def test_the_static_encoder_agrees_with_the_library(static_folder: Path) -> None:
    texts = [text for text in FEEDBACK if text.strip()]
    ours, theirs = (
        StaticEncoder(static_folder, "tiny").embed(texts),
        SentenceEncoder(str(static_folder), None).embed(texts),
    )
    np.testing.assert_allclose(ours, theirs, atol=1e-5)


@pytest.mark.parametrize("name", [each.name for each in ENCODERS.values() if each.kind in ("static", "layered")])
def test_embedded_weights_are_as_registered(name: str) -> None:
    skip_without_weights(name)
    encoder = ENCODERS[name]
    assert make_embedder(Models(embedder=name)).dimension == encoder.dimension
    size = sum(file.stat().st_size for file in (WEIGHTS / encoder.place).rglob("*") if file.is_file())
    assert size < 41e6
    assert size == pytest.approx(1e6 * encoder.megabytes, abs=1.5e6)


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
