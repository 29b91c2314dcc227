"""`/dx newsletter` for whoever reads it, over HTTP and Socket Mode."""

import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from digests.newsletter import plan
from digests.newsletter.posting.publish import publish
from digests.newsletter.reading import untold
from digests.tick import tick
from handlers.newsletter import page as newsletter_page
from playground import files
from playground.records import Message
from storage import editions, stories
from storage.stories import untold as untold_stories
from tests.handlers.conftest import set_up
from tests.handlers.newsletter.posting import DECEMBER, NOVEMBER, posted
from tests.running import Company, company, dispatched, pressed

PAGE = re.compile(r"(\d+) / (\d+)ページ")


async def read_through(it: Company, name: str, page: Message) -> list[str]:
    """The words of every page, each turned to by its button."""
    pages = [page.words()]
    while "つづきを見る" in pages[-1]:
        await it.person(name).press(page, "edition.after")
        page = await page_shown(it, name)
        pages.append(page.words())
    return pages


async def page_shown(it: Company, name: str) -> Message:
    """The newest page."""
    await it.settle()
    return next(
        one for one in reversed(it.person(name).messages("general")) if PAGE.search(one.words())
    )


def names_of_files(it: Company) -> list[str]:
    """The files that were sent to somebody, the picture of the month apart."""
    names = [file["name"] for file in it.slack.workspace.state.files.values()]
    return sorted(name for name in names if not name.endswith(".png"))


def place_of(words: str) -> tuple[int, int]:
    found = PAGE.search(words)
    assert found
    return int(found[1]), int(found[2])


async def test_every_member_reads_the_latest_edition(both: Company) -> None:
    await posted(both)
    page = await both.asked("hanako", "/dx newsletter")
    assert page.blocks[0]["text"]["text"] == "DXニュースレター 2026年11月号"
    assert "請求書の転記をマクロ化" in page.words()
    assert "に <#CDXNEWS> へ配信" in page.words()
    [post] = [m for m in both.person("hanako").messages("dx-news") if not m.thread_ts]
    assert f"/archives/CDXNEWS/p{post.ts.replace('.', '')}|配信した投稿を開く>" in page.words()
    await both.settle()
    assert both.person("hanako").messages("general")[-1] == page


async def test_a_long_edition_is_read_page_by_page_and_back(both: Company) -> None:
    await posted(both, 40)
    first = await both.asked("hanako", "/dx newsletter 2026-11")
    pages = await read_through(both, "hanako", first)
    total = len(pages)
    assert total > 2
    assert [place_of(page) for page in pages] == [(n, total) for n in range(1, total + 1)]
    words = "\n".join(pages)
    for number in range(1, 40):
        assert words.count(f"棚番{number:03}の札を大きくした") >= 1
    last = await page_shown(both, "hanako")
    await both.person("hanako").press(last, "edition.before")
    words = (await page_shown(both, "hanako")).words()
    assert place_of(words) == (total - 1, total)


async def test_what_the_thread_had_no_room_for_is_told_from_the_records(
    it: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "REST_MAX", 4)
    monkeypatch.setattr(untold, "REST_MAX", 4)
    monkeypatch.setattr(newsletter_page, "UNTOLD_PAGE", 5)
    await posted(it, 24)
    async with it.bot.deps.db.begin() as s:
        bounds = NOVEMBER.bounds(ZoneInfo("Asia/Tokyo"))
        left = await untold_stories.page(s, bounds, offset=0, limit=50)
        gone = left[6]
        await stories.withdraw(s, gone.id, author="UHANAKO", now=it.bot.deps.now())
    pages = await read_through(it, "hanako", await it.asked("hanako", "/dx newsletter"))
    words = "\n".join(pages)
    told = {number for number in range(1, 24) if f"棚番{number:03}の札を大きくした" in words}
    assert len(told) == 22
    assert gone.title not in words
    assert len(left) > 10
    assert place_of(pages[-1]) == (len(pages), len(pages))


async def test_back_numbers_are_listed_with_their_titles(it: Company) -> None:
    await posted(it)
    listed = await it.asked("hanako", "/dx newsletter バックナンバー")
    assert "バックナンバー" in listed.words()
    assert "2026年11月号" in listed.words()
    assert "・請求書の転記をマクロ化" in listed.words()
    assert "記録3件" in listed.words()
    await it.person("hanako").press(listed, "edition.read")
    assert place_of((await page_shown(it, "hanako")).words())[0] == 1
    await it.person("hanako").press(await it.shown("hanako"), "edition.list")
    assert "バックナンバー" in (await it.shown("hanako")).words()


async def test_a_back_number_counts_its_records_as_the_edition_itself_does(it: Company) -> None:
    await posted(it)
    await it.asked("hanako", "/dx-win ひと月あとの工夫 #経理")
    await it.settle()
    [newer] = [one for one in await it.stories_of("hanako") if "ひと月" in one.title]
    async with it.bot.deps.db.begin() as s:
        named = editions.EDITION_STORY.insert().values(month=str(NOVEMBER), story_id=newer.id)
        await s.execute(named)
    listed = (await it.asked("hanako", "/dx newsletter list")).words()
    assert "3件の記録" in (await it.asked("hanako", "/dx newsletter")).words()
    assert "記録3件" in listed


async def test_many_back_numbers_are_turned_like_pages(it: Company) -> None:
    await posted(it)
    for months in range(1, 9):
        month = NOVEMBER.add(months)
        await it.asked("hanako", f"/dx-win {month}の工夫 #経理")
        await it.settle()
        it.slack.clock.advance(DECEMBER)
        await publish(it.bot.deps.newsletter, month, it.bot.deps.now(), by="UKEN")
    first = await it.asked("hanako", "/dx newsletter list")
    assert first.words().count("号を読む") == 6
    await it.person("hanako").press(first, "edition.list")
    second = await it.shown("hanako")
    assert second.words().count("号を読む") == 3
    await it.person("hanako").press(second, "edition.list")
    assert "2027年7月号" in (await it.shown("hanako")).words()


async def test_before_there_is_an_office_one_is_told_whom_to_ask(fresh: Company) -> None:
    said = (await fresh.asked("hanako", "/dx newsletter")).words()
    assert "`/dx`" in said


async def test_guests_are_refused(it: Company) -> None:
    await posted(it)
    await it.asked("guest", "/dx")
    await it.settle()
    assert "請求書" not in (await it.asked("guest", "/dx newsletter")).words()


async def test_editors_get_the_state_and_a_way_to_read(it: Company) -> None:
    await posted(it)
    ken = it.person("ken")
    state = await it.asked("ken", "/dx newsletter 2026-11")
    assert "に配信済みです。" in state.words()
    await ken.press(state, "edition.read")
    page = await page_shown(it, "ken")
    assert "請求書の転記をマクロ化" in page.words()
    await ken.press(page, "newsletter.state")
    await it.settle()
    assert any("に配信済みです。" in one.words() for one in ken.messages("general"))
    await ken.press(await it.asked("ken", "/dx newsletter"), "edition.read")
    assert "DXニュースレター 2026年11月号" in (await page_shown(it, "ken")).words()


async def test_from_home_it_is_read_in_a_view(it: Company) -> None:
    await posted(it)
    hanako = it.person("hanako")
    await hanako.open_home()
    await it.settle()
    assert hanako.home is not None
    assert "2026年11月号を読む" in hanako.home.words()
    await hanako.press(hanako.home, "edition.latest")
    await it.slack.until(lambda: hanako.view)
    assert "請求書の転記をマクロ化" in hanako.view.words() if hanako.view else False


async def test_a_withdrawn_story_is_gone_from_the_back_number(it: Company) -> None:
    await posted(it)
    [invoices] = [one for one in await it.stories_of("hanako") if "請求書" in one.title]
    async with it.bot.deps.db.begin() as s:
        await stories.withdraw(s, invoices.id, author="UHANAKO", now=it.bot.deps.now())
    await tick(it.bot.courier, it.bot.deps.now())
    words = (await it.asked("emma", "/dx newsletter")).words()
    assert "請求書の転記をマクロ化" not in words
    assert "取り下げられました" in words


async def test_who_edits_a_told_story_hears_that_the_post_is_corrected(it: Company) -> None:
    await posted(it, 1)
    hanako = it.person("hanako")
    for hears in (True, False):
        listed = await it.asked("hanako", "/dx mine")
        await hanako.press(listed, "story.edit")
        await it.slack.until(lambda: hanako.view)
        await hanako.submit({"title": "請求書の転記を自動にした"})
        assert hanako.view is not None
        said = "配信した2026年11月号も、「訂正」と添えて直します。"
        assert (said in hanako.view.words()) is hears
        await hanako.close_view(everything=True)


async def test_editors_get_the_whole_edition_as_a_file(
    it: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "REST_MAX", 4)
    monkeypatch.setattr(untold, "REST_MAX", 4)
    await posted(it, 14)
    ken = it.person("ken")
    await ken.press(await it.asked("ken", "/dx newsletter read"), "edition.md")
    await ken.press(await it.asked("ken", "/dx newsletter read"), "edition.txt")
    await it.settle()
    said = [message.words() for message in ken.messages("general")]
    assert sum("ダイレクトメッセージで送りました" in words for words in said) == 2
    assert names_of_files(it) == ["newsletter-2026-11.md", "newsletter-2026-11.txt"]
    for file in it.slack.workspace.state.files.values():
        if not file["name"].endswith(".png"):
            text = files.content(it.slack.workspace, file["id"]).decode("utf-8-sig")
            told = {n for n in range(1, 14) if f"棚番{n:03}の札を大きくした" in text}
            assert len(told) == 13
            assert "ほかに" not in text


async def test_members_have_no_such_button_and_no_such_right(it: Company) -> None:
    await posted(it)
    assert "ファイルで受け取る" not in (await it.asked("hanako", "/dx newsletter")).words()
    answer = await dispatched(it, "UHANAKO", pressed("edition.txt", "2026-11"))
    assert answer.status == 200
    assert names_of_files(it) == []


@pytest.mark.parametrize(
    ("action_id", "value"),
    [
        ("edition.after", "2026-11:999999"),
        ("edition.after", "2026-11:0"),
        ("edition.after", "2026-11:x"),
        ("edition.read", "nonsense"),
        ("edition.list", "nonsense"),
        ("edition.gone", "2026-11"),
        ("edition.md", "2020-01"),
    ],
)
async def test_buttons_of_another_version_do_no_harm(
    it: Company, action_id: str, value: str
) -> None:
    await posted(it)
    assert (await dispatched(it, "UKEN", pressed(action_id, value))).status == 200


async def test_members_words_ping_nobody(it: Company) -> None:
    await it.asked("hanako", "/dx-win &lt;!channel&gt; <@UKEN>に聞いた <!here> #経理")
    await posted(it)
    page = await it.asked("emma", "/dx newsletter")
    assert page.pings() == []


async def test_without_the_scope_for_files_the_cure_is_told(sqlite_path: Path) -> None:
    async with company(sqlite_path, lacking=("files:write",)) as it:
        await set_up(it)
        await posted(it)
        it.slack.forgive("missing_scope")  # the picture of the month was tried
        await it.person("ken").press(await it.asked("ken", "/dx newsletter read"), "edition.txt")
        await it.settle()
        said = [message.words() for message in it.person("ken").messages("general")]
        assert any("files:write" in words for words in said)
        assert names_of_files(it) == []
