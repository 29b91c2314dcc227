"""An approval is of what its giver saw, and they hear when it is taken back."""

from datetime import timedelta

import pytest

from digests.newsletter.posting.due import due
from playground.faults import Fault
from playground.records import Message
from storage.settings import Unapproved
from tests.handlers.editing.acts import DECEMBER, MONTH, opened, pressed, recorded
from tests.running import Company

DRAFT_DAY = DECEMBER + timedelta(days=1)
STRANGE = "転記がなくなり、年500時間が浮きました。"


async def drafted(it: Company) -> Message:
    """The note of the draft, as mori has it before anybody edits."""
    await recorded(it)
    it.slack.clock.advance(DRAFT_DAY)
    await due(it.bot.courier, it.slack.clock.now)
    await it.settle()
    [note] = [one for one in it.person("mori").dm() if "下書きができました" in one.words()]
    return note


async def write(it: Company, form: str, story_id: int = 0, **values: str) -> None:
    """Ken changes the edition."""
    await opened(it, "ken")
    await pressed(it, "ken", form, story_id)
    await it.person("ken").submit(values)
    await it.settle()


async def card(it: Company, name: str) -> Message:
    return await it.asked(name, f"/dx newsletter state {MONTH}")


async def approve(it: Company, name: str, shown: Message) -> None:
    await it.person(name).press(shown, "newsletter.approve")
    await it.settle()


async def is_approved(it: Company) -> bool:
    return "さんが承認しました。" in (await card(it, "ken")).words()


def in_dm(it: Company, name: str) -> str:
    return "\n".join(one.words() for one in it.person(name).dm())


@pytest.mark.parametrize("button", ["newsletter.approve", "newsletter.publish"])
async def test_what_another_changed_is_shown_anew_and_not_approved(
    it: Company, button: str
) -> None:
    await drafted(it)
    before = await card(it, "mori")
    await write(it, "cut.opening", opening="森さんの知らないことばです。")
    await it.person("mori").press(before, button)
    await it.settle()
    said = (await it.shown("mori")).words()
    assert "*まだ承認していません。*" in said
    assert "<@UKEN>さんが号の内容を変えました。" in said
    assert "森さんの知らないことばです。" in in_dm(it, "mori")
    assert not await is_approved(it)
    assert not it.person("mori").messages("dx-news")
    await approve(it, "mori", await it.shown("mori"))
    assert await is_approved(it)


async def test_a_note_from_before_the_change_approves_nothing(it: Company) -> None:
    note = await drafted(it)
    await write(it, "cut.opening", opening="あとのことばです。")
    await approve(it, "mori", note)
    assert "*まだ承認していません。*" in in_dm(it, "mori")
    assert not await is_approved(it)


async def test_ones_own_changes_one_has_seen(it: Company) -> None:
    await drafted(it)
    before = await card(it, "ken")
    await write(it, "cut.opening", opening="自分のことばです。")
    await approve(it, "ken", before)
    assert await is_approved(it)


async def test_a_button_of_the_former_version_approves_what_nobody_changed(it: Company) -> None:
    note = await drafted(it)
    await it.person("mori").press(note, "newsletter.approve", value=MONTH)
    assert await is_approved(it)


async def test_who_approved_hears_that_it_is_taken_back_and_by_whom(it: Company) -> None:
    await approve(it, "mori", await drafted(it))
    assert "*承認しました。*" in in_dm(it, "mori")
    await write(it, "cut.opening", opening="一")
    said = in_dm(it, "mori")
    assert "*承認しました。*" not in said
    assert "このお知らせのあとで、2026年11月号の内容が変わりました。" in said
    told = next(one for one in it.person("mori").dm() if "取り消されました" in one.words())
    assert "<@UKEN>さんが2026年11月号の内容を変えたため" in told.words()
    assert {"newsletter.preview", "newsletter.approve"} <= _buttons(told)
    await approve(it, "mori", told)
    assert await is_approved(it)
    await write(it, "cut.opening", opening="二")
    assert in_dm(it, "mori").count("取り消されました") == 1
    assert "*承認しました。*" not in in_dm(it, "mori")


async def test_who_changes_what_they_approved_themselves_gets_no_note(it: Company) -> None:
    await drafted(it)
    await approve(it, "ken", await card(it, "ken"))
    await write(it, "cut.opening", opening="自分のことばです。")
    assert "取り消されました" not in in_dm(it, "ken")


async def test_a_number_no_record_has_is_named_before_it_is_approved(it: Company) -> None:
    await drafted(it)
    assert "記録にない数字" not in (await card(it, "mori")).words()
    await write(it, "cut.rewrite", 1, lead=STRANGE)
    shown = await card(it, "mori")
    assert "*編集のことばに、記録にない数字があります：500時間。*" in shown.words()
    for action in ("newsletter.approve", "newsletter.publish"):
        assert "500時間" in str(_button(shown, action).get("confirm"))
    await approve(it, "mori", shown)
    assert await is_approved(it)


async def test_a_note_that_names_no_number_asks_once_more(it: Company) -> None:
    await recorded(it)
    it.slack.clock.advance(DRAFT_DAY)
    await write(it, "cut.rewrite", 1, lead=STRANGE)
    await due(it.bot.courier, it.slack.clock.now)
    await it.settle()
    [note] = [one for one in it.person("mori").dm() if "下書きができました" in one.words()]
    await approve(it, "mori", note)
    assert "500時間" in in_dm(it, "mori")
    assert not await is_approved(it)
    [asked] = [one for one in it.person("mori").dm() if "500時間" in one.words()]
    await approve(it, "mori", asked)
    assert await is_approved(it)


async def test_a_hold_is_not_lifted_past_the_hour_before_doubtful_numbers_were_seen(
    it: Company,
) -> None:
    await it.set(unapproved=Unapproved.POST)
    await drafted(it)
    mori = it.person("mori")
    await mori.press(await card(it, "mori"), "newsletter.hold")
    before = await it.shown("mori")
    await write(it, "cut.rewrite", 1, lead=STRANGE)
    it.slack.clock.advance(timedelta(days=7))
    await mori.press(before, "newsletter.release")
    await it.settle()
    asked = await it.shown("mori")
    assert "*まだ再開していません。*" in asked.words()
    assert "さんが配信を止めています。" in asked.words()
    assert "500時間" in str(_button(asked, "newsletter.release")["confirm"])
    await mori.press(asked, "newsletter.release")
    assert "*配信を再開しました。*" in (await it.shown("mori")).words()


@pytest.mark.parametrize("fault", [Fault.http_500(), Fault.rate_limited(1)])
async def test_a_card_that_slack_did_not_renew_at_once_is_renewed(
    it: Company, fault: Fault
) -> None:
    await drafted(it)
    shown = await card(it, "mori")
    it.slack.workspace.faults.next("response_url", fault)
    await it.person("mori").press(shown, "newsletter.hold")
    await it.settle()
    assert "さんが配信を止めています。" in (await it.shown("mori")).words()


def _elements(message: Message) -> list[dict[str, object]]:
    return [one for block in message.blocks for one in block.get("elements", ())]


def _buttons(message: Message) -> set[object]:
    return {one.get("action_id") for one in _elements(message)}


def _button(message: Message, action: str) -> dict[str, object]:
    return next(one for one in _elements(message) if one.get("action_id") == action)
