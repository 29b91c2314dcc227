"""Mentors, sponsors and the emoji, in `/dx settings`."""

import pytest

from domain.people import Person as Member
from handlers.who import Role, Who
from playground.people import Person
from storage import audit
from storage.settings import Bridge, CompanySettings, Mentor
from tests.running import Company, block_of


async def opened(it: Company, group: str) -> Person:
    mori = it.person("mori")
    overview = await it.asked("mori", "/dx settings")
    action_id = f"settings.open.{group}"
    await mori.press(overview, action_id, block=block_of(overview, action_id))
    await it.slack.until(lambda: mori.view)
    return mori


async def choose_mentors(it: Company, mori: Person, *people: str) -> None:
    """Choose them in the form, which then asks about each."""
    assert mori.view is not None
    before = mori.view.hash
    await mori.press(mori.view, "settings.mentors", value=list(people))
    await it.slack.until(lambda: mori.view and mori.view.hash != before)


async def test_each_mentor_chosen_is_asked_about_and_kept(it: Company) -> None:
    mori = await opened(it, "mentors")
    await choose_mentors(it, mori, "UKEN", "UHANAKO")
    assert mori.view is not None
    blocks = {block.get("block_id") for block in mori.view.blocks}
    assert {"mentors", "mentor:UKEN", "mentor:UHANAKO"} <= blocks
    out = await mori.submit({"mentor:UKEN": "Excel、 #OCR, Excel", "mentor:UHANAKO": ""})
    assert out.errors == {}
    company = await it.bot.deps.company()
    assert company.mentors == (
        Mentor(person="UKEN", labels=("Excel", "OCR")),
        Mentor(person="UHANAKO"),
    )
    said = (await it.shown("mori")).words()
    assert "<@UKEN>：Excel、OCR\n<@UHANAKO>：どんな内容でも" in said


async def test_what_was_typed_stays_when_another_mentor_is_chosen(it: Company) -> None:
    await it.set(mentors=(Mentor(person="UKEN", labels=("Excel",)),))
    mori = await opened(it, "mentors")
    await mori.fill({"mentor:UKEN": "Excel、マクロ"})
    await choose_mentors(it, mori, "UKEN", "UEMMA")
    await mori.submit({})
    assert (await it.bot.deps.company()).mentors[0].labels == ("Excel", "マクロ")


async def test_a_mentor_taken_out_and_in_again_keeps_their_words(it: Company) -> None:
    await it.set(mentors=(Mentor(person="UKEN", labels=("Excel",)),))
    mori = await opened(it, "mentors")
    await choose_mentors(it, mori)
    await choose_mentors(it, mori, "UKEN")
    await mori.submit({})
    assert (await it.bot.deps.company()).mentors == (Mentor(person="UKEN", labels=("Excel",)),)


async def test_words_that_cannot_be_kept_are_said_at_their_field(it: Company) -> None:
    await it.set(mentors=(Mentor(person="UKEN"),))
    mori = await opened(it, "mentors")
    out = await mori.submit({"mentor:UKEN": "あ" * 61})
    assert list(out.errors) == ["mentor:UKEN"]
    assert out.errors["mentor:UKEN"] == "登録できるのは20個まで、1つ60文字までです。"


async def test_sponsors_are_named_beside_the_office(it: Company) -> None:
    mori = await opened(it, "people")
    await mori.submit({"sponsors": ["UEMMA"]})
    assert (await it.bot.deps.company()).sponsors == ("UEMMA",)
    assert "経営層：<@UEMMA>" in (await it.shown("mori")).words()
    async with it.bot.deps.db.read() as reader:
        [entry] = await audit.about(reader, "setting:sponsors")
    assert (entry.who, entry.details) == ("UMORI", {"old": [], "new": ["UEMMA"]})


@pytest.mark.parametrize(("typed", "kept"), [(" :Eyes: ", "eyes"), ("：改善：", "改善"), ("", "")])
async def test_the_emoji_is_chosen_or_switched_off(it: Company, typed: str, kept: str) -> None:
    mori = await opened(it, "capture")
    out = await mori.submit({"capture_emoji": typed})
    assert out.errors == {}
    assert (await it.bot.deps.company()).capture_emoji == kept


async def test_what_is_no_emoji_is_said_at_its_field(it: Company) -> None:
    mori = await opened(it, "capture")
    out = await mori.submit({"capture_emoji": ":a: :b:"})
    assert out.errors == {"capture_emoji": "絵文字を1つ選んでください（例：:bulb:）。"}


async def test_a_member_is_told_whom_to_ask(it: Company) -> None:
    overview = await it.asked("mori", "/dx settings")
    await it.set(office=("UKEN",))
    out = await it.person("mori").press(overview, "settings.open.mentors")
    assert out.ok
    said = (await it.shown("mori")).words()
    assert "この操作ができるのは推進室だけです。<@UKEN>にご相談ください。" in said


def test_the_roles_of_a_person() -> None:
    company = CompanySettings(
        office=("U1",),
        editors=("U1", "U2"),
        bridges=(Bridge(department="経理部", people=("U2",)),),
        mentors=(Mentor(person="U3"),),
        sponsors=("U3",),
    )
    roles = {
        person: Who(Member(id=person, team_id="T1"), company).roles
        for person in ("U1", "U2", "U3", "U4")
    }
    assert roles == {
        "U1": (Role.OFFICE, Role.EDITOR),
        "U2": (Role.EDITOR, Role.BRIDGE),
        "U3": (Role.MENTOR, Role.SPONSOR),
        "U4": (),
    }
