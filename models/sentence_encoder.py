"""Any sentence-transformers model, from a local folder or from the hub's cache on this machine.

Nothing is downloaded: a model of the hub must lie in its cache at the pinned revision.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from pipeline.errors import ModelError
from pipeline.ports import Vectors

_BATCH = 32


class SentenceEncoder:
    """Embeds texts with a sentence-transformers model.

    Args:
        place: a folder, or a model's id on the hub.
        revision: the pinned commit of a model on the hub; none for a folder, whose files are hashed instead.

    Raises:
        ModelError: if the model does not lie on this machine.
    """

    def __init__(self, place: str, revision: str | None) -> None:
        from sentence_transformers import SentenceTransformer

        try:
            self._model = SentenceTransformer(place, revision=revision, local_files_only=True, device="cpu")
        except (OSError, ValueError) as error:
            raise ModelError(
                f"Enkooderia ei voi ladata ({type(error).__name__}).",
                where=place if revision is None else f"{place}@{revision}",
                fix="Hae se koneella, jossa on verkko (hf download … --revision …), ja kopioi kansio tänne.",
            ) from None
        self.dimension = int(self._model.get_embedding_dimension() or 0)
        self.revision = f"{place}@{revision}" if revision else f"{Path(place).name}@{_folder_fingerprint(Path(place))}"

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return float32 ``(len(texts), dimension)``, unit rows.

        Only texts of one token length share a batch, so that no text is padded to its neighbour's length.
        """
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for rows in self._by_length(texts):
            vectors[rows] = self._model.encode(
                [texts[row] for row in rows], batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False
            )
        vectors[~vectors.any(axis=1), 0] = 1.0  # a text without tokens: a unit row all the same
        return vectors

    def _by_length(self, texts: Sequence[str]) -> list[list[int]]:
        groups: dict[int, list[int]] = {}
        for row, text in enumerate(texts):
            groups.setdefault(len(self._model.tokenizer.encode(text).ids), []).append(row)
        return list(groups.values())


def _folder_fingerprint(folder: Path) -> str:
    digest = hashlib.blake2b(digest_size=6)
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.suffix in {".json", ".safetensors", ".txt", ".model"}:
            digest.update(file.name.encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()
