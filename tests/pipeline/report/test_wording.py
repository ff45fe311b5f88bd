from __future__ import annotations

from types import ModuleType

import pytest

from pipeline.report.contract import Interval, Report
from pipeline.report.formats import Formats
from pipeline.report.texts_en import ENGLISH
from pipeline.report.texts_fi import FINNISH
from pipeline.report.wording import Wording, tied_ranks

FI = Wording(FINNISH, Formats("fi"))
EN = Wording(ENGLISH, Formats("en"))


def plain(sentences: list[str]) -> str:
    return " ".join(sentences).replace("\u00a0", " ").replace("\u2060", "")


def test_the_summary_says_what_matters_most(report: Report) -> None:
    told = plain(FI.summary(report))
    assert told.startswith(
        "Tärkein teema on Toimitusvarmuus: sen mainitsee 96 vastaajaa eli 23 % (95 %:n luottamusväli 19–28 %)."
    )
    assert "matalampia arvosanoja kuin muut: keskiarvo on 5,2, muilla vastaajilla 7,6" in told
    assert "Kuulluksi tuleminen (17 %), Puhelinpalvelun jonotus (16 %) ja Opasteet ja kyltit (11 %)." in told
    assert "Uutta: Pysäköinti. " in told
    assert "Kasvussa: Toimitusvarmuus ja Opasteet ja kyltit. Vähenemässä: Laskutus." in told


def test_the_summary_speaks_english(report: Report) -> None:
    assert plain(EN.summary(report)).startswith("The most important theme is Toimitusvarmuus: 96 respondents mention")


def test_what_is_unclear_is_said(report: Report) -> None:
    told = plain(FI.unclear(report))
    assert "Sijojen 1–2 teemoilla vastaajaosuuksien luottamusvälit menevät päällekkäin" in told
    assert "epäselvä 11 teemalla (teemoja on kaikkiaan 14)" in told
    assert "Katkelmista 18 % jäi kaikkien teemojen ulkopuolelle." in told


def test_few_respondents_and_no_comparison_are_said(report: Report) -> None:
    few = report.model_copy(
        update={
            "coverage": report.coverage.model_copy(update={"respondents": 12}),
            "themes": tuple(theme.model_copy(update={"change": None}) for theme in report.themes),
        }
    )
    told = plain(FI.unclear(few))
    assert "Vastaajia on vain 12" in told
    assert "vertailujaksoa ei ole" in told


def test_nothing_to_say_is_said(report: Report, empty: Report) -> None:
    assert plain(FI.summary(empty)) == FINNISH.no_respondents
    assert FI.unclear(empty) == []
    assert plain(FI.summary(report.model_copy(update={"themes": ()}))) == FINNISH.no_themes


@pytest.mark.parametrize(
    ("verdict", "told"), [("grows", "on kasvussa"), ("shrinks", "on vähenemässä"), ("unclear", "ei voi vielä sanoa")]
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


def test_ties_end_at_the_first_rank_that_is_apart(report: Report) -> None:
    assert tied_ranks(report.themes) == 2
    assert tied_ranks(report.themes[:1]) == 1
    assert tied_ranks(()) == 0


def test_tied_ranks_all_overlap_one_another(report: Report) -> None:
    """The second overlaps both, but the first and the third are apart."""
    ends = ((0.30, 0.40), (0.20, 0.35), (0.10, 0.25))
    shares = [Interval(estimate=(low + high) / 2, low=low, high=high) for low, high in ends]
    chain = [theme.model_copy(update={"share": share}) for theme, share in zip(report.themes, shares, strict=False)]
    assert tied_ranks(chain) == 2
    assert tied_ranks(chain[1:]) == 2
    assert tied_ranks([chain[1], chain[0], chain[2]]) == 2


def test_weights_that_are_not_used_are_said(report: Report) -> None:
    assert FINNISH.weights_unused in FI.unclear(report)
    unweighted = report.coverage.model_copy(update={"weighted": False})
    assert FINNISH.weights_unused not in FI.unclear(report.model_copy(update={"coverage": unweighted}))


def test_a_rating_stands_on_its_scale(factory: ModuleType) -> None:
    quote = factory.quote("Hyvä.", 2)
    assert "arvosana 9,5 (asteikko 0–10)" in FI.origin(quote)
    assert "arvosana 9,5" in FI.origin(quote.model_copy(update={"rating_low": None}))
