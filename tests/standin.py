"""A running stand-in Slack for tests: `async with running_slack(manifest=...) as slack`.

It listens on 127.0.0.1 at a free port, over real HTTP and WebSocket. An app under test gets
`slack.api_url`, `slack.bot_token`, `slack.app_token` and `slack.signing_secret`; it either opens
Socket Mode connections (`await slack.connected()`) or is named by `slack.deliver_to(url)`.

People act through `slack.person("hanako")` and see what Slack would show them:

    out = await hanako.command("/dx-win 請求書 30分→5分", "general")
    out = await hanako.press(out.message, "win.undo")
    await hanako.submit({"title/value": "請求書"})

Nothing waits for what an app does after its answer; for that there is `await slack.until(lambda:
hanako.view)`, which looks again at every change. On leaving, `slack.workspace.complaints` must be
empty: Slack would have refused what is listed there. A test that means to provoke a refusal takes
it out with `slack.forgive("invalid_blocks")`.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from playground.hooks import PlaygroundHooks
from playground.manifest import App
from playground.people import Person
from playground.records import Channel, User
from playground.server import Running, serve
from playground.workspace import State, Workspace

START = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
PATIENCE_SECONDS = 60.0
"""Until a wait is given up: long, since a busy machine is no failure, and in vain only in red."""
MANIFEST: dict[str, Any] = {
    "display_information": {"name": "Test App"},
    "features": {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": "testbot"},
        "slash_commands": [
            {"command": "/echo", "description": "Echo", "should_escape": True},
            {"command": "/raw", "description": "Raw", "should_escape": False},
        ],
        "shortcuts": [
            {"name": "Go", "type": "global", "callback_id": "go", "description": "Go"},
            {"name": "Take", "type": "message", "callback_id": "take", "description": "Take"},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                "app_mentions:read",
                "channels:history",
                "channels:join",
                "channels:read",
                "chat:write",
                "commands",
                "groups:history",
                "groups:read",
                "im:history",
                "im:read",
                "im:write",
                "reactions:read",
                "reactions:write",
                "users:read",
            ]
        }
    },
    "settings": {
        "event_subscriptions": {
            "bot_events": [
                "app_home_opened",
                "app_mention",
                "channel_archive",
                "member_joined_channel",
                "message.channels",
                "message.groups",
                "message.im",
                "reaction_added",
                "team_join",
                "user_change",
            ]
        },
        "interactivity": {"is_enabled": True},
        "socket_mode_enabled": True,
    },
}


@dataclass
class Clock:
    """The workspace's time, which only a test moves."""

    now: datetime = START

    def set(self, to: datetime) -> None:
        """Turn the clock forward to `to`."""
        assert to >= self.now, "the clock only goes forward"
        self.now = to

    def advance(self, by: timedelta) -> None:
        """Turn the clock forward by `by`."""
        self.set(self.now + by)


@dataclass
class Patience:
    """The seconds by which trigger_ids, response_urls and rate limits age."""

    seconds: float = 0.0

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass."""
        self.seconds += seconds


@dataclass
class RunningSlack:
    """A stand-in Slack that is up, and the handles a test needs."""

    running: Running
    clock: Clock
    patience: Patience = field(default_factory=Patience)

    @property
    def workspace(self) -> Workspace:
        return self.running.workspace

    @property
    def url(self) -> str:
        return self.running.url

    @property
    def api_url(self) -> str:
        return self.running.api_url

    @property
    def bot_token(self) -> str:
        return self.workspace.app.bot_token

    @property
    def app_token(self) -> str:
        return self.workspace.app.app_token

    @property
    def signing_secret(self) -> str:
        return self.workspace.app.signing_secret

    def deliver_to(self, request_url: str) -> None:
        """Deliver by HTTP to this address instead of Socket Mode."""
        self.running.deliver_to(request_url)

    async def connected(self, number: int = 1) -> None:
        """Wait until the app has `number` Socket Mode connections."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            await self.workspace.sockets.connected(number)

    async def settled(self) -> None:
        """Wait until every event under way was taken or given up."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            await self.workspace.post_office.settled()

    async def until(self, happened: Callable[[], Any]) -> None:
        """Wait until `happened()` is true, looking again at every change of the workspace."""
        async with self.workspace.changes.follow() as changes:
            async with asyncio.timeout(PATIENCE_SECONDS):
                while not happened():
                    await changes.get()

    def person(self, name: str) -> Person:
        """The member with this name or id, at a Slack client."""
        return Person(self.workspace, self.workspace.find_user(name))

    def channel(self, name: str) -> Channel:
        """The conversation with this name or id."""
        return self.workspace.find_channel(name)

    def forgive(self, word: str) -> list[str]:
        """Take the complaints that contain `word` off the list; there must be one."""
        found = [one for one in self.workspace.complaints if word in one]
        assert found, f"no complaint about {word!r} among {self.workspace.complaints}"
        kept = [one for one in self.workspace.complaints if word not in one]
        self.workspace.complaints[:] = kept
        return found


def cast() -> list[User]:
    """The people of the test workspace: their ids are their names in capitals after a U."""
    return [
        User(id="UHANAKO", name="hanako", real_name="山田 花子", display_name="花子"),
        User(id="UKEN", name="ken", real_name="鈴木 健", display_name="健"),
        User(id="UMORI", name="mori", real_name="森 明", display_name="森", is_admin=True),
        User(
            id="UEMMA",
            name="emma",
            real_name="Emma Brown",
            display_name="Emma",
            locale="en-US",
            tz="America/New_York",
        ),
        User(id="UGUEST", name="guest", real_name="ゲスト", is_restricted=True),
        User(id="URETIRED", name="retired", real_name="退職 済", deleted=True),
        User(id="USTRANGER", name="stranger", team_id="T0OTHER", is_stranger=True),
    ]


def rooms(bot: str) -> list[Channel]:
    """The conversations of the test workspace: ids are C and the name in capitals."""
    team = ["UHANAKO", "UKEN", "UMORI", "UEMMA"]
    return [
        Channel(id="CGENERAL", name="general", members=[*team, "UGUEST", bot], general=True),
        Channel(id="CDXNEWS", name="dx-news", members=[*team, bot]),
        Channel(id="CRANDOM", name="random", members=team),
        Channel(id="CSECRET", name="secret", kind="private", members=["UHANAKO", "UKEN"]),
        Channel(id="COFFICE", name="office", kind="private", members=["UMORI", "UKEN", bot]),
        Channel(id="COLD", name="old", members=[*team, bot], archived=True),
        Channel(id="CSHARED", name="shared", members=[*team, "USTRANGER", bot], shared=True),
    ]


def built_workspace(manifest: dict[str, Any], clock: Clock, patience: Patience) -> Workspace:
    """The workspace with its cast and rooms, not served yet."""
    app = App(manifest=manifest)
    workspace = Workspace(State(app=app), lambda: clock.now, lambda: patience.seconds)
    for user in cast():
        workspace.add_user(user)
    for channel in rooms(app.bot_user_id):
        workspace.add_channel(channel)
    workspace.post_office.retries = (0.0, 0.0, 0.0)
    return workspace


@asynccontextmanager
async def running_slack(
    manifest: dict[str, Any] | None = None,
    *,
    hooks: PlaygroundHooks | None = None,
    check: bool = True,
) -> AsyncIterator[RunningSlack]:
    """Serve a stand-in Slack; with `check`, leaving it with complaints fails the test."""
    clock, patience = Clock(), Patience()
    workspace = built_workspace(manifest or MANIFEST, clock, patience)
    async with serve(workspace, hooks) as running:
        yield RunningSlack(running, clock, patience)
    if check:
        assert workspace.complaints == []
