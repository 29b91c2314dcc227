"""Whether the whole company may read what is said in a channel, as Slack says it now."""

from dataclasses import replace

from handlers.capture.source import Source
from handlers.kit.slack_errors import SLACK_TROUBLE, code_of
from handlers.visit import Visit

UNSEEN = "channel_not_found"
"""Slack's word for a channel that we are not in and that is not public."""


async def is_open(visit: Visit, channel: str) -> bool:
    """Ask Slack; what it raises is the caller's to judge."""
    info = (await visit.client.conversations_info(channel=channel))["channel"]
    return bool(info.get("is_channel")) and not info.get("is_private")


async def certain(visit: Visit, source: Source) -> Source:
    """The message, private if Slack knows better than the payload it came in.

    Asked for the words of others alone; where Slack cannot say, the payload's word is taken.
    """
    if source.private or source.author == visit.who.id:
        return source
    try:
        hidden = not await is_open(visit, source.channel)
    except SLACK_TROUBLE as error:
        hidden = code_of(error) == UNSEEN
    return replace(source, private=hidden)
