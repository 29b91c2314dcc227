"""Erasures of people's data, and what Slack still has to be told of them."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('erasure',
    sa.Column('token', sa.String(), nullable=False),
    sa.Column('salt', sa.String(), nullable=False),
    sa.Column('hash', sa.String(), nullable=False),
    sa.Column('nameless', sa.Text(), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('person_id', sa.String(), nullable=False),
    sa.Column('done_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('token', name=op.f('erasure_pk'))
    )
    with op.batch_alter_table('erasure', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('erasure_by_done_at'), ['done_at'], unique=False)

    op.create_table('erasure_errand',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('what', sa.Text(), nullable=False),
    sa.Column('channel', sa.String(), nullable=False),
    sa.Column('ts', sa.String(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('rest_until', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('erasure_errand_pk'))
    )
    with op.batch_alter_table('erasure_errand', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('erasure_errand_by_rest_until'), ['rest_until'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('erasure_errand', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('erasure_errand_by_rest_until'))

    op.drop_table('erasure_errand')
    with op.batch_alter_table('erasure', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('erasure_by_done_at'))

    op.drop_table('erasure')
