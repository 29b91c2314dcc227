"""Whose record is told while Slack does not say who they are (O1): nobody's."""

from datetime import timedelta

import pytest

from digests.tick import tick
from domain.calendar import Month
from domain.stories import Story
from handlers.meeting import person_of
from playground.faults import Fault
from storage import stories
from tests.running import Company, dispatched

TROUBLES = [
    pytest.param(Fault.http_500(), id="500"),
    pytest.param(Fault.rate_limited(), id="429"),
    pytest.param(Fault.error("user_not_visible"), id="refused"),
    pytest.param(Fault.drop_connection(), id="dropped"),
]


async def told(it: Company) -> list[Story]:
    """What the newsletter would tell of this month."""
    deps = it.bot.deps
    zone = (await deps.company()).zone
    month = Month.of(deps.now().astimezone(zone).date())
    async with deps.db.read() as reader:
        return await stories.in_month(reader, month.bounds(zone))


async def next_minute(it: Company) -> list[str]:
    it.slack.clock.advance(timedelta(minutes=1))
    return await tick(it.bot.courier, it.bot.deps.now())


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_a_guest_is_found_out_a_minute_later(it: Company, trouble: Fault) -> None:
    it.slack.workspace.faults.next("users.info", trouble, times=2)
    assert "*記録しました。*" in (await it.asked("guest", "/dx-win ゲストの改善")).words()
    await it.settle()
    assert await told(it) == []
    assert [story.is_withdrawn for story in await it.stories_of("guest")] == [False]
    it.slack.workspace.faults.clear()
    await next_minute(it)
    assert [story.is_withdrawn for story in await it.stories_of("guest")] == [True]
    assert "ゲストの方はまだ参加できないため、" in it.person("guest").dm()[-1].words()
    assert "社員の方だけ" in (await it.asked("guest", "/dx-win もう一度")).words()


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_a_member_is_told_of_a_minute_later(it: Company, trouble: Fault) -> None:
    it.slack.workspace.faults.next("users.info", trouble, times=2)
    await it.asked("hanako", "/dx-win 改善")
    await it.settle()
    assert await told(it) == []
    it.slack.workspace.faults.clear()
    await next_minute(it)
    assert [story.title for story in await told(it)] == ["改善"]
    assert it.person("hanako").dm() == []


async def test_all_records_of_a_guest_are_taken_back_not_only_the_last(it: Company) -> None:
    it.slack.workspace.faults.next("users.info", Fault.http_500())
    await it.asked("guest", "/dx-win 一つ目")
    await it.settle()
    await it.asked("guest", "/dx-fail 二つ目")
    await it.settle()
    assert [story.is_withdrawn for story in await it.stories_of("guest")] == [True, True]
    assert await told(it) == []


async def test_a_profile_change_finds_a_guest_out_too(it: Company) -> None:
    it.slack.workspace.faults.next("users.info", Fault.http_500())
    await it.asked("guest", "/dx-win 改善")
    await it.settle()
    user = {"id": "UGUEST", "team_id": it.bot.deps.team, "is_restricted": True}
    event = {"type": "user_change", "user": user, "event_ts": "1.0"}
    body = {"type": "event_callback", "event_id": "Ev1", "event": event, "user": None}
    await dispatched(it, "UGUEST", {**body, "team_id": it.bot.deps.team})
    assert [story.is_withdrawn for story in await it.stories_of("guest")] == [True]


async def test_a_record_from_a_stale_view_of_a_known_guest_is_refused(it: Company) -> None:
    """Another process met them a second ago; here they still pass as unknown."""
    it.slack.workspace.faults.next("users.info", Fault.http_500())
    await it.asked("guest", "/dx-win 一つ目")
    await it.settle()
    await it.bot.deps.who("UGUEST", it.bot.deps.team)
    await tick(it.bot.courier, it.bot.deps.now() + timedelta(minutes=1))
    said = (await it.asked("guest", "/dx-win 二つ目")).words()
    assert "社員の方だけ" in said
    assert "二つ目" in said
    assert len(await it.stories_of("guest")) == 1


async def test_home_opens_although_nobody_says_who_it_is(it: Company) -> None:
    it.slack.workspace.faults.next("users.info", Fault.http_500())
    hanako = it.person("hanako")
    await hanako.open_home()
    await it.settle()
    assert hanako.home is not None


async def test_without_the_scope_to_ask_a_member_is_told_of_all_the_same(it: Company) -> None:
    it.slack.workspace.faults.next("users.info", Fault.error("missing_scope"), times=9)
    await it.asked("hanako", "/dx-win 請求書の転記をマクロ化")
    await it.settle()
    assert [story.title for story in await told(it)] == ["請求書の転記をマクロ化"]
    it.slack.workspace.faults.clear()


def test_a_user_object_without_a_team_is_no_stranger() -> None:
    assert not person_of({"id": "U1", "name": "hanako"}, "T1").is_stranger
    assert person_of({"id": "U1", "name": "hanako", "team_id": "T2"}, "T1").is_stranger
