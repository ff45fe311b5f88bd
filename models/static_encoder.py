"""An encoder that is a table: a text's vector is the mean of its tokens' rows.

The file format is sentence-transformers' ``StaticEmbedding`` (``tokenizer.json`` and ``model.safetensors``), so the
same folder loads with ``SentenceTransformer(path)``. Reading it here takes neither torch nor five seconds.

Source: the model family of MinishLab/model2vec and sentence-transformers' StaticEmbedding; weights of our own are
described by the model card beside them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from pipeline.errors import ModelError
from pipeline.ports import Vectors

_CHUNK = 4096


class StaticEncoder:
    """Embeds texts by a table of token vectors read from a folder.

    Raises:
        ModelError: if the folder lacks the table or the tokeniser, or they don't fit each other.
    """

    def __init__(self, folder: Path, name: str) -> None:
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        weights, vocabulary = _model_files(folder)
        self._table = load_file(weights)["embedding.weight"].astype(np.float32)
        self._tokenizer = Tokenizer.from_file(str(vocabulary))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        if self._tokenizer.get_vocab_size() > len(self._table):
            raise ModelError("Pilkkojassa on enemmän paloja kuin taulukossa rivejä.", where=str(folder))
        self.revision = f"{name}@{_fingerprint(weights, vocabulary)}"

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._table.shape[1])

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return float32 ``(len(texts), dimension)``, unit rows; a text without tokens gets the first unit vector."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(texts), _CHUNK):
            encodings = self._tokenizer.encode_batch(list(texts[start : start + _CHUNK]), add_special_tokens=False)
            for row, encoding in enumerate(encodings, start):
                if encoding.ids:
                    # Summed row by row, so that a text's vector cannot depend on its neighbours in the batch.
                    vectors[row] = self._table[encoding.ids].mean(axis=0)
        vectors[~vectors.any(axis=1), 0] = 1.0
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def _model_files(folder: Path) -> tuple[Path, Path]:
    """Return the table's and the tokeniser's paths, at the folder's top or in its first module's folder."""
    for place in (folder, folder / "0_StaticEmbedding"):
        weights, vocabulary = place / "model.safetensors", place / "tokenizer.json"
        if weights.is_file() and vocabulary.is_file():
            return weights, vocabulary
    raise ModelError(
        "Kansiossa ei ole staattista enkooderia (model.safetensors ja tokenizer.json).",
        where=str(folder),
        fix="Asenna ohjelma kokonaan tai nimeä toinen malli asetuksessa [models] embedder.",
    )


def _fingerprint(*files: Path) -> str:
    digest = hashlib.blake2b(digest_size=6)
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()
