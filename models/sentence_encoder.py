"""Any sentence-transformers model, from a local folder or from the hub's cache on this machine.

Nothing is downloaded: a model of the hub must lie in its cache at the pinned revision.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from pipeline.errors import ModelError
from pipeline.ports import Vectors


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
        self._longest = self._model.max_seq_length or math.inf
        self._prompt = self._model.prompts.get(self._model.default_prompt_name or "")
        self.dimension = int(self._model.get_embedding_dimension() or 0)
        self.revision = f"{place}@{revision}" if revision else f"{Path(place).name}@{_folder_fingerprint(Path(place))}"

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return float32 ``(len(texts), dimension)``, unit rows.

        Each text is embedded on its own: in a batch it would be padded to its neighbours' length, which shows in the
        last digits. A text longer than the model reads is halved until it fits; its vector is the mean of its parts',
        weighted by their tokens.
        """
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row] = self._vector(text)
        vectors[~vectors.any(axis=1), 0] = 1.0  # a text without tokens: a unit row all the same
        return vectors

    def _vector(self, text: str) -> Vectors:
        parts = list(self._parts(text))
        if len(parts) == 1:
            return self._encode(text)
        mean = np.average([self._encode(part) for part, _ in parts], axis=0, weights=[tokens for _, tokens in parts])
        return np.asarray(mean / (np.linalg.norm(mean) or 1.0), dtype=np.float32)

    def _encode(self, text: str) -> Vectors:
        found = self._model.encode([text], batch_size=1, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(found[0], dtype=np.float32)

    def _parts(self, text: str) -> Iterator[tuple[str, int]]:
        """Yield parts of a text that the model reads to their ends, with their numbers of tokens."""
        tokens = self._tokens(text)
        if tokens < self._longest or len(text) < 2:
            yield text, tokens
            return
        middle = len(text) // 2
        space = text.rfind(" ", middle // 2, middle)
        cut = space if space > 0 else middle
        yield from self._parts(text[:cut])
        yield from self._parts(text[cut:])

    def _tokens(self, text: str) -> int:
        """Return how many tokens the model reads of a text; its longest input where it stops before the text's end."""
        if self._longest == math.inf:
            return 0
        return int(self._model.preprocess([text], prompt=self._prompt)["input_ids"].shape[-1])


def _folder_fingerprint(folder: Path) -> str:
    digest = hashlib.blake2b(digest_size=6)
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.suffix in {".json", ".safetensors", ".bin", ".txt", ".model"}:
            digest.update(file.name.encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()
