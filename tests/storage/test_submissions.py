import asyncio
from datetime import timedelta

from domain.pocs import NewPoc
from domain.stories import ShownAs
from storage import pocs, stories, submissions
from storage.database import Database
from tests.storage.samples import NOW, win


async def test_finds_what_was_remembered_and_the_last_digest(db: Database) -> None:
    async with db.begin() as s:
        story = await stories.add(s, win(), author="U1", department=None, now=NOW)
        assert await submissions.find(s, "key") is None
        await submissions.remember(s, "key", story_id=story.id, digest="a", now=NOW)
        await submissions.remember(s, "key", story_id=story.id, digest="b", now=NOW)
    async with db.begin() as s:
        assert await submissions.find(s, "key") == submissions.Submission("key", story.id, "b", NOW)


async def test_forgets_what_is_old(db: Database) -> None:
    async with db.begin() as s:
        story = await stories.add(s, win(), author="U1", department=None, now=NOW)
        await submissions.remember(s, "old", story_id=story.id, digest="a", now=NOW)
        later = NOW + timedelta(days=1)
        await submissions.remember(s, "new", story_id=story.id, digest="a", now=later)
        assert await submissions.prune(s, later) == 1
        assert await submissions.find(s, "old") is None
        assert await submissions.find(s, "new") is not None


async def test_the_same_submission_at_the_same_moment_is_recorded_once(db: Database) -> None:
    async def hand_in() -> int:
        async with db.begin() as s:
            if (before := await submissions.find(s, "key")) is not None:
                return before.story_id
            story = await stories.add(s, win(), author="U1", department=None, now=NOW)
            await submissions.remember(s, "key", story_id=story.id, digest="a", now=NOW)
            return story.id

    ids = await asyncio.gather(*(hand_in() for _ in range(8)))
    async with db.read() as s:
        assert len(set(ids)) == len(await stories.mine(s, "U1")) == 1


async def test_what_was_handed_in_about_a_trial_is_remembered_apart(db: Database) -> None:
    async with db.begin() as s:
        acting = pocs.Acting("U1", NOW, NOW.date())
        poc = await pocs.add(s, NewPoc(title="検品"), acting, department=None, start=True)
        assert await submissions.find_poc(s, "key") is None
        await submissions.remember_poc(s, "key", poc_id=poc.id, digest="a", now=NOW)
        await submissions.remember_poc(s, "key", poc_id=poc.id, digest="b", now=NOW)
        assert await submissions.find(s, "key") is None
    async with db.begin() as s:
        kept = submissions.PocSubmission("key", poc.id, "b", NOW)
        assert await submissions.find_poc(s, "key") == kept
        assert await submissions.prune(s, NOW + timedelta(days=1)) == 1
        assert await submissions.find_poc(s, "key") is None


async def test_no_key_of_what_was_sent_is_left_of_a_story_that_goes_nameless(db: Database) -> None:
    async with db.begin() as s:
        story, other = [
            await stories.add(s, win(), author="U1", department=None, now=NOW) for _ in range(2)
        ]
        for key, one in (("a", story), ("b", other)):
            await submissions.remember(s, key, story_id=one.id, digest="d", now=NOW)
        hidden = win(shown_as=ShownAs.ANONYMOUS)
        await stories.edit(s, story.id, author="U1", new=hidden, now=NOW)
        assert await submissions.find(s, "a") is None
        assert await submissions.find(s, "b") is not None
