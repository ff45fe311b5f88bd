from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from pipeline.discovery import discover, foundation_of, telling_texts
from pipeline.embedding import Embeddings, similarities
from pipeline.frames import PASSAGES
from pipeline.settings import Discovery
from tests.doubles import HandTools


def passages(*texts: str, kind: str = "content") -> pl.DataFrame:
    rows = [
        {"passage_id": f"p{n}", "document_id": "d", "respondent": "V", "turn": 0, "start": 0, "end": 1, "text": text}
        | {"text_key": f"k{text}", "lemmas": text, "language": "fi", "kind": kind}
        for n, text in enumerate(texts)
    ]
    return pl.DataFrame(rows, schema=PASSAGES)


FEEDBACK = [f"toimitus myöhästyä {day}" for day in "abcdef"] + [f"kyltti puuttua {day}" for day in "abc"]


def themes_of(*texts: str, least: int = 2) -> list[tuple[str, int]]:
    tools, settings = HandTools(), Discovery(min_texts=least)
    chosen = telling_texts(passages(*texts), settings)
    keys, vectors = tuple(chosen["text_key"]), tools.embedder.embed(chosen["text"].to_list())
    found = discover(chosen, Embeddings(keys, vectors, "words-1"), tools, settings, "foundation")
    return [(theme.label, theme.size) for theme in found]


def test_groups_become_themes_largest_first() -> None:
    assert themes_of(*FEEDBACK) == [("Toimitus", 6), ("Kyltti", 3)]


def test_a_group_too_small_is_no_theme() -> None:
    assert themes_of(*FEEDBACK, least=4) == [("Toimitus", 6)]


def test_leftovers_that_share_no_telling_word_are_no_theme() -> None:
    leftovers = [f"{word} asia hyvä" for word in ("aita", "koira", "puu", "talo", "vene", "järvi")]
    assert themes_of(*FEEDBACK, *leftovers) == [("Toimitus", 6), ("Kyltti", 3)]


def test_repeats_do_not_make_a_theme() -> None:
    assert themes_of(*FEEDBACK, *["lasku väärin taas"] * 50) == [("Toimitus", 6), ("Kyltti", 3)]


def test_nothing_gives_no_themes() -> None:
    assert themes_of() == []


def test_texts_without_words_of_their_own_find_no_themes() -> None:
    chosen = telling_texts(passages("hyvä", "ja se on", "toimitus myöhästyä"), Discovery())
    assert chosen["text"].to_list() == ["toimitus myöhästyä"]
    assert telling_texts(passages("toimitus myöhästyä", kind="empty"), Discovery()).is_empty()


def test_a_sample_depends_on_the_texts_alone() -> None:
    many = [f"toimitus myöhästyä {chr(97 + n // 26)}{chr(97 + n % 26)}x" for n in range(300)]
    few = Discovery(max_texts=100)
    forwards, backwards = telling_texts(passages(*many), few), telling_texts(passages(*reversed(many)), few)
    assert len(forwards) == 100
    assert forwards["text_key"].to_list() == backwards["text_key"].to_list()


def test_the_foundation_changes_with_whatever_themes_rest_on() -> None:
    texts = telling_texts(passages(*FEEDBACK), Discovery())
    foundation = foundation_of(texts, HandTools(), Discovery())
    assert foundation == foundation_of(texts, HandTools(), Discovery())
    assert foundation != foundation_of(texts.head(3), HandTools(), Discovery())
    assert foundation != foundation_of(texts, HandTools(), Discovery(resolution=1))
    assert foundation != foundation_of(texts, HandTools(), Discovery(recall=0.8))


@pytest.mark.parametrize("recall", [0.5, 0.9, 1.0])
def test_a_threshold_lets_its_share_through(recall: float) -> None:
    tools = HandTools()
    texts = ["toimitus " * 9 + "kyltti " * n for n in range(1, 8)]
    chosen = telling_texts(passages(*texts), Discovery(min_texts=2))
    vectors = tools.embedder.embed(chosen["text"].to_list())
    found = discover(
        chosen,
        Embeddings(tuple(chosen["text_key"]), vectors, "m"),
        tools,
        Discovery(min_texts=2, recall=recall),
        "foundation",
    )
    assert [theme.size for theme in found] == [7]
    inside = np.mean(similarities(vectors, found[0].vector[None, :]) >= found[0].threshold)
    assert inside >= recall
