"""What was found of a text is forgotten when its words may be others, and when nobody says it any more."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from pipeline.frames import CARRIED
from pipeline.passages import text_key
from pipeline.store import Store
from tests.pipeline.store.given import answer, keep, source, whole

GOOD, BAD, LATE = "hyvä palvelu", "huono palvelu", "myöhässä taas"


def find(store: Store, *texts: str, space: str = "s") -> None:
    keys = [text_key(text) for text in texts]
    rows = [(key, "palvelu", 0.5, None) for key in keys]
    store.keep_sifted(space, "r", dict.fromkeys(keys, "left"))
    store.keep_carried(space, "r", pl.DataFrame(rows, schema=CARRIED, orient="row"))


def found(store: Store, space: str = "s") -> set[str]:
    """Return the texts of which something is known, which both tables know."""
    sifted = store.sifted_as(space, "r", "left")
    carried = store.carried(space, "r")["text_key"]
    assert set(sifted) == set(carried)
    return {text for text in (GOOD, BAD, LATE) if text_key(text) in sifted}


@pytest.fixture
def known(store: Store) -> Store:
    keep(store, GOOD, BAD, GOOD)
    find(store, GOOD, BAD)
    return store


def test_a_file_that_comes_makes_new_what_it_says(known: Store) -> None:
    keep(known, GOOD, LATE, path="/data/a.csv", content_key="a")
    assert found(known) == {BAD}


def test_an_answer_that_is_erased_leaves_nothing(known: Store) -> None:
    keep(known, GOOD, content_key="bytes-2")
    assert found(known) == {GOOD}


def test_an_export_that_grows_keeps_what_was_found(known: Store) -> None:
    find(known, LATE)  # said by another file until now
    keep(known, GOOD, BAD, GOOD, LATE, content_key="bytes-2")
    assert found(known) == {GOOD, BAD}


def test_a_text_whose_first_passage_has_other_words_is_new(store: Store) -> None:
    documents = [answer(text, row) for row, text in enumerate((GOOD, GOOD, BAD), 1)]
    passages = [passage for document in documents for passage in whole(document)]
    spelt = [replace(passages[0], lemmas=("hyvä", "palvella")), *passages[1:]]
    told = {"family": "csv", "tools": "t"}
    store.keep_source("s", source(), documents=documents, passages=spelt, **told)
    find(store, GOOD, BAD)
    # The same two spellings, the other way round.
    turned = [documents[1], documents[0], documents[2]]
    store.keep_source("s", source(content_key="bytes-2"), documents=turned, passages=spelt, **told)
    assert found(store) == {BAD}


def test_a_file_read_anew_is_read_anew_in_each_space_that_holds_it(known: Store) -> None:
    (kept,) = known.sources("s")
    known.link("other", kept.source_id)
    find(known, GOOD, BAD, space="other")
    keep(known, GOOD, content_key="bytes-2")
    assert (found(known), found(known, "other")) == ({GOOD}, {GOOD})


def test_a_file_that_leaves_takes_its_texts_along_from_that_space_only(known: Store) -> None:
    late = keep(known, LATE, path="/data/b.csv", content_key="b")
    find(known, LATE)
    known.link("other", late.source_id)
    find(known, LATE, space="other")
    known.keep_only("s", [late.source_id])
    assert (found(known), found(known, "other")) == ({LATE}, {LATE})
    known.keep_only("s", [])
    assert (found(known), found(known, "other")) == (set(), {LATE})


def test_a_file_that_stays_changes_nothing(known: Store) -> None:
    (kept,) = known.sources("s")
    known.link("s", kept.source_id)
    known.keep_only("s", [kept.source_id])
    assert found(known) == {GOOD, BAD}


def test_a_file_with_the_same_bytes_under_another_path_makes_its_texts_new(known: Store) -> None:
    keep(known, LATE, path="/data/b.csv", content_key="b")
    find(known, LATE)
    keep(known, GOOD, BAD, GOOD, path="/data/moved.csv")
    assert (found(known), [kept.path.name for kept in known.sources("s")]) == ({LATE}, ["b.csv", "moved.csv"])
