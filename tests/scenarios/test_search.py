"""Somebody looks for what a colleague did, finds it, and asks everybody what nobody recorded."""

from pathlib import Path

import pytest

from tests.running import HTTP, SOCKET, Company, company


@pytest.mark.parametrize("transport", [HTTP, SOCKET])
async def test_a_search_in_a_company(sqlite_path: Path, transport: str) -> None:
    async with company(sqlite_path, transport) as it:
        await it.set(office=("UMORI",), newsletter_channel="CDXNEWS")
        await hanako_tells(it)
        await ken_finds_and_reads(it)
        await ken_asks_everybody(it)


async def hanako_tells(it: Company) -> None:
    """What she records can be found a moment later."""
    await it.asked("hanako", "/dx-win 請求書の転記をマクロ化 30分→5分 週10回 3名 #経理")
    await it.asked("hanako", "/dx-fail 手書きの請求書をOCRで読む試み")
    await it.settle()


async def ken_finds_and_reads(it: Company) -> None:
    """A question as people ask it, a filter, and the whole record."""
    ken = it.person("ken")
    await ken.command("/dx 検索 請求書の転記をどうやって楽にしましたか？", "general")
    found = await it.shown("ken")
    assert "請求書の転記をマクロ化" in found.words()
    found = await it.asked("ken", "/dx search 請求書")
    assert "2件見つかりました。" in found.words()
    await ken.press(found, "search.filter.kind", value="failure")
    lessons = await it.shown("ken")
    assert "手書きの請求書" in lessons.words()
    assert "マクロ化" not in lessons.words()
    await ken.press(lessons, "search.record")
    await it.slack.until(lambda: ken.view)
    assert ken.view is not None
    assert "学び：手書きの請求書をOCRで読む試み" in ken.view.words()
    await ken.close_view(everything=True)


async def ken_asks_everybody(it: Company) -> None:
    """Nothing is there: the words, the preview, the post in the newsletter's channel."""
    ken = it.person("ken")
    await ken.press(await it.asked("ken", "/dx search 宇宙旅行"), "search.ask")
    await it.slack.until(lambda: ken.view)
    assert ken.view is not None
    await ken.submit({"question": "宇宙旅行を手配した方はいますか？"})
    await ken.press(ken.view, "search.post")
    await it.settle()
    assert "投稿しました。" in ken.view.words()
    (question,) = it.person("mori").messages("dx-news")
    assert "宇宙旅行を手配した方はいますか？" in question.words()
