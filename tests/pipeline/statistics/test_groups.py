from __future__ import annotations

import polars as pl
import pytest

from pipeline.corpus import Corpus
from pipeline.errors import SettingsError
from pipeline.statistics.groups import resolve
from tests.given_corpora import Answers


@pytest.fixture
def corpus() -> Corpus:
    answers = Answers().many("U", 6, 0, "", Suhde="Uusi").many("V", 3, 0, "", Suhde="Vanha")
    answers.add("U-000", kind="interview", source="haastattelut.vtt").add("H-1", kind="interview", source="b=c.vtt")
    return answers.add("T-1", **{"a=b": "c=d"}).corpus


@pytest.mark.parametrize(
    ("spec", "name", "respondents"),
    [
        ("Suhde=Uusi", "Suhde: Uusi", 6),
        (" Suhde = Uusi ", "Suhde: Uusi", 6),
        ("kind=interview", "Haastattelut", 2),
        ("kind=response", "Kyselyvastaukset", 10),
        ("source=a.csv", "a.csv", 10),
        ("source=b=c.vtt", "b=c.vtt", 1),
        ("a=b=c=d", "a=b: c=d", 1),
    ],
)
def test_groups_are_found_by_segment_kind_and_source(corpus: Corpus, spec: str, name: str, respondents: int) -> None:
    party = resolve(corpus, spec)
    assert (party.name, len(party.respondents)) == (name, respondents)


def test_a_group_knows_its_documents(corpus: Corpus) -> None:
    assert len(resolve(corpus, "Suhde=Uusi").documents) == 6


def test_a_value_that_there_is_not_names_those_that_there_are(corpus: Corpus) -> None:
    with pytest.raises(SettingsError) as refused:
        resolve(corpus, "Suhde=uusi")
    assert str(refused.value) == (
        "Suhde=uusi: Ryhmää ei ole. Arvoja ovat ”Uusi”, ”Vanha”. Tarkista arvon kirjoitusasu."
    )


def test_small_groups_are_not_named(corpus: Corpus) -> None:
    with pytest.raises(SettingsError, match=r"Arvoja ovat ”Uusi”[.]"):
        resolve(corpus, "Suhde=uusi", least=5)


def test_a_segment_that_there_is_not_names_those_that_there_are(corpus: Corpus) -> None:
    with pytest.raises(SettingsError, match="Ryhmittelyjä ovat ”Suhde”, ”a=b”, ”kind”, ”source”"):
        resolve(corpus, "Ikä=20")


def test_a_group_without_a_value_is_explained() -> None:
    with pytest.raises(SettingsError, match="Kirjoita esimerkiksi Asiakassuhde=Uusi"):
        resolve(Answers().add("A").corpus, "Uudet")


def test_a_small_group_is_refused(corpus: Corpus) -> None:
    with pytest.raises(SettingsError, match="vähintään 5"):
        resolve(corpus, "Suhde=Vanha", least=5)


def test_a_segment_called_kind_goes_before_the_kind_of_document() -> None:
    told = Answers().add("A", Laji="tuote").add("B").corpus
    renamed = told.segments.with_columns(segment=pl.lit("kind"))
    assert resolve(Corpus(told.documents, renamed, told.passages), "kind=tuote").name == "kind: tuote"
