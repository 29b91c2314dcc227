"""The editors' words in an issue that is posted: seen, put right, and asked about first."""

from datetime import timedelta
from typing import Any

import pytest

from digests.newsletter.editing.cut import Corrected
from digests.newsletter.edition import Criterion
from digests.newsletter.posting.publish import publish
from digests.tick import tick
from domain.calendar import Month
from domain.stories import ShownAs
from playground.records import View
from storage import stories
from tests.handlers.editing.acts import (
    DECEMBER,
    MONTH,
    cut_now,
    offers,
    opened,
    pressed,
    recorded,
    shown,
)
from tests.handlers.editing.test_forms import held_in, submitted
from tests.running import Company

AFTER_THE_POST = {"cut.opening", "cut.rewrite", "cut.reason", "cut.restore", "cut.done"}
NOTE = "に内容を直しました）"


async def posted(it: Company, wins: int = 2) -> View:
    """The screen of an issue with an opening word, a story in the editors' words and an award."""
    await recorded(it, wins)
    await opened(it, "ken")
    await pressed(it, "ken", "cut.opening")
    await submitted(it, "ken", {"opening": "寒くなりました。"})
    await pressed(it, "ken", "cut.rewrite", 1)
    await submitted(it, "ken", {"headline": "改善が5分に"})
    await pressed(it, "ken", "cut.awards")
    decided = {"result": "2:1", "result.reason": "地道な工夫でした", "learning": "0:0"}
    await submitted(it, "ken", decided | {"challenge": "0:0", "first_step": "0:0"})
    await it.person("ken").close_view(everything=True)
    it.slack.clock.advance(DECEMBER)
    await publish(it.bot.deps.newsletter, Month.parse(MONTH), it.bot.deps.now(), by="UKEN")
    return await opened(it, "ken")


async def corrected(it: Company) -> str:
    """What everybody reads after some minutes."""
    for minutes in (1, 2):
        await tick(it.bot.courier, it.bot.deps.now() + timedelta(minutes=minutes))
    return " ".join(message.words() for message in it.person("hanako").messages("dx-news"))


def notes(it: Company, name: str = "hanako") -> list[str]:
    told = [message.words() for message in it.person(name).dm()]
    return [text for text in told if "紹介することばを直しました" in text]


async def restored(it: Company, value: str) -> View:
    ken = it.person("ken")
    view = shown(ken)
    block = next(one["block_id"] for one in view.blocks if _restores(one, value))
    await ken.press(view, "cut.restore", block=block)
    await it.settle()
    return shown(ken)


def _restores(block: dict[str, Any], value: str) -> bool:
    wanted = ("cut.restore", value)
    elements = block.get("elements", ())
    return any((one.get("action_id"), one.get("value")) == wanted for one in elements)


async def test_the_screen_shows_what_the_editors_wrote_or_may_write(it: Company) -> None:
    view = await posted(it)
    said = view.words()
    for part in (
        "改善が5分に",
        "改善その1番",
        "紙の申請書",
        "寒くなりました。",
        "地道な工夫でした",
    ):
        assert part in said
    assert "<#CDXNEWS> に配信しました" in said
    assert offers(view) == AFTER_THE_POST
    buttons = [one for block in view.blocks for one in block.get("elements", ())]
    back = [one["value"] for one in buttons if one.get("action_id") == "cut.restore"]
    assert back == ["1", "2:result"]
    assert all("confirm" in one for one in buttons if one.get("action_id") == "cut.restore")


async def test_a_lead_is_put_right_in_the_post_and_its_author_hears(it: Company) -> None:
    await posted(it)
    form = await pressed(it, "ken", "cut.rewrite", 2)
    assert held_in(form)["headline"] == "改善その1番"
    assert "花子" in held_in(form)["lead"]
    assert "配信した号も全員に見える形で変わり" in form.words()
    view = await submitted(it, "ken", {"lead": "花子さんが、89分かかる仕事を5分にしました。"})
    assert "*保存しました。*" in view.words()
    assert "89分かかる仕事" in view.words()
    post = await corrected(it)
    assert "89分かかる仕事" in post
    assert post.count(NOTE) == 1
    [note] = notes(it)
    assert "改善その1番" in note
    read = (await it.asked("emma", f"/dx newsletter {MONTH}")).words()
    assert "89分かかる仕事" in read


async def test_only_the_headline_that_was_changed_becomes_the_editors(it: Company) -> None:
    await posted(it)
    await pressed(it, "ken", "cut.rewrite", 2)
    await submitted(it, "ken", {"headline": "改善その1番、改め"})
    [rewrite] = [one for one in (await cut_now(it)).rewrites if one.story_id == 2]
    assert (rewrite.headline, rewrite.lead) == ("改善その1番、改め", "")


async def test_saved_as_it_was_nothing_is_corrected(it: Company) -> None:
    await posted(it)
    before = await cut_now(it)
    await pressed(it, "ken", "cut.rewrite", 2)
    await submitted(it, "ken", {})
    await pressed(it, "ken", "cut.rewrite", 1)
    await submitted(it, "ken", {})
    assert await cut_now(it) == before
    assert NOTE not in await corrected(it)


async def test_a_typing_error_is_put_right_without_a_message(it: Company) -> None:
    await posted(it)
    await pressed(it, "ken", "cut.rewrite", 1)
    await submitted(it, "ken", {"headline": "改善が、５分に。"})
    assert "改善が、５分に。" in await corrected(it)
    assert notes(it) == []


@pytest.mark.parametrize("value", ["1", "2:result"])
async def test_words_of_the_record_come_back(it: Company, value: str) -> None:
    await posted(it)
    view = await restored(it, value)
    assert "*保存しました。*" in view.words()
    gone = {"1": "改善が5分に", "2:result": "地道な工夫でした"}[value]
    assert gone not in view.words()
    post = await corrected(it)
    assert gone not in post
    assert NOTE in post
    assert len(notes(it)) == 1


async def test_the_opening_word_and_a_reason_are_put_right(it: Company) -> None:
    await posted(it)
    await pressed(it, "ken", "cut.opening")
    await submitted(it, "ken", {"opening": "暑くなりました。"})
    form = await pressed(it, "ken", "cut.reason")
    assert held_in(form)["reason"] == "地道な工夫でした"
    await submitted(it, "ken", {"reason": "続けてくれました"})
    post = await corrected(it)
    assert "暑くなりました。" in post
    assert "続けてくれました" in post
    assert "地道な工夫でした" not in post
    cut = await cut_now(it)
    subjects = {(one.story_id, one.award) for one in cut.corrected}
    assert subjects == {(0, None), (2, Criterion.RESULT)}
    assert all(isinstance(one, Corrected) for one in cut.corrected)


@pytest.mark.parametrize(
    ("action", "words", "doubt"),
    [
        ("cut.rewrite", {"lead": "花子さんが、週10回の作業を98%減らしました。"}, "98%"),
        ("cut.rewrite", {"lead": "週10回の作業が軽くなりました。"}, "お名前が、文の中にありません"),
        ("cut.reason", {"reason": "年間500時間も浮きました"}, "500時間"),
    ],
)
async def test_a_doubt_is_asked_before_everybody_reads_it(
    it: Company, action: str, words: dict[str, str], doubt: str
) -> None:
    await posted(it)
    before = await cut_now(it)
    await pressed(it, "ken", action, 1 if action == "cut.rewrite" else 0)
    asked = await submitted(it, "ken", words)
    assert "*まだ保存していません。*" in asked.words()
    assert doubt in asked.words()
    assert held_in(asked) == held_in(asked) | words
    assert await cut_now(it) == before
    other = {name: f"{text}続き" for name, text in words.items()}
    again = await submitted(it, "ken", other)
    assert again.words().count("*まだ保存していません。*") == 1
    assert await cut_now(it) == before
    await submitted(it, "ken", {})
    assert next(iter(other.values())) in str(await cut_now(it))


async def test_one_editor_at_a_time_and_no_word_is_lost(it: Company) -> None:
    await posted(it)
    await pressed(it, "ken", "cut.opening")
    looking = await opened(it, "mori")
    assert "<@UKEN>さんが" in looking.words()
    assert not offers(looking) & AFTER_THE_POST
    await pressed(it, "mori", "cut.over")
    await pressed(it, "mori", "cut.opening")
    await submitted(it, "mori", {"opening": "森のことば"})
    kept = await submitted(it, "ken", {"opening": "健のことば"})
    assert "*まだ保存していません。* <@UMORI>さんが" in kept.words()
    assert "森のことば" in kept.words()
    assert held_in(kept)["opening"] == "健のことば"
    await submitted(it, "ken", {})
    assert "健のことば" in await corrected(it)


async def test_words_about_a_record_that_hides_its_author_meanwhile_are_not_kept(
    it: Company,
) -> None:
    await posted(it)
    await pressed(it, "ken", "cut.rewrite", 2)
    async with it.bot.deps.db.begin() as s:
        hidden = {"shown_as": ShownAs.ANONYMOUS}
        await stories.patch(s, 2, author="UHANAKO", figures=hidden, now=it.bot.deps.now())
    refused = await submitted(it, "ken", {"lead": "花子さんの快挙です。"})
    assert "*保存していません。*" in refused.words()
    assert "花子さんの快挙です。" in refused.words()
    assert "花子さんの快挙" not in await corrected(it)


async def test_a_story_that_was_taken_back_is_not_offered(it: Company) -> None:
    await posted(it)
    async with it.bot.deps.db.begin() as s:
        await stories.withdraw(s, 2, author="UHANAKO", now=it.bot.deps.now())
    form = await pressed(it, "ken", "cut.rewrite", 2)
    assert "この記録は、この号に載らなくなりました。" in form.words()
    await it.person("ken").close_view(everything=True)
    assert "改善その1番" not in (await opened(it, "ken")).words()


async def test_in_english_too(it: Company) -> None:
    await it.set(editors=("UKEN", "UEMMA"))
    await posted(it)
    await it.person("ken").close_view(everything=True)
    view = await opened(it, "emma")
    assert "*This issue is posted in <#CDXNEWS>.*" in view.words()
    assert "Back to the words of the record" in str(view.blocks)


async def test_members_have_no_way_there(it: Company) -> None:
    await posted(it)
    assert "cut.open" not in str((await it.asked("hanako", f"/dx newsletter {MONTH}")).blocks)
