"""A bundle shows what came of its items: in place, once, whoever answered."""

import asyncio

import pytest

from digests.nudges.showing import show_answers
from digests.poster import RefusedError, RetryLaterError
from domain.stories import Kind, NewStory, ShownAs, Story
from storage import departures, nudges, stories
from storage.database import Database
from storage.nudges import pressing
from storage.nudges.pressing import Said
from storage.pocs import Acting
from storage.states import Answer, Reason
from tests.digests.nudges.company import (
    DAY,
    HANAKO,
    KEN,
    MINUTE,
    MORNING,
    OFFICE,
    STARTED,
    Company,
)

KEY = f"nudges:{HANAKO}:2026-11-09"
LATER = MORNING + MINUTE


@pytest.fixture
async def company(db: Database) -> Company:
    one = Company(db)
    await one.set_up()
    for title in ("検品の写真判定", "受付の自動化"):
        await one.start(HANAKO, title)
    await one.tick()
    return one


async def answer(company: Company, position: int, outcome: Answer, by: str = HANAKO) -> None:
    (item,) = [one for one in await company.items(KEY) if one.position == position]
    async with company.db.begin() as s:
        await nudges.answer(s, item.subject, answer=outcome, by=by, now=LATER)


async def changes(company: Company) -> list[str]:
    return [call for call in company.slack.calls if call.startswith("update")]


async def test_a_press_is_shown_at_once(company: Company) -> None:
    await answer(company, 0, Answer.DONE)
    assert await show_answers(company.courier, LATER, key=KEY)
    (told,) = company.told(HANAKO)
    assert told.startswith("受付の自動化")
    assert told.endswith("✓ 検品の写真判定（PoC 1） 11月9日(月)に済ませました。")


async def test_nothing_new_to_show_calls_nobody(company: Company) -> None:
    assert await show_answers(company.courier, LATER, key=KEY) == []
    assert await show_answers(company.courier, LATER) == []
    assert await changes(company) == []


async def test_who_answered_for_somebody_is_named(company: Company) -> None:
    await answer(company, 0, Answer.HANDED_OVER, by=KEN)
    await show_answers(company.courier, LATER)
    assert "Ukenさんが引き継ぎました。" in company.told(HANAKO)[0]


async def test_many_at_once_end_in_what_is_stored(company: Company) -> None:
    await answer(company, 0, Answer.DONE)

    async def another() -> None:
        company.slack.on_change = None
        await answer(company, 1, Answer.DONE)

    company.slack.on_change = another
    await asyncio.gather(*(show_answers(company.courier, LATER, key=KEY) for _ in range(3)))
    await show_answers(company.courier, LATER)
    assert company.slack.texts(HANAKO)[0].startswith("今、答えることはありません。")
    assert all(item.shown_at for item in await company.items(KEY))


async def test_what_was_put_off_comes_back_with_its_buttons(company: Company) -> None:
    before = company.slack.posted[0].message
    async with company.db.begin() as s:
        await nudges.stop(s, HANAKO, "poc:1", rule="checkin", now=LATER)
        await pressing.answer_own(s, "poc:1", Said(Answer.STOPPED, HANAKO, LATER))
    await show_answers(company.courier, LATER, key=KEY)
    assert "この件のお知らせは止めました。" in company.told(HANAKO)[0]
    async with company.db.begin() as s:
        assert await nudges.lift(s, HANAKO, rule="checkin", subject="poc:1") == [KEY]
    await show_answers(company.courier, LATER, key=KEY)
    assert company.slack.posted[0].message == before


async def test_a_message_somebody_deleted_is_left_alone(company: Company) -> None:
    await answer(company, 0, Answer.DONE)
    company.slack.refuse_changes = [RefusedError("message_not_found")]
    await show_answers(company.courier, LATER)
    await show_answers(company.courier, LATER)
    assert len(await changes(company)) == 1


async def test_slack_asks_to_wait_and_a_later_tick_shows_it(company: Company) -> None:
    await answer(company, 0, Answer.DONE)
    company.slack.refuse_changes = [RetryLaterError("ratelimited", 0)]
    assert await show_answers(company.courier, LATER) == []
    assert len(await show_answers(company.courier, LATER + MINUTE)) == 1


async def test_a_bundle_that_is_not_there_yet_is_not_touched(company: Company) -> None:
    assert await show_answers(company.courier, LATER, key=f"nudges:{KEN}:2026-11-09") == []
    assert await changes(company) == []


async def record(company: Company) -> Story:
    new = NewStory(kind=Kind.WIN, title="内緒の工夫")
    async with company.db.begin() as s:
        return await stories.add(s, new, author=KEN, department="経理部", now=STARTED)


async def test_a_story_that_is_anonymous_by_now_is_not_named(company: Company) -> None:
    story = await record(company)
    await company.tick(MORNING + DAY)
    key = f"nudges:{KEN}:2026-11-10"
    assert "内緒の工夫" in company.told(KEN)[0]
    async with company.db.begin() as s:
        anonymous = NewStory(kind=Kind.WIN, title="内緒の工夫", shown_as=ShownAs.ANONYMOUS)
        await stories.edit(s, story.id, author=KEN, new=anonymous, now=LATER)
    await show_answers(company.courier, MORNING + DAY, key=key)
    assert "内緒の工夫" not in str(company.slack.posted[-1].message)


async def test_who_left_keeps_their_name_when_a_successor_is_found(db: Database) -> None:
    company = Company(db)
    await company.set_up()
    await company.start(HANAKO)
    async with db.begin() as s:
        await departures.note(s, HANAKO, Reason.LEFT, None, MORNING - DAY)
    await company.meet(HANAKO, deactivated=True)
    await company.tick()
    key = f"nudges:{OFFICE}:2026-11-09"
    assert "Uhanakoさんの担当分" in company.told(OFFICE)[0]
    async with db.begin() as s:
        acting = Acting(OFFICE, LATER, LATER.date(), may_all=True)
        await departures.hand_over_all(s, HANAKO, acting, to=KEN)
    await show_answers(company.courier, LATER, key=key)
    assert company.told(OFFICE) == ["✓ Uhanakoさんの担当分 11月9日(月)に引き継ぎました。"]
