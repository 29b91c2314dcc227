"""`/dx-win`: what was changed, in one line or in a form (product.md, C1)."""

from slack_bolt.async_app import AsyncAck

from domain.stories import Kind
from handlers.listening import Listening
from handlers.record import record_line
from handlers.visit import Visit


def register(app: Listening) -> None:
    """Listen for the command."""
    app.command("/dx-win")(record_win)


async def record_win(ack: AsyncAck, visit: Visit) -> None:
    """Record a win."""
    await record_line(ack, visit, Kind.WIN)
