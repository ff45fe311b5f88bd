"""From a trained table to a folder that `SentenceTransformer(path)` loads, and its record.

The folder holds one table (`embedding.weight`, float16), `tokenizer.json`, sentence-transformers' own
small files, and `training.json`: the recipe, what it was made from, and the development figures.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from models.training import bags
from models.training.development import Encode, Vectors
from models.training.recipe import Recipe, SmallRecipe

Table = npt.NDArray[np.float32]


def means(table: Table, found: bags.Bags) -> Vectors:
    """The mean token row of each bag, shape (bags, dimension), not yet of unit length."""
    lengths = np.diff(found.starts)
    pieces = [
        np.add.reduceat(table[found.ids[found.starts[a] : found.starts[b]]],
                        found.starts[a:b] - found.starts[a])
        for a, b in _slices(len(found), 4096)
    ]  # fmt: skip
    return np.asarray(np.concatenate(pieces) / lengths[:, None], np.float32)


def _slices(size: int, step: int) -> list[tuple[int, int]]:
    return [(a, min(a + step, size)) for a in range(0, size, step)]


def encoder(table: Table, tokenizer: Tokenizer) -> Encode:
    """What the finished folder will compute: unit means of token rows."""

    def encode(texts: Sequence[str]) -> Vectors:
        vectors = means(table, bags.encode(tokenizer, texts, most=10_000))
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: Vectors = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
        return unit

    return encode


def fold(table: Table, sample: bags.Bags, recipe: Recipe) -> Table:
    """The table with the weights of its tokens, by their frequency in a sample of texts, folded in.

    They scale the rows, so that whoever reads the table needs to know nothing of them.
    """
    if recipe.frequency > 0:
        share = np.bincount(sample.ids, minlength=len(table)) / len(sample.ids)
        weights = recipe.frequency / (recipe.frequency + share)
        table = np.asarray(table * weights[:, None], np.float32)
    return table


def scaled(table: Table) -> Table:
    """The same directions in float16's comfortable range: a typical row of length 1."""
    return np.asarray(table / np.median(np.linalg.norm(table, axis=1)), np.float32)


def save(table: Table, tokenizer: Tokenizer, folder: Path) -> None:
    """Write the folder in sentence-transformers' format."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding

    half = scaled(table).astype(np.float16)
    static = StaticEmbedding(tokenizer, embedding_weights=half)
    model = SentenceTransformer(modules=[static, Normalize()], device="cpu")
    model.save(str(folder), create_model_card=False)
    (folder / "model.safetensors").chmod(0o644)
    # The same tokenizer without its indentation: half the size.
    whole = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    compact = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    (folder / "tokenizer.json").write_text(compact, encoding="utf-8")


def record(folder: Path, recipe: Recipe | SmallRecipe, counts: dict[str, int], figures: dict[str, float]) -> None:
    """Write `training.json`."""
    content = {"recipe": asdict(recipe), "pairs": counts, "development": figures}
    text = json.dumps(content, indent=2, ensure_ascii=False)
    (folder / "training.json").write_text(text + "\n", encoding="utf-8")
