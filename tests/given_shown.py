"""A small space as it is shown to dashboards, for tests of coding and evaluation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from pipeline.coding.published import Shown
from pipeline.report.columns import TABLES
from pipeline.store import Store

THEMES = {"t1": "Toimitus", "t2": "Ystävällinen myyjä", "t3": "Opasteet", "t4": "Åbon myymälä"}


@dataclass(frozen=True)
class Said:
    """One passage that somebody said, and the ids of its themes."""

    passage_id: str
    themes: tuple[str, ...] = ()
    respondent: str = ""
    text: str = "Toimitus myöhästyi."
    kind: str = "response"
    date: dt.date | None = None
    kind_of_content: str = "content"


def tables(said: Sequence[Said], themes: Mapping[str, str] = THEMES) -> dict[str, pl.DataFrame]:
    """Return published tables; columns that no test asks for are null."""
    return {
        **{name: pl.DataFrame(schema=spec.schema) for name, spec in TABLES.items()},
        "themes": _frame("themes", [_theme(at, *each) for at, each in enumerate(themes.items(), start=1)]),
        "passages": _frame("passages", [_passage(each) for each in said]),
        "mentions": _frame(
            "mentions",
            [
                {"passage_id": each.passage_id, "theme_id": theme, "strength": 0.9}
                for each in said
                for theme in each.themes
            ],
        ),
    }


def shown(said: Sequence[Said], themes: Mapping[str, str] = THEMES) -> Shown:
    """Return the state that a run published."""
    return Shown.of("ajo-1", tables(said, themes))


def publish(store: Store, space: str, sources: Sequence[str], said: Sequence[Said], **order: object) -> str:
    """Let a run of the space finish and publish; return its id."""
    import json

    run_id = f"ajo-{space}-{len(store.runs(space)) + 1}"
    store.start_run(run_id, space, json.dumps({"sources": list(sources), "out": "/ulos", **order}), "hash", {})
    store.publish(space, run_id, tables(said))
    store.end_run(run_id, {}, {})
    return run_id


def _frame(name: str, rows: list[dict[str, object]]) -> pl.DataFrame:
    schema = TABLES[name].schema
    return pl.DataFrame([dict.fromkeys(schema.names()) | row for row in rows], schema=schema)


def _theme(rank: int, theme_id: str, label: str) -> dict[str, object]:
    return {"theme_id": theme_id, "rank": rank, "label": label, "words": "sana, toinen"}


def _passage(said: Said) -> dict[str, object]:
    return {
        "passage_id": said.passage_id,
        "document_id": f"d-{said.passage_id}",
        "respondent": said.respondent or f"r-{said.passage_id}",
        "source": "kysely.csv",
        "place": "rivi 2",
        "kind": said.kind,
        "question": "Miltä tuntui?",
        "date": said.date,
        "language": "fi",
        "class": said.kind_of_content,
        "start": 0,
        "end": len(said.text),
        "text": said.text,
    }
