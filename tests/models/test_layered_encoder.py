"""The numpy reader of small transformers against sentence-transformers' own, and what it refuses."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.special import erf
from threadpoolctl import threadpool_limits

from models import layered_encoder
from models.layered_encoder import Ids, LayeredEncoder, borders, gelu
from models.layered_files import is_layered
from models.registry import ENCODERS, WEIGHTS, make_embedder
from models.revisions import rules_digest
from models.sentence_encoder import SentenceEncoder
from pipeline.errors import ModelError
from pipeline.ports import Vectors
from pipeline.settings import Models
from tests.models.tiny_layers import LONGEST, save_tiny_layers, tiny_tokenizer

UNKNOWN = "日"
SHORT = [
    "toimitus",
    "Toimitus myöhästyi viikolla",
    "pysäköinti",
    "öljyn hinta",
    f"toimitus {UNKNOWN} myöhästyi {UNKNOWN}{UNKNOWN} a",
    UNKNOWN,
    f"{UNKNOWN} toimitus",
    " ".join(["a"] * LONGEST),
    " ".join(["toimitus öljy"] * (LONGEST // 2)),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_tiny_layers(tmp_path_factory.mktemp("layers") / "tiny")


@pytest.fixture(scope="module")
def encoder(folder: Path) -> LayeredEncoder:
    return LayeredEncoder(folder, "tiny")


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "copy"))


def words(count: int, seed: int = 0) -> str:
    """A text of so many tokens."""
    return " ".join(np.random.default_rng([count, seed]).choice(["toimitus", "öljy", "pysäköinti", "a"], count))


def test_vectors_are_the_librarys_own(encoder: LayeredEncoder, folder: Path) -> None:
    from sentence_transformers import SentenceTransformer

    theirs = SentenceTransformer(str(folder), device="cpu").encode(SHORT)
    np.testing.assert_allclose(encoder.embed(SHORT), theirs, atol=1e-5)


def test_the_texts_that_are_compared_are_what_they_are_meant_to_be() -> None:
    lengths = [len(tiny_tokenizer().encode(text).ids) for text in SHORT]
    assert lengths[0] == 1
    assert lengths[-2:] == [LONGEST, LONGEST]
    assert max(lengths) == LONGEST
    assert tiny_tokenizer().encode(SHORT[4]).ids.count(0) == 2  # unknown letters beside each other are one token


def test_no_vector_depends_on_the_batch_bit_by_bit(encoder: LayeredEncoder) -> None:
    texts = [words(count, seed) for count in range(1, LONGEST + 1) for seed in range(12)]
    together = encoder.embed(texts)
    assert (encoder.embed(texts[::-1])[::-1] == together).all()
    alone = np.concatenate([encoder.embed([text]) for text in texts[::3]])
    assert (alone == together[::3]).all()


@pytest.mark.parametrize("cores", [1, 2, 4])
def test_no_vector_depends_on_the_number_of_cores(encoder: LayeredEncoder, cores: int) -> None:
    texts = [words(count) for count in range(1, 90)]
    expected = encoder.embed(texts)
    with threadpool_limits(cores):
        assert (encoder.embed(texts) == expected).all()


def test_it_leaves_the_number_of_cores_as_it_was(encoder: LayeredEncoder) -> None:
    from threadpoolctl import threadpool_info

    with threadpool_limits(2):
        before = threadpool_info()
        encoder.embed(["toimitus"])
        assert threadpool_info() == before


def test_the_size_of_what_is_read_side_by_side_does_not_show(
    encoder: LayeredEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [words(count % 50 + 1, count) for count in range(200)]
    expected = encoder.embed(texts)
    monkeypatch.setattr(layered_encoder, "_TOKENS", 7)
    monkeypatch.setattr(layered_encoder, "_CHUNK", 9)
    assert (encoder.embed(texts) == expected).all()


def test_the_order_of_words_counts(encoder: LayeredEncoder) -> None:
    one, other = encoder.embed(["toimitus öljy", "öljy toimitus"])
    assert not np.allclose(one, other, atol=1e-3)


def test_a_text_without_tokens_gets_the_first_unit_vector(encoder: LayeredEncoder) -> None:
    first = np.eye(1, 256, dtype=np.float32)[0]
    assert (encoder.embed(["", "toimitus", "  \n"])[[0, 2]] == first).all()


def test_identical_texts_are_read_once(encoder: LayeredEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    means = encoder._means

    def counted(ids: Ids) -> Vectors:
        read.append(len(ids))
        return means(ids)

    monkeypatch.setattr(encoder, "_means", counted)
    vectors = encoder.embed(["öljy", "toimitus", "öljy", "öljy"])
    assert sum(read) == 2
    assert (vectors[[2, 3]] == vectors[0]).all()


def test_a_long_text_is_the_mean_over_the_tokens_of_its_parts(encoder: LayeredEncoder) -> None:
    tokens = tiny_tokenizer().encode(words(2 * LONGEST)).ids
    ids = np.array([tokens[:LONGEST], tokens[LONGEST:]], dtype=np.int32)
    mean = encoder._means(ids).mean(axis=0)
    np.testing.assert_allclose(encoder.embed([words(2 * LONGEST)])[0], mean / np.linalg.norm(mean), atol=1e-6)


def test_a_long_text_is_read_to_its_end(encoder: LayeredEncoder) -> None:
    head = words(100)
    one, other, same = encoder.embed([f"{head} öljy", f"{head} pysäköinti", f"{head} öljy"])
    assert not np.allclose(one, other, atol=1e-4)
    assert (one == same).all()


def test_a_word_of_hundreds_of_letters_is_read_too(encoder: LayeredEncoder) -> None:
    assert np.linalg.norm(encoder.embed(["ä" * 500])[0]) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("starts", "longest", "expected"),
    [
        ("xx", 2, [0, 2]),
        ("xxx", 2, [0, 1, 3]),
        ("x.x.x.", 4, [0, 2, 6]),
        ("x..x..", 4, [0, 3, 6]),
        ("x....x", 4, [0, 3, 6]),
        ("x...", 2, [0, 2, 4]),
        ("x.x.x.x.x.", 4, [0, 4, 6, 10]),
    ],
)
def test_cuts_are_at_words_and_parts_nearly_equal(starts: str, longest: int, expected: list[int]) -> None:
    assert borders([mark == "x" for mark in starts], longest) == expected


def test_no_part_is_longer_than_the_model_reads_or_empty() -> None:
    draw = np.random.default_rng(1)
    for whole in range(41, 400):
        cuts = borders(list(draw.random(whole) < 0.3), LONGEST)
        sizes = np.diff(cuts)
        assert (cuts[0], cuts[-1], len(sizes)) == (0, whole, -(-whole // LONGEST))
        assert sizes.min() > 0
        assert sizes.max() <= LONGEST


def test_gelu_is_the_exact_one() -> None:
    values = np.linspace(-12, 12, 100_001, dtype=np.float32)
    exact = values.astype(np.float64) * 0.5 * (1 + erf(values.astype(np.float64) / np.sqrt(2)))
    np.testing.assert_allclose(gelu(values.copy()), exact, atol=1e-6)


def test_the_revision_names_the_model_its_weights_and_its_rules(encoder: LayeredEncoder, folder: Path) -> None:
    assert encoder.revision.startswith("tiny@")
    assert encoder.revision.endswith(f"+reading-{rules_digest('models.layered_encoder', 'models.layered_files')}")
    assert LayeredEncoder(folder, "tiny").revision == encoder.revision


@pytest.mark.parametrize("file", ["config.json", "tokenizer.json"])
def test_other_sizes_or_pieces_are_another_revision(encoder: LayeredEncoder, copy: Path, file: str) -> None:
    (copy / file).write_text((copy / file).read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert LayeredEncoder(copy, "tiny").revision != encoder.revision


def changed(path: Path, **values: Any) -> None:
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | values), encoding="utf-8")


def without_norm(copy: Path) -> None:
    modules = json.loads((copy / "modules.json").read_text(encoding="utf-8"))
    (copy / "modules.json").write_text(json.dumps(modules[:3]), encoding="utf-8")


OTHERWISE: list[tuple[str, Callable[[Path], object]]] = [
    ("model_type", lambda copy: changed(copy / "config.json", model_type="bert")),
    ("hidden_act", lambda copy: changed(copy / "config.json", hidden_act="relu")),
    ("tie_last_hidden_states", lambda copy: changed(copy / "config.json", tie_last_hidden_states=True)),
    ("modules.json", without_norm),
    ("layer_start", lambda copy: changed(copy / "1_WeightedLayerPooling" / "config.json", layer_start=1)),
    ("pooling_mode", lambda copy: changed(copy / "2_Pooling" / "config.json", pooling_mode="cls")),
    ("mitat eivät sovi", lambda copy: changed(copy / "config.json", num_attention_heads=3)),
    ("mitat eivät ole luettavissa", lambda copy: changed(copy / "config.json", hidden_size=None)),
    ("ei ole luettavissa", lambda copy: (copy / "config.json").write_text("{", encoding="utf-8")),
    ("puuttuu tokenizer.json", lambda copy: (copy / "tokenizer.json").unlink()),
]


@pytest.mark.parametrize(("said", "harm"), OTHERWISE, ids=[said for said, _ in OTHERWISE])
def test_a_model_of_another_build_is_a_clear_error(copy: Path, said: str, harm: Callable[[Path], object]) -> None:
    harm(copy)
    with pytest.raises(ModelError, match=said):
        LayeredEncoder(copy, "tiny")
    assert not is_layered(copy)


def test_weights_that_do_not_fit_the_sizes_are_a_clear_error(copy: Path) -> None:
    changed(copy / "config.json", intermediate_size=512)
    with pytest.raises(ModelError, match=r"encoder.layer.0.output.dense.weight on \(256, 768\)"):
        LayeredEncoder(copy, "tiny")


def test_missing_weights_are_a_clear_error(copy: Path) -> None:
    changed(copy / "config.json", num_hidden_layers=3)
    changed(copy / "1_WeightedLayerPooling" / "config.json", layer_start=3)
    with pytest.raises(ModelError, match=r"encoder.layer.2.\S+ puuttuu"):
        LayeredEncoder(copy, "tiny")


def test_damaged_weights_are_a_clear_error(copy: Path) -> None:
    (copy / "model.safetensors").write_bytes(b"version https://git-lfs")
    with pytest.raises(ModelError, match="vioittunut"):
        LayeredEncoder(copy, "tiny")


def test_more_pieces_than_rows_is_a_clear_error(copy: Path) -> None:
    tokenizer = tiny_tokenizer()
    tokenizer.add_tokens(["ylimääräinen"])
    tokenizer.save(str(copy / "tokenizer.json"))
    with pytest.raises(ModelError, match="enemmän paloja"):
        LayeredEncoder(copy, "tiny")


def test_the_registry_reads_a_folder_of_this_build_by_numpy_and_others_by_the_library(copy: Path) -> None:
    assert isinstance(make_embedder(Models(embedder=str(copy))), LayeredEncoder)
    changed(copy / "2_Pooling" / "config.json", pooling_mode="max")
    assert isinstance(make_embedder(Models(embedder=str(copy))), SentenceEncoder)


@pytest.mark.slow
def test_the_embedded_weights_are_the_librarys_own_vectors() -> None:
    known = ENCODERS["kuulluksi-fi-small"]
    place = WEIGHTS / known.place
    if not (place / "model.safetensors").is_file():
        pytest.skip(f"no weights in {place}: train them with python -m models.training.small")
    from sentence_transformers import SentenceTransformer

    texts = ["Toimitus myöhästyi viikolla.", "kyltit puuttuivat pihasta", "öljy", "日本 hyvä"]
    theirs = SentenceTransformer(str(place), device="cpu").encode(texts)
    np.testing.assert_allclose(make_embedder(Models(embedder=known.name)).embed(texts), theirs, atol=1e-5)
