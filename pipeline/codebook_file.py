"""Edits of a codebook's file that leave all else in it as it was: comments, order, blank lines.

An edit takes the file's text and gives the text to write. It changes the lines of the themes that it concerns and no
others (tomlkit keeps what is within them), and is checked by reading the result: unless that is the codebook that was
asked for, the edit is refused.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import mkstemp
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Array, Table

from pipeline.codebook import Codebook, CodebookTheme, NearMiss, alike, one_line, parsed_codebook
from pipeline.codebook_form import header_lines, next_header
from pipeline.errors import CodebookError
from pipeline.report.replace import sync_folder

Span = tuple[int, int]  # of lines, from zero, the end left out


def renamed(text: str, theme_id: str, name: str) -> str:
    """Return the text with another name for a theme.

    Raises:
        CodebookError: as for every edit here, if there is no such theme or the result is no codebook.
    """
    book, name = parsed_codebook(text), one_line(name)
    theme = _found(book, theme_id)
    edited = _spliced(text, book, {theme_id: lambda table: _set(table, "name", name)})
    return checked(edited, _with(book, replace(theme, name=name)))


def moved(text: str, theme_id: str, heading_id: str) -> str:
    """Return the text with a theme under another heading; its lines stay where they are."""
    book = parsed_codebook(text)
    theme = _found(book, theme_id)
    edited = _spliced(text, book, {theme_id: lambda table: _set(table, "heading", heading_id)})
    return checked(edited, _with(book, replace(theme, heading=heading_id, link=_link(book, heading_id))))


def with_examples(text: str, theme_id: str, examples: Sequence[str]) -> str:
    """Return the text with more examples for a theme, after those that it has; ones that it has are passed over."""
    book = parsed_codebook(text)
    theme = _found(book, theme_id)
    known = {alike(example) for example in theme.examples}
    new = {alike(example): one_line(example) for example in reversed(examples) if alike(example) not in known}
    added = tuple(reversed(new.values()))
    edited = _spliced(text, book, {theme_id: lambda table: _extend(table["examples"], added)}) if added else text
    return checked(edited, _with(book, replace(theme, examples=theme.examples + added)))


def with_theme(text: str, theme: CodebookTheme) -> str:
    """Return the text with a new theme, after the last one of its heading, or last; its link comes by the heading."""
    book = parsed_codebook(text)
    if theme.id in book.by_id:
        raise CodebookError("Teemakirjassa on jo tämä id.", where=f"teema {theme.id}", fix="Anna teemalle toinen id.")
    after = [number for number, other in enumerate(book.themes) if other.heading == theme.heading]
    at = after[-1] + 1 if after else len(book.themes)
    lines = _lines(text)
    end = _spans(text, book)[at - 1][1] if after else len(lines)
    block = _ended(text, _written(theme))
    before, rest = "".join(lines[:end]), "".join(lines[end:])
    edited = f"{before}{_gap(before, block)}{block}{rest}"
    themes = [*book.themes[:at], replace(theme, link=_link(book, theme.heading)), *book.themes[at:]]
    return checked(edited, replace(book, themes=tuple(themes)))


def without(text: str, theme_id: str, heir: str | None = None) -> str:
    """Return the text without a theme and the comment that stands right above it.

    Args:
        text: of the file.
        theme_id: the theme that goes.
        heir: the theme that takes over what was said of the one that goes: near misses that were its are the heir's,
            and are no near misses of the heir itself any more. Without an heir they are nobody's.

    Raises:
        CodebookError: if there is no such theme or heir.
    """
    book = parsed_codebook(text)
    gone = _found(book, theme_id)
    if heir is not None and _found(book, heir) is gone:
        raise CodebookError("Teema ei voi periä itseään.", where=f"teema {theme_id}")
    touched = {
        theme.id: replace(theme, near_misses=_inherited(theme, theme_id, heir))
        for theme in book.themes
        if theme is not gone and any(miss.theme == theme_id for miss in theme.near_misses)
    }
    changes: dict[str, Change] = {name: _forgetting(theme_id, heir) for name in touched}
    rest = [touched.get(theme.id, theme) for theme in book.themes if theme is not gone]
    return checked(_spliced(text, book, {**changes, theme_id: None}), replace(book, themes=tuple(rest)))


def checked(edited: str, wanted: Codebook) -> str:
    """Return an edited text if it says what it should and nothing else.

    Raises:
        CodebookError: if not.
    """
    if parsed_codebook(edited) != wanted:
        raise CodebookError(
            "Teemakirjaa ei voi muokata turvallisesti komennolla.",
            where="teemakirja",
            fix="Tee muutos tiedostoon itse.",
        )
    return edited


def write_codebook(path: Path, text: str) -> None:
    """Write a codebook in one step: readers, and a power cut, leave the old file or the new one.

    The file's mode is kept, and a symlink goes on pointing where it did.

    Raises:
        CodebookError: if the text is no codebook, the folder can't be written, or a device lies there.
    """
    parsed_codebook(text, str(path))
    check_is_file(path)
    target = path.resolve()
    beside = None
    try:
        descriptor, name = mkstemp(prefix=f".{target.name}.", dir=target.parent)
        beside = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode("utf-8"))
            os.fchmod(file.fileno(), target.stat().st_mode & 0o7777 if target.exists() else 0o644)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
        sync_folder(target.parent)
    except OSError:
        if beside is not None:
            beside.unlink(missing_ok=True)
        raise CodebookError("Teemakirjaa ei voi kirjoittaa.", where=str(path), fix="Tarkista oikeudet.") from None


def check_is_file(path: Path) -> None:
    """Refuse to write where something lies that is no file: ``/dev/null`` would be replaced by one.

    Raises:
        CodebookError: if so.
    """
    if path.exists() and not path.is_file():
        raise CodebookError(
            "Teemakirjaan ei voi kirjoittaa: se ei ole tavallinen tiedosto.",
            where=str(path),
            fix="Vaihda asetukseen [codebook] path tiedosto; tyhjäkin kelpaa.",
        )


# -- what the edited codebook is to be ------------------------------------------------------------------------------


def _found(book: Codebook, theme_id: str) -> CodebookTheme:
    if theme_id not in book.by_id:
        raise CodebookError("Teemakirjassa ei ole tätä teemaa.", where=f"teema {theme_id}", fix="Tarkista id.")
    return book.by_id[theme_id]


def _with(book: Codebook, theme: CodebookTheme) -> Codebook:
    return replace(book, themes=tuple(theme if other.id == theme.id else other for other in book.themes))


def _link(book: Codebook, heading_id: str) -> str:
    return next((heading.link for heading in book.headings if heading.id == heading_id), "")


def _inherited(theme: CodebookTheme, gone: str, heir: str | None) -> tuple[NearMiss, ...]:
    return tuple(
        replace(miss, theme=heir) if miss.theme == gone else miss
        for miss in theme.near_misses
        if miss.theme != gone or heir != theme.id
    )


# -- the lines of the file ------------------------------------------------------------------------------------------

Change = Callable[[Table], None] | None  # none: the theme goes


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)  # splitlines() would also split at U+2028 within an example


def _spans(text: str, book: Codebook) -> list[Span]:
    """Return the lines of each theme, from its header to its last line that is neither blank nor a comment."""
    starts = header_lines(text, "themes", len(book.themes))
    if len(starts) != len(book.themes):
        raise CodebookError(
            "Teemakirjan teemoja ei voi muokata komennolla.",
            where="teemakirja",
            fix="Kirjoita jokainen teema omaksi [[themes]]-osiokseen.",
        )
    lines = _lines(text)
    spans = []
    for start in starts:
        following = next_header(text, start)
        end = following - 1 if following else len(lines)
        while not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#"):
            end -= 1
        spans.append((start - 1, end))
    return spans


def _spliced(text: str, book: Codebook, changes: Mapping[str, Change]) -> str:
    """Return the text with the changes made to the themes' own lines."""
    lines = _lines(text)
    for theme, (start, end) in reversed(list(zip(book.themes, _spans(text, book), strict=True))):
        if theme.id not in changes:
            continue
        if change := changes[theme.id]:
            lines[start:end] = [_ended(text, _edited("".join(lines[start:end]), change))]
        else:
            _cut(lines, start, end)
    return "".join(lines)


def _edited(block: str, change: Callable[[Table], None]) -> str:
    try:
        document = tomlkit.parse(block)
        change(document["themes"][0])
        return tomlkit.dumps(document)
    except TOMLKitError:
        raise CodebookError("Teeman rivejä ei voi muokata komennolla.", where="teemakirja") from None


def _cut(lines: list[str], start: int, end: int) -> None:
    while start and lines[start - 1].lstrip().startswith("#"):
        start -= 1
    while end < len(lines) and not lines[end].strip() and (not start or not lines[start - 1].strip()):
        end += 1
    del lines[start:end]


def _ended(text: str, block: str) -> str:
    return re.sub(r"\r?\n", "\r\n", block) if "\r\n" in text else block


def _gap(before: str, block: str) -> str:
    end = "\r\n" if "\r\n" in block else "\n"
    return "" if not before else end if before.endswith("\n") else end * 2


# -- the keys of a theme --------------------------------------------------------------------------------------------


def _set(table: Table, key: str, value: str) -> None:
    table[key] = value


def _extend(array: Any, added: Sequence[str]) -> None:
    several = "\n" in array.as_string()
    for example in added:
        if several:
            array.add_line(example)
        else:
            array.append(example)


def _forgetting(gone: str, heir: str | None) -> Callable[[Table], None]:
    def change(table: Table) -> None:
        misses: Any = table["near_misses"]
        for at in reversed(range(len(misses))):
            if misses[at].get("theme") != gone:
                continue
            if heir is None:
                del misses[at]["theme"]
            elif heir == table["id"]:
                del misses[at]
            else:
                misses[at]["theme"] = heir

    return change


def _written(theme: CodebookTheme) -> str:
    table = tomlkit.table()
    for key in ("id", "name", "heading", "description"):
        if value := getattr(theme, key):
            table.add(key, value)
    for key in ("includes", "excludes", "examples"):
        if values := getattr(theme, key):
            table.add(key, _listed(values))
    if theme.near_misses:
        table.add("near_misses", _listed([_inline(miss) for miss in theme.near_misses]))
    document = tomlkit.document()
    document.add("themes", tomlkit.aot())
    document["themes"].append(table)
    return tomlkit.dumps(document)


def _listed(values: Sequence[Any]) -> Array:
    array = tomlkit.array()
    array.extend(values)
    return array.multiline(True)


def _inline(miss: NearMiss) -> Any:
    table = tomlkit.inline_table()
    table.update({"text": miss.text} if miss.theme is None else {"text": miss.text, "theme": miss.theme})
    return table
