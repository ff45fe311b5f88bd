"""A ranking that can be defended: more of each theme for dashboards, and contrasts, links and deeds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _interval(name: str) -> Iterator[sa.Column[Any]]:
    yield from (sa.Column(f"{name}{end}", sa.Double) for end in ("", "_low", "_high"))


def _columns() -> dict[str, tuple[sa.Column[Any], ...]]:
    """Return the columns that tables get that there are already."""
    return {
        "published_theme": (
            *_interval("change_ratio"),
            sa.Column("score_blame", sa.Double),
            sa.Column("rank_best", sa.BigInteger),
            sa.Column("rank_worst", sa.BigInteger),
            sa.Column("rank_group", sa.BigInteger),
            *_interval("negative"),
            *_interval("positive"),
            *_interval("wish"),
            *_interval("balance"),
            *_interval("impact_negative"),
            *_interval("impact_positive"),
            sa.Column("impact_kind", _TEXT),
            *_interval("cost"),
            *_interval("per_year"),
            sa.Column("course", _TEXT),
            sa.Column("emerging", sa.Boolean),
            *_interval("survey_share"),
            *_interval("interview_share"),
        ),
        "published_mention": (sa.Column("tone", _TEXT),),
        "published_segment": (*_interval("lift"), sa.Column("q", sa.Double), sa.Column("verdict", _TEXT)),
    }


def _tables() -> dict[str, tuple[tuple[str, ...], tuple[sa.Column[Any], ...]]]:
    """Return the new tables: their keys and columns."""
    return {
        "published_contrast": (
            ("group_a", "group_b", "theme_id"),
            (
                sa.Column("group_a", _TEXT, nullable=False),
                sa.Column("group_b", _TEXT, nullable=False),
                sa.Column("theme_id", _TEXT, nullable=False),
                sa.Column("respondents_a", sa.BigInteger),
                sa.Column("respondents_b", sa.BigInteger),
                *_interval("share_a"),
                *_interval("share_b"),
                *_interval("difference"),
                sa.Column("q", sa.Double),
                sa.Column("verdict", _TEXT),
            ),
        ),
        "published_link": (
            ("position",),
            (
                sa.Column("position", sa.BigInteger, nullable=False),
                sa.Column("link", _TEXT),
                sa.Column("respondents", sa.BigInteger),
                *_interval("share"),
                *_interval("negative"),
                *_interval("positive"),
                *_interval("wish"),
                sa.Column("verdict", _TEXT),
            ),
        ),
        "published_action": (
            ("action_id",),
            (
                sa.Column("action_id", _TEXT, nullable=False),
                sa.Column("theme_id", _TEXT),
                sa.Column("what", _TEXT),
                sa.Column("owner", _TEXT),
                sa.Column("start", sa.Date),
                sa.Column("done", sa.Date),
                sa.Column("segment", _TEXT),
                sa.Column("expected", _TEXT),
                sa.Column("verdict", _TEXT),
            ),
        ),
        "published_effect": (
            ("action_id", "measure"),
            (
                sa.Column("action_id", _TEXT, nullable=False),
                sa.Column("measure", _TEXT, nullable=False),
                sa.Column("before", sa.Double),
                sa.Column("after", sa.Double),
                *_interval("change"),
                *_interval("beside"),
                sa.Column("verdict", _TEXT),
            ),
        ),
    }


_VIEWS_BEFORE = {
    "themes": "published_theme",
    "sides": "published_side",
    "mentions": "published_mention",
    "passages": "published_passage",
    "trend": "published_trend",
    "segments": "published_segment",
    "events": "published_event",
}
_NEW_VIEWS = {
    "contrasts": "published_contrast",
    "links": "published_link",
    "actions": "published_action",
    "effects": "published_effect",
}


def upgrade() -> None:
    """Add what the ranking now says."""
    _drop_views(_VIEWS_BEFORE)
    for table, columns in _columns().items():
        for column in columns:
            op.add_column(table, column)
    for table, (key, columns) in _tables().items():
        common = (sa.Column("space", _TEXT, nullable=False), sa.Column("run_id", _TEXT, nullable=False))
        op.create_table(table, *common, *columns, sa.PrimaryKeyConstraint("space", *key, name=f"pk_{table}"))
    _make_views(_VIEWS_BEFORE | _NEW_VIEWS)


def downgrade() -> None:
    """Take it away."""
    _drop_views(_VIEWS_BEFORE | _NEW_VIEWS)
    for table in _tables():
        op.drop_table(table)
    for table, columns in _columns().items():
        for column in columns:
            op.drop_column(table, column.name)
    _make_views(_VIEWS_BEFORE)


def _drop_views(names: dict[str, str]) -> None:
    for name in names:
        op.execute(f'DROP VIEW "{name}"')


def _make_views(names: dict[str, str]) -> None:
    for name, rows in names.items():
        columns = ", ".join(f'rows."{column["name"]}"' for column in sa.inspect(op.get_bind()).get_columns(rows))
        op.execute(
            f'CREATE VIEW "{name}" AS SELECT {columns} FROM {rows} AS rows '  # noqa: S608 - names of this file only
            f"JOIN publication ON publication.space = rows.space AND publication.run_id = rows.run_id"
        )
