from datetime import timedelta

import pytest

from domain.nudges import ALL_RULES, Nudge
from storage import nudges
from storage.database import Database, Session
from storage.moments import day_of
from storage.nudges import Item
from storage.states import Answer, DeliveryState
from tests.storage.nudges.samples import CHECKIN, NOW, OVERDUE, TODAY, asked, sent

KEY = "nudges:U1:2026-11-24"
OTHER = Nudge("unmeasured", "poc:12", TODAY)


async def answers(s: Session, key: str = KEY) -> list[Answer | None]:
    return [item.answer for item in await nudges.items(s, key)]


async def test_an_answer_goes_to_every_line_about_it_whoever_was_asked(db: Database) -> None:
    async with db.begin() as s:
        await sent(s, (CHECKIN, 1), (OVERDUE, 1))
        await asked(s, CHECKIN, 3, to="UBRIDGE")
        done = await nudges.answer(s, "poc:12", answer=Answer.UPDATED, by="U1", now=NOW)
        assert done == 2
        assert await answers(s) == [Answer.UPDATED, None]
        (bridge,) = await nudges.items(s, "nudges:UBRIDGE:2026-11-24")
    said = (bridge.answer, bridge.answered_by, bridge.answered_at)
    assert said == (Answer.UPDATED, "U1", day_of(NOW))


async def test_the_first_answer_stands(db: Database) -> None:
    async with db.begin() as s:
        await asked(s)
        await nudges.answer(s, "poc:12", answer=Answer.DONE, by="U1", now=NOW)
        assert await nudges.answer(s, "poc:12", answer=Answer.UPDATED, by="U2", now=NOW) == 0
        assert await answers(s) == [Answer.DONE]


async def test_an_answer_to_one_rule_leaves_the_others_open(db: Database) -> None:
    async with db.begin() as s:
        await sent(s, (CHECKIN, 1), (OTHER, 1))
        await nudges.answer(s, "poc:12", answer=Answer.UPDATED, by="U1", now=NOW, rule="unmeasured")
        assert await answers(s) == [None, Answer.UPDATED]


@pytest.mark.parametrize(
    ("answer", "left"), [(Answer.UPDATED, []), (Answer.SPOKEN, [ALL_RULES])], ids=str
)
async def test_what_settles_a_matter_ends_its_snooze(
    db: Database, answer: Answer, left: list[str]
) -> None:
    async with db.begin() as s:
        await nudges.snooze(s, "U1", "poc:12", until=TODAY + timedelta(3), now=NOW)
        await nudges.stop(s, "U1", "poc:12", rule="checkin", now=NOW)
        await nudges.answer(s, "poc:12", answer=answer, by="U1", now=NOW)
        rests = await nudges.rests_of(s, "U1", TODAY)
    assert sorted(rest.rule for rest in rests) == [*left, "checkin"]


async def test_what_settles_one_question_ends_no_snooze_of_the_others(db: Database) -> None:
    async with db.begin() as s:
        await nudges.snooze(s, "U1", "poc:12", until=TODAY + timedelta(3), now=NOW)
        await nudges.answer(s, "poc:12", answer=Answer.UPDATED, by="U1", now=NOW, rule="checkin")
        assert [rest.rule for rest in await nudges.rests_of(s, "U1", TODAY)] == [ALL_RULES]


async def test_one_answer_about_a_story_ends_what_was_put_off_about_it(db: Database) -> None:
    async with db.begin() as s:
        await nudges.snooze(s, "U1", "story:5", until=TODAY + timedelta(3), now=NOW)
        await nudges.answer(s, "story:5", answer=Answer.UPDATED, by="U1", now=NOW, rule="aftermath")
        assert await nudges.rests_of(s, "U1", TODAY) == []


async def put_off(s: Session, item: Item, answer: Answer) -> None:
    """As a press does it."""
    until = TODAY + timedelta(3)
    if answer is Answer.SNOOZED:
        await nudges.snooze(s, "U1", item.subject, until=until, now=NOW)
    else:
        await nudges.stop(s, "U1", item.subject, rule=item.rule, now=NOW)
    await nudges.answer(s, item.subject, answer=answer, by="U1", now=NOW, rule=item.rule)


async def test_lifting_a_snooze_opens_its_lines_again(db: Database) -> None:
    async with db.begin() as s:
        first, _ = await sent(s, (CHECKIN, 1), (OVERDUE, 1))
        await put_off(s, first, Answer.SNOOZED)
        assert await answers(s) == [Answer.SNOOZED, None]
        assert await nudges.lift(s, "U1", rule=ALL_RULES, subject="poc:12") == [KEY]
        assert await answers(s) == [None, None]
        assert await nudges.rests_of(s, "U1", TODAY) == []


async def test_lifting_a_stop_opens_the_lines_of_that_rule_alone(db: Database) -> None:
    async with db.begin() as s:
        for item in await sent(s, (CHECKIN, 1), (OTHER, 1)):
            await put_off(s, item, Answer.STOPPED)
        await nudges.lift(s, "U1", rule="checkin", subject="poc:12")
        assert await answers(s) == [None, Answer.STOPPED]
        assert [rest.rule for rest in await nudges.rests_of(s, "U1", TODAY)] == ["unmeasured"]


async def test_lifting_does_not_undo_what_was_done(db: Database) -> None:
    async with db.begin() as s:
        await asked(s)
        await nudges.answer(s, "poc:12", answer=Answer.UPDATED, by="U1", now=NOW)
        assert await nudges.lift(s, "U1", rule=ALL_RULES, subject="poc:12") == []
        assert await answers(s) == [Answer.UPDATED]


async def test_a_message_is_to_be_shown_its_answers_once(db: Database) -> None:
    async with db.begin() as s:
        await sent(s, (CHECKIN, 1), (OVERDUE, 1))
        assert await nudges.unshown(s, NOW) == []
        await nudges.answer(s, "poc:12", answer=Answer.UPDATED, by="U1", now=NOW)
        assert await nudges.unshown(s, NOW) == [KEY]
        await nudges.shown(s, KEY, [0, 1], NOW)
        assert await nudges.unshown(s, NOW) == []
        await nudges.answer(s, "poc:13", answer=Answer.DONE, by="U1", now=NOW)
        assert await nudges.unshown(s, NOW) == [KEY]
        await nudges.shown(s, KEY, [], NOW)
        assert await nudges.unshown(s, NOW) == [KEY]


async def test_a_message_that_never_arrived_or_long_ago_is_not_updated(db: Database) -> None:
    async with db.begin() as s:
        await asked(s, state=DeliveryState.FAILED, error="cannot_dm_bot")
        await asked(s, OVERDUE, to="U2")
        for subject in ("poc:12", "poc:13"):
            await nudges.answer(s, subject, answer=Answer.DONE, by="U1", now=NOW)
        for days in (0, 5, 14):
            after = NOW + timedelta(days)
            assert await nudges.unshown(s, after) == ["nudges:U2:2026-11-24"]
        assert await nudges.unshown(s, NOW + timedelta(days=15)) == []
