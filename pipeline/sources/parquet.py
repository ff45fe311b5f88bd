"""Parquet, as data warehouses give it."""

from __future__ import annotations

import io

import polars as pl
from polars.exceptions import PanicException

from pipeline.documents import Reading
from pipeline.errors import UnreadableSource
from pipeline.settings import Reading as ReadingSettings
from pipeline.sources.content import Content
from pipeline.sources.limits import MAX_COLUMNS, MAX_TABLE_ROWS, MEGABYTE, too_large
from pipeline.sources.responses import read_tables
from pipeline.sources.tables import Row, Table, distinct_headers

MAGIC = b"PAR1"


def recognises(content: Content) -> bool:
    """Tell whether the content starts as Parquet does."""
    return content.data.startswith(MAGIC)


def read(content: Content, settings: ReadingSettings) -> Reading:
    """Read a Parquet file; columns of lists and structures are left out, and told of.

    Raises:
        UnsafeSource: it unpacks to too many rows or too much text.
        UnreadableSource: it is damaged.
    """
    try:
        table = _table(content, settings)
    except (pl.exceptions.PolarsError, PanicException, OSError) as error:
        raise UnreadableSource(
            f"Parquet-tiedosto on vioittunut ({type(error).__name__}).", where=content.name, fix="Vie se uudelleen."
        ) from None
    return read_tables(content.source, "parquet", [table], settings, [])


def _table(content: Content, settings: ReadingSettings) -> Table:
    scan = pl.scan_parquet(io.BytesIO(content.data))
    schema = scan.collect_schema()
    flat = [name for name, kind in schema.items() if not kind.is_nested() and kind not in (pl.Binary, pl.Object)]
    _check_size(scan, [name for name in flat if schema[name] == pl.String], content.name, settings)
    frame = scan.select(pl.col(name).cast(pl.String).fill_null("") for name in flat[:MAX_COLUMNS]).collect()
    rows = [Row(f"rivi {at}", cells) for at, cells in enumerate(frame.iter_rows(), start=1)]
    left = [name for name in schema if name not in flat]
    told = [("Sisäkkäisiä tietoja, ei lueta", "; ".join(left))] if left else []
    return Table(distinct_headers(frame.columns, frame.width), rows, (), told, nested=left)


def _check_size(scan: pl.LazyFrame, texts: list[str], name: str, settings: ReadingSettings) -> None:
    """Count before loading: a kilobyte of Parquet can say one long string a billion times."""
    if scan.select(pl.len()).collect().item() > MAX_TABLE_ROWS:
        raise too_large(name, settings.max_unpacked_mb)
    sizes = [pl.col(text).str.len_bytes().cast(pl.UInt64).sum() for text in texts]
    if sizes and sum(scan.select(sizes).collect(engine="streaming").row(0)) > settings.max_unpacked_mb * MEGABYTE:
        raise too_large(name, settings.max_unpacked_mb)
