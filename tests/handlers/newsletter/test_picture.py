"""The month's picture through the whole bot: in drafts, in the post, and where it cannot be."""

from datetime import timedelta
from typing import Any

import pytest

from digests.tick import tick
from playground.faults import Fault
from storage import stories
from tests.running import Company

DECEMBER = timedelta(days=31)


def images(messages: list[Any]) -> list[dict[str, Any]]:
    return [block for one in messages for block in one.blocks if block["type"] == "image"]


async def recorded(it: Company) -> None:
    for title in ("請求書の転記", "日報の集計", "在庫の確認"):
        await it.asked("hanako", f"/dx-win {title}をマクロ化 30分→5分 週10回 #経理")
    await it.settle()


async def posted(it: Company) -> list[Any]:
    """What stands in the channel after the month was posted by hand."""
    it.slack.clock.advance(DECEMBER)
    ken = it.person("ken")
    await ken.press(await it.asked("ken", "/dx newsletter publish"), "newsletter.publish")
    await it.settle()
    return list(it.person("hanako").messages("dx-news"))


async def test_draft_and_post_show_the_same_picture(it: Company) -> None:
    await recorded(it)
    await it.asked("ken", "/dx newsletter preview")
    await it.settle()
    (drafted,) = images(it.person("ken").dm())
    (shown,) = images(await posted(it))
    assert shown["slack_file"] == drafted["slack_file"]
    assert "2026年11月が600時間" in shown["alt_text"]
    assert len(it.slack.workspace.state.files) == 1


@pytest.mark.parametrize(
    "fault", [Fault.error("missing_scope"), Fault.error("file_uploads_disabled")]
)
async def test_a_newsletter_never_waits_for_a_picture_slack_refuses(
    it: Company, fault: Fault
) -> None:
    it.slack.workspace.faults.next("files.getUploadURLExternal", fault)
    await recorded(it)
    messages = await posted(it)
    assert "請求書の転記をマクロ化" in " ".join(one.words() for one in messages)
    assert images(messages) == []
    await tick(it.bot.courier, it.slack.clock.now)
    (told,) = [one.words() for one in it.person("mori").dm() if "図" in one.words()]
    assert "図を用意できませんでした" in told


async def test_a_picture_whose_file_is_gone_is_left_out_of_a_correction(it: Company) -> None:
    await recorded(it)
    assert images(await posted(it))
    it.slack.workspace.state.files.clear()
    async with it.bot.deps.db.begin() as s:
        await stories.patch(
            s, 1, author="UHANAKO", figures={"title": "請求書の写し"}, now=it.slack.clock.now
        )
    await tick(it.bot.courier, it.slack.clock.now)
    messages = it.person("hanako").messages("dx-news")
    assert "請求書の写し" in " ".join(one.words() for one in messages)
    assert images(messages) == []
    assert it.slack.forgive("invalid_blocks")
    assert any("図のファイルがなくなっています" in one.words() for one in it.person("mori").dm())
