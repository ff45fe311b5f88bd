"""Theme sets: what was discovered, kept so that tomorrow's assignment compares with the same themes."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection
from dataclasses import asdict
from typing import Any

import numpy as np
from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from pipeline.rules import Rule
from pipeline.store import schema
from pipeline.store.packing import packed, unpacked
from pipeline.store.vectors import from_bytes, to_bytes
from pipeline.themes import Grounds, Settled, Theme, ThemeSet

_set, _theme = schema.theme_set, schema.theme
_PLAIN = (
    "theme_id",
    "label",
    "size",
    "kind",
    "parent",
    "heading",
    "link",
    "description",
    "named_by",
    "pinned",
    "retired",
    "dormant",
    "basis",
    "absorbed",
)


def keep(connection: Connection, theme_set: ThemeSet, run_id: str) -> None:
    """Keep a theme set as the latest of its space; kept again, it replaces itself."""
    connection.execute(delete(_theme).where(_theme.c.theme_set_id == theme_set.theme_set_id))
    connection.execute(delete(_set).where(_set.c.theme_set_id == theme_set.theme_set_id))
    connection.execute(
        insert(_set).values(
            theme_set_id=theme_set.theme_set_id,
            space=theme_set.space,
            model_revision=theme_set.model_revision,
            run_id=run_id,
            created_at=dt.datetime.now(dt.UTC),
            grounds=None if theme_set.grounds is None else _told(theme_set.grounds),
            settled=[[each.text_key, list(each.undecided), each.is_open] for each in theme_set.settled],
        )
    )
    if theme_set.themes:
        rows = [_row(theme_set.theme_set_id, position, theme) for position, theme in enumerate(theme_set.themes)]
        connection.execute(insert(_theme), rows)


def get(connection: Connection, theme_set_id: str) -> ThemeSet | None:
    """Return the theme set with its themes in order."""
    row = connection.execute(select(_set).where(_set.c.theme_set_id == theme_set_id)).mappings().first()
    return None if row is None else _with_themes(connection, row)


def ground(connection: Connection, theme_set_id: str, grounds: Grounds) -> None:
    """Keep what a theme set stands on now."""
    connection.execute(update(_set).where(_set.c.theme_set_id == theme_set_id).values(grounds=_told(grounds)))


def latest(connection: Connection, space: str) -> ThemeSet | None:
    """Return the theme set of the space that was kept last, whatever its model."""
    found = select(_set).where(_set.c.space == space)
    newest = found.order_by(_set.c.created_at.desc(), _set.c.theme_set_id).limit(1)
    row = connection.execute(newest).mappings().first()
    return None if row is None else _with_themes(connection, row)


def _with_themes(connection: Connection, row: RowMapping) -> ThemeSet:
    found = select(_theme).where(_theme.c.theme_set_id == row["theme_set_id"]).order_by(_theme.c.position)
    themes = tuple(_value(theme) for theme in connection.execute(found).mappings())
    grounds = None if row["grounds"] is None else _grounds(row["grounds"])
    settled = tuple(Settled(key, tuple(undecided), is_open) for key, undecided, is_open in row["settled"])
    return ThemeSet(row["theme_set_id"], row["space"], row["model_revision"], themes, grounds, settled)


def _told(grounds: Grounds) -> dict[str, Any]:
    return {**asdict(grounds), "refitted_at": grounds.refitted_at.isoformat()}


def _grounds(told: dict[str, Any]) -> Grounds:
    return Grounds(**{**told, "refitted_at": dt.datetime.fromisoformat(told["refitted_at"])})


def _row(theme_set_id: str, position: int, theme: Theme) -> dict[str, Any]:
    rule = theme.rule
    return {
        **{name: getattr(theme, name) for name in _PLAIN},
        "theme_set_id": theme_set_id,
        "position": position,
        "words": [[lemma, float(weight)] for lemma, weight in theme.words],
        "vector": to_bytes(theme.vector),
        "directions": to_bytes(rule.directions),
        "rule": packed(
            json.dumps(
                {
                    "scales": rule.scales.tolist(),
                    "biases": rule.biases.tolist(),
                    "threshold": float(rule.threshold),
                    "lemmas": rule.lemmas,
                },
                ensure_ascii=False,
            )
        ),
        "confirmed": list(theme.confirmed),
        "rejected": list(theme.rejected),
    }


def forget_words(connection: Connection, space: str, words: Collection[str]) -> None:
    """Take words from all that the space's themes tell and weigh, in all of its theme sets.

    A word that nobody says weighs nothing, until somebody says it again and a refit learns it anew.
    """
    columns = (_theme.c.theme_set_id, _theme.c.position, _theme.c.words, _theme.c.rule)
    found = select(*columns).join(_set, _set.c.theme_set_id == _theme.c.theme_set_id).where(_set.c.space == space)
    rules: dict[str, str] = {}  # most themes stay the same from set to set
    for row in connection.execute(found).all():
        rule = row.rule if isinstance(row.rule, str) else json.dumps(row.rule, ensure_ascii=False)
        if rule not in rules:
            rules[rule] = _rule_without(rule, words)
        kept = [pair for pair in row.words if pair[0] not in words]
        if len(kept) < len(row.words) or rules[rule] != rule:
            this = (_theme.c.theme_set_id == row.theme_set_id, _theme.c.position == row.position)
            connection.execute(update(_theme).where(*this).values(words=kept, rule=rules[rule]))


def _rule_without(kept: str, words: Collection[str]) -> str:
    told = _rule_of(kept)
    pieces = [[pair for pair in piece if pair[0] not in words] for piece in told["lemmas"]]
    return kept if pieces == told["lemmas"] else packed(json.dumps({**told, "lemmas": pieces}, ensure_ascii=False))


def _rule_of(kept: str | dict[str, Any]) -> dict[str, Any]:
    """Return a rule as it was told; in older stores it was kept unpacked, four fifths of a theme set."""
    return json.loads(unpacked(kept)) if isinstance(kept, str) else kept


def _value(row: RowMapping) -> Theme:
    vector, told = from_bytes(row["vector"]), _rule_of(row["rule"])
    rule = Rule(
        from_bytes(row["directions"]).reshape(-1, len(vector)),
        np.array(told["scales"]),
        np.array(told["biases"]),
        told["threshold"],
        tuple(tuple((lemma, weight) for lemma, weight in piece) for piece in told["lemmas"]),
    )
    return Theme(
        **{name: row[name] for name in _PLAIN},
        words=tuple((lemma, weight) for lemma, weight in row["words"]),
        vector=vector,
        rule=rule,
        confirmed=tuple(row["confirmed"]),
        rejected=tuple(row["rejected"]),
    )
