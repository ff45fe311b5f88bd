"""A coded file → what each coder said of each passage; rows that can't be used are set aside and counted."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.coding.names import ThemeNames, means_no_theme
from pipeline.coding.workbook import CODING, THEMES
from pipeline.documents import Rejection, SourceFile
from pipeline.errors import EditError, MissingColumn, SourceNotFound, UnreadableSource
from pipeline.settings import Reading as ReadingSettings
from pipeline.sources import delimited, xlsx
from pipeline.sources.cleaning import fold
from pipeline.sources.content import Content, open_content
from pipeline.sources.ratings import parse_number
from pipeline.sources.registry import choose
from pipeline.sources.tables import Row, Table

_PASSAGE = frozenset({"passage id", "katkelman tunnus", "katkelma id"})
_WEIGHT = frozenset({"weight", "paino"})
_CODER = re.compile(r"(?:coder|koodaaja)(?:[ _-]+(?P<who>.+?))??(?:[ _-]+(?:theme|teema)s?[ _-]*\d*)?", re.IGNORECASE)
_REMARK = re.compile(r"komment|comment|huom|note|muistiinpan", re.IGNORECASE)
_BETWEEN = re.compile(r"[|;\n]")
_SHOWN_CHARS = 40


@dataclass(frozen=True, slots=True)
class CodedPassage:
    """What coders said of one passage.

    Attributes:
        passage_id: the passage.
        weight: how many passages it stands for; 1 where the file has no weights.
        codes: coder → ids of the themes; an empty set is "no theme", an absent coder has not coded it.
    """

    passage_id: str
    weight: float
    codes: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Coded:
    """A coded file.

    Attributes:
        name: the file's name.
        coders: as the headers name them, in order, those who coded something.
        passages: that somebody coded, in the file's order.
        rejections: rows that could not be used.
        blank: rows that nobody has coded.
        repeated: rows that said again what an earlier row had said of the passage, or added another coder's word.
        weighted: whether the file has weights.
    """

    name: str
    coders: tuple[str, ...]
    passages: tuple[CodedPassage, ...]
    rejections: tuple[Rejection, ...]
    blank: int
    repeated: int
    weighted: bool


class UnusableCodes(EditError):
    """What coders wrote can't be used as it is; nothing has changed.

    Attributes:
        rows: all that is to be mended, by the file's rows: each unknown name once, and each row set aside.
    """

    def __init__(self, what: str, *, where: str, fix: str, rows: Sequence[Rejection] = ()) -> None:
        super().__init__(what, where=where, fix=fix)
        self.rows = tuple(rows)


def read_coded(path: Path, names: ThemeNames, known: Collection[str], settings: ReadingSettings) -> Coded:
    """Read a coded CSV or XLSX file.

    Args:
        path: the file, with a column ``passage_id``, a column or more for each coder (``coder_1``, ``Koodaaja 1 teema
            2``) with names or ids of themes, parted by ``|`` or ``;``, and possibly a column ``weight``.
        names: the themes that there are.
        known: ids of the passages that there are.
        settings: limits.

    Raises:
        SourceNotFound, UnreadableSource, UnsafeSource: if it can't be read.
        MissingColumn: if passages or coders have no column.
        UnusableCodes: if it has unknown themes, all of which are told, or no row that can be used.
    """
    if not path.exists():
        raise SourceNotFound("Koodattua tiedostoa ei ole.", where=str(path), fix="Tarkista polku.")
    content = open_content(SourceFile(path, ""), settings)
    table, sheet = _coding_table(content, settings)
    return _Reader(content.name, table, sheet, names, known).read()


def _coding_table(content: Content, settings: ReadingSettings) -> tuple[Table, Mapping[str, str]]:
    """Return the table with the codes, and name → id of the workbook's own list of themes, if it has one."""
    if xlsx.recognises(content):
        sheets = {table.name: table for table in xlsx.read_sheets(content, settings)[0]}
        told = sheets.get(CODING) or next((table for table in sheets.values() if _column(table, _PASSAGE) >= 0), None)
        return told or next(iter(sheets.values()), Table((), ())), _ids_of(sheets.get(THEMES))
    if content.decoded is None:
        choose(content)  # says what the file is instead
        raise UnreadableSource(
            "Tiedosto ei ole taulukko.", where=content.name, fix="Tallenna se muotoon .xlsx tai .csv."
        )
    return delimited.read_table(content)[0], {}


def _ids_of(themes: Table | None) -> Mapping[str, str]:
    if themes is None or not {"teema", "theme_id"} <= set(themes.headers):
        return {}
    name, key = themes.headers.index("teema"), themes.headers.index("theme_id")
    return {row.cells[name]: row.cells[key].strip() for row in themes.rows if row.cells[key].strip()}


def _column(table: Table, names: Collection[str]) -> int:
    return next((at for at, header in enumerate(table.headers) if fold(header) in names), -1)


def _coder(header: str) -> str | None:
    """Return who a column's coder is; none where it is no coder's."""
    found = _CODER.fullmatch(" ".join(header.split()))
    if found is None or _REMARK.search(header):
        return None
    who = found["who"]
    return "Koodaaja" if who is None else f"Koodaaja {who}" if who.isdigit() else who


class _Refused(Exception):
    """Why a row can't be used."""


class _Reader:
    """Reads the rows of one file."""

    def __init__(
        self, name: str, table: Table, sheet: Mapping[str, str], names: ThemeNames, known: Collection[str]
    ) -> None:
        self._name, self._table, self._sheet, self._names, self._known = name, table, sheet, names, known
        self._passage = _column(table, _PASSAGE)
        self._weight = _column(table, _WEIGHT)
        self._coders: dict[str, list[int]] = {}
        for at, header in enumerate(table.headers):
            if (who := _coder(header)) is not None:
                self._coders.setdefault(who, []).append(at)
        self._unknown: list[tuple[str, str]] = []

    def read(self) -> Coded:
        self._require_columns()
        weighted = self._weight >= 0 and any(row.cells[self._weight].strip() for row in self._table.rows)
        passages: dict[str, CodedPassage] = {}
        rejections, blank, repeated = list(self._table.rejections), 0, 0
        for row in self._table.rows:
            codes = self._codes_told(row)
            if not codes:
                blank += 1
                continue
            try:
                read = self._passage_of(row, codes, weighted)
                earlier = passages.get(read.passage_id)
                passages[read.passage_id] = _joined(earlier, read)
                repeated += earlier is not None
            except _Refused as why:
                rejections.append(Rejection(row.place, str(why)))
        self._complain(passages, rejections)
        coders = tuple(who for who in self._coders if any(who in passage.codes for passage in passages.values()))
        return Coded(self._name, coders, tuple(passages.values()), tuple(rejections), blank, repeated, weighted)

    def _require_columns(self) -> None:
        if self._passage < 0:
            raise MissingColumn(
                "Sarake passage_id puuttuu.",
                where=self._name,
                fix="Koodaa tiedostoon, jonka kuulluksi sample-for-coding tekee, ja säilytä sen otsikot.",
            )
        if not self._coders:
            raise MissingColumn(
                "Koodaajien sarakkeet puuttuvat.",
                where=self._name,
                fix="Nimeä ne esimerkiksi coder_1 tai Koodaaja 1 teema 1.",
            )

    def _codes_told(self, row: Row) -> dict[str, list[str]]:
        """Return what each coder wrote on the row, those left out who wrote nothing."""
        told = {who: [row.cells[at].strip() for at in columns] for who, columns in self._coders.items()}
        return {who: [cell for cell in cells if cell] for who, cells in told.items() if any(cells)}

    def _passage_of(self, row: Row, codes: Mapping[str, Sequence[str]], weighted: bool) -> CodedPassage:
        passage = row.cells[self._passage].strip()
        # Unknown themes are complained of even where the row itself can't be used.
        themes = {who: self._themes(row, cells) for who, cells in codes.items()}
        if passage not in self._known:
            raise _Refused("Katkelmaa ei ole julkaistussa aineistossa." if passage else "Katkelman tunnus puuttuu.")
        return CodedPassage(passage, self._weight_of(row) if weighted else 1.0, themes)

    def _themes(self, row: Row, cells: Sequence[str]) -> frozenset[str]:
        typed = [name for cell in cells for name in self._parted(cell)]
        none = [name for name in typed if means_no_theme(name)]
        if none and len(none) < len(typed):
            raise _Refused("Koodaaja on valinnut sekä teeman että sen, ettei teemaa ole.")
        found = {name: self._names.resolve(name, self._sheet) for name in typed if not means_no_theme(name)}
        self._unknown += [(row.place, name) for name, theme_id in found.items() if theme_id is None]
        return frozenset(theme_id for theme_id in found.values() if theme_id is not None)

    def _parted(self, cell: str) -> Iterator[str]:
        """Return the names in a cell; one that is a name as a whole is not parted, whatever signs it holds."""
        if means_no_theme(cell) or self._names.resolve(cell, self._sheet) is not None:
            yield cell
            return
        yield from (name.strip() for name in _BETWEEN.split(cell) if name.strip())

    def _weight_of(self, row: Row) -> float:
        weight = parse_number(row.cells[self._weight])
        if weight is None or not (0 < weight < math.inf):
            raise _Refused("Paino puuttuu tai ei ole positiivinen luku.")
        return weight

    def _complain(self, passages: Collection[str], rejections: Sequence[Rejection]) -> None:
        at_home = any(row.cells[self._passage].strip() in self._known for row in self._table.rows)
        if self._unknown and at_home:  # a file of another space has other themes, too
            raise self._unknown_themes(rejections)
        if passages:
            return
        if rejections:
            raise UnusableCodes(
                f"Yhtäkään koodattua riviä ei voi käyttää ({len(rejections)} hylättiin).",
                where=self._name,
                fix="Tarkista, että koodattu tiedosto on samasta aineistosta; valitse aineisto valinnalla --of.",
                rows=rejections,
            )
        raise UnusableCodes(
            "Tiedostossa ei ole yhtään koodattua riviä.",
            where=self._name,
            fix="Täytä koodaajien sarakkeet; jos katkelmassa ei ole teemaa, kirjoita -.",
        )

    def _unknown_themes(self, rejections: Sequence[Rejection]) -> UnusableCodes:
        rows: dict[str, list[str]] = {}
        for place, typed in self._unknown:
            rows.setdefault(typed, []).append(place)
        unknown = [Rejection(places[0], self._why_unknown(typed, len(places))) for typed, places in rows.items()]
        at = {row.place: number for number, row in enumerate(self._table.rows)}
        faults = sorted([*unknown, *rejections], key=lambda fault: at.get(fault.place, -1))
        return UnusableCodes(
            f"Tuntemattomia teemojen nimiä on {len(unknown)}.",
            where=self._name,
            fix="Korjaa nimet, tai valitse (muu teema). Teemojen nimet ovat taulukossa Teemat ja raportissa.",
            rows=faults,
        )

    def _why_unknown(self, typed: str, rows: int) -> str:
        shown = typed if len(typed) <= _SHOWN_CHARS else f"{typed[:_SHOWN_CHARS]}…"
        also = f" Sama nimi on {rows} rivillä." if rows > 1 else ""
        return f"Teemaa ”{shown}” ei ole; lähin on ”{self._names.nearest(typed)}”.{also}"


def _joined(earlier: CodedPassage | None, row: CodedPassage) -> CodedPassage:
    """Return the passage with what one more row says of it."""
    if earlier is None:
        return row
    if any(earlier.codes.get(who, themes) != themes for who, themes in row.codes.items()):
        raise _Refused("Sama koodaaja on koodannut katkelman aiemmalla rivillä toisin.")
    return CodedPassage(earlier.passage_id, earlier.weight, {**earlier.codes, **row.codes})
