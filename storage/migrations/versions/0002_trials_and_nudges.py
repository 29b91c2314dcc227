"""trials and nudges."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "departure",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("person_id", name=op.f("departure_pk")),
    )
    with op.batch_alter_table("departure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("departure_by_settled_at"), ["settled_at"], unique=False)

    op.create_table(
        "nudge_item",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.String(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("key", "position", name=op.f("nudge_item_pk")),
        sa.UniqueConstraint("rule", "subject", "due", "number", name=op.f("nudge_item_rule_uq")),
    )
    with op.batch_alter_table("nudge_item", schema=None) as batch_op:
        batch_op.create_index(
            "nudge_item_by_answered_at", ["shown_at", "answered_at"], unique=False
        )
        batch_op.create_index("nudge_item_by_day", ["day"], unique=False)
        batch_op.create_index("nudge_item_by_number", ["number", "day"], unique=False)
        batch_op.create_index("nudge_item_by_person", ["person_id", "day"], unique=False)
        batch_op.create_index("nudge_item_by_subject", ["subject", "answered_at"], unique=False)

    op.create_table(
        "nudge_rest",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "rule", "subject", name=op.f("nudge_rest_pk")),
    )
    op.create_table(
        "nudge_round",
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("reached", sa.String(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("zone", "day", name=op.f("nudge_round_pk")),
    )
    op.create_table(
        "person_quiet",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("pause_first", sa.Date(), nullable=True),
        sa.Column("pause_last", sa.Date(), nullable=True),
        sa.Column("muted_month", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("person_quiet_pk")),
    )
    op.create_table(
        "aftermath",
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("still", sa.Text(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("aftermath_story_id_fk")),
        sa.PrimaryKeyConstraint("story_id", "months", name=op.f("aftermath_pk")),
    )
    with op.batch_alter_table("aftermath", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("aftermath_by_at"), ["at"], unique=False)

    op.create_table(
        "poc",
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("original", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=True),
        sa.Column("end_on", sa.Date(), nullable=True),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("baseline", sa.Float(), nullable=True),
        sa.Column("target", sa.Float(), nullable=True),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=True),
        sa.Column("cost_once_yen", sa.BigInteger(), nullable=True),
        sa.Column("cost_yearly_yen", sa.BigInteger(), nullable=True),
        sa.Column("go_if", sa.String(), nullable=False),
        sa.Column("rethink_if", sa.String(), nullable=False),
        sa.Column("stop_if", sa.String(), nullable=False),
        sa.Column("rhythm", sa.Text(), nullable=False),
        sa.Column("publish", sa.Boolean(), nullable=False),
        sa.Column("retry_story", sa.Integer(), nullable=True),
        sa.Column("retry_poc", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("tools", sa.JSON(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("owner_since", sa.Date(), nullable=False),
        sa.Column("department", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("stage_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("result_note", sa.String(), nullable=False),
        sa.Column("latest_value", sa.Float(), nullable=True),
        sa.Column("latest_standing", sa.Text(), nullable=True),
        sa.Column("health", sa.Text(), nullable=True),
        sa.Column("last_checkin_on", sa.Date(), nullable=True),
        sa.Column("last_measured_on", sa.Date(), nullable=True),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["retry_poc"], ["poc.id"], name=op.f("poc_retry_poc_fk")),
        sa.ForeignKeyConstraint(["retry_story"], ["story.id"], name=op.f("poc_retry_story_fk")),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("poc_story_id_fk")),
        sa.PrimaryKeyConstraint("id", name=op.f("poc_pk")),
    )
    with op.batch_alter_table("poc", schema=None) as batch_op:
        batch_op.create_index("poc_by_ended_at", ["ended_at"], unique=False)
        batch_op.create_index("poc_by_owner", ["owner", "stage"], unique=False)
        batch_op.create_index("poc_by_retry_poc", ["retry_poc"], unique=False)
        batch_op.create_index("poc_by_retry_story", ["retry_story"], unique=False)
        batch_op.create_index("poc_by_stage", ["stage", "department"], unique=False)
        batch_op.create_index("poc_by_started_at", ["started_at"], unique=False)
        batch_op.create_index("poc_by_story_id", ["story_id"], unique=False)

    op.create_table(
        "story_keeper",
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("story_keeper_story_id_fk")),
        sa.PrimaryKeyConstraint("story_id", name=op.f("story_keeper_pk")),
    )
    with op.batch_alter_table("story_keeper", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("story_keeper_by_person_id"), ["person_id"], unique=False)

    op.create_table(
        "checkin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("poc_id", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("health", sa.Text(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("help_wanted", sa.Boolean(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["poc_id"], ["poc.id"], name=op.f("checkin_poc_id_fk")),
        sa.PrimaryKeyConstraint("id", name=op.f("checkin_pk")),
    )
    with op.batch_alter_table("checkin", schema=None) as batch_op:
        batch_op.create_index("checkin_by_poc", ["poc_id", "id"], unique=False)

    op.create_table(
        "edition_poc",
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("poc_id", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["month"], ["edition.month"], name=op.f("edition_poc_month_fk")),
        sa.ForeignKeyConstraint(["poc_id"], ["poc.id"], name=op.f("edition_poc_poc_id_fk")),
        sa.PrimaryKeyConstraint("month", "poc_id", name=op.f("edition_poc_pk")),
    )
    with op.batch_alter_table("edition_poc", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("edition_poc_by_changed_at"), ["changed_at"], unique=False)
        batch_op.create_index(batch_op.f("edition_poc_by_poc_id"), ["poc_id"], unique=False)

    op.create_table(
        "measurement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("poc_id", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["poc_id"], ["poc.id"], name=op.f("measurement_poc_id_fk")),
        sa.PrimaryKeyConstraint("id", name=op.f("measurement_pk")),
    )
    with op.batch_alter_table("measurement", schema=None) as batch_op:
        batch_op.create_index("measurement_by_poc", ["poc_id", "on", "id"], unique=False)

    op.create_table(
        "poc_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("poc_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["poc_id"], ["poc.id"], name=op.f("poc_event_poc_id_fk")),
        sa.PrimaryKeyConstraint("id", name=op.f("poc_event_pk")),
    )
    with op.batch_alter_table("poc_event", schema=None) as batch_op:
        batch_op.create_index("poc_event_by_poc", ["poc_id", "id"], unique=False)

    op.create_table(
        "poc_submission",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("poc_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["poc_id"], ["poc.id"], name=op.f("poc_submission_poc_id_fk")),
        sa.PrimaryKeyConstraint("key", name=op.f("poc_submission_pk")),
    )
    with op.batch_alter_table("poc_submission", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("poc_submission_by_at"), ["at"], unique=False)

    with op.batch_alter_table("story_tool", schema=None) as batch_op:
        batch_op.create_index("story_tool_by_label", ["label"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("story_tool", schema=None) as batch_op:
        batch_op.drop_index("story_tool_by_label")

    with op.batch_alter_table("poc_submission", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("poc_submission_by_at"))

    op.drop_table("poc_submission")
    with op.batch_alter_table("poc_event", schema=None) as batch_op:
        batch_op.drop_index("poc_event_by_poc")

    op.drop_table("poc_event")
    with op.batch_alter_table("measurement", schema=None) as batch_op:
        batch_op.drop_index("measurement_by_poc")

    op.drop_table("measurement")
    with op.batch_alter_table("edition_poc", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("edition_poc_by_poc_id"))
        batch_op.drop_index(batch_op.f("edition_poc_by_changed_at"))

    op.drop_table("edition_poc")
    with op.batch_alter_table("checkin", schema=None) as batch_op:
        batch_op.drop_index("checkin_by_poc")

    op.drop_table("checkin")
    with op.batch_alter_table("story_keeper", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("story_keeper_by_person_id"))

    op.drop_table("story_keeper")
    with op.batch_alter_table("poc", schema=None) as batch_op:
        batch_op.drop_index("poc_by_story_id")
        batch_op.drop_index("poc_by_started_at")
        batch_op.drop_index("poc_by_stage")
        batch_op.drop_index("poc_by_retry_story")
        batch_op.drop_index("poc_by_retry_poc")
        batch_op.drop_index("poc_by_owner")
        batch_op.drop_index("poc_by_ended_at")

    op.drop_table("poc")
    with op.batch_alter_table("aftermath", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("aftermath_by_at"))

    op.drop_table("aftermath")
    op.drop_table("person_quiet")
    op.drop_table("nudge_round")
    op.drop_table("nudge_rest")
    with op.batch_alter_table("nudge_item", schema=None) as batch_op:
        batch_op.drop_index("nudge_item_by_subject")
        batch_op.drop_index("nudge_item_by_person")
        batch_op.drop_index("nudge_item_by_number")
        batch_op.drop_index("nudge_item_by_day")
        batch_op.drop_index("nudge_item_by_answered_at")

    op.drop_table("nudge_item")
    with op.batch_alter_table("departure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("departure_by_settled_at"))

    op.drop_table("departure")
