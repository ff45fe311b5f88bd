"""Texts that people have coded as a whole: they carry what they were given, whatever themes learn later."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the column."""
    op.add_column("theme_set", sa.Column("settled", sa.JSON, nullable=False, server_default="[]"))


def downgrade() -> None:
    """Take the column away."""
    op.drop_column("theme_set", "settled")
