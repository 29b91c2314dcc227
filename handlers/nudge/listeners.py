"""What is pressed and sent around reminders: one listener a kind, as each costs every request."""

import re

from slack_bolt.async_app import AsyncAck

from handlers.handover import command as handover
from handlers.kit.outdated import known
from handlers.listening import Listening
from handlers.nudge import buttons as nudge_buttons
from handlers.nudge import log as nudges_log
from handlers.quiet import command as quiet
from handlers.visit import Visit

OURS = re.compile(r"^(nudge|nudges|quiet|handover)\.")
PRESSES = {
    "nudge": nudge_buttons.press,
    "nudges": nudges_log.press,
    "quiet": quiet.press,
    "handover": handover.press,
}
SUBMITS = {
    "nudge": nudge_buttons.submit,
    "quiet": quiet.submit,
    "handover": handover.submit,
}


def register(app: Listening) -> None:
    """Listen for the buttons and forms of all four."""
    app.action(OURS)(press)
    app.view_submission(OURS)(submit)


async def press(ack: AsyncAck, visit: Visit) -> None:
    """Hand the press to whose button it is."""
    await PRESSES[visit.action["action_id"].split(".")[0]](ack, visit)


async def submit(ack: AsyncAck, visit: Visit) -> None:
    """Hand the form to whose it is."""
    await known(SUBMITS, str(visit.view["callback_id"]).split(".")[0])(ack, visit)
