"""CSV and TSV, as survey tools and spreadsheets write them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.documents import Reading, Rejection
from pipeline.errors import UnreadableSource
from pipeline.settings import Reading as ReadingSettings
from pipeline.sources.content import Content
from pipeline.sources.records import UNCLOSED, Record, first_widths, records
from pipeline.sources.responses import read_tables
from pipeline.sources.tables import Row, Table, build_table

DELIMITERS = {";": "puolipiste", ",": "pilkku", "\t": "sarkain", "|": "pystyviiva"}
TABLE_SUFFIXES = frozenset({".csv", ".tsv", ".tab"})
# One column: the separator of no text.
NO_DELIMITER = "\x1f"
SAMPLE_CHARS = 80_000
GUESSED_CHARS = 20_000
LONGEST_SAMPLED_LINE = 2_000
SAMPLE_RECORDS = 200
LEAST_PARTED = 0.6
SURE_AGREEMENT = 0.8
EXCEL_HINT = re.compile(r"sep=(.)")


def recognises(content: Content) -> bool:
    """Tell whether the text is a delimited table; prose with its commas is one only where the name says so."""
    if content.decoded is None:
        return False
    if content.suffix in TABLE_SUFFIXES:
        return True
    lines = _sampled_lines(content.text)
    delimiter = find_delimiter(content.text)
    width, agreement = _agreement(lines, delimiter)
    return len(lines) >= 2 and agreement >= SURE_AGREEMENT and (delimiter != "," or width >= 3)


def read(content: Content, settings: ReadingSettings) -> Reading:
    """Read a delimited table; rows with too few or too many cells are rejected, the rest go on."""
    table, told = read_table(content)
    return read_tables(content.source, "csv", [table], settings, told)


def read_table(content: Content) -> tuple[Table, list[tuple[str, str]]]:
    """Return the table as it is in the file, and what was decided of encoding and delimiter."""
    if content.decoded is None:
        raise UnreadableSource("Tiedosto ei ole tekstiä.", where=content.name)
    delimiter = find_delimiter(content.text)
    told = [
        ("Merkistö", content.decoded.encoding),
        ("Erotin", DELIMITERS.get(delimiter, "ei erotinta: yksi sarake")),
    ]
    return _table(content.text, delimiter), told


def _table(text: str, delimiter: str) -> Table:
    rows, broken = [], []
    for record in _without_hint(records(text.split("\n"), delimiter)):
        place = f"rivi {record.number}"
        if record.cells is None:
            broken.append(Rejection(place, UNCLOSED))
        else:
            rows.append(Row(place, record.cells))
    table = build_table(rows)
    return replace(table, rejections=_in_order([*broken, *table.rejections]))


def _in_order(rejections: Sequence[Rejection]) -> list[Rejection]:
    return sorted(rejections, key=lambda rejection: int(rejection.place.split()[-1]))


def _without_hint(found: Iterator[Record]) -> Iterator[Record]:
    return (record for record in found if record.number > 1 or not EXCEL_HINT.fullmatch(record.raw.strip()))


def find_delimiter(text: str) -> str:
    """Return the delimiter of a table, or ``NO_DELIMITER`` where the lines agree on none."""
    lines = _sampled_lines(text)
    if lines and (hint := EXCEL_HINT.fullmatch(lines[0].strip())) and hint[1] in DELIMITERS:
        return hint[1]
    fitting = [(width * agreement, guess) for guess in DELIMITERS for width, agreement in [_agreement(lines, guess)]]
    fitting = [(worth, guess) for worth, guess in fitting if worth > 0]
    guess = _guess(lines) if len(fitting) > 1 else ""
    if any(guess == fits for _, fits in fitting):
        return guess
    return max(fitting)[1] if fitting else NO_DELIMITER


def _sampled_lines(text: str) -> list[str]:
    sample = text[:SAMPLE_CHARS]
    lines = [line for line in sample.split("\n") if line.strip()]
    # The line that the sample's end cuts would seem ragged.
    return lines[:-1] if len(text) > len(sample) and len(lines) > 1 else lines


def _guess(lines: Sequence[str]) -> str:
    """Let CleverCSV choose where more than one delimiter would do: decimal commas, commas in prose."""
    # Importing it takes a quarter of a second, and most files never need it.
    from clevercsv.detect import Detector

    sample = "\n".join(line[:LONGEST_SAMPLED_LINE] for line in lines)[:GUESSED_CHARS]
    dialect = Detector().detect(sample, delimiters=list(DELIMITERS))
    return dialect.delimiter or "" if dialect else ""


def _agreement(lines: Sequence[str], delimiter: str) -> tuple[int, float]:
    """Return how wide most records are, and the share of those; zeros where the delimiter tells little apart."""
    widths = first_widths(lines, delimiter, SAMPLE_RECORDS)
    parted = [width for width in widths if width >= 2]
    # Prose is full of commas; a header of one word is not.
    if len(parted) < LEAST_PARTED * max(1, len(widths)) or (delimiter == "," and widths[0] < 2):
        return 0, 0.0
    width, count = Counter(parted).most_common(1)[0]
    return width, count / len(widths)
