"""`/dx-fail`: what did not work and what it taught, in one line or in a form (product.md, C2)."""

from slack_bolt.async_app import AsyncAck

from domain.stories import Kind
from handlers.listening import Listening
from handlers.record import record_line
from handlers.visit import Visit


def register(app: Listening) -> None:
    """Listen for the command."""
    app.command("/dx-fail")(record_failure)


async def record_failure(ack: AsyncAck, visit: Visit) -> None:
    """Record a failure."""
    await record_line(ack, visit, Kind.FAILURE)
