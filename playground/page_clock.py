"""The page's clock: what it shows, and how far it may be turned."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from playground.hooks import PlaygroundHooks
from playground.workspace import Workspace

ZONE = ZoneInfo("Asia/Tokyo")
_STEPS = {"1h": timedelta(hours=1), "1d": timedelta(days=1), "1w": timedelta(weeks=1)}
_DAYS = "月火水木金土日"


class TurnedBackError(Exception):
    """Someone tried to turn the clock back."""


class PageClock:
    """The workspace's time as a visitor sees and turns it."""

    def __init__(self, workspace: Workspace, hooks: PlaygroundHooks) -> None:
        self._workspace = workspace
        self._hooks = hooks

    def face(self) -> dict[str, Any]:
        """What the clock shows, and the moments worth jumping to."""
        now = self._workspace.now()
        local = now.astimezone(ZONE)
        day = _DAYS[local.weekday()]
        label = {
            "ja": f"{local:%Y}年{local.month}月{local.day}日（{day}）{local:%H:%M}",
            "en": f"{local:%a} {local.day} {local:%b} {local:%Y}, {local:%H:%M}",
        }
        marks = [one for one in self._hooks.marks() if datetime.fromisoformat(one["at"]) > now]
        return {"now": now.isoformat(), "tz": str(ZONE), "label": label, "marks": marks}

    async def turn(self, wish: dict[str, str]) -> None:
        """Turn the clock to a moment, by a step, or to a mark."""
        to = self._wanted(wish)
        if to < self._workspace.now():
            raise TurnedBackError
        await self._hooks.turn_to(to)
        self._workspace.changes.tell("clock")

    def _wanted(self, wish: dict[str, str]) -> datetime:
        if "to" in wish:
            wanted = datetime.fromisoformat(wish["to"])
            return wanted if wanted.tzinfo else wanted.replace(tzinfo=ZONE)
        if "by" in wish:
            return self._workspace.now() + _STEPS[wish["by"]]
        moments = {one["id"]: one["at"] for one in self._hooks.marks()}
        return datetime.fromisoformat(moments[wish["mark"]])
