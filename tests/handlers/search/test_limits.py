"""The screens of the search at the edges: full records, records of files, Slack in trouble."""

from typing import Any

from domain.stories import NewStory, Voice
from handlers.kit.text import VIEW_TITLE_MAX
from playground.faults import Fault
from storage import imports
from storage.imports import PastRecord
from tests.handlers.searching import searched, told
from tests.running import Company
from tests.storage.samples import full

WIDE = "請求書" + "<&>" * 19
LONG = ("請求書 <!channel> & " * 200)[:3_000].strip()


def fullest(number: int) -> dict[str, Any]:
    """All a story can hold."""
    texts = ("aim", "happened", "why", "learned", "advice")
    return {
        **full().model_dump(),
        **dict.fromkeys(texts, LONG),
        "title": f"{number}{LONG[:148]}",
        "tags": tuple(f"{n}{WIDE}"[:60] for n in range(20)),
        "tools": tuple(f"{n}{WIDE}"[:60] for n in range(20)),
        "voices": tuple(Voice(who=WIDE[:60], text=LONG[:500]) for _ in range(20)),
        "helpers": tuple(f"U{n}" for n in range(20)),
        "link": "https://example.invalid/" + "a" * 2_970,
    }


async def test_five_of_the_fullest_records_and_one_of_them_whole(it: Company) -> None:
    for number in range(6):
        await told(it, department=WIDE[:60], **fullest(number))
    ken, found = it.person("ken"), await searched(it, "請求書")
    assert found.words().count("くわしく見る") == 5
    await ken.press(found, "search.filter.tool", value=f"7{WIDE}"[:60])
    await ken.press(await it.shown("ken"), "search.filter.department", value=WIDE[:60])
    narrowed = await it.shown("ken")
    assert narrowed.words().count("くわしく見る") == 5
    await ken.press(narrowed, "search.page.next")
    await ken.press(await it.shown("ken"), "search.record")
    await it.slack.until(lambda: ken.view)
    assert ken.view is not None
    assert LONG in ken.view.words()
    assert len(ken.view.title) <= VIEW_TITLE_MAX


async def test_a_record_of_a_file_says_whose_it_was(it: Company) -> None:
    record = PastRecord(
        key="1",
        new=NewStory(kind="win", title="請求書の転記"),
        at=it.bot.deps.now(),
        author_name="佐藤",
    )
    async with it.bot.deps.db.begin() as session:
        await imports.add(session, [record])
    await it.settle()
    assert "記録者：佐藤（取り込み）" in (await searched(it, "請求書")).words()


async def test_where_slack_opens_no_view_it_is_said(it: Company) -> None:
    await told(it, "請求書の転記をマクロ化")
    ken, found = it.person("ken"), await searched(it, "請求書")
    it.slack.workspace.faults.next("views.open", Fault.http_500())
    await ken.press(found, "search.record")
    assert "もう一度" in (await it.shown("ken")).words()


async def test_a_question_whose_answer_was_lost_is_not_called_posted(it: Company) -> None:
    ken = it.person("ken")
    await ken.press(await searched(it, "宇宙旅行"), "search.ask")
    await it.slack.until(lambda: ken.view)
    assert ken.view is not None
    await ken.submit({"question": "いますか？"})
    it.slack.workspace.faults.next("chat.postMessage", Fault.http_500(accepted=True))
    await ken.press(ken.view, "search.post")
    await it.settle()
    assert "二重に投稿されることはありません" in ken.view.words()
    assert "いますか？" in ken.view.words()
