from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.nudges import Asked, Nudge
from storage import nudges
from storage.database import Database
from storage.nudges.batches import BATCH, batched
from storage.states import DeliveryState
from tests.storage.nudges.samples import CHECKIN, NOW, OVERDUE, TODAY, asked, sent, what

TOMORROW = TODAY + timedelta(days=1)


async def test_a_bundle_keeps_its_lines_in_order(db: Database) -> None:
    async with db.begin() as s:
        written = await sent(s, (CHECKIN, 1), (OVERDUE, 2))
    async with db.read() as s:
        kept = await nudges.items(s, "nudges:U1:2026-11-24")
        one = await nudges.item(s, "nudges:U1:2026-11-24", 1)
        none = await nudges.item(s, "nudges:U1:2026-11-24", 2)
    assert kept == written
    assert what(kept) == [("checkin", "poc:12", 1), ("overdue", "poc:13", 2)]
    assert (one, none) == (kept[1], None)
    assert (kept[0].person_id, kept[0].day, kept[0].due) == ("U1", TODAY, TODAY)
    assert kept[0].answered_at is kept[0].shown_at is None


async def test_a_bundle_put_together_anew_replaces_its_lines(db: Database) -> None:
    async with db.begin() as s:
        await sent(s, (CHECKIN, 1), (OVERDUE, 1))
        again = await sent(s, (OVERDUE, 1))
    assert what(again) == [("overdue", "poc:13", 1)]


async def test_what_somebody_else_was_just_asked_is_left_out(db: Database) -> None:
    async with db.begin() as s:
        await asked(s, number=3, to="UBRIDGE")
        late = await sent(s, (CHECKIN, 3), (OVERDUE, 3), to="UOFFICE")
    assert what(late) == [("overdue", "poc:13", 3)]
    assert late[0].position == 1


FATES = [
    (DeliveryState.SENT, None, True),
    (DeliveryState.CLAIMED, None, True),
    (DeliveryState.UNKNOWN, "missing_scope", True),
    (DeliveryState.FAILED, "cannot_dm_bot", True),
    (DeliveryState.FAILED, "user_disabled", True),
    (DeliveryState.FAILED, "ratelimited", False),
    (DeliveryState.FAILED, "too_late", False),
    (DeliveryState.FAILED, "token_revoked", False),
    (DeliveryState.FAILED, None, False),
]


@pytest.mark.parametrize(("state", "error", "counts"), FATES, ids=str)
async def test_only_what_may_have_reached_its_person_counts(
    db: Database, *, state: DeliveryState, error: str | None, counts: bool
) -> None:
    async with db.begin() as s:
        await asked(s, state=state, error=error)
        history = await nudges.history(s, [CHECKIN.identity])
        recent = await nudges.asked_since(s, ["U1"], TODAY)
        again = await sent(s, (CHECKIN, 1), day=TOMORROW)
        there = await nudges.items(s, "nudges:U1:2026-11-24")
    assert history == ({CHECKIN.identity: Asked(1, TODAY)} if counts else {})
    assert bool(recent) == counts
    assert bool(again) == (not counts)
    assert bool(there) == counts


async def test_the_past_of_a_due_item_is_its_own(db: Database) -> None:
    earlier = replace(CHECKIN, due=TODAY - timedelta(days=7))
    async with db.begin() as s:
        await asked(s, earlier, 1, day=date(2026, 11, 17))
        await asked(s, earlier, 2, day=date(2026, 11, 20))
        await asked(s, earlier, 3, day=TODAY, to="UBRIDGE")
        await asked(s, CHECKIN, 1)
        history = await nudges.history(s, [earlier.identity, CHECKIN.identity, OVERDUE.identity])
    assert history == {
        earlier.identity: Asked(2, date(2026, 11, 20)),
        CHECKIN.identity: Asked(1, TODAY),
    }


async def test_what_people_were_asked_lately_leaves_out_what_was_passed_on(db: Database) -> None:
    async with db.begin() as s:
        await asked(s, day=date(2026, 11, 17))
        await asked(s, OVERDUE)
        await asked(s, CHECKIN, 3, to="UBRIDGE")
        recent = await nudges.asked_since(s, ["U1", "UBRIDGE"], date(2026, 11, 18))
    assert [(one.person_id, one.rule, one.subject, one.day) for one in recent] == [
        ("U1", "overdue", "poc:13", TODAY)
    ]


async def test_a_forgotten_bundle_asked_nothing(db: Database) -> None:
    async with db.begin() as s:
        await asked(s)
        await nudges.forget(s, "nudges:U1:2026-11-24")
        assert await nudges.items(s, "nudges:U1:2026-11-24") == []
        assert await nudges.history(s, [CHECKIN.identity]) == {}


async def test_thousands_of_lines_at_once(db: Database) -> None:
    many = [(Nudge("checkin", f"poc:{number}", TODAY), 1) for number in range(BATCH + 7)]
    async with db.begin() as s:
        assert len(await sent(s, *many)) == len(many)
        found = await nudges.history(s, [nudge.identity for nudge, _ in many])
    assert len(found) == len(many)


def test_long_lists_are_cut_without_loss() -> None:
    values = list(range(2 * BATCH + 1))
    assert [len(some) for some in batched(values)] == [BATCH, BATCH, 1]
    assert [value for some in batched(values) for value in some] == values
    assert list(batched([])) == []


def test_now_is_a_tuesday() -> None:
    assert NOW.date() == TODAY
    assert TODAY.isoweekday() == 2
