"""[ほかの形で使う]: a story ready to be copied, as its author chose to be shown."""

import pytest

from domain.stories import ShownAs
from playground.records import Message, View
from storage import stories
from tests.running import Company, dispatched, pressed

LINE = "/dx-win 請求書の転記をマクロ化 30分→5分 週10回 3名 #経理"


async def recorded(it: Company, line: str = LINE) -> Message:
    message = await it.asked("hanako", line)
    await it.settle()
    return message


async def opened(it: Company, name: str, shown: Message | View) -> View:
    person = it.person(name)
    before = len(person.views)
    await person.press(shown, "outputs.open")
    await it.slack.until(lambda: len(person.views) > before)
    view = person.view
    assert view is not None
    return view


def texts(view: View) -> dict[str, str]:
    """What stands in each field."""
    fields = [block for block in view.blocks if block["type"] == "input"]
    return {block["block_id"]: block["element"]["initial_value"] for block in fields}


async def test_the_card_leads_to_three_texts_with_the_same_figures(both: Company) -> None:
    view = await opened(both, "hanako", await recorded(both))
    found = texts(view)
    assert set(found) == {"morning", "plain", "markdown"}
    assert len(found["morning"]) <= 150
    assert "推定で3名合わせて600時間の短縮です。" in found["morning"]
    for text in (found["plain"], found["markdown"]):
        assert "年600時間の短縮（推定）" in text
        assert "30分" in text
        assert "5分" in text
    assert found["markdown"].startswith("## 請求書の転記をマクロ化")
    assert (await both.person("hanako").submit({})).ok
    assert both.person("hanako").view is None


async def test_nothing_has_to_stand_in_a_text_that_is_only_copied(it: Company) -> None:
    await opened(it, "hanako", await recorded(it))
    hanako = it.person("hanako")
    assert (await hanako.submit(dict.fromkeys(("morning", "plain", "markdown"), ""))).ok
    assert hanako.view is None


async def test_english_members_get_english_frames(it: Company) -> None:
    await it.person("hanako").command("/dx language en", "general")
    found = texts(await opened(it, "hanako", await recorded(it)))
    assert "600 h saved for 3 people together, by estimate" in found["morning"]
    assert "600 h a year saved (estimated)" in found["plain"]


async def test_it_is_offered_in_the_own_list_and_where_a_record_is_read(it: Company) -> None:
    await recorded(it)
    await opened(it, "hanako", await it.asked("hanako", "/dx mine"))
    ken = it.person("ken")
    await ken.press(await it.asked("ken", "/dx search 請求書"), "search.record")
    await it.slack.until(lambda: ken.view)
    await it.settle()
    assert ken.view is not None
    assert "請求書の転記をマクロ化" in texts(await opened(it, "ken", ken.view))["morning"]


@pytest.mark.parametrize("shown", [ShownAs.ANONYMOUS, ShownAs.DEPARTMENT])
async def test_who_is_not_named_is_named_nowhere(it: Company, shown: ShownAs) -> None:
    hanako = it.person("hanako")
    await hanako.command("/dx-fail", "general")
    await it.slack.until(lambda: hanako.view)
    await hanako.submit({"title": "匿名の学び", "shown_as": shown.value})
    await it.settle()
    await hanako.close_view(everything=True)
    view = await opened(it, "hanako", await it.asked("hanako", "/dx mine"))
    assert "花子" not in str(view.blocks)
    assert "UHANAKO" not in str(view.blocks)
    assert "書いた人" in view.words()


async def test_what_is_kept_out_is_read_by_its_author_alone(it: Company) -> None:
    card = await recorded(it)
    [story] = await it.stories_of("hanako")
    await it.person("hanako").press(card, "story.unpublish")
    view = await opened(it, "hanako", await it.shown("hanako"))
    assert "ニュースレターに載せない設定です。" in view.words()
    await dispatched(it, "UKEN", pressed("outputs.open", str(story.id)))
    assert it.person("ken").view is None
    assert "請求書" not in " ".join(m.words() for m in it.person("ken").dm())


async def test_what_was_taken_back_is_read_by_nobody_else(it: Company) -> None:
    await recorded(it)
    [story] = await it.stories_of("hanako")
    async with it.bot.deps.db.begin() as s:
        await stories.withdraw(s, story.id, author="UHANAKO", now=it.bot.deps.now())
    await dispatched(it, "UKEN", pressed("outputs.open", str(story.id)))
    assert it.person("ken").view is None


async def test_what_is_held_back_says_so(it: Company) -> None:
    card = await recorded(it)
    [story] = await it.stories_of("hanako")
    async with it.bot.deps.db.begin() as s:
        await stories.hold(s, story.id, held=True, by="UMORI", now=it.bot.deps.now())
    view = await opened(it, "hanako", card)
    assert "掲載を見合わせています。" in view.words()


async def test_ten_thousand_characters_fit_into_their_fields(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.command("/dx-win", "general")
    await it.slack.until(lambda: hanako.view)
    long = "とても長い説明が続き、" * 270
    await hanako.submit({"title": "🎉" * 70 + "しました。した", "before": "", "result_text": long})
    await it.settle()
    await hanako.close_view(everything=True)
    found = texts(await opened(it, "hanako", await it.asked("hanako", "/dx mine")))
    assert all(0 < len(text) <= 3_000 for text in found.values())
    assert len(found["morning"]) <= 150


@pytest.mark.parametrize("value", ["0", "99999", "x", "-"])
async def test_a_record_that_is_none_is_told_so(it: Company, value: str) -> None:
    assert (await dispatched(it, "UKEN", pressed("outputs.open", value))).status == 200
    assert it.person("ken").view is None
