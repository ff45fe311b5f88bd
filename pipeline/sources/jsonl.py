"""JSON Lines, or one JSON array of objects: each object is a row."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.documents import Reading, Rejection
from pipeline.errors import UnreadableSource
from pipeline.settings import Reading as ReadingSettings
from pipeline.sources.columns import shorten
from pipeline.sources.content import Content
from pipeline.sources.limits import MAX_COLUMNS
from pipeline.sources.responses import read_tables
from pipeline.sources.tables import Row, Table

SUFFIXES = frozenset({".jsonl", ".ndjson", ".json"})
NOT_JSON = "Rivi ei ole kelvollista JSONia."
NOT_OBJECT = "Rivillä on jotain muuta kuin yksi JSON-olio."

NESTED = (dict, list)
# What the standard library raises on bad JSON, on numbers of thousands of digits and on a thousand brackets.
BAD_JSON = (ValueError, RecursionError)


def recognises(content: Content) -> bool:
    """Tell whether the first line is a JSON object, or all of the text an array of them."""
    if not content.first_lines:
        return False
    first = content.first_lines[0]
    if not first.startswith(("{", "[")):
        return False
    return content.suffix in SUFFIXES or isinstance(_parse(first), dict) or _array(content.text) is not None


def read(content: Content, settings: ReadingSettings) -> Reading:
    """Read JSON; a line that is no object is rejected, and the rest go on.

    Raises:
        UnreadableSource: if nothing in it is a JSON object.
    """
    array = _array(content.text)
    numbered = _from_array(array) if array is not None else _from_lines(content.text)
    objects, bad = [], []
    for place, value in numbered:
        if isinstance(value, dict) and len(value) <= MAX_COLUMNS:
            objects.append((place, value))
        else:
            bad.append(Rejection(place, NOT_JSON if value is None else NOT_OBJECT))
    if not objects:
        raise UnreadableSource("Tiedostossa ei ole yhtään JSON-oliota.", where=content.name, fix="Tarkista tiedosto.")
    encoding = content.decoded.encoding if content.decoded else ""
    return read_tables(content.source, "jsonl", [_table(objects, bad)], settings, [("Merkistö", encoding)])


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except BAD_JSON:
        return None


def _array(text: str) -> list[Any] | None:
    """Return the objects of one JSON text: an array, or an object around exactly one array of objects."""
    start = text.lstrip()[:1]
    if start == "{" and isinstance(_parse(text.strip().split("\n", 1)[0]), dict) and "\n" in text.strip():
        return None
    whole = _parse(text)
    if isinstance(whole, dict):
        arrays = [value for value in whole.values() if isinstance(value, list) and _holds_objects(value)]
        return arrays[0] if len(arrays) == 1 else None
    return whole if isinstance(whole, list) and _holds_objects(whole) else None


def _holds_objects(values: Sequence[Any]) -> bool:
    return any(isinstance(value, dict) for value in values)


def _from_array(values: Iterable[Any]) -> Iterable[tuple[str, Any]]:
    for at, value in enumerate(values, start=1):
        yield f"olio {at}", value


def _from_lines(text: str) -> Iterable[tuple[str, Any]]:
    for at, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield f"rivi {at}", _parse(line)


def _table(objects: Sequence[tuple[str, dict[str, Any]]], bad: Sequence[Rejection]) -> Table:
    nested = _nested_fields(row for _, row in objects)
    objects, crooked = _without_nested_values(objects, nested)
    names = dict.fromkeys(name for _, row in objects for name in row if name not in nested)
    shown = {name: " ".join(name.split()) or f"Sarake {at}" for at, name in enumerate(names, start=1)}
    rows = [Row(place, [_cell(row.get(name)) for name in names]) for place, row in objects]
    told = [("Sisäkkäisiä tietoja, ei lueta", "; ".join(sorted(nested)))] if nested else []
    rejections = sorted([*bad, *crooked], key=lambda rejection: int(rejection.place.split()[-1]))
    return Table(tuple(shown.values()), rows, rejections, told, nested=sorted(nested))


def _nested_fields(rows: Iterable[dict[str, Any]]) -> set[str]:
    """Return the fields most of whose values are lists or objects: one odd value does not cost the whole field."""
    filled: Counter[str] = Counter()
    nested: Counter[str] = Counter()
    for row in rows:
        filled.update(name for name, value in row.items() if value is not None)
        nested.update(name for name, value in row.items() if isinstance(value, NESTED))
    return {name for name, count in nested.items() if count > filled[name] / 2}


def _without_nested_values(
    objects: Iterable[tuple[str, dict[str, Any]]], nested: set[str]
) -> tuple[list[tuple[str, dict[str, Any]]], list[Rejection]]:
    good, bad = [], []
    for place, row in objects:
        odd = [name for name, value in row.items() if isinstance(value, NESTED) and name not in nested]
        if odd:
            bad.append(Rejection(place, f"Kentässä ”{shorten(odd[0])}” on sisäkkäistä tietoa eikä yhtä arvoa."))
        else:
            good.append((place, row))
    return good, bad


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "Kyllä" if value else "Ei"
    return "" if value is None else str(value)
