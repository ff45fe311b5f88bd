from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import polars as pl
import pytest

from pipeline.corpus import Corpus, Days
from pipeline.frames import DOCUMENTS, MENTIONS, PASSAGES, SEGMENTS
from pipeline.ranking import Windows, by_heading, choose_windows, rank, score
from pipeline.report.contract import Change, Heading, Interval, RankedTheme, RatingContrast
from pipeline.rules import near
from pipeline.settings import Ranking
from pipeline.themes import Theme, ThemeSet

EVERYTHING = Windows(None, None, None)
AUGUST = Days(dt.date(2026, 8, 1), dt.date(2026, 8, 31))
SEPTEMBER = Days(dt.date(2026, 9, 1), dt.date(2026, 9, 30))


def theme(name: str, axis: int, **told: Any) -> Theme:
    vector = np.eye(3, dtype=np.float32)[axis]
    return Theme(name, name.capitalize(), ((name, 1.0),), vector, 5, near(vector[None, :], 0.5, 30.0, 0.5), **told)


THEMES = ThemeSet(
    "set",
    "space",
    "m",
    (
        theme("toimitus", 0, kind="codebook", heading="Perille", link="Toimitus", description="Mitä luvattiin."),
        theme("kyltti", 1, heading="Perille", link="Toimitus", pinned=True),
        theme("hinta", 2, named_by="model"),
        theme("lasku", 2, kind="codebook", heading="Rahat"),
        theme("myöhässä", 0, parent="toimitus"),
        theme("ajallaan", 0, parent="toimitus"),
        theme("etuajassa", 0, parent="toimitus"),
    ),
)


class Survey:
    """A corpus told answer by answer."""

    def __init__(self) -> None:
        self.documents: list[dict[str, object]] = []
        self.segments: list[dict[str, str]] = []
        self.passages: list[dict[str, object]] = []
        self.mentions: list[dict[str, object]] = []

    def answer(
        self,
        respondent: str,
        *themes: str,
        side: str | None = None,
        day: dt.date | None = dt.date(2026, 8, 3),
        rating: float | None = None,
        region: str | None = None,
        kind: str = "response",
        passages: int = 1,
    ) -> Survey:
        document = f"d{len(self.documents)}"
        scale = (None, None) if rating is None else (0.0, 10.0)
        self.documents.append(
            {"document_id": document, "source_id": "s", "source": "a.csv", "place": "rivi 2", "kind": kind}
            | {"question": None, "date": day, "rating": rating, "rating_low": scale[0], "rating_high": scale[1]}
            | {"weight": 1.0}
        )
        if region:
            self.segments.append({"document_id": document, "segment": "Alue", "value": region})
        for number in range(passages):
            passage = f"{document}-{number}"
            self.passages.append(
                {"passage_id": passage, "document_id": document, "respondent": respondent, "turn": 0, "start": 0}
                | {"end": 3, "text": "abc", "text_key": "abc", "lemmas": "abc", "language": "fi", "kind": "content"}
            )
            told = {"passage_id": passage, "strength": 0.8, "side_id": side}
            self.mentions += [{**told, "theme_id": name} for name in themes]
        return self

    @property
    def corpus(self) -> Corpus:
        return Corpus(
            pl.DataFrame(self.documents, schema=DOCUMENTS),
            pl.DataFrame(self.segments, schema=SEGMENTS),
            pl.DataFrame(self.passages, schema=PASSAGES),
        )

    def rank(self, windows: Windows = EVERYTHING, **settings: object) -> dict[str, RankedTheme]:
        mentions = pl.DataFrame(self.mentions, schema=MENTIONS)
        ranked = rank(self.corpus, mentions, THEMES, windows, Ranking.model_validate(settings))
        return {theme.theme_id: theme for theme in ranked}

    def headings(self, windows: Windows = EVERYTHING) -> list[Heading]:
        mentions = pl.DataFrame(self.mentions, schema=MENTIONS)
        ranked = tuple(self.rank(windows).values())
        return list(by_heading(ranked, self.corpus, mentions, THEMES, windows))


def test_people_are_counted_not_sentences() -> None:
    survey = Survey().answer("V-1", "toimitus", passages=9).answer("V-2", "kyltti").answer("V-3", "kyltti")
    ranked = survey.answer("V-1", "toimitus").rank()
    assert [(name, theme.rank, theme.respondents, theme.mentions) for name, theme in ranked.items()] == [
        ("kyltti", 1, 2, 2),
        ("toimitus", 2, 1, 10),
    ]
    assert ranked["kyltti"].share.estimate == pytest.approx(2 / 3)


def test_a_theme_nobody_mentions_is_not_ranked() -> None:
    assert set(Survey().answer("V-1", "toimitus").rank()) == {"toimitus"}


def test_sides_are_counted_within_their_theme_and_not_ranked() -> None:
    survey = Survey().answer("V-1", "toimitus", side="ajallaan", passages=3)
    survey.answer("V-2", "toimitus", side="myöhässä").answer("V-3", "toimitus", side="myöhässä").answer("V-4")
    survey.answer("V-1", "toimitus", side="myöhässä").answer("V-2", "toimitus").answer("V-3", "kyltti")
    ranked = survey.rank()
    assert set(ranked) == {"toimitus", "kyltti"}
    sides = ranked["toimitus"].sides
    assert [(side.side_id, side.label, side.respondents, side.mentions) for side in sides] == [
        ("myöhässä", "Myöhässä", 3, 3),
        ("ajallaan", "Ajallaan", 1, 3),
    ]
    assert sides[0].share.estimate == pytest.approx(3 / 4)
    assert sides[0].share.low < 3 / 4 < sides[0].share.high
    assert ranked["toimitus"].mentions == 7
    assert ranked["kyltti"].sides == ()


def test_sides_are_counted_in_the_window_only() -> None:
    survey = Survey().answer("V-1", "toimitus", side="ajallaan")
    survey.answer("V-2", "toimitus", side="myöhässä", day=dt.date(2026, 9, 5))
    sides = survey.rank(Windows(SEPTEMBER, None, None))["toimitus"].sides
    assert [side.side_id for side in sides] == ["myöhässä"]


def test_what_is_known_of_a_theme_is_told() -> None:
    ranked = Survey().answer("V-1", "toimitus", "kyltti", "hinta").rank()
    first = ranked["toimitus"]
    assert (first.kind, first.heading, first.link, first.description) == (
        "codebook", "Perille", "Toimitus", "Mitä luvattiin.",
    )  # fmt: skip
    assert {name: theme.pinned for name, theme in ranked.items() if theme.pinned} == {"kyltti": True}
    assert {theme.named_by for theme in ranked.values()} == {"machine", "model"}


def test_under_a_heading_a_respondent_counts_once() -> None:
    survey = Survey().answer("V-1", "toimitus", "kyltti").answer("V-2", "kyltti").answer("V-3", "hinta").answer("V-4")
    told = survey.answer("V-2", "kyltti", "hinta").headings()
    assert [(each.heading, each.link, each.themes, each.respondents) for each in told] == [
        ("Perille", "Toimitus", ("kyltti", "toimitus"), 2),
        ("", "", ("hinta",), 2),
    ]
    assert told[0].share.estimate == pytest.approx(2 / 4)


def test_where_no_theme_has_a_heading_there_are_none() -> None:
    assert Survey().answer("V-1", "hinta").headings() == []


def test_headings_are_counted_in_the_window_only() -> None:
    survey = Survey().answer("V-1", "toimitus").answer("V-2", "lasku", day=dt.date(2026, 9, 5))
    (told,) = survey.headings(Windows(SEPTEMBER, None, None))
    assert (told.heading, told.themes, told.respondents) == ("Rahat", ("lasku",), 1)


def test_interviews_are_counted_apart() -> None:
    survey = Survey().answer("V-1", "toimitus").answer("V-2", "toimitus", kind="interview").answer("V-3")
    ranked = survey.rank()["toimitus"]
    assert (ranked.respondents, ranked.survey_respondents, ranked.interview_respondents) == (2, 1, 1)


def test_the_window_bounds_what_is_counted() -> None:
    survey = Survey().answer("V-1", "toimitus").answer("V-2", "kyltti", day=dt.date(2026, 9, 5)).answer("V-3", day=None)
    assert set(survey.rank(Windows(SEPTEMBER, None, None))) == {"kyltti"}
    assert survey.rank()["toimitus"].share.estimate == pytest.approx(1 / 3)


def test_change_compares_the_two_periods() -> None:
    survey = Survey()
    for number in range(40):
        survey.answer(f"V-{number}", *(["toimitus"] if number < 4 else []))
        survey.answer(f"W-{number}", *(["toimitus"] if number < 30 else []), day=dt.date(2026, 9, 3))
    changed = survey.rank(Windows(None, SEPTEMBER, AUGUST))["toimitus"].change
    assert changed is not None
    assert (changed.respondents_now, changed.answered_now, changed.respondents_before) == (30, 40, 4)
    assert changed.verdict == "grows"


def test_ratings_compare_those_who_mention_with_the_rest() -> None:
    survey = Survey()
    for number in range(12):
        survey.answer(f"V-{number}", "toimitus", rating=1.0 + number % 3).answer(f"W-{number}", rating=7.0 + number % 3)
    rated = survey.rank()["toimitus"].rating
    assert rated is not None
    assert rated.difference is not None
    assert (rated.mentioning, rated.others, rated.verdict) == (pytest.approx(2.0), pytest.approx(8.0), "lower")
    assert rated.difference.low < -6.0 < rated.difference.high


def test_too_few_ratings_are_no_verdict() -> None:
    rated = Survey().answer("V-1", "toimitus", rating=0.0).answer("V-2", rating=10.0).rank()["toimitus"].rating
    assert rated is not None
    assert rated.difference is None
    assert rated.verdict == "unclear"


def test_no_ratings_no_contrast() -> None:
    assert Survey().answer("V-1", "toimitus").rank()["toimitus"].rating is None


def test_trend_has_every_month_and_marks_the_unfinished_one() -> None:
    survey = Survey()
    for number, month in enumerate((8, 8, 9, 10)):
        survey.answer(f"V-{number}", *(["toimitus"] if number != 2 else []), day=dt.date(2026, month, 1))
    survey.answer("V-9", day=dt.date(2026, 10, 9))
    trend = survey.rank()["toimitus"].trend
    assert [(point.start.month, point.respondents, point.answered, point.complete) for point in trend] == [
        (8, 2, 2, True),
        (9, 0, 1, True),
        (10, 1, 2, False),
    ]


def test_a_month_without_answers_has_no_share() -> None:
    survey = Survey().answer("V-1", "toimitus").answer("V-2", "toimitus", day=dt.date(2026, 10, 3))
    assert [point.share is None for point in survey.rank()["toimitus"].trend] == [False, True, False]


def test_segments_with_few_respondents_are_not_shown() -> None:
    survey = Survey()
    for number in range(6):
        survey.answer(f"V-{number}", "toimitus", region="Uusimaa").answer(
            f"W-{number}", region="Lappi" if number else None
        )
    survey.answer("X-1", "toimitus", region="Ahvenanmaa")
    shares = survey.rank()["toimitus"].segments
    assert [(part.value, part.respondents, part.answered) for part in shares] == [("Lappi", 0, 5), ("Uusimaa", 6, 6)]


def test_the_score_is_the_sum_of_its_parts_and_noise_adds_nothing() -> None:
    reach = Interval(estimate=0.2, low=0.15, high=0.25)
    unsure = RatingContrast(
        mentioning=5, others=6, difference=Interval(estimate=-1, low=-3, high=1), n_mentioning=9, n_others=9,
        low=0, high=10, verdict="unclear",
    )  # fmt: skip
    lower = unsure.model_copy(update={"difference": Interval(estimate=-4, low=-5, high=-3), "verdict": "lower"})
    growing = Change(
        difference=Interval(estimate=0.1, low=0.04, high=0.16), respondents_now=20, respondents_before=10,
        answered_now=100, answered_before=100, verdict="grows",
    )  # fmt: skip
    assert score(reach, unsure, None, Ranking()).total == pytest.approx(20.0)
    told = score(reach, lower, growing, Ranking(rating_weight=1.0, growth_weight=0.5))
    assert (told.reach, told.rating, told.growth) == (pytest.approx(20), pytest.approx(20 * 0.3), pytest.approx(2.0))
    assert told.total == pytest.approx(told.reach + told.rating + told.growth)


def test_windows_of_a_report_on_everything() -> None:
    covered = Days(dt.date(2026, 8, 1), dt.date(2026, 10, 31))
    windows = choose_windows(covered, None, Ranking(recent_days=30))
    assert windows == Windows(
        None, Days(dt.date(2026, 10, 2), dt.date(2026, 10, 31)), Days(dt.date(2026, 9, 2), dt.date(2026, 10, 1))
    )


def test_windows_of_a_report_on_given_days() -> None:
    covered = Days(dt.date(2026, 8, 1), dt.date(2026, 10, 31))
    asked = Days(dt.date(2026, 9, 1), dt.date(2026, 9, 30))
    assert choose_windows(covered, asked, Ranking()).compared == Days(dt.date(2026, 8, 2), dt.date(2026, 8, 31))
    assert choose_windows(covered, covered, Ranking()).compared is None
    assert choose_windows(None, None, Ranking()) == EVERYTHING


def test_a_period_that_the_data_hardly_reaches_is_nothing_to_compare_with() -> None:
    covered = Days(dt.date(2026, 8, 1), dt.date(2026, 10, 31))
    asked = Days(dt.date(2026, 8, 20), dt.date(2026, 9, 18))
    assert choose_windows(covered, asked, Ranking()) == Windows(asked, None, None)
