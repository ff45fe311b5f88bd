"""What has been erased stays away when it is read again, and what others say stays as it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from pipeline.documents import Document, Turn
from pipeline.errors import SettingsError
from pipeline.passages import split_document
from pipeline.privacy import Pseudonyms
from pipeline.tombstones import Marks, Spoken, Tombstones, told_erased, with_erased
from tests.doubles import HandTools

NAMES = Pseudonyms(bytes(range(32)))
MARKS = Marks(NAMES)
PATH = "/data/kysely.csv"
LONG = "Tilasin verhot heinäkuussa, ja ne tulivat vasta lokakuussa väärän kokoisina ja ryppyisinä."
ANSWER = Document("d1", "response", "rivi 2", (Turn("V-1", "Hyvä palvelu."),), dt.date(2026, 9, 1), "Mitä kuuluu?")
TALK = Document(
    "d2",
    "interview",
    "koko tiedosto",
    (
        Turn("V-0", "Mitä kuuluu?", is_feedback=False),
        Turn("V-1", "Hinta nousi. Lasku tuli."),
        Turn("V-2", "Palvelu oli hyvää."),
    ),
)


def left(document: Document, *marks: str, path: str = PATH) -> tuple[Document | None, int]:
    return Tombstones(NAMES, path, frozenset({*marks, MARKS.of_key()})).left(document)


def spoken(document: Document, turn: int = 0, path: str = PATH) -> Spoken:
    said = document.turns[turn]
    return Spoken(path, document.document_id, document.question, document.date, said.speaker, said.text)


def test_without_marks_all_is_left() -> None:
    assert Tombstones(NAMES, PATH).left(ANSWER) == (ANSWER, 0)
    assert left(ANSWER, MARKS.of_respondent("V-9")) == (ANSWER, 0)


def test_nothing_is_left_of_an_answer_whose_respondent_is_erased() -> None:
    assert left(ANSWER, MARKS.of_respondent("V-1")) == (None, 1)


def test_a_respondent_may_be_erased_from_one_file_only() -> None:
    mark = MARKS.of_respondent("V-1", PATH)
    assert left(ANSWER, mark) == (None, 1)
    assert left(ANSWER, mark, path="/data/toinen.csv") == (ANSWER, 0)


def test_a_document_is_known_by_its_id() -> None:
    assert left(ANSWER, MARKS.of_document("d1")) == (None, 1)
    assert left(TALK, MARKS.of_document("d1")) == (TALK, 0)


def test_what_others_may_say_by_chance_is_erased_from_its_own_file_only() -> None:
    mark, again = MARKS.of_said(spoken(ANSWER)), replace(ANSWER, document_id="d9")
    assert left(again, mark) == (None, 1)
    assert left(again, mark, path="/data/toinen.csv") == (again, 0)


def test_what_nobody_else_would_say_is_erased_from_any_file() -> None:
    long = replace(ANSWER, turns=(Turn("V-1", LONG),))
    again = replace(long, document_id="d9", turns=(Turn("V-9", f"  {LONG}"),))
    mark = MARKS.of_said(spoken(long))
    assert left(again, mark, path="/data/toinen.csv") == (None, 1)
    for other in (replace(again, date=dt.date(2026, 9, 2)), replace(again, question="Entä muuten?")):
        assert left(other, mark, path="/data/toinen.csv") == (other, 0)


def test_what_others_say_in_an_interview_keeps_its_place() -> None:
    rest, count = left(TALK, MARKS.of_respondent("V-1"))
    assert rest is not None
    assert count == 1
    assert rest.turns[1] == Turn("", " " * 24, is_feedback=False)
    assert (rest.turns[0], rest.turns[2]) == (TALK.turns[0], TALK.turns[2])
    tools = HandTools()
    whole = split_document(TALK, tools)
    assert split_document(rest, tools) == [passage for passage in whole if passage.respondent == "V-2"]


def test_nothing_is_left_of_an_interview_without_feedback() -> None:
    assert left(TALK, *map(MARKS.of_respondent, ("V-1", "V-2"))) == (None, 2)


def test_who_asks_is_not_erased_by_what_was_asked() -> None:
    assert left(TALK, MARKS.of_respondent("V-0")) == (TALK, 0)


def test_marks_of_another_key_are_refused_for_they_would_erase_nothing() -> None:
    other = Marks(Pseudonyms(b"z" * 32))
    with pytest.raises(SettingsError, match="avain on vaihtunut"):
        Tombstones(NAMES, PATH, frozenset({other.of_key(), other.of_respondent("V-1")}))


def test_a_mark_tells_neither_who_nor_what_and_needs_the_key() -> None:
    mark = MARKS.of_respondent("V-1")
    assert len(mark) == 32
    assert mark != Marks(Pseudonyms(b"z" * 32)).of_respondent("V-1")
    assert len({mark, MARKS.of_respondent("V-1", PATH), MARKS.of_document("V-1"), MARKS.of_key()}) == 4


def test_a_file_tells_how_many_of_its_answers_are_erased() -> None:
    told = [("merkistö", "utf-8")]
    assert with_erased(told, 0) == told
    once = with_erased(told, 2)
    assert once == [*told, told_erased(2)]
    assert with_erased(once, 3) == [*told, ("Poistettu pyynnöstä", "vastauksia tai puheenvuoroja 5")]
