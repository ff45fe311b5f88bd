from __future__ import annotations

import re

import pytest

from pipeline.report.contract import Report
from pipeline.report.contrast_page import CATALOGUE, ContrastWording, to_contrast_page
from pipeline.report.contrast_report import rows_of
from pipeline.report.words.formats import Formats
from tests.given_contrast import given


def wording(report: Report, *verdicts: str) -> ContrastWording:
    return ContrastWording(CATALOGUE["fi"], Formats("fi"), given(report, verdicts=verdicts))


def sections(page: str) -> list[str]:
    return re.findall(r'<section id="([\w-]+)"', page)


def test_blind_spots_come_first_in_words(report: Report) -> None:
    first, second, *_ = wording(report, "only_a", "only_b").summary()
    assert re.match(r"Ryhmä ”Asiakassuhde: Uusi” puhuu \d+ asiasta, joita ryhmä ”.*” tuskin näkee: Toimitus", first)
    assert second.startswith("Ryhmä ”Asiakassuhde: <b>Vanha</b>” puhuu")


def test_that_there_are_none_is_told(report: Report) -> None:
    told = wording(report, "unclear").summary()
    assert told[0].startswith("Sokeita pisteitä ei löytynyt")
    assert re.search(r"^\d+\steeman erosta ei voi sanoa mitään varmaa", told[1])


def test_what_was_left_out_is_told(report: Report) -> None:
    assert wording(report, "alike").sizes().endswith(
        "Molempiin ryhmiin kuuluu 2\u00a0vastaajaa; heidät on jätetty pois."
    )  # fmt: skip


@pytest.mark.parametrize("language", ["fi", "en"])
def test_the_sections_follow_what_was_found(report: Report, language: str) -> None:
    page = to_contrast_page(given(report), language)
    assert sections(page) == ["summary", "sees-a", "sees-b", "more-a", "more-b", "alike", "picture", "all", "how"]
    assert "more-b" not in sections(to_contrast_page(given(report, verdicts=("only_a",)), language))


def test_all_text_is_escaped(report: Report) -> None:
    page = to_contrast_page(given(report), "fi")
    assert "<b>Vanha" not in page
    assert "<script" not in page
    assert "&lt;b&gt;Vanha" in page
    assert page.count("</style>") == 1
    assert "default-src 'none'" in page


def test_ids_in_the_page_are_unique(report: Report) -> None:
    ids = re.findall(r'\bid="([^"]+)"', to_contrast_page(given(report), "fi"))
    assert len(set(ids)) == len(ids)


def test_the_chart_tells_its_numbers_to_those_who_cannot_see_it(report: Report) -> None:
    page = to_contrast_page(given(report), "fi")
    (told, _) = re.findall(r"<desc[^>]*>(.*?)</desc>", page)
    assert "Toimitusvarmuus: Asiakassuhde: Uusi 30\u00a0% (20–40\u00a0%)" in told


def test_the_table_has_a_row_for_each_theme(report: Report) -> None:
    rows = rows_of(given(report))
    first = rows.row(0, named=True)
    assert len(rows) == len(given(report).themes)
    assert (first["verdict"], first["share_a"], first["negative_a"]) == ("only_a", pytest.approx(0.3), 0.7)
    assert (first["ratio"], first["negative_b"]) == (None, None)


def test_groups_that_speak_of_nothing_are_a_whole_page(report: Report) -> None:
    silent = given(report).model_copy(update={"themes": ()})
    page = to_contrast_page(silent, "fi")
    assert "Kumpikaan ryhmä ei puhu yhdestäkään teemasta." in page
    assert sections(page) == ["summary", "how"]
