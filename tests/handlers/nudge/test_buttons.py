"""A reminder is answered from its message, and the message says what was done."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from digests.nudges.sweep import nudge
from domain.pocs import Decision, Health, NewCheckin
from playground.people import Person
from playground.records import Message
from storage import nudges, pocs
from storage.pocs import Acting, Closing
from tests.handlers.reminding import asked, now_shown, pick, reminded
from tests.handlers.trials import poc_of, started
from tests.running import HTTP, SOCKET, Company, block_of, company, dispatched, pressed


@pytest.mark.parametrize("transport", [HTTP, SOCKET])
async def test_one_tap_is_a_check_in_over_either_transport(
    sqlite_path: Path, transport: str
) -> None:
    async with company(sqlite_path, transport) as it:
        await it.set(office=("UMORI",))
        hanako, message = await asked(it)
        await hanako.press(message, "nudge.on_track")
        shown = await now_shown(it, message)
        assert "11月10日(火)に「順調」と記録しました。" in shown.words()
        assert "順調です" not in shown.words()
        assert "順調」と記録しました" in shown.text
        poc = await poc_of(it, 1)
        assert (poc.health, poc.last_checkin_on) == (Health.ON_TRACK, date(2026, 11, 10))


async def test_pressed_twice_it_is_one_check_in_and_says_so(it: Company) -> None:
    hanako, message = await asked(it)
    await hanako.press(message, "nudge.on_track")
    await hanako.press(message, "nudge.on_track")
    assert "この件はもう済んでいます。" in (await it.shown("hanako", "@bot")).words()
    async with it.bot.deps.db.read() as s:
        assert len(await pocs.checkins(s, 1)) == 1


async def test_what_was_done_elsewhere_is_shown_after_a_press(it: Company) -> None:
    hanako, message = await asked(it)
    now = it.bot.deps.now()
    closing = Closing(won=False, decision=Decision.STOP)
    async with it.bot.deps.db.begin() as s:
        await pocs.close(s, 1, Acting("UHANAKO", now, now.date()), closing)
    await pick(it, hanako, message, "extend")
    assert hanako.view is None
    shown = await now_shown(it, message)
    assert "学びとして終えました" in shown.words()
    assert "期間を延ばす" not in shown.words()


async def test_who_handed_it_over_has_nothing_to_answer(it: Company) -> None:
    hanako, message = await asked(it)
    now = it.bot.deps.now()
    async with it.bot.deps.db.begin() as s:
        await pocs.hand_over(s, 1, Acting("UHANAKO", now, now.date()), to="UKEN")
    await hanako.press(message, "nudge.on_track")
    shown = await now_shown(it, message)
    assert "引き継ぎました" in shown.words()
    assert (await poc_of(it, 1)).health is None


@pytest.mark.parametrize(
    "value",
    [
        "nudges:UHANAKO:2026-11-10#0",
        "nudges:UHANAKO:2026-11-10#99",
        "nudges:UHANAKO:2026-11-10#999999999999",
        "nudges:UHANAKO:2026-11-10#x",
        "nudges:UHANAKO:tomorrow#0",
        "nudges:U#0",
        "newsletter:2026-10:1#0",
        "",
    ],
)
@pytest.mark.parametrize("exit_", ["on_track", "checkin", "mute", "snooze", "more", "nonsense"])
async def test_nobody_answers_what_another_was_asked(it: Company, value: str, exit_: str) -> None:
    await asked(it)
    await dispatched(it, "UKEN", pressed(f"nudge.{exit_}", value))
    assert (await poc_of(it, 1)).health is None
    async with it.bot.deps.db.read() as s:
        [item] = await nudges.items(s, "nudges:UHANAKO:2026-11-10")
    assert item.answer is None


@pytest.mark.parametrize(
    ("exit_", "fields", "said"),
    [
        (
            "checkin",
            {"health": "at_risk", "note": "照明が暗い"},
            "「気がかりがある」と記録しました",
        ),
        ("measure", {"value": "2.4"}, "記録しました"),
        ("extend", {"end": "2027/2/26"}, "今、答えることはありません"),
    ],
)
async def test_forms_answer_from_the_message(
    it: Company, exit_: str, fields: dict[str, str], said: str
) -> None:
    hanako, message = await asked(it)
    await pick(it, hanako, message, exit_)
    await it.slack.until(lambda: hanako.view)
    assert hanako.view is not None
    out = await hanako.submit(fields)
    assert out.errors == {}, hanako.view.words()
    assert said in (await now_shown(it, message)).words()


async def test_it_is_put_off_by_one_tap_and_taken_back(it: Company) -> None:
    hanako, message = await asked(it)
    await pick(it, hanako, message, "snooze")
    shown = await now_shown(it, message)
    assert "次は11月13日(金)以降にお知らせします。" in shown.words()
    note = hanako.dm()[-1]
    assert "2026年11月13日(金)以降に、もう一度お知らせします。" in note.words()
    await hanako.press(note, "quiet.lift")
    shown = await now_shown(it, message)
    assert "順調です" in shown.words()
    async with it.bot.deps.db.read() as s:
        assert await nudges.rests_of(s, "UHANAKO", date(2026, 11, 10)) == []


async def test_it_comes_again_on_the_day_it_was_put_off_to(it: Company) -> None:
    hanako, message = await asked(it)
    await pick(it, hanako, message, "snooze")
    for day in (11, 12):
        when = datetime(2026, 11, day, 1, tzinfo=UTC)
        it.slack.clock.set(when)
        assert await nudge(it.bot.courier, when) == []
    again = await reminded(it, datetime(2026, 11, 13, 1, tzinfo=UTC))
    assert again.ts != message.ts
    assert "順調です" in again.words()


async def snooze_form(it: Company) -> tuple[Person, Message]:
    hanako, message = await asked(it)
    await pick(it, hanako, message, "snooze_on")
    await it.slack.until(lambda: hanako.view)
    return hanako, message


async def test_it_is_put_off_to_a_chosen_day(it: Company) -> None:
    hanako, message = await snooze_form(it)
    out = await hanako.submit({"until": "2026-12-01"})
    assert out.errors == {}
    assert "次は12月1日(火)以降にお知らせします。" in (await now_shown(it, message)).words()


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-11-10", "明日からあとの日"),
        ("2020-01-01", "明日からあとの日"),
        ("2027-02-09", "2027年2月8日(月)までの日"),
        ("9999-12-31", "90日より先"),
    ],
)
async def test_it_is_not_put_off_to_the_past_nor_for_ever(it: Company, day: str, why: str) -> None:
    hanako, message = await snooze_form(it)
    out = await hanako.submit({"until": day})
    assert why in out.errors["until"]
    assert "順調です" in (await now_shown(it, message)).words()


async def test_what_was_answered_meanwhile_is_not_put_off(it: Company) -> None:
    hanako, _ = await snooze_form(it)
    now = it.bot.deps.now()
    checkin = NewCheckin(health=Health.ON_TRACK)
    async with it.bot.deps.db.begin() as s:
        await pocs.check_in(s, 1, Acting("UHANAKO", now, now.date()), checkin)
    out = await hanako.submit({"until": "2026-12-01"})
    assert "もう済んでいます" in out.errors["until"]


async def test_a_matter_is_stopped_and_asked_again(it: Company) -> None:
    hanako, message = await asked(it)
    await pick(it, hanako, message, "stop")
    assert "この件のお知らせは止めました。" in (await now_shown(it, message)).words()
    screen = await it.asked("hanako", "/dx pause")
    assert "検品の写真判定" in screen.words()
    assert "進捗：知らせない" in screen.words()
    await hanako.press(screen, "quiet.lift")
    assert "この件のお知らせを再開します。" in (await it.shown("hanako")).words()
    assert "順調です" in (await now_shown(it, message)).words()


async def test_a_month_is_muted_and_unmuted(it: Company) -> None:
    hanako, message = await asked(it)
    await hanako.press(message, "nudge.mute")
    assert "今月のお知らせは止めました。" in (await now_shown(it, message)).words()
    note = hanako.dm()[-1]
    assert "今月は、もうお知らせしません。" in note.words()
    await hanako.press(note, "quiet.unmute")
    assert "順調です" in (await now_shown(it, message)).words()


async def test_days_off_are_set_from_the_message(it: Company) -> None:
    hanako, message = await asked(it)
    await hanako.press(message, "nudge.pause")
    await it.slack.until(lambda: hanako.view)
    await hanako.submit({"pause_first": "2026-11-11", "pause_last": "2026-11-20"})
    assert "順調です" in (await now_shown(it, message)).words()
    told = hanako.dm()[-1]
    assert "2026年11月11日(水)から2026年11月20日(金)まで" in told.words()
    for day in (11, 17, 20):
        when = datetime(2026, 11, day, 1, tzinfo=UTC)
        it.slack.clock.set(when)
        assert await nudge(it.bot.courier, when) == []


async def test_a_trial_is_ended_and_told_from_the_message(it: Company) -> None:
    hanako, message = await asked(it)
    await pick(it, hanako, message, "finish")
    await it.slack.until(lambda: hanako.view)
    await hanako.submit({"decision": "stop", "outcome": "lesson", "note": "光が足りない"})
    await it.settle()
    assert not (await poc_of(it, 1)).is_open
    assert "学びとして終えました" in (await now_shown(it, message)).words()


async def test_a_trial_is_handed_over_from_the_message(it: Company) -> None:
    hanako, message = await asked(it)
    await pick(it, hanako, message, "hand_over")
    await it.slack.until(lambda: hanako.view)
    assert (await hanako.submit({"to": "UKEN"})).errors == {}
    assert "引き継ぎました" in (await now_shown(it, message)).words()
    [told] = it.person("ken").dm()
    assert "さんのPoC 1件の担当が、あなたに引き継がれました。" in told.text


async def test_more_than_fits_is_listed_on_a_press(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.open_home()
    await it.settle()
    for number in range(1, 9):
        await started(it, "hanako", f"<!channel> 試行その{number}")
    message = await reminded(it)
    await hanako.press(message, "nudge.rest_of_list")
    listed = await it.shown("hanako", "@bot")
    assert "まだ済んでいないお知らせ：8件" in listed.words()
    assert "進捗：<!channel> 試行その8" in listed.words()
    assert listed.pings() == []
    await hanako.press(listed, "poc.show", block=block_of(listed, "poc.show", 7))
    assert "試行その" in (await it.shown("hanako", "@bot")).words()
