from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import polars as pl
import pytest

from pipeline.corpus import Corpus, Days
from pipeline.frames import DOCUMENTS, MENTIONS, PASSAGES, SEGMENTS, TONES
from pipeline.ranking import Ranked, rank
from pipeline.report.contract import Heading, RankedTheme
from pipeline.rules import near
from pipeline.settings import Ranking, Statistics
from pipeline.statistics.windows import Windows
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
        self.tones: list[dict[str, str | None]] = []

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
        tone: str | None = None,
        weight: float = 1.0,
        question: str | None = None,
    ) -> Survey:
        document = f"d{len(self.documents)}"
        scale = (None, None) if rating is None else (0.0, 10.0)
        self.documents.append(
            {"document_id": document, "source_id": "s", "source": "a.csv", "place": "rivi 2", "kind": kind}
            | {"question": question, "date": day, "rating": rating, "rating_low": scale[0], "rating_high": scale[1]}
            | {"weight": weight}
        )
        if region:
            self.segments.append({"document_id": document, "segment": "Alue", "value": region})
        for number in range(passages):
            passage = f"{document}-{number}"
            self.passages.append(
                {"passage_id": passage, "document_id": document, "respondent": respondent, "turn": 0, "start": 0}
                | {"end": 3, "text": "abc", "text_key": passage, "lemmas": "abc", "language": "fi", "kind": "content"}
            )
            self.tones.append({"passage_id": passage, "tone": tone})
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

    def ranked(self, windows: Windows = EVERYTHING, **settings: object) -> Ranked:
        mentions, tones = pl.DataFrame(self.mentions, schema=MENTIONS), pl.DataFrame(self.tones, schema=TONES)
        statistics = Statistics.model_validate(settings)
        return rank(self.corpus, mentions, tones, THEMES, windows, Ranking(replicates=100), statistics)

    def rank(self, windows: Windows = EVERYTHING, **settings: object) -> dict[str, RankedTheme]:
        return {theme.theme_id: theme for theme in self.ranked(windows, **settings).themes}

    def headings(self, windows: Windows = EVERYTHING) -> list[Heading]:
        return list(self.ranked(windows).headings)


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
    shares = survey.rank()["toimitus"].segments
    assert [(part.value, part.respondents, part.answered) for part in shares] == [("Uusimaa", 6, 6), ("Lappi", 0, 5)]


def test_tones_are_counted_by_respondent() -> None:
    survey = Survey()
    for number in range(20):
        survey.answer(f"V-{number}", "toimitus", tone="negative", passages=2).answer(f"W-{number}", "toimitus")
    told = survey.answer("X-1", "toimitus", tone="positive").ranked()
    (theme,) = told.themes
    assert theme.tone is not None
    assert (theme.tone.respondents, theme.tone.verdict) == (21, "blame")
    assert theme.tone.negative.estimate == pytest.approx(20 / 21)
    assert told.tones == {"negative": 40, "positive": 1, "unclear": 20}


def test_survey_weights_change_shares() -> None:
    survey = Survey()
    for number in range(10):
        survey.answer(f"V-{number}", "toimitus", weight=3.0).answer(f"W-{number}", weight=1.0)
    told = survey.ranked()
    assert told.weighted
    assert told.themes[0].share.estimate == pytest.approx(0.75)
    assert told.design_effect == pytest.approx(1.25)


def test_levels_share_a_rank_group_and_a_clear_first_stands_alone() -> None:
    survey = Survey()
    for number in range(300):
        first, others = ["toimitus"] if number < 200 else [], ["kyltti"] if number % 5 == 0 else []
        survey.answer(f"V-{number}", *first, *others, *(["hinta"] if number % 5 == 1 else []))
    places = {name: theme.place for name, theme in survey.rank().items()}
    assert {name: place and place.group for name, place in places.items()} == {"toimitus": 1, "kyltti": 2, "hinta": 2}
    assert places["toimitus"] is not None
    assert (places["toimitus"].best, places["toimitus"].worst, places["toimitus"].first) == (1, 1, 1.0)


def test_blame_that_goes_with_low_ratings_adds_to_the_score() -> None:
    survey = Survey()
    for number in range(40):
        survey.answer(f"V-{number}", "toimitus", tone="negative", rating=1.0 + number % 3)
        survey.answer(f"W-{number}", "kyltti", tone="neutral", rating=7.0 + number % 3)
    ranked = survey.rank()
    assert list(ranked) == ["toimitus", "kyltti"]
    impact = ranked["toimitus"].impact
    assert impact is not None
    assert impact.when_negative is not None
    assert impact.when_negative.carried
    assert ranked["toimitus"].score.rating > 0
    assert ranked["kyltti"].score.rating == 0.0


def test_two_large_segments_are_contrasted_and_a_blind_spot_is_found() -> None:
    survey = Survey()
    for number in range(60):
        survey.answer(f"V-{number}", "kyltti" if number < 40 else "hinta", region="Uusi")
        survey.answer(f"W-{number}", "hinta", region="Vanha")
    (contrast,) = survey.ranked().contrasts
    assert {row.theme_id: row.verdict for row in contrast.rows}["kyltti"] in ("only_a", "only_b")


def test_how_much_was_tested_is_told() -> None:
    method = Survey().answer("V-1", "toimitus", region="Uusimaa").ranked().method
    assert (method.tests, method.told, method.false_discovery) == (0, 0, 0.05)


def test_ratings_of_statements_with_nothing_in_common_are_not_compared() -> None:
    survey = Survey()
    for number in range(40):
        agrees = 1.0 + number % 9
        survey.answer(f"V-{number}", "toimitus", tone="negative", rating=agrees, question="Metsiä pitää hakata.")
        survey.answer(f"V-{number}", "kyltti", tone="neutral", rating=10.0 - agrees, question="Metsät on säästettävä.")
    ranked = survey.ranked()
    assert ranked.method.ratings_apart
    assert ranked.tone_agreement is None
    assert all(theme.rating is None and theme.impact is None for theme in ranked.themes)
    assert all(theme.score.rating == 0.0 for theme in ranked.themes)
