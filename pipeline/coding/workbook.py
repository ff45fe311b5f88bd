"""The workbook to code a sample in: drop-down choices of themes, and nothing of what we think ourselves.

A coder who saw our theme would lean to it. Hence neither our themes nor the parts of the sample are shown, rows are in
random order, and the examples of a theme are of passages outside the sample. Weights are in a hidden column.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence

import polars as pl
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.coding.names import NO_THEME, OTHER
from pipeline.coding.published import Shown
from pipeline.report.table_files import formula_safe

CODING, THEMES, HELP = "Koodaus", "Teemat", "Ohje"
THEME_COLUMNS = 3  # themes that one coder can give a passage
MOST_CODERS = 10
FIXED = {"passage_id": 12, "paino": 8, "katkelma": 60, "ympäröivä teksti": 60, "lähde": 22, "kysymys": 30}
THEME_HEADERS = {"teema": 34, "kuvaus": 50, "esimerkkejä": 70, "theme_id": 24}
_LONGEST_CELL = 32_000  # Excel takes 32,767
_CONTEXT = 300  # characters shown before and after a passage
_EXAMPLES = 3
_CHOICE_WIDTH = 26
_HEAD = PatternFill("solid", fgColor="E6F0EE")
_TO_FILL = PatternFill("solid", fgColor="FBF1E6")
_TOP = Alignment(wrap_text=True, vertical="top")

GUIDE = (
    "Näin koodaat",
    "1. Lue katkelma. Ympäröivä teksti auttaa ymmärtämään sen, mutta koodaa vain se, mitä »katkelmassa» sanotaan.",
    "2. Valitse teema pudotusvalikosta. Jos katkelmassa on useita teemoja, käytä myös sarakkeita teema 2 ja teema 3. "
    "Järjestyksellä ei ole väliä.",
    f"3. Jos katkelmassa ei puhuta mistään teemasta, valitse {NO_THEME}. Jos siinä puhutaan selvästä asiasta, jota "
    f"luettelossa ei ole, valitse {OTHER}.",
    "4. Jätä rivi tyhjäksi, jos et ehdi koodata sitä tai et osaa päättää. Tyhjää riviä ei lasketa mukaan, kun taas "
    f"{NO_THEME} on vastaus siinä missä muutkin.",
    "5. Koodaajat työskentelevät itsenäisesti eivätkä katso toistensa valintoja. Kukin täyttää omat sarakkeensa, "
    "samassa tai omassa kopiossaan tiedostosta.",
    "6. Teemojen nimet, kuvaukset ja esimerkit ovat taulukossa Teemat. Sama teema koodataan, kiiteltiinpä asiaa tai "
    "moitittiin.",
    "Älä muuta passage_id-saraketta, otsikoita äläkä Teemat-taulukkoa. Rivien järjestystä saa vaihtaa ja rivejä "
    "suodattaa.",
    "Otoksesta",
    "Otoksessa on katkelmia jokaisesta teemasta ja teemojen ulkopuolelta, kaikenlaisista lähteistä ja eri ajoilta. "
    "Harvinaisia teemoja on mukana enemmän kuin niitä aineistossa suhteessa on; piilotettu sarake paino korjaa tämän, "
    "kun tulos lasketaan. Katkelmien omaa teemaa ei näytetä, jotta se ei ohjaisi koodausta.",
    "Valmis tiedosto arvioidaan komennolla: kuulluksi evaluate TIEDOSTO",
)


def to_workbook(sample: pl.DataFrame, shown: Shown, texts: Mapping[str, str], coders: int = 1) -> bytes:
    """Return the workbook as XLSX.

    Args:
        sample: :data:`pipeline.coding.sampling.SAMPLE`.
        shown: what the sample was chosen from.
        texts: whole, masked texts of the sample's documents, by id.
        coders: how many people code.

    Raises:
        ValueError: if there are no coders, or more than :data:`MOST_CODERS`.
    """
    if not 1 <= coders <= MOST_CODERS:
        raise ValueError(f"{coders} coders")
    book = Workbook()
    choices = _write_themes(book.create_sheet(THEMES), shown, sample)
    coding = book.active
    coding.title = CODING
    _write_coding(coding, _rows(sample, shown, texts), coders, choices)
    _write_guide(book.create_sheet(HELP))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _rows(sample: pl.DataFrame, shown: Shown, texts: Mapping[str, str]) -> pl.DataFrame:
    told = sample.join(shown.passages, on="passage_id", how="left", maintain_order="left")
    spans = told.select("document_id", "start", "end").rows()
    around = [_around(texts.get(document, ""), start, end) for document, start, end in spans]
    return told.select("passage_id", "weight", "text", pl.Series("around", around, pl.String), "source", "question")


def _around(text: str, start: int, end: int) -> str:
    """Return the passage in its place, between » and », cut to what is near."""
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    if start > _CONTEXT:
        before = f"…{before.partition(' ')[2]}"
    if end + _CONTEXT < len(text):
        after = f"{after.rpartition(' ')[0]}…"
    return f"{before}»{text[start:end]}»{after}"


def _write_coding(sheet: Worksheet, rows: pl.DataFrame, coders: int, choices: str) -> None:
    asked = [f"Koodaaja {coder} teema {at + 1}" for coder in range(1, coders + 1) for at in range(THEME_COLUMNS)]
    _write_head(sheet, FIXED | dict.fromkeys(asked, _CHOICE_WIDTH))
    _write_rows(sheet, rows.drop("weight").with_columns(rows["weight"].round(6)).select(rows.columns))
    sheet.column_dimensions["B"].hidden = True
    sheet.freeze_panes = "D2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(FIXED) + len(asked))}{rows.height + 1}"
    first, last = get_column_letter(len(FIXED) + 1), get_column_letter(len(FIXED) + len(asked))
    to_fill = f"{first}2:{last}{rows.height + 1}"
    choice = DataValidation(type="list", formula1=choices, allow_blank=True, showErrorMessage=True)
    choice.errorTitle, choice.error = "Tuntematon teema", f"Valitse teema luettelosta, tai {OTHER}."
    choice.add(to_fill)
    sheet.add_data_validation(choice)
    for cell in (cell for row in sheet[to_fill] for cell in row):
        cell.fill = _TO_FILL


def _write_themes(sheet: Worksheet, shown: Shown, sample: pl.DataFrame) -> str:
    """Write the themes, by name; return the range of the choices."""
    _write_head(sheet, THEME_HEADERS)
    described = {row["theme_id"]: _description(row) for row in shown.themes.iter_rows(named=True)}
    examples = _examples(shown, sample)
    rows = [
        (NO_THEME, "Katkelmassa ei puhuta mistään teemasta.", "", ""),
        (OTHER, "Katkelmassa puhutaan asiasta, jota tässä luettelossa ei ole.", "", ""),
        *((name, described[key], "\n".join(examples.get(key, ())), key) for key, name in shown.names.shown.items()),
    ]
    _write_rows(sheet, pl.DataFrame(rows, schema=dict.fromkeys(THEME_HEADERS, pl.String), orient="row"))
    sheet.column_dimensions["D"].hidden = True
    sheet.freeze_panes = "B2"
    return f"{THEMES}!$A$2:$A${len(rows) + 1}"


def _description(theme: Mapping[str, object]) -> str:
    if told := theme.get("description"):
        return str(told)
    return f"Aiheeseen liittyviä sanoja: {theme['words']}." if theme["words"] else ""


def _examples(shown: Shown, sample: pl.DataFrame) -> dict[str, Sequence[str]]:
    """Return the most typical passages of each theme outside the sample, of different respondents."""
    told = (
        shown.mentions.join(shown.passages, on="passage_id")
        .join(sample, on="passage_id", how="anti")
        .filter(pl.col("text").str.len_chars().is_between(20, 250))
        .sort("strength", "passage_id", descending=[True, False])
        .unique(["theme_id", "respondent"], keep="first", maintain_order=True)
        .unique(["theme_id", "text"], keep="first", maintain_order=True)
        .group_by("theme_id")
        .agg(pl.col("text").head(_EXAMPLES))
    )
    return dict(told.rows())


def _write_guide(sheet: Worksheet) -> None:
    sheet.column_dimensions["A"].width = 110
    for line in GUIDE:
        sheet.append([line])
        sheet.cell(sheet.max_row, 1).alignment = _TOP
        if len(line) < len("Näin koodaat") + 1:
            sheet.cell(sheet.max_row, 1).font = Font(bold=True, size=13)


def _write_head(sheet: Worksheet, widths: Mapping[str, int]) -> None:
    sheet.append(list(widths))
    for at, width in enumerate(widths.values(), start=1):
        cell = sheet.cell(1, at)
        cell.font, cell.fill, cell.alignment = Font(bold=True), _HEAD, _TOP
        sheet.column_dimensions[get_column_letter(at)].width = width


def _write_rows(sheet: Worksheet, rows: pl.DataFrame) -> None:
    """Write rows whose texts no spreadsheet takes for formulas, neither here nor when saved as CSV."""
    for number, row in enumerate(formula_safe(rows).iter_rows(), start=2):
        for at, value in enumerate(_fit(row), start=1):
            _write_cell(sheet.cell(number, at), value)


def _fit(row: Iterable[object]) -> Iterable[object]:
    for value in row:
        if isinstance(value, str):
            value = ILLEGAL_CHARACTERS_RE.sub("", value).encode("utf-8", "replace").decode()
            value = value if len(value) <= _LONGEST_CELL else f"{value[:_LONGEST_CELL]}…"
        yield value


def _write_cell(cell: Cell, value: object) -> None:
    cell.value, cell.alignment = value, _TOP
    if isinstance(value, str):
        cell.data_type = "s"  # or openpyxl would make a formula of what begins with =
