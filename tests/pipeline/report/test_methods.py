from __future__ import annotations

import dataclasses
import html
import re
import string

import pytest

from pipeline.report.contract import Report
from pipeline.report.contrast_page import CATALOGUE as CONTRAST
from pipeline.report.methods import CATALOGUE, to_methods
from pipeline.report.one_page import CATALOGUE as ONE_PAGE
from pipeline.report.words.methods_texts import SOURCES
from pipeline.report.workbook import CATALOGUE as WORKBOOK
from tests.given_report import told


def words(page: str) -> str:
    """Return the page's text."""
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", page.partition("</head>")[2]).split()))


def test_the_numbers_are_of_this_report(report: Report) -> None:
    page = words(to_methods(told(report), "fi"))
    for said in (
        "Mukana on vastaajia 412, joista kyselyyn vastanneita 409 ja haastateltuja 3.",
        "Katkelmia ilman teemaa: 185.",
        "Tyhjiä vastauksia (”ei kommentoitavaa”, ”-”, ”👍”): 38.",
        "Muunkielisiä vastauksia: 13.",
        "Peitettyjä kohtia on 30:",
        "kielteinen 500",
        "Spearmanin järjestyskorrelaatio 0,40 (95 %:n väli 0,30…0,50). Sävyt ja arvosanat kulkevat selvästi yhdessä.",
        "Vastaajat arvottiin uudelleen 1 000 kertaa",
        "testattiin 1 234 väitettä, ja niistä tehtiin 56.",
        "enintään 5,0 %",
        "alle 5 vastaajaa",
        "vähintään 10 arvosanan antanutta",
        "varianssi on 1,40-kertainen",
        "412 vastaajaa vastaa tarkkuudeltaan noin 294 yhtä painavaa",
        "Trendin jakso tässä raportissa on kuukausi.",
        report.run.run_id,
        report.run.settings_hash,
        "kuulluksi-fi-static@1",
    ):
        assert said.replace(" ", "\u00a0") in page.replace(" ", "\u00a0"), said


def test_the_score_is_told_with_its_weights(report: Report) -> None:
    page = to_methods(told(report), "fi")
    rows = re.findall(r'<tr><th scope="row">(\w+)</th><td class="number">([\d,]+)</td>', page)
    assert rows == [("Yleisyys", "1,0"), ("Moite", "1,0"), ("Arvosanat", "3,0"), ("Kasvu", "0,5")]


def test_a_report_of_an_older_release_says_that_its_settings_are_not_known(report: Report) -> None:
    older = report.model_copy(update={"method": None})
    assert words(to_methods(older, "fi")).count("Tämän raportin teki vanhempi versio") == 4


@pytest.mark.parametrize("language", ["fi", "en"])
def test_every_statistic_has_its_source(language: str) -> None:
    named = {source for _, _, sources in CATALOGUE[language].explained for source in sources}
    assert named <= SOURCES.keys()
    assert all(sources for _, _, sources in CATALOGUE[language].explained)


@pytest.mark.parametrize("catalogue", [CATALOGUE, CONTRAST, ONE_PAGE, WORKBOOK])
def test_both_languages_fill_in_the_same(catalogue: dict[str, object]) -> None:
    for field in dataclasses.fields(catalogue["fi"]):
        finnish, english = (_fields(getattr(catalogue[language], field.name)) for language in ("fi", "en"))
        assert finnish == english, field.name


def _fields(told_of: object) -> object:
    if isinstance(told_of, str):
        return {name for _, name, _, _ in string.Formatter().parse(told_of) if name}
    if isinstance(told_of, dict):
        return {key: _fields(value) for key, value in told_of.items()}
    assert isinstance(told_of, tuple)
    return [_fields(each) for each in told_of]


def test_all_text_is_escaped(report: Report) -> None:
    hostile = "</style><script>alert(1)</script>"
    page = to_methods(report.model_copy(update={"title": hostile}), "fi")
    assert "<script" not in page
    assert page.count("</style>") == 1
    assert "default-src 'none'" in page


def test_nothing_left_out_is_told_too(empty: Report) -> None:
    page = words(to_methods(empty, "en"))
    assert "Nothing was left out." in page
    assert "No personal data was found to mask." in page
