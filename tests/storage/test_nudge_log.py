"""What was asked, in pages; and what one press answers, and no more."""

from datetime import date, timedelta

import pytest

from domain.nudges import Nudge
from storage import deliveries, nudges
from storage.database import Database, Session
from storage.moments import day_of
from storage.nudges.log import Counts, counts, log
from storage.nudges.pressing import (
    Said,
    answer_bundle,
    answer_own,
    open_messages,
    reopen_muted,
)
from storage.states import Answer, DeliveryState
from tests.storage.samples import NOW

DAY = date(2026, 10, 15)
SINCE = date(2026, 9, 15)


async def sent(
    s: Session, person: str, day: date, nudge_numbers: list[tuple[Nudge, int]], *, failed: str = ""
) -> str:
    """A bundle that went out, or that Slack refused."""
    key = f"nudges:{person}:{day}"
    await deliveries.claim(s, deliveries.Errand(key, "t", person), now=NOW, lease_seconds=60)
    await nudges.write_items(s, key, person, day, nudge_numbers)
    if failed:
        state = DeliveryState.FAILED
        await deliveries.put_back(s, key, "t", state=state, error=failed, wait_seconds=60)
    else:
        await deliveries.settle(s, key, channel="D1", ts="1.2", digest=None)
    return key


def due(number: int, rule: str = "checkin", day: date = DAY) -> Nudge:
    return Nudge(rule, f"poc:{number}", day)


async def test_pages_go_on_where_the_last_one_ended(db: Database) -> None:
    async with db.begin() as s:
        for days in range(3):
            day = DAY + timedelta(days=days)
            for person in ("U1", "U2"):
                asked = [(due(int(person[1]) * 100 + n, day=day), 1) for n in range(3)]
                await sent(s, person, day, asked)
    async with db.read() as reader:
        whole = await log(reader, since=SINCE, limit=100)
        assert len(whole) == 18
        assert [line.position for line in whole[:3]] == [0, 1, 2]
        assert whole[0].day == DAY + timedelta(days=2)
        pages, before = [], None
        while page := await log(reader, since=SINCE, limit=4, before=before):
            pages += page
            before = page[-1].mark
        assert pages == whole
        assert await log(reader, since=DAY + timedelta(days=3), limit=4) == []


async def test_what_did_not_arrive_has_no_moment(db: Database) -> None:
    async with db.begin() as s:
        await sent(s, "U1", DAY, [(due(1), 1), (due(2), 1)])
        await sent(s, "U2", DAY, [(due(3), 3)], failed="user_disabled")
        said = Said(Answer.UPDATED, "U1", NOW)
        await answer_own(s, "poc:1", said)
    async with db.read() as reader:
        lines = {line.subject: line for line in await log(reader, since=SINCE, limit=9)}
        assert lines["poc:1"].sent_at == NOW
        assert lines["poc:1"].answer is Answer.UPDATED
        assert lines["poc:3"].sent_at is None
        assert await counts(reader, SINCE) == Counts(
            messages=2, lines=3, answered=1, escalated=1, failed=1
        )
        assert await counts(reader, DAY + timedelta(days=1)) == Counts(0, 0, 0, 0, 0)


async def test_a_press_answers_for_oneself_alone(db: Database) -> None:
    async with db.begin() as s:
        owners = await sent(s, "U1", DAY, [(due(1), 1), (due(1, "ending"), 1)])
        bridges = await sent(s, "U9", DAY, [(due(1), 3)])
        spoken = Said(Answer.SPOKEN, "U9", NOW)
        assert await answer_own(s, "poc:1", spoken, rule="checkin") == 1
        assert await answer_own(s, "poc:1", spoken, rule="checkin") == 0
        assert [item.answer for item in await nudges.items(s, owners)] == [None, None]
        [item] = await nudges.items(s, bridges)
        said = (item.answer, item.answered_by, item.answered_at)
        assert said == (Answer.SPOKEN, "U9", day_of(NOW))


async def test_messages_that_still_ask_are_found(db: Database) -> None:
    later = DAY + timedelta(days=1)
    async with db.begin() as s:
        first = await sent(s, "U1", DAY, [(due(1), 1), (due(1, "ending"), 1)])
        second = await sent(s, "U2", later, [(due(1, "stuck"), 3)])
        await sent(s, "U3", DAY, [(due(2), 1)])
        assert await open_messages(s, "poc:1", DAY, limit=5) == [second, first]
        assert await open_messages(s, "poc:1", DAY, limit=1) == [second]
        assert await open_messages(s, "poc:1", later, limit=5) == [second]
        await answer_own(s, "poc:1", Said(Answer.UPDATED, "U1", NOW))
        assert await open_messages(s, "poc:1", DAY, limit=5) == [second]


async def test_putting_off_keeps_the_day(db: Database) -> None:
    async with db.begin() as s:
        key = await sent(s, "U1", DAY, [(due(1), 1), (due(1, "ending"), 1), (due(2), 1)])
        until = DAY + timedelta(days=5)
        assert await answer_own(s, "poc:1", Said(Answer.SNOOZED, "U1", NOW, until)) == 2
        found = await nudges.items(s, key)
        assert [item.until for item in found] == [until, until, None]


@pytest.mark.parametrize(("since", "reopened"), [(DAY, 1), (DAY + timedelta(days=1), 0)])
async def test_a_muted_message_is_opened_again(db: Database, since: date, reopened: int) -> None:
    async with db.begin() as s:
        key = await sent(s, "U1", DAY, [(due(1), 1), (due(2), 1)])
        other = await sent(s, "U2", DAY, [(due(3), 1)])
        await answer_own(s, "poc:2", Said(Answer.UPDATED, "U1", NOW))
        assert await answer_bundle(s, key, Said(Answer.MUTED, "U1", NOW)) == 1
        assert await answer_bundle(s, other, Said(Answer.MUTED, "U2", NOW)) == 1
        assert await reopen_muted(s, "U1", since) == [key] * reopened
        answers = [item.answer for item in await nudges.items(s, key)]
        assert answers == [None if reopened else Answer.MUTED, Answer.UPDATED]
        [item] = await nudges.items(s, other)
        assert item.answer is Answer.MUTED
