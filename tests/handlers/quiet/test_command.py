"""`/dx pause`: days and months without reminders."""

from datetime import date

import pytest

from domain.nudges import Quiet
from playground.people import Person
from storage import nudges
from tests.running import Company, dispatched, pressed


async def quiet_of(it: Company, name: str) -> Quiet:
    async with it.bot.deps.db.read() as reader:
        return await nudges.quiet(reader, it.person(name).id)


async def form(it: Company, name: str = "hanako") -> Person:
    person = it.person(name)
    await person.press(await it.asked(name, "/dx pause"), "quiet.form")
    await it.slack.until(lambda: person.view)
    return person


async def test_it_says_when_reminders_come(it: Company) -> None:
    said = (await it.asked("hanako", "/dx pause")).words()
    assert "営業日の9時から18時" in said
    assert "お休みの日を決める" in said
    assert "お休みを終える" not in said


async def test_days_are_chosen_in_a_form_and_ended_early(it: Company) -> None:
    hanako = await form(it)
    out = await hanako.submit({"pause_first": "2026-12-24", "pause_last": "2027-01-08"})
    assert out.errors == {}
    shown = await it.shown("hanako")
    assert "2026年12月24日(木)から2027年1月8日(金)まで" in shown.text
    assert await quiet_of(it, "hanako") == Quiet(date(2026, 12, 24), date(2027, 1, 8))
    await hanako.press(shown, "quiet.unpause")
    assert "お休みを終えました" in (await it.shown("hanako")).words()
    assert await quiet_of(it, "hanako") == Quiet()


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        ("2026-12-24", "2026-12-23", "最終日（2026年12月23日(水)）が初日"),
        ("2026-10-01", "2026-10-31", "もう過ぎています"),
        ("2026-12-01", "2028-12-01", "1年を超えています"),
    ],
)
async def test_days_that_cannot_be_are_refused_in_the_form(
    it: Company, first: str, last: str, why: str
) -> None:
    hanako = await form(it)
    out = await hanako.submit({"pause_first": first, "pause_last": last})
    assert why in out.errors["pause_last"]
    assert await quiet_of(it, "hanako") == Quiet()


@pytest.mark.parametrize(
    "text", ["12/24〜12/28", "１２／２４－１２／２８", "12月24日から12月28日まで"]
)
async def test_days_are_read_after_the_command(it: Company, text: str) -> None:
    said = (await it.asked("hanako", f"/dx pause {text}")).words()
    assert "2026年12月24日(木)から2026年12月28日(月)まで" in said
    assert (await quiet_of(it, "hanako")).is_paused(date(2026, 12, 28))


async def test_one_day_is_a_pause_too(it: Company) -> None:
    await it.asked("hanako", "/dx pause 12/24")
    assert await quiet_of(it, "hanako") == Quiet(date(2026, 12, 24), date(2026, 12, 24))


async def test_days_that_follow_take_back_none_of_those_that_run(it: Company) -> None:
    it.slack.clock.set(it.slack.clock.now.replace(month=12, day=3))
    await it.asked("hanako", "/dx pause 12/1-12/4")
    said = (await it.asked("hanako", "/dx pause 12/7-12/11")).words()
    assert "2026年12月1日(火)から2026年12月11日(金)まで" in said
    assert await quiet_of(it, "hanako") == Quiet(date(2026, 12, 1), date(2026, 12, 11))


async def test_too_many_days_are_refused_as_days_off(it: Company) -> None:
    said = (await it.asked("hanako", "/dx pause 10年間")).words()
    assert said == "1年を超えています。PoCをほかの方に引き継ぐか、期間を短くしてください。"
    assert await quiet_of(it, "hanako") == Quiet()


async def test_words_that_are_no_days_are_answered_with_an_example(it: Company) -> None:
    said = (await it.asked("hanako", "/dx pause しばらく <!channel>")).words()
    assert "「しばらく &lt;!channel&gt;」の日を読み取れませんでした。" in said
    assert "12/24〜12/28" in said


async def test_a_month_without_reminders_and_back(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.press(await it.asked("hanako", "/dx お休み"), "quiet.mute")
    shown = await it.shown("hanako")
    assert "今月は、もうお知らせしません。" in shown.words()
    assert (await quiet_of(it, "hanako")).is_muted(date(2026, 11, 30))
    await hanako.press(shown, "quiet.unmute")
    assert "今月のお知らせを再開します。" in (await it.shown("hanako")).words()
    assert await quiet_of(it, "hanako") == Quiet()


async def test_a_month_is_named_in_a_word(it: Company) -> None:
    await it.asked("hanako", "/dx pause 今月")
    assert (await quiet_of(it, "hanako")).is_muted(date(2026, 11, 30))


async def test_a_button_of_a_month_that_is_over_changes_nothing(it: Company) -> None:
    await dispatched(it, "UHANAKO", pressed("quiet.mute", "2026-10"))
    assert await quiet_of(it, "hanako") == Quiet()


async def test_the_month_is_that_of_where_the_person_is(it: Company) -> None:
    emma = it.person("emma")
    await emma.open_home()
    await it.settle()
    it.slack.clock.set(it.slack.clock.now.replace(month=11, day=30, hour=23, minute=30))
    await it.asked("emma", "/dx pause month")
    assert (await quiet_of(it, "emma")).muted_month == "2026-11"
    await it.asked("hanako", "/dx pause month")
    assert (await quiet_of(it, "hanako")).muted_month == "2026-12"
