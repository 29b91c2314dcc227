"""Alembic's entry: migrates the connection that `storage/schema.py` hands over."""

from typing import Any, Literal

from alembic import context
from sqlmodel import AutoString

from storage.columns import EnumText, UtcDateTime
from storage.tables import TableModel


def _render(kind: str, item: Any, _autogenerate: object) -> str | Literal[False]:
    """Write our column types into a migration as what they are in the database."""
    if kind != "type":
        return False
    if isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, EnumText):
        return "sa.Text()"
    if isinstance(item, AutoString):
        return "sa.String()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=TableModel.metadata,
    render_as_batch=True,
    render_item=_render,
)
with context.begin_transaction():
    context.run_migrations()
