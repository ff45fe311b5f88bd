from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

from pipeline.measures import Effect, Interval
from pipeline.report.answers.answer import doubted
from pipeline.report.contract import Report
from pipeline.report.html import quote_parts, to_html
from pipeline.report.one_page import to_summary
from pipeline.report.page_parts import PageParts
from pipeline.report.publish import STABLE
from pipeline.report.words.formats import Formats
from pipeline.report.words.grouping import Grouping
from pipeline.report.words.sentences import Sentences
from pipeline.report.words.texts_en import ENGLISH
from pipeline.report.words.texts_fi import FINNISH
from pipeline.settings import Language
from tests.given_report import place


class Page(HTMLParser):
    """The page as a browser takes it apart, tag by tag."""

    def __init__(self, told: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(told)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.fixture(scope="module")
def told(factory_report: Report) -> str:
    return to_html(factory_report, "fi")


BESIDE = ("summary.html", "methods.html", "report.xlsx")


@pytest.fixture(scope="module")
def page(told: str) -> Page:
    return Page(told)


def test_the_page_is_self_contained_and_runs_nothing(page: Page) -> None:
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "iframe", "object", "embed", "form", "img", "base", "audio", "video"}
    assert sum(tag == "link" for tag, _ in page.tags) == 1
    for _, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on")]
        links = [attributes.get(name) or "#" for name in ("href", "src", "xlink:href")]
        assert all(link.startswith(("#", "data:,")) or link in BESIDE for link in links)


def test_the_pages_beside_it_are_linked_as_they_are_published(page: Page) -> None:
    assert [a["href"] for tag, a in page.tags if tag == "a" and a.get("href") in BESIDE] == list(BESIDE)
    assert set(BESIDE) < set(STABLE)


def test_the_policy_lets_nothing_in(told: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', told)
    assert policy
    assert policy[1].startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:;")
    assert "script" not in policy[1]


def test_feedback_is_text_and_nothing_else(told: str, page: Page) -> None:
    assert "<script>alert('xss')</script><img src=x onerror=alert(1)>" in page.words
    assert "<script>alert(2)</script>.csv" in page.words
    assert "{{ 7*7 }} {% raw %}" in page.words
    assert "<b>Muut</b> & $\\alpha$ =1+1" in page.words
    assert told.count("</style>") == 1
    assert "<script" not in told


def test_headings_go_down_one_step_at_a_time(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_ids_are_unique_and_every_link_and_label_leads_somewhere(page: Page) -> None:
    ids = [attributes["id"] for _, attributes in page.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))
    for _, attributes in page.tags:
        for name in ("aria-labelledby", "href"):
            for target in (attributes.get(name) or "").split():
                assert (name == "href" and not target.startswith("#")) or target.removeprefix("#") in ids


def test_landmarks_language_and_tables(page: Page) -> None:
    tags = [tag for tag, _ in page.tags]
    assert {"header", "nav", "main", "footer"} <= set(tags)
    assert ("html", {"lang": "fi"}) in page.tags
    assert tags.count("caption") == tags.count("table")
    assert all("scope" in attributes for tag, attributes in page.tags if tag == "th")


def test_every_theme_and_every_quote_is_there(factory_report: Report, page: Page) -> None:
    joined = "".join(page.words.split())
    for theme in factory_report.themes:
        assert theme.label in page.words
        for quote in theme.quotes:
            assert "".join(quote.text[-80:].split()) in joined


def test_numbers_are_finnish(page: Page) -> None:
    for said in ("23\u00a0%", "19–28\u00a0%", "1.8.–14.11.2026", "22.11.2026 klo\u00a02.00 (EET)", "3.8.2026", "40,2"):
        assert said in page.words


def test_what_was_not_counted_is_told(page: Page) -> None:
    for said in (
        "185/1\u00a0046",
        "ruotsi\u00a011, englanti\u00a02",
        "HENKILÖTUNNUS",
        "vanha_aineisto.xlsx",
        "Tiedosto on tyhjä (0 tavua).",
        "rivi 203",
        "joita ei otettu mukaan: 2.",
        "<i>kopio</i>.csv",
        "ohjelman lukkotiedosto",
        "arvosana 4 (asteikko 0–10)",
        "Osuudet on painotettu aineiston painoilla, mikä kasvattaa varianssit 1,31-kertaisiksi",
        "Hylättyjä rivejä on 3.",
        "2 ensimmäistä",
        "Suositteluhalukkuus, asteikko 0–10",
        "20261122T020000-3f9a",
        "kuulluksi-fi-static@1",
    ):
        assert said in page.words


def section(told: str, name: str) -> str:
    found = re.search(rf'<section id="{name}".*?</section>', told, re.DOTALL)
    return found[0] if found else ""


def test_what_changed_is_told(told: str) -> None:
    words = Page(section(told, "changes")).words
    assert "22.10.2026 alkaen" in words
    assert "Uusi teema: Pysäköinti. 12\u00a0vastaajaa puhui siitä." in words
    assert words.index("Ohjelma havaitsi") < words.index("Analyytikot päättivät")
    assert "(2 kertaa)" in words


def test_when_nothing_changed_the_page_says_so(report: Report) -> None:
    told = to_html(report.model_copy(update={"events": ()}), "fi")
    assert "Teemoissa ei ole tapahtunut muutoksia 22.10.2026 alkaen." in Page(section(told, "changes")).words


def test_the_first_run_says_so(report: Report) -> None:
    first = report.model_copy(update={"events": (), "first_run": True})
    assert "Teemat ovat ensimmäistä kertaa käytössä" in Page(section(to_html(first, "fi"), "changes")).words
    assert "These themes are in use for the first time" in Page(section(to_html(first, "en"), "changes")).words


def test_of_many_changes_the_first_are_open(factory: ModuleType, report: Report) -> None:
    many = tuple(factory.event(n, "dormant", f"Teema {n}") for n in range(40, 0, -1))
    told = section(to_html(report.model_copy(update={"events": many}), "fi"), "changes")
    shown, folded = told.split("<details")
    assert (shown.count("<li>"), folded.count("<li>")) == (10, 30)
    assert "Näytä 30 muutosta lisää" in folded.replace("\u00a0", " ")


def test_new_themes_and_where_themes_come_from_are_marked(told: str) -> None:
    assert told.count('class="badge">uusi teema<') == 2
    card = told[told.index('id="theme-1"') : told.index('id="theme-2"')]
    words = " ".join(Page(card).words.split())
    assert "Toimitus · Toimitus ja asennus · teemakirjasta · teemana 1.8.2026 alkaen" in words
    assert "Tuleeko tilattu silloin kun on luvattu, ja kerrotaanko, jos ei tule." in words
    assert "nimi kielimallin ehdottama" in Page(told).words
    assert "kiinnitetty" in Page(told).words


def test_without_a_codebook_no_theme_is_marked_as_discovered(report: Report) -> None:
    themes = tuple(theme.model_copy(update={"kind": "discovered"}) for theme in report.themes)
    told = to_html(report.model_copy(update={"themes": themes, "unheard": ()}), "fi")
    assert not re.search(r">koneen löytämä<", told)
    assert 'id="unheard"' not in told


def test_sides_stand_under_their_theme(told: str) -> None:
    card = told[told.index('id="theme-1"') : told.index('id="theme-2"')]
    words = " ".join(Page(card).words.split())
    assert "Osateemat myöhästynyt toimitus 61 vastaajaa, 15 % (12–19 %) ilmoitus viivästyksestä" in words
    assert 'style="width: 63.5%"' in card


def test_headings_tell_their_own_respondents(told: str) -> None:
    words = " ".join(Page(section(told, "headings")).words.split())
    assert "Toimitus Ketjun lenkki: Toimitus ja asennus 118 29 % (24–33 %) Toimitusvarmuus, Asennuksen laatu" in words
    assert "Tilat 44" in words  # a link of the same name is not said twice
    assert "Ei yläteemaa 190" in words


def test_codebook_themes_that_nobody_spoke_of_are_folded(told: str) -> None:
    found = section(told, "unheard")
    assert "<details" in found.split("Esteettömyys")[0]
    words = " ".join(Page(found).words.split())
    assert "Näytä 5 teemakirjan teemaa, joista ei löytynyt mainintoja" in words
    assert "jäi kuitenkin ilman teemaa, joten jostakin näistäkin on voitu puhua" in words
    assert "Kukaan ei" not in words


def test_themes_after_the_first_are_told_shortly_and_open(told: str) -> None:
    card = told[told.index('id="theme-11"') : told.index('id="theme-12"')]
    shown, behind = card.split('<details class="all">')
    assert "Osuus vastaajista3,6" in " ".join(Page(shown).words.split())
    assert "Parkkipaikat aina täynnä lauantaisin." in shown
    assert "asiakaskysely_syksy.csv, rivi" in shown  # where it is from
    assert "Kaikki luvut ja lainaukset" in behind
    assert 'class="facts"' in behind
    assert "Sijat 11–14 ovat tässä lyhyesti" in Page(told).words
    first = told[told.index('id="theme-10"') : told.index('id="theme-11"')]
    assert 'class="all"' not in first


@pytest.mark.parametrize(("level", "whole"), [(2, 10), (12, 12), (30, 20)])
def test_the_first_rank_group_is_told_in_full_unless_it_is_small_or_very_large(
    report: Report, level: int, whole: int
) -> None:
    themes = tuple(
        report.themes[0].model_copy(update={"rank": n, "place": place(1, 40, 1 if n <= level else 2)})
        for n in range(1, 41)
    )
    parts = PageParts(Sentences(FINNISH, Formats("fi"), report.model_copy(update={"themes": themes})))
    assert (parts.whole, parts.folded_places) == (whole, f"{whole + 1}–40")


def test_a_theme_without_words_shows_none(report: Report) -> None:
    themes = tuple(theme.model_copy(update={"words": ()}) for theme in report.themes)
    assert "Teeman sanoja" not in to_html(report.model_copy(update={"themes": themes}), "fi")


def test_the_kind_of_a_theme_has_a_column_only_where_one_can_be_told(report: Report) -> None:
    themes = tuple(
        theme.model_copy(update={"impact": theme.impact and theme.impact.model_copy(update={"kind": "unclear"})})
        for theme in report.themes
    )
    vague = section(to_html(report.model_copy(update={"themes": themes}), "fi"), "impact")
    assert ">Laji<" in section(to_html(report, "fi"), "impact")
    assert ">Laji<" not in vague
    assert "laji epäselvä" not in vague


def test_an_unclear_course_is_a_dash_that_is_heard_and_told_once(told: str) -> None:
    ranking = section(told, "ranking")
    assert "≈" not in told
    assert '<span aria-hidden="true">–</span><span class="hidden">epäselvä</span>' in ranking
    assert ranking.count("suunta ei erotu satunnaisvaihtelusta") == 1


def test_names_and_descriptions_that_people_wrote_are_text_and_nothing_else(told: str, page: Page) -> None:
    for said in (
        "</p><script>alert(3)</script>",
        "<u>Laskut</u> & maksaminen",
        "<s>Laskutus</s>",
        "<i>siisti</i>",
        "<q>Kanta-asiakkuus</q>",
        "Laskun <em>virheet</em>",
    ):
        assert said in page.words
    assert not {"u", "s", "q", "em", "b", "i"} & {tag for tag, _ in page.tags}
    assert "<script" not in told


def test_the_words_of_the_method_are_explained(page: Page) -> None:
    terms = ("Todennäköisyys", "Teemakirja ja löydetyt teemat", "Uusi teema", "Osateemat ja yläteemat")
    assert all(term in page.words for term in terms)


def test_english_is_english(factory_report: Report) -> None:
    page = Page(to_html(factory_report, "en"))
    assert ("html", {"lang": "en"}) in page.tags
    assert "Themes in order of importance" in page.words
    assert "23% " in page.words
    for said in ("What changed", "came apart from the theme", "from the codebook", "Sides of the theme", "Link of"):
        assert said in page.words
    for finnish in ("vastaajaa", "Lainauksia", "prosenttiyksikköä", "Näytä", "teemakirja", "koneen", "alkaen"):
        assert finnish not in page.words


def test_the_same_report_is_the_same_page(factory_report: Report, told: str) -> None:
    assert to_html(factory_report, "fi") == told


def test_an_empty_report_says_so(empty: Report) -> None:
    page = Page(to_html(empty, "fi"))
    assert "ei ole yhtään vastausta" in page.words
    assert "Kaikki tiedostot ja rivit voitiin lukea." in page.words
    assert "Koko aineisto" in page.words
    assert ("section", {"id": "ranking", "aria-labelledby": "ranking-h"}) not in page.tags


def test_of_very_many_files_passed_over_the_page_shows_the_first(report: Report) -> None:
    many = tuple(report.passed_over[0].model_copy(update={"source": f"kuva{n:04}.png"}) for n in range(1201))
    words = Page(to_html(report.model_copy(update={"passed_over": many}), "fi")).words
    assert "mukaan: 1\u00a0201. Taulukossa on niistä 200 ensimmäistä." in words
    assert "kuva0199.png" in words
    assert "kuva0200.png" not in words


def test_a_long_quote_is_parted_at_a_space_and_nothing_is_lost(report: Report) -> None:
    quote = report.themes[0].quotes[0]
    for text in ("sana " * 400, "x" * 3000, "lyhyt", ""):
        head, rest = quote_parts(quote.model_copy(update={"text": text}))
        assert head.said.removesuffix("…") + (rest.said.removeprefix("…") if rest else "") == text
        assert len(head.said.removesuffix("…")) <= 420


def test_a_quote_stands_in_its_sentence_everywhere_and_is_heard_to(report: Report) -> None:
    quote = (
        report.themes[0]
        .quotes[0]
        .model_copy(
            update={
                "before": "Kyllä. Oli <b>ilo</b>,",
                "text": "mutta hinnat nousivat",
                "after": ", valitettavasti. Loppu.",
            }
        )
    )
    said = (
        '<span class="context">{}Oli &lt;b&gt;ilo&lt;/b&gt;, </span><mark class="said"><span class="{}">[katkelma: '
        '</span>mutta hinnat nousivat<span class="{}">]</span></mark><span class="context">, valitettavasti.{}</span>'
    )
    theme = report.themes[0].model_copy(update={"quotes": (quote,)})
    quoted = report.model_copy(update={"themes": (theme,), "unassigned_quotes": (quote,), "chain": (), "headings": ()})
    page = to_html(quoted, "fi")
    assert page.count(said.format("", "hidden", "hidden", "")) >= 2  # two answers: the first theme, and what none holds
    assert page.count(said.format("Kyllä. ", "hidden", "hidden", " Loppu.")) == 2  # the theme's own, and outside themes
    assert said.format("", "unseen", "unseen", "") in to_summary(quoted, "fi")


def test_a_row_that_is_not_told_though_its_interval_leaves_nought_out_is_explained(report: Report) -> None:
    note = "Rivillä voi lukea ”ei erotu”, vaikka sen väli ei ulotu nollaan"
    overruled = Effect(points=Interval(estimate=-5.4, low=-12.2, high=-1.1), respondents=12, q=0.2, carried=False)
    impact = report.themes[0].impact
    assert impact is not None
    plain = tuple(theme.model_copy(update={"impact": None}) for theme in report.themes[1:])
    for effect, times in ((overruled, 2), (overruled.model_copy(update={"carried": True}), 0)):
        first = report.themes[0].model_copy(update={"impact": impact.model_copy(update={"when_negative": effect})})
        page = to_html(report.model_copy(update={"themes": (first, *plain), "contrasts": ()}), "fi")
        assert page.count(note) == times


def test_on_paper_the_first_themes_are_printed_and_it_is_said_where_the_rest_is(report: Report) -> None:
    page = to_html(report, "fi")
    assert page.count('class="theme folded off-paper"') == len(report.themes) - 10
    assert f"Paperilla ovat teemat 1–10 ja kustakin ensimmäiset lainaukset. Kaikki {len(report.themes)} ovat" in page


def test_a_contrast_is_told_in_the_themes_own_first_words_that_the_page_has_not_quoted(report: Report) -> None:
    texts = Sentences(FINNISH, Formats("fi"), report)
    contrast = next(each for each in report.contrasts if any(row.verdict.startswith("only") for row in each.rows))
    told = Grouping(texts).blind_quotes(contrast)
    assert told
    assert all(quote == next(each for each in theme.quotes if not doubted(each)) for theme, quote in told)
    theme, quote = told[0]
    (_, other), *_ = Grouping(texts, {quote.passage_id}).blind_quotes(contrast)
    left = [each for each in theme.quotes if each.tone == quote.tone and each != quote and not doubted(each)]
    assert other == (left[0] if left else quote)


def test_no_template_trusts_text() -> None:
    templates = Path(__file__).parents[3] / "pipeline" / "report" / "templates"
    for path in templates.glob("*.j2"):
        assert not re.search(r"\|\s*safe|autoescape", path.read_text("utf-8")), path.name


def words_of(told: str, name: str) -> str:
    return spaced(section(told, name))


def spaced(told: str) -> str:
    """The words, with a space between any two elements but those within a sentence."""
    joined = re.sub(r"</?(?:a|bdi)\b[^>]*>|\u2060", "", told)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", joined)).split())


def test_the_answers_come_first_and_lead_further(told: str) -> None:
    found = section(told, "summary")
    assert told.index('id="summary"') < told.index('id="ranking"')
    assert found.count("<h3>") == 6
    assert found.count("Mitä tämä tarkoittaa?") == 6
    for target in ("ranking", "unclear", "trends", "segments", "contrasts", "deeds"):
        assert f'href="#{target}"' in found
        assert f'<section id="{target}"' in told


def test_where_a_theme_comes_from_is_told_apart_from_its_name(told: str) -> None:
    rows = re.findall(r'<th scope="row"><a href="#theme-\d+"><bdi>(.*?)</bdi></a>(.*?)</th>', told)
    assert len(rows) > 10
    assert not [name for name, _ in rows if "koneen" in name]
    marks = {re.sub(r"<[^>]+>", "", mark).strip() for _, mark in rows}
    assert marks <= {"", "uusi teema", "Alkuperä: koneen löytämä", "uusi teema Alkuperä: koneen löytämä"}
    assert "Alkuperä: koneen löytämä" in marks
    assert "muut ovat teemakirjasta" in words_of(told, "ranking")


def test_a_group_of_which_too_few_speak_is_grey_and_says_why(report: Report) -> None:
    theme = report.themes[0]
    few, enough, fewer = (
        theme.segments[0].model_copy(update={"value": value, "respondents": n, "verdict": verdict})
        for value, n, verdict in (("a", 4, "unclear"), ("b", 5, "unclear"), ("c", 0, "less"))
    )
    some = theme.model_copy(update={"segments": (few, enough, fewer)})
    told = to_html(report.model_copy(update={"themes": (some, *report.themes[1:])}), "fi")
    card = told[told.index('id="theme-1"') : told.index('id="theme-2"')]
    rows = re.findall(r"<tr( class=\"few\")?>(.*?)</tr>", card, flags=re.DOTALL)
    grey = [words.split("</td>")[-2].split(">")[-1] for few_, words in rows if few_]
    assert grey == ["alle 5 mainitsee"]
    assert "Harmaissa ryhmissä teeman mainitsee alle 5 vastaajaa: niistä ei voi päätellä mitään." in card


def test_repeated_answers_are_told_where_the_data_is(report: Report) -> None:
    assert "Yksikään vastaus, jossa on sisältöä, ei toistu sanasta sanaan." in words_of(
        to_html(report, "fi"), "sources"
    )
    covered = report.coverage.model_copy(update={"repeated_answers": 2, "shared_answers": 1})
    told = words_of(to_html(report.model_copy(update={"coverage": covered}), "fi"), "sources").replace("\u00a0", " ")
    assert "2 vastausta toistaa saman vastaajan samana päivänä antaman vastauksen" in told
    assert "1 vastaus on sanasta sanaan sama kuin jonkun toisen. Jokainen vastaaja lasketaan" in told


def test_that_shares_are_of_surveys_and_interviews_together_is_said_where_they_stand(report: Report) -> None:
    told = words_of(to_html(report, "fi"), "ranking")
    assert "Osuudet ovat kaikista vastaajista, kyselyistä (409) ja haastatteluista (3) yhdessä" in told
    alone = report.coverage.model_copy(update={"interview_respondents": 0})
    assert "haastatteluista (" not in words_of(to_html(report.model_copy(update={"coverage": alone}), "fi"), "ranking")


def test_level_themes_stand_under_one_heading(told: str) -> None:
    words = words_of(told, "ranking")
    assert "Sijat 1–2 ovat tasoissa: mikään niistä ei erotu varmasti sijasta 1. 1 (1–3) Toimitus" in words
    assert "Sijat 3–5 ovat tasoissa" in words


def test_surveys_and_interviews_stand_side_by_side(told: str) -> None:
    assert "23 % (19–28 %) kyselyissä 23 %, haastatelluista 3/3" in words_of(told, "ranking")


def test_the_score_is_told_with_its_parts(told: str) -> None:
    assert "40,2 yleisyys 23,3 + moite 4,7 + arvosana 5,6 + kasvu 6,6" in words_of(told, "ranking")


def test_of_many_themes_the_rest_are_folded_and_their_group_goes_on(report: Report) -> None:
    last = report.themes[-1]
    more = tuple(last.model_copy(update={"rank": rank, "label": f"Teema {rank}"}) for rank in range(15, 31))
    told = to_html(report.model_copy(update={"themes": (*report.themes, *more)}), "fi")
    words = words_of(told, "ranking")
    captions = re.findall(r"<caption[^>]*>(.*?)</caption>", told)
    assert len(captions) == len(set(captions))
    assert "Sijat 6–30 ovat tasoissa: mikään" in words
    assert "Näytä 10 teemaa lisää" in words
    assert "Sijat 6–30 ovat tasoissa (jatkuu)." in words


def test_impact_is_told_for_themes_that_have_one_only(told: str) -> None:
    words = words_of(told, "impact")
    assert "1 Toimitusvarmuus 23 % −2,4 (−2,9…−1,9) +0,1 (−0,4…+0,6), ei erotu −0,31 (−0,44…−0,18) perus" in words
    assert "Pakkausmateriaalit" not in words


def test_an_emerging_theme_stands_apart(told: str) -> None:
    found = section(told, "trends")
    assert "Pysäköinti" in found.split("Pieniä mutta nousevia")[1]
    assert 'aria-labelledby="multiple-11-' in found.split("Pieniä mutta nousevia")[1]


def test_the_chain_says_where_it_breaks(told: str) -> None:
    words = words_of(told, "chain")
    assert "Ketju katkeaa tässä lenkissä: Toimitus ja asennus." in words
    assert "Ketju kantaa tässä lenkissä: Kuuleminen." in words
    assert "Tästä lenkistä ei löytynyt mainintoja: Jälkihoito." in words


def test_blind_spots_are_named_in_words(told: str) -> None:
    words = words_of(told, "contrasts")
    assert "Sokea piste: ”Uusi” näkee tämän, ”Vanha” ei juuri lainkaan: Opasteet ja kyltit (31 % / 1,0 %)." in words
    assert "3 vastaajaa kuuluu molempiin ryhmiin" in words
    assert words.index("Asiakassuhde") < words.index("<b>Henkilöstö</b>")


def test_only_what_was_found_of_segments_is_told(told: str) -> None:
    words = words_of(told, "segments")
    assert "Toimitusvarmuus Asiakastyyppi: Yritys 20 % (13–28 %) 22/111 2,2 (1,5–3,1) enemmän" in words
    assert "muissa ryhmissä ei kukaan" in words
    assert "ei erotu" not in words.split("Mitä tämä tarkoittaa")[0]


def test_deeds_are_told_after_what_waits(told: str) -> None:
    words = words_of(told, "deeds")
    assert words.index("Kuultu, ei vielä vastattu") < words.index("Toimituspäivä vahvistetaan")
    assert "moittii sitä 15 % 9,0 % 0,66-kertainen (0,53–0,82)" in words
    assert "teema, jota ei enää ole" in words
    assert "Henkilökunnan ystävällisyys" not in words  # praise waits for no answer


def test_charts_of_a_theme_are_drawn_where_they_say_something(told: str) -> None:
    cards = {rank: told[told.index(f'id="theme-{rank}"') : told.index(f'id="theme-{rank + 1}"')] for rank in (1, 8)}
    assert (cards[1].count("<svg"), cards[8].count("<svg")) == (2, 0)
    assert "Mikään taustaryhmä ei erotu satunnaisvaihtelusta." in cards[8]


def test_quotes_are_marked_with_tone_and_interviews(told: str) -> None:
    card = spaced(told[told.index('id="theme-1"') : told.index('id="theme-2"')])
    assert "sävy: moite" in card
    assert "sävy: neutraali yhden haastateltavan sanat" in card


def test_the_method_is_told(page: Page) -> None:
    words = " ".join(page.words.split())
    assert "Raportin 642 väitettä testattiin yhdessä" in words
    assert "painot: yleisyys 1,0, moite 1,0, arvosana 3,0, kasvu 0,5." in words
    assert "sävyt: moite 312, neutraali 401, kiitos 88, ei kuultu 60." in words


@pytest.mark.parametrize("language", ["fi", "en"])
def test_a_report_before_two_is_a_whole_page(report: Report, factory: ModuleType, language: str) -> None:
    told = to_html(factory.older(report), language)
    page = Page(told)
    assert "None" not in page.words
    assert 'id="ranking"' in told
    assert 'id="chain"' not in told
    ids = [attributes["id"] for _, attributes in page.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("language", "said"), [("fi", "Arvosanoja ei ole verrattu."), ("en", "Ratings were not compared.")]
)
def test_ratings_of_many_questions_are_said_not_to_be_compared(report: Report, language: Language, said: str) -> None:
    assert report.method is not None
    themes = tuple(each.model_copy(update={"rating": None, "impact": None}) for each in report.themes)
    apart = report.method.model_copy(update={"ratings_apart": True})
    page = to_html(report.model_copy(update={"themes": themes, "method": apart}), language)
    assert said in page
    assert FINNISH.sections.quadrant_none not in page
    assert ENGLISH.sections.quadrant_none not in page
    assert FINNISH.measures.impact_none not in page
