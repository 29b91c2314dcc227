"""Check-ins, measurements, more time, another owner: from the card and back to it."""

from datetime import timedelta

import pytest

from domain.effect import Standing
from domain.pocs import Decision, Health, Poc, Stage
from playground.people import Person
from storage import pocs
from storage.settings import Bridge
from tests.handlers.poc_steps import card, pocs_of, pressed, saved
from tests.running import Company


async def form(it: Company, poc: Poc, name: str, who: str = "hanako") -> Person:
    """The member with a form of this trial's card before them."""
    person = it.person(who)
    await pressed(it, person, await card(it, who, poc.id), f"poc.{name}")
    return person


async def test_a_check_in_is_kept_and_stands_on_the_card(it: Company) -> None:
    poc = await saved(it)
    hanako = await form(it, poc, "checkin")
    assert hanako.view is not None
    assert "不良見逃し：はじめ 3% → 目標 1%" in str(hanako.view.blocks)
    out = await hanako.submit(
        {"health": "on_track", "value": "2%", "note": "写真が撮りやすくなった\n照明を足した"}
    )
    assert out.errors == {}
    said = hanako.view.words()
    assert "*進捗を記録しました。*" in said
    assert "今は2%（実測）。目標までの道のりの50%まで来ました。" in said
    assert "■■■■■□□□□□" in said
    assert "順調  2%  写真が撮りやすくなった 照明を足した" in said
    refreshed = (await it.shown("hanako")).words()
    assert "今は2%（実測）。" in refreshed
    [poc] = await pocs_of(it, "hanako")
    assert (poc.health, poc.latest_value, poc.last_checkin_on) == (
        Health.ON_TRACK,
        2,
        it.bot.deps.now().date(),
    )


async def test_a_check_in_sent_twice_is_one(it: Company) -> None:
    poc = await saved(it)
    hanako = await form(it, poc, "checkin")
    await hanako.submit({"health": "stuck"})
    await hanako.close_view(everything=True)
    hanako = await form(it, poc, "checkin")
    await hanako.submit({"health": "stuck"})
    async with it.bot.deps.db.read() as reader:
        assert len(await pocs.checkins(reader, poc.id, limit=9)) == 1


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("ばらばら", "「ばらばら」を値として読み取れませんでした。"),
        ("3件", "単位が2つあります（%と件）。"),
        ("9" * 30, "値として読み取れませんでした。"),
    ],
)
async def test_a_value_that_is_none_is_said_at_its_field(
    it: Company, value: str, said: str
) -> None:
    poc = await saved(it)
    hanako = await form(it, poc, "checkin")
    out = await hanako.submit({"health": "on_track", "value": value})
    assert said in out.errors["value"]
    out = await hanako.submit({"value": "２．５％"})
    assert out.ok
    assert [poc.latest_value for poc in await pocs_of(it, "hanako")] == [2.5]


async def test_who_asks_for_help_is_shown_who_told_a_similar_story(it: Company) -> None:
    await it.person("ken").open_home()
    await it.settle()
    await it.asked("ken", "/dx-fail 検品の写真判定を試したが照明で結果が変わった #品質")
    await it.settle()
    poc = await saved(it, title="検品の写真判定")
    hanako = await form(it, poc, "checkin")
    await hanako.submit({"health": "stuck", "help": ["help"]})
    assert hanako.view is not None
    said = hanako.view.words()
    assert "この人たちには知らせていません。" in said
    assert "<@UKEN>さん（学び：検品の写真判定を試したが照明で結果が変わった）" in said
    assert it.person("ken").dm() == []


async def test_where_nobody_told_one_the_office_is_named(it: Company) -> None:
    poc = await saved(it)
    hanako = await form(it, poc, "checkin")
    await hanako.submit({"health": "stuck", "help": ["help"]})
    assert hanako.view is not None
    assert "似た経験を書いた人はまだいません。<@UMORI>に相談できます。" in hanako.view.words()


async def test_where_the_department_has_a_bridge_person_they_are_named(it: Company) -> None:
    await it.set(bridges=(Bridge(department="経理部", people=("UKEN",)),))
    poc = await saved(it, department="経理部")
    hanako = await form(it, poc, "checkin")
    await hanako.submit({"health": "stuck", "help": ["help"]})
    assert hanako.view is not None
    assert "<@UKEN>に相談できます。" in hanako.view.words()


async def test_measurements_stand_in_their_order_with_how_they_are_known(it: Company) -> None:
    poc = await saved(it)
    for day, value, standing in (("2026-11-01", "2", "estimated"), ("2026-10-20", "3", "measured")):
        hanako = await form(it, poc, "measure")
        out = await hanako.submit(
            {"day": day, "value": value, "standing": standing, "how": "1週間数えた"}
        )
        assert out.errors == {}
        await hanako.close_view(everything=True)
    said = (await card(it, "hanako", poc.id)).words()
    assert "10/20 3% → 11/1 2%（推定）" in said
    assert "今は2%（推定）。目標までの道のりの50%まで来ました。" in said
    [poc] = await pocs_of(it, "hanako")
    assert (poc.latest_value, poc.latest_standing) == (2, Standing.ESTIMATED)


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"day": "2026-11-03", "value": "2"}, "day"),
        ({"day": "2026-11-02", "value": "多い"}, "value"),
    ],
)
async def test_a_measurement_that_cannot_be_is_said_at_its_field(
    it: Company, fields: dict[str, str], where: str
) -> None:
    poc = await saved(it)
    hanako = await form(it, poc, "measure")
    out = await hanako.submit(fields)
    assert list(out.errors) == [where]


@pytest.mark.parametrize(
    ("value", "said", "bar"),
    [
        ("1%", "目標に届いています。", "■■■■■■■■■■"),
        ("0.5%", "目標に届いています。", "■■■■■■■■■■"),
        ("4%", "はじめより目標から遠くなっています。", "□□□□□□□□□□"),
        ("3%", "目標までの道のりの0%まで来ました。", "□□□□□□□□□□"),
        ("2.3333%", "約33%まで来ました。", "■■■□□□□□□□"),
        ("1.0001%", "約99%まで来ました。", "■■■■■■■■■□"),
    ],
)
async def test_the_gauge_says_how_it_stands(it: Company, value: str, said: str, bar: str) -> None:
    poc = await saved(it)
    hanako = await form(it, poc, "measure")
    await hanako.submit({"value": value})
    assert hanako.view is not None
    assert said in hanako.view.words()
    assert bar in hanako.view.words()


async def test_more_time_is_read_as_people_write_it(it: Company) -> None:
    poc = await saved(it)
    hanako = await form(it, poc, "extend")
    assert hanako.view is not None
    assert "今の期間：2026年11月2日(月)〜2026年12月25日(金)" in hanako.view.words()
    for wrong in ("2/30", "いつか", "2026/10/1", "2036/1/1", "明日", "2026/12/24"):
        out = await hanako.submit({"end": wrong})
        assert list(out.errors) == ["end"], wrong
    out = await hanako.submit({"end": "2027/2/28"})
    assert out.errors == {}
    assert "*期間を延ばしました。* 新しい最終日は2027年2月28日(日)です。" in hanako.view.words()
    [poc] = await pocs_of(it, "hanako")
    assert str(poc.end_on) == "2027-02-28"


async def test_a_trial_is_handed_over(it: Company) -> None:
    poc = await saved(it)
    hanako = await form(it, poc, "hand_over")
    out = await hanako.submit({"to": "UKEN"})
    assert out.errors == {}
    assert hanako.view is not None
    assert "*引き継ぎました。* これからの担当は<@UKEN>さんです。" in hanako.view.words()
    assert "進捗を書く" not in hanako.view.words()
    [mine] = await pocs_of(it, "ken")
    assert mine.id == poc.id
    await it.settle()
    assert any("検品の写真判定" in message.words() for message in it.person("ken").dm())


async def test_nobody_hands_a_trial_over_to_themselves(it: Company) -> None:
    poc = await saved(it)
    hanako = await form(it, poc, "hand_over")
    out = await hanako.submit({"to": "UHANAKO"})
    assert out.errors == {"to": "すでにあなたが担当です。引き継ぐ人を選んでください。"}
    assert await pocs_of(it, "hanako") == [poc]


async def test_nobody_who_is_gone_or_a_guest_takes_over(it: Company) -> None:
    poc = await saved(it)
    hanako = await form(it, poc, "hand_over")
    out = await hanako.submit({"to": "UGUEST"})
    assert list(out.errors) == ["to"]
    await hanako.fill({"to": "UKEN"})
    await it.person("ken").become(deleted=True)
    await it.settle()
    out = await hanako.submit()
    assert out.errors == {"to": "このアカウントは停止されています。ほかの人を選んでください。"}
    assert [one.owner for one in await pocs_of(it, "hanako")] == ["UHANAKO"]


async def test_a_form_of_a_trial_that_ended_meanwhile_says_so(it: Company) -> None:
    poc = await saved(it)
    hanako = await form(it, poc, "checkin")
    await close(it, poc)
    out = await hanako.submit({"health": "on_track"})
    assert "このPoCはもう終わっています。" in str(out.errors)


async def close(it: Company, poc: Poc) -> None:
    async with it.bot.deps.db.begin() as session:
        now = it.bot.deps.now()
        acting = pocs.Acting(poc.owner, now, now.date())
        closing = pocs.Closing(won=True, decision=Decision.GO)
        await pocs.close(session, poc.id, acting, closing)


async def test_a_form_whose_trial_has_another_owner_by_now_says_whom_to_ask(it: Company) -> None:
    poc = await saved(it)
    hanako = await form(it, poc, "checkin")
    other = await form(it, poc, "hand_over", "mori")
    await other.submit({"to": "UKEN"})
    await it.person("ken").open_home()
    await it.settle()
    out = await hanako.submit({"health": "on_track"})
    [asked] = out.errors.values()
    assert asked == "この操作は、このPoCの担当者だけができます。健さんに相談してください。"


async def test_days_are_the_companys(it: Company) -> None:
    poc = await saved(it)
    it.slack.clock.advance(timedelta(hours=14))  # 00:00 in Tokyo, still the day before in UTC
    said = (await card(it, "hanako", poc.id)).words()
    assert "PoC 2日目（あと52日）" in said


async def test_overdue_is_said_as_it_is(it: Company) -> None:
    poc = await saved(it)
    it.slack.clock.advance(timedelta(days=53))
    assert "今日が最終日です" in (await card(it, "hanako", poc.id)).words()
    it.slack.clock.advance(timedelta(days=3))
    said = (await card(it, "hanako", poc.id)).words()
    assert "予定の終わりから3日過ぎています" in said
    assert [poc.stage for poc in await pocs_of(it, "hanako")] == [Stage.TRIAL]
