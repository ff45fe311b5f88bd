"""Rows that stand in a table more than once: what was pasted twice is read once, and two who say the same are two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from math import gcd

from pipeline.documents import Rejection
from pipeline.sources.tables import Row, Table, distinct_headers

# That fewer rows each come twice, or each thrice, may be chance: "ok" and "ei" are soon given twice.
LEAST_PASTED = 10
TWIN = "Rivi on solu solulta sama kuin aiempi rivi: se luetaan kerran."
HEADER_AGAIN = "Otsikkorivi toistuu."


def without_pasted(table: Table) -> Table:
    """Leave out the header where it comes again, and a whole export's copies where it was pasted below itself.

    Rows need no id for that: where each of them comes ``k`` times or a multiple of it, ``k`` copies were pasted. Of
    what ``n`` people said in the same words, ``n`` rows stay.
    """
    titles = [at for at, row in enumerate(table.rows) if _is_header(row, table.headers)]
    table = _without(table, titles, HEADER_AGAIN)
    counts = Counter(tuple(row.cells) for row in table.rows)
    copies = gcd(*counts.values())
    if copies < 2 or len(counts) < LEAST_PASTED:
        return table
    left = Counter({cells: count // copies for cells, count in counts.items()})
    twins = []
    for at, row in enumerate(table.rows):
        cells = tuple(row.cells)
        left[cells] -= 1
        if left[cells] < 0:
            twins.append(at)
    return _told(_without(table, twins, TWIN), len(twins))


def without_twins(table: Table, naming: Sequence[int]) -> Table:
    """Leave out rows that are an earlier one in every cell, where they name who answered.

    Args:
        table: with its rows.
        naming: columns of which at least one is filled in such a row; where none is, twins are two people.
    """
    met: set[tuple[str, ...]] = set()
    twins = []
    for at, row in enumerate(table.rows):
        cells = tuple(row.cells)
        if cells in met and any(cells[column].strip() for column in naming):
            twins.append(at)
        met.add(cells)
    return _told(_without(table, twins, TWIN), len(twins))


def _is_header(row: Row, headers: Sequence[str]) -> bool:
    if len(headers) < 2 or " ".join(row.cells[0].split()) not in (headers[0], ""):
        return False
    return distinct_headers(row.cells, len(headers)) == tuple(headers)


def _without(table: Table, positions: Collection[int], why: str) -> Table:
    if not positions:
        return table
    gone = frozenset(positions)
    refused = [Rejection(table.rows[at].place, why) for at in positions]
    kept = [row for at, row in enumerate(table.rows) if at not in gone]
    return replace(table, rows=kept, rejections=[*table.rejections, *refused])


def _told(table: Table, twins: int) -> Table:
    told = [("Toistuvia rivejä", f"{twins}, kukin luetaan kerran")] if twins else []
    return replace(table, detected=[*table.detected, *told])
