"""Every change of a told trial that others could read is noted where the corrections look."""

from collections.abc import Awaitable, Callable
from datetime import date

import pytest

from domain.language import Language
from domain.pocs import Decision, Health, NewCheckin, NewMeasurement, Poc
from domain.stories import ShownAs
from storage import corrections, editions, pocs, stories
from storage.database import Database, Session
from storage.editions import Frozen
from storage.pocs import Closing
from tests.storage.pocs.samples import NOW, TODAY, acting, begun, told, trial
from tests.storage.samples import win

Change = Callable[[Session, int], Awaitable[object]]
WHO = acting(days=40)
LATER = WHO.now
WON = Closing(won=True, decision=Decision.GO)


async def link(s: Session, poc_id: int, shown_as: ShownAs) -> None:
    await pocs.link_story(s, poc_id, WHO, await told(s, win(shown_as=shown_as)))


async def reopen(s: Session, poc_id: int) -> None:
    await pocs.close(s, poc_id, acting(days=39), WON)
    await pocs.reopen(s, poc_id, WHO)


async def restore(s: Session, poc_id: int) -> None:
    await pocs.withdraw(s, poc_id, acting(days=39))
    await pocs.restore(s, poc_id, WHO)


async def settle(s: Session, poc_id: int) -> None:
    story = await told(s)
    await pocs.close(s, poc_id, acting(), WON)
    await pocs.link_story(s, poc_id, acting(), story)
    await pocs.settle(s, story.id, by="U1", now=LATER)


async def go_nameless(s: Session, poc_id: int) -> None:
    story = await told(s)
    await pocs.link_story(s, poc_id, acting(), story)
    hidden = win(shown_as=ShownAs.ANONYMOUS)
    await stories.edit(s, story.id, author="U1", new=hidden, now=LATER)


CHANGES: dict[str, Change] = {
    "edit": lambda s, i: pocs.edit(s, i, WHO, trial(title="別の題")),
    "extend": lambda s, i: pocs.extend(s, i, WHO, date(2027, 3, 1)),
    "hand_over": lambda s, i: pocs.hand_over(s, i, WHO, to="U2"),
    "close": lambda s, i: pocs.close(s, i, WHO, WON),
    "reopen": reopen,
    "withdraw": lambda s, i: pocs.withdraw(s, i, WHO),
    "restore": restore,
    "unpublish": lambda s, i: pocs.set_publish(s, i, WHO, publish=False),
    "move": lambda s, i: pocs.set_department(s, i, WHO, department="営業部"),
    "link": lambda s, i: link(s, i, ShownAs.NAME),
    "settle": settle,
    "go_nameless": go_nameless,
}
NO_CHANGES: dict[str, Change] = {
    "same": lambda s, i: pocs.edit(s, i, WHO, trial()),
    "check_in": lambda s, i: pocs.check_in(s, i, WHO, NewCheckin(health=Health.STUCK, value=2)),
    "measure": lambda s, i: pocs.measure(s, i, WHO, NewMeasurement(on=TODAY, value=2)),
    "link_nameless": lambda s, i: link(s, i, ShownAs.ANONYMOUS),
    "restore": lambda s, i: pocs.restore(s, i, WHO),
}


async def told_in(s: Session, *months: str) -> Poc:
    """A trial that the editions of these months tell."""
    poc = await begun(s)
    for month in months:
        frozen = Frozen("{}", Language.JA, "C1", frozenset(), frozenset({poc.id}))
        await editions.freeze(s, month, frozen, now=NOW)
    return poc


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
async def test_a_change_is_noted_for_every_edition_that_tells_it(
    db: Database, change: Change
) -> None:
    async with db.begin() as s:
        poc = await told_in(s, "2026-11", "2026-12")
        await change(s, poc.id)
    async with db.read() as reader:
        assert await corrections.pending(reader) == ["2026-11", "2026-12"]
        assert await corrections.latest(reader, "2026-11") == LATER


@pytest.mark.parametrize("change", NO_CHANGES.values(), ids=NO_CHANGES)
async def test_what_no_edition_tells_is_not_noted(db: Database, change: Change) -> None:
    async with db.begin() as s:
        poc = await told_in(s, "2026-11")
        await change(s, poc.id)
        assert await corrections.pending(s) == []


async def test_a_change_of_another_trial_is_not_noted(db: Database) -> None:
    async with db.begin() as s:
        await told_in(s, "2026-11")
        other = await begun(s)
        await pocs.withdraw(s, other.id, WHO)
        assert await corrections.pending(s) == []
