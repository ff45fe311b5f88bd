"""The six answers: said in words, with their numbers, and nothing that an interval does not carry."""

from __future__ import annotations

import re
from types import ModuleType
from typing import Any

import pytest
from markupsafe import Markup

from pipeline.report.answers.answer import ANY, ILL, Answer, quote_of, to_fix
from pipeline.report.answers.six_answers import six_answers
from pipeline.report.contract import RankedTheme, Report
from pipeline.report.html import CATALOGUE, to_html
from pipeline.report.one_page import to_summary
from pipeline.report.words.formats import Formats
from pipeline.report.words.sentences import Sentences
from pipeline.report.words.voicing import Voicing
from pipeline.settings import Language


def sentences(report: Report, language: Language = "fi") -> Sentences:
    return Sentences(CATALOGUE[language], Formats(language), report)


def answers(report: Report, language: Language = "fi") -> dict[str, Answer]:
    return {answer.key: answer for answer in six_answers(sentences(report, language))}


def plain(told: Markup) -> str:
    return told.striptags().replace("\u00a0", " ").replace("\u2060", "")


def lead(report: Report, key: str) -> str:
    return plain(answers(report)[key].told.lead)


def grounds(report: Report, key: str) -> str:
    return " ".join(plain(sentence) for sentence in answers(report)[key].told.grounds)


def with_theme(report: Report, at: int, **told: Any) -> Report:
    themes = list(report.themes)
    themes[at] = themes[at].model_copy(update=told)
    return report.model_copy(update={"themes": tuple(themes)})


def test_the_questions_are_those_that_are_asked(report: Report) -> None:
    assert [answer.question for answer in answers(report).values()] == [
        "Mitä pitää korjata ensin?",
        "Kuinka varmoja olemme?",
        "Onko se pahenemassa?",
        "Keitä se koskee?",
        "Mitä uudet asiakkaat näkevät, mitä me emme?",
        "Auttoiko se, mitä on tehty?",
    ]


def test_themes_that_are_level_are_said_to_be(report: Report) -> None:
    told = lead(report, "first")
    assert told.startswith("Aloita tästä: Toimitusvarmuus. Se on ensimmäinen 81 %:ssa toistoista, joissa vastaajat")
    assert told.endswith("Seuraava (sija 2) ei erotu siitä varmasti, kun kaikkia verrataan yhtä aikaa.")
    assert lead(report, "sure") == (
        "Toimitusvarmuus on ensimmäinen 81 %:ssa toistoista, mutta kun kaikkia verrataan yhtä aikaa, sija 2 ei erotu "
        "siitä varmasti."
    )


@pytest.mark.parametrize(
    ("first", "start", "sure"),
    [
        (0.97, "Aloita tästä: Toimitusvarmuus. Se on ensimmäinen 97 %:ssa toistoista, joissa vastaajat poimitaan "
         "uudelleen. Seuraavat 2 teemaa (sijat 2–3) eivät erotu varmasti siitä eivätkä toisistaan",
         "Toimitusvarmuus on ensimmäinen 97 %:ssa toistoista, mutta kun kaikkia"),
        (0.6, "Aloita tästä: Toimitusvarmuus. Se on ensimmäinen 60 %:ssa toistoista, joissa vastaajat poimitaan "
         "uudelleen, joten ensisija on todennäköinen muttei varma.",
         "Toimitusvarmuus on ensimmäinen 60 %:ssa toistoista, mutta kun kaikkia"),
        (0.3, "Selvää ensimmäistä ei ole. Korjattavien listan kärjessä on Toimitusvarmuus, mutta se on ensimmäinen "
         "vain 30 %:ssa toistoista, joissa vastaajat poimitaan uudelleen. Sijat 1–3 eivät erotu varmasti toisistaan",
         "Ensimmäinen sija ei ole varma: sijat 1–3 eivät erotu varmasti toisistaan, ja Toimitusvarmuus on"),
    ],
)  # fmt: skip
def test_where_to_begin_is_said_as_surely_as_it_is(report: Report, first: float, start: str, sure: str) -> None:
    place = report.themes[0].place
    assert place is not None
    level = report
    for at in range(3):
        level = with_theme(level, at, place=place.model_copy(update={"group": 1, "first": first}))
    level = level.model_copy(update={"themes": level.themes[:3]})
    assert lead(level, "first").startswith(start)
    assert lead(level, "sure").startswith(sure)


def test_a_theme_alone_in_its_group_stands_apart(report: Report, factory: ModuleType) -> None:
    place = report.themes[0].place
    assert place is not None
    second = report.themes[1].place
    assert second is not None
    apart = with_theme(report, 1, place=second.model_copy(update={"group": 2}))
    alone = with_theme(apart, 0, place=place.model_copy(update={"best": 1, "worst": 1}))
    assert lead(alone, "first") == "Aloita tästä: Toimitusvarmuus. Sen ensimmäinen sija on varma."
    assert lead(alone, "sure") == "Ensimmäinen sija on selvä: Toimitusvarmuus erottuu kaikista muista."


def test_the_first_answer_has_its_numbers(report: Report) -> None:
    told = grounds(report, "first")
    assert "Kyselyvastaajista siitä puhuu 23 % (19–27 %; 93 vastaajaa), haastatelluista 3/3." in told
    assert "Siitä puhuvista 62 % moittii (52–72 %) ja 8 % kiittää (0–18 %). Moittijoita on enemmän" in told
    assert "Siitä moittivien arvosana on 2,4 pistettä (1,9–2,9) matalampi" in told
    assert "Seuraavina ovat Kuulluksi tuleminen, Puhelinpalvelun jonotus ja Opasteet ja kyltit. Korjattavien" in told
    assert "josta on jätetty pois teemat, joista varmasti enemmän kiitetään kuin moititaan." in told
    assert "Siihen vastaa jo toimenpide: ”Toimituspäivä vahvistetaan tekstiviestillä” (Logistiikka)." in told
    assert "Vahvuus, josta kannattaa pitää kiinni: Henkilökunnan ystävällisyys." in told


def test_what_is_praised_is_nothing_to_fix(report: Report) -> None:
    praise = report.themes[4].tone
    praised = with_theme(report, 0, tone=praise)
    assert to_fix(praised) is praised.themes[1]
    assert "Kuulluksi tuleminen" in lead(praised, "first")
    assert "Pisteissä sen edellä on Toimitusvarmuus, mutta siitä enemmän kiitetään" in grounds(praised, "first")
    all_praised = report.model_copy(update={"themes": tuple(with_tone(theme, praise) for theme in report.themes)})
    assert lead(all_praised, "first").startswith("Mikään teema ei nouse korjattavaksi")


def with_tone(theme: RankedTheme, tone: object) -> RankedTheme:
    return theme.model_copy(update={"tone": tone})


def test_an_effect_that_is_not_carried_is_not_claimed(report: Report) -> None:
    uncarried = with_theme(report, 0, impact=report.themes[2].impact)
    told = grounds(uncarried, "first")
    assert "Moitteen yhteys arvosanaan ei erotu satunnaisvaihtelusta (−0,7 pistettä, väli −1,2…−0,2)." in told
    assert "matalampi" not in told
    assert "Moite vie" not in told


def test_how_sure_is_told_by_intervals_groups_and_claims(report: Report) -> None:
    told = grounds(report, "sure")
    assert "Teeman Toimitusvarmuus sija on 95 %:n varmuudella jokin sijoista 1–3." in told
    assert "poimittiin uudelleen 1 000 kertaa, se oli ensimmäinen 81 %:ssa kerroista." in told
    assert "Tasoissa ovat keskenään sijat 3–5 ja 6–14." in told
    assert "testattiin 642 väitettä, ja niistä tehdään 38. Tehdyistä odotettavasti enintään 5 % on vääriä." in told
    assert "(korrelaatio 0,44, väli 0,33…0,54)" in told
    assert "Mukana on 409 kyselyvastaajaa ja 3 haastateltua, joten" in told
    assert "Haastateltuja on 3" in told


def test_what_gets_worse_is_told_with_its_rate(report: Report) -> None:
    assert lead(report, "worse") == "Kyllä, Toimitusvarmuus yleistyy."
    told = grounds(report, "worse")
    assert "osuus kasvaa vuodessa 34 % (10–63 %). 1.4.2026 alkaen osuus on ollut 1,80-kertainen" in told
    assert "Pieni mutta nouseva: Pysäköinti." in told
    assert "Muista teemoista vähenee Puhelinpalvelun jonotus. Muista teemoista väheni viimeksi Laskutus." in told
    assert "Viimeinen jakso (marraskuu 2026) on aineistossa vain osittain" in told


@pytest.mark.parametrize(
    ("like", "told"),
    [
        (1, "Ei: Toimitusvarmuus on pysynyt ennallaan."),
        (2, "Ei: Toimitusvarmuus vähenee."),
        (4, "Sitä ei voi sanoa: muutos teemassa Toimitusvarmuus ei erotu satunnaisvaihtelusta."),
    ],
)
def test_a_course_that_does_not_grow_is_no_worsening(report: Report, like: int, told: str) -> None:
    assert lead(with_theme(report, 0, course=report.themes[like].course, change=None), "worse") == told


@pytest.mark.parametrize(
    ("like", "verdict", "told"),
    [
        (None, "grows", "Toimitusvarmuus yleistyi viimeksi, mutta pitkän ajan suuntaa ei voi vielä sanoa."),
        (None, "shrinks", "Toimitusvarmuus väheni viimeksi, mutta pitkän ajan suuntaa ei voi vielä sanoa."),
        (4, "grows", "Toimitusvarmuus yleistyi viimeksi, mutta pitkän ajan suunta ei erotu satunnaisvaihtelusta."),
    ],
)
def test_a_change_in_the_last_period_is_no_trend(report: Report, like: int | None, verdict: str, told: str) -> None:
    change = report.themes[0].change
    assert change is not None
    course = None if like is None else report.themes[like].course
    moved = with_theme(report, 0, course=course, change=change.model_copy(update={"verdict": verdict}))
    assert lead(moved, "worse") == told


def test_a_course_is_claimed_in_the_same_words_on_every_page(report: Report) -> None:
    course = report.themes[0].course
    assert course is not None
    short = course.model_copy(update={"per_year": None, "verdict": "unclear", "points": ()})
    lately = with_theme(report, 0, course=short)
    assert "Toimitusvarmuus yleistyi viimeksi" in lead(lately, "worse")
    page, summary = to_html(lately, "fi"), to_summary(lately, "fi")
    card = Markup(page[page.index('id="theme-1"') : page.index('id="theme-2"')]).striptags()
    assert "↗yleistyi viimeksi" in card
    assert "Teema yleistyi viimeksi. Pitkän ajan suuntaa ei voi vielä sanoa:" in card
    assert ">yleistyi viimeksi<" in page[page.index('id="ranking"') : page.index('id="impact"')]
    assert ">yleistyi viimeksi<" in summary
    assert re.search(r"Yleistyi viimeksi \([^)]+\): Toimitusvarmuus", summary)
    assert not re.search("kasvussa|kasvaa[^ ]", page + summary)


def test_without_enough_periods_no_course_is_claimed(report: Report) -> None:
    short = with_theme(report, 0, course=None, change=None, trend=report.themes[0].trend[-3:])
    assert lead(short, "worse").startswith("Sitä ei voi vielä sanoa")
    assert "Pitkän ajan suuntaan tarvitaan vähintään 6 kokonaista jaksoa" in grounds(short, "worse")


def test_whom_it_concerns_is_told_with_lift(report: Report) -> None:
    assert lead(report, "whom") == (
        "Toimitusvarmuus korostuu ryhmässä Asiakastyyppi: Yritys: siellä siitä puhuu 20 %, muissa ryhmissä 9,0 % eli "
        "osuus on 2,2-kertainen (1,5–3,1)."
    )
    told = grounds(report, "whom")
    assert "Opasteet ja kyltit korostuu ryhmässä Alue: Pohjois-Pohjanmaa: siellä siitä puhuu 6,9 %, muissa" in told
    assert "ei kukaan" in told


def test_where_no_group_stands_out_none_is_claimed(report: Report) -> None:
    nobody = with_theme(report, 0, segments=report.themes[1].segments)
    assert lead(nobody, "whom").startswith("Teemassa Toimitusvarmuus mikään taustaryhmä ei erotu")
    without = report.model_copy(
        update={"themes": tuple(theme.model_copy(update={"segments": ()}) for theme in report.themes)}
    )
    assert lead(without, "whom").startswith("Sitä ei voi sanoa")
    assert "vähintään 5 vastaajaa" in grounds(without, "whom")


def test_what_new_customers_see_comes_first(report: Report) -> None:
    assert lead(report, "sides") == (
        "Sokea piste: ”Asiakassuhde: Uusi” näkee tämän, ”Asiakassuhde: Vanha” ei juuri lainkaan: "
        "Opasteet ja kyltit (31 % / 1,0 %)."
    )
    told = grounds(report, "sides")
    assert "”Asiakassuhde: Vanha” puhuu selvästi enemmän kuin ”Asiakassuhde: Uusi”: Huollon saatavuus" in told
    assert "mikään ero ei erotu satunnaisvaihtelusta" in told


def test_of_other_groups_the_question_is_another(report: Report) -> None:
    others = report.model_copy(update={"contrasts": report.contrasts[:1]})
    assert answers(others)["sides"].question == "Mitä toiset näkevät, mitä toiset eivät?"
    assert "mikään vertailtujen ryhmien ero" in lead(others, "sides")
    none = report.model_copy(update={"contrasts": ()})
    assert "ei ole ryhmiä" in lead(none, "sides")


def test_whether_it_helped_is_told_by_deed(report: Report) -> None:
    assert lead(report, "helped") == "Kyllä: toimenpide auttoi."
    told = grounds(report, "helped")
    assert "Yhdestä toimenpiteestä on liian aikaista sanoa." in told
    assert "Valitukset vähenivät 34 % (18–47 %) maaliskuun 2026 jälkeen; samaan aikaan muut teemat" in told
    assert "Kuultu, mutta ei vielä vastattu: Kuulluksi tuleminen, Opasteet ja kyltit ja Laskutus." in told


def test_a_theme_that_a_deed_answers_is_answered_though_the_deed_cannot_be_judged_yet(report: Report) -> None:
    early = report.model_copy(update={"deeds": report.deeds[:1]})
    assert lead(early, "helped") == "Yhdestä toimenpiteestä on liian aikaista sanoa."
    answered = next(theme.label for theme in report.themes if theme.theme_id == report.deeds[0].theme_id)
    told = f"Vastattu, mutta toimenpiteen vaikutusta ei voi vielä arvioida: {answered}."
    assert told in grounds(early, "helped")
    judged = report.model_copy(update={"deeds": [d for d in report.deeds if d.verdict == "helped"]})
    assert "Vastattu, mutta" not in grounds(judged, "helped")


def test_without_deeds_it_is_said_what_would_be_needed(report: Report) -> None:
    none = report.model_copy(update={"deeds": ()})
    assert lead(none, "helped") == "Sitä ei voi sanoa: yhtään toimenpidettä ei ole kirjattu."
    assert "kuulluksi actions add" in grounds(none, "helped")


def test_no_quote_is_shown_twice(report: Report) -> None:
    shown = [quote.passage_id for answer in answers(report).values() for quote in answer.quotes]
    assert len(shown) == len(set(shown)) >= 6


def test_a_problem_is_told_in_the_words_of_those_who_blame(report: Report) -> None:
    assert answers(report)["first"].quotes[0].tone in {"negative", "mixed", "wish"}


def test_a_problem_is_never_told_in_praise_nor_in_a_tone_that_its_rating_gainsays(report: Report) -> None:
    first = report.themes[0]
    quote = first.quotes[0].model_copy(update={"rating": 9.0, "rating_low": 0.0, "rating_high": 10.0})
    kind, doubted = (quote.model_copy(update={"tone": tone}) for tone in ("positive", "negative"))
    unheard = quote.model_copy(update={"tone": None, "passage_id": "p"})
    assert quote_of(first.model_copy(update={"quotes": (kind, doubted)}), ILL) is None
    assert quote_of(first.model_copy(update={"quotes": (kind, doubted)}), ANY) == kind
    assert quote_of(first.model_copy(update={"quotes": (kind, doubted, unheard)}), ILL) == unheard
    assert quote_of(first.model_copy(update={"quotes": (kind,), "tone": None}), ILL) == kind


def test_a_tone_that_its_rating_gainsays_is_not_told_as_the_quotes_tone(report: Report) -> None:
    quote = (
        report.themes[0]
        .quotes[0]
        .model_copy(
            update={"tone": "positive", "rating": 2.0, "rating_low": 0.0, "rating_high": 10.0, "kind": "response"}
        )
    )
    assert Voicing(sentences(report)).quote_marks(quote) == ["sävy epävarma: ei sovi arvosanaan"]
    assert Voicing(sentences(report)).quote_marks(quote.model_copy(update={"rating": 9.0})) == ["sävy: kiitos"]


def test_what_people_wrote_is_escaped(report: Report) -> None:
    markup = " ".join(str(one) for answer in answers(report).values() for one in answer.told.grounds)
    assert "<script" not in markup
    assert "<b>" not in markup
    assert "&lt;b&gt;Henkilöstö&lt;/b&gt;" in markup


def test_a_report_before_two_claims_nothing_that_it_does_not_hold(report: Report, factory: ModuleType) -> None:
    older = factory.older(report)
    assert lead(older, "first") == "Ensimmäisenä korjattavien listalla on Toimitusvarmuus."
    assert lead(older, "sure") == "Sijojen varmuutta ei ole laskettu tähän raporttiin."
    assert lead(older, "worse").startswith("Toimitusvarmuus yleistyi viimeksi, mutta")  # against the period before
    assert lead(older, "whom").startswith("Sitä ei voi sanoa: taustaryhmien eroja ei ole testattu")


def test_of_nothing_nothing_is_claimed(empty: Report) -> None:
    for key in ("first", "sure", "worse", "whom", "sides", "helped"):
        assert lead(empty, key)
    assert not [quote for answer in answers(empty).values() for quote in answer.quotes]


def test_english_is_english(report: Report) -> None:
    told = answers(report, "en")
    assert plain(told["first"].told.lead).startswith("Start here: Toimitusvarmuus. It comes first in 81%")
    assert told["sides"].question == "What do new customers see that we don't?"


def test_a_first_theme_alone_in_its_group_whose_rank_is_not_sure_is_not_said_to_stand_apart(report: Report) -> None:
    second = report.themes[1].place
    assert second is not None
    single = with_theme(report, 1, place=second.model_copy(update={"group": 2}))
    assert lead(single, "first").endswith("joten ensisija on todennäköinen muttei varma.")
    assert lead(single, "sure").endswith("se on varmasti seuraavan edellä, muttei kaikkien.")
    assert "Teeman Toimitusvarmuus sija on 95 %:n varmuudella jokin sijoista 1–3." in grounds(single, "sure")


def test_weighted_shares_are_said_to_be(report: Report) -> None:
    even = report.coverage.model_copy(update={"weighted": False, "design_effect": 1.0})
    assert "painotettu" not in grounds(report.model_copy(update={"coverage": even}), "sure")
    weighted = report.coverage.model_copy(update={"weighted": True, "design_effect": 1.6})
    told = grounds(report.model_copy(update={"coverage": weighted}), "sure")
    assert "yhtä tarkkoja kuin 258 samanpainoisen vastaajan (otanta-asetelman vaikutus 1,60)." in told


def test_without_dates_no_change_is_said_to_have_been_tested(report: Report) -> None:
    themes = tuple(each.model_copy(update={"change": None, "course": None, "trend": ()}) for each in report.themes)
    undated = report.model_copy(update={"themes": themes, "window": None, "recent": None, "compared": None})
    assert lead(undated, "worse") == "Sitä ei voi sanoa: vastausten päiviä ei tiedetä."
    assert "Minkään muun teeman" not in grounds(undated, "worse")


def test_shorter_periods_are_offered_where_they_would_help(report: Report) -> None:
    assert report.method is not None
    early = report.model_copy(
        update={"deeds": tuple(deed.model_copy(update={"verdict": "too_early"}) for deed in report.deeds)}
    )
    assert "Lyhyemmillä jaksoilla vastaus voi tulla aiemmin" in grounds(early, "helped")
    weekly = early.model_copy(update={"method": report.method.model_copy(update={"period": "week"})})
    assert "Lyhyemmillä jaksoilla" not in grounds(weekly, "helped")
