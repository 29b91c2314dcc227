from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from domain.stories import NewStory, ShownAs, Voice
from storage import audit, stories
from storage.database import Database, Reader
from storage.tables import StoryOwnerRow, TableModel
from tests.storage.samples import NOW, OCTOBER, full, win

AUTHOR = "U0AUTHOR1"
LATER = NOW + timedelta(hours=1)


async def everything_but_owners(s: Reader) -> str:
    """Every row of every table as text, without the one table that may name an author."""
    tables = (t for t in TableModel.metadata.sorted_tables if t is not StoryOwnerRow.__table__)
    return repr([(t.name, [tuple(row) for row in await s.execute(select(t))]) for t in tables])


def telling(shown_as: ShownAs, **fields: Any) -> NewStory:
    return full(
        shown_as=shown_as,
        helpers=("U2", AUTHOR),
        original=f"<@{AUTHOR}>と{AUTHOR}で",
        voices=(Voice(who=AUTHOR, text="X" + AUTHOR),),
        **fields,
    )


@pytest.mark.parametrize("shown_as", [ShownAs.ANONYMOUS, ShownAs.DEPARTMENT])
async def test_a_hidden_author_stands_in_no_other_table(db: Database, shown_as: ShownAs) -> None:
    async with db.begin() as s:
        new = telling(shown_as).model_copy(update={"voices": (Voice(who=AUTHOR, text="早い"),)})
        story = await stories.add(s, new, author=AUTHOR, department="経理", now=NOW)
        await stories.patch(s, story.id, author=AUTHOR, figures={"minutes_before": 1}, now=LATER)
        await stories.withdraw(s, story.id, author=AUTHOR, now=LATER)
        await stories.restore(s, story.id, author=AUTHOR, now=LATER)
        await stories.set_publish(s, story.id, author=AUTHOR, publish=False, now=LATER)
    async with db.read() as s:
        assert AUTHOR not in await everything_but_owners(s)
    assert story.helpers == ("U2",)
    assert story.original == "<@***>と***で"


@pytest.mark.parametrize(
    ("shown_as", "author", "department"),
    [
        (ShownAs.NAME, AUTHOR, "経理"),
        (ShownAs.DEPARTMENT, None, "経理"),
        (ShownAs.ANONYMOUS, None, None),
    ],
)
async def test_readers_see_what_the_author_chose_to_show(
    db: Database, shown_as: ShownAs, author: str | None, department: str | None
) -> None:
    async with db.begin() as s:
        new = win(
            shown_as=shown_as, minutes_before=9, minutes_after=1, times_count=1, times_per="day"
        )
        added = await stories.add(s, new, author=AUTHOR, department="経理", now=NOW)
        held = await stories.hold(s, added.id, held=False, by="U9", now=NOW)
        edited = await stories.edit(s, added.id, author=AUTHOR, new=new, now=NOW)
    async with db.read() as s:
        got = await stories.get(s, added.id)
        assert got is not None
        assert (got.author, got.department) == (author, department)
        assert [added, held, edited] == [got] * 3
        assert await stories.in_month(s, OCTOBER) == [got]
        assert await stories.recorded_in(s, OCTOBER) == [got]
        assert await stories.before(s, OCTOBER[1], limit=9) == [got]


@pytest.mark.parametrize("shown_as", list(ShownAs))
async def test_authors_see_their_own_story_whole(db: Database, shown_as: ShownAs) -> None:
    async with db.begin() as s:
        new = win(shown_as=shown_as)
        story = await stories.add(s, new, author=AUTHOR, department="経理", now=NOW)
        mine = await stories.owned(s, story.id, AUTHOR)
        assert mine is not None
        assert (mine.author, mine.department) == (AUTHOR, "経理")
        assert await stories.mine(s, AUTHOR) == [mine]


async def test_going_anonymous_takes_the_name_out_of_history_and_audit(db: Database) -> None:
    async with db.begin() as s:
        named = telling(ShownAs.NAME)
        story = await stories.add(s, named, author=AUTHOR, department="経理", now=NOW)
        other = await stories.add(s, win(), author=AUTHOR, department="経理", now=NOW)
        for subject in (story.id, other.id):
            details = {"author": AUTHOR, "long": f"{AUTHOR}2"}
            entry = audit.Entry(NOW, AUTHOR, "story.seen", audit.story_subject(subject), details)
            await audit.write(s, entry)
        await stories.edit(s, story.id, author=AUTHOR, new=win("second"), now=LATER)
        assert AUTHOR in await everything_but_owners(s)
        hidden = win("third", shown_as=ShownAs.ANONYMOUS)
        await stories.edit(s, story.id, author=AUTHOR, new=hidden, now=LATER)
    async with db.read() as s:
        versions = await stories.history(s, story.id)
        [entry] = await audit.about(s, audit.story_subject(story.id))
        [untouched] = await audit.about(s, audit.story_subject(other.id))
    assert [version.content["title"] for version in versions] == [named.title, "second"]
    assert versions[0].content["helpers"] == ["U2"]
    assert versions[0].content["original"] == "<@***>と***で"
    assert versions[0].content["voices"] == [{"who": "***", "text": "X" + AUTHOR}]
    assert (entry.who, entry.details) == ("***", {"author": "***", "long": f"{AUTHOR}2"})
    assert (untouched.who, untouched.details["author"]) == (AUTHOR, AUTHOR)


async def test_first_timers_are_those_of_whom_no_name_was_shown_before(db: Database) -> None:
    """A nameless record before would be known by the missing word that this one is the first."""
    async with db.begin() as s:
        ids = [
            (await stories.add(s, win(shown_as=shown), author=author, department=None, now=NOW)).id
            for author, shown in [
                ("U1", ShownAs.NAME),
                ("U1", ShownAs.NAME),
                ("U2", ShownAs.ANONYMOUS),
                ("U2", ShownAs.NAME),
                ("U3", ShownAs.NAME),
            ]
        ]
        assert await stories.first_timers(s, OCTOBER) == {ids[0], ids[3], ids[4]}
