"""The first shape of the store. Frozen: a later change is a migration of its own, never an edit here."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_TIME = sa.DateTime(timezone=True)

_metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)


def _table(name: str, *parts: sa.Column[object] | sa.Constraint | sa.Index) -> None:
    sa.Table(name, _metadata, *parts)


_table(
    "source",
    sa.Column("source_id", _TEXT, primary_key=True),
    sa.Column("path", _TEXT, nullable=False),
    sa.Column("name", _TEXT, nullable=False),
    sa.Column("content_key", _TEXT, nullable=False),
    sa.Column("family", _TEXT, nullable=False),
    sa.Column("read_at", _TIME, nullable=False),
    sa.Column("documents", sa.Integer, nullable=False),
    sa.Column("passages", sa.Integer, nullable=False),
    sa.Column("rejected", sa.Integer, nullable=False),
    sa.Column("detected", sa.JSON, nullable=False),
    sa.Column("masked", sa.JSON, nullable=False),
    sa.Column("tools", sa.Text, nullable=False),
    sa.Index(None, "content_key"),
)
_table(
    "document",
    sa.Column("source_id", _TEXT, primary_key=True),
    sa.Column("document_id", _TEXT, primary_key=True),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("place", _TEXT, nullable=False),
    sa.Column("kind", _TEXT, nullable=False),
    sa.Column("question", _TEXT),
    sa.Column("date", sa.Date),
    sa.Column("rating", sa.Double),
    sa.Column("rating_low", sa.Double),
    sa.Column("rating_high", sa.Double),
    sa.Column("weight", sa.Double, nullable=False),
    sa.Column("text", _TEXT, nullable=False),
    sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], ondelete="CASCADE"),
    sa.Index(None, "document_id"),
)
_table(
    "turn",
    sa.Column("source_id", _TEXT, primary_key=True),
    sa.Column("document_id", _TEXT, primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("speaker", _TEXT, nullable=False),
    sa.Column("seconds", sa.Double),
    sa.Column("is_feedback", sa.Boolean, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.ForeignKeyConstraint(
        ["source_id", "document_id"], ["document.source_id", "document.document_id"], ondelete="CASCADE"
    ),
)
_table(
    "document_segment",
    sa.Column("source_id", _TEXT, primary_key=True),
    sa.Column("document_id", _TEXT, primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("segment", _TEXT, nullable=False),
    sa.Column("value", _TEXT, nullable=False),
    sa.ForeignKeyConstraint(
        ["source_id", "document_id"], ["document.source_id", "document.document_id"], ondelete="CASCADE"
    ),
)
_table(
    "passage",
    sa.Column("source_id", _TEXT, primary_key=True),
    sa.Column("passage_id", _TEXT, primary_key=True),
    sa.Column("document_id", _TEXT, nullable=False),
    sa.Column("respondent", _TEXT, nullable=False),
    sa.Column("turn", sa.Integer, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("text", _TEXT, nullable=False),
    sa.Column("text_key", _TEXT, nullable=False),
    sa.Column("lemmas", _TEXT, nullable=False),
    sa.Column("language", _TEXT, nullable=False),
    sa.Column("kind", _TEXT, nullable=False),
    sa.ForeignKeyConstraint(
        ["source_id", "document_id"], ["document.source_id", "document.document_id"], ondelete="CASCADE"
    ),
    sa.Index(None, "source_id", "document_id"),
)
_table(
    "rejection",
    sa.Column("source_id", _TEXT, primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("place", _TEXT, nullable=False),
    sa.Column("reason", _TEXT, nullable=False),
    sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], ondelete="CASCADE"),
)
_table(
    "failed_source",
    sa.Column("space", _TEXT, primary_key=True),
    sa.Column("source_id", _TEXT, primary_key=True),
    sa.Column("path", _TEXT, nullable=False),
    sa.Column("name", _TEXT, nullable=False),
    sa.Column("reason", _TEXT, nullable=False),
    sa.Column("content_key", _TEXT, nullable=False),
)
_table(
    "space_source",
    sa.Column("space", _TEXT, primary_key=True),
    sa.Column("source_id", _TEXT, primary_key=True),
    sa.ForeignKeyConstraint(["source_id"], ["source.source_id"], ondelete="CASCADE"),
    sa.Index(None, "source_id"),
)
_table(
    "vector",
    sa.Column("model_revision", _TEXT, primary_key=True),
    sa.Column("text_key", _TEXT, primary_key=True),
    sa.Column("vector", sa.LargeBinary, nullable=False),
)
_table(
    "theme_set",
    sa.Column("theme_set_id", _TEXT, primary_key=True),
    sa.Column("space", _TEXT, nullable=False),
    sa.Column("model_revision", _TEXT, nullable=False),
    sa.Column("run_id", _TEXT, nullable=False),
    sa.Column("created_at", _TIME, nullable=False),
    sa.ForeignKeyConstraint(["run_id"], ["run.run_id"]),
    sa.Index(None, "space", "model_revision"),
)
_table(
    "theme",
    sa.Column("theme_set_id", _TEXT, primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("theme_id", _TEXT, nullable=False),
    sa.Column("label", _TEXT, nullable=False),
    sa.Column("words", sa.JSON, nullable=False),
    sa.Column("vector", sa.LargeBinary, nullable=False),
    sa.Column("aspects", sa.LargeBinary),
    sa.Column("threshold", sa.Double, nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.ForeignKeyConstraint(["theme_set_id"], ["theme_set.theme_set_id"], ondelete="CASCADE"),
)
_table(
    "run",
    sa.Column("run_id", _TEXT, primary_key=True),
    sa.Column("space", _TEXT, nullable=False),
    sa.Column("order", sa.JSON, nullable=False),
    sa.Column("status", _TEXT, nullable=False),
    sa.Column("started_at", _TIME, nullable=False),
    sa.Column("ended_at", _TIME),
    sa.Column("counts", sa.JSON, nullable=False),
    sa.Column("settings_hash", _TEXT, nullable=False),
    sa.Column("model_revisions", sa.JSON, nullable=False),
    sa.Column("timings", sa.JSON, nullable=False),
    sa.Column("error", _TEXT),
    sa.Index(None, "space"),
)
_table(
    "publication",
    sa.Column("space", _TEXT, primary_key=True),
    sa.Column("run_id", _TEXT, nullable=False),
    sa.Column("published_at", _TIME, nullable=False),
    sa.ForeignKeyConstraint(["run_id"], ["run.run_id"]),
)
_table(
    "published_theme",
    sa.Column("space", _TEXT, primary_key=True),
    sa.Column("run_id", _TEXT, nullable=False),
    sa.Column("theme_id", _TEXT, primary_key=True),
    sa.Column("rank", sa.BigInteger),
    sa.Column("label", _TEXT),
    sa.Column("words", _TEXT),
    sa.Column("respondents", sa.BigInteger),
    sa.Column("mentions", sa.BigInteger),
    sa.Column("share", sa.Double),
    sa.Column("share_low", sa.Double),
    sa.Column("share_high", sa.Double),
    sa.Column("change", sa.Double),
    sa.Column("change_low", sa.Double),
    sa.Column("change_high", sa.Double),
    sa.Column("rating_mentioning", sa.Double),
    sa.Column("rating_others", sa.Double),
    sa.Column("rating_difference", sa.Double),
    sa.Column("score", sa.Double),
    sa.Column("score_reach", sa.Double),
    sa.Column("score_rating", sa.Double),
    sa.Column("score_growth", sa.Double),
)
_table(
    "published_mention",
    sa.Column("space", _TEXT, primary_key=True),
    sa.Column("run_id", _TEXT, nullable=False),
    sa.Column("passage_id", _TEXT, primary_key=True),
    sa.Column("theme_id", _TEXT, primary_key=True),
    sa.Column("strength", sa.REAL),
)
_table(
    "published_passage",
    sa.Column("space", _TEXT, primary_key=True),
    sa.Column("run_id", _TEXT, nullable=False),
    sa.Column("passage_id", _TEXT, primary_key=True),
    sa.Column("document_id", _TEXT),
    sa.Column("respondent", _TEXT),
    sa.Column("source", _TEXT),
    sa.Column("place", _TEXT),
    sa.Column("kind", _TEXT),
    sa.Column("question", _TEXT),
    sa.Column("date", sa.Date),
    sa.Column("rating", sa.Double),
    sa.Column("rating_low", sa.Double),
    sa.Column("rating_high", sa.Double),
    sa.Column("language", _TEXT),
    sa.Column("class", _TEXT),
    sa.Column("start", sa.BigInteger),
    sa.Column("end", sa.BigInteger),
    sa.Column("text", _TEXT),
)
_table(
    "published_trend",
    sa.Column("space", _TEXT, primary_key=True),
    sa.Column("run_id", _TEXT, nullable=False),
    sa.Column("theme_id", _TEXT, primary_key=True),
    sa.Column("period_start", sa.Date, primary_key=True),
    sa.Column("period_end", sa.Date),
    sa.Column("complete", sa.Boolean),
    sa.Column("respondents", sa.BigInteger),
    sa.Column("answered", sa.BigInteger),
    sa.Column("share", sa.Double),
    sa.Column("share_low", sa.Double),
    sa.Column("share_high", sa.Double),
)
_table(
    "published_segment",
    sa.Column("space", _TEXT, primary_key=True),
    sa.Column("run_id", _TEXT, nullable=False),
    sa.Column("theme_id", _TEXT, primary_key=True),
    sa.Column("segment", _TEXT, primary_key=True),
    sa.Column("value", _TEXT, primary_key=True),
    sa.Column("respondents", sa.BigInteger),
    sa.Column("answered", sa.BigInteger),
    sa.Column("share", sa.Double),
    sa.Column("share_low", sa.Double),
    sa.Column("share_high", sa.Double),
)

_VIEWS = {
    "themes": "published_theme",
    "mentions": "published_mention",
    "passages": "published_passage",
    "trend": "published_trend",
    "segments": "published_segment",
}


def _view(name: str, rows: str) -> str:
    table = _metadata.tables[rows]
    columns = ", ".join(f'rows."{column.name}"' for column in table.columns)
    # The publication decides what is shown: rows that no publication points to are not there for a reader.
    return (
        f'CREATE VIEW "{name}" AS SELECT {columns} FROM {rows} AS rows '  # noqa: S608 - names of this file only
        f"JOIN publication ON publication.space = rows.space AND publication.run_id = rows.run_id"
    )


def upgrade() -> None:
    """Make all tables and views."""
    _metadata.create_all(op.get_bind())
    for name, rows in _VIEWS.items():
        op.execute(_view(name, rows))


def downgrade() -> None:
    """Take all away."""
    for name in _VIEWS:
        op.execute(f'DROP VIEW "{name}"')
    _metadata.drop_all(op.get_bind())
