"""Asking everybody what no record answers: words, preview, post, once a day."""

from playground import conversations
from playground.people import Person
from playground.records import Message
from tests.handlers.searching import searched, told
from tests.running import Company

WORDS = "宇宙旅行の手配"


async def asking(it: Company, name: str = "ken", words: str = WORDS) -> Person:
    """The member with the form of the question before them."""
    person = it.person(name)
    await person.press(await searched(it, words, name), "search.ask")
    await it.slack.until(lambda: person.view)
    return person


async def posted(it: Company, person: Person, text: str) -> str:
    """What the member reads after the preview and the press."""
    await person.submit({"question": text})
    assert person.view is not None
    await person.press(person.view, "search.post")
    await it.settle()
    assert person.view is not None
    return person.view.words()


def questions(it: Company) -> list[Message]:
    """What stands in the newsletter's channel."""
    return it.person("mori").messages("dx-news")


async def test_nothing_found_leads_to_tips_and_to_everybody(it: Company) -> None:
    shown = (await searched(it, WORDS)).words()
    assert f"「{WORDS}」に合う記録は見つかりませんでした。" in shown
    assert "短い言葉1つで" in shown
    assert "みんなに聞いてみる" in shown


async def test_what_is_only_near_is_said_to_be_near(it: Company) -> None:
    await told(it, "請求書の転記をマクロ化")
    shown = (await searched(it, "請求書 宇宙旅行")).words()
    assert "すべて入った記録はありませんでした" in shown
    assert "請求書の転記をマクロ化" in shown
    assert "みんなに聞いてみる" in shown


async def test_a_question_is_posted_after_its_preview(it: Company) -> None:
    ken = await asking(it)
    assert ken.view is not None
    assert WORDS in str(ken.view.blocks)
    await ken.submit({"question": "宇宙旅行を手配した方は\nいますか？ <!channel> @here"})
    assert "<#CDXNEWS> に投稿します" in ken.view.words()
    assert "さんからの質問です。" in ken.view.words()
    assert questions(it) == []
    await ken.press(ken.view, "search.post")
    await it.settle()
    assert "投稿しました。" in ken.view.words()
    (message,) = questions(it)
    assert "宇宙旅行を手配した方は" in message.words()
    assert set(message.pings()) == {"<@UKEN>"}


async def test_who_does_not_press_posts_nothing(it: Company) -> None:
    ken = await asking(it)
    await ken.submit({"question": "いますか？"})
    await ken.close_view()
    await it.settle()
    assert questions(it) == []


async def test_one_question_a_day_and_person_and_the_words_are_given_back(it: Company) -> None:
    assert "投稿しました。" in await posted(it, await asking(it), "最初の質問")
    await it.person("ken").close_view(everything=True)
    said = await posted(it, await asking(it), "次の質問")
    assert "質問は1日に1つです" in said
    assert "次の質問" in said
    assert "投稿しました。" in await posted(it, await asking(it, "hanako"), "花子の質問")
    assert len(questions(it)) == 2


async def test_where_the_bot_may_not_write_the_office_is_named(it: Company) -> None:
    workspace = it.slack.workspace
    conversations.leave(workspace, it.slack.channel("dx-news"), workspace.app.bot_user_id)
    said = await posted(it, await asking(it), "いますか？")
    assert "投稿できませんでした。" in said
    assert "UMORI" in said
    assert "いますか？" in said


async def test_another_companys_channel_is_not_asked(it: Company) -> None:
    await it.set(newsletter_channel="CSHARED")
    said = await posted(it, await asking(it), "いますか？")
    assert "ほかの会社と共有されています。" in said


async def test_before_there_is_a_channel_somebody_to_ask_is_named(it: Company) -> None:
    await it.set(newsletter_channel=None)
    found = await searched(it, WORDS)
    assert "みんなに聞いてみる" not in found.words()
    assert "UMORI" in str(found.blocks)


async def test_a_second_press_posts_nothing_more(it: Company) -> None:
    ken = await asking(it)
    await ken.submit({"question": "いますか？"})
    assert ken.view is not None
    preview = ken.view
    await ken.press(preview, "search.post")
    await ken.press(preview, "search.post")
    await it.settle()
    assert "投稿しました。" in ken.view.words()
    assert len(questions(it)) == 1


async def test_from_the_preview_one_can_go_back_and_write_it_differently(it: Company) -> None:
    ken = await asking(it)
    await ken.submit({"question": "書き直す前"})
    assert ken.view is not None
    await ken.press(ken.view, "search.rewrite")
    await it.settle()
    assert ken.view.blocks[0]["element"]["initial_value"] == "書き直す前"
    assert "書き直した後" in await _preview(ken, "書き直した後")


async def _preview(person: Person, text: str) -> str:
    await person.submit({"question": text})
    assert person.view is not None
    return person.view.words()


async def test_blanks_are_no_question(it: Company) -> None:
    ken = await asking(it)
    out = await ken.submit({"question": " \u3000\u200b\n "})
    assert list(out.errors) == ["question"]
    assert (await ken.submit({"question": "宇宙旅行の手配は？"})).ok
