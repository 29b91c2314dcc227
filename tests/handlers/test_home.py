"""The Home tab."""

from datetime import timedelta

from playground.people import Person
from tests.running import Company


async def home(it: Company, name: str) -> Person:
    person = it.person(name)
    await person.open_home()
    await it.settle()
    return person


async def test_start_buttons_this_month_and_the_latest_records(it: Company) -> None:
    for number in range(1, 6):
        await it.asked("hanako", f"/dx-win 改善その{number}番")
    hanako = await home(it, "hanako")
    assert hanako.home is not None
    said = hanako.home.words()
    assert said.index("成功を記録する") < said.index("*2026年11月号*") < said.index("改善その5番")
    assert "成功 5件　学び 0件" in said
    assert "改善その2番" not in said
    assert "設定を変える" not in said


async def test_an_empty_home_says_what_to_do(it: Company) -> None:
    hanako = await home(it, "hanako")
    assert hanako.home is not None
    assert "1行から始められます。" in hanako.home.words()


async def test_the_office_finds_settings_and_newsletter(it: Company) -> None:
    mori = await home(it, "mori")
    assert mori.home is not None
    assert "設定を変える" in mori.home.words()
    await mori.press(mori.home, "dx.newsletter")
    await it.slack.until(lambda: mori.view)
    assert mori.view is not None
    assert "*2026年11月号*" in mori.view.words()
    assert "という使い方はありません" not in mori.view.words()


async def test_a_record_is_edited_from_home(it: Company) -> None:
    await it.asked("hanako", "/dx-win 一つ目")
    hanako = await home(it, "hanako")
    await hanako.press(hanako.home, "story.edit")
    await it.slack.until(lambda: hanako.view)
    await hanako.submit({"title": "なおした一つ目"})
    assert [story.title for story in await it.stories_of("hanako")] == ["なおした一つ目"]


async def test_a_win_is_recorded_from_home(it: Company) -> None:
    hanako = await home(it, "hanako")
    await hanako.press(hanako.home, "dx.win")
    await it.slack.until(lambda: hanako.view)
    await hanako.submit({"title": "ホームから"})
    assert [story.title for story in await it.stories_of("hanako")] == ["ホームから"]


async def test_it_speaks_the_language_that_slack_knows(it: Company) -> None:
    emma = await home(it, "emma")
    assert emma.home is not None
    assert "What got easier today?" in emma.home.words()


async def test_a_guest_reads_whom_to_ask(it: Company) -> None:
    guest = await home(it, "guest")
    assert guest.home is not None
    assert "ゲストとして参加したいときは、<@UMORI>にご相談ください。" in guest.home.words()
    assert "成功を記録する" not in guest.home.words()


async def test_the_office_sees_the_draft_under_way_and_what_is_still_open(it: Company) -> None:
    await it.asked("hanako", "/dx-win 十一月の改善")
    it.slack.clock.advance(timedelta(days=31))
    mori = await home(it, "mori")
    assert mori.home is not None
    said = mori.home.words()
    assert "*2026年11月号*\n承認を待っています。承認がなければ配信しません。" in said
    assert "• 推進室の2人目を登録する" in said
    assert "Use English" in said
    hanako = await home(it, "hanako")
    assert hanako.home is not None
    assert "承認を待っています" not in hanako.home.words()
