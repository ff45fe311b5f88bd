from __future__ import annotations

from types import ModuleType

import pytest

from pipeline.measures import Interval
from pipeline.report.contract import Report
from pipeline.report.words.formats import Formats
from pipeline.report.words.texts_fi import FINNISH
from pipeline.report.words.wording import Wording

FI = Wording(FINNISH, Formats("fi"))


def plain(sentences: list[str]) -> str:
    return " ".join(sentences).replace("\u00a0", " ").replace("\u2060", "")


def test_what_is_unclear_is_said(report: Report) -> None:
    told = plain(FI.unclear(report))
    assert told == "Suunta on epäselvä 8 teemalla; teemoja on 14."


def test_of_no_themes_nothing_is_unclear(empty: Report) -> None:
    assert FI.unclear(empty) == []


def test_few_respondents_and_no_comparison_are_said(report: Report) -> None:
    few = report.model_copy(
        update={
            "coverage": report.coverage.model_copy(update={"respondents": 12}),
            "themes": tuple(theme.model_copy(update={"change": None, "course": None}) for theme in report.themes),
        }
    )
    told = plain(FI.unclear(few))
    assert "Vastaajia on vain 12" in told
    assert "vertailujaksoa ei ole" in told


@pytest.mark.parametrize(
    ("verdict", "told"),
    [("grows", "Teema yleistyi viimeksi."), ("shrinks", "Teema väheni viimeksi."), ("unclear", "Muutos ei erotu")],
)
def test_a_change_is_told_with_its_counts(factory: ModuleType, verdict: str, told: str) -> None:
    change = factory.change(42, 24, verdict, Interval(estimate=0.132, low=0.031, high=0.229))
    sentence = plain([FI.change(change)])
    assert "17 % vastaajista (24/141), nyt 30 % (42/139). Muutos on +13,2 prosenttiyksikköä" in sentence
    assert "(95 %:n väli +3,1…+22,9)" in sentence
    assert told in sentence


def test_a_period_in_which_nobody_answered_divides_nothing(factory: ModuleType) -> None:
    change = factory.change(0, 0, "unclear", Interval(estimate=0.0, low=0.0, high=0.0))
    assert "(0/0)" in FI.change(change.model_copy(update={"answered_now": 0, "answered_before": 0}))


def test_ratings_too_few_to_compare_are_said(report: Report) -> None:
    rating = next(theme.rating for theme in report.themes if theme.rating and theme.rating.difference is None)
    assert "liian vähän" in FI.rating(rating)
    assert "Ero on" not in FI.rating(rating)


def test_survey_and_interviews_are_said_apart(report: Report) -> None:
    assert plain([FI.who(report.themes[0])]) == "93 kyselyvastaajaa, 3 haastateltua"


def test_a_quote_told_in_full_elsewhere_tells_no_place(factory: ModuleType) -> None:
    quote = factory.quote("Hyvä.", 2)
    assert FI.origin_short(quote) == FI.origin(quote)[:-1]


def test_a_rating_stands_on_its_scale(factory: ModuleType) -> None:
    quote = factory.quote("Hyvä.", 2)
    assert "arvosana 9,5 (asteikko 0–10)" in FI.origin(quote)
    assert "arvosana 9,5" in FI.origin(quote.model_copy(update={"rating_low": None}))
