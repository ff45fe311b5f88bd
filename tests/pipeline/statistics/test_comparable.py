from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from pipeline.corpus import Corpus
from pipeline.frames import DOCUMENTS, PASSAGES, SEGMENTS
from pipeline.statistics.comparable import agreement_of_questions, with_comparable_ratings


def corpus(ratings: np.ndarray, *, one_question: bool = False) -> Corpus:
    """Return a corpus in which respondents (rows) rate questions (columns); nan where they do not."""
    documents, passages = [], []
    for (person, question), rating in np.ndenumerate(ratings):
        if np.isnan(rating):
            continue
        key = f"{person}-{question}"
        documents.append(
            {"document_id": key, "source_id": "s", "source": "a.csv", "place": "rivi 2", "kind": "response"}
            | {"question": None if one_question else f"kysymys {question}", "date": None, "rating": float(rating)}
            | {"rating_low": 1.0, "rating_high": 5.0, "weight": 1.0}
        )
        passages.append(
            {"passage_id": key, "document_id": key, "respondent": f"V-{person}", "turn": 0, "start": 0, "end": 3}
            | {"text": "abc", "text_key": key, "lemmas": "abc", "language": "fi", "kind": "content"}
        )
    return Corpus(
        pl.DataFrame(documents, schema=DOCUMENTS),
        pl.DataFrame([], schema=SEGMENTS),
        pl.DataFrame(passages, schema=PASSAGES),
    )


def satisfied(people: int = 60, questions: int = 4) -> np.ndarray:
    """How satisfied respondents are with one thing after another."""
    draws = np.random.default_rng(1)
    feeling = draws.normal(3.0, 1.0, (people, 1)) - np.linspace(0.0, 1.5, questions)
    return np.clip(np.rint(feeling + draws.normal(0.0, 0.7, (people, questions))), 1.0, 5.0)


def test_ratings_that_go_together_are_kept() -> None:
    space = corpus(satisfied())
    found = agreement_of_questions(space)
    assert found is not None
    assert 0.4 < found < 0.9
    assert with_comparable_ratings(space) == (space, False)


def test_ratings_of_statements_are_left_out() -> None:
    ratings = satisfied()
    ratings[:, 2:] = 6.0 - ratings[:, 2:]  # half of the statements ask the opposite
    space, apart = with_comparable_ratings(corpus(ratings))
    assert apart
    assert space.documents["rating"].null_count() == len(space.documents) == 240
    assert space.spoken["rating_high"].null_count() == 240


def test_a_harder_question_does_not_make_ratings_differ() -> None:
    ratings = np.repeat(np.arange(1.0, 4.0).repeat(20)[:, None], 3, axis=1) + np.array([0.0, 1.0, 2.0])
    assert agreement_of_questions(corpus(ratings)) == pytest.approx(1.0)


def test_one_question_is_comparable_however_often_it_is_asked() -> None:
    draws = np.random.default_rng(2)
    space = corpus(draws.integers(1, 6, (60, 4)).astype(float), one_question=True)
    assert agreement_of_questions(space) is None
    assert with_comparable_ratings(space) == (space, False)


def test_few_who_rate_several_questions_tell_nothing() -> None:
    draws = np.random.default_rng(3)
    ratings = draws.integers(1, 6, (60, 2)).astype(float)
    ratings[29:, 1] = np.nan
    assert agreement_of_questions(corpus(ratings)) is None


def test_everybody_of_one_mind_is_comparable() -> None:
    space = corpus(np.full((40, 3), 4.0))
    assert with_comparable_ratings(space) == (space, False)


def test_no_ratings_are_nothing_to_compare() -> None:
    space = corpus(satisfied())
    bare = Corpus(space.documents.with_columns(rating=pl.lit(None, dtype=pl.Float64)), space.segments, space.passages)
    assert with_comparable_ratings(bare) == (bare, False)
