"""The tables of the first version."""

import sqlalchemy as sa
from alembic import op

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table('audit',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('who', sa.String(), nullable=False),
    sa.Column('what', sa.String(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('details', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('audit_pk'))
    )
    with op.batch_alter_table('audit', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('audit_by_at'), ['at'], unique=False)
        batch_op.create_index(batch_op.f('audit_by_subject'), ['subject'], unique=False)

    op.create_table('delivery',
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('token', sa.String(), nullable=False),
    sa.Column('claimed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('lease_until', sa.DateTime(timezone=True), nullable=False),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('channel', sa.String(), nullable=True),
    sa.Column('ts', sa.String(), nullable=True),
    sa.Column('digest', sa.String(), nullable=True),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('error', sa.String(), nullable=True),
    sa.PrimaryKeyConstraint('key', name=op.f('delivery_pk'))
    )
    with op.batch_alter_table('delivery', schema=None) as batch_op:
        batch_op.create_index('delivery_by_state', ['state', 'lease_until'], unique=False)

    op.create_table('edition',
    sa.Column('month', sa.String(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('document', sa.Text(), nullable=True),
    sa.Column('language', sa.Text(), nullable=True),
    sa.Column('channel', sa.String(), nullable=True),
    sa.Column('draft_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('approved_by', sa.String(), nullable=True),
    sa.Column('approved_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('held_by', sa.String(), nullable=True),
    sa.Column('held_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('frozen_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('posted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('month', name=op.f('edition_pk'))
    )
    with op.batch_alter_table('edition', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('edition_by_state'), ['state'], unique=False)

    op.create_table('event_seen',
    sa.Column('event_id', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('event_id', name=op.f('event_seen_pk'))
    )
    with op.batch_alter_table('event_seen', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('event_seen_by_at'), ['at'], unique=False)

    op.create_table('person',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('team_id', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('department', sa.String(), nullable=True),
    sa.Column('language', sa.Text(), nullable=True),
    sa.Column('locale', sa.String(), nullable=True),
    sa.Column('tz', sa.String(), nullable=True),
    sa.Column('is_admin', sa.Boolean(), nullable=False),
    sa.Column('is_guest', sa.Boolean(), nullable=False),
    sa.Column('is_stranger', sa.Boolean(), nullable=False),
    sa.Column('is_bot', sa.Boolean(), nullable=False),
    sa.Column('deactivated', sa.Boolean(), nullable=False),
    sa.Column('known', sa.Boolean(), nullable=False),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('person_pk'))
    )
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('person_by_department'), ['department'], unique=False)

    op.create_table('preview',
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('month', sa.String(), nullable=False),
    sa.Column('shown_to', sa.String(), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('rest_until', sa.DateTime(timezone=True), nullable=False),
    sa.Column('parts', sa.Integer(), nullable=False),
    sa.Column('channel', sa.String(), nullable=True),
    sa.Column('ts', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('preview_pk'))
    )
    with op.batch_alter_table('preview', schema=None) as batch_op:
        batch_op.create_index('preview_by_month', ['month', 'shown_to'], unique=False)

    op.create_table('setting',
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('value', sa.JSON(), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_by', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('setting_pk'))
    )
    op.create_table('story',
    sa.Column('minutes_before', sa.Float(), nullable=True),
    sa.Column('minutes_after', sa.Float(), nullable=True),
    sa.Column('times_count', sa.Float(), nullable=True),
    sa.Column('people_before', sa.Float(), nullable=True),
    sa.Column('people_after', sa.Float(), nullable=True),
    sa.Column('per_person', sa.Boolean(), nullable=False),
    sa.Column('in_days', sa.Boolean(), nullable=False),
    sa.Column('day_hours', sa.Float(), nullable=True),
    sa.Column('times_per', sa.Text(), nullable=True),
    sa.Column('standing', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('original', sa.String(), nullable=False),
    sa.Column('before_text', sa.String(), nullable=False),
    sa.Column('change_text', sa.String(), nullable=False),
    sa.Column('result_text', sa.String(), nullable=False),
    sa.Column('next_step', sa.String(), nullable=False),
    sa.Column('aim', sa.String(), nullable=False),
    sa.Column('happened', sa.String(), nullable=False),
    sa.Column('why', sa.String(), nullable=False),
    sa.Column('learned', sa.String(), nullable=False),
    sa.Column('advice', sa.String(), nullable=False),
    sa.Column('measured_how', sa.String(), nullable=False),
    sa.Column('difficulty', sa.Text(), nullable=True),
    sa.Column('link', sa.String(), nullable=False),
    sa.Column('shown_as', sa.Text(), nullable=False),
    sa.Column('publish', sa.Boolean(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('saving_yen', sa.BigInteger(), nullable=True),
    sa.Column('cost_once_yen', sa.BigInteger(), nullable=True),
    sa.Column('cost_yearly_yen', sa.BigInteger(), nullable=True),
    sa.Column('department', sa.Text(), nullable=True),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('edited_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('held_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('story_pk'))
    )
    with op.batch_alter_table('story', schema=None) as batch_op:
        batch_op.create_index('story_by_recorded_at', ['recorded_at'], unique=False)

    op.create_table('edition_story',
    sa.Column('month', sa.String(), nullable=False),
    sa.Column('story_id', sa.Integer(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['month'], ['edition.month'], name=op.f('edition_story_month_fk')),
    sa.ForeignKeyConstraint(['story_id'], ['story.id'], name=op.f('edition_story_story_id_fk')),
    sa.PrimaryKeyConstraint('month', 'story_id', name=op.f('edition_story_pk'))
    )
    with op.batch_alter_table('edition_story', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('edition_story_by_changed_at'), ['changed_at'], unique=False)
        batch_op.create_index(batch_op.f('edition_story_by_story_id'), ['story_id'], unique=False)

    op.create_table('preview_story',
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('story_id', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['key'], ['preview.key'], name=op.f('preview_story_key_fk')),
    sa.ForeignKeyConstraint(['story_id'], ['story.id'], name=op.f('preview_story_story_id_fk')),
    sa.PrimaryKeyConstraint('key', 'story_id', name=op.f('preview_story_pk'))
    )
    with op.batch_alter_table('preview_story', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('preview_story_by_story_id'), ['story_id'], unique=False)

    op.create_table('story_file',
    sa.Column('story_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('file_id', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('link', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['story.id'], name=op.f('story_file_story_id_fk')),
    sa.PrimaryKeyConstraint('story_id', 'position', name=op.f('story_file_pk'))
    )
    op.create_table('story_helper',
    sa.Column('story_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['story.id'], name=op.f('story_helper_story_id_fk')),
    sa.PrimaryKeyConstraint('story_id', 'position', name=op.f('story_helper_pk'))
    )
    with op.batch_alter_table('story_helper', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('story_helper_by_person_id'), ['person_id'], unique=False)

    op.create_table('story_metric',
    sa.Column('story_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('before', sa.String(), nullable=False),
    sa.Column('after', sa.String(), nullable=False),
    sa.Column('unit', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['story.id'], name=op.f('story_metric_story_id_fk')),
    sa.PrimaryKeyConstraint('story_id', 'position', name=op.f('story_metric_pk'))
    )
    op.create_table('story_owner',
    sa.Column('story_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['story.id'], name=op.f('story_owner_story_id_fk')),
    sa.PrimaryKeyConstraint('story_id', name=op.f('story_owner_pk'))
    )
    with op.batch_alter_table('story_owner', schema=None) as batch_op:
        batch_op.create_index('story_owner_by_person', ['person_id', 'story_id'], unique=False)

    op.create_table('story_tag',
    sa.Column('story_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('label', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['story.id'], name=op.f('story_tag_story_id_fk')),
    sa.PrimaryKeyConstraint('story_id', 'position', name=op.f('story_tag_pk'))
    )
    with op.batch_alter_table('story_tag', schema=None) as batch_op:
        batch_op.create_index('story_tag_by_label', ['label'], unique=False)

    op.create_table('story_tool',
    sa.Column('story_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('label', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['story.id'], name=op.f('story_tool_story_id_fk')),
    sa.PrimaryKeyConstraint('story_id', 'position', name=op.f('story_tool_pk'))
    )
    op.create_table('story_version',
    sa.Column('story_id', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('who', sa.Text(), nullable=False),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['story.id'], name=op.f('story_version_story_id_fk')),
    sa.PrimaryKeyConstraint('story_id', 'revision', name=op.f('story_version_pk'))
    )
    op.create_table('story_voice',
    sa.Column('story_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('who', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['story.id'], name=op.f('story_voice_story_id_fk')),
    sa.PrimaryKeyConstraint('story_id', 'position', name=op.f('story_voice_pk'))
    )
    op.create_table('submission',
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('story_id', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['story.id'], name=op.f('submission_story_id_fk')),
    sa.PrimaryKeyConstraint('key', name=op.f('submission_pk'))
    )
    with op.batch_alter_table('submission', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('submission_by_at'), ['at'], unique=False)




def downgrade() -> None:

    with op.batch_alter_table('submission', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('submission_by_at'))

    op.drop_table('submission')
    op.drop_table('story_voice')
    op.drop_table('story_version')
    op.drop_table('story_tool')
    with op.batch_alter_table('story_tag', schema=None) as batch_op:
        batch_op.drop_index('story_tag_by_label')

    op.drop_table('story_tag')
    with op.batch_alter_table('story_owner', schema=None) as batch_op:
        batch_op.drop_index('story_owner_by_person')

    op.drop_table('story_owner')
    op.drop_table('story_metric')
    with op.batch_alter_table('story_helper', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('story_helper_by_person_id'))

    op.drop_table('story_helper')
    op.drop_table('story_file')
    with op.batch_alter_table('edition_story', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('edition_story_by_story_id'))
        batch_op.drop_index(batch_op.f('edition_story_by_changed_at'))

    op.drop_table('edition_story')
    with op.batch_alter_table('preview_story', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('preview_story_by_story_id'))

    op.drop_table('preview_story')
    with op.batch_alter_table('story', schema=None) as batch_op:
        batch_op.drop_index('story_by_recorded_at')

    op.drop_table('story')
    op.drop_table('setting')
    with op.batch_alter_table('preview', schema=None) as batch_op:
        batch_op.drop_index('preview_by_month')

    op.drop_table('preview')
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('person_by_department'))

    op.drop_table('person')
    with op.batch_alter_table('event_seen', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('event_seen_by_at'))

    op.drop_table('event_seen')
    with op.batch_alter_table('edition', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('edition_by_state'))

    op.drop_table('edition')
    with op.batch_alter_table('delivery', schema=None) as batch_op:
        batch_op.drop_index('delivery_by_state')

    op.drop_table('delivery')
    with op.batch_alter_table('audit', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('audit_by_subject'))
        batch_op.drop_index(batch_op.f('audit_by_at'))

    op.drop_table('audit')

