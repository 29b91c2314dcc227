"""What changes between approval and post is in the post; nothing is lost in silence."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import pytest

from digests.newsletter.desk import part_key
from digests.newsletter.editing.cut import Cut
from digests.newsletter.posting import parts
from digests.newsletter.posting import publish as publishing
from digests.newsletter.posting.freezing import stored
from digests.newsletter.posting.publish import PublishOutcome, preview, publish
from digests.newsletter.posting.standing import Status
from digests.poster import RefusedError
from domain.stories import Story
from storage import cuts, deliveries, editions
from storage.database import Database
from storage.states import DeliveryState
from tests.digests.newsletter.newsroom import EDITOR, OCTOBER, POST_HOUR, Newsroom

Change = Callable[[], Awaitable[object]]
OPENING = Cut(opening="今月は転記の話が続きます。").model_dump_json()


@dataclass
class Due:
    """An October whose hour has come."""

    newsroom: Newsroom
    stories: list[Story]

    async def post(self) -> PublishOutcome:
        return await publish(self.newsroom.courier, OCTOBER, POST_HOUR)

    async def cut(self, document: str = OPENING, expected: int = 0) -> bool:
        """An editor changes the edition, as the screen does it; False if it is too late."""
        async with self.newsroom.db.begin() as s:
            await editions.locked(s, str(OCTOBER))
            head = await deliveries.get(s, part_key(OCTOBER, 1))
            if head is not None and head.state is not DeliveryState.FAILED:
                return False
            return await cuts.save(
                s,
                str(OCTOBER),
                document,
                expected_revision=expected,
                by=EDITOR,
                now=POST_HOUR,
            )

    async def frozen_with(self) -> int:
        """The editors' changes that the stored edition has."""
        record = await self.newsroom.edition()
        assert record is not None
        return stored(record).cut_revision

    def shown(self) -> str:
        return str(self.newsroom.slack.posted)


@pytest.fixture
async def due(db: Database) -> Due:
    return await due_in(db)


async def due_in(db: Database) -> Due:
    newsroom = Newsroom(db)
    await newsroom.set_up()
    return Due(newsroom, await newsroom.record_october())


def before_the_claim(monkeypatch: pytest.MonkeyPatch, *changes: Change) -> None:
    """Have these happen, one at each attempt, once the edition is frozen and rendered."""
    left, deliver = list(changes), parts.deliver_parts

    async def late(*args: Any, **options: Any) -> Any:
        if left:
            await left.pop(0)()
        return await deliver(*args, **options)

    monkeypatch.setattr(publishing, "deliver_parts", late)


def after_the_claim(due: Due, monkeypatch: pytest.MonkeyPatch, change: Change) -> None:
    """Have this happen once the first message is claimed, before its last look at the records."""
    left = [change]

    async def is_shared(_channel: str) -> bool:
        if left:
            await left.pop()()
        return False

    monkeypatch.setattr(due.newsroom.slack, "is_shared", is_shared)


async def test_an_edit_after_freezing_is_in_the_post(
    due: Due, monkeypatch: pytest.MonkeyPatch
) -> None:
    before_the_claim(monkeypatch, due.cut)
    outcome = await due.post()
    assert outcome.status is Status.POSTED
    assert await due.frozen_with() == 1
    assert len(due.newsroom.news()) == outcome.parts
    assert "今月は転記の話が続きます。" in due.shown()


async def test_an_edit_after_the_claim_is_refused(
    due: Due, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[bool] = []

    async def edit() -> None:
        taken.append(await due.cut())

    after_the_claim(due, monkeypatch, edit)
    assert (await due.post()).status is Status.POSTED
    assert taken == [False]
    assert await due.frozen_with() == 0


async def test_an_edit_under_way_at_the_claim_is_waited_for(
    postgres_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It read the ledger before the claim and saves after it: the post waits and takes it in.

    On SQLite no two writers are at it at once.
    """
    due = await due_in(postgres_db)
    reading, claimed = asyncio.Event(), asyncio.Event()

    async def edit() -> bool:
        async with due.newsroom.db.begin() as s:
            await editions.locked(s, str(OCTOBER))
            reading.set()
            await claimed.wait()
            return await cuts.save(
                s, str(OCTOBER), OPENING, expected_revision=0, by=EDITOR, now=POST_HOUR
            )

    editing: list[asyncio.Task[bool]] = []

    async def begin() -> None:
        editing.append(asyncio.create_task(edit()))
        await reading.wait()

    async def let_go() -> None:
        claimed.set()

    before_the_claim(monkeypatch, begin)
    after_the_claim(due, monkeypatch, let_go)
    assert (await due.post()).status is Status.POSTED
    assert await editing[0]
    assert await due.frozen_with() == 1


async def test_a_story_withdrawn_a_second_before_posting_is_not_in_the_post(
    due: Due, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = due.stories[0]
    after_the_claim(due, monkeypatch, lambda: due.newsroom.withdraw(gone, POST_HOUR))
    outcome = await due.post()
    assert outcome.status is Status.POSTED
    assert gone.title not in due.shown()
    assert "取り下げ" not in due.shown()
    assert due.stories[1].title in due.shown()
    assert len(due.newsroom.news()) == outcome.parts


async def test_one_that_is_corrected_again_and_again_goes_out_within_the_minute(
    due: Due, monkeypatch: pytest.MonkeyPatch
) -> None:
    def corrected(number: int) -> Change:
        return lambda: due.newsroom.edit(due.stories[0], POST_HOUR, title=f"{number}回目の題")

    before_the_claim(monkeypatch, *map(corrected, range(9)))
    first = await due.post()
    assert (first.status, first.reason) == (Status.WAITING, "changed")
    assert not due.newsroom.news()
    assert (await due.post()).status is Status.POSTED
    assert "8回目の題" in due.shown()


async def test_editors_and_posts_at_the_same_moment(due: Due) -> None:
    """Each edit that was taken is in the post, each other one was told so."""

    async def editing() -> int:
        for revision in range(40):
            document = Cut(opening=f"{revision + 1}回目").model_dump_json()
            if not await due.cut(document, revision):
                return revision
            await asyncio.sleep(0)
        return 40

    taken, outcomes = await asyncio.gather(
        editing(), asyncio.gather(*(due.post() for _ in range(3)))
    )
    await due.post()
    assert await due.frozen_with() == taken
    assert Status.POSTED in {outcome.status for outcome in outcomes}
    assert len(due.newsroom.news()) == max(outcome.parts for outcome in outcomes)


async def test_a_hold_in_the_last_moment_holds(due: Due, monkeypatch: pytest.MonkeyPatch) -> None:
    before_the_claim(monkeypatch, lambda: due.newsroom.hold(POST_HOUR))
    assert (await due.post()).status is Status.HELD
    assert not due.newsroom.news()
    await due.newsroom.release(POST_HOUR)
    assert (await due.post()).status is Status.POSTED


async def test_an_edit_that_takes_the_approval_back_waits_for_another(
    due: Due, monkeypatch: pytest.MonkeyPatch
) -> None:
    await due.newsroom.choose(editors=(EDITOR,))
    await due.newsroom.approve(POST_HOUR)

    async def edit() -> None:
        await due.cut()
        async with due.newsroom.db.begin() as s:
            await editions.take_back_approval(s, str(OCTOBER))

    before_the_claim(monkeypatch, edit)
    assert (await due.post()).status is Status.UNAPPROVED
    assert not due.newsroom.news()


async def test_a_refused_post_is_previewed_with_what_was_edited_since(due: Due) -> None:
    due.newsroom.slack.refuse = [RefusedError("is_archived")]
    assert (await due.post()).status is Status.REFUSED
    assert await due.cut()
    assert (await preview(due.newsroom.courier, OCTOBER, POST_HOUR)).cut_revision == 1
