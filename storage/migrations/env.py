"""Alembic's entry: migrates the connection that `storage/schema.py` hands over.

Only who writes a migration hands over the tables, too: an upgrade does not load them.
"""

from alembic import context
from sqlalchemy import MetaData

from storage.naming import NAMES

given = context.config.attributes
context.configure(
    connection=given["connection"],
    target_metadata=given.get("tables", MetaData(naming_convention=NAMES)),
    render_as_batch=True,
    render_item=given.get("render"),
)
with context.begin_transaction():
    context.run_migrations()
