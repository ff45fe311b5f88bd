"""The registry of themes: rules instead of thresholds, events, edits, and what each run published."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_TIME = sa.DateTime(timezone=True)
# As rules of nearness were when this was written: log-odds per unit of cosine, and the cosine of even odds.
_SCALE, _MIDDLE = 30.0, 0.5

_NEW_COLUMNS: tuple[sa.Column[Any], ...] = (
    sa.Column("directions", sa.LargeBinary, nullable=False, server_default=""),
    sa.Column("rule", sa.JSON, nullable=False, server_default="{}"),
    sa.Column("kind", _TEXT, nullable=False, server_default="discovered"),
    sa.Column("parent", _TEXT),
    sa.Column("heading", _TEXT, nullable=False, server_default=""),
    sa.Column("link", _TEXT, nullable=False, server_default=""),
    sa.Column("description", _TEXT, nullable=False, server_default=""),
    sa.Column("named_by", _TEXT, nullable=False, server_default="machine"),
    sa.Column("pinned", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("retired", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("dormant", sa.Integer, nullable=False, server_default="0"),
    sa.Column("basis", _TEXT, nullable=False, server_default=""),
    sa.Column("absorbed", sa.Integer, nullable=False, server_default="0"),
    sa.Column("confirmed", sa.JSON, nullable=False, server_default="[]"),
    sa.Column("rejected", sa.JSON, nullable=False, server_default="[]"),
)

_PUBLISHED: dict[str, tuple[sa.Column[Any], ...]] = {
    "published_theme": (
        sa.Column("kind", _TEXT),
        sa.Column("heading", _TEXT),
        sa.Column("link", _TEXT),
        sa.Column("description", _TEXT),
        sa.Column("born", sa.Date),
    ),
    "published_mention": (sa.Column("side_id", _TEXT),),
}
_NEWLY_PUBLISHED: dict[str, tuple[str, tuple[sa.Column[Any], ...]]] = {
    "published_side": (
        "side_id",
        (
            sa.Column("side_id", _TEXT, nullable=False),
            sa.Column("theme_id", _TEXT),
            sa.Column("label", _TEXT),
            sa.Column("words", _TEXT),
            sa.Column("respondents", sa.BigInteger),
            sa.Column("mentions", sa.BigInteger),
            sa.Column("share", sa.Double),
            sa.Column("share_low", sa.Double),
            sa.Column("share_high", sa.Double),
        ),
    ),
    "published_event": (
        "number",
        (
            sa.Column("number", sa.BigInteger, nullable=False),
            sa.Column("date", sa.Date),
            sa.Column("kind", _TEXT),
            sa.Column("theme_id", _TEXT),
            sa.Column("label", _TEXT),
            sa.Column("other_ids", _TEXT),
            sa.Column("made_by", _TEXT),
            sa.Column("respondents", sa.BigInteger),
            sa.Column("texts", sa.BigInteger),
            sa.Column("shared", sa.Double),
        ),
    ),
}
_VIEWS_BEFORE = {
    "themes": "published_theme",
    "mentions": "published_mention",
    "passages": "published_passage",
    "trend": "published_trend",
    "segments": "published_segment",
}
_NEW_VIEWS = {"sides": "published_side", "events": "published_event"}


def upgrade() -> None:
    """Turn thresholds into rules, and make the new tables."""
    op.add_column("theme_set", sa.Column("grounds", sa.JSON))
    for column in _NEW_COLUMNS:
        op.add_column("theme", _again(column))
    _fill_rules()
    with op.batch_alter_table("theme") as theme:
        theme.drop_column("aspects")
        theme.drop_column("threshold")
        for column in _NEW_COLUMNS:
            if column.server_default is not None:
                theme.alter_column(column.name, server_default=None, existing_type=column.type, existing_nullable=False)
    _make_tables()
    _publish_more()


def _fill_rules() -> None:
    theme = sa.table(
        "theme",
        sa.column("theme_set_id", sa.Text),
        sa.column("position", sa.Integer),
        sa.column("vector", sa.LargeBinary),
        sa.column("aspects", sa.LargeBinary),
        sa.column("threshold", sa.Double),
        sa.column("directions", sa.LargeBinary),
        sa.column("rule", sa.JSON),
    )
    connection = op.get_bind()
    columns = (theme.c.theme_set_id, theme.c.position, theme.c.vector, theme.c.aspects, theme.c.threshold)
    for set_id, position, vector, aspects, threshold in connection.execute(sa.select(*columns)).all():
        points = aspects or vector
        count = len(points) // len(vector)
        rule = {
            "scales": [_SCALE] * count,
            "biases": [-_SCALE * _MIDDLE] * count,
            "threshold": _SCALE * (threshold - _MIDDLE),
            "lemmas": [],
        }
        here = (theme.c.theme_set_id == set_id) & (theme.c.position == position)
        connection.execute(sa.update(theme).where(here).values(directions=points, rule=rule))


def _make_tables() -> None:
    op.create_table(
        "theme_event",
        sa.Column("space", _TEXT, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("run_id", _TEXT),
        sa.Column("edit", sa.Integer),
        sa.Column("kind", _TEXT, nullable=False),
        sa.Column("theme_id", _TEXT, nullable=False),
        sa.Column("label", _TEXT, nullable=False),
        sa.Column("others", sa.JSON, nullable=False),
        sa.Column("evidence", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("space", "number", name="pk_theme_event"),
        sa.ForeignKeyConstraint(["run_id"], ["run.run_id"], name="fk_theme_event_run_id_run"),
    )
    op.create_table(
        "theme_edit",
        sa.Column("space", _TEXT, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("who", _TEXT, nullable=False),
        sa.Column("why", _TEXT, nullable=False),
        sa.Column("command", _TEXT, nullable=False),
        sa.Column("told", _TEXT, nullable=False),
        sa.Column("before_set", _TEXT, nullable=False),
        sa.Column("after_set", _TEXT, nullable=False),
        sa.Column("codebook_before", _TEXT),
        sa.Column("codebook_after", _TEXT),
        sa.Column("undoes", sa.Integer),
        sa.PrimaryKeyConstraint("space", "number", name="pk_theme_edit"),
    )
    op.create_table(
        "archived_content",
        sa.Column("content_key", _TEXT, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("content_key", name="pk_archived_content"),
    )
    op.create_table(
        "run_archive",
        sa.Column("run_id", _TEXT, nullable=False),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("content_key", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("run_id", "name", name="pk_run_archive"),
        sa.ForeignKeyConstraint(["run_id"], ["run.run_id"], name="fk_run_archive_run_id_run"),
        sa.ForeignKeyConstraint(
            ["content_key"],
            ["archived_content.content_key"],
            name="fk_run_archive_content_key_archived_content",
        ),
    )
    op.create_index("ix_run_archive_content_key", "run_archive", ["content_key"])


def _publish_more() -> None:
    for name in _VIEWS_BEFORE:
        op.execute(f'DROP VIEW "{name}"')
    for table, columns in _PUBLISHED.items():
        for column in columns:
            op.add_column(table, _again(column))
    for table, (key, own) in _NEWLY_PUBLISHED.items():
        common = (sa.Column("space", _TEXT, nullable=False), sa.Column("run_id", _TEXT, nullable=False))
        told = (*common, *map(_again, own))
        op.create_table(table, *told, sa.PrimaryKeyConstraint("space", key, name=f"pk_{table}"))
    for name, rows in (_VIEWS_BEFORE | _NEW_VIEWS).items():
        op.execute(_view(name, rows))


def _again(column: sa.Column[Any]) -> sa.Column[Any]:
    """Return a column like it: one that has been put into a table can't be put into another store's."""
    return sa.Column(column.name, column.type, nullable=column.nullable, server_default=column.server_default)


def _view(name: str, rows: str) -> str:
    columns = ", ".join(f'rows."{column["name"]}"' for column in sa.inspect(op.get_bind()).get_columns(rows))
    return (
        f'CREATE VIEW "{name}" AS SELECT {columns} FROM {rows} AS rows '  # noqa: S608 - names of this file only
        f"JOIN publication ON publication.space = rows.space AND publication.run_id = rows.run_id"
    )


def downgrade() -> None:
    """Take the registry away; themes go back to nearness to their centre."""
    for name in _VIEWS_BEFORE | _NEW_VIEWS:
        op.execute(f'DROP VIEW "{name}"')
    for table in _NEWLY_PUBLISHED:
        op.drop_table(table)
    for table, columns in _PUBLISHED.items():
        for column in columns:
            op.drop_column(table, column.name)
    for name, rows in _VIEWS_BEFORE.items():
        op.execute(_view(name, rows))
    for table in ("run_archive", "archived_content", "theme_edit", "theme_event"):
        op.drop_table(table)
    op.drop_column("theme_set", "grounds")
    with op.batch_alter_table("theme") as theme:
        theme.add_column(sa.Column("aspects", sa.LargeBinary))
        theme.add_column(sa.Column("threshold", sa.Double, nullable=False, server_default=str(_MIDDLE)))
        for column in _NEW_COLUMNS:
            theme.drop_column(column.name)
