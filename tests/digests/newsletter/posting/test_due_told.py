"""Who hears of an edition that is not approved, or does not come, and how often."""

from datetime import datetime, timedelta

import pytest

from digests.newsletter.posting import due as due_module
from digests.newsletter.posting.due import due
from digests.poster import RefusedError, UncertainError
from storage.settings import Unapproved
from tests.digests.newsletter.newsroom import (
    DRAFT_HOUR,
    EDITOR,
    OFFICE,
    POST_HOUR,
    Newsroom,
    buttons,
    hourly,
    tokyo,
)
from tests.logs import logged

MINUTE = timedelta(minutes=1)
DAY_BEFORE = tokyo(11, 6)
"""The Friday before the Monday of the post."""


@pytest.fixture
async def edited(newsroom: Newsroom) -> Newsroom:
    """A newsroom with an office and an editor, and October recorded."""
    await newsroom.set_up(editors=(EDITOR,))
    await newsroom.record_october()
    return newsroom


async def all_through(newsroom: Newsroom, start: datetime, end: datetime) -> None:
    for moment in hourly(start, end):
        await due(newsroom.courier, moment)


def told(newsroom: Newsroom, part: str) -> list[str]:
    """Whom a note of that kind reached."""
    keys = [one.stamp.key for one in newsroom.slack.posted]
    return sorted(key.rpartition(":")[2] for key in keys if f":{part}" in key)


class TestBeforeTheHour:
    async def test_on_the_business_day_before_each_is_reminded_once(self, edited: Newsroom) -> None:
        await all_through(edited, DRAFT_HOUR, DAY_BEFORE - timedelta(hours=1))
        assert told(edited, "tomorrow") == []
        await all_through(edited, DAY_BEFORE, POST_HOUR)
        assert told(edited, "tomorrow") == [EDITOR, OFFICE]
        assert "2026年11月9日(月) 10:00" in edited.told(EDITOR)[-1]
        assert buttons(edited, "tomorrow")[2] == "newsletter.approve"

    async def test_nobody_once_it_is_approved(self, edited: Newsroom) -> None:
        await due(edited.courier, DRAFT_HOUR)
        await edited.approve(DRAFT_HOUR + MINUTE)
        await all_through(edited, DRAFT_HOUR, POST_HOUR)
        assert told(edited, "tomorrow") == []

    async def test_nobody_while_it_is_held(self, edited: Newsroom) -> None:
        await due(edited.courier, DRAFT_HOUR)
        await edited.hold(DRAFT_HOUR + MINUTE)
        await all_through(edited, DRAFT_HOUR, POST_HOUR)
        assert told(edited, "tomorrow") == []

    async def test_nobody_where_it_is_posted_without_an_approval(self, edited: Newsroom) -> None:
        await edited.choose(DRAFT_HOUR, unapproved=Unapproved.POST)
        await all_through(edited, DRAFT_HOUR, POST_HOUR + timedelta(hours=1))
        assert told(edited, "tomorrow") == []
        assert len(edited.heads()) == 1

    async def test_not_on_the_day_of_the_draft_itself(self, edited: Newsroom) -> None:
        await all_through(edited, DAY_BEFORE, POST_HOUR)
        assert told(edited, "draft") == [EDITOR, OFFICE]
        assert told(edited, "tomorrow") == []


class TestTrouble:
    @pytest.fixture
    async def approved(self, edited: Newsroom) -> Newsroom:
        await edited.approve(DRAFT_HOUR)
        return edited

    async def test_a_refusal_is_told_to_editors_and_office_once(self, approved: Newsroom) -> None:
        for hour in range(3):
            approved.slack.refuse = [RefusedError("is_archived")]
            await approved.wait_is_over("newsletter:2026-10:1")
            await due(approved.courier, POST_HOUR + timedelta(hours=hour))
        assert told(approved, "refused") == [EDITOR, OFFICE]
        assert "アーカイブ" in approved.told(EDITOR)[-1]

    async def test_a_message_without_a_clear_answer_is_told_after_an_hour_once_a_day(
        self, approved: Newsroom
    ) -> None:
        approved.slack.lose = [UncertainError("http_500")]
        await due(approved.courier, POST_HOUR)
        for minutes in (10, 30, 59):
            await due(approved.courier, POST_HOUR + minutes * MINUTE)
        assert told(approved, "waiting") == []
        for minutes in (60, 90, 180):
            await due(approved.courier, POST_HOUR + minutes * MINUTE)
        assert told(approved, "waiting") == [EDITOR, OFFICE]
        assert len(approved.heads()) == 1

    async def test_a_defect_on_the_way_is_told_once_a_day(
        self, approved: Newsroom, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def broken(*_: object) -> None:
            raise RuntimeError("a defect")

        with monkeypatch.context() as patch, logged(due_module) as events:
            patch.setattr(due_module, "publish", broken)
            for hour in range(3):
                await due(approved.courier, POST_HOUR + timedelta(hours=hour))
        assert [one["step"] for one in events if one["event"] == "newsletter.step_failed"]
        assert told(approved, "broken") == [EDITOR, OFFICE]
        await due(approved.courier, POST_HOUR + timedelta(hours=4))
        assert len(approved.heads()) == 1
