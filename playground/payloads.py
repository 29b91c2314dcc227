"""The bodies of commands and interactions, field by field as Slack sends them."""

from dataclasses import dataclass
from typing import Any

from playground import conversations, modals
from playground.fields import Typed, state
from playground.records import Channel, Message, User, View
from playground.workspace import Workspace


@dataclass(frozen=True)
class Command:
    """A slash command as a person sent it: `text` is what follows the command's name."""

    user: User
    channel: Channel
    name: str
    text: str


def command(workspace: Workspace, sent: Command) -> dict[str, str]:
    """The form fields of a slash command."""
    channel, user, app = sent.channel, sent.user, workspace.app
    names = {"im": "directmessage", "private": "privategroup", "mpim": channel.name}
    return {
        "token": app.verification_token,
        "team_id": workspace.state.team.id,
        "team_domain": workspace.state.team.domain,
        "channel_id": channel.id,
        "channel_name": names.get(channel.kind, channel.name),
        "user_id": user.id,
        "user_name": user.name,
        "command": sent.name,
        "text": sent.text,
        "api_app_id": app.id,
        "is_enterprise_install": "false",
        "response_url": response_url(workspace, user, channel),
        "trigger_id": workspace.tickets.trigger(user.id),
    }


def response_url(
    workspace: Workspace, user: User, channel: Channel, *, message: Message | None = None
) -> str:
    """A new response_url for an action of a person, on `message` or in the channel at large."""
    origin = message.ts if message else ""
    thread = message.thread_ts if message else ""
    key = workspace.tickets.response(user.id, channel.id, message_ts=origin, thread_ts=thread)
    return f"{workspace.base_url}/response/{key}"


def _envelope(workspace: Workspace, kind: str, user: User) -> dict[str, Any]:
    team = workspace.state.team
    return {
        "type": kind,
        "token": workspace.app.verification_token,
        "api_app_id": workspace.app.id,
        "team": {"id": team.id, "domain": team.domain},
        "enterprise": None,
        "is_enterprise_install": False,
        "user": {
            "id": user.id,
            "username": user.name,
            "name": user.name,
            "team_id": user.team_id,
        },
    }


def _channel(channel: Channel) -> dict[str, str]:
    names = {"im": "directmessage", "private": "privategroup"}
    return {"id": channel.id, "name": names.get(channel.kind, channel.name)}


def message_actions(
    workspace: Workspace, user: User, message: Message, action: dict[str, Any], typed: Typed
) -> dict[str, Any]:
    """block_actions of a press on a message; an ephemeral one is not sent along."""
    channel = workspace.channel(message.channel)
    ephemeral = bool(message.ephemeral_to)
    container: dict[str, Any] = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": ephemeral,
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    body = {
        **_envelope(workspace, "block_actions", user),
        "container": container,
        "trigger_id": workspace.tickets.trigger(user.id),
        "channel": _channel(channel),
        "state": {"values": state(message.blocks, typed)},
        "response_url": response_url(workspace, user, channel, message=message),
        "actions": [action],
    }
    if not ephemeral:
        body["message"] = conversations.payload(workspace, message)
    return body


def view_actions(
    workspace: Workspace, user: User, view: View, action: dict[str, Any]
) -> dict[str, Any]:
    """block_actions of a press in a modal or on the Home tab."""
    inside = view.id if view.type == "modal" else ""
    return {
        **_envelope(workspace, "block_actions", user),
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": workspace.tickets.trigger(user.id, view_id=inside),
        "view": modals.payload(workspace, view),
        "actions": [action],
    }


def submission(workspace: Workspace, user: User, view: View) -> dict[str, Any]:
    """view_submission: the person pressed the modal's submit button."""
    return {
        **_envelope(workspace, "view_submission", user),
        "trigger_id": workspace.tickets.trigger(user.id, view_id=view.id),
        "view": modals.payload(workspace, view),
        "response_urls": _response_urls(workspace, user, view),
    }


def _response_urls(workspace: Workspace, user: User, view: View) -> list[dict[str, str]]:
    urls = []
    values = state(view.blocks, view.typed)
    for block in view.blocks:
        element = block.get("element", {})
        if not element.get("response_url_enabled"):
            continue
        entry = values[block["block_id"]][element["action_id"]]
        chosen = entry.get("selected_conversation") or entry.get("selected_channel")
        if chosen:
            url = response_url(workspace, user, workspace.channel(chosen))
            urls.append(
                {
                    "block_id": block["block_id"],
                    "action_id": element["action_id"],
                    "channel_id": chosen,
                    "response_url": url,
                }
            )
    return urls


def closing(workspace: Workspace, user: User, view: View, *, cleared: bool) -> dict[str, Any]:
    """view_closed: the person closed the modal, or with `cleared` the whole stack."""
    return {
        **_envelope(workspace, "view_closed", user),
        "view": modals.payload(workspace, view),
        "is_cleared": cleared,
    }


def global_shortcut(workspace: Workspace, user: User, callback_id: str) -> dict[str, Any]:
    """A shortcut from the search bar or the lightning menu."""
    return {
        **_envelope(workspace, "shortcut", user),
        "callback_id": callback_id,
        "trigger_id": workspace.tickets.trigger(user.id),
        "action_ts": workspace.new_ts(),
    }


def message_shortcut(
    workspace: Workspace, user: User, callback_id: str, message: Message
) -> dict[str, Any]:
    """A shortcut from a message's menu."""
    channel = workspace.channel(message.channel)
    return {
        **_envelope(workspace, "message_action", user),
        "callback_id": callback_id,
        "trigger_id": workspace.tickets.trigger(user.id),
        "action_ts": workspace.new_ts(),
        "message_ts": message.ts,
        "channel": _channel(channel),
        "message": conversations.payload(workspace, message),
        "response_url": response_url(workspace, user, channel),
    }


def suggestion(
    workspace: Workspace, user: User, place: Message | View, asked: dict[str, str]
) -> dict[str, Any]:
    """block_suggestion: a person types into an external select."""
    body = {**_envelope(workspace, "block_suggestion", user), **asked}
    if isinstance(place, View):
        container = {"type": "view", "view_id": place.id}
        return {**body, "container": container, "view": modals.payload(workspace, place)}
    channel = workspace.channel(place.channel)
    body["container"] = {
        "type": "message",
        "message_ts": place.ts,
        "channel_id": channel.id,
        "is_ephemeral": bool(place.ephemeral_to),
    }
    body["channel"] = _channel(channel)
    if not place.ephemeral_to:
        body["message"] = conversations.payload(workspace, place)
    return body
