"""What the author of proposed words answers, and what is left of it."""

import asyncio
from pathlib import Path

from digests.tick import tick
from domain.language import Language
from domain.stories import ShownAs
from storage import drafts, stories
from storage.states import DraftState
from tests.handlers.capturing import (
    BODY,
    draft_of,
    later,
    press,
    proposed,
    question,
    view_of,
)
from tests.running import Company, company, dispatched, pressed


async def test_what_is_recorded_is_what_was_shown(it: Company) -> None:
    await proposed(it, "皆さん、お疲れさまです。\n*在庫表* を共有し、電話が月20件→5件に #経理")
    asked = await question(it)
    said = asked.words()
    await press(it, asked, "capture.yes")
    [story] = await it.stories_of("ken")
    assert story.department == "経理部"
    for shown in (story.title, story.change_text, "#経理", "経理部", "20件/月 → 5件/月"):
        assert shown in said, shown


async def test_a_no_removes_the_words(it: Company) -> None:
    await proposed(it)
    told = await press(it, await question(it), "capture.no")
    assert "預かっていた言葉は消しました" in told.words()
    draft = await draft_of(it)
    assert (draft.state, draft.words, draft.link) == (DraftState.CLOSED, "", "")
    assert await it.stories_of("ken") == []
    mine = await it.asked("hanako", "/dx mine")
    assert "終わりました（本人の名前での事例はありません）" in mine.words()


async def test_edited_first_it_is_recorded_as_edited(it: Company) -> None:
    await proposed(it)
    asked = await question(it)
    ken = it.person("ken")
    await ken.press(asked, "capture.edit")
    await it.settle()
    assert ken.view is not None
    out = await ken.submit({"title": "転記のマクロ化"})
    assert out.ok, out.errors
    await it.settle()
    [story] = await it.stories_of("ken")
    assert (story.title, bool(story.source_link)) == ("転記のマクロ化", True)
    assert "転記のマクロ化" in (await question(it)).words()
    assert (await draft_of(it)).story_id == story.id


async def test_without_a_name_nothing_leads_from_the_proposal_to_the_record(it: Company) -> None:
    await proposed(it)
    ken = it.person("ken")
    await ken.press(await question(it), "capture.edit")
    await it.settle()
    await ken.submit({"shown_as": "anonymous"})
    await it.settle()
    [story] = await it.stories_of("ken")
    assert (story.shown_as, story.source_link) == (ShownAs.ANONYMOUS, "")
    draft = await draft_of(it)
    assert (draft.state, draft.story_id, draft.words) == (DraftState.CLOSED, None, "")
    mine = await it.asked("hanako", "/dx mine")
    assert "終わりました（本人の名前での事例はありません）" in mine.words()


async def test_a_name_taken_off_later_lets_go_of_the_proposal(it: Company) -> None:
    await proposed(it)
    await press(it, await question(it), "capture.yes")
    [story] = await it.stories_of("ken")
    async with it.bot.deps.db.begin() as session:
        figures = {"shown_as": "anonymous"}
        await stories.patch(
            session, story.id, author="UKEN", figures=figures, now=it.bot.deps.now()
        )
    draft = await draft_of(it)
    assert (draft.state, draft.story_id) == (DraftState.CLOSED, None)


async def test_pressed_twice_it_is_one_record(it: Company) -> None:
    await proposed(it)
    asked = await question(it)
    ken = it.person("ken")
    await ken.press(asked, "capture.edit")
    await it.settle()
    yes = pressed("capture.yes", "1") | {"response_url": ""}
    await asyncio.gather(*(dispatched(it, "UKEN", yes) for _ in range(3)))
    await ken.submit()
    await dispatched(it, "UKEN", pressed("capture.no", "1") | {"response_url": ""})
    assert len(await it.stories_of("ken")) == 1
    assert (await draft_of(it)).state is DraftState.RECORDED


async def test_the_author_may_use_the_menu_while_they_are_asked(it: Company) -> None:
    message = await proposed(it)
    await view_of(it, "ken", message)
    await it.person("ken").submit({"title": "自分で書いた"})
    assert (await draft_of(it)).state is DraftState.RECORDED
    card = await press(it, await question(it), "capture.yes")
    assert "すでに記録しています" in card.words()
    assert [story.title for story in await it.stories_of("ken")] == ["自分で書いた"]


async def test_withdrawn_later_it_stays_answered(it: Company) -> None:
    message = await proposed(it)
    card = await press(it, await question(it), "capture.yes")
    await press(it, card, "story.withdraw")
    assert (await it.stories_of("ken"))[0].is_withdrawn
    view = await view_of(it, "hanako", message)
    assert "2回お聞きすることはありません" in view.words()
    assert len(it.person("ken").dm()) == 1


async def test_after_thirty_days_the_words_are_gone(it: Company) -> None:
    await proposed(it)
    asked = await question(it)
    later(it, days=31)
    async with it.bot.deps.db.begin() as session:
        assert await drafts.expire(session, it.bot.deps.now()) == 1
    told = await press(it, asked, "capture.yes")
    assert "この確認は終わっています" in told.words()
    assert (await draft_of(it)).words == ""
    assert await it.stories_of("ken") == []


async def test_what_waits_for_an_answer_stands_in_ones_own_list(it: Company) -> None:
    await proposed(it)
    ken = it.person("ken")
    mine = await it.asked("ken", "/dx mine")
    assert "[事例にする] を押すまで、記録しません。" in mine.words()
    await ken.press(mine, "capture.ask")
    shown = await it.shown("ken")
    assert BODY in shown.words()
    await press(it, shown, "capture.no")
    assert "記録しませんでした" in (await it.shown("ken")).words()
    assert "提案されている" not in (await it.asked("ken", "/dx mine")).words()


async def test_home_names_what_waits_for_their_word(it: Company) -> None:
    await proposed(it)
    ken = it.person("ken")
    home = await ken.open_home()
    await it.settle()
    home = ken.home
    assert home is not None
    assert "事例にしませんか、という提案が届いています" in home.words()
    await ken.press(home, "capture.ask")
    await it.settle()
    assert ken.view is not None
    assert BODY in ken.view.words()
    await ken.press(ken.view, "capture.yes")
    await it.settle()
    assert "あなたの記録になりました" in ken.view.words()
    assert len(await it.stories_of("ken")) == 1


async def test_nobody_else_answers_for_them(it: Company) -> None:
    await proposed(it)
    for action in ("yes", "edit", "no", "ask"):
        await dispatched(it, "UMORI", pressed(f"capture.{action}", "1") | {"response_url": ""})
    assert (await draft_of(it)).is_open
    assert await it.stories_of("mori") == []


async def test_a_restart_between_proposal_and_question_loses_nothing(sqlite_path: Path) -> None:
    async with company(sqlite_path) as it:
        later(it, hours=12)
        await proposed(it)
        assert it.person("ken").dm() == []
    async with company(sqlite_path) as it:
        for _ in range(2):
            await tick(it.bot.courier, it.bot.deps.now())
        [asked] = it.person("ken").dm()
        assert BODY in asked.words()
        await press(it, asked, "capture.yes")
        assert len(await it.stories_of("ken")) == 1


async def test_everybody_is_asked_in_their_own_language(it: Company) -> None:
    message = await it.person("emma").say(
        "Hi all,\nI built a macro 30 min -> 5 min, 10 times a week", "general"
    )
    await view_of(it, "hanako", message)
    await it.person("hanako").submit()
    await it.settle()
    later(it, hours=14)
    await tick(it.bot.courier, it.bot.deps.now())
    asked = await question(it, "emma")
    said = asked.words()
    assert "花子 suggests making your message a DX story." in asked.text
    for part in ("I built a macro", "Kind: a win", "200 h a year (estimated)", "Make it a story"):
        assert part in said, part
    card = await press(it, asked, "capture.yes", "emma")
    assert "It is your record now." in card.words()
    [story] = await it.stories_of("emma")
    assert (story.language, story.title) == (Language.EN, "I built a macro")


async def test_whoever_proposed_it_sees_which_words_and_can_take_it_back(it: Company) -> None:
    await proposed(it)
    await proposed(it, "<!channel> 在庫表を共有し、電話の問い合わせが減った。とても助かった")
    hanako, mine = it.person("hanako"), await it.asked("hanako", "/dx mine")
    assert "「請求書の転記をマクロにしました！ " in mine.words()
    assert "「<!channel> 在庫表を共有し、" in mine.words()
    assert mine.pings() == ["<@UKEN>", "<@UKEN>"]
    first = next(one["block_id"] for one in mine.blocks if "在庫表" in str(one))
    await hanako.press(mine, "mine.take_back", block=first)
    mine = await it.shown("hanako")
    assert "「<!channel> 在庫表を共有し、" not in mine.words()
    assert "終わりました（本人の名前での事例はありません）" in mine.words()
    assert [(await draft_of(it, one)).is_open for one in (1, 2)] == [True, False]
    assert (await draft_of(it, 2)).words == ""
    told = await press(it, await question(it), "capture.yes")
    assert "この確認は終わっています" in told.words()
    assert await it.stories_of("ken") == []


async def test_nobody_takes_back_what_another_proposed_or_what_was_answered(it: Company) -> None:
    await proposed(it)
    await dispatched(it, "UMORI", pressed("mine.take_back", "1:"))
    assert (await draft_of(it)).is_open
    await press(it, await question(it), "capture.yes")
    await dispatched(it, "UHANAKO", pressed("mine.take_back", "1:"))
    assert (await draft_of(it)).state is DraftState.RECORDED
