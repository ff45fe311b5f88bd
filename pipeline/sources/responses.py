"""Tables → responses: one document for each open answer, with its row's date, rating, weight and background."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from pipeline.documents import Document, Rating, Reading, Rejection, SourceFile, Turn, content_id
from pipeline.errors import MissingColumn, UnreadableSource, UnsafeSource
from pipeline.settings import Reading as ReadingSettings
from pipeline.sources.cleaning import clean
from pipeline.sources.columns import Roles, assign_roles, shorten
from pipeline.sources.dates import ParsedDates, parse_dates
from pipeline.sources.limits import MAX_COLUMNS
from pipeline.sources.profiles import Profile, profiles_of
from pipeline.sources.ratings import ParsedRatings, parse_number, parse_ratings
from pipeline.sources.segments import segment_values
from pipeline.sources.tables import Row, Table
from pipeline.sources.telling import tell_answers, tell_roles
from pipeline.sources.twins import without_pasted, without_twins

SHOWN_NESTED = 10


@dataclass(frozen=True, slots=True)
class Columns:
    """A table's columns, understood; sequences have one entry for each row."""

    profiles: Sequence[Profile]
    roles: Roles
    dates: ParsedDates
    ratings: ParsedRatings
    weights: Sequence[float | None]
    questions: Sequence[str]
    segments: Sequence[Mapping[str, str]]


@dataclass(slots=True)
class Harvest:
    """What has been gathered from a file so far."""

    source: SourceFile
    limit: int
    last_resort: bool = False
    documents: list[Document] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    detected: list[tuple[str, str]] = field(default_factory=list)
    met: Counter[str] = field(default_factory=Counter)
    blank: int = 0
    removed: int = 0

    def occurrence(self, *parts: object) -> int:
        """Return how many times the same has been met before: what tells twins apart, wherever they stand."""
        key = content_id(*parts)
        self.met[key] += 1
        return self.met[key] - 1


def read_tables(
    source: SourceFile,
    family: str,
    tables: Sequence[Table],
    settings: ReadingSettings,
    detected: Sequence[tuple[str, str]],
) -> Reading:
    """Turn a file's tables into responses; a sheet without answers is passed over and told of.

    Raises:
        MissingColumn: if no table has a column for answers.
        UnreadableSource: if there is no table at all.
        UnsafeSource: if a table has thousands of columns.
    """
    tables = [without_pasted(table) for table in tables if table.headers]
    if not tables:
        raise UnreadableSource("Tiedostossa ei ole yhtään riviä.", where=source.name, fix="Vie aineisto uudelleen.")
    for last_resort in (False, True):
        harvest = Harvest(source, settings.max_answer_chars, last_resort, detected=list(detected))
        refusals = [refusal for table in tables if (refusal := _gather(harvest, table, settings))]
        if len(refusals) < len(tables):
            break
    else:
        raise refusals[0]
    tell_answers(harvest.detected, len(harvest.documents), harvest.blank, harvest.removed)
    return Reading(source, family, harvest.documents, harvest.rejections, harvest.detected)


def _gather(harvest: Harvest, table: Table, settings: ReadingSettings) -> MissingColumn | None:
    try:
        table, columns = _understand(table, settings, harvest)
    except MissingColumn as refusal:
        harvest.detected.append((f"Taulukko {table.name}", "ohitettiin: ei avovastausten saraketta"))
        return refusal
    harvest.detected.extend(_with_sheet(table, [*table.detected, *tell_columns(table, columns)]))
    harvest.rejections.extend(table.rejections)
    for at, row in enumerate(table.rows):
        _gather_row(harvest, table, columns, at, row)
    return None


def _with_sheet(table: Table, told: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(f"{what} ({table.name})" if table.name else what, value) for what, value in told]


def _understand(table: Table, settings: ReadingSettings, harvest: Harvest) -> tuple[Table, Columns]:
    """Return the table without what stands in it twice, and its columns."""
    name = harvest.source.name
    where = f"{name}, taulukko {table.name}" if table.name else name
    if len(table.headers) > MAX_COLUMNS:
        raise UnsafeSource(f"Taulukossa on yli {MAX_COLUMNS} saraketta.", where=where, fix="Poista turhat sarakkeet.")
    profiles = profiles_of(table)
    roles = _roles(table, profiles, settings, where, harvest.last_resort)
    table = without_twins(table, [at for at in (roles.respondent, roles.id) if at is not None])
    questions = _cells(table, roles.question)
    rating_header = table.headers[roles.rating] if roles.rating is not None else ""
    return table, Columns(
        profiles=profiles,
        roles=roles,
        dates=parse_dates(_cells(table, roles.date)),
        ratings=parse_ratings(_cells(table, roles.rating), rating_header, questions, settings.columns.rating_scale),
        weights=[_weight(cell) for cell in _cells(table, roles.weight)],
        questions=[clean(question)[0] for question in questions],
        segments=_segments(table, profiles, roles),
    )


def _roles(
    table: Table, profiles: Sequence[Profile], settings: ReadingSettings, where: str, last_resort: bool
) -> Roles:
    try:
        return assign_roles(profiles, settings.columns, settings.max_segment_values, where, last_resort=last_resort)
    except MissingColumn as refusal:
        if not table.nested:
            raise
        fields = ", ".join(f"”{shorten(name)}”" for name in table.nested[:SHOWN_NESTED])
        what = f"{refusal.what} Sisäkkäistä tietoa ei lueta kentistä {fields}."
        raise MissingColumn(what, where=refusal.where, fix=refusal.fix) from None


def _cells(table: Table, at: int | None) -> list[str]:
    return [""] * len(table.rows) if at is None else table.column(at)


def _weight(cell: str) -> float | None:
    if not cell.strip():
        return 1.0
    number = parse_number(cell)
    return number if number is not None and number >= 0 else None


def _segments(table: Table, profiles: Sequence[Profile], roles: Roles) -> list[Mapping[str, str]]:
    columns = {table.headers[at]: segment_values(profiles[at], table.column(at)) for at in roles.segments}
    return [
        MappingProxyType({name: values[row] for name, values in columns.items() if values[row]})
        for row in range(len(table.rows))
    ]


def _gather_row(harvest: Harvest, table: Table, columns: Columns, at: int, row: Row) -> None:
    respondent = _respondent(harvest, columns.roles, row)
    for column in columns.roles.text:
        text, removed = clean(row.cells[column])
        harvest.removed += removed
        if not text:
            harvest.blank += 1
        elif len(text) > harvest.limit:
            harvest.rejections.append(_too_long(row, text, harvest.limit))
        else:
            question = columns.questions[at] or table.headers[column]
            harvest.documents.append(_document(harvest, columns, at, row.place, respondent, question, text))


def _respondent(harvest: Harvest, roles: Roles, row: Row) -> str:
    """Name who answered: across files by the respondent column, else within this file only."""
    if roles.respondent is not None and (named := clean(row.cells[roles.respondent])[0]):
        return named
    if roles.id is not None and (numbered := clean(row.cells[roles.id])[0]):
        return content_id(harvest.source.source_id, "id", numbered)
    # By content, not by number: a row added above must not make everybody below somebody else.
    twin = harvest.occurrence("row", *row.cells)
    return content_id(harvest.source.source_id, "row", *row.cells, twin)


def _too_long(row: Row, text: str, limit: int) -> Rejection:
    length = f"{len(text):,}".replace(",", " ")
    most = f"{limit:,}".replace(",", " ")
    return Rejection(row.place, f"Vastaus on liian pitkä: {length} merkkiä, kun enintään luetaan {most}.")


def _document(
    harvest: Harvest, columns: Columns, at: int, place: str, respondent: str, question: str, text: str
) -> Document:
    date: dt.date | None = columns.dates.dates[at]
    rating: Rating | None = columns.ratings.ratings[at]
    weight = columns.weights[at]
    identity = (harvest.source.source_id, respondent, question, date, text)
    return Document(
        document_id=content_id(*identity, harvest.occurrence(*identity)),
        kind="response",
        place=place,
        turns=(Turn(respondent, text),),
        date=date,
        question=question,
        rating=rating,
        weight=1.0 if weight is None else weight,
        segments=columns.segments[at],
    )


def tell_columns(table: Table, columns: Columns) -> Iterator[tuple[str, str]]:
    """Say what each column was taken for, for the user to check."""
    bad_weights = sum(weight is None for weight in columns.weights)
    yield from tell_roles(table.headers, columns.roles, columns.dates, columns.ratings, bad_weights)
