"""Themes go on in terms of another model: on a real store."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.store import Store
from tests.doubles import HandTools, WordEmbedder
from tests.given_nights import two_subjects


def test_ids_go_on_when_the_model_changes(tmp_path: Path, store: Store) -> None:
    nights = two_subjects(tmp_path, store)
    nights.night()
    was = nights.ids

    class Mirrored(WordEmbedder):
        revision = "mirrored-1"

        def embed(self, texts: Any) -> Any:
            return super().embed(texts)[:, ::-1].copy()

    class Finder:
        revision = "subjects-1"

        def find(self, texts: Any, vectors: Any, stood: Any = None) -> Any:
            return HandTools().finder.find(texts, vectors[:, ::-1])

    nights.tools.embedder, nights.tools.finder = Mirrored(), Finder()
    nights.night()
    assert nights.themes.model_revision == "mirrored-1"
    assert nights.ids == was
    assert sorted(nights.happened(2)) == [("renewed", "Kyltti"), ("renewed", "Toimitus")]
