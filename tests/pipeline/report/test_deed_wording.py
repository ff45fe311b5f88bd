from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from pipeline.measures import Deed, Helped, Interval
from pipeline.report.words.deed_wording import DeedWording
from pipeline.report.words.formats import Formats

FI, EN = DeedWording(Formats("fi")), DeedWording(Formats("en"))
FELL, ROSE = Interval(estimate=0.66, low=0.53, high=0.82), Interval(estimate=1.4, low=1.2, high=1.6)
STILL, WIDE = Interval(estimate=1.0, low=0.95, high=1.06), Interval(estimate=0.99, low=0.88, high=1.3)
LESS = Interval(estimate=0.9, low=0.86, high=0.95)


def deed(*measures: Helped, start: str = "2026-06-01", done: str | None = "2026-06-15", **told: Any) -> Deed:
    day = dt.date.fromisoformat
    given = {"verdict": "unclear", "periods_before": 12, "periods_after": 4, **told}
    return Deed(
        action_id="t1", theme_id="a", what="x", owner="Bo", start=day(start), done=day(done) if done else None,
        measures=measures, **given,
    )  # fmt: skip


def blame(change: Interval = FELL, verdict: str = "better", name: str = "blame", **told: Any) -> Helped:
    given: Any = {"measure": name, "before": 0.1, "after": 0.07, "change": change, "beside": None, "verdict": verdict}
    return Helped(**{**given, **told})


def said(wording: DeedWording, *measures: Helped, **told: Any) -> list[str]:
    return [line.replace("\u00a0", " ") for line in wording.told(deed(*measures, **told))]


def test_a_change_is_told_with_its_interval_its_month_and_the_other_themes() -> None:
    assert said(FI, blame(beside=STILL)) == [
        "Valitukset vähenivät 34 % (18–47 %) kesäkuun 2026 jälkeen; samaan aikaan muut teemat pysyivät ennallaan."
    ]
    assert said(EN, blame(beside=STILL)) == [
        "Complaints fell by 34% (18–47%) after June 2026; the other themes stayed as they were."
    ]


@pytest.mark.parametrize(
    ("start", "done", "period", "told"),
    [
        ("2026-06-01", None, "month", "kesäkuusta 2026 alkaen"),
        ("2026-06-02", None, "month", "kesäkuun 2026 jälkeen"),
        ("2026-05-02", "2026-06-01", "month", "kesäkuun 2026 jälkeen"),
        ("2026-03-01", None, "month", "maaliskuusta 2026 alkaen"),
        ("2026-12-31", None, "month", "joulukuun 2026 jälkeen"),
        ("2026-04-01", None, "quarter", "vuoden 2026 toisesta neljänneksestä alkaen"),
        ("2026-06-01", None, "quarter", "vuoden 2026 toisen neljänneksen jälkeen"),
        ("2026-06-01", None, "week", "1.6.2026 alkaen"),
        ("2026-06-02", None, "week", "2.6.2026 jälkeen"),
    ],
)
def test_since_when_is_told_in_the_trends_periods(start: str, done: str | None, period: Any, told: str) -> None:
    assert DeedWording(Formats("fi"), period).since(deed(start=start, done=done)) == told


@pytest.mark.parametrize(
    ("start", "period", "told"),
    [
        ("2026-06-01", "month", "from June 2026 on"),
        ("2026-06-02", "month", "after June 2026"),
        ("2026-06-02", "quarter", "after Q2 2026"),
        ("2026-06-02", "week", "after 2 June 2026"),
    ],
)
def test_since_when_in_english(start: str, period: Any, told: str) -> None:
    since = DeedWording(Formats("en"), period).since(deed(start=start, done=None))
    assert since.replace("\u00a0", " ") == told


def test_more_is_told_as_more() -> None:
    assert said(FI, blame(ROSE, "worse", "share")) == ["Maininnat lisääntyivät 40 % (20–60 %) kesäkuun 2026 jälkeen."]


def test_tone_and_rating_are_told_in_their_units() -> None:
    up = Interval(estimate=0.84, low=0.3, high=1.35)
    assert said(FI, blame(up, name="rating"), blame(up, name="tone")) == [
        "Teeman maininneiden arvosana nousi 0,8 pistettä (0,3–1,4) kesäkuun 2026 jälkeen.",
        "Sävy parani 0,8 (0,3–1,4; asteikko −1…1) kesäkuun 2026 jälkeen.",
    ]
    down = Interval(estimate=-0.84, low=-1.35, high=-0.3)
    assert said(EN, blame(down, "worse", "rating")) == [
        "The rating by those who mention the theme fell by 0.8 points (0.3–1.4) after June 2026."
    ]


def test_what_cannot_be_told_from_chance_is_said_so() -> None:
    assert said(FI, blame(WIDE, "unclear")) == ["Valitusten muutosta ei erota satunnaisvaihtelusta (−12 % … +30 %)."]
    around = Interval(estimate=0.0, low=-0.2, high=0.3)
    assert said(FI, blame(around, "unclear", "rating")) == [
        "Teeman maininneiden arvosanan muutosta ei erota satunnaisvaihtelusta (−0,2 … +0,3 pistettä)."
    ]


def test_claims_come_first() -> None:
    told = said(FI, blame(WIDE, "unclear", "share"), blame())
    assert [line.split()[0] for line in told] == ["Valitukset", "Mainintojen"]


def test_where_the_others_moved_the_claim_is_against_them() -> None:
    told = blame(Interval(estimate=0.6, low=0.5, high=0.7), beside=LESS, relative=FELL)
    assert said(FI, told) == [
        "Muihin teemoihin verrattuna valituksia oli kesäkuun 2026 jälkeen 34 % vähemmän (18–47 %); samaan aikaan "
        "muiden teemojen valitukset vähenivät 10 % (5–14 %)."
    ]


def test_a_change_that_all_themes_share_is_no_claim() -> None:
    told = blame(verdict="unclear", beside=LESS, relative=WIDE)
    assert said(FI, told) == [
        "Valitukset vähenivät 34 % (18–47 %) kesäkuun 2026 jälkeen, mutta eroa muihin teemoihin ei erota "
        "satunnaisvaihtelusta (−12 % … +30 %); samaan aikaan muiden teemojen valitukset vähenivät 10 % (5–14 %)."
    ]


def test_a_change_among_many_comparisons_may_be_chance() -> None:
    assert said(FI, blame(verdict="unclear", q=0.2)) == [
        "Valitukset vähenivät 34 % (18–47 %) kesäkuun 2026 jälkeen, mutta näin monen vertailun joukossa se voi olla "
        "sattumaa."
    ]


def test_others_are_still_only_where_their_interval_says_so() -> None:
    assert said(FI, blame(beside=WIDE))[0].endswith(
        "; muiden teemojen muutosta samaan aikaan ei erota satunnaisvaihtelusta (−12 % … +30 %)."
    )


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (
            {"verdict": "too_early", "periods_after": 1},
            "Liian aikaista sanoa: toimenpiteestä on kulunut vasta 1 kokonainen kuukausi.",
        ),
        (
            {"verdict": "too_early", "periods_after": 2},
            "Liian aikaista sanoa: toimenpiteestä on kulunut vasta 2 kokonaista kuukautta.",
        ),
        (
            {"verdict": "too_early", "periods_after": 0},
            "Liian aikaista sanoa: toimenpiteestä ei ole kulunut vielä yhtään kokonaista kuukautta.",
        ),
        (
            {"verdict": "no_data", "periods_before": 3},
            "Vaikutusta ei voi arvioida: ennen toimenpidettä on vastauksia vain 3 kokonaiselta kuukaudelta.",
        ),
        (
            {"verdict": "no_data", "periods_before": 0},
            "Vaikutusta ei voi arvioida: ennen toimenpidettä ei ole vastauksia yhdeltäkään kokonaiselta kuukaudelta.",
        ),
        ({"verdict": "no_data"}, "Vaikutusta ei voi arvioida: teemasta on puhuttu liian vähän."),
    ],
)
def test_why_nothing_can_be_said_yet(told: dict[str, Any], sentence: str) -> None:
    assert said(FI, **told) == [sentence]
