from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from pipeline.assignment import assign
from pipeline.embedding import Embeddings
from pipeline.frames import PASSAGES
from pipeline.rules import Rule
from pipeline.settings import Assignment
from pipeline.themes import Settled, Theme, ThemeSet
from tests.given_themes import theme, theme_set

THEMES = theme_set(theme("toimitus", [1, 0, 0]), theme("kyltti", [0, 1, 0]))
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


def mentioned(*texts: str, settings: Assignment | None = None, themes: ThemeSet = THEMES) -> list[tuple[str, str]]:
    found = assign(passages(*texts), embeddings(), themes, settings or Assignment())
    return found.select("passage_id", "theme_id").rows()


def test_a_passage_carries_one_theme_several_or_none() -> None:
    assert mentioned("vain toimitus", "molemmat", "jotain muuta") == [
        ("p0", "toimitus"),
        ("p1", "toimitus"),
        ("p1", "kyltti"),
    ]


def test_a_second_theme_must_be_nearly_as_near() -> None:
    assert mentioned("enemmän toimitus") == [("p0", "toimitus")]
    assert len(mentioned("enemmän toimitus", settings=Assignment(margin=9.0))) == 2


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
    nothing = theme_set()
    assert assign(passages("vain toimitus"), embeddings(), nothing, Assignment()).is_empty()


def test_vectors_of_another_model_are_refused() -> None:
    other = theme_set(*THEMES.themes, revision="another")
    with pytest.raises(ValueError, match="another"):
        assign(passages("molemmat"), embeddings(), other, Assignment())


def sides(*texts: str, themes: ThemeSet) -> list[tuple[str, str, str | None]]:
    found = assign(passages(*texts), embeddings(), themes, Assignment())
    return found.select("passage_id", "theme_id", "side_id").rows()


def test_a_mention_goes_to_the_likeliest_side_that_lets_it_through() -> None:
    whole = theme("asiat", [1, 1, 0], cosine=0.5)
    parts = [theme("puoli-a", [1, 0, 0], cosine=0.9, parent="asiat"), theme("puoli-b", [0, 1, 0], 0.9, parent="asiat")]
    themes = theme_set(whole, *parts)
    assert sides("vain toimitus", "molemmat", themes=themes) == [("p0", "asiat", "puoli-a"), ("p1", "asiat", None)]


def test_a_side_is_no_theme_of_its_own() -> None:
    far = theme_set(theme("asiat", [0, 0, 1]), theme("puoli", [1, 0, 0], parent="asiat"))
    assert sides("vain toimitus", themes=far) == []


def judged(theme: Theme, **told: tuple[str, ...]) -> ThemeSet:
    return theme_set(*(replace(each, **told) if each is theme else each for each in THEMES.themes))  # type: ignore[arg-type]


def test_what_an_analyst_rejected_is_not_carried_however_near() -> None:
    themes = judged(THEMES.themes[0], rejected=("vain toimitus",))
    assert mentioned("vain toimitus", "molemmat", themes=themes) == [("p1", "toimitus"), ("p1", "kyltti")]


def test_what_an_analyst_confirmed_is_carried_however_far_and_takes_nothing_from_others() -> None:
    themes = judged(THEMES.themes[1], confirmed=("vain toimitus", "jotain muuta"))
    found = mentioned("vain toimitus", "jotain muuta", themes=themes)
    assert sorted(found) == [("p0", "kyltti"), ("p0", "toimitus"), ("p1", "kyltti")]


def settled(*texts: Settled, confirmed: tuple[str, ...] = ()) -> ThemeSet:
    return replace(judged(THEMES.themes[1], confirmed=confirmed), settled=texts)


def test_a_settled_text_carries_what_was_confirmed_and_nothing_else_however_near() -> None:
    themes = settled(Settled("vain toimitus"), Settled("molemmat"), confirmed=("vain toimitus",))
    assert mentioned("vain toimitus", "molemmat", "enemmän toimitus", themes=themes) == [
        ("p0", "kyltti"), ("p2", "toimitus"),
    ]  # fmt: skip


def test_of_a_settled_text_rules_tell_what_is_undecided() -> None:
    themes = settled(Settled("molemmat", ("kyltti",)), Settled("vain toimitus", ("kyltti",)))
    assert mentioned("molemmat", "vain toimitus", themes=themes) == [("p0", "kyltti")]


def test_a_settled_text_goes_to_the_likeliest_side_of_its_theme() -> None:
    whole = theme("asiat", [0, 0, 1], confirmed=("vain toimitus",))
    parts = [theme("puoli-a", [1, 0, 0], cosine=0.9, parent="asiat"), theme("puoli-b", [0, 1, 0], 0.9, parent="asiat")]
    themes = theme_set(whole, *parts, settled=(Settled("vain toimitus"),))
    assert sides("vain toimitus", themes=themes) == [("p0", "asiat", "puoli-a")]


def test_strengths_are_probabilities() -> None:
    themes = judged(THEMES.themes[1], confirmed=("jotain muuta",))
    strengths = assign(passages(*VECTORS), embeddings(), themes, Assignment())["strength"]
    assert strengths.is_between(0.0, 1.0).all()
    assert strengths.max() == 1.0


def test_lemmas_can_decide() -> None:
    x = np.eye(3, dtype=np.float32)[:1]
    told = Rule(x, np.array([0.0]), np.array([-1.0]), lemmas=((("muuta", 2.0),),))
    themes = theme_set(theme("sanasta", [1, 0, 0], rule=told))
    assert mentioned("jotain muuta", "vain toimitus", themes=themes) == [("p0", "sanasta")]
