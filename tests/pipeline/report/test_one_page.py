from __future__ import annotations

import html
import re

import pytest
from markupsafe import Markup

from pipeline.measures import Interval
from pipeline.report.answers.answer import fix_list
from pipeline.report.answers.six_answers import six_answers
from pipeline.report.contract import RankedTheme, Report
from pipeline.report.html import CATALOGUE as HTML
from pipeline.report.one_page import CATALOGUE, to_summary, voice
from pipeline.report.words.formats import Formats
from pipeline.report.words.one_page_wording import OnePageWording
from pipeline.report.words.sentences import Sentences
from tests.given_report import between, contrast, deed, impact, longest, place, row, told, tone


def wording(report: Report) -> OnePageWording:
    return OnePageWording(CATALOGUE["fi"], Formats("fi"), report)


def with_themes(report: Report, *themes: RankedTheme) -> Report:
    return report.model_copy(update={"themes": themes})


@pytest.fixture
def first(report: Report) -> RankedTheme:
    return report.themes[0]


def test_a_theme_that_surely_leads_and_is_blamed_is_to_be_fixed_first(report: Report, first: RankedTheme) -> None:
    alone = first.model_copy(update={"place": place(1, 1, 1), "tone": tone("blame"), "impact": impact()})
    next_ = report.themes[1].model_copy(update={"place": place(2, 2, 2), "tone": tone("blame")})
    fix, sure, costs = wording(with_themes(report, alone, next_)).lead()
    assert fix.startswith("Aloita tästä: Toimitusvarmuus. Teeman mainitsee 23\u00a0% vastaajista")
    assert "Seuraavana on Kuulluksi tuleminen. Lista on tärkeysjärjestys ilman teemoja, joista varmasti" in sure
    assert sure.startswith("Sija 1 on varma")
    assert "arvosana on 2,4 pistettä matalampi (95\u00a0%:n väli 1,8–3,0; asteikko 0–10)" in costs


def test_themes_of_one_rank_group_are_said_to_be_level(report: Report) -> None:
    start, sure, _ = wording(told(report)).lead()
    assert start.startswith("Selvää ensimmäistä ei ole. Korjattavien listan kärjessä on Toimitusvarmuus, mutta se on")
    assert sure.startswith("Sijat 1–3 eivät erotu varmasti toisistaan, kun kaikkia verrataan yhtä aikaa: niistä voi")


@pytest.mark.parametrize(
    ("often", "begins"),
    [(0.97, "joissa vastaajat poimitaan uudelleen. Teeman"), (0.6, "joten ensisija on todennäköinen muttei varma.")],
)
def test_where_to_begin_is_said_first_though_the_next_are_level(report: Report, often: float, begins: str) -> None:
    first, *others = told(report).themes
    leading = first.model_copy(update={"place": place(1, 3, 1).model_copy(update={"first": often})})
    start, rest, _ = wording(with_themes(told(report), leading, *others)).lead()
    assert start.startswith(
        f"Aloita tästä: Toimitusvarmuus. Se on ensimmäinen {often * 100:.0f}\u00a0%:ssa toistoista,"
    )
    assert begins in start
    assert rest.startswith("Seuraavat 2 teemaa (sijat 2–3) eivät erotu varmasti siitä eivätkä toisistaan, kun kaikkia")


def test_a_theme_that_is_praised_is_not_to_be_fixed(report: Report, first: RankedTheme) -> None:
    praised = first.model_copy(update={"place": place(1, 1, 1), "tone": tone("praise")})
    blamed = report.themes[1].model_copy(update={"place": place(2, 2, 2), "tone": tone("blame")})
    fix, rest, _ = wording(with_themes(report, praised, blamed)).lead()
    assert fix.startswith(f"Ensimmäisenä korjattavien listalla on {blamed.label}. ")
    assert rest.endswith("enemmän kiitetään kuin moititaan. Sellaisena listan kärjestä jäi pois Toimitusvarmuus.")
    nothing, *_ = wording(with_themes(report, praised)).lead()
    assert nothing.startswith("Mikään teema ei nouse korjattavaksi")


@pytest.mark.parametrize("verdicts", [("blame", "unclear", "praise"), ("praise", "divided", "blame"), ("unclear",) * 3])
def test_the_page_and_the_report_have_the_same_list_of_what_to_fix(report: Report, verdicts: tuple[str, ...]) -> None:
    themes = [each.model_copy(update={"tone": tone(of)}) for each, of in zip(report.themes, verdicts, strict=False)]
    some = with_themes(report, *themes)
    first, *following = [theme.label for theme in fix_list(some)]
    fix = " ".join(wording(some).lead())
    answer = six_answers(Sentences(HTML["fi"], Formats("fi"), some))[0].told
    for page in (fix, Markup(" ").join([answer.lead, *answer.grounds]).striptags()):
        assert re.match(rf"(Ensimmäisenä korjattavien listalla on|Aloita tästä:) {first}\.", page)
        assert not following or re.search(rf"Seuraav[ai]na (on|ovat) {' ja '.join(following)}\.", page)


def test_no_claim_is_made_that_its_interval_does_not_carry(report: Report, first: RankedTheme) -> None:
    vague = first.model_copy(
        update={"place": place(1, 2, 1), "tone": tone("unclear"), "impact": impact(carried=False), "course": None}
    )
    fix, sure, costs = wording(with_themes(report, vague)).lead()
    assert "ei ole varmaa, että sitä enimmäkseen moititaan" in fix
    assert "välillä 1–2" in sure
    assert "ei voi sanoa mitään varmaa" in costs


def test_only_sure_differences_of_groups_are_told_each_theme_once(report: Report) -> None:
    full = told(report)
    themes = full.themes
    rows = [row(themes[0]), row(themes[0], "more_a", 0.004), row(themes[1], "unclear"), row(themes[2], "more_b")]
    (only, more) = wording(full.model_copy(update={"contrasts": (contrast(*rows),)})).groups()
    assert only == (
        "Toimitusvarmuus – Asiakassuhde: Uusi 30\u00a0%, Asiakassuhde: Vanha 1,0\u00a0%. "
        "Jälkimmäinen ryhmä tuskin näkee asiaa."
    )
    assert more.endswith("– Asiakassuhde: Vanha 1,0\u00a0%, Asiakassuhde: Uusi 30\u00a0%.")


def test_all_differences_of_groups_have_one_form_and_the_exactness_of_the_report(report: Report) -> None:
    first, second, third = told(report).themes[:3]
    lift = Interval(estimate=45.1, low=7.7, high=259.0)
    ratio = Interval(estimate=0.37, low=0.23, high=0.625)
    cells = [cell.model_copy(update={"lift": lift, "q": 0.001, "verdict": "more"}) for cell in second.segments[:1]]
    less = [
        cell.model_copy(update={"lift": each, "q": 0.002 + n / 1000, "verdict": "less"})
        for n, (cell, each) in enumerate(zip(third.segments, (between(0.2, 0.3), between(0.0, 0.0)), strict=False))
    ]
    themes = (
        first,
        second.model_copy(update={"segments": tuple(cells)}),
        third.model_copy(update={"segments": (less[0],)}),
    )
    rows = contrast(row(first, "more_b", 0.0001).model_copy(update={"ratio": ratio}))
    full = with_themes(told(report), *themes).model_copy(update={"contrasts": (rows,)})
    sees = wording(full).groups()
    assert sees[0].endswith("Vanha 1,0\u00a0%, Asiakassuhde: Uusi 30\u00a0%: 2,7-kertainen osuus (1,6–4,3).")
    assert re.search(r"– Asiakastyyppi: Kuluttaja .*, muut ryhmät .*: 45-kertainen osuus \(8–259\)\.$", sees[1])
    assert re.search(r"– muut ryhmät .*, Asiakastyyppi: Kuluttaja .*: 4,0-kertainen osuus \(3,3–5,0\)\.$", sees[2])
    nobody = themes[2].model_copy(update={"segments": (less[1],)})
    (alone,) = wording(with_themes(full, nobody).model_copy(update={"contrasts": ()})).groups()
    assert re.search(r"– kaikki vastaajat 16\u00a0%, Asiakastyyppi: Yritys [^:]*%\.$", alone)


def test_that_nothing_was_found_of_groups_is_told(report: Report, empty: Report) -> None:
    full = told(report)
    assert wording(full.model_copy(update={"contrasts": ()})).groups() == [
        "Ryhmien väliltä ei löytynyt eroa, joka olisi varma."
    ]
    assert wording(empty).groups() == ["Aineistossa ei ole ryhmiä, joita voisi verrata."]


def test_deeds_with_a_verdict_come_first_and_the_rest_are_counted(report: Report) -> None:
    deeds = (*(deed("x", n, "too_early") for n in range(3)), deed(report.themes[0].theme_id, 9))
    sees = wording(report.model_copy(update={"deeds": deeds}))
    what, verdict, sentence = sees.deeds()[0]
    assert (what, verdict) == ("Uusi kuljetusyhtiö (Toimitusvarmuus, 12.3.2026 alkaen)", "Auttoi")
    assert sentence.startswith("Valitukset vähenivät 34\u00a0%")
    assert sees.deeds()[1][0] == "Uusi kuljetusyhtiö (12.3.2026 alkaen)"  # nobody speaks of its theme
    assert sees.more_deeds() == "Lisäksi\u00a01 muu."


def test_leading_themes_without_an_answer_are_named(report: Report) -> None:
    sees = wording(told(report))
    assert sees.unanswered().startswith(
        f"Näihin kärkiteemoihin ei ole kirjattu toimenpidettä: {report.themes[2].label}."
    )


def test_a_voice_speaks_in_the_themes_tone(first: RankedTheme) -> None:
    kind = first.quotes[1].model_copy(update={"tone": "positive"})
    theme = first.model_copy(update={"tone": tone("praise"), "quotes": (first.quotes[0], kind)})
    assert voice(theme) == kind
    assert voice(theme.model_copy(update={"tone": None})) == first.quotes[0]
    assert voice(theme.model_copy(update={"quotes": ()})) is None
    assert voice(theme.model_copy(update={"tone": tone("blame"), "quotes": (kind,)})) is None
    doubted = kind.model_copy(update={"rating": 1.0, "rating_low": 0.0, "rating_high": 10.0})
    unclear = theme.model_copy(update={"tone": tone("unclear"), "quotes": (doubted, first.quotes[0])})
    assert voice(unclear) == first.quotes[0]


def test_a_theme_among_the_first_for_its_blame_is_not_told_in_praise(first: RankedTheme) -> None:
    kind, ill = (first.quotes[1].model_copy(update={"tone": tone}) for tone in ("positive", "negative"))
    theme = first.model_copy(update={"tone": tone("unclear"), "quotes": (kind, ill)})
    assert theme.score.blame > 0
    assert voice(theme) == ill
    assert voice(theme.model_copy(update={"quotes": (kind,)})) is None
    unblamed = theme.model_copy(update={"score": theme.score.model_copy(update={"blame": 0.0})})
    assert voice(unblamed) == kind


def test_at_most_four_things_are_uncertain_and_the_last_is_about_causes(report: Report) -> None:
    uncertain = wording(longest(report)).unclear()
    assert len(uncertain) == 4
    assert uncertain[0].startswith("Vastaajia on vain 29")
    assert uncertain[-1] == CATALOGUE["fi"].caveat


@pytest.mark.parametrize("language", ["fi", "en"])
def test_all_text_is_escaped_and_nothing_executes(report: Report, language: str) -> None:
    hostile = "<script>alert(1)</script></style><img src=x onerror=alert(2)>{{ 7*7 }}"
    themes = tuple(theme.model_copy(update={"label": hostile}) for theme in told(report).themes)
    page = to_summary(told(report).model_copy(update={"title": hostile, "themes": themes}), language)
    assert "<script" not in page
    assert "<img" not in page
    assert "49" not in re.findall(r"<h1>(.*?)</h1>", page)[0]
    assert page.count("</style>") == 1
    assert "default-src 'none'" in page
    assert not re.search(r"""(src|href)=["'](?!data:,|report\.html|methods\.html)""", page)


def test_both_languages_tell_an_empty_report(empty: Report) -> None:
    assert "Aineistossa ei ole yhtään vastausta" in to_summary(empty, "fi")
    assert "The data has no answer with any content" in html.unescape(to_summary(empty, "en"))
