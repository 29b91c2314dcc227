"""Where departments are known from, and what the names in Slack stand for, in `/dx settings`."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from digests.tick import tick
from domain.people import DepartmentFrom
from playground.directory import ProfileField, UserGroup
from playground.faults import Fault
from playground.people import Person
from storage import people
from storage.settings import Department, DepartmentSource, SourceKind
from tests.running import HTTP, SOCKET, Company, block_of, company

FIELD = DepartmentSource(kind=SourceKind.PROFILE, field="Xf1", label="部署")
GROUPS = DepartmentSource(kind=SourceKind.GROUPS)


def fill_profiles(it: Company) -> None:
    """Everybody's profile has a field for the department."""
    state = it.slack.workspace.state
    state.profile_fields = [
        ProfileField(id="Xf1", label="部署"),
        ProfileField(id="Xf2", label="誕生日", type="date"),
        ProfileField(id="Xf3", label="社員番号", is_hidden=True),
    ]
    for person, department in (("UHANAKO", "経理"), ("UKEN", "財務Ｇ"), ("UEMMA", "財務Ｇ")):
        state.users[person].fields = {"Xf1": department}
    state.usergroups = [
        UserGroup(id="S1", name="経理", handle="keiri", users=["UHANAKO"]),
        UserGroup(id="S2", name="当番", handle="oncall", users=["UKEN"]),
    ]


async def met(it: Company) -> None:
    """Everybody came by once."""
    for name in ("hanako", "ken", "emma"):
        await it.asked(name, "/dx")
    await it.settle()


async def ticked(it: Company) -> None:
    it.slack.clock.advance(timedelta(minutes=1))
    await tick(it.bot.courier, it.slack.clock.now)
    for name in ("UHANAKO", "UKEN", "UEMMA"):
        it.bot.deps.person_changed(name)


async def homes(it: Company) -> dict[str, str | None]:
    async with it.bot.deps.db.read() as reader:
        found = await people.many(reader, ["UHANAKO", "UKEN", "UEMMA"])
    return {person.id: person.department for person in found.values()}


async def opened(it: Company, action_id: str = "settings.open.source") -> Person:
    mori = it.person("mori")
    overview = await it.asked("mori", "/dx settings")
    await mori.press(overview, action_id, block=block_of(overview, action_id))
    await it.settle()
    return mori


@pytest.fixture(name="filled", params=[HTTP, SOCKET])
async def _filled(sqlite_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Company]:
    async with company(sqlite_path, request.param) as running:
        await running.set(
            office=("UMORI",),
            departments=(Department(name="経理部", aliases=("経理",)), Department(name="営業部")),
        )
        fill_profiles(running)
        yield running


async def test_a_profile_field_is_chosen_among_those_that_can_say_it(filled: Company) -> None:
    mori = await opened(filled)
    assert mori.view is not None
    [menu] = [b for b in mori.view.blocks if b.get("block_id") == "source_field"]
    assert [one["text"]["text"] for one in menu["element"]["options"]] == ["部署"]
    out = await mori.submit({"source_kind": "profile", "source_field": "Xf1 部署"})
    assert out.errors == {}
    assert (await filled.bot.deps.company()).department_source == FIELD
    said = (await filled.shown("mori")).words()
    assert "Slackのプロフィール項目「部署」から読み取る" in said


async def test_a_profile_without_a_field_is_said_at_the_field(filled: Company) -> None:
    mori = await opened(filled)
    out = await mori.submit({"source_kind": "profile"})
    assert out.errors == {"source_field": "プロフィールの項目を選んでください。"}


async def test_members_are_placed_by_the_tick_and_names_are_matched(filled: Company) -> None:
    await met(filled)
    await filled.set(department_source=FIELD)
    await ticked(filled)
    assert await homes(filled) == {"UHANAKO": "経理部", "UKEN": None, "UEMMA": None}
    mori = await opened(filled, "settings.names")
    assert mori.view is not None
    assert "財務Ｇ（2名）" in str(mori.view.blocks)
    out = await mori.submit({"said:財務Ｇ": "経理部"})
    assert out.errors == {}
    await filled.settle()
    assert await homes(filled) == dict.fromkeys(("UHANAKO", "UKEN", "UEMMA"), "経理部")
    departments = (await filled.bot.deps.company()).departments
    assert departments[0].aliases == ("経理", "財務Ｇ")


async def test_a_name_can_become_a_department(filled: Company) -> None:
    await met(filled)
    await filled.set(department_source=FIELD)
    await ticked(filled)
    mori = await opened(filled, "settings.names")
    await mori.submit({"said:財務Ｇ": "+"})
    await filled.settle()
    assert [one.name for one in (await filled.bot.deps.company()).departments] == [
        "経理部",
        "営業部",
        "財務Ｇ",
    ]
    assert (await homes(filled))["UKEN"] == "財務Ｇ"


async def test_user_groups_are_matched_too(filled: Company) -> None:
    await met(filled)
    await filled.set(department_source=GROUPS)
    await ticked(filled)
    assert await homes(filled) == {"UHANAKO": "経理部", "UKEN": None, "UEMMA": None}
    mori = await opened(filled, "settings.names")
    assert mori.view is not None
    assert "当番（1名）" in str(mori.view.blocks)
    assert "said:経理" not in str(mori.view.blocks)
    await mori.submit({"said:当番": "営業部"})
    await filled.settle()
    await ticked(filled)
    assert (await homes(filled))["UKEN"] == "営業部"


async def test_nobody_is_asked_for_what_slack_is_about_to_say(filled: Company) -> None:
    await filled.set(department_source=FIELD)
    first = await filled.asked("ken", "/dx-win 転記をやめた")
    assert "どの部署" not in first.words()
    await filled.settle()
    await ticked(filled)
    second = await filled.asked("ken", "/dx-win 台帳をやめた")
    assert "部署" in second.words()
    known = await filled.asked("hanako", "/dx-win 転記をやめた")
    await filled.settle()
    await ticked(filled)
    assert "所属" not in known.words()
    [story] = await filled.stories_of("hanako")
    assert story.department == "経理部"


async def test_a_form_says_that_slack_did_not_answer(filled: Company) -> None:
    filled.slack.workspace.faults.next("team.profile.get", Fault.error("fatal_error"))
    mori = await opened(filled)
    assert mori.view is not None
    assert "プロフィールの項目をSlackから読み取れませんでした。" in mori.view.words()
    await mori.submit({"source_kind": "groups", "source_overrides": ["overrides"]})
    source = (await filled.bot.deps.company()).department_source
    assert source == DepartmentSource(kind=SourceKind.GROUPS, overrides=True)


async def test_names_cannot_be_matched_while_slack_does_not_answer(filled: Company) -> None:
    await filled.set(department_source=GROUPS)
    filled.slack.workspace.faults.next("usergroups.list", Fault.http_500())
    mori = await opened(filled, "settings.names")
    assert mori.view is not None
    assert "Slackの応答がありませんでした。" in mori.view.words()


async def test_without_the_scopes_people_are_asked_and_the_office_is_told_the_cure(
    sqlite_path: Path,
) -> None:
    lacking = {"users.profile:read", "usergroups:read"}
    async with company(sqlite_path, lacking=lacking) as it:
        departments = (Department(name="経理部"),)
        await it.set(office=("UMORI",), departments=departments, department_source=FIELD)
        card = await it.asked("hanako", "/dx-win 転記をやめた")
        assert "部署" in card.words()
        overview = (await it.asked("mori", "/dx settings")).words()
        assert "プロフィールからの部署の読み取り（users.profile:read）" in overview.replace("`", "")
        mori = await opened(it)
        assert mori.view is not None
        assert "`users.profile:read` `usergroups:read`" in mori.view.words()
        assert "source_field" not in str(mori.view.blocks)


async def test_where_a_person_works_is_theirs_once_they_said_it(filled: Company) -> None:
    card = await filled.asked("ken", "/dx-win 転記をやめた")
    await filled.person("ken").press(card, "story.department", value="営業部")
    await filled.set(department_source=FIELD)
    await filled.settle()
    await ticked(filled)
    async with filled.bot.deps.db.read() as reader:
        ken = await people.get(reader, "UKEN")
    assert ken is not None
    assert (ken.department, ken.department_from) == ("営業部", DepartmentFrom.SELF)


async def test_from_home_the_form_stands_on_the_overview(filled: Company) -> None:
    mori = filled.person("mori")
    await filled.asked("mori", "/dx")
    await mori.open_home()
    await filled.settle()
    await mori.press(mori.home, "dx.settings")
    await filled.settle()
    assert mori.view is not None
    button = "settings.open.source"
    await mori.press(mori.view, button)
    await filled.settle()
    assert len(mori.views) == 2
    await mori.submit({"source_kind": "profile", "source_field": "Xf1 部署"})
    await filled.settle()
    assert len(mori.views) == 1
    assert "Slackのプロフィール項目「部署」から読み取る" in mori.view.words()


async def test_a_form_that_slack_does_not_show_is_said(filled: Company) -> None:
    filled.slack.workspace.faults.next("views.update", Fault.http_500(), times=2)
    await opened(filled)
    assert "フォームを表示できませんでした" in (await filled.shown("mori")).words()
