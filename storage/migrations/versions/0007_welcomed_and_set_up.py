"""welcomed and set up.

Whoever is known by now has met the bot, and a company that chose a channel has set it up: neither
is greeted as if on the first day.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

SETTING = sa.table(
    "setting",
    sa.column("name", sa.String()),
    sa.column("value", sa.JSON()),
    sa.column("updated_at", sa.DateTime(timezone=True)),
    sa.column("updated_by", sa.String()),
)
STEPS = ["channel", "departments", "schedule", "colleagues", "preview"]


def upgrade() -> None:
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("welcomed", sa.Boolean(), server_default=sa.true(), nullable=False)
        )
    connection = op.get_bind()
    chosen = sa.select(SETTING.c.updated_at).where(SETTING.c.name == "newsletter_channel")
    for (updated_at,) in connection.execute(chosen).all():
        row = {"name": "set_up", "value": STEPS, "updated_at": updated_at, "updated_by": "upgrade"}
        connection.execute(sa.insert(SETTING), row)


def downgrade() -> None:
    op.get_bind().execute(sa.delete(SETTING).where(SETTING.c.name == "set_up"))
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_column("welcomed")
