"""Columns of text for a terminal."""

from __future__ import annotations

from collections.abc import Collection, Sequence


def in_columns(heads: Sequence[str], rows: Sequence[Sequence[str]], numbers: Collection[int] = ()) -> list[str]:
    """Return lines of aligned columns under their heads.

    Args:
        heads: of the columns; all empty for none.
        rows: each as long as the heads.
        numbers: places of the columns that are aligned to the right.
    """
    lines = [*([heads] if any(heads) else []), *rows]
    widths = [max((len(line[at]) for line in lines), default=0) for at in range(len(heads))]
    return [
        "  ".join(
            cell.rjust(width) if at in numbers else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    ]
