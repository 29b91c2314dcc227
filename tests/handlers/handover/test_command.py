"""`/dx handover`: what somebody who left or moved looked after finds a successor."""

from datetime import UTC, datetime, timedelta

import pytest

from digests.handover import tell_new_owners
from domain.people import Person as Member
from handlers.handover.command import PAGE
from playground.faults import Fault
from playground.people import Person
from storage import audit, departures, people, pocs, stories
from storage.pocs import Acting
from storage.settings import Bridge
from tests.handlers.trials import poc_of, started, trial
from tests.running import Company, dispatched, pressed


async def left(it: Company, name: str = "ken") -> int:
    """A member of the accounting department with a trial leaves; the trial's number."""
    person = it.person(name)
    await person.open_home()
    await it.settle()
    async with it.bot.deps.db.begin() as s:
        await people.set_department(s, person.id, "経理部", now=it.bot.deps.now())
    it.bot.deps.person_changed(person.id)
    poc = await started(it, name, department="経理部")
    await it.asked(name, "/dx-win 転記をマクロ化 30分→5分 #経理")
    await it.settle()
    it.slack.clock.advance(timedelta(minutes=1))
    await person.become(deleted=True)
    await it.settle()
    return poc.id


async def form(it: Company, name: str = "mori") -> Person:
    person = it.person(name)
    shown = await it.asked(name, "/dx handover")
    await person.press(shown, "handover.name")
    await it.slack.until(lambda: person.view)
    return person


async def test_only_the_office_and_bridge_people_see_it(it: Company) -> None:
    said = (await it.asked("hanako", "/dx handover")).words()
    assert said == "この操作ができるのは推進室と橋渡し役だけです。<@UMORI>にご相談ください。"


async def test_an_empty_list_says_so(it: Company) -> None:
    assert "後任を待っているものはありません。" in (await it.asked("mori", "/dx 引き継ぎ")).words()


async def test_who_left_stands_there_with_what_is_open(it: Company) -> None:
    await left(it)
    said = (await it.asked("mori", "/dx handover")).words()
    assert "アカウント停止" in said
    assert "経理部" in said
    assert "進行中のPoC 1件　名前を出した事例 1件" in said
    assert "検品の写真判定" in said


async def test_a_long_list_is_turned_page_by_page(it: Company) -> None:
    names = [f"退職者{number:02}" for number in range(PAGE + 2)]
    now = it.bot.deps.now()
    async with it.bot.deps.db.begin() as s:
        for number, name in enumerate(names):
            gone = Member(id=f"ULEFT{number:02}", team_id="T1", name=name, known=True)
            await people.see(s, gone, now)
            began = Acting(gone.id, now, now.date())
            await pocs.add(s, trial(f"{name}のPoC"), began, department=None, start=True)
            await people.see(
                s, gone.model_copy(update={"deactivated": True}), now + timedelta(minutes=1)
            )
    mori = it.person("mori")
    shown = await it.asked("mori", "/dx handover")
    first = shown.words()
    assert f"後任が決まっていない人：{len(names)}名" in first
    await mori.press(shown, "handover.next")
    shown = await it.shown("mori")
    assert [name in first for name in names] == [name not in shown.words() for name in names]
    await mori.press(shown, "handover.first")
    assert (await it.shown("mori")).words() == first


async def test_a_page_of_nonsense_is_an_older_button(it: Company) -> None:
    await left(it)
    await it.asked("mori", "/dx handover")
    await dispatched(it, "UMORI", pressed("handover.next", "昨日|UKEN") | {"response_url": ""})
    assert "以前の版のボタン" in (await it.shown("mori", "@bot")).words()


async def test_an_anonymous_story_is_not_there_even_as_a_number(it: Company) -> None:
    ken = it.person("ken")
    await ken.command("/dx-fail", "general")
    await it.slack.until(lambda: ken.view)
    await ken.submit({"title": "匿名の学び", "shown_as": "anonymous"})
    await it.settle()
    it.slack.clock.advance(timedelta(minutes=1))
    await ken.become(deleted=True)
    await it.settle()
    assert "後任を待っているものはありません。" in (await it.asked("mori", "/dx handover")).words()


async def test_everything_goes_to_one_successor_who_gets_the_history(it: Company) -> None:
    poc_id = await left(it)
    mori = await form(it)
    out = await mori.submit({"successor": "UHANAKO"})
    assert out.errors == {}
    shown = await it.shown("mori")
    assert "*<@UHANAKO>さんに引き継ぎました。*" in shown.words()
    assert "後任を待っているものはありません。" in shown.words()
    assert (await poc_of(it, poc_id)).owner == "UHANAKO"
    [told] = [m for m in it.person("hanako").dm() if "引き継がれました" in m.text]
    assert "PoC 1件と事例1件の担当が、あなたに引き継がれました。" in told.text
    assert "「不良見逃し」の目標は1%（はじめは3%）" in told.words()
    assert "転記をマクロ化" in told.words()
    async with it.bot.deps.db.read() as s:
        [entry] = await audit.about(s, "person:UKEN")
    assert (entry.who, entry.details["to"]) == ("UMORI", "UHANAKO")
    await it.person("hanako").press(told, "poc.show")
    assert "検品の写真判定" in (await it.shown("hanako", "@bot")).words()


async def test_it_is_told_once_however_often_the_form_is_sent(it: Company) -> None:
    await left(it)
    mori = await form(it)
    view = mori.view
    assert view is not None
    await mori.submit({"successor": "UHANAKO"})
    await it.settle()
    body = {
        "type": "view_submission",
        "view": {
            **view.body,
            "id": view.id,
            "root_view_id": view.id,
            "state": {
                "values": {"successor": {"x": {"type": "users_select", "selected_user": "UHANAKO"}}}
            },
        },
    }
    answer = await dispatched(it, "UMORI", body)
    assert "後任はもう決まっています。" in str(answer.body)
    assert len([m for m in it.person("hanako").dm() if "引き継がれました" in m.text]) == 1


@pytest.mark.parametrize(
    ("successor", "why"),
    [
        ("UGUEST", "会社のメンバーだけ"),
        ("U0BOT", "会社のメンバーだけ"),
    ],
)
async def test_who_cannot_take_over_is_refused_at_the_field(
    it: Company, successor: str, why: str
) -> None:
    poc_id = await left(it)
    mori = await form(it)
    out = await mori.submit({"successor": successor})
    assert why in out.errors["successor"]
    assert (await poc_of(it, poc_id)).owner == "UKEN"


async def test_who_leaves_meanwhile_is_refused_at_the_field(it: Company) -> None:
    poc_id = await left(it)
    mori = await form(it)
    await mori.fill({"successor": "UHANAKO"})
    await it.person("hanako").become(deleted=True)
    await it.settle()
    out = await mori.submit({})
    assert "停止されています" in out.errors["successor"]
    assert (await poc_of(it, poc_id)).owner == "UKEN"


async def test_where_slack_does_not_say_who_it_is_nothing_changes(it: Company) -> None:
    poc_id = await left(it)
    mori = await form(it)
    it.slack.workspace.faults.next("users.info", Fault.http_500())
    out = await mori.submit({"successor": "UEMMA"})
    assert "確かめられませんでした" in out.errors["successor"]
    assert (await poc_of(it, poc_id)).owner == "UKEN"


async def test_a_bridge_person_sees_their_departments_alone(it: Company) -> None:
    await left(it)
    await it.set(bridges=(Bridge(department="営業部", people=("UHANAKO",)),))
    said = (await it.asked("hanako", "/dx handover")).words()
    assert "後任を待っているものはありません。" in said
    await dispatched(it, "UHANAKO", pressed("handover.name", "UKEN") | {"response_url": ""})
    assert it.person("hanako").view is None
    await it.set(bridges=(Bridge(department="経理部", people=("UHANAKO",)),))
    hanako = await form(it, "hanako")
    assert (await hanako.submit({"successor": "UHANAKO"})).errors == {}
    await it.settle()
    async with it.bot.deps.db.read() as s:
        assert await departures.open(s, limit=5) == []


async def test_who_comes_back_is_not_there_any_more(it: Company) -> None:
    await left(it)
    await it.person("ken").become(deleted=False)
    await it.settle()
    assert "後任を待っているものはありません。" in (await it.asked("mori", "/dx handover")).words()


async def test_who_moved_can_keep_what_they_looked_after(it: Company) -> None:
    ken = it.person("ken")
    await ken.open_home()
    await it.settle()
    async with it.bot.deps.db.begin() as s:
        await people.set_department(s, "UKEN", "経理部", now=it.bot.deps.now())
    poc = await started(it, "ken", department="経理部")
    it.slack.clock.advance(timedelta(minutes=1))
    async with it.bot.deps.db.begin() as s:
        await people.set_department(s, "UKEN", "営業部", now=it.bot.deps.now())
    mori = await form(it)
    assert mori.view is not None
    assert "担当を変えないときは、この人を選んでください。" in mori.view.words()
    await mori.submit({"successor": "UKEN"})
    assert "*そのままにしました。*" in (await it.shown("mori")).words()
    assert (await poc_of(it, poc.id)).owner == "UKEN"
    assert ken.dm() == []


async def test_the_note_waits_for_the_business_hours_of_its_reader(it: Company) -> None:
    await left(it)
    it.slack.clock.set(datetime(2026, 11, 27, 12, tzinfo=UTC))
    mori = await form(it)
    await mori.submit({"successor": "UHANAKO"})
    await it.settle()
    hanako = it.person("hanako")
    assert hanako.dm() == []
    monday = datetime(2026, 11, 30, 1, tzinfo=UTC)
    assert await tell_new_owners(it.bot.courier, monday) == ["hand-over: told UHANAKO"]
    assert await tell_new_owners(it.bot.courier, monday) == []
    assert len(hanako.dm()) == 1


async def test_a_story_is_looked_after_and_its_author_stays(it: Company) -> None:
    await left(it)
    mori = await form(it)
    await mori.submit({"successor": "UHANAKO"})
    await it.settle()
    hanako = it.person("hanako")
    mine = await it.asked("hanako", "/dx mine")
    assert "*引き継いだ事例*" in mine.words()
    assert "転記をマクロ化  <@UKEN>" in mine.words()
    await hanako.press(mine, "story.edit")
    await it.slack.until(lambda: hanako.view)
    await hanako.submit({"title": "転記をマクロ化（更新）"})
    await it.settle()
    async with it.bot.deps.db.read() as s:
        story = await stories.get(s, 1)
    assert story is not None
    assert (story.title, story.author) == ("転記をマクロ化（更新）", "UKEN")


async def test_what_was_passed_on_meanwhile_is_told_to_nobody_else(it: Company) -> None:
    poc_id = await left(it)
    it.slack.clock.set(datetime(2026, 11, 27, 12, tzinfo=UTC))
    mori = await form(it)
    await mori.submit({"successor": "UHANAKO"})
    await it.settle()
    now = it.bot.deps.now()
    async with it.bot.deps.db.begin() as s:
        await pocs.hand_over(s, poc_id, Acting("UHANAKO", now, now.date()), to="UMORI")
        await stories.withdraw(s, 1, author="UHANAKO", now=now)
    assert await tell_new_owners(it.bot.courier, datetime(2026, 11, 30, 1, tzinfo=UTC)) == []
    assert it.person("hanako").dm() == []
