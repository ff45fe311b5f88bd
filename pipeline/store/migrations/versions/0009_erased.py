"""What has been erased on request, as keyed marks; what files said that no space holds any more leaves the store."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_OF_A_FILE = ("passage", "turn", "document_segment", "document", "rejection", "source")


def upgrade() -> None:
    """Make the table; take along what earlier releases kept of files that had left their space."""
    op.create_table(
        "erased",
        sa.Column("mark", _TEXT, nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("mark", name="pk_erased"),
    )
    for name in _OF_A_FILE:
        _delete_unless(name, "source_id", held_by="space_source")
    for name in ("vector", "tone"):
        _delete_unless(name, "text_key", held_by="passage")


def _delete_unless(name: str, key: str, held_by: str) -> None:
    table, holder = (sa.table(each, sa.column(key)) for each in (name, held_by))
    op.execute(sa.delete(table).where(table.c[key].not_in(sa.select(holder.c[key]))))


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("erased")
