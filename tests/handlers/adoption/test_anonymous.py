"""「うちでもやりたい」 below a story without a name: nothing anywhere leads to who wrote it."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from digests.adoptions import QUESTIONS_OPEN
from domain.people import Person
from domain.stories import Kind, NewStory, ShownAs
from playground import conversations
from storage import adoptions, people, stories
from storage.adoptions import NewAdoption
from storage.tables import StoryOwnerRow
from tests.handlers.telling import (
    POSTED,
    TITLE,
    TOKYO,
    group_words,
    newsletter,
    press,
    ticked,
    told,
)
from tests.running import Company, dispatched, pressed

HIDDEN = [ShownAs.ANONYMOUS, ShownAs.DEPARTMENT]
DUE = datetime(2026, 11, 16, 10, tzinfo=TOKYO)
"""Five business days after the press."""
AUTHOR = "UHANAKO"
NAME = "佐藤 花子"
MAY_NAME = {"story_owner", "person"}


def rows(path: Path, *words: str) -> dict[str, list[str]]:
    """The rows, by table, in which one of these stands; but for the tables that may name people."""
    with sqlite3.connect(path) as connection:
        dump = [line for line in connection.iterdump() if line.startswith("INSERT INTO")]
    found: dict[str, list[str]] = {}
    for line in dump:
        table = line.split('"')[1]
        if table not in MAY_NAME and any(word in line for word in words):
            found.setdefault(table, []).append(line)
    return found


def conversations_of(it: Company, person: str) -> list[str]:
    """The ids of every private conversation this person is in."""
    channels = it.slack.workspace.state.channels.values()
    return [c.id for c in channels if c.kind in ("im", "mpim") and person in c.members]


def seen_by_others(it: Company) -> Iterator[str]:
    """Everything that stands in Slack where the author is not the only human reader."""
    state = it.slack.workspace.state
    for channel in state.channels.values():
        if channel.kind == "im" and AUTHOR in channel.members:
            continue
        for message in state.messages[channel.id].values():
            if not message.ephemeral_to or message.ephemeral_to != AUTHOR:
                yield repr(message)


def nothing_leads_to_the_author(it: Company, path: Path, said: str) -> None:
    """Neither rows nor log nor anybody's screen."""
    own = conversations_of(it, AUTHOR)
    assert own, "the author was written to"
    assert rows(path, AUTHOR, *own, NAME) == {}
    assert all(AUTHOR not in text and NAME not in text for text in seen_by_others(it))
    for word in (AUTHOR, NAME, *own):
        assert word not in said


async def wished(it: Company, shown_as: ShownAs = ShownAs.ANONYMOUS, **fields: Any) -> int:
    """A story without a name that 健 wishes to do the same as."""
    story_id, _ = await told(it, shown_as=shown_as, **fields)
    answer = await press(it, "ken", story_id)
    assert "2026年11月16日(月)" in answer.words()
    return story_id


@pytest.mark.parametrize("shown_as", HIDDEN)
async def test_the_author_is_asked_and_nothing_says_so(
    it: Company, sqlite_path: Path, shown_as: ShownAs, capsys: pytest.CaptureFixture[str]
) -> None:
    await wished(it, shown_as)
    question = it.person("hanako").dm()[-1]
    assert "<@UKEN>さん（営業部）が、あなたの事例" in question.words()
    assert TITLE in question.words()
    assert "紹介する" in question.words()
    said = capsys.readouterr()
    nothing_leads_to_the_author(it, sqlite_path, said.out + said.err)


@pytest.mark.parametrize("shown_as", HIDDEN)
async def test_a_no_leaves_no_trace_and_is_told_like_silence(
    it: Company, sqlite_path: Path, shown_as: ShownAs, capsys: pytest.CaptureFixture[str]
) -> None:
    await wished(it, shown_as)
    hanako = it.person("hanako")
    await hanako.press(hanako.dm()[-1], "adoption.no")
    await it.settle()
    assert "だれにも伝えません" in hanako.dm()[-1].words()
    assert it.person("ken").dm() == []
    await ticked(it, DUE)
    [ended] = it.person("ken").dm()
    assert "今回はご紹介できませんでした" in ended.words()
    said = capsys.readouterr()
    nothing_leads_to_the_author(it, sqlite_path, said.out + said.err)


async def ending_of(it: Company, answer: str) -> str:
    """What is told to 健 five business days after the press."""
    hanako = it.person("hanako")
    if answer == "no":
        await hanako.press(hanako.dm()[-1], "adoption.no")
    elif answer == "left":
        await hanako.become(deleted=True)
    await it.settle()
    await ticked(it, DUE - timedelta(days=1))
    assert it.person("ken").dm() == []
    await ticked(it, DUE)
    await ticked(it, DUE + timedelta(days=1))
    [ended] = it.person("ken").dm()
    return ended.words()


@pytest.mark.parametrize("answer", ["no", "silence", "left"])
async def test_whoever_wished_cannot_tell_a_no_from_silence(it: Company, answer: str) -> None:
    await wished(it)
    assert await ending_of(it, answer) == (
        f"「{TITLE}」の「うちでもやりたい」について、今回はご紹介できませんでした。\n"
        "ご希望は「やりたい」の数として残っています。事例の内容は、そのまま参考にしていただけます。"
        "似た事例を探すには `/dx search` を、自分で小さく試すには `/dx-poc` をお使いください。"
    )


async def test_the_press_is_answered_alike_after_the_author_left(it: Company) -> None:
    story_id, _ = await told(it, shown_as=ShownAs.ANONYMOUS)
    before = await press(it, "ken", story_id)
    await it.person("hanako").become(deleted=True)
    await it.settle()
    conversations.join(it.slack.workspace, it.slack.channel("dx-news"), "UMORI")
    after = await press(it, "mori", story_id)
    assert before.words() == after.words()


async def test_a_yes_introduces_the_two_and_the_ledger_does_not_say_whom(
    it: Company, sqlite_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await wished(it)
    hanako = it.person("hanako")
    await hanako.press(hanako.dm()[-1], "adoption.yes")
    await it.settle()
    [words] = group_words(it, "hanako", "ken")
    assert TITLE in words
    assert "このDMの中だけに" in words
    assert rows(sqlite_path, AUTHOR, *conversations_of(it, AUTHOR), NAME) == {}
    said = capsys.readouterr()
    assert AUTHOR not in said.out + said.err
    await ticked(it, DUE)
    assert it.person("ken").dm() == []


async def test_nobody_else_can_answer_for_the_author(it: Company) -> None:
    await wished(it)
    question = it.person("hanako").dm()[-1]
    value = question.blocks[-1]["elements"][0]["value"]
    await dispatched(it, "UMORI", pressed("adoption.yes", value))
    assert group_words(it, "hanako", "ken") == []


async def test_a_yes_after_the_end_still_introduces(it: Company) -> None:
    await wished(it)
    await ticked(it, DUE)
    hanako = it.person("hanako")
    await hanako.press(hanako.dm()[-1], "adoption.yes")
    await it.settle()
    assert len(group_words(it, "hanako", "ken")) == 1


async def test_asked_once_however_often_it_is_pressed(it: Company) -> None:
    story_id = await wished(it)
    for hours in range(1, 5):
        again = await press(it, "ken", story_id)
        assert "すでに" in again.words()
        await ticked(it, POSTED + timedelta(hours=hours))
    assert len([m for m in it.person("hanako").dm() if "紹介する" in m.words()]) == 1


async def test_an_author_has_few_questions_at_a_time(it: Company) -> None:
    story_id, _ = await told(it, shown_as=ShownAs.ANONYMOUS)
    async with it.bot.deps.db.begin() as s:
        for number in range(6):
            wisher = Person(id=f"U{number}", team_id=it.bot.deps.team, name="人", known=True)
            await people.see(s, wisher, POSTED)
            new = NewAdoption(
                story_id=story_id, person_id=wisher.id, month="2026-10", due_on=DUE.date()
            )
            await adoptions.want(s, new, POSTED)
    await ticked(it, POSTED)
    hanako = it.person("hanako")
    asked = [m for m in hanako.dm() if "紹介する" in m.words()]
    assert len(asked) == QUESTIONS_OPEN
    await hanako.press(asked[0], "adoption.no")
    await it.settle()
    await ticked(it, POSTED + timedelta(minutes=1))
    assert len([m for m in hanako.dm() if "adoption." in str(m.blocks)]) == QUESTIONS_OPEN + 1


async def test_a_name_taken_off_after_the_introduction_leaves_no_link(
    it: Company, sqlite_path: Path
) -> None:
    story_id, _ = await told(it)
    await press(it, "ken", story_id)
    assert len(group_words(it, "hanako", "ken")) == 1
    async with it.bot.deps.db.begin() as s:
        story = await stories.owned(s, story_id, AUTHOR)
        assert story
        said = {name: getattr(story, name) for name in NewStory.model_fields}
        hidden = NewStory(**said | {"shown_as": ShownAs.ANONYMOUS})
        await stories.edit(s, story_id, author=AUTHOR, new=hidden, now=POSTED)
    found = rows(sqlite_path, *conversations_of(it, AUTHOR))
    assert "delivery" not in found


async def test_a_failure_without_a_name_is_tried_again_by_others_alone(
    it: Company, sqlite_path: Path
) -> None:
    story_id, _ = await told(it, shown_as=ShownAs.ANONYMOUS, kind=Kind.FAILURE, learned="早い相談")
    assert "adoption.retry" in str(newsletter(it, story_id).blocks)
    for name in ("ken", "hanako"):
        person = it.person(name)
        await press(it, name, story_id, "retry")
        await it.settle()
        await person.submit({"title": f"{name}の再挑戦"})
        await it.settle()
        await person.close_view(everything=True)
    with sqlite3.connect(sqlite_path) as connection:
        linked = connection.execute("SELECT owner, retry_story FROM poc ORDER BY id").fetchall()
    assert linked == [("UKEN", story_id), ("UHANAKO", None)]


def test_the_one_table_that_says_whose_a_story_is_is_the_known_one() -> None:
    assert StoryOwnerRow.__tablename__ in MAY_NAME
