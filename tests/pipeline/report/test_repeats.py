from __future__ import annotations

import datetime as dt

import polars as pl

from pipeline import frames
from pipeline.corpus import Corpus
from pipeline.report.repeats import Repeats, repeats

DAY = dt.date(2026, 9, 1)


def corpus(*answers: tuple[str, str, dt.date | None, str], kind: str = "response", said: str = "content") -> Corpus:
    """Answers: respondent, question, date and passages, parted by a bar."""
    documents, passages = [], []
    for number, (respondent, question, date, text) in enumerate(answers):
        documents.append({"document_id": f"d{number}", "kind": kind, "question": question, "date": date})
        for at, passage in enumerate(text.split("|")):
            told = {"passage_id": f"p{number}-{at}", "document_id": f"d{number}", "respondent": respondent}
            passages.append({**told, "turn": 0, "start": at, "text_key": passage, "kind": said})
    return Corpus(
        pl.DataFrame(documents, schema=frames.DOCUMENTS),
        frames.SEGMENTS.to_frame(),
        pl.DataFrame(passages, schema=frames.PASSAGES),
    )


def test_a_row_that_was_exported_twice_repeats_its_respondents_own_words() -> None:
    assert repeats(corpus(("V-1", "Miksi?", DAY, "a|b"), ("V-1", "Miksi?", DAY, "a|b"))) == Repeats(1, 0)
    assert repeats(corpus(("V-1", "Miksi?", None, "a"), ("V-1", "Miksi?", None, "a"))) == Repeats(1, 0)


def test_to_say_the_same_on_another_day_or_of_another_question_is_no_repeat() -> None:
    later = DAY + dt.timedelta(days=30)
    given = ("V-1", "Miksi?", DAY, "a"), ("V-1", "Miksi?", later, "a"), ("V-1", "Miten?", DAY, "a")
    assert repeats(corpus(*given)) == Repeats(0, 0)


def test_the_same_words_of_others_are_counted_apart_each_respondent_once() -> None:
    given = ("V-1", "Miksi?", DAY, "a"), ("V-2", "Miksi?", DAY, "a"), ("V-2", "Miksi?", DAY, "a")
    assert repeats(corpus(*given)) == Repeats(1, 1)
    assert repeats(corpus(("V-1", "Miksi?", DAY, "a|b"), ("V-2", "Miksi?", DAY, "a"))) == Repeats(0, 0)


def test_empty_answers_and_interviews_are_alike_by_nature() -> None:
    given = ("V-1", "Miksi?", DAY, "a"), ("V-2", "Miksi?", DAY, "a")
    assert repeats(corpus(*given, said="empty")) == Repeats(0, 0)
    assert repeats(corpus(*given, kind="interview")) == Repeats(0, 0)
    assert repeats(corpus()) == Repeats(0, 0)
