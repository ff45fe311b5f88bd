from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl
import pytest

from pipeline.discovery import Found, discover, foundation_of, telling_texts
from pipeline.embedding import Embeddings
from pipeline.frames import PASSAGES
from pipeline.ports import Stood, ThemeGroup, Vectors
from pipeline.settings import Discovery
from pipeline.themes import Theme
from tests.doubles import HandTools, SubjectFinder


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
    return [(theme.label, theme.size) for theme in found.themes]


def test_groups_become_themes_largest_first() -> None:
    assert themes_of(*FEEDBACK) == [("Toimitus", 6), ("Kyltti", 3)]


def test_a_group_too_small_is_no_theme() -> None:
    assert themes_of(*FEEDBACK, least=4) == [("Toimitus", 6)]


def test_leftovers_that_share_no_telling_word_are_no_theme() -> None:
    leftovers = [f"{word} asia hyvä" for word in ("aita", "koira", "puu", "talo", "vene", "järvi")]
    assert themes_of(*FEEDBACK, *leftovers) == [("Toimitus", 6), ("Kyltti", 3)]


def test_repeats_do_not_make_a_theme() -> None:
    assert themes_of(*FEEDBACK, *["lasku väärä summa"] * 50) == [("Toimitus", 6), ("Kyltti", 3)]


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


def found_in(texts: Sequence[str], *, others: Sequence[str] = (), **told: Any) -> tuple[Found, HandTools]:
    tools, settings = HandTools(), Discovery(**{"min_texts": 2} | told)
    chosen, rest = (telling_texts(passages(*some), settings) for some in (texts, others))
    keys = (*chosen["text_key"], *rest["text_key"])
    vectors = tools.embedder.embed([*chosen["text"], *rest["text"]])
    embeddings = Embeddings(keys, vectors, "words-1")
    return discover(chosen, embeddings, tools, settings, "f", rest if others else None), tools


def mentioned(theme: Theme, tools: HandTools, text: str) -> bool:
    return bool(theme.rule.log_odds(tools.embedder.embed([text]), [text])[0] >= theme.rule.threshold)


def test_the_texts_behind_each_theme_are_told() -> None:
    found, _ = found_in(FEEDBACK)
    assert {theme.label: found.members[theme.theme_id] for theme in found.themes} == {
        "Toimitus": tuple(f"ktoimitus myöhästyä {day}" for day in "abcdef"),
        "Kyltti": tuple(f"kkyltti puuttua {day}" for day in "abc"),
    }


def test_what_many_say_in_the_very_same_words_is_a_theme() -> None:
    same = pl.concat([passages("lasku väärä summa").with_columns(respondent=pl.lit(f"V{n}")) for n in range(10)])
    chosen = telling_texts(pl.concat([passages(*FEEDBACK), same]), Discovery())
    assert dict(chosen.select("text_key", "respondents").rows())["klasku väärä summa"] == 10
    tools = HandTools()
    embeddings = Embeddings(tuple(chosen["text_key"]), tools.embedder.embed(chosen["text"].to_list()), "words-1")
    tools.finder.find = lambda texts, vectors, stood: []  # type: ignore[method-assign]
    found = discover(chosen, embeddings, tools, Discovery(), "f")
    assert [(theme.size, found.members[theme.theme_id]) for theme in found.themes] == [(1, ("klasku väärä summa",))]
    assert mentioned(found.themes[0], tools, "lasku väärä summa")


class WithSides:
    """Groups by subject, as the double does, and parts each by its first and last texts."""

    revision = "sides-1"

    def find(self, texts: Sequence[str], vectors: Vectors, stood: Stood | None = None) -> Sequence[ThemeGroup]:
        return [
            replace(group, sides=tuple(ThemeGroup(part, group.words) for part in np.array_split(group.members, 2)))
            for group in SubjectFinder().find(texts, vectors)
        ]


def test_sides_are_themes_under_their_theme() -> None:
    tools, settings = HandTools(), Discovery(min_texts=2)
    tools.finder = WithSides()  # type: ignore[assignment]
    chosen = telling_texts(passages(*FEEDBACK), settings)
    embeddings = Embeddings(tuple(chosen["text_key"]), tools.embedder.embed(chosen["text"].to_list()), "words-1")
    found = discover(chosen, embeddings, tools, settings, "f")
    own, sides = found.themes[:2], found.themes[2:]
    assert [theme.parent for theme in own] == [None, None]
    assert [side.parent for side in sides] == [own[0].theme_id] * 2  # three texts have no two sides of two
    assert [len(found.members[side.theme_id]) for side in sides] == [3, 3]
    assert len({theme.label for theme in found.themes}) == len({theme.theme_id for theme in found.themes}) == 4


def test_a_border_is_learnt_from_both_of_its_sides() -> None:
    found, tools = found_in([f"{text} {n}x" for n in range(5) for text in FEEDBACK], learnt_from=10)
    by_label = {theme.label: theme for theme in found.themes}
    assert mentioned(by_label["Toimitus"], tools, "toimitus myöhästyä taas")
    assert not mentioned(by_label["Kyltti"], tools, "toimitus myöhästyä taas")


def test_what_others_explain_is_left_to_them() -> None:
    near = [f"toimitus kyltti {n}x" for n in range(20)]
    alone, tools = found_in(FEEDBACK)
    beside, _ = found_in(FEEDBACK, others=near)
    assert all(mentioned(alone.themes[0], tools, text) for text in FEEDBACK[:6])
    assert all(mentioned(beside.themes[0], tools, text) for text in FEEDBACK[:6])
    assert not any(mentioned(beside.themes[0], tools, text) for text in near)


@pytest.mark.parametrize("recall", [0.5, 0.9, 1.0])
def test_a_threshold_lets_its_share_through(recall: float) -> None:
    texts = ["toimitus " * 9 + "kyltti " * n for n in range(1, 8)]
    found, tools = found_in(texts, recall=recall)
    assert [theme.size for theme in found.themes] == [7]
    assert np.mean([mentioned(found.themes[0], tools, text) for text in texts]) >= recall
