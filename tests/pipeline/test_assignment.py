from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from pipeline.assignment import assign
from pipeline.embedding import Embeddings
from pipeline.frames import PASSAGES
from pipeline.settings import Assignment
from pipeline.themes import Theme, ThemeSet


def theme(name: str, vector: list[float], threshold: float = 0.6) -> Theme:
    unit = np.array(vector, dtype=np.float32)
    return Theme(name, name, ((name, 1.0),), unit / np.linalg.norm(unit), threshold, 5)


THEMES = ThemeSet("set", "space", "m", (theme("toimitus", [1, 0, 0]), theme("kyltti", [0, 1, 0])))
VECTORS = {
    "vain toimitus": [1.0, 0, 0],
    "molemmat": [0.7, 0.69, 0],
    "enemmän toimitus": [0.8, 0.6, 0],
    "jotain muuta": [0, 0, 1.0],
}


def passages(*texts: str, kind: str = "content") -> pl.DataFrame:
    rows = [
        {"passage_id": f"p{n}", "document_id": "d", "respondent": "V", "turn": 0, "start": 0, "end": 1, "text": text}
        | {"text_key": text, "lemmas": text, "language": "fi", "kind": kind}
        for n, text in enumerate(texts)
    ]
    return pl.DataFrame(rows, schema=PASSAGES)


def embeddings() -> Embeddings:
    vectors = np.array(list(VECTORS.values()), dtype=np.float32)
    return Embeddings(tuple(VECTORS), vectors / np.linalg.norm(vectors, axis=1, keepdims=True), "m")


def mentioned(*texts: str, settings: Assignment | None = None) -> list[tuple[str, str]]:
    found = assign(passages(*texts), embeddings(), THEMES, settings or Assignment())
    return found.select("passage_id", "theme_id").rows()


def test_a_passage_carries_one_theme_several_or_none() -> None:
    assert mentioned("vain toimitus", "molemmat", "jotain muuta") == [
        ("p0", "toimitus"),
        ("p1", "toimitus"),
        ("p1", "kyltti"),
    ]


def test_a_second_theme_must_be_nearly_as_near() -> None:
    assert mentioned("enemmän toimitus") == [("p0", "toimitus")]
    assert len(mentioned("enemmän toimitus", settings=Assignment(margin=0.3))) == 2


def test_no_more_themes_than_allowed() -> None:
    assert mentioned("molemmat", settings=Assignment(max_themes=1)) == [("p0", "toimitus")]


def test_the_same_alone_and_in_a_batch() -> None:
    together = assign(passages(*VECTORS), embeddings(), THEMES, Assignment())
    for text in VECTORS:
        alone = assign(passages(text), embeddings(), THEMES, Assignment())
        row = list(VECTORS).index(text)
        assert together.filter(pl.col("passage_id") == f"p{row}")["strength"].to_list() == alone["strength"].to_list()


def test_empty_answers_carry_nothing() -> None:
    assert assign(passages("vain toimitus", kind="empty"), embeddings(), THEMES, Assignment()).is_empty()


def test_without_themes_nothing_is_carried() -> None:
    nothing = ThemeSet("set", "space", "m", ())
    assert assign(passages("vain toimitus"), embeddings(), nothing, Assignment()).is_empty()


def test_vectors_of_another_model_are_refused() -> None:
    other = ThemeSet("set", "space", "another", THEMES.themes)
    with pytest.raises(ValueError, match="another"):
        assign(passages("molemmat"), embeddings(), other, Assignment())
