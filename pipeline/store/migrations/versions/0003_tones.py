"""The tones of texts: what the tone model heard, once for each distinct text."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_TONES = ("negative", "neutral", "positive", "mixed", "wish")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "tone",
        sa.Column("tone_revision", _TEXT, nullable=False),
        sa.Column("text_key", _TEXT, nullable=False),
        *(sa.Column(name, sa.REAL, nullable=False) for name in _TONES),
        sa.PrimaryKeyConstraint("tone_revision", "text_key", name="pk_tone"),
    )


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("tone")
