"""A newsletter in the stand-in Slack, and members who press what stands below its stories."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from digests.newsletter.posting.publish import publish
from digests.tick import tick
from domain.calendar import Month
from domain.people import Person
from domain.stories import Kind, NewStory, ShownAs
from playground.records import Message
from storage import people, stories
from tests.running import Company

TOKYO = ZoneInfo("Asia/Tokyo")
OCTOBER = Month(2026, 10)
RECORDED = datetime(2026, 10, 15, 12, tzinfo=TOKYO)
POSTED = datetime(2026, 11, 9, 10, tzinfo=TOKYO)
"""A Monday morning."""
NAMES = {"UHANAKO": "佐藤 花子", "UKEN": "鈴木 健", "UMORI": "森 恵"}
TITLE = "請求書の転記をマクロ化した"


async def met(it: Company) -> None:
    """Everybody in the cast is known, as Slack would tell of them."""
    async with it.bot.deps.db.begin() as s:
        for person_id, name in NAMES.items():
            person = Person(
                id=person_id, team_id=it.bot.deps.team, name=name, tz="Asia/Tokyo", known=True
            )
            await people.see(s, person, RECORDED)
        await people.set_department(s, "UKEN", "営業部", now=RECORDED)
    for person_id in NAMES:
        it.bot.deps.person_changed(person_id)


async def told(
    it: Company, *, author: str = "UHANAKO", shown_as: ShownAs = ShownAs.NAME, **fields: Any
) -> tuple[int, Message]:
    """The number of a story told in October's newsletter, and the message that tells it."""
    await met(it)
    new = NewStory(
        **{"kind": Kind.WIN, "title": TITLE, "shown_as": shown_as}
        | {"minutes_before": 30, "minutes_after": 5, "times_count": 10, "times_per": "week"}
        | fields
    )
    async with it.bot.deps.db.begin() as s:
        story = await stories.add(s, new, author=author, department="経理部", now=RECORDED)
    await post(it)
    return story.id, newsletter(it, story.id)


async def post(it: Company) -> None:
    """October's newsletter, by the office's word."""
    it.slack.clock.set(POSTED)
    outcome = await publish(it.bot.courier, OCTOBER, POSTED, by="UMORI")
    assert outcome.landed, outcome


def newsletter(it: Company, story_id: int, name: str = "ken") -> Message:
    """The message of the newsletter below whose story the buttons stand."""
    seen = it.person(name).messages("dx-news")
    return next(one for one in seen if f"story:{story_id}:" in str(one.blocks))


async def press(it: Company, name: str, story_id: int, button: str = "want") -> Message:
    """The private answer to a press below a story."""
    person, message = it.person(name), newsletter(it, story_id, name)
    block = next(
        block["block_id"]
        for block in message.blocks
        if f"adoption.{button}" in str(block) and f"story:{story_id}:" in str(block)
    )
    await person.press(message, f"adoption.{button}", block=block)
    await it.settle()
    return person.messages("dx-news")[-1]


async def ticked(it: Company, when: datetime) -> list[str]:
    """What the minute's tick does at that moment."""
    if it.slack.clock.now < when:
        it.slack.clock.set(when)
    return await tick(it.bot.courier, when)


def group_words(it: Company, *names: str) -> list[str]:
    """What stands in the group DM of these people and the bot; nothing where there is none."""
    members = {it.person(name).id for name in names} | {it.slack.workspace.app.bot_user_id}
    channels = it.slack.workspace.state.channels.values()
    found = [c.id for c in channels if c.kind == "mpim" and set(c.members) == members]
    messages = it.slack.workspace.state.messages
    return [message.words() for one in found for message in messages[one].values()]
