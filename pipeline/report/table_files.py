"""The flat tables as files: Parquet with the text as it is, CSV that no spreadsheet takes for a formula.

CSV is comma-separated UTF-8 with decimal points, ISO dates and empty nulls, as programs expect it, and begins with
a byte-order mark, without which Excel breaks ä and ö.
"""

from __future__ import annotations

import io

import polars as pl

# What spreadsheets evaluate: = + - @ and their full-width twins, also behind white space, quotes or invisible
# characters that an importer may strip; and a cell that begins with a tab or a line break (OWASP, "CSV injection").
FORMULA = r"""^(?:[\t\r\n]|[\s\p{Cf}\p{Cc}"'`´‘’“”]*[=+\-@＝＋－＠−])"""


def formula_safe(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the frame with an apostrophe before every text that a spreadsheet could take for a formula."""
    return frame.with_columns(pl.col(pl.String).str.replace(FORMULA, "'${0}"))


def to_csv(frame: pl.DataFrame) -> bytes:
    """Return the frame as formula-safe CSV."""
    return formula_safe(frame).write_csv(include_bom=True, line_terminator="\r\n").encode()


def to_parquet(frame: pl.DataFrame) -> bytes:
    """Return the frame as Parquet, texts untouched."""
    buffer = io.BytesIO()
    frame.write_parquet(buffer, compression="zstd", statistics=True)
    return buffer.getvalue()
