"""From the first `/dx` to the first newsletter, through the real app, over both transports."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from digests.tick import tick
from tests.running import HTTP, SOCKET, Company, company

DRAFT = datetime(2026, 12, 2, 1, 1, tzinfo=UTC)
POST = datetime(2026, 12, 7, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("transport", [HTTP, SOCKET])
async def test_a_month_in_a_company(sqlite_path: Path, transport: str) -> None:
    async with company(sqlite_path, transport) as it:
        await the_office_sets_up(it)
        await hanako_records_a_win(it)
        await ken_tells_a_failure_anonymously(it)
        await emma_writes_in_english(it)
        await a_guest_asks(it)
        await the_month_turns(it)
        await hanako_corrects_what_was_posted(it)


async def the_office_sets_up(it: Company) -> None:
    """The first admin who comes by becomes the office and chooses channel and departments."""
    mori = it.person("mori")
    await it.asked("mori", "/dx")
    await it.settle()
    assert any("推進室に登録しました" in m.words() for m in mori.messages("general"))
    overview = await it.asked("mori", "/dx settings")
    await mori.press(overview, "settings.open.post")
    await it.slack.until(lambda: mori.view)
    await mori.submit({"newsletter_channel": "CDXNEWS"})
    overview = await it.shown("mori")
    assert "<#CDXNEWS> に投稿できることを確かめました。" in overview.words()
    await mori.press(overview, "settings.open.people")
    await it.slack.until(lambda: mori.view)
    await mori.submit({"departments": "経理部: 経理\n営業部", "editors": ["UKEN"]})
    assert "部署：経理部、営業部" in (await it.shown("mori")).words()


async def hanako_records_a_win(it: Company) -> None:
    """One line, another reading, her department, details, and a look at her list."""
    hanako = it.person("hanako")
    line = "/dx-win 請求書の転記をマクロ化 30分→5分 週10回 3名 #経理"
    card = await it.asked("hanako", line)
    assert "= 年600時間（推定）" in card.words()
    await hanako.press(card, "story.choose.0")
    assert "= 年200時間（推定）" in (await it.shown("hanako")).words()
    await hanako.press(await it.shown("hanako"), "story.department", value="経理部")
    await hanako.press(await it.shown("hanako"), "story.edit")
    await it.slack.until(lambda: hanako.view)
    await hanako.submit(
        {
            "before_text": "請求書を1枚ずつ手で転記していた。",
            "change_text": "Excelマクロで一括転記にした。",
            "result_text": "月末の残業がなくなった。",
            "standing": "measured",
        }
    )
    await hanako.close_view(everything=True)
    assert "年200時間（実測）" in (await it.shown("hanako")).words()
    assert "請求書の転記をマクロ化" in (await it.asked("hanako", "/dx mine")).words()


async def ken_tells_a_failure_anonymously(it: Company) -> None:
    """The form opens without a line, and says who will see him: nobody."""
    ken = it.person("ken")
    await ken.command("/dx-fail", "general")
    await it.slack.until(lambda: ken.view)
    assert ken.view is not None
    assert "書いた人は誰にも見えません。" in ken.view.words()
    await ken.submit(
        {
            "title": "紙の申請書をOCRで読む試み",
            "happened": "手書きの数字が読めなかった。",
            "learned": "先に活字の書式へそろえる。",
            "shown_as": "anonymous",
        }
    )
    await ken.close_view(everything=True)
    await it.settle()


async def emma_writes_in_english(it: Company) -> None:
    """Slack knows her language once she has opened the app."""
    await it.person("emma").open_home()
    await it.settle()
    line = "/dx-win Automated the weekly report: 2h -> 15min, weekly"
    assert "= 84 h a year" in (await it.asked("emma", line)).words()


async def a_guest_asks(it: Company) -> None:
    """A guest is told whom to ask, and nothing of theirs is told."""
    await it.asked("guest", "/dx-win ゲストの改善")
    await it.settle()
    said = (await it.asked("guest", "/dx")).words()
    assert "<@UMORI>にご相談ください。" in said


async def the_month_turns(it: Company) -> None:
    """The draft reaches the editors; the hour passes unapproved; an approval lets it go out."""
    ken = it.person("ken")
    courier = it.bot.deps.newsletter
    for moment in (DRAFT, POST):
        it.slack.clock.set(moment)
        await tick(courier, it.bot.deps.now())
        await tick(courier, it.bot.deps.now())
    await it.settle()
    assert ken.messages("dx-news") == []
    draft = next(m for m in ken.dm() if "newsletter.approve" in str(m.blocks))
    await ken.press(draft, "newsletter.preview")
    await it.settle()
    assert "請求書の転記をマクロ化" in " ".join(m.words() for m in ken.dm())
    await ken.press(draft, "newsletter.approve")
    await it.settle()
    await tick(courier, it.bot.deps.now())
    await tick(courier, it.bot.deps.now())
    await it.settle()
    parents = [m for m in ken.messages("dx-news") if not m.thread_ts]
    assert len(parents) == 1
    told = whole_newsletter(it)
    assert "2026年11月号" in parents[0].words()
    assert "請求書の転記をマクロ化" in told
    assert "紙の申請書をOCRで読む試み" in told
    assert "Automated the weekly report" in told
    assert "ゲストの改善" not in told
    anonymous = told[told.index("紙の申請書をOCRで読む試み") - 60 :][:200]
    assert "健" not in anonymous


def whole_newsletter(it: Company) -> str:
    """The post and its thread, as anybody in the channel reads them."""
    hanako = it.person("hanako")
    [parent] = [m for m in hanako.messages("dx-news") if not m.thread_ts]
    thread = hanako.messages("dx-news", thread=parent.ts)
    return "\n".join(message.words() for message in (parent, *thread))


async def hanako_corrects_what_was_posted(it: Company) -> None:
    """An edit after posting corrects the post in place; a withdrawal takes the words out."""
    hanako = it.person("hanako")
    mine = await it.asked("hanako", "/dx mine")
    assert "2026年11月号に載りました。" in mine.words()
    await hanako.press(mine, "story.edit")
    await it.slack.until(lambda: hanako.view)
    await hanako.submit({"result_text": "月末の残業が半分になった。"})
    await hanako.close_view(everything=True)
    await it.settle()
    await tick(it.bot.deps.newsletter, it.bot.deps.now())
    assert "月末の残業が半分になった" in whole_newsletter(it)
    assert "訂正" in whole_newsletter(it)
    await hanako.press(await it.asked("hanako", "/dx mine"), "mine.withdraw")
    await it.settle()
    await tick(it.bot.deps.newsletter, it.bot.deps.now())
    assert "請求書の転記をマクロ化" not in whole_newsletter(it)
