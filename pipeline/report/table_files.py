"""The flat tables as files: Parquet with the text as it is, CSV that no spreadsheet takes for a formula.

CSV is comma-separated UTF-8 with decimal points, ISO dates and empty nulls, as programs expect it, and begins with
a byte-order mark, without which Excel breaks ä and ö.
"""

from __future__ import annotations

import io

import polars as pl

# What spreadsheets evaluate: = + - @ and their full-width twins, also behind white space, quotes or invisible
# characters that an importer may strip (OWASP, "CSV injection"). A cell may begin anywhere: a Finnish Excel opens our
# commas at semicolons, and then no quotes protect what stands within a text.
_BEFORE = r"""(^|[;,|\t\r\n])"""
_STRIPPED = r"""[[\s\p{Cf}\p{Cc}"'`´‘’“”]&&[^\t\r\n]]*"""
FORMULA = rf"""{_BEFORE}({_STRIPPED}[=+\-@＝＋－＠−])"""
BREAK = r"""^[\t\r\n]"""  # a cell that begins with one of these is taken for a formula by some, too


def formula_safe(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the frame with an apostrophe before all that a spreadsheet could take for the start of a formula."""
    texts = pl.col(pl.String).str.replace_all(FORMULA, "${1}'${2}").str.replace(BREAK, "'${0}")
    return frame.with_columns(texts)


def to_csv(frame: pl.DataFrame) -> bytes:
    """Return the frame as formula-safe CSV."""
    return formula_safe(frame).write_csv(include_bom=True, line_terminator="\r\n").encode()


def to_parquet(frame: pl.DataFrame) -> bytes:
    """Return the frame as Parquet, texts untouched."""
    buffer = io.BytesIO()
    frame.write_parquet(buffer, compression="zstd", statistics=True)
    return buffer.getvalue()
