"""What became of themes, in plain sentences."""

from __future__ import annotations

from types import ModuleType
from typing import Any, get_args

import pytest
from markupsafe import Markup

from pipeline.events import EventKind, Reason
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


@pytest.mark.parametrize(
    ("reason", "language", "why"),
    [
        (None, "fi", "."),
        ("growth", "fi", ", koska aineisto on kasvanut siitä, kun ne opittiin."),
        ("others", "fi", ", koska sen kohdalta löytyneet katkelmat ovat enimmäkseen muita kuin ennen."),
        ("parts", "fi", ", koska siitä erkani tai siihen yhdistyi toinen teema."),
        ("model", "fi", ", koska malli tai menetelmä vaihtui."),
        ("model", "en", ", since the model or the method is another."),
    ],
)
def test_it_is_told_why_borders_were_learnt_anew(
    factory: ModuleType, report: Report, reason: str | None, language: Language, why: str
) -> None:
    sentence = plain(changes(report, language).sentence(factory.event(1, "renewed", "Hinta", reason=reason)))
    assert (
        sentence.removeprefix("Teeman Hinta rajat opittiin uudelleen").removeprefix(
            "The borders of Hinta were learnt anew"
        )
        == why
    )


@pytest.mark.parametrize("language", ["fi", "en"])
def test_every_reason_has_words(language: Language) -> None:
    assert CATALOGUE[language].learnt_anew.keys() == set(get_args(Reason))


def test_what_became_of_all_themes_at_once_is_one_sentence(factory: ModuleType, report: Report) -> None:
    grown = [
        factory.event(number, "renewed", label, reason="growth") for number, label in enumerate(("Hinta", "Takuu"))
    ]
    apart = factory.event(5, "renewed", "Laskutus", reason="parts")
    alone = factory.event(6, "renewed", "Laskutus", reason="growth", day=2)
    told = changes(report.model_copy(update={"events": (apart, *grown, alone)})).groups()
    assert [(change.day.day, plain(change.sentence), change.times) for change in told[0][1]] == [
        (3, "Teeman Laskutus rajat opittiin uudelleen, koska siitä erkani tai siihen yhdistyi toinen teema.", 1),
        (3, "2 teeman rajat opittiin uudelleen, koska aineisto on kasvanut siitä, kun ne opittiin.", 1),
        (2, "Teeman Laskutus rajat opittiin uudelleen, koska aineisto on kasvanut siitä, kun ne opittiin.", 1),
    ]


@pytest.mark.parametrize(
    ("kinds", "told"),
    [
        ([("confirmed", 2), ("rejected", 1), ("learnt", None)], ["Koodattu otos opetti 2 teemaa."]),
        ([("confirmed", 2), ("learnt", None), ("learnt", None)], ["Koodattu otos opetti yhtä teemaa."]),
        ([("restored", None), ("restored", None)], ["Muokkaus kumottiin: se koski 2 teemaa."]),
        ([("restored", None)], ["Teeman Hinta muokkaus kumottiin."]),
        ([("confirmed", None)], ["Teemalle Hinta vahvistettiin katkelma."]),
    ],
)
def test_what_one_deed_did_to_many_themes_is_one_line(
    factory: ModuleType, report: Report, kinds: list[tuple[str, int | None]], told: list[str]
) -> None:
    labels = ("Hinta", "Takuu", "Laskutus")
    events = tuple(
        factory.event(number, kind, label, by="analyst", texts=texts)
        for number, ((kind, texts), label) in enumerate(zip(kinds, labels, strict=False))
    )
    ((_, lines),) = changes(report.model_copy(update={"events": events})).groups()
    assert [plain(change.sentence) for change in lines] == told


def test_a_new_name_is_told_beside_the_old_one(factory: ModuleType, report: Report) -> None:
    event = factory.event(1, "renamed", "Hinta", by="analyst", label_before="<i>Kalleus</i>")
    sentence = changes(report).sentence(event)
    assert plain(sentence) == "Teema sai uuden nimen: Hinta, ennen <i>Kalleus</i>."
    assert "<bdi>&lt;i&gt;Kalleus&lt;/i&gt;</bdi>" in sentence


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
