"""The folder that training writes: what its files say, and that the library reads the last layer's own output."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.models.tiny_layers import LONGEST, save_tiny_layers, tiny_tokenizer


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_tiny_layers(tmp_path_factory.mktemp("layers") / "tiny")


def test_weights_are_kept_in_half_and_computed_with_in_full(folder: Path) -> None:
    from safetensors.numpy import load_file

    kept = load_file(folder / "model.safetensors")
    assert {each.dtype for each in kept.values()} == {np.dtype(np.float16)}
    assert not kept["pooler.dense.weight"].any()
    assert json.loads((folder / "config.json").read_text(encoding="utf-8"))["dtype"] == "float32"


def test_a_model_gives_the_same_files_again(folder: Path, tmp_path: Path) -> None:
    again = save_tiny_layers(tmp_path / "again")
    for file in ("config.json", "model.safetensors", "modules.json", "tokenizer.json"):
        assert (again / file).read_bytes() == (folder / file).read_bytes()


def test_the_tokenizer_is_the_given_one_without_indentation(folder: Path) -> None:
    from tokenizers import Tokenizer

    assert "\n" not in (folder / "tokenizer.json").read_text(encoding="utf-8")
    text = "Toimitus myöhästyi 日"
    assert Tokenizer.from_file(str(folder / "tokenizer.json")).encode(text).ids == tiny_tokenizer().encode(text).ids


def test_the_library_means_the_last_layers_own_output(folder: Path) -> None:
    import torch
    from sentence_transformers import SentenceTransformer

    reader = SentenceTransformer(str(folder), device="cpu")
    assert reader.max_seq_length == LONGEST
    model: Any = reader[0].model
    assert model.dtype == torch.float32
    seen: list[torch.Tensor] = []
    hook = model.encoder.layer[-1].register_forward_hook(lambda _layer, _given, made: seen.append(made))
    vector = reader.encode(["toimitus myöhästyi 日"])[0]
    hook.remove()
    mean = seen[0][0].mean(dim=0).numpy()
    np.testing.assert_allclose(vector, mean / np.linalg.norm(mean), atol=1e-6)
    with torch.inference_mode():
        closing = model.encoder.LayerNorm(seen[0])[0].mean(dim=0).numpy()
    assert not np.allclose(vector, closing / np.linalg.norm(closing), atol=1e-2)
