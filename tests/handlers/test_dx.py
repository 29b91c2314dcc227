"""`/dx` and what follows it."""

import pytest

from tests.running import Company


@pytest.mark.parametrize("text", ["", " help", "　", " ヘルプ", "　ＨＥＬＰ", " 使い方", " /help"])
async def test_help_however_it_is_asked_for(it: Company, text: str) -> None:
    message = await it.asked("hanako", f"/dx{text}")
    said = message.words()
    assert "1行で十分です。" in said
    assert "成功を記録する" in said
    assert "推進室：<@UMORI>" in said
    assert message.ephemeral_to == "UHANAKO"


@pytest.mark.parametrize(
    ("typed", "near"),
    [("setings", "settings"), ("ｍｉｎｅｅ", "mine"), ("ニュースレタ", "ニュースレター")],
)
async def test_a_typing_slip_is_answered_with_the_nearest_word(
    it: Company, typed: str, near: str
) -> None:
    said = (await it.asked("hanako", f"/dx {typed}")).words()
    assert f"`/dx {near}` のことでしょうか。" in said
    assert f"/dx {near} を試す" in said
    assert "1行で十分です。" in said


async def test_a_word_that_is_like_nothing_is_answered_with_the_help(it: Company) -> None:
    said = (await it.asked("hanako", "/dx `<!channel>` おはよう")).words()
    assert "という使い方はありません。" in said
    assert "のことでしょうか" not in said
    assert "<!channel>" not in said
    assert "1行で十分です。" in said


async def test_the_buttons_do_what_the_words_do(it: Company) -> None:
    hanako = it.person("hanako")
    message = await it.asked("hanako", "/dx")
    await hanako.press(message, "dx.mine")
    assert "まだ記録がありません。" in (await it.shown("hanako")).words()
    await hanako.press(message, "dx.fail")
    await it.slack.until(lambda: hanako.view)
    assert hanako.view is not None
    assert hanako.view.title == "学びを記録する"


async def test_only_the_office_is_offered_the_settings(it: Company) -> None:
    assert "設定を変える" not in (await it.asked("hanako", "/dx")).words()
    assert "設定を変える" not in (await it.asked("ken", "/dx")).words()
    assert "ニュースレターを見る" in (await it.asked("ken", "/dx")).words()
    assert "設定を変える" in (await it.asked("mori", "/dx")).words()


async def test_the_language_can_be_chosen(it: Company) -> None:
    hanako = it.person("hanako")
    assert "I will answer in English" in (await it.asked("hanako", "/dx language en")).words()
    message = await it.asked("hanako", "/dx")
    assert "One line is enough." in message.words()
    await hanako.press(message, "dx.language")
    assert "これからは日本語でお答えします。" in (await it.shown("hanako")).words()
    assert "1行で十分です。" in (await it.asked("hanako", "/dx")).words()


async def test_an_unknown_language_is_answered_with_those_there_are(it: Company) -> None:
    assert "`/dx language ja`" in (await it.asked("hanako", "/dx language tlh")).words()


async def test_the_locale_of_slack_decides_until_one_is_chosen(it: Company) -> None:
    await it.person("emma").open_home()
    await it.settle()
    assert "One line is enough." in (await it.asked("emma", "/dx")).words()


async def test_the_first_admin_becomes_the_office(fresh: Company) -> None:
    before = await fresh.asked("hanako", "/dx")
    assert "まだ推進室が決まっていません。" in before.words()
    await fresh.settle()
    assert (await fresh.bot.deps.company()).office == ()
    assert "管理者に、一度 `/dx`" in (await fresh.asked("hanako", "/dx")).words()
    met = (await fresh.asked("mori", "/dx")).words()
    assert "ワークスペースの管理者が一度 `/dx` と入力すると、その方が推進室になります。" in met
    await fresh.settle()
    seen = [message.words() for message in fresh.person("mori").messages("general")]
    assert any("あなたをKakehashiの推進室に登録しました。" in words for words in seen)
    assert (await fresh.bot.deps.company()).office == ("UMORI",)
    assert "推進室：<@UMORI>" in (await fresh.asked("hanako", "/dx")).words()


async def test_a_later_admin_changes_nothing(it: Company) -> None:
    await it.set(office=("UKEN",))
    await it.asked("mori", "/dx")
    await it.settle()
    assert (await it.bot.deps.company()).office == ("UKEN",)


async def test_an_admin_who_is_known_is_the_office_before_the_answer(fresh: Company) -> None:
    mori = fresh.person("mori")
    await mori.open_home()
    await fresh.settle()
    assert mori.home is not None
    assert "`/dx` と入力すると、あなたを推進室に登録します。" in mori.home.words()
    answer = (await fresh.asked("mori", "/dx")).words()
    assert "まだ推進室が決まっていません" not in answer
    assert "推進室：<@UMORI>" in answer
    await fresh.settle()
    seen = [message.words() for message in mori.messages("general")]
    assert any("あなたをKakehashiの推進室に登録しました。" in words for words in seen)


async def test_an_admin_who_records_first_is_told_how_to_become_the_office(fresh: Company) -> None:
    for number in range(2):
        await fresh.asked("mori", f"/dx-win 改善その{number}番")
        await fresh.settle()
    seen = [message.words() for message in fresh.person("mori").messages("general")]
    assert sum("あなたはワークスペースの管理者です。" in words for words in seen) == 2


async def test_before_there_is_an_office_the_settings_say_who_can_become_it(
    fresh: Company,
) -> None:
    await fresh.asked("hanako", "/dx")
    await fresh.settle()
    for text in ("settings", "newsletter"):
        said = (await fresh.asked("hanako", f"/dx {text}")).words()
        assert said.startswith("まだ推進室が決まっていません。")
