"""`/dx mine`."""

from tests.running import Company, block_of


async def test_the_newest_five_and_then_the_older_ones(it: Company) -> None:
    hanako = it.person("hanako")
    for number in range(1, 8):
        await hanako.command(f"/dx-win 改善その{number}番", "general")
    first = await it.asked("hanako", "/dx mine")
    assert "改善その7番" in first.words()
    assert "改善その2番" not in first.words()
    await hanako.press(first, "mine.older")
    second = await it.shown("hanako")
    assert "改善その2番" in second.words()
    assert "改善その1番" in second.words()
    assert "前の記録を見る" not in second.words()
    await hanako.press(second, "mine.newest")
    assert "改善その7番" in (await it.shown("hanako")).words()


async def test_nobody_sees_the_records_of_others(it: Company) -> None:
    await it.asked("hanako", "/dx-win 花子の改善")
    assert "まだ記録がありません。" in (await it.asked("ken", "/dx mine")).words()


async def test_withdraw_and_restore_keep_the_list(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.command("/dx-win 一つ目", "general")
    await hanako.command("/dx-win 二つ目", "general")
    shown = await it.asked("hanako", "/dx mine")
    await hanako.press(shown, "mine.withdraw", block=block_of(shown, "mine.withdraw", 1))
    after = await it.shown("hanako")
    assert "取り消した記録です。どこにも載りません。" in after.words()
    assert "二つ目" in after.words()
    await hanako.press(after, "mine.restore")
    assert "取り消した記録です。" not in (await it.shown("hanako")).words()


async def test_an_edit_from_the_list_opens_the_form(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.command("/dx-win 一つ目", "general")
    await hanako.press(await it.asked("hanako", "/dx mine"), "story.edit")
    await it.slack.until(lambda: hanako.view)
    await hanako.submit({"title": "なおした一つ目"})
    await it.settle()
    assert [story.title for story in await it.stories_of("hanako")] == ["なおした一つ目"]


async def test_the_history_says_what_changed_and_by_whom(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.command("/dx-win はじめの題", "general")
    shown = await it.asked("hanako", "/dx mine")
    await hanako.press(shown, "story.edit")
    await it.slack.until(lambda: hanako.view)
    await hanako.submit({"title": "あとの題", "before": "30分"})
    await hanako.close_view(everything=True)
    await it.settle()
    shown = await it.asked("hanako", "/dx mine")
    await hanako.press(shown, "mine.history")
    history = await it.shown("hanako")
    assert "本人が変更" in history.words()
    assert "変更前：" in history.words()
    assert "はじめの題" in history.words()
    assert "前にかかっていた時間" in history.words()
    await hanako.press(history, "mine.back")
    assert "あなたの記録" in (await it.shown("hanako")).words()


async def test_from_home_the_list_is_a_view(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.command("/dx-win 一つ目", "general")
    home = await hanako.open_home()
    await it.settle()
    await hanako.press(home or hanako.home, "dx.mine")
    await it.slack.until(lambda: hanako.view)
    await hanako.press(hanako.view, "mine.withdraw")
    await it.settle()
    assert hanako.view is not None
    assert "取り消した記録です。" in hanako.view.words()
    await hanako.press(hanako.view, "mine.history")
    await it.settle()
    assert "11月2日(月) 10:00　本人が取り消し" in hanako.view.words()
    await hanako.press(hanako.view, "mine.back")
    await it.settle()
    await hanako.press(hanako.view, "mine.restore")
    await it.settle()
    await hanako.press(hanako.view, "mine.history")
    await it.settle()
    assert "本人が元に戻した" in hanako.view.words()


async def test_the_history_of_a_lesson_asks_its_own_questions(it: Company) -> None:
    hanako = it.person("hanako")
    card = await it.asked("hanako", "/dx-fail 紙をOCRで読む")
    await hanako.press(card, "story.edit")
    await it.slack.until(lambda: hanako.view)
    await hanako.submit({"title": "紙の申請書をOCRで読む", "publish": []})
    await hanako.close_view(everything=True)
    await hanako.press(await it.asked("hanako", "/dx mine"), "mine.history")
    said = (await it.shown("hanako")).words()
    assert "変わったところ：何を試しましたか" in said
    assert "ニュースレター：載せる→載せない" in said


async def test_the_list_says_how_the_author_is_shown(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.command("/dx-fail", "general")
    await it.slack.until(lambda: hanako.view)
    await hanako.submit({"title": "匿名の学び", "shown_as": "anonymous"})
    said = (await it.asked("hanako", "/dx mine")).words()
    assert "名前の出し方：匿名" in said
