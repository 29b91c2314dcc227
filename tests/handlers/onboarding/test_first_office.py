"""The five steps of the first office user: taken, left, taken up again, and what goes wrong."""

from pathlib import Path

import pytest

from playground.faults import Fault
from playground.people import Person
from playground.records import Message
from storage.settings import SetupStep
from tests.running import HTTP, SOCKET, Company, company


async def begun(it: Company) -> Person:
    """The first admin, who typed `/dx` and is the office now."""
    mori = it.person("mori")
    await it.asked("mori", "/dx")
    await it.settle()
    return mori


def steps(person: Person) -> Message:
    """The message that shows the steps."""
    return next(m for m in reversed(person.messages("general")) if "5つの準備" in m.words())


async def opened(it: Company, person: Person, step: str) -> None:
    await person.press(steps(person), f"setup.open.{step}")
    await it.slack.until(lambda: person.view)


def title(person: Person) -> str:
    assert person.view is not None
    return person.view.title


def words(person: Person) -> str:
    assert person.view is not None
    return person.view.words()


@pytest.mark.parametrize("transport", [HTTP, SOCKET])
async def test_from_first_admin_to_first_preview(sqlite_path: Path, transport: str) -> None:
    async with company(sqlite_path, transport) as it:
        mori = await begun(it)
        await opened(it, mori, "channel")
        assert title(mori) == "準備（1/5）"
        await mori.press(mori.view, "setup.channel", value="CDXNEWS")
        await it.settle()
        assert "投稿できることを確かめました。" in words(mori)
        assert title(mori) == "準備（2/5）"
        await mori.submit({"company_name": "架空製作所", "departments": "経理部: 経理\n営業部"})
        assert title(mori) == "準備（3/5）"
        await mori.submit({"day": "4"})
        assert title(mori) == "準備（4/5）"
        await mori.submit({"editors": ["UKEN"], "bridge:経理部": ["UHANAKO"]})
        assert title(mori) == "準備（5/5）"
        assert "2026年11月号にはまだ記録がないので" in words(mori)
        await mori.press(mori.view, "setup.preview")
        await it.settle()
        assert "*準備が終わりました。*" in words(mori)
        assert "<#CDXNEWS>" in words(mori)
        assert any("2026年11月号" in message.words() for message in mori.dm())
        assert it.person("ken").messages("dx-news") == []
        chosen = await it.bot.deps.company()
        assert chosen.set_up == tuple(SetupStep)
        assert chosen.schedule.day == 4
        assert chosen.bridges_of("経理部") == ("UHANAKO",)
        await mori.close_view(everything=True)
        assert "5つの準備" not in (await it.asked("mori", "/dx")).words()


async def test_it_is_left_and_taken_up_again_on_home(fresh: Company) -> None:
    mori = await begun(fresh)
    await opened(fresh, mori, "channel")
    await mori.press(mori.view, "setup.channel", value="CDXNEWS")
    await fresh.settle()
    await mori.close_view(everything=True)
    await mori.open_home()
    await fresh.settle()
    assert mori.home is not None
    assert "（1/5 済み）" in mori.home.words()
    assert "1. ニュースレターの配信先を選ぶ（済み）" in mori.home.words()
    await mori.press(mori.home, "setup.open.schedule")
    await fresh.slack.until(lambda: mori.view)
    assert title(mori) == "準備（3/5）"
    await mori.submit({})
    await fresh.settle()
    assert title(mori) == "準備（2/5）"
    assert "（2/5 済み）" in mori.home.words()
    await mori.submit({})
    assert title(mori) == "準備（4/5）"


async def test_the_steps_are_the_offices_alone(fresh: Company) -> None:
    mori = await begun(fresh)
    for name in ("hanako", "ken"):
        assert "5つの準備" not in (await fresh.asked(name, "/dx")).words()
    await fresh.set(office=("UKEN",))
    await mori.press(steps(mori), "setup.open.channel")
    assert "推進室だけ" in (await fresh.shown("mori")).words()


async def test_an_error_stays_at_its_field(fresh: Company) -> None:
    mori = await begun(fresh)
    await opened(fresh, mori, "schedule")
    out = await mori.submit({"day": "99"})
    assert set(out.errors) == {"day"}
    assert (await fresh.bot.deps.company()).set_up == ()


async def test_a_channel_without_the_bot_says_so_and_goes_on(fresh: Company) -> None:
    mori = await begun(fresh)
    await opened(fresh, mori, "channel")
    await mori.press(mori.view, "setup.channel", value="CRANDOM")
    await fresh.settle()
    assert "/invite @Kakehashi" in words(mori)
    assert title(mori) == "準備（2/5）"


async def test_a_shared_channel_is_asked_about(fresh: Company) -> None:
    mori = await begun(fresh)
    await opened(fresh, mori, "channel")
    await mori.press(mori.view, "setup.channel", value="CSHARED")
    await fresh.settle()
    assert title(mori) == "準備（1/5）"
    assert (await fresh.bot.deps.company()).newsletter_channel is None
    await mori.press(mori.view, "setup.confirm")
    await fresh.settle()
    assert title(mori) == "準備（2/5）"
    chosen = await fresh.bot.deps.company()
    assert chosen.newsletter_channel == "CSHARED"
    assert chosen.shared_channel_confirmed


async def test_where_slack_does_not_answer_the_channel_is_asked_for_again(fresh: Company) -> None:
    mori = await begun(fresh)
    await opened(fresh, mori, "channel")
    fault = Fault.error("internal_error")
    fresh.slack.workspace.faults.next("conversations.info", fault, times=9)
    await mori.press(mori.view, "setup.channel", value="CDXNEWS")
    await fresh.settle()
    assert title(mori) == "準備（1/5）"
    assert "もう一度" in words(mori)


async def test_a_preview_that_slack_does_not_take_is_told(fresh: Company) -> None:
    await fresh.set(newsletter_channel="CDXNEWS", set_up=tuple(SetupStep)[:4])
    mori = await begun(fresh)
    await opened(fresh, mori, "preview")
    fault = Fault.error("fatal_error")
    fresh.slack.workspace.faults.next("chat.postMessage", fault, times=1)
    await mori.press(mori.view, "setup.preview")
    await fresh.settle()
    assert any("下書きを送れませんでした" in m.words() for m in mori.dm())


async def test_who_is_known_already_reads_the_steps_in_the_answer(fresh: Company) -> None:
    mori = fresh.person("mori")
    await mori.open_home()
    await fresh.settle()
    answer = await fresh.asked("mori", "/dx")
    assert "*最初のニュースレターまで、5つの準備*" in answer.words()
    await fresh.settle()
    said = [message.words() for message in mori.messages("general")]
    assert sum("あなたをKakehashiの推進室に登録しました。" in one for one in said) == 1
