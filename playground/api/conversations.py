"""conversations.*: which there are, who is in them, what was said."""

from playground import conversations
from playground.api.call import Call, Method, Result
from playground.errors import SlackError
from playground.records import Channel, Message

_TYPES = {
    "public_channel": "channel",
    "private_channel": "private",
    "mpim": "mpim",
    "im": "im",
}
_SCOPES = {
    "public_channel": "channels:read",
    "private_channel": "groups:read",
    "mpim": "mpim:read",
    "im": "im:read",
}
_READ = tuple(_SCOPES.values())
_HISTORY = ("channels:history", "groups:history", "mpim:history", "im:history")
_LARGEST_GROUP = 8
_THREADLESS = frozenset({"channel_join", "channel_leave", "group_join", "group_leave"})


def visible_channels(call: Call, member: str) -> list[Channel]:
    """The conversations of the asked types that the bot may see; with `member`, theirs only."""
    bot = call.workspace.app.bot_user_id
    kinds = _kinds(call)
    skip_archived = call.flag("exclude_archived")
    return [
        channel
        for channel in call.workspace.state.channels.values()
        if channel.kind in kinds
        and (channel.kind == "channel" or bot in channel.members)
        and (not member or member in channel.members)
        and not (skip_archived and channel.archived)
    ]


def _kinds(call: Call) -> set[str]:
    wanted = call.text("types", "public_channel").replace(" ", "").split(",")
    for one in wanted:
        if one not in _TYPES:
            raise SlackError("invalid_types")
        call.needs(_SCOPES[one])
    return {_TYPES[one] for one in wanted}


def _list(call: Call) -> Result:
    page, metadata = call.page(visible_channels(call, ""), 100, 1000)
    bot = call.workspace.app.bot_user_id
    shown = [
        {**channel.payload(bot), "num_members": len(channel.members)}
        if channel.kind != "im"
        else channel.payload(bot)
        for channel in page
    ]
    return {"channels": shown, "response_metadata": metadata}


def _info(call: Call) -> Result:
    channel = call.channel(read="read")
    body = channel.payload(call.workspace.app.bot_user_id)
    if call.flag("include_num_members"):
        body["num_members"] = len(channel.members)
    if call.flag("include_locale"):
        body["locale"] = "ja-JP"
    return {"channel": body}


def _members(call: Call) -> Result:
    page, metadata = call.page(call.channel(read="read").members, 100, 1000)
    return {"members": page, "response_metadata": metadata}


def _readable(call: Call) -> Channel:
    channel = call.channel(read="history")
    if call.workspace.app.bot_user_id not in channel.members:
        raise SlackError("not_in_channel")
    return channel


def _within(call: Call, message: Message) -> bool:
    oldest, latest = call.text("oldest", "0") or "0", call.text("latest")
    try:
        low, high = float(oldest), float(latest) if latest else float("inf")
    except ValueError as problem:
        raise SlackError("invalid_ts_oldest") from problem
    ts = float(message.ts)
    edge = call.flag("inclusive") and ts in {low, high}
    return low < ts < high or edge


def _shown(call: Call, messages: list[Message], default: int, most: int) -> Result:
    page, metadata = call.page(messages, default, most)
    full = call.flag("include_all_metadata")
    return {
        "messages": [conversations.payload(call.workspace, m, metadata=full) for m in page],
        "has_more": bool(metadata["next_cursor"]),
        "response_metadata": metadata,
    }


def _history(call: Call) -> Result:
    channel = _readable(call)
    found = [
        message
        for message in call.workspace.state.messages[channel.id].values()
        if not message.ephemeral_to
        and (not message.is_reply or message.broadcast)
        and _within(call, message)
    ]
    return _shown(call, found[::-1], 100, 999) | {"pin_count": 0}


def _replies(call: Call) -> Result:
    channel = _readable(call)
    messages = call.workspace.state.messages[channel.id]
    asked = messages.get(call.needed("ts", "thread_not_found"))
    if asked is None or asked.ephemeral_to or asked.subtype in _THREADLESS:
        raise SlackError("thread_not_found")
    parent = messages[asked.thread_ts] if asked.is_reply else asked
    replies = [messages[ts] for ts in parent.replies if _within(call, messages[ts])]
    return _shown(call, [parent, *replies], 1000, 1000)


def _open(call: Call) -> Result:
    if channel_id := call.text("channel"):
        return {"channel": {"id": call.workspace.channel(channel_id).id}, "no_op": True}
    people = list(dict.fromkeys(one for one in call.text("users").split(",") if one))
    if not people:
        raise SlackError("users_list_not_supplied")
    if len(people) > _LARGEST_GROUP:
        raise SlackError("too_many_users")
    call.needs("im:write" if len(people) == 1 else "mpim:write")
    for one in people:
        _can_be_reached(call, one)
    channel = call.workspace.dm(*people, call.workspace.app.bot_user_id)
    body = channel.payload(call.workspace.app.bot_user_id)
    return {"channel": body if call.flag("return_im") else {"id": channel.id}}


def _can_be_reached(call: Call, user_id: str) -> None:
    user = call.workspace.user(user_id)
    if user.is_bot:
        raise SlackError("cannot_dm_bot")
    if user.deleted:
        raise SlackError("user_disabled")
    if user.is_stranger:
        raise SlackError("user_not_visible")


def _join(call: Call) -> Result:
    channel = call.channel()
    if channel.kind != "channel":
        raise SlackError("method_not_supported_for_channel_type")
    if channel.archived:
        raise SlackError("is_archived")
    conversations.join(call.workspace, channel, call.workspace.app.bot_user_id)
    return {"channel": channel.payload(call.workspace.app.bot_user_id)}


_PAGED = "cursor limit"
_MESSAGES = f"channel {_PAGED} oldest latest inclusive include_all_metadata"
METHODS = {
    "conversations.list": Method(_list, f"{_PAGED} types exclude_archived team_id", _READ),
    "conversations.info": Method(_info, "channel include_locale include_num_members", _READ),
    "conversations.members": Method(_members, f"channel {_PAGED}", _READ),
    "conversations.history": Method(_history, _MESSAGES, _HISTORY),
    "conversations.replies": Method(_replies, f"{_MESSAGES} ts", _HISTORY),
    "conversations.open": Method(
        _open,
        "users channel return_im prevent_creation",
        ("im:write", "mpim:write"),
        json=True,
    ),
    "conversations.join": Method(_join, "channel", ("channels:join",), json=True),
}
