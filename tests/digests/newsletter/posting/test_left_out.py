"""What the office takes out of a posted edition: who is told, and what stands there."""

from datetime import timedelta

import pytest

from digests.newsletter.posting.due import due
from digests.newsletter.posting.publish import publish
from domain.people import Person
from domain.stories import ShownAs, Story
from storage import deliveries, people, stories
from tests.digests.newsletter.newsroom import AUTHOR, OCTOBER, OFFICE, POST_HOUR, Newsroom, tokyo

LATER = POST_HOUR + timedelta(days=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def told(newsroom: Newsroom) -> list[Story]:
    """The stories of an edition that is out."""
    await newsroom.set_up()
    found = await newsroom.record_october()
    async with newsroom.db.begin() as s:
        await people.see(s, Person(id=AUTHOR, team_id="T1", known=True), tokyo(10, 1))
    await publish(newsroom.courier, OCTOBER, POST_HOUR)
    return found


async def hold(newsroom: Newsroom, story: Story, *, held: bool, minutes: int = 0) -> None:
    async with newsroom.db.begin() as s:
        at = LATER + minutes * MINUTE
        await stories.hold(s, story.id, held=held, by=OFFICE, now=at)
    for later in range(1, 4):
        await due(newsroom.courier, LATER + (minutes + later) * MINUTE)


def notes(newsroom: Newsroom) -> list[str]:
    return [one.message.text for one in newsroom.slack.posted if ":left_out:" in one.stamp.key]


def post(newsroom: Newsroom) -> str:
    posted = newsroom.slack.posted
    return str([one for one in posted if one.stamp.key.startswith("newsletter:")])


async def test_the_post_says_who_left_it_out(newsroom: Newsroom, told: list[Story]) -> None:
    await hold(newsroom, told[0], held=True)
    assert told[0].title not in post(newsroom)
    assert "この記録は、推進室が掲載を見合わせました（2026年11月10日(火)）。" in post(newsroom)
    assert "取り下げ" not in post(newsroom)


async def test_what_its_author_takes_back_says_nothing_of_the_office(
    newsroom: Newsroom, told: list[Story]
) -> None:
    async with newsroom.db.begin() as s:
        await stories.hold(s, told[0].id, held=True, by=OFFICE, now=LATER)
        await stories.withdraw(s, told[0].id, author=AUTHOR, now=LATER)
    await due(newsroom.courier, LATER + MINUTE)
    assert "この記録は取り下げられました" in post(newsroom)
    assert notes(newsroom) == []


async def test_its_author_is_told_once_by_whom_and_whom_to_ask(
    newsroom: Newsroom, told: list[Story]
) -> None:
    await hold(newsroom, told[0], held=True)
    (note,) = notes(newsroom)
    assert "推進室が、配信した2026年10月号" in note
    assert told[0].title in note
    assert f"推進室の<@{OFFICE}>さんに聞いてください" in note


async def test_put_in_again_it_is_no_correction(newsroom: Newsroom, told: list[Story]) -> None:
    before = post(newsroom)
    await hold(newsroom, told[0], held=True)
    await hold(newsroom, told[0], held=False, minutes=10)
    assert told[0].title in post(newsroom)
    assert "訂正" not in post(newsroom)
    assert "見合わせ" not in post(newsroom)
    assert "訂正" not in before


async def test_the_ledger_does_not_say_whose_a_nameless_record_is(
    newsroom: Newsroom, told: list[Story]
) -> None:
    async with newsroom.db.begin() as s:
        figures = {"shown_as": ShownAs.ANONYMOUS}
        await stories.patch(s, told[0].id, author=AUTHOR, figures=figures, now=LATER)
    await hold(newsroom, told[0], held=True)
    (note,) = [one for one in newsroom.slack.posted if ":left_out:" in one.stamp.key]
    assert note.landed.channel == f"D{AUTHOR}"
    async with newsroom.db.read() as s:
        assert AUTHOR not in repr(await deliveries.get(s, note.stamp.key))
