"""Finnish sense: of each hand-written triple, the same matter must lie nearer than the other one.

The sentences were written before any encoder of ours was measured and are not edited to pass.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from tokenizers import Tokenizer

ROOT = Path(__file__).resolve().parents[2]
WEIGHTS = ROOT / "models" / "weights" / "kuulluksi-fi-static"
TRIPLES = Path(__file__).with_name("feedback_triples.toml")
FLOOR = 0.85

Vectors = npt.NDArray[np.float32]


def triples() -> list[dict[str, str]]:
    with TRIPLES.open("rb") as file:
        found: list[dict[str, str]] = tomllib.load(file)["triple"]
    return found


def table(path: Path) -> Vectors:
    """`embedding.weight` of a safetensors file, read by the format's own definition."""
    raw = path.read_bytes()
    header = int.from_bytes(raw[:8], "little")
    entry = json.loads(raw[8 : 8 + header])["embedding.weight"]
    begin, end = entry["data_offsets"]
    kind = {"F16": np.float16, "F32": np.float32}[entry["dtype"]]
    flat = np.frombuffer(raw[8 + header + begin : 8 + header + end], kind)
    return flat.reshape(entry["shape"]).astype(np.float32)


def encode(texts: Sequence[str], folder: Path) -> Vectors:
    """The published definition of the weights: unit mean of token rows."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    rows = table(folder / "model.safetensors")
    means = [rows[e.ids].mean(axis=0) for e in tokenizer.encode_batch(list(texts), add_special_tokens=False)]
    stacked = np.stack(means)
    return np.asarray(stacked / np.linalg.norm(stacked, axis=1, keepdims=True), np.float32)


def missed(folder: Path) -> list[str]:
    """The triples that an encoder gets wrong, in words."""
    found = triples()
    anchor, same, other = (encode([t[k] for t in found], folder) for k in ("anchor", "same", "other"))
    near, far = np.einsum("ij,ij->i", anchor, same), np.einsum("ij,ij->i", anchor, other)
    return [
        f"{t['theme']}: {t['anchor']!r} ~ {t['same']!r} {n:.2f} < {t['other']!r} {f:.2f}"
        for t, n, f in zip(found, near, far, strict=True)
        if n <= f
    ]


def test_there_are_at_least_sixty_triples_of_different_sentences() -> None:
    found = triples()
    assert len(found) >= 60
    assert all(len({t["anchor"], t["same"], t["other"]}) == 3 for t in found)


@pytest.mark.xfail(
    strict=True,
    reason="not reached: the static encoder gets 30 of 81 (37 %), the floor is 85 % (see its model card)",
)
def test_the_same_matter_lies_nearer_than_another_that_shares_words() -> None:
    if not (WEIGHTS / "model.safetensors").exists():
        pytest.skip(f"no weights in {WEIGHTS}: train them with python -m models.training.encoder")
    misses = missed(WEIGHTS)
    right = 1 - len(misses) / len(triples())
    assert right >= FLOOR, f"{right:.0%} right; missed:\n" + "\n".join(misses)
