"""What standing themes explain: so that a night looks at what is new and at what was left, and at nothing else."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "sifted_text",
        sa.Column("text_key", _TEXT, nullable=False),
        sa.Column("space", _TEXT, nullable=False),
        sa.Column("rules", _TEXT, nullable=False),
        sa.Column("sort", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("text_key", "space", name="pk_sifted_text"),
    )


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("sifted_text")
