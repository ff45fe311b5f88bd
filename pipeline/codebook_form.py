"""The form of a codebook's file: TOML text → checked entries, or all that is wrong with it, in Finnish.

Faults name the entry and its line, never its examples: an example may be what a customer said.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from pipeline.errors import CodebookError

LEAST_EXAMPLES = 3

Table = Literal["links", "headings", "themes"]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]+$", max_length=64)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

ENTRY: Mapping[Table, str] = {"links": "lenkki", "headings": "yläteema", "themes": "teema"}
_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*(links|headings|themes)[ \t]*\]\][ \t]*(?:#.*)?\r?$", re.MULTILINE)
_SHOWN = 8  # faults; a file with more is told how many there are

# By pydantic's type of error; braces are filled from its context.
_FAULTS: Mapping[str, str] = {
    "extra_forbidden": "tällaista kenttää ei ole",
    "missing": "kenttä puuttuu",
    "string_type": "pitää olla tekstiä lainausmerkeissä",
    "string_too_short": "ei saa olla tyhjä",
    "string_too_long": "saa olla enintään {max_length} merkkiä",
    "string_pattern_mismatch": "saa sisältää vain merkkejä a–z, 0–9, - ja _",
    "list_type": "pitää olla luettelo hakasulkeissa",
    "model_type": "pitää olla osio tai aaltosulkeissa kenttiä",
    "too_short": "tarvitaan vähintään {min_length}, on {actual_length}",
    "literal_error": "pitää olla {expected}",
}


class _Form(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)


class LinkForm(_Form):
    """One ``[[links]]``."""

    id: Slug
    name: Text


class HeadingForm(_Form):
    """One ``[[headings]]``; its link may be left out where a company has no chain."""

    id: Slug
    name: Text
    link: str | None = None


class NearMissForm(_Form):
    """One of ``near_misses``; without a theme it is nobody's."""

    text: Text
    theme: str | None = None


class ThemeForm(_Form):
    """One ``[[themes]]``; its heading may be left out where a company has one level only."""

    id: Slug
    name: Text
    heading: str | None = None
    description: str = ""
    includes: list[Text] = []
    excludes: list[Text] = []
    examples: list[Text] = Field(min_length=LEAST_EXAMPLES)
    near_misses: list[NearMissForm] = []


class CodebookForm(_Form):
    """The whole file."""

    version: Literal[1] = 1
    name: str = ""
    links: list[LinkForm] = []
    headings: list[HeadingForm] = []
    themes: list[ThemeForm] = []


def parsed(text: str, where: str) -> CodebookForm:
    """Return the file's entries, each well formed by itself; how they fit together is not looked at.

    Args:
        text: of the file.
        where: the file's name, for errors.

    Raises:
        CodebookError: if it is no TOML, or a field is unknown, missing or of a wrong form.
    """
    try:
        told = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits is a plain ValueError
        raise CodebookError(
            f"Teemakirja ei ole TOML-muotoa{_place(str(error))}.",
            where=where,
            fix="Tarkista lainausmerkit, hakasulkeet ja pilkut.",
        ) from None
    try:
        return CodebookForm.model_validate(told)
    except ValidationError as error:
        raise refused(list(_told(error, told, text)), where) from None


def refused(faults: list[str], where: str) -> CodebookError:
    """Return the error that tells the faults of a codebook, the first ones if there are many."""
    more = f"; ja {len(faults) - _SHOWN} muuta virhettä" if len(faults) > _SHOWN else ""
    return CodebookError(f"Teemakirja ei kelpaa: {'; '.join(faults[:_SHOWN])}{more}.", where=where)


def header_lines(text: str, table: Table, count: int) -> list[int]:
    """Return on which line (from one) each of a table's entries begins.

    Empty where the headers are not as many as the entries: the file has inline tables, or a text that looks like a
    header.
    """
    lines = [text.count("\n", 0, found.start()) + 1 for found in _HEADER.finditer(text) if found[1] == table]
    return lines if len(lines) == count else []


def next_header(text: str, line: int) -> int | None:
    """Return the line of the first header, of any table, after a line; none where that is the last one."""
    lines = (text.count("\n", 0, found.start()) + 1 for found in _HEADER.finditer(text))
    return next((number for number in lines if number > line), None)


def entry_told(table: Table, name: str, lines: list[int], number: int) -> str:
    """Return how an entry is called in errors: ``teema hinta (rivi 12)``."""
    line = f" (rivi {lines[number]})" if lines else ""
    return f"{ENTRY[table]} {name}{line}"


def _place(told: str) -> str:
    if found := re.search(r"line (\d+), column (\d+)", told):
        return f" (rivi {found[1]}, sarake {found[2]})"
    return " (tiedoston lopussa)" if "end of document" in told else ""


def _told(error: ValidationError, told: Mapping[str, Any], text: str) -> Iterator[str]:
    for fault in error.errors(include_url=False, include_input=False):
        kind = _FAULTS.get(fault["type"], "arvo ei kelpaa").format_map(fault.get("ctx", {}))
        where, *rest = fault["loc"]
        table = next((table for table in ENTRY if table == where), None)
        if table and rest and isinstance(rest[0], int):
            entries = told[table]
            lines = header_lines(text, table, len(entries))
            yield f"{entry_told(table, _called(entries, rest[0]), lines, rest[0])}: {_field(rest[1:])}{kind}"
        else:
            yield f"{_field(fault['loc'])}{kind}"


def _called(entries: list[Any], number: int) -> str:
    name = entries[number].get("id") if isinstance(entries[number], dict) else None
    return name if isinstance(name, str) and name else f"nro {number + 1}"


def _field(path: Sequence[int | str]) -> str:
    """Return ``near_misses[2].text: ``, counted from one as people do."""
    names = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path)
    return f"{names.removeprefix('.')}: " if names else ""
