"""What is proposed in another person's words: once per message, and gone when it is over."""

import asyncio
from datetime import timedelta

from domain.stories import Kind, ShownAs
from storage import deliveries, drafts, stories
from storage.database import Database
from storage.deliveries import Errand
from storage.drafts import Draft, NewDraft
from storage.states import DraftState
from tests.storage.samples import NOW, win

LINK = "https://example.slack.com/archives/C1/p1"


def new(origin: str = "o", proposer: str = "U2", author: str = "U1") -> NewDraft:
    return NewDraft(
        origin=origin,
        author=author,
        proposer=proposer,
        kind=Kind.WIN,
        words="在庫表を共有した",
        link=LINK,
    )


async def propose(db: Database, one: NewDraft) -> tuple[Draft, bool]:
    async with db.begin() as s:
        return await drafts.propose(s, one, NOW)


async def now(db: Database, number: int = 1) -> Draft:
    async with db.read() as s:
        draft = await drafts.get(s, number)
    assert draft is not None
    return draft


async def test_of_two_who_propose_at_once_one_is_first(db: Database) -> None:
    found = await asyncio.gather(*(propose(db, new(proposer=f"U{n}")) for n in range(2, 6)))
    assert sorted(is_first for _, is_first in found) == [False, False, False, True]
    assert len({draft.id for draft, _ in found}) == 1
    assert len({draft.proposer for draft, _ in found}) == 1


async def test_an_offer_is_made_once(db: Database) -> None:
    async def offer() -> bool:
        async with db.begin() as s:
            return await drafts.offer(s, "o")

    assert sorted(await asyncio.gather(*(offer() for _ in range(3)))) == [False, False, True]


async def test_what_is_recorded_by_name_is_linked_until_the_name_goes(db: Database) -> None:
    draft, _ = await propose(db, new())
    async with db.begin() as s:
        said = win(source_link=LINK)
        story = await stories.add(s, said, author="U1", department=None, now=NOW)
        await drafts.accept(s, draft, story)
    kept = await now(db)
    assert (kept.state, kept.story_id, kept.words, kept.link) == (
        DraftState.RECORDED,
        story.id,
        "",
        "",
    )
    async with db.begin() as s:
        assert await stories.from_message(s, LINK) is not None
        nameless = win(shown_as=ShownAs.DEPARTMENT, source_link=LINK)
        await stories.edit(s, story.id, author="U1", new=nameless, now=NOW)
        assert await stories.from_message(s, LINK) is None
        [version] = await stories.history(s, story.id)
        assert version.content["source_link"] == ""
    kept = await now(db)
    assert (kept.state, kept.story_id) == (DraftState.CLOSED, None)


async def test_a_story_without_a_name_is_never_linked(db: Database) -> None:
    draft, _ = await propose(db, new())
    async with db.begin() as s:
        said = win(shown_as=ShownAs.ANONYMOUS, source_link=LINK)
        story = await stories.add(s, said, author="U1", department=None, now=NOW)
        await drafts.accept(s, draft, story)
    kept = await now(db)
    assert (kept.state, kept.story_id, kept.words) == (DraftState.CLOSED, None, "")
    assert story.source_link == ""


async def test_words_are_forgotten_when_nobody_answers(db: Database) -> None:
    await propose(db, new("old"))
    async with db.begin() as s:
        assert await drafts.expire(s, NOW + drafts.KEPT) == 0
        assert await drafts.expire(s, NOW + drafts.KEPT + timedelta(seconds=1)) == 1
    kept = await now(db)
    assert (kept.state, kept.words, kept.link) == (DraftState.CLOSED, "", "")
    _, is_first = await propose(db, new("old", proposer="U9"))
    assert not is_first


async def test_whoever_was_not_asked_yet_is_to_be_asked(db: Database) -> None:
    for origin in ("a", "b", "c", "d"):
        await propose(db, new(origin))
    async with db.begin() as s:
        for key in ("consent:2", "consent:3"):
            await deliveries.claim(s, Errand(key, "t", "U1"), now=NOW, lease_seconds=60)
        await deliveries.settle(s, "consent:3", channel="D1", ts="1.0", digest=None)
        await drafts.close(s, 4)
    async with db.read() as s:
        assert [draft.id for draft in await drafts.untold(s)] == [1, 2]
        assert [draft.id for draft in await drafts.waiting_for(s, "U1", limit=2)] == [3, 2]
        assert [draft.id for draft in await drafts.proposed_by(s, "U2", limit=9)] == [4, 3, 2, 1]
        assert await drafts.waiting_for(s, "U2", limit=9) == []
