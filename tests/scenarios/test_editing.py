"""An edition from its draft to its post through the editors' hands, over both transports."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from digests.tick import tick
from playground.records import View
from storage.settings import Department, SetupStep
from tests.handlers.editing.acts import chosen, opened, pressed, recorded
from tests.running import HTTP, SOCKET, Company, company

DRAFT = datetime(2026, 12, 2, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
POST = datetime(2026, 12, 7, 1, 1, tzinfo=UTC)
LESSON = 7
"""The id of the lesson among the month's records."""


@pytest.mark.parametrize("transport", [HTTP, SOCKET])
async def test_an_edition_goes_through_the_editors_hands(sqlite_path: Path, transport: str) -> None:
    async with company(sqlite_path, transport) as it:
        await it.set(
            office=("UMORI",),
            editors=("UKEN",),
            newsletter_channel="CDXNEWS",
            set_up=tuple(SetupStep),
            departments=(Department(name="経理部", aliases=("経理",)), Department(name="営業部")),
        )
        await recorded(it)
        await the_draft_comes(it)
        await ken_edits(it)
        await mori_looks_in_and_approves_too_early(it)
        await ken_goes_on_and_takes_the_approval_back(it)
        await nothing_is_posted_before_the_new_approval(it)
        await it_is_posted_as_they_edited_it(it)


async def turn_to(it: Company, moment: datetime) -> None:
    it.slack.clock.set(moment)
    await tick(it.bot.deps.newsletter, moment)
    await it.settle()


def drafts_of(it: Company, name: str) -> list[str]:
    """The drafts in somebody's conversation with the bot."""
    return [one.text for one in it.person(name).dm() if one.text.startswith("【下書き】")]


async def fill(it: Company, name: str, action: str, values: dict[str, str], story: int = 0) -> View:
    """Fill in a form of the screen and send it."""
    await pressed(it, name, action, story)
    person = it.person(name)
    out = await person.submit(values)
    assert out.ok, out.errors
    await it.settle()
    assert person.view is not None
    return person.view


async def the_draft_comes(it: Company) -> None:
    await turn_to(it, DRAFT)
    for name in ("ken", "mori"):
        assert any("2026年11月号" in message.text for message in it.person(name).dm())


async def ken_edits(it: Company) -> None:
    """An opening word, a lesson that can wait, a story told better, and an award."""
    await opened(it, "ken")
    await fill(it, "ken", "cut.opening", {"opening": "冬の声が聞こえてきました。"})
    await chosen(it, "ken", "drop", LESSON)
    told = {"headline": "転記、90分が5分に", "lead": "花子さんの朝が変わりました。"}
    await fill(it, "ken", "cut.rewrite", told, 1)
    nobody = dict.fromkeys(("challenge", "retry", "learning", "spread", "first_step"), "0:0")
    awards = {"result": "1:1", "result.reason": "毎朝の90分をなくしました。"}
    await fill(it, "ken", "cut.awards", nobody | awards)


async def mori_looks_in_and_approves_too_early(it: Company) -> None:
    await it.asked("mori", "/dx newsletter preview 2026-11")
    await it.settle()
    assert drafts_of(it, "mori")
    card = await it.asked("mori", "/dx newsletter state 2026-11")
    assert "<@UKEN>さんが12月2日(水) 10:01から編集しています。" in card.words()
    await it.person("mori").press(card, "newsletter.approve")
    await it.settle()


async def ken_goes_on_and_takes_the_approval_back(it: Company) -> None:
    it.slack.clock.advance(MINUTE / 2)
    view = await pressed(it, "ken", "cut.pin", LESSON)
    assert "*承認を取り消しました。*" in view.words()
    view = await chosen(it, "ken", "drop", LESSON)
    await pressed(it, "ken", "cut.done")
    await turn_to(it, DRAFT + MINUTE)
    assert not drafts_of(it, "mori")
    assert any("見せたあとで内容が変わった" in m.text for m in it.person("mori").dm())


async def nothing_is_posted_before_the_new_approval(it: Company) -> None:
    await turn_to(it, POST)
    assert it.person("ken").messages("dx-news") == []
    card = await it.asked("ken", "/dx newsletter state 2026-11")
    await it.person("ken").press(card, "newsletter.approve")
    await it.settle()


async def it_is_posted_as_they_edited_it(it: Company) -> None:
    await turn_to(it, POST)
    news = it.person("hanako").messages("dx-news")
    [head] = [message for message in news if not message.is_reply]
    words = head.words()
    for said in (
        "冬の声が聞こえてきました。",
        "転記、90分が5分に",
        "花子さんの朝が変わりました。",
        "毎朝の90分をなくしました。",
    ):
        assert said in words
    assert words.index("冬の声") < words.index("転記、90分")
    assert "紙の申請書をOCR" not in words
    assert any("紙の申請書をOCR" in message.words() for message in news if message.is_reply)
