"""Groups of respondents by name: ``Asiakassuhde=Uusi``, ``kind=interview``, ``source=palautteet.csv``."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from pipeline.corpus import Corpus
from pipeline.errors import SettingsError

_KINDS = {"response": "Kyselyvastaukset", "interview": "Haastattelut"}
_TOLD = 12  # values named in an error; the rest are counted


@dataclass(frozen=True, eq=False)
class Party:
    """A group of respondents.

    Attributes:
        spec: as it was asked for.
        name: as reports show it: 'Asiakassuhde: Uusi'.
        documents: ``document_id`` of what the group said, in which it is this group.
        respondents: who they are, different and in order.
    """

    spec: str
    name: str
    documents: pl.Series
    respondents: pl.Series


def resolve(corpus: Corpus, spec: str, least: int = 1) -> Party:
    """Find a group in the corpus.

    Args:
        corpus: of the window.
        spec: ``segment=value``, ``kind=response``, ``kind=interview`` or ``source=file name``. A segment that is named
            'kind' or 'source' goes first.
        least: respondents that the group must have; a smaller group's values are not named in errors either.

    Raises:
        SettingsError: if there is no such group, naming those that there are; if it is too small.
    """
    owners = _owners(corpus)
    segment, value = _parts(spec, set(owners["segment"].unique()))
    of_segment = owners.filter(pl.col("segment") == segment)
    if of_segment.is_empty():
        raise SettingsError(f"Ryhmittelyä ei ole. {_segments(owners)}", where=spec, fix="Tarkista nimen kirjoitusasu.")
    members = of_segment.filter(pl.col("value") == value)
    if members.is_empty():
        raise SettingsError(
            f"Ryhmää ei ole. {_values(of_segment, least)}", where=spec, fix="Tarkista arvon kirjoitusasu."
        )
    respondents = members["respondent"].unique().sort()
    if len(respondents) < least:
        raise SettingsError(
            f"Ryhmässä on liian vähän vastaajia: {len(respondents)}, kun vähintään {least} tarvitaan.",
            where=spec,
            fix="Valitse suurempi ryhmä.",
        )
    return Party(spec, _name(corpus, segment, value), members["document_id"].unique().sort(), respondents)


def _owners(corpus: Corpus) -> pl.DataFrame:
    """Return who belongs to which group by which document: segments, then what every document has."""
    people = corpus.spoken.select("document_id", "respondent").unique()
    known = corpus.segments["segment"].unique().implode()
    own = corpus.documents.unpivot(
        on=["kind", "source"], index="document_id", variable_name="segment", value_name="value"
    ).filter(~pl.col("segment").is_in(known))
    return people.join(pl.concat([corpus.segments, own.select("document_id", "segment", "value")]), on="document_id")


def _parts(spec: str, segments: set[str]) -> tuple[str, str]:
    """Split at the first '=' that a known segment ends at: names and values can hold one too.

    Raises:
        SettingsError: if there is no '=' at all.
    """
    places = [place for place, letter in enumerate(spec) if letter == "="]
    if not places:
        raise SettingsError(
            "Ryhmän nimestä puuttuu yhtäsuuruusmerkki.", where=spec, fix="Kirjoita esimerkiksi Asiakassuhde=Uusi."
        )
    place = next((place for place in places if spec[:place].strip() in segments), places[0])
    return spec[:place].strip(), spec[place + 1 :].strip()


def _segments(owners: pl.DataFrame) -> str:
    names = sorted(set(owners["segment"].unique()))
    return f"Ryhmittelyjä ovat {_listed(names)}." if names else "Aineistossa ei ole ryhmittelyjä."


def _values(of_segment: pl.DataFrame, least: int) -> str:
    counted = of_segment.group_by("value").agg(people=pl.col("respondent").n_unique()).filter(pl.col("people") >= least)
    names = counted.sort("people", "value", descending=[True, False])["value"].to_list()
    return f"Arvoja ovat {_listed(names)}." if names else "Yhdessäkään ryhmässä ei ole tarpeeksi vastaajia."


def _listed(names: list[str]) -> str:
    shown = ", ".join(f"”{name}”" for name in names[:_TOLD])
    return shown if len(names) <= _TOLD else f"{shown} ja {len(names) - _TOLD} muuta"


def _name(corpus: Corpus, segment: str, value: str) -> str:
    if segment in set(corpus.segments["segment"].unique()):
        return f"{segment}: {value}"
    return _KINDS.get(value, value) if segment == "kind" else value
