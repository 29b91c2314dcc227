"""`/dx settings`."""

from datetime import date, time

import pytest

from domain.editions import ScheduleKind
from playground.people import Person
from storage.settings import Unapproved
from tests.running import Company, block_of


async def opened(it: Company, group: str) -> Person:
    mori = it.person("mori")
    message = await it.asked("mori", "/dx settings")
    action_id = f"settings.open.{group}"
    await mori.press(message, action_id, block=block_of(message, action_id))
    await it.slack.until(lambda: mori.view)
    return mori


async def test_only_the_office_sees_them(it: Company) -> None:
    said = (await it.asked("hanako", "/dx settings")).words()
    assert said == "この操作ができるのは推進室だけです。<@UMORI>にご相談ください。"


async def test_naming_editors_says_what_else_it_changes(it: Company) -> None:
    mori = await opened(it, "people")
    await mori.submit({"editors": []})
    assert "承認がない号も時刻に配信します。" in (await it.shown("mori")).words()
    mori = await opened(it, "people")
    await mori.submit({"editors": ["UKEN"]})
    said = (await it.shown("mori")).words()
    assert "承認がない号は時刻になっても配信しません。" in said
    mori = await opened(it, "people")
    await mori.submit({"editors": ["UKEN"]})
    assert "編集者を置いたため" not in (await it.shown("mori")).words()


async def test_the_channel_is_checked_by_a_real_call(it: Company) -> None:
    mori = await opened(it, "post")
    await mori.submit({"newsletter_channel": "CGENERAL"})
    said = (await it.shown("mori")).words()
    assert "<#CGENERAL> に投稿できることを確かめました。" in said
    assert said.count("保存しました") == 1
    assert (await it.bot.deps.company()).newsletter_channel == "CGENERAL"


@pytest.mark.parametrize("channel", ["CRANDOM", "CSECRET"])
async def test_a_channel_without_the_bot_is_kept_with_the_cure(it: Company, channel: str) -> None:
    mori = await opened(it, "post")
    await mori.submit({"newsletter_channel": channel})
    said = (await it.shown("mori")).words()
    assert f"<#{channel}> で `/invite @Kakehashi` と入力してください。" in said
    assert f"• <#{channel}> で `/invite @Kakehashi` と入力する" in said
    assert "あと1つ必要です。" in (await it.shown("mori")).text
    assert (await it.bot.deps.company()).newsletter_channel == channel


async def test_a_shared_channel_is_refused_until_it_is_confirmed(it: Company) -> None:
    mori = await opened(it, "post")
    await mori.submit({"newsletter_channel": "CSHARED"})
    refused = await it.shown("mori")
    assert "他社と共有されているため、配信先にしませんでした。" in refused.words()
    assert "他社と共有されているため、配信先にしませんでした。" in refused.text
    assert "保存しました" not in refused.words()
    assert (await it.bot.deps.company()).newsletter_channel == "CDXNEWS"
    await mori.press(refused, "settings.confirm_shared")
    await it.settle()
    company = await it.bot.deps.company()
    assert (company.newsletter_channel, company.shared_channel_confirmed) == ("CSHARED", True)
    assert "<#CSHARED> に投稿できることを確かめました。" in (await it.shown("mori")).text


async def test_a_shared_channel_without_the_bot_is_confirmed_with_what_is_missing(
    it: Company,
) -> None:
    it.slack.channel("CSHARED").members.remove(it.slack.workspace.app.bot_user_id)
    mori = await opened(it, "post")
    await mori.submit({"newsletter_channel": "CSHARED"})
    await mori.press(await it.shown("mori"), "settings.confirm_shared")
    said = (await it.shown("mori")).words()
    assert "<#CSHARED> で `/invite @Kakehashi` と入力してください。" in said


async def test_a_channel_the_bot_cannot_post_in_is_named_when_the_settings_are_opened(
    it: Company,
) -> None:
    await it.set(newsletter_channel="COLD")
    await it.asked("mori", "/dx settings")
    said = (await it.shown("mori")).words()
    assert said.startswith("残っている設定：")
    assert "<#COLD> はアーカイブされています" in said


async def test_the_schedule(it: Company) -> None:
    mori = await opened(it, "post")
    fields = {"kind": "day_of_month", "day": "１０", "at": "16:30", "lead": "2"}
    out = await mori.submit({**fields, "unapproved": "wait", "language": "en"})
    assert out.errors == {}
    company = await it.bot.deps.company()
    schedule = company.schedule
    assert (schedule.kind, schedule.day) == (ScheduleKind.DAY_OF_MONTH, 10)
    assert (schedule.at, schedule.lead) == (time(16, 30), 2)
    assert company.unapproved is Unapproved.WAIT


@pytest.mark.parametrize(
    ("field", "value"),
    [("day", "0"), ("day", "29"), ("day", "五"), ("lead", "-1"), ("lead", "99"), ("at", "03:00")],
)
async def test_a_schedule_that_cannot_be_is_refused_at_its_field(
    it: Company, field: str, value: str
) -> None:
    mori = await opened(it, "post")
    out = await mori.submit({field: value})
    assert list(out.errors) == [field]


async def test_a_draft_before_the_close_is_refused_with_the_earliest_day(it: Company) -> None:
    mori = await opened(it, "post")
    out = await mori.submit({"day": "2", "lead": "5"})
    assert "月号の下書きが、その月の終わりより前になります。" in out.errors["day"]
    assert "いちばん早いのは第" in out.errors["day"]


async def test_the_figures(it: Company) -> None:
    mori = await opened(it, "figures")
    out = await mori.submit(
        {"hours_per_day": "７.５", "hourly_rates": "2026/4/1 3,000円\n2027-04-01 3200"}
    )
    assert out.errors == {}
    company = await it.bot.deps.company()
    assert company.assumptions.hours_per_day == 7.5
    assert [(rate.from_date, rate.yen) for rate in company.hourly_rates] == [
        (date(2026, 4, 1), 3000),
        (date(2027, 4, 1), 3200),
    ]


@pytest.mark.parametrize(
    ("group", "field", "value"),
    [
        ("figures", "hours_per_day", "25"),
        ("figures", "days_per_year", "NaN"),
        ("figures", "hourly_rates", "3000円"),
        ("figures", "hourly_rates", "2026-02-30 3000"),
        ("figures", "hourly_rates", "2026-04-01 3000\n2026-04-01 3500"),
        ("calendar", "tz", "Mars/Olympus"),
        ("calendar", "days_off", "お盆"),
        ("people", "departments", "経理部: 経理\n営業部: 経理"),
        ("people", "departments", "： 経理"),
        ("people", "departments", "経理部、製造部"),
        ("people", "departments", "経理部, 製造部: 経理"),
    ],
)
async def test_what_is_not_understood_is_said_at_its_field(
    it: Company, group: str, field: str, value: str
) -> None:
    mori = await opened(it, group)
    before = await it.bot.deps.company()
    out = await mori.submit({field: value})
    assert list(out.errors) == [field]
    assert await it.bot.deps.company() == before


async def test_the_calendar(it: Company) -> None:
    mori = await opened(it, "calendar")
    days = "2026年8月13日\n2026-08-14\n２０２６／０８／１４"
    out = await mori.submit({"tz": "Asia/Tokyo", "days_off": days, "working_days": "2026-11-23"})
    assert out.errors == {}
    company = await it.bot.deps.company()
    assert company.days_off == (date(2026, 8, 13), date(2026, 8, 14))
    assert company.working_days == (date(2026, 11, 23),)


async def test_people_and_departments(it: Company) -> None:
    mori = await opened(it, "people")
    out = await mori.submit(
        {
            "company_name": "架空商事",
            "departments": "経理部： 経理、けいり\n開発部",
            "office": ["UMORI", "UHANAKO"],
            "editors": [],
            "allow_guests": ["allow"],
        }
    )
    assert out.errors == {}
    company = await it.bot.deps.company()
    assert [(one.name, one.aliases) for one in company.departments] == [
        ("経理部", ("経理", "けいり")),
        ("開発部", ()),
    ]
    assert company.office == ("UMORI", "UHANAKO")
    assert company.allow_guests
    said = (await it.shown("mori")).words()
    assert "残っている設定" not in said
    assert "外した部署：営業部" in said
    assert "記録がない月：短い号を配信する" in said


async def test_who_lost_the_role_meanwhile_is_refused_and_keeps_the_form(it: Company) -> None:
    mori = await opened(it, "people")
    await it.set(office=("UHANAKO",))
    out = await mori.submit({"company_name": "別の名前"})
    assert out.errors == {
        "company_name": "この操作ができるのは推進室だけです。推進室にご相談ください。"
    }


async def test_from_home_the_overview_is_a_view_and_is_refreshed(it: Company) -> None:
    mori = it.person("mori")
    await mori.open_home()
    await it.settle()
    await mori.press(mori.home, "dx.settings")
    await it.slack.until(lambda: mori.view)
    assert mori.view is not None
    await mori.press(mori.view, "settings.open.calendar")
    await it.slack.until(lambda: len(mori.views) == 2)
    await mori.submit({"days_off": "2026-08-13"})
    await it.settle()
    assert len(mori.views) == 1
    assert "会社の休日：2026年8月13日(木)" in mori.view.words()
