"""``kuulluksi themes list``: the themes in the report's order, the silent ones after them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.columns import in_columns
from flows.telling import as_json
from flows.workplace import settings_of

if TYPE_CHECKING:
    import polars as pl

    from pipeline.themes import Theme, ThemeSet

KINDS = {"codebook": "teemakirja", "discovered": "löydetty"}
SHORT_ID = 8


@dataclass(frozen=True, slots=True)
class Side:
    """A side of a listed theme."""

    id: str
    name: str
    respondents: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A theme as it is listed; ``rank`` and ``respondents`` are of the last report, none where it is not in it."""

    rank: int | None
    id: str
    name: str
    kind: str
    respondents: int | None
    heading: str
    link: str
    pinned: bool
    asleep: bool
    sides: tuple[Side, ...]


def listed(of: Path | None, settings: Path | None, *, sides: bool) -> Iterator[str]:
    """Return the lines of the list.

    Raises:
        NothingToReport: if no run has been finished yet.
        SettingsError: if no space has that source, or several do.
    """
    rows = []
    for theme in _themes(of, settings):
        rows.append(_row(theme))
        for side in theme.sides if sides else ():
            rows.append(("", f"  – {side.name}", "osateema", str(side.respondents), "", short_id(side.id, "")))
    heads = ("sija", "teema", "laji", "vastaajia", "yläteema", "tunniste")
    yield from in_columns(heads, rows, numbers={0, 3})


def listed_as_json(of: Path | None, settings: Path | None) -> Iterator[str]:
    """Return the list as JSON, with all that steers a terminal escaped."""
    yield as_json([asdict(theme) for theme in _themes(of, settings)])


def short_id(theme_id: str, kind: str) -> str:
    """Return as much of an id as tells it from others: hashes are told apart by their beginnings, slugs are not."""
    return theme_id if kind == "codebook" else theme_id[:SHORT_ID]


def _row(theme: Listed) -> tuple[str, ...]:
    state = [word for word, is_so in (("kiinnitetty", theme.pinned), ("nukkuu", theme.asleep)) if is_so]
    name = f"{theme.name} ({', '.join(state)})" if state else theme.name
    rank, people = ("–" if number is None else str(number) for number in (theme.rank, theme.respondents))
    return rank, name, KINDS[theme.kind], people, theme.heading, short_id(theme.id, theme.kind)


def _themes(of: Path | None, settings: Path | None) -> list[Listed]:
    from flows.spaces import choose_space
    from pipeline.store import open_store

    with open_store(settings_of(settings).store_url) as store:
        space = choose_space(store, of).space
        standing, tables = store.latest_theme_set(space), store.published_tables(space)
    return [] if standing is None else _in_order(standing, tables)


def _in_order(standing: ThemeSet, tables: Mapping[str, pl.DataFrame]) -> list[Listed]:
    """Return the themes by rank, then those of the codebook and others that the report lacks, then those asleep."""
    ranked = {row["theme_id"]: row for row in tables["themes"].iter_rows(named=True)}
    heard = dict(tables["sides"].select("side_id", "respondents").rows())
    told = [
        _listed(theme, ranked.get(theme.theme_id), standing.sides_of(theme.theme_id), heard) for theme in standing.whole
    ]
    return sorted(told, key=lambda theme: (theme.rank is None, theme.rank or 0, theme.asleep))


def _listed(theme: Theme, row: Mapping[str, Any] | None, sides: Sequence[Theme], heard: Mapping[str, int]) -> Listed:
    return Listed(
        rank=None if row is None else row["rank"],
        id=theme.theme_id,
        name=theme.label,
        kind=theme.kind,
        respondents=None if row is None else row["respondents"],
        heading=theme.heading,
        link=theme.link,
        pinned=theme.pinned,
        asleep=theme.dormant > 0,
        sides=tuple(Side(side.theme_id, side.label, heard.get(side.theme_id, 0)) for side in sides),
    )
