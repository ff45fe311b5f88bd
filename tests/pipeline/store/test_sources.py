from __future__ import annotations

import datetime as dt
import traceback

import polars as pl
import pytest

from pipeline import frames
from pipeline.documents import Document, Rejection, Turn
from pipeline.errors import StoreError
from pipeline.store import KeptFailure, KeptRejection, Store
from tests.pipeline.store.given import answer, keep, keep_documents, rated, source, texts, whole

UGLY = [
    "a\x00b",
    "yksin \ud83d jäänyt",
    "‮mutta oikealta‬ 🙃👩‍👩‍👧",
    "'; DROP TABLE passage; --",
    "<script>alert(1)</script>",
    '=HYPERLINK("http://x")',
    "ä" * 5_000_000,
    "",
]


def test_what_was_kept_comes_back(store: Store) -> None:
    document = rated("Hyvää päivää")
    keep_documents(
        store, source(), [document], detected=[("merkistö", "utf-8"), ("erotin", ";")], masked={"PUHELIN": 2}
    )
    [kept] = store.sources("s")
    assert (kept.path, kept.name, kept.family) == (source().path, "kysely.csv", "csv")
    assert (kept.documents, kept.passages, kept.rejected) == (1, 1, 0)
    assert kept.detected == (("merkistö", "utf-8"), ("erotin", ";"))
    assert kept.masked == {"PUHELIN": 2}
    assert abs(dt.datetime.now(dt.UTC) - kept.read_at) < dt.timedelta(minutes=1)
    row = store.documents("s").row(0, named=True)
    assert row["source_id"] == source().source_id
    assert (row["date"], row["rating"], row["rating_low"], row["rating_high"]) == (dt.date(2026, 9, 1), 3, 0, 10)
    assert (row["question"], row["weight"], row["place"]) == ("Mitä kuuluu?", 0.5, "rivi 1")
    assert store.segments("s").rows() == [
        (document.document_id, "ikä", "30–39"),
        (document.document_id, "alue", "Häme"),
    ]
    assert store.passages("s").row(0, named=True)["lemmas"] == "hyvää päivää"
    assert store.document_texts([document.document_id, "unknown"]) == {document.document_id: "Hyvää päivää"}


@pytest.mark.parametrize("empty", [True, False])
def test_frames_have_their_schemas(store: Store, empty: bool) -> None:
    if not empty:
        keep_documents(store, source(), [rated("Hyvä")])
    assert store.documents("s").schema == frames.DOCUMENTS
    assert store.segments("s").schema == frames.SEGMENTS
    assert store.passages("s").schema == frames.PASSAGES
    assert store.turns([rated("Hyvä").document_id]).height == (0 if empty else 1)


@pytest.mark.parametrize("ugly", UGLY, ids=range(len(UGLY)))
def test_hostile_text_is_kept_with_its_offsets(store: Store, ugly: str) -> None:
    document = answer(ugly, question=ugly[:100], segments={ugly[:100]: ugly[:100]})
    rejection = Rejection("rivi 2", f"Rivillä on liikaa sarakkeita: {ugly[:100]}")
    keep_documents(store, source(), [document], rejections=[rejection])
    [kept] = store.document_texts([document.document_id]).values()
    assert len(kept) == len(ugly)
    assert kept == ugly.replace("\x00", "\ufffd").replace("\ud83d", "\ufffd")
    assert texts(store) == [kept]


def test_a_corrected_file_replaces_what_it_said_in_every_space(store: Store) -> None:
    file = keep(store, "vanha", "toinen vanha")
    store.link("other", file.source_id)
    keep(store, "uusi", content_key="bytes-2")
    assert texts(store) == texts(store, "other") == ["uusi"]
    assert store.documents("s").height == 1
    assert [kept.content_key for kept in store.sources("other")] == ["bytes-2"]
    assert store.unchanged(file, "tools-1") is None


def test_keeping_the_same_again_changes_nothing(store: Store) -> None:
    keep(store, "yksi", "kaksi")
    before = store.passages("s")
    keep(store, "yksi", "kaksi")
    assert store.passages("s").equals(before)


def test_content_is_found_only_with_the_same_tools(store: Store) -> None:
    file = keep(store, "yksi")
    found = store.unchanged(file, "tools-1")
    assert found is not None
    assert found.source_id == file.source_id
    assert store.unchanged(file, "tools-2") is None


def test_the_same_bytes_count_once_in_a_space(store: Store) -> None:
    keep(store, "yksi", path="/data/a.csv")
    keep(store, "yksi", path="/data/b.csv", tools="tools-2")
    assert [kept.name for kept in store.sources("s")] == ["b.csv"]
    assert texts(store) == ["yksi"]


def test_two_files_may_give_the_same_document_ids(store: Store) -> None:
    document = answer("yksi")
    keep_documents(store, source("/data/a.csv"), [document])
    keep_documents(store, source("/data/b.csv"), [document], space="other")
    assert texts(store) == texts(store, "other") == ["yksi"]
    assert store.turns([document.document_id]).height == 1


def test_the_order_does_not_depend_on_history_or_locale(store: Store) -> None:
    # Å, Ä and Z stand otherwise in Finnish than in bytes.
    for at, name in enumerate(["Öljy", "z", "Zeta", "Åbo", "aho", "Äiti"]):
        keep(store, f"{name} 1", f"{name} 2", path=f"/data/{name}.csv", content_key=str(at))
    names = ["Zeta", "aho", "z", "Äiti", "Åbo", "Öljy"]
    assert [kept.path.stem for kept in store.sources("s")] == names
    assert texts(store) == [f"{name} {row}" for name in names for row in (1, 2)]
    assert store.documents("s")["place"].to_list() == ["rivi 1", "rivi 2"] * 6


def test_turns_tell_where_they_stand(store: Store) -> None:
    said = (Turn("haastattelija", "Mitä kuuluu?", 0.0, is_feedback=False), Turn("v1", "Ei häävisti.", 2.5))
    keep_documents(store, source(), [Document("d1", "interview", "koko tiedosto", said)])
    assert store.turns(["d1"]).rows() == [
        ("d1", 0, "haastattelija", 0.0, False, 0, 12),
        ("d1", 1, "v1", 2.5, True, 13, 25),
    ]


def test_quarantine_in_the_files_order(store: Store) -> None:
    told = [Rejection("rivi 9", "Päivämäärä puuttuu."), Rejection("rivi 10", "Rivi on tyhjä.")]
    keep(store, "yksi", rejections=told)
    first = KeptRejection("kysely.csv", "rivi 9", "Päivämäärä puuttuu.")
    assert store.rejections("s") == [first, KeptRejection("kysely.csv", "rivi 10", "Rivi on tyhjä.")]
    assert store.rejections("s", 1) == [first]
    assert store.sources("s")[0].rejected == 2


def test_a_failure_lasts_until_the_file_can_be_read(store: Store) -> None:
    store.keep_failure("s", source(), "Tiedosto on tyhjä.")
    store.keep_failure("s", source(), "Tiedosto on salattu.")
    failure = KeptFailure(source().source_id, source().path, "kysely.csv", "Tiedosto on salattu.", "bytes-1")
    assert store.failures("s") == [failure]
    assert store.failures("other") == []
    keep(store, "yksi")
    assert store.failures("s") == []


def test_only_the_files_of_the_order_stay(store: Store) -> None:
    a, b = (keep(store, name, path=f"/data/{name}.csv", content_key=name) for name in "ab")
    store.link("other", a.source_id)
    store.keep_failure("s", source("/data/c.csv"), "Tiedosto on tyhjä.")
    assert store.keep_only("s", [b.source_id]) == 1
    assert (texts(store), texts(store, "other"), store.failures("s")) == (["b"], ["a"], [])
    assert store.unchanged(a, "tools-1") is not None


def test_a_source_that_cannot_be_kept_leaves_what_was_and_tells_no_feedback(store: Store) -> None:
    keep(store, "vanha")
    secret = answer("salainen 040 1234567")
    with pytest.raises(StoreError) as caught:
        store.keep_source(
            "s", source(), family="csv", tools="t", documents=[secret], passages=[*whole(secret), *whole(secret)]
        )
    assert "salainen" not in "".join(traceback.format_exception(caught.value))
    assert texts(store) == ["vanha"]


def test_a_passage_without_its_document_is_refused(store: Store) -> None:
    with pytest.raises(StoreError):
        store.keep_source("s", source(), family="csv", tools="t", documents=[], passages=whole(answer("orpo")))
    assert store.sources("s") == []


def test_linking_what_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(StoreError):
        store.link("s", "unknown")


@pytest.mark.slow
def test_tens_of_thousands_of_rows_come_back_whole(store: Store) -> None:
    keep(store, *(f"vastaus {row}" for row in range(12_345)))
    found = store.passages("s")
    assert found["text"].to_list() == [f"vastaus {row}" for row in range(12_345)]
    ids = found["document_id"]
    assert len(store.document_texts(ids)) == store.turns(ids).height == 12_345
    assert found.schema == pl.Schema(frames.PASSAGES)
