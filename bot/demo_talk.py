"""Lets the people of the invented company write in a channel what can be made stories."""

from playground import conversations
from playground.company.load import Company
from playground.records import Message
from playground.workspace import Workspace

TALK_CHANNEL = "dx-commons"


def let_talk(workspace: Workspace, company: Company) -> None:
    """Let them write it now, unless somebody left the company meanwhile."""
    channel = workspace.find_channel(TALK_CHANNEL)
    for one in company.talk:
        if not workspace.user(one.person).deleted:
            ts = workspace.new_ts()
            message = Message(ts=ts, channel=channel.id, user=one.person, text=one.text)
            conversations.post(workspace, message)
