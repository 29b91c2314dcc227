"""The daily round: each person once, what is true right then, whatever Slack does."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from digests.nudges import rounds, sending, sweep
from digests.nudges.telling import Told, tell
from digests.poster import RefusedError, RetryLaterError, UncertainError
from storage import deliveries, nudges
from storage.database import Database, Reader
from storage.states import Answer, DeliveryState
from tests.digests.nudges.company import DAY, HANAKO, KEN, MINUTE, MORNING, OFFICE, Company

KEY = f"nudges:{HANAKO}:2026-11-09"
TODAY = date(2026, 11, 9)


@pytest.fixture
async def company(db: Database) -> Company:
    one = Company(db)
    await one.set_up()
    return one


async def test_what_is_due_is_asked_once_a_day(company: Company) -> None:
    await company.start(HANAKO)
    assert await company.tick() == [f"{KEY}: sent"]
    for minutes in (0, 1, 60, 300):
        assert await company.tick(MORNING + minutes * MINUTE) == []
    assert company.sent() == [KEY]
    (told,) = company.told(HANAKO)
    assert told.startswith("検品の写真判定（PoC 1）：今日、11月9日(月)が進捗の予定日です。")
    (item,) = await company.items(KEY)
    assert (item.rule, item.subject, item.number, item.day) == ("checkin", "poc:1", 1, TODAY)


async def test_all_that_is_due_comes_in_one_message(company: Company) -> None:
    for n in range(7):
        await company.start(HANAKO, f"試み{n}")
    await company.tick()
    assert company.sent() == [KEY]
    assert len(await company.items(KEY)) == 7
    assert "ほかに2件あります。" in company.slack.texts(HANAKO)[0]


async def test_nothing_before_an_office_is_named(db: Database) -> None:
    company = Company(db)
    await company.meet(HANAKO)
    await company.start(HANAKO)
    assert await company.tick() == []


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 11, 8, 23, 59, tzinfo=UTC),
        datetime(2026, 11, 9, 9, 0, tzinfo=UTC),
        datetime(2026, 11, 14, 1, tzinfo=UTC),
        datetime(2026, 11, 23, 1, tzinfo=UTC),
    ],
    ids=["before nine", "after six", "a Saturday", "a holiday"],
)
async def test_nothing_outside_business_hours(company: Company, moment: datetime) -> None:
    await company.start(HANAKO)
    assert await company.tick(moment) == []


async def test_everybody_in_their_own_hours(company: Company) -> None:
    await company.meet(KEN, tz="America/New_York")
    await company.meet("UPARIS", tz="Europe/Paris")
    for owner in (HANAKO, KEN, "UPARIS"):
        await company.start(owner)
    for hour in range(24):
        await company.tick(datetime(2026, 11, 9, hour, tzinfo=UTC))
    sent = {one.stamp.key.split(":")[1]: one for one in company.slack.posted}
    assert set(sent) == {HANAKO, KEN, "UPARIS"}
    async with company.db.read() as s:
        rows = await deliveries.among(s, company.sent())
    hours = {row.key.split(":")[1]: row.claimed_at.hour for row in rows}
    assert hours == {HANAKO: 0, "UPARIS": 8, KEN: 14}


async def test_a_zone_nobody_knows_counts_as_the_companys(company: Company) -> None:
    await company.meet(KEN, tz="Mars/Olympus")
    await company.start(KEN)
    assert await company.tick() == [f"nudges:{KEN}:2026-11-09: sent"]


async def test_nothing_left_at_the_claim_sends_nothing(company: Company) -> None:
    """Decided for the page, and done before the claim."""
    poc = await company.start(KEN)
    await company.start(HANAKO)

    async def ken_answers() -> None:
        await company.check_in(poc, MORNING)

    company.slack.before_post = ken_answers
    await company.tick()
    assert company.sent() == [KEY]
    async with company.db.read() as s:
        assert await deliveries.get(s, f"nudges:{KEN}:2026-11-09") is None


async def test_twice_and_then_the_office_once_and_then_silence(company: Company) -> None:
    await company.start(HANAKO, end_on=date(2027, 3, 31))
    for days in range(40):
        await company.tick(MORNING + days * DAY)
    mine = [key for key in company.sent() if HANAKO in key]
    assert mine == [KEY, f"nudges:{HANAKO}:2026-11-12"]
    assert [key for key in company.sent() if OFFICE in key] == [f"nudges:{OFFICE}:2026-11-17"]
    assert "手伝えることがないか" in company.told(OFFICE)[0]


async def test_a_person_slack_refuses_counts_and_stops_nobody(company: Company) -> None:
    await company.start(HANAKO)
    await company.start(KEN)
    company.slack.refuse = [RefusedError("user_disabled")]
    assert await company.tick() == [f"nudges:{KEN}:2026-11-09: sent"]
    company.slack.refuse = [RefusedError("user_disabled")] * 9
    for days in range(1, 12):
        await company.tick(MORNING + days * DAY)
        company.slack.refuse = company.slack.refuse[:1] if days < 3 else []
    assert any(OFFICE in key for key in company.sent())


async def test_a_broken_token_counts_for_nobody(company: Company) -> None:
    await company.start(HANAKO)
    await company.start(KEN)
    company.slack.refuse = [RefusedError("token_revoked")] * 50
    for days in (0, 1, 2):
        await company.tick(MORNING + days * DAY)
    assert len(company.slack.calls) == 3  # the first refusal ends a tick
    company.slack.refuse = []
    await company.tick(MORNING + 3 * DAY)
    await company.tick(MORNING + 3 * DAY + MINUTE)
    assert {key.split(":")[1] for key in company.sent()} == {HANAKO, KEN}
    assert {(await company.items(key))[0].number for key in company.sent()} == {1}


async def test_slack_asks_to_wait_and_the_next_tick_goes_on(company: Company) -> None:
    members = [f"U{n:02}" for n in range(10)]
    for member in members:
        await company.meet(member)
        await company.start(member)
    company.slack.refuse = [RetryLaterError("ratelimited", 0)]
    assert await company.tick() == []
    assert len(company.slack.calls) == 1
    await company.tick(MORNING + MINUTE)
    assert sorted(key.split(":")[1] for key in company.sent()) == members


async def test_so_many_at_once_and_the_rest_in_the_next_minute(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep, "AT_ONCE", 4)
    monkeypatch.setattr(rounds, "PAGE", 3)
    members = [f"U{n:02}" for n in range(10)]
    for member in members:
        await company.meet(member)
        await company.start(member)
    counts = [len(await company.tick(MORNING + n * MINUTE)) for n in range(4)]
    assert counts == [4, 4, 2, 0]
    assert sorted(key.split(":")[1] for key in company.sent()) == members


async def test_a_lost_answer_is_looked_up_and_not_sent_again(company: Company) -> None:
    await company.start(HANAKO)
    company.lease_seconds = 0
    company.slack.lose = [UncertainError("dropped")]
    await company.tick()
    await company.tick(MORNING + MINUTE)
    assert company.sent() == [KEY]
    async with company.db.read() as s:
        row = await deliveries.get(s, KEY)
    assert row is not None
    assert row.state is DeliveryState.SENT
    assert len(await company.items(KEY)) == 1


async def test_a_lost_question_is_not_sent_to_who_wants_quiet_by_now(company: Company) -> None:
    await company.start(HANAKO)
    company.lease_seconds = 0
    company.slack.refuse = [UncertainError("dropped")]
    await company.tick()
    async with company.db.begin() as s:
        await nudges.pause(s, HANAKO, MORNING.date(), MORNING.date(), MORNING)
    await company.tick(MORNING + MINUTE)
    assert company.sent() == []
    await company.tick(MORNING + DAY)
    assert company.sent() == [f"nudges:{HANAKO}:2026-11-10"]
    assert (await company.items(company.sent()[0]))[0].number == 1


async def test_a_lost_question_is_sent_the_same_day_but_never_later(company: Company) -> None:
    await company.start(HANAKO)
    company.lease_seconds = 0
    company.slack.refuse = [UncertainError("dropped")]
    await company.tick()
    company.slack.refuse = [UncertainError("dropped")]
    await company.tick(MORNING + MINUTE)
    await company.tick(MORNING + timedelta(hours=9))  # seven in the evening: settled, not sent
    assert company.sent() == []
    async with company.db.read() as s:
        row = await deliveries.get(s, KEY)
    assert row is not None
    assert (row.state, row.error) == (DeliveryState.FAILED, "too_late")
    await company.tick(MORNING + DAY)
    assert company.sent() == [f"nudges:{HANAKO}:2026-11-10"]
    assert (await company.items(company.sent()[0]))[0].number == 1


async def test_what_may_be_there_is_told_as_it_was_written(company: Company) -> None:
    """A crash after the claim, and somebody answers before it is looked up."""
    poc = await company.start(HANAKO)
    await company.start(HANAKO, "別の試み")
    company.lease_seconds = 0
    company.slack.refuse = [UncertainError("dropped")]
    await company.tick()
    await company.check_in(poc, MORNING)
    await company.tick(MORNING + MINUTE)
    (told,) = company.told(HANAKO)
    assert told.startswith("別の試み")
    assert "✓ 検品の写真判定" in told


async def test_after_an_outage_what_is_still_true_comes_once(company: Company) -> None:
    done = await company.start(HANAKO, "済んだ試み")
    await company.start(HANAKO, "続く試み", end_on=date(2026, 11, 20))
    await company.start(HANAKO, "もう一つ")
    await company.check_in(done, MORNING + 18 * DAY, value=2)
    await company.tick(MORNING + 21 * DAY)
    assert company.sent() == [f"nudges:{HANAKO}:2026-11-30"]
    (told,) = company.told(HANAKO)
    assert "済んだ試み" not in told
    assert told.count("（PoC ") == 2


async def test_two_processes_at_once_send_once(company: Company) -> None:
    members = [f"U{n:02}" for n in range(20)]
    for member in members:
        await company.meet(member)
        await company.start(member)
    await asyncio.gather(*(company.tick() for _ in range(3)))
    await company.tick(MORNING + MINUTE)
    assert sorted(key.split(":")[1] for key in company.sent()) == members


async def test_who_left_is_not_written_to(company: Company) -> None:
    await company.start(HANAKO)
    await company.meet(HANAKO, deactivated=True)
    await company.tick()
    assert not any(HANAKO in key for key in company.sent())


async def test_a_pause_is_kept(company: Company) -> None:
    await company.start(HANAKO)
    async with company.db.begin() as s:
        await nudges.pause(s, HANAKO, TODAY, TODAY + DAY, MORNING)
    for days in range(2):
        assert await company.tick(MORNING + days * DAY) == []
    assert await company.tick(MORNING + 2 * DAY) == [f"nudges:{HANAKO}:2026-11-11: sent"]


async def test_a_bundle_that_cannot_be_written_stops_nobody_behind_it(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    await company.start(HANAKO)
    await company.start(KEN)

    async def told(s: Reader, key: str, *rest: Any) -> Told:
        if HANAKO in key:
            raise ZeroDivisionError
        return await tell(s, key, *rest)

    monkeypatch.setattr(sending, "tell", told)
    with pytest.raises(ZeroDivisionError):
        await company.tick()
    assert await company.tick(MORNING + MINUTE) == [f"nudges:{KEN}:2026-11-09: sent"]
    assert await company.items(KEY) == []


async def test_answers_are_shown_by_the_next_tick(company: Company) -> None:
    poc = await company.start(HANAKO)
    await company.tick()
    await company.check_in(poc, MORNING + MINUTE)
    assert await company.tick(MORNING + 2 * MINUTE) == [f"{KEY}: shows what was answered"]
    assert await company.tick(MORNING + 3 * MINUTE) == []
    (text,) = company.slack.texts(HANAKO)
    assert text.split("\n") == [
        "今、答えることはありません。ありがとうございました。",
        "✓ 検品の写真判定（PoC 1） 11月9日(月)に「順調」と記録しました。",
    ]
    (item,) = await company.items(KEY)
    assert item.answer is Answer.UPDATED
    assert item.shown_at is not None
