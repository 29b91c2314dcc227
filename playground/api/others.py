"""The remaining methods: auth, Socket Mode, reactions, bookmarks."""

import re

from playground import conversations
from playground.api.call import Call, Method, Result
from playground.errors import SlackError
from playground.records import Message

_MOST_BOOKMARKS = 100


def _auth_test(call: Call) -> Result:
    app, team = call.workspace.app, call.workspace.state.team
    return {
        "url": f"https://{team.domain}.slack.com/",
        "team": team.name,
        "user": call.workspace.user(app.bot_user_id).name,
        "team_id": team.id,
        "user_id": app.bot_user_id,
        "bot_id": app.bot_id,
        "is_enterprise_install": False,
    }


def _connections_open(call: Call) -> Result:
    base = call.workspace.base_url.replace("http", "ws", 1)
    ticket = call.workspace.sockets.ticket()
    return {"url": f"{base}/link/?ticket={ticket}&app_id={call.workspace.app.id}"}


def _reacted_message(call: Call) -> Message:
    channel = call.channel()
    message = call.workspace.message(channel.id, call.needed("timestamp", "no_item_specified"))
    if message.ephemeral_to:
        raise SlackError("message_not_found")
    return message


def _reactions_get(call: Call) -> Result:
    message = _reacted_message(call)
    shown = conversations.payload(call.workspace, message)
    return {"type": "message", "channel": message.channel, "message": shown}


def _reactions_add(call: Call) -> Result:
    name = call.needed("name", "invalid_name")
    if not re.fullmatch(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?", name):
        raise SlackError("invalid_name")
    message = _reacted_message(call)
    bot = call.workspace.app.bot_user_id
    if bot not in call.workspace.channel(message.channel).members:
        raise SlackError("not_in_channel")
    conversations.react(call.workspace, message, bot, name, add=True)
    return {}


def _bookmarks_list(call: Call) -> Result:
    channel = call.channel("channel_id")
    return {"bookmarks": call.workspace.state.bookmarks.get(channel.id, [])}


def _bookmarks_add(call: Call) -> Result:
    channel = call.channel("channel_id")
    title, link = call.needed("title"), call.text("link")
    if call.text("type") != "link":
        raise SlackError("invalid_bookmark_type")
    if not re.match(r"https?://\S+$", link):
        raise SlackError("invalid_link")
    kept = call.workspace.state.bookmarks.setdefault(channel.id, [])
    if len(kept) >= _MOST_BOOKMARKS:
        raise SlackError("too_many_bookmarks")
    bookmark = {
        "id": call.workspace.new_id("Bk"),
        "channel_id": channel.id,
        "title": title,
        "link": link,
        "type": "link",
    }
    kept.append(bookmark)
    return {"bookmark": bookmark}


METHODS = {
    "auth.test": Method(_auth_test, "", json=True),
    "apps.connections.open": Method(_connections_open, "", caller="app"),
    "reactions.get": Method(
        _reactions_get, "channel timestamp full file file_comment", ("reactions:read",)
    ),
    "reactions.add": Method(
        _reactions_add, "channel timestamp name", ("reactions:write",), json=True
    ),
    "bookmarks.list": Method(_bookmarks_list, "channel_id", ("bookmarks:read",)),
    "bookmarks.add": Method(
        _bookmarks_add,
        "channel_id title type link emoji entity_id access_level parent_id",
        ("bookmarks:write",),
        json=True,
    ),
}
