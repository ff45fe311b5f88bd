"""What a library would load beside itself is left out, and is there for whoever asks for it later."""

from __future__ import annotations

import subprocess
import sys

import pytest

from models.importing import without


def test_a_package_is_absent_within_and_there_after() -> None:
    with without("antigravity"), pytest.raises(ModuleNotFoundError, match="antigravity"):
        import antigravity  # noqa: F401
    assert not any(type(finder).__name__ == "_Absent" for finder in sys.meta_path)


def test_a_package_that_is_loaded_stays_at_hand() -> None:
    import json.decoder

    with without("json"):
        import json.encoder
    assert json.decoder
    assert json.encoder


@pytest.mark.parametrize(
    "script",
    [
        "from models.spacy_splitter import SpacySplitter; SpacySplitter().split('Hyvä.')",
        "from models.bertopic_finder import BertopicFinder; from pipeline.settings import Discovery; "
        "import numpy as np; BertopicFinder(Discovery())._model(np.zeros(3, dtype=int))",
    ],
    ids=["splitter", "finder"],
)
def test_splitter_and_finder_load_neither_torch_nor_umap(script: str) -> None:
    loaded = "import sys; print([name for name in ('torch', 'transformers', 'umap', 'numba') if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", f"{script}; {loaded}"], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
