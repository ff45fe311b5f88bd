"""What texts carry by the standing themes' rules: so that publishing compares what is new, and nothing else."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "carried_theme",
        sa.Column("text_key", _TEXT, nullable=False),
        sa.Column("space", _TEXT, nullable=False),
        sa.Column("theme_id", _TEXT, nullable=False),
        sa.Column("rules", _TEXT, nullable=False),
        sa.Column("strength", sa.REAL(), nullable=False),
        sa.Column("side_id", _TEXT, nullable=True),
        sa.PrimaryKeyConstraint("text_key", "space", "theme_id", name="pk_carried_theme"),
    )


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("carried_theme")
