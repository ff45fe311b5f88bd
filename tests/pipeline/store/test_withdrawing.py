"""What is said counts, not where: words that nobody in a space says any more are gone from all that runs have left."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from pipeline.passages import text_key
from pipeline.report.columns import PASSAGES
from pipeline.report.table_files import to_parquet
from pipeline.store import Store
from tests.given_themes import grounds, theme, theme_set
from tests.pipeline.store.given import ORDER, answer, keep, keep_documents, source, texts, whole
from tests.pipeline.store.test_published import tables

GOOD, BAD = "hyvä palvelu", "huono palvelu"


def publish(store: Store, run_id: str, *said: str, space: str = "s") -> None:
    """Publish a run that shows the texts."""
    store.start_run(run_id, space, ORDER, "hash", {})
    bare = dict.fromkeys(PASSAGES.schema)
    shown = pl.DataFrame([bare | {"text": text} for text in said], schema=PASSAGES.schema, orient="row")
    store.publish(space, run_id, tables(), {"tables/passages.parquet": to_parquet(shown)})
    store.end_run(run_id, {}, {})


def find(store: Store, *said: str) -> None:
    keys = [text_key(text) for text in said]
    store.keep_vectors("m", keys, np.ones((len(keys), 2), dtype=np.float32))
    store.keep_tones("t", keys, np.full((len(keys), 5), 0.2, dtype=np.float32))


def found(store: Store) -> list[str]:
    keys = {text_key(text): text for text in (GOOD, BAD)}
    return [keys[key] for key in store.having_vectors(list(keys), "m")]


@pytest.fixture
def known(store: Store) -> Store:
    """A store with two files, of which a run has shown both."""
    keep(store, GOOD)
    keep(store, BAD, path="/data/b.csv", content_key="b")
    find(store, GOOD, BAD)
    publish(store, "run-1", GOOD, BAD)
    return store


def test_a_file_that_no_space_holds_leaves_with_all_that_it_said(known: Store) -> None:
    kept = known.sources("s")[1]
    gone = source("/data/b.csv", "b")
    ids = [answer(BAD, path="/data/b.csv").document_id]
    assert known.document_texts(ids)
    assert known.keep_only("s", [kept.source_id]) == 1
    assert (known.document_texts(ids), known.unchanged(gone, "tools-1"), found(known)) == ({}, None, [GOOD])
    assert known.unpublishable() == {"run-1"}


def test_a_file_that_another_space_holds_stays_for_that_one(known: Store) -> None:
    b, kept = known.sources("s")
    known.link("other", b.source_id)
    publish(known, "elsewhere", BAD, space="other")
    known.keep_only("s", [kept.source_id])
    assert (texts(known), texts(known, "other"), found(known)) == ([GOOD], [BAD], [GOOD, BAD])
    assert known.unpublishable() == {"run-1"}


def test_a_renamed_file_says_what_it_said(known: Store) -> None:
    moved = keep(known, BAD, path="/data/c.csv", content_key="c")
    known.keep_only("s", [known.sources("s")[-1].source_id, moved.source_id])
    assert (sorted(texts(known)), known.unpublishable(), found(known)) == ([BAD, GOOD], frozenset(), [GOOD, BAD])


def test_the_same_bytes_under_another_name_leave_one_copy(known: Store) -> None:
    before = answer(BAD, path="/data/b.csv").document_id
    keep(known, BAD, path="/data/c.csv", content_key="b")
    assert (known.document_texts([before]), known.unpublishable(), found(known)) == ({}, frozenset(), [GOOD, BAD])


def test_a_corrected_row_whose_words_stand_withdraws_nothing(known: Store) -> None:
    keep_documents(known, source("/data/b.csv", "b-2"), [answer(BAD, row=7, path="/data/b.csv")])
    assert known.unpublishable() == frozenset()


def test_words_that_nobody_says_take_along_the_runs_that_show_them(known: Store) -> None:
    publish(known, "run-2", GOOD)
    publish(known, "elsewhere", BAD, space="other")
    keep(known, "jotain muuta", path="/data/b.csv", content_key="b-2")
    assert (known.unpublishable(), found(known)) == ({"run-1"}, [GOOD])


def test_an_answer_that_is_only_split_otherwise_withdraws_nothing(known: Store) -> None:
    document = answer(BAD, path="/data/b.csv")
    (one,) = whole(document)
    halves = [
        replace(one, passage_id=part, text=part, text_key=text_key(part), start=at, end=at + len(part))
        for at, part in ((0, "huono"), (6, "palvelu"))
    ]
    keep_documents(known, source("/data/b.csv", "b"), [document], passages=halves, tools="tools-2")
    assert known.unpublishable() == frozenset()


def test_a_word_that_nobody_says_is_told_by_no_theme_and_weighs_nothing(known: Store) -> None:
    words = (("palvelu", 0.5), ("huono", 0.4), ("kirja", 0.3))
    told = theme("a", 0.1, words=words)
    told = replace(told, rule=replace(told.rule, lemmas=(words,) * len(told.rule.directions)))
    for space in ("s", "other"):
        kept = replace(theme_set(told, grounds=grounds()), theme_set_id=space, space=space)
        known.start_run(f"themes of {space}", space, ORDER, "hash", {})
        known.keep_theme_set(kept, f"themes of {space}")
    keep(known, "jotain muuta", path="/data/b.csv", content_key="b-2")
    for space, left in (("s", (words[0], words[2])), ("other", words)):
        standing = known.latest_theme_set(space)
        assert standing is not None
        assert standing.themes[0].words == left
        assert set(standing.themes[0].rule.pieces) == {left}


def test_the_views_tell_it_no_more(known: Store) -> None:
    made = tables()
    for name in ("themes", "sides"):
        made[name] = made[name].with_columns(words=pl.Series(["palvelu, huono, kirja", None]))
    known.start_run("run-2", "s", ORDER, "hash", {})
    known.publish("s", "run-2", made)
    keep(known, "jotain muuta", path="/data/b.csv", content_key="b-2")
    shown = known.published_tables("s")
    for name in ("themes", "sides"):
        assert set(shown[name]["words"]) == {"palvelu, kirja", None}


def test_what_is_taken_down_is_shown_no_more(known: Store) -> None:
    publish(known, "elsewhere", GOOD, space="other")
    known.take_down("s")
    assert (known.published("s"), known.published("other")) == (None, "elsewhere")
    assert {len(rows) for rows in known.published_tables("s").values()} == {0}
    assert {len(rows) for rows in known.published_tables("other").values()} == {2}
