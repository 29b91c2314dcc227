"""departments that had members."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('department_seen',
    sa.Column('name', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('department_seen_pk'))
    )
    for table in ("person", "departure"):
        op.execute(
            f"INSERT INTO department_seen (name) SELECT DISTINCT department FROM {table}"
            " WHERE department IS NOT NULL AND department <> ''"
            " AND department NOT IN (SELECT name FROM department_seen)"
        )


def downgrade() -> None:
    op.drop_table('department_seen')
