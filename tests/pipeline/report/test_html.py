from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.report.contract import Report
from pipeline.report.html import quote_parts, to_html


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


@pytest.fixture(scope="module")
def page(told: str) -> Page:
    return Page(told)


def test_the_page_is_self_contained_and_runs_nothing(page: Page) -> None:
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "iframe", "object", "embed", "form", "img", "base", "audio", "video"}
    assert sum(tag == "link" for tag, _ in page.tags) == 1
    for _, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on")]
        assert all((attributes.get(name) or "#").startswith(("#", "data:,")) for name in ("href", "src", "xlink:href"))


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
    for said in ("23\u00a0%", "19–28\u00a0%", "1.8.–14.11.2026", "22.11.2026 klo\u00a02.00 (EET)", "3.8.2026", "35,5"):
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
        "Aineistossa on painot, mutta niitä ei vielä käytetä",
        "Hylättyjä rivejä on 3.",
        "2 ensimmäistä",
        "Suositteluhalukkuus, asteikko 0–10",
        "20261122T020000-3f9a",
        "kuulluksi-fi-static@1",
    ):
        assert said in page.words


def test_english_is_english(factory_report: Report) -> None:
    page = Page(to_html(factory_report, "en"))
    assert ("html", {"lang": "en"}) in page.tags
    assert "Themes in order of importance" in page.words
    assert "23% " in page.words
    for finnish in ("vastaajaa", "Lainauksia", "prosenttiyksikköä", "Näytä"):
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
        assert head + rest == text
        assert len(head) <= 420


def test_no_template_trusts_text() -> None:
    templates = Path(__file__).parents[3] / "pipeline" / "report" / "templates"
    for path in templates.glob("*.j2"):
        assert not re.search(r"\|\s*safe|autoescape", path.read_text("utf-8")), path.name
