"""Trials and reminders for tests, written through storage as members and the sweep would."""

from datetime import date
from typing import Any

from domain.pocs import NewPoc, Poc
from storage import pocs
from storage.pocs import Acting
from tests.running import Company


def trial(title: str = "検品の写真判定", **fields: Any) -> NewPoc:
    """A trial of December and January that can start."""
    return NewPoc(
        **{
            "title": title,
            "scope": "第1ライン",
            "start_on": date(2026, 11, 2),
            "end_on": date(2027, 1, 29),
            "indicator": "不良見逃し",
            "baseline": 3,
            "target": 1,
            "unit": "%",
        }
        | fields
    )


async def started(
    it: Company,
    owner: str,
    title: str = "検品の写真判定",
    *,
    department: str | None = None,
    **fields: Any,
) -> Poc:
    """A trial that a member began today."""
    now = it.bot.deps.now()
    company = await it.bot.deps.company()
    acting = Acting(it.person(owner).id, now, now.astimezone(company.zone).date())
    async with it.bot.deps.db.begin() as s:
        return await pocs.add(s, trial(title, **fields), acting, department=department, start=True)


async def poc_of(it: Company, poc_id: int) -> Poc:
    """The trial as it stands now."""
    async with it.bot.deps.db.read() as s:
        poc = await pocs.get(s, poc_id)
    assert poc is not None
    return poc
