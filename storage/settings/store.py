"""Keeping the settings: a row for each that differs from its default, and who changed what."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import ValidationError
from sqlalchemy import bindparam, delete, select

from domain.editions import check_schedule
from domain.errors import InvalidError
from storage import audit
from storage.database import Reader, Session
from storage.settings.company import CompanySettings
from storage.tables import SettingRow
from storage.upsert import insert_or_replace

SETTING = SettingRow.__table__
ALL = select(SETTING.c.name, SETTING.c.value)
CHOSEN_AT = select(SETTING.c.updated_at).where(SETTING.c.name == bindparam("setting"))
DELETE = delete(SETTING).where(SETTING.c.name == bindparam("setting"))

NAMES = tuple(CompanySettings.model_fields)
DEFAULTS = CompanySettings()
STAYS_WITH_SCHEDULE = frozenset({"schedule", "days_off", "working_days", "tz"})
"""Settings that decide whether a draft comes after the close of its month."""


async def load(s: Reader) -> CompanySettings:
    """The settings as they stand."""
    rows = await s.execute(ALL)
    return CompanySettings.model_validate({name: value for name, value in rows if name in NAMES})


async def chosen_at(s: Reader, name: str) -> datetime | None:
    """When a setting got the value it has; None while it has its default."""
    moment: datetime | None = (await s.execute(CHOSEN_AT, {"setting": name})).scalar()
    return moment


async def save(
    s: Session, changes: Mapping[str, Any], *, by: str, now: datetime
) -> CompanySettings:
    """Change settings by name, all or none; InvalidError says what would be accepted."""
    old = await load(s)
    new = _changed(old, changes)
    if old.office and not new.office:
        raise InvalidError("The office cannot be left empty; please name at least one person.")
    before, after = old.model_dump(mode="json"), new.model_dump(mode="json")
    changed = [name for name in NAMES if before[name] != after[name]]
    if STAYS_WITH_SCHEDULE & set(changed):
        check_schedule(new.schedule, new.calendar, now.astimezone(new.zone).date())
    for name in changed:
        await _store(s, name, after[name], by=by, now=now)
        details = {"old": before[name], "new": after[name]}
        await audit.write(s, audit.Entry(now, by, "setting.changed", f"setting:{name}", details))
    return new


def _changed(old: CompanySettings, changes: Mapping[str, Any]) -> CompanySettings:
    if unknown := sorted(changes.keys() - set(NAMES)):
        raise InvalidError(
            "There is no setting %(name)s. The settings are: %(names)s.",
            name=", ".join(unknown),
            names=", ".join(NAMES),
        )
    try:
        return CompanySettings.model_validate({**dict(old), **changes})
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        reason = first["msg"].removeprefix("Value error, ")
        raise InvalidError(
            "%(name)s cannot be set so: %(reason)s.", name=name, reason=reason
        ) from error


async def _store(s: Session, name: str, value: Any, *, by: str, now: datetime) -> None:
    if value == DEFAULTS.model_dump(mode="json")[name]:
        await s.execute(DELETE, {"setting": name})
        return
    row = {"name": name, "value": value, "updated_at": now, "updated_by": by}
    await s.execute(insert_or_replace(SETTING, s.dialect.name), row)
