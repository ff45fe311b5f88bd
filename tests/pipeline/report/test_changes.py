"""What became of themes, in plain sentences."""

from __future__ import annotations

from types import ModuleType
from typing import Any, get_args

import pytest
from markupsafe import Markup

from pipeline.events import EventKind
from pipeline.report.contract import Report
from pipeline.report.html import CATALOGUE
from pipeline.report.words.changes import Changes
from pipeline.report.words.formats import Formats
from pipeline.settings import Language


def changes(report: Report, language: Language = "fi") -> Changes:
    return Changes(CATALOGUE[language], Formats(language), report)


def plain(sentence: Markup) -> str:
    return sentence.striptags().replace("\u00a0", " ")


@pytest.fixture
def told(report: Report) -> dict[int, str]:
    return {event.number: plain(changes(report).sentence(event)) for event in report.events}


def test_what_was_seen_is_told_plainly(told: dict[int, str]) -> None:
    assert told[13] == "Uusi teema: Pysäköinti. 12 vastaajaa puhui siitä."
    assert told[12] == "Laskun <em>virheet</em> yhdistyi teemaan Laskutus."
    assert told[11] == "Huollon saatavuus erkani teemasta Asennuksen laatu (34 katkelmaa)."
    assert told[10] == "Palvelu hajosi teemoihin Henkilökunnan ystävällisyys, Puhelinpalvelun jonotus ja Hinta."
    assert told[9] == "Joululehti hiljeni: siitä ei juuri puhuta."
    assert told[8] == "Pakkausmateriaalit heräsi: siitä puhutaan taas."


def test_what_people_decided_is_told_as_their_deed(told: dict[int, str]) -> None:
    assert told[14] == "Kärrynpyörät yhdistettiin teemaan Pysäköinti."
    assert told[15] == "Teema sai uuden nimen: <b>Muut</b> & $\\alpha$ =1+1."
    assert told[16] == "Hinta kiinnitettiin: sen sisältö ei muutu itsestään."


@pytest.mark.parametrize("language", ["fi", "en"])
@pytest.mark.parametrize("by", ["run", "analyst"])
@pytest.mark.parametrize("kind", get_args(EventKind))
def test_every_kind_of_event_has_a_sentence(
    factory: ModuleType, report: Report, kind: str, by: str, language: Language
) -> None:
    event = factory.event(1, kind, "Hinta", "Laskutus", by=by, respondents=1, texts=1)
    sentence = plain(changes(report, language).sentence(event))
    assert "Hinta" in sentence
    assert "{" not in sentence
    assert sentence.endswith(".")


def test_one_is_not_many(factory: ModuleType, report: Report) -> None:
    event = factory.event(1, "born", "Hinta", respondents=1)
    assert plain(changes(report).sentence(event)).endswith("1 vastaaja puhui siitä.")
    assert plain(changes(report).sentence(factory.event(1, "born", "Hinta"))) == "Uusi teema: Hinta."


def test_a_theme_of_the_report_is_a_link_and_all_names_are_escaped(report: Report) -> None:
    sentences = {event.number: changes(report).sentence(event) for event in report.events}
    assert '<a href="#theme-11"><bdi>Pysäköinti</bdi></a>' in sentences[13]
    assert "<bdi>Laskun &lt;em&gt;virheet&lt;/em&gt;</bdi> yhdistyi" in sentences[12]
    assert "&lt;b&gt;Muut&lt;/b&gt; &amp; $" in sentences[15]


def test_braces_in_a_name_fill_nothing(factory: ModuleType, report: Report) -> None:
    event = factory.event(1, "merged", "{label} {0} {others.__class__}", "{count}")
    assert plain(changes(report).sentence(event)) == "{label} {0} {others.__class__} yhdistyi teemaan {count}."


def test_a_theme_that_was_renamed_since_is_told_by_both_names(factory: ModuleType, report: Report) -> None:
    event = factory.event(1, "born", "Hinta").model_copy(update={"label": "Kalleus"})
    assert plain(changes(report).sentence(event)) == "Uusi teema: Kalleus (nyt Hinta)."


def test_what_happened_many_times_a_day_is_told_once(report: Report) -> None:
    groups = dict(changes(report).groups())
    assert list(groups) == ["Ohjelma havaitsi", "Analyytikot päättivät"]
    decided = [(plain(change.sentence), change.times) for change in groups["Analyytikot päättivät"]]
    assert decided[:2] == [("Teemalta Hinta hylättiin katkelma.", 1), ("Teemalle Hinta vahvistettiin katkelma.", 2)]
    assert len(groups["Ohjelma havaitsi"]) == 6


def test_a_group_of_nothing_is_not_told(report: Report) -> None:
    only: dict[str, Any] = {"events": tuple(event for event in report.events if event.by == "run")}
    assert [heading for heading, _ in changes(report.model_copy(update=only), "en").groups()] == ["Seen by the program"]
    assert changes(report.model_copy(update={"events": ()})).groups() == []
