"""The settings' newer forms and the record of changes with the largest data there can be."""

import json

from digests.departments import key_of
from domain.people import Person as Member
from domain.stories import LABEL_MAX
from playground.people import Person
from playground.records import User
from storage import departments, people
from storage.settings import (
    Bridge,
    Department,
    DepartmentSource,
    Mentor,
    SourceKind,
    save,
)
from storage.settings.company import MANY_MENTORS
from tests.running import Company, block_of

FIELD = DepartmentSource(kind=SourceKind.PROFILE, field="Xf1", label="部" * 100)
LONG = "長" * (LABEL_MAX - 3)
MENTORS = tuple(
    Mentor(person=f"U{n:031}", labels=tuple(f"{m:03}{LONG}" for m in range(20)))
    for n in range(MANY_MENTORS)
)
DEPARTMENTS = tuple(
    Department(name=f"{n:03}{LONG}", aliases=tuple(f"{n:03}{m:02}{LONG[2:]}" for m in range(20)))
    for n in range(99)
)
MESSAGE_MAX = 12_000
"""Slack refuses messages of somewhat more characters than that, without saying of how many."""


async def pressed(it: Company, action_id: str) -> Person:
    mori = it.person("mori")
    overview = await it.asked("mori", "/dx settings")
    await mori.press(overview, action_id, block=block_of(overview, action_id))
    await it.settle()
    return mori


async def test_the_mentors_form_with_as_many_as_there_can_be(it: Company) -> None:
    await it.set(mentors=MENTORS)
    mori = await pressed(it, "settings.open.mentors")
    assert mori.view is not None
    assert len(mori.view.blocks) == 2 + 2 * MANY_MENTORS
    out = await mori.submit({})
    assert out.errors == {}
    assert (await it.bot.deps.company()).mentors == MENTORS


async def test_one_mentor_too_many_is_said(it: Company) -> None:
    for number in range(MANY_MENTORS + 1):
        it.slack.workspace.add_user(User(id=f"UX{number}", name=f"x{number}"))
    mori = await pressed(it, "settings.open.mentors")
    out = await mori.submit({"mentors": [f"UX{n}" for n in range(MANY_MENTORS + 1)]})
    assert out.errors == {"mentors": "ここで選べるのは45名までです。"}


async def test_more_names_than_one_form_can_ask_about(it: Company) -> None:
    await it.set(departments=DEPARTMENTS, department_source=FIELD)
    async with it.bot.deps.db.begin() as session:
        for number in range(30):
            member = Member(id=f"U{number}", team_id="T1", known=True)
            await people.see(session, member, it.bot.deps.now())
            said = f"{number:03}{'未' * (LABEL_MAX - 3)}"
            await departments.keep(session, key_of(FIELD), member.id, said, it.bot.deps.now())
    mori = await pressed(it, "settings.names")
    assert mori.view is not None
    asked = [one for one in mori.view.blocks if one["type"] == "input"]
    assert len(asked) == 2
    assert "ほかに28件あります。" in mori.view.words()
    assert len(json.dumps(mori.view.body)) < 250_000


async def test_a_department_cannot_have_any_number_of_names(it: Company) -> None:
    await it.set(departments=DEPARTMENTS[:1], department_source=FIELD)
    async with it.bot.deps.db.begin() as session:
        member = Member(id="U1", team_id="T1", known=True)
        await people.see(session, member, it.bot.deps.now())
        await departments.keep(session, key_of(FIELD), "U1", "財務", it.bot.deps.now())
    mori = await pressed(it, "settings.names")
    out = await mori.submit({"said:財務": DEPARTMENTS[0].name})
    assert out.errors == {"said:財務": "1つの部署に登録できる別名は20個までです。"}


async def test_a_page_of_the_largest_changes_fits_a_message(it: Company) -> None:
    for number in range(4):
        bridges = tuple(
            Bridge(department=one.name, people=tuple(f"U{m:031}" for m in range(20)))
            for one in DEPARTMENTS
        )
        changes = {
            "mentors": MENTORS if number % 2 else (),
            "departments": DEPARTMENTS if number % 2 else (),
            "bridges": bridges if number % 2 else (),
            "sponsors": tuple(f"U{m:031}" for m in range(100)) if number % 2 else (),
        }
        async with it.bot.deps.db.begin() as session:
            await save(session, changes, by="UMORI", now=it.bot.deps.now())
    message = await it.asked("mori", "/dx settings log")
    assert len(message.words()) < MESSAGE_MAX
    assert len(message.text) <= 4_000
