"""What is erased on request goes from all tables at once, and leaves nothing but a keyed mark."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command

from pipeline.documents import Document, Turn
from pipeline.edits import Edit
from pipeline.passages import text_key
from pipeline.store import Store, open_store
from pipeline.store.migrating import _config
from pipeline.store.values import Erased
from pipeline.themes import Settled
from pipeline.tombstones import Spoken
from tests.given_themes import grounds, theme, theme_set
from tests.left_words import places
from tests.pipeline.store.given import ORDER, answer, keep, keep_documents, source, texts
from tests.pipeline.store.test_withdrawing import BAD, GOOD, find, found, publish

SECRET = "zyxsalaisuus karkasi"


def of(store: Store, text: str) -> list[Spoken]:
    return [turn for turn in store.spoken() if turn.text == text]


@pytest.fixture
def known(store: Store) -> Store:
    """A store with an answer to erase, of which much is known."""
    keep(store, GOOD, SECRET, GOOD, detected=[("merkistö", "utf-8")])
    find(store, GOOD, SECRET)
    publish(store, "run-1", GOOD, SECRET)
    publish(store, "run-2", GOOD)
    return store


def test_all_that_is_said_is_told_a_turn_each(known: Store) -> None:
    said = known.spoken()
    assert [turn.text for turn in said] == [GOOD, SECRET, GOOD]
    document = answer(SECRET, 2)
    (file,) = known.sources("s")
    assert said[1] == Spoken(
        str(file.path), document.document_id, None, None, "v2", SECRET, file.source_id, "rivi 2", 0
    )  # fmt: skip


def test_an_answer_goes_from_everywhere_and_leaves_a_mark(known: Store, store_url: str) -> None:
    known.keep_sifted("s", "r", {text_key(SECRET): "left"})
    told = known.erase(of(known, SECRET), {"mark"})
    assert told == Erased(1, 1, 1, 1, frozenset({"s"}))
    assert (texts(known), known.erased()) == ([GOOD, GOOD], {"mark"})
    assert places("zyxsalaisuus", store_url, []) == places(text_key(SECRET), store_url, []) == []
    assert known.unpublishable() == {"run-1"}
    assert found(known) == [GOOD]


def test_a_file_tells_how_many_of_its_answers_are_erased(known: Store) -> None:
    known.erase(of(known, SECRET), {"mark"})
    (kept,) = known.sources("s")
    assert (kept.documents, kept.passages) == (2, 2)
    assert kept.detected == (("merkistö", "utf-8"), ("Poistettu pyynnöstä", "vastauksia tai puheenvuoroja 1"))


def test_what_others_say_too_stays_in_past_runs(known: Store) -> None:
    told = known.erase(of(known, GOOD)[:1], {"mark"})
    assert (told.answers, told.runs) == (1, 0)
    assert (known.unpublishable(), found(known)) == (frozenset(), [GOOD])


def test_the_views_show_it_no_more_at_once(known: Store, store_url: str) -> None:
    gone = known.passages("s")["passage_id"][1]
    engine = sa.create_engine(store_url)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE published_passage SET passage_id = '{gone}' WHERE passage_id = 'key 0'")
    engine.dispose()
    known.erase(of(known, SECRET), {"mark"})
    assert known.published_tables("s")["passages"]["passage_id"].to_list() == ["bare"]


def test_a_preview_tells_the_same_and_changes_nothing(known: Store) -> None:
    turns, before = of(known, SECRET), known.passages("s")
    told = known.would_erase(turns)
    assert (known.passages("s").equals(before), known.erased(), known.unpublishable()) == (True, set(), set())
    assert known.erase(turns, {"mark"}) == told


def test_what_has_to_be_done_elsewhere_and_fails_leaves_all(known: Store) -> None:
    def fail(_: Erased) -> None:
        raise ValueError("no")

    before = known.passages("s")
    with pytest.raises(ValueError, match="no"):
        known.erase(of(known, SECRET), {"mark"}, fail)
    assert known.passages("s").equals(before)
    assert known.erased() == set()


def test_a_file_of_which_nothing_is_left_goes(known: Store) -> None:
    other = keep(known, SECRET, path="/data/b.csv", content_key="b")
    known.erase([turn for turn in known.spoken() if turn.path == "/data/b.csv"], {"mark"})
    assert [kept.name for kept in known.sources("s")] == ["kysely.csv"]
    assert known.unchanged(other, "tools-1") is None


def test_one_turn_of_an_interview_goes_and_the_others_stand_where_they_stood(store: Store) -> None:
    said = (Turn("h", "Mitä kuuluu?", is_feedback=False), Turn("v1", SECRET), Turn("v2", GOOD))
    keep_documents(store, source(), [Document("d1", "interview", "koko tiedosto", said)])
    before = store.passages("s").filter(text=GOOD)
    store.erase(of(store, SECRET), {"mark"})
    assert store.passages("s").filter(text=GOOD).equals(before)
    assert texts(store) == ["Mitä kuuluu?", GOOD]
    assert store.document_texts(["d1"]) == {"d1": f"Mitä kuuluu?\n{' ' * len(SECRET)}\n{GOOD}"}
    assert store.turns(["d1"])["speaker"].to_list() == ["h", "", "v2"]
    assert [turn.text for turn in store.spoken()] == [GOOD]


def test_what_people_have_decided_of_it_goes_from_every_theme_set(known: Store) -> None:
    secret, good = text_key(SECRET), text_key(GOOD)
    judged = theme("a", 0.1, confirmed=(secret, good), rejected=(secret,))
    kept = theme_set(judged, grounds=grounds())
    for name in ("early", "late"):
        known.keep_theme_set(replace(kept, theme_set_id=name, settled=(Settled(secret), Settled(good))), "run-1")
    known.erase(of(known, SECRET), {"mark"})
    for name in ("early", "late"):
        left = known.theme_set(name)
        assert left is not None
        assert (left.themes[0].confirmed, left.themes[0].rejected) == ((good,), ())
        assert left.settled == (Settled(good),)


def test_promoted_passages_go_from_the_codebooks_that_edits_have_kept(known: Store) -> None:
    book = '[[themes]]\nid = "a"\nname = "A"\nexamples = ["Yksi.", "Kaksi.", "Kolme.", "%s"]\n'
    kept = theme_set(theme("a", 0.1), grounds=grounds())
    edit = Edit(1, dt.datetime.now(dt.UTC), "Aino", "", "promote", "A", "set", "set", "", book % SECRET.upper())
    known.keep_edit(edit, kept, "run-1", [])
    told = known.erase(of(known, SECRET), {"mark"})
    assert told.promoted == {SECRET}
    assert "zyx" not in repr(told)
    (left,) = known.edits("s")
    assert left.codebook_before == ""
    assert left.codebook_after == book.replace(', "%s"', "")


def test_each_space_that_holds_it_loses_it(known: Store) -> None:
    keep_documents(known, source("/data/b.csv", "b"), [answer(SECRET, path="/data/b.csv")], space="other")
    publish(known, "elsewhere", SECRET, space="other")
    told = known.erase(of(known, SECRET), {"mark"})
    assert (told.answers, told.runs, told.spaces) == (2, 2, {"s", "other"})
    assert known.unpublishable() == {"run-1", "elsewhere"}


def test_marks_may_come_twice(known: Store) -> None:
    known.erase([], {"mark"})
    known.erase([], {"mark", "another"})
    assert known.erased() == {"mark", "another"}


def test_what_had_left_its_space_in_an_older_store_leaves_the_store(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'k.sqlite'}"
    with open_store(url) as store:
        keep(store, GOOD)
        keep(store, BAD, path="/data/b.csv", content_key="b", space="other")
        find(store, GOOD, BAD)
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.downgrade(config, "0008")
        connection.exec_driver_sql("DELETE FROM space_source WHERE space = 'other'")
    engine.dispose()
    with open_store(url) as store:
        assert [turn.text for turn in store.spoken()] == [GOOD]
        assert found(store) == [GOOD]
        store.start_run("run-1", "s", ORDER, "hash", {})
