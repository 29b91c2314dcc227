import pytest

from domain.pocs import Decision, Poc, Stage
from domain.stories import Kind, ShownAs, Story
from storage import pocs, stories
from storage.database import Database, Session
from storage.pocs import Closing, Lineage, Link
from storage.pocs.links import LONGEST
from tests.storage.pocs.samples import NOW, acting, begun, told
from tests.storage.samples import win

Short = list[tuple[Link, int]]


def short(found: Lineage) -> tuple[Short, Short]:
    return [(one.kind, one.id) for one in found.before], [(one.kind, one.id) for one in found.after]


async def story_of(s: Session, poc: Poc, kind: Kind) -> Story:
    won = kind is Kind.WIN
    decision = Decision.GO if won else Decision.STOP
    await pocs.close(s, poc.id, acting(), Closing(won=won, decision=decision))
    story = await told(s, win(f"{kind}の話", kind=kind))
    await pocs.link_story(s, poc.id, acting(), story)
    return story


async def test_failure_retry_and_result_are_shown_on_each(db: Database) -> None:
    async with db.begin() as s:
        first = await begun(s, title="最初")
        failure = await story_of(s, first, Kind.FAILURE)
        retry = await begun(s, title="二度目", retry_story=failure.id)
        result = await story_of(s, retry, Kind.WIN)
        last = await begun(s, title="三度目", retry_poc=retry.id)
        whole = [
            (Link.POC, first.id),
            (Link.STORY, failure.id),
            (Link.POC, retry.id),
            (Link.STORY, result.id),
        ]
        trials = [short(await pocs.lineage(s, one)) for one in (first, retry, last)]
        told_of = [short(await pocs.story_lineage(s, one.id)) for one in (failure, result)]
        link = await pocs.lineage(s, retry)
    assert trials[0] == ([], [*whole[1:3], *sorted([whole[3], (Link.POC, last.id)])])
    assert trials[1] == (whole[:2], [(Link.POC, last.id), whole[3]])
    assert trials[2] == (whole[:3], [])
    assert told_of[0] == (whole[:1], [whole[2], (Link.POC, last.id), whole[3]])
    assert told_of[1] == (whole[:3], [])
    assert [one.title for one in link.before] == ["最初", "failureの話"]
    assert [one.state for one in link.before] == [Stage.ENDED, Kind.FAILURE]


@pytest.mark.parametrize("how", ["withdrawn", "unpublished"])
async def test_what_may_not_be_told_is_left_out_and_the_rest_stays(db: Database, how: str) -> None:
    async with db.begin() as s:
        first = await begun(s)
        failure = await story_of(s, first, Kind.FAILURE)
        retry = await begun(s, retry_story=failure.id)
        if how == "withdrawn":
            await stories.withdraw(s, failure.id, author="U1", now=NOW)
        else:
            await stories.set_publish(s, failure.id, author="U1", publish=False, now=NOW)
        assert short(await pocs.lineage(s, retry)) == ([(Link.POC, first.id)], [])
        await pocs.withdraw(s, first.id, acting())
        assert short(await pocs.lineage(s, retry)) == ([], [])


async def test_a_nameless_failure_is_shown_without_its_author(db: Database) -> None:
    async with db.begin() as s:
        hidden = win("声", kind=Kind.FAILURE, shown_as=ShownAs.ANONYMOUS)
        failure = await told(s, hidden, author="U2")
        retry = await begun(s, retry_story=failure.id)
        found = await pocs.lineage(s, retry)
    assert short(found)[0] == [(Link.STORY, failure.id)]
    assert "U2" not in repr(found)


async def test_a_chain_is_cut_where_it_gets_too_long_to_read(db: Database) -> None:
    async with db.begin() as s:
        chain = [await begun(s)]
        for _ in range(LONGEST + 5):
            chain.append(await begun(s, retry_poc=chain[-1].id))
        before = short(await pocs.lineage(s, chain[-1]))[0]
        after = short(await pocs.lineage(s, chain[0]))[1]
    assert before == [(Link.POC, one.id) for one in chain[-1 - LONGEST : -1]]
    assert after == [(Link.POC, one.id) for one in chain[1 : LONGEST + 1]]
