"""「再挑戦する」: the form of a trial that answers a failure of the newsletter."""

from slack_bolt.async_app import AsyncAck

from handlers.adoption.story import Pressed, told_story
from handlers.poc.form import retry_view
from handlers.visit import Visit
from storage import stories


async def retry(ack: AsyncAck, visit: Visit) -> None:
    """Open the form filled with what is known of the failure; saving it links the two."""
    async with visit.deps.db.read() as reader:
        story = await told_story(reader, Pressed.of(visit.value))
        own = await stories.owned(reader, story.id, visit.who.id)
    visit.open_later(retry_view(visit, own or story))
    await ack()
