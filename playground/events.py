"""Events: who gets to hear of what, and in which envelope."""

from asyncio import Task
from typing import Any, TypeAlias

from playground.delivery import Answer, Parcel
from playground.records import Channel
from playground.slack_rules.manifest import scopes_for
from playground.workspace import Workspace

Delivery: TypeAlias = Task[Answer]


def emit(workspace: Workspace, name: str, event: dict[str, Any]) -> Delivery | None:
    """Send an event if the app subscribed to `name`; the task ends when the app took it."""
    if workspace.post_office.transport is None or not _heard(workspace, name):
        return None
    return workspace.post_office.post_event(Parcel("events_api", name, _wrapped(workspace, event)))


def emit_in(workspace: Workspace, channel: Channel, name: str, event: dict[str, Any]) -> None:
    """Send an event of a conversation, if the app is in it."""
    if workspace.app.bot_user_id in channel.members:
        emit(workspace, name, event)


def emit_message(workspace: Workspace, channel: Channel, event: dict[str, Any]) -> None:
    """Send a message event, and app_mention where the bot is named by someone."""
    body = {**event, "channel": channel.id, "channel_type": channel.type}
    plural = {"channel": "channels", "group": "groups"}.get(channel.type, channel.type)
    emit_in(workspace, channel, f"message.{plural}", body)
    named = f"<@{workspace.app.bot_user_id}" in event.get("text", "")
    if named and channel.kind != "im" and not event.get("bot_id"):
        mention = {k: v for k, v in body.items() if k != "channel_type"}
        emit_in(workspace, channel, "app_mention", {**mention, "type": "app_mention"})


def _heard(workspace: Workspace, name: str) -> bool:
    app = workspace.app
    needed = scopes_for(name)
    scoped = not needed or bool(set(needed).intersection(app.scopes))
    return name in app.bot_events and scoped and not app.token_error


def _wrapped(workspace: Workspace, event: dict[str, Any]) -> dict[str, Any]:
    app, team = workspace.app, workspace.state.team
    now = workspace.now().timestamp()
    return {
        "token": app.verification_token,
        "team_id": team.id,
        "api_app_id": app.id,
        "event": {"event_ts": f"{now:.6f}", **event},
        "type": "event_callback",
        "event_id": workspace.new_id("Ev"),
        "event_time": int(now),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": team.id,
                "user_id": app.bot_user_id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": workspace.new_id("4-ctx"),
    }
