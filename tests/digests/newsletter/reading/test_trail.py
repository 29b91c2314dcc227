"""What can be said of an edition afterwards, and what not any more."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from digests.erasing.carrying_out import carry_out, order
from digests.newsletter.posting.correct import correct
from digests.newsletter.posting.freezing import stored
from digests.newsletter.posting.publish import publish
from digests.newsletter.reading import versions
from digests.newsletter.reading.trail import Trail, read_trail
from digests.poster import RefusedError
from digests.render import plain
from digests.render.trail import render
from domain.errors import NotFoundError
from domain.stories import ShownAs
from storage import stories
from storage.database import Database
from storage.erasing.registry import Registry
from storage.states import Fixing, Nameless
from tests.digests.newsletter.newsroom import (
    AUTHOR,
    DRAFT_HOUR,
    EDITOR,
    OCTOBER,
    OFFICE,
    POST_HOUR,
    TOKYO,
    Newsroom,
)

GONE = "本人の希望により削除"
LATER = POST_HOUR + timedelta(days=1)


@pytest.fixture
async def newsroom(db: Database) -> Newsroom:
    """A newsroom whose October is out, approved by an editor."""
    newsroom = Newsroom(db)
    await newsroom.set_up(editors=(EDITOR,))
    await newsroom.record_october()
    await newsroom.approve(DRAFT_HOUR)
    await publish(newsroom.courier, OCTOBER, POST_HOUR)
    return newsroom


async def trail_of(newsroom: Newsroom) -> Trail:
    return await read_trail(newsroom.db, OCTOBER)


async def patch(newsroom: Newsroom, story_id: int, **figures: Any) -> None:
    async with newsroom.db.begin() as s:
        await stories.patch(s, story_id, author=AUTHOR, figures=figures, now=LATER)


async def text_of(newsroom: Newsroom) -> str:
    return render(await trail_of(newsroom), TOKYO)


async def test_it_says_who_what_where_and_when(newsroom: Newsroom) -> None:
    text = await text_of(newsroom)
    message, *_ = (await trail_of(newsroom)).messages
    assert "2026-10  posted  revision 1" in text
    assert f"approved     2026-11-04 10:00  by {EDITOR}" in text
    assert f" 1  sent  CNEWS {message.ts}" in text
    assert "story 1 (revision 1)" in text
    assert "because of" in text
    assert "revision 1  2026-11-09 10:00  post" in text
    assert "schedule  newsletter.posted" in text


async def test_a_correction_leaves_the_former_wording_to_be_read(newsroom: Newsroom) -> None:
    await patch(newsroom, 1, title="数字の訂正版")
    await correct(newsroom.courier, OCTOBER, LATER)
    trail = await trail_of(newsroom)
    assert [one.why for one in trail.versions] == [Fixing.POST, Fixing.CORRECTION]
    assert "転記の手直し000" in plain.render(trail.wording(1))
    assert "数字の訂正版" not in plain.render(trail.wording(1))
    assert "数字の訂正版" in plain.render(trail.wording(2))
    assert trail.wording() == trail.wording(2)
    text = await text_of(newsroom)
    assert "corrected" in text
    assert "newsletter.corrected  stories=[1] pocs=[] revision=2" in text


async def test_a_name_that_is_hidden_later_is_in_no_former_wording(newsroom: Newsroom) -> None:
    assert "経理部" in plain.render((await trail_of(newsroom)).wording(1))
    for number in range(1, 5):
        await patch(newsroom, number, shown_as=ShownAs.ANONYMOUS)
    await correct(newsroom.courier, OCTOBER, LATER)
    trail = await trail_of(newsroom)
    assert [AUTHOR in one.document for one in trail.versions] == [False, False]
    assert "経理部" not in trail.versions[0].document
    assert "本人の希望により削除" in plain.render(trail.wording(1))


@pytest.mark.parametrize("then", ["unpublish", "withdraw", "hold"])
async def test_nor_where_the_story_is_told_no_more_at_all(newsroom: Newsroom, then: str) -> None:
    await hide_and(newsroom, then)
    assert "転記の手直し000" not in (await trail_of(newsroom)).versions[0].document
    await correct(newsroom.courier, OCTOBER, LATER)
    for version in (await trail_of(newsroom)).versions:
        assert "転記の手直し000" not in version.document
    assert "転記の手直し001" in plain.render((await trail_of(newsroom)).wording(1))
    assert GONE in plain.render((await trail_of(newsroom)).wording(1))


@pytest.mark.parametrize("then", ["unpublish", "withdraw", "hold"])
async def test_nor_where_slack_refused_the_edition_that_said_it(db: Database, then: str) -> None:
    newsroom = Newsroom(db)
    await newsroom.set_up()
    await newsroom.record_october()
    newsroom.slack.refuse = [RefusedError("is_archived")]
    await publish(newsroom.courier, OCTOBER, POST_HOUR, by=OFFICE)
    await hide_and(newsroom, then)
    assert "転記の手直し000" not in (await trail_of(newsroom)).versions[0].document
    await publish(newsroom.courier, OCTOBER, LATER, by=OFFICE)
    trail = await trail_of(newsroom)
    assert [one.revision for one in trail.versions] == [2]
    assert "転記の手直し000" not in trail.versions[0].document


async def test_a_text_that_was_made_before_the_name_was_hidden_is_kept_without(
    newsroom: Newsroom,
) -> None:
    record = await newsroom.edition()
    assert record is not None
    edition = stored(record)
    await hide_and(newsroom, "withdraw")
    async with newsroom.db.begin() as s:
        await versions.keep(s, edition, 2, at=LATER, why=Fixing.CORRECTION)
    assert "転記の手直し000" not in (await trail_of(newsroom)).versions[1].document


async def test_what_an_erased_person_had_withdrawn_before_is_in_no_former_text(
    db: Database, tmp_path: Path
) -> None:
    newsroom = Newsroom(db)
    await newsroom.set_up()
    first, *_ = await newsroom.record_october()
    await publish(newsroom.courier, OCTOBER, POST_HOUR, by=OFFICE)
    await newsroom.withdraw(first, LATER)
    await correct(newsroom.courier, OCTOBER, LATER)
    assert "転記の手直し000" in (await trail_of(newsroom)).versions[0].document
    await order(db, Registry(tmp_path / "erasures"), AUTHOR, Nameless.ERASE, LATER)
    await carry_out(db, LATER)
    assert "転記の手直し" not in "".join(
        one.document for one in (await trail_of(newsroom)).versions
    )


async def hide_and(newsroom: Newsroom, then: str) -> None:
    """The first story goes without its author's name, and then is not told any more."""
    gone = {"publish": False} if then == "unpublish" else {}
    await patch(newsroom, 1, shown_as=ShownAs.ANONYMOUS, **gone)
    async with newsroom.db.begin() as s:
        if then == "withdraw":
            await stories.withdraw(s, 1, author=AUTHOR, now=LATER)
        if then == "hold":
            await stories.hold(s, 1, held=True, by=OFFICE, now=LATER)


async def test_who_is_erased_reads_as_erased_and_is_nowhere_else(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    for person in (EDITOR, AUTHOR):
        registry = Registry(tmp_path / "erasures")
        await order(newsroom.db, registry, person, Nameless.ERASE, LATER)
    await carry_out(newsroom.db, LATER)
    trail, text = await trail_of(newsroom), await text_of(newsroom)
    assert f"approved     2026-11-04 10:00  by {GONE}" in text
    assert f"approved_by={GONE}" in text
    for version in trail.versions:
        said = plain.render(trail.wording(version.revision))
        assert "転記の手直し" not in said
        assert GONE in said
    assert EDITOR not in text
    assert trail.versions[-1].why is Fixing.ERASURE


async def test_a_month_without_an_edition_and_a_text_that_never_was(newsroom: Newsroom) -> None:
    with pytest.raises(NotFoundError, match="2026-09"):
        await read_trail(newsroom.db, OCTOBER.previous())
    with pytest.raises(NotFoundError, match="Its revisions: 1"):
        (await trail_of(newsroom)).wording(7)


async def test_before_anything_is_frozen_it_says_what_there_is(sqlite_db: Database) -> None:
    newsroom = Newsroom(sqlite_db)
    await newsroom.approve(DRAFT_HOUR)
    assert "2026-10  open  revision 0" in await text_of(newsroom)
    with pytest.raises(NotFoundError, match="Its revisions: -"):
        (await trail_of(newsroom)).wording()
