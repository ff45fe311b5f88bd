"""Actions: deeds that answer themes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "action",
        sa.Column("space", _TEXT, nullable=False),
        sa.Column("action_id", _TEXT, nullable=False),
        sa.Column("theme_id", _TEXT, nullable=False),
        sa.Column("what", _TEXT, nullable=False),
        sa.Column("owner", _TEXT, nullable=False),
        sa.Column("start", sa.Date, nullable=False),
        sa.Column("done", sa.Date),
        sa.Column("segment", _TEXT, nullable=False),
        sa.Column("expected", _TEXT, nullable=False),
        sa.Column("added_at", _TIME, nullable=False),
        sa.Column("added_by", _TEXT, nullable=False),
        sa.Column("done_at", _TIME),
        sa.Column("done_by", _TEXT, nullable=False),
        sa.Column("removed_at", _TIME),
        sa.Column("removed_by", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("space", "action_id", name="pk_action"),
    )


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("action")
