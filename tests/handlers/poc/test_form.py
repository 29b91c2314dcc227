"""The form of a trial: opened, filled, saved, and what it does with what it cannot read."""

import asyncio
import json
from datetime import date
from typing import Any

import pytest

from domain.pocs import Direction, Rhythm, Stage
from handlers.poc.form import FORM, PocFormState
from tests.handlers.poc_steps import WHOLE, card, opened, pocs_of, pressed, saved
from tests.running import Company, dispatched, mrkdwn_in


async def test_a_whole_form_starts_a_trial(it: Company) -> None:
    hanako = await opened(it)
    assert hanako.view is not None
    assert hanako.view.title == "PoCを始める"
    assert "PoC（小さく試すこと）は" in hanako.view.words()
    out = await hanako.submit(WHOLE)
    assert out.errors == {}
    said = hanako.view.words()
    assert "*PoC（小さく試すこと）を始めました。*" in said
    assert "PoC 1日目（あと53日）" in said
    assert "不良見逃し：はじめ 3% → 目標 1%" in said
    [poc] = await pocs_of(it, "hanako")
    assert (poc.stage, poc.start_on, poc.end_on) == (
        Stage.TRIAL,
        date(2026, 11, 2),
        date(2026, 12, 25),
    )
    assert (poc.baseline, poc.target, poc.unit, poc.direction) == (3, 1, "%", Direction.DOWN)
    assert poc.rhythm is Rhythm.FORTNIGHTLY


async def test_only_the_title_is_required_and_an_idea_waits(it: Company) -> None:
    poc = await saved_idea(it)
    assert poc.stage is Stage.IDEA
    said = (await card(it, "hanako", poc.id)).words()
    assert "課題（まだ始めていません）・今日から" in said
    assert "始めるのに足りないもの：期間、範囲、指標と目標。" in said
    assert "足りないところを書いて始める" in said
    assert "進捗を書く" not in said


@pytest.mark.parametrize("name", ["scope", "indicator"])
async def test_what_cannot_be_seen_is_not_said(it: Company, name: str) -> None:
    poc = await saved(it, **{name: "\u200b\u202e\x07\u2060"})
    assert (poc.stage, getattr(poc, name)) == (Stage.IDEA, "")


async def saved_idea(it: Company) -> Any:
    hanako = await opened(it)
    out = await hanako.submit({"title": "検品の写真判定"})
    assert out.errors == {}
    await hanako.close_view(everything=True)
    return (await pocs_of(it, "hanako"))[0]


async def test_an_idea_starts_once_the_rest_is_written(it: Company) -> None:
    poc = await saved_idea(it)
    hanako = it.person("hanako")
    message = await card(it, "hanako", poc.id)
    await pressed(it, hanako, message, "poc.edit")
    out = await hanako.submit({name: WHOLE[name] for name in WHOLE if name != "title"})
    assert out.errors == {}
    assert "*PoC（小さく試すこと）を始めました。*" in (await it.shown("hanako")).words()
    assert [poc.stage for poc in await pocs_of(it, "hanako")] == [Stage.TRIAL]


@pytest.mark.parametrize(
    ("fields", "where", "said"),
    [
        ({"period": "1/31〜12/1"}, "period", "終わり"),
        ({"period": "2026/12/1〜2036/11/30"}, "period", "1年"),
        ({"period": "2/29まで"}, "period", "2"),
        ({"period": "11/31まで"}, "period", "11"),
        ({"period": "そのうち"}, "period", "「そのうち」を期間として読み取れませんでした。"),
        ({"period": "-3週間"}, "period", "「-3週間」を期間として読み取れませんでした。"),
        ({"period": "2025/10/1〜2025/10/31"}, "period", "2025年10月31日(金)はもう過ぎています。"),
        ({"baseline": "3%", "target": "3%"}, "target", "同じです（3%）"),
        ({"baseline": "3%", "target": "1件"}, "target", "単位が2つあります（%と件）。"),
        ({"baseline": "たくさん"}, "baseline", "「たくさん」を値として読み取れませんでした。"),
        ({"target": "1%〜2%"}, "target", "「1%〜2%」を値として読み取れませんでした。"),
        ({"target": "9" * 40}, "target", "値として読み取れませんでした。"),
        ({"title": "\u200b\u202e"}, "title", "1行で"),
    ],
)
async def test_what_cannot_be_is_said_at_its_field_and_nothing_is_lost(
    it: Company, fields: dict[str, str], where: str, said: str
) -> None:
    hanako = await opened(it)
    out = await hanako.submit(WHOLE | fields)
    assert list(out.errors) == [where]
    assert said in out.errors[where]
    assert await pocs_of(it, "hanako") == []
    out = await hanako.submit(WHOLE)
    assert out.ok
    assert [poc.title for poc in await pocs_of(it, "hanako")] == [WHOLE["title"]]


async def test_a_unit_of_emoji_is_shown_as_it_is(it: Company) -> None:
    poc = await saved(it, baseline="3😀", target="5😀")
    assert (poc.unit, poc.direction) == ("😀", Direction.UP)
    said = (await card(it, "hanako", poc.id)).words()
    assert "はじめ 3😀 → 目標 5😀" in said


async def test_how_it_is_understood_follows_what_is_typed(it: Company) -> None:
    hanako = await opened(it)
    assert hanako.view is not None
    assert "始めるのに足りないもの：期間、範囲、指標と目標。" in hanako.view.words()
    await hanako.fill({"title": "検品", "scope": "ライン2", "indicator": "見逃し", "target": "1%"})
    await hanako.press(hanako.view, "poc.period", value="11/2〜12/25")
    await it.settle()
    said = hanako.view.words()
    assert "2026年11月2日(月)〜2026年12月25日(金)" in said
    assert "見逃し：目標 1%" in said
    assert "始めるのに足りないもの" not in said
    await hanako.press(hanako.view, "poc.period", value="<!channel>")
    await it.settle()
    assert "「&lt;!channel&gt;」を期間として読み取れませんでした。" in hanako.view.words()
    out = await hanako.submit({"period": "11/2〜12/25"})
    assert out.ok
    assert [poc.indicator for poc in await pocs_of(it, "hanako")] == ["見逃し"]


EVERYTHING: dict[str, Any] = WHOLE | {
    "baseline": "２０",
    "target": "１０",
    "unit": "分",
    "go_if": "10分を切ったら",
    "rethink_if": "15分までなら",
    "stop_if": "変わらなければ",
    "cost_once": "5万",
    "cost_yearly": "12,000",
    "tags": "#品質, \u200b, 検査",
    "tools": "スマートフォン",
    "rhythm": "monthly",
    "department": "経理部",
    "publish": [],
}


async def unfolded(it: Company) -> Any:
    hanako = await opened(it)
    await hanako.fill({"title": "途中まで"})
    await hanako.press(hanako.view, "poc.whole")
    await it.settle()
    return hanako


async def test_everything_that_can_be_said_is_kept(it: Company) -> None:
    hanako = await unfolded(it)
    out = await hanako.submit(EVERYTHING)
    assert out.errors == {}
    [poc] = await pocs_of(it, "hanako")
    assert (poc.baseline, poc.target, poc.unit) == (20, 10, "分")
    assert (poc.go_if, poc.rethink_if, poc.stop_if) == (
        "10分を切ったら",
        "15分までなら",
        "変わらなければ",
    )
    assert (poc.cost_once_yen, poc.cost_yearly_yen) == (50_000, 12_000)
    assert (poc.tags, poc.tools) == (("品質", "検査"), ("スマートフォン",))
    assert (poc.rhythm, poc.department, poc.publish) == (Rhythm.MONTHLY, "経理部", False)
    said = (await card(it, "hanako", poc.id)).words()
    for part in ("やめる基準：変わらなければ", "費用", "#品質 #検査", "部署：経理部"):
        assert part in said


async def test_unfolding_keeps_what_was_typed(it: Company) -> None:
    hanako = await unfolded(it)
    out = await hanako.submit({"tools": "Excel"})
    assert out.ok
    [poc] = await pocs_of(it, "hanako")
    assert (poc.title, poc.tools) == ("途中まで", ("Excel",))


async def test_saving_an_edit_without_a_change_changes_nothing(it: Company) -> None:
    hanako = await unfolded(it)
    await hanako.submit(EVERYTHING)
    await hanako.close_view(everything=True)
    before = await pocs_of(it, "hanako")
    await pressed(it, hanako, await card(it, "hanako", before[0].id), "poc.edit")
    out = await hanako.submit()
    assert out.errors == {}
    assert await pocs_of(it, "hanako") == before


async def test_a_trial_under_way_keeps_what_it_needs(it: Company) -> None:
    poc = await saved(it)
    hanako = it.person("hanako")
    await pressed(it, hanako, await card(it, "hanako", poc.id), "poc.edit")
    out = await hanako.submit({"period": "", "scope": "", "target": ""})
    assert out.errors == {
        "period": "始まったPoCの期間は空にできません。ここに書いてください。",
        "scope": "始まったPoCの範囲は空にできません。ここに書いてください。",
        "target": "始まったPoCの指標と目標は空にできません。ここに書いてください。",
    }
    assert await pocs_of(it, "hanako") == [poc]


async def test_a_direction_against_the_values_is_said(it: Company) -> None:
    hanako = await unfolded(it)
    out = await hanako.submit(WHOLE | {"direction": "up"})
    assert list(out.errors) == ["direction"]
    out = await hanako.submit({"baseline": "", "target": "5件"})
    assert out.ok
    [poc] = await pocs_of(it, "hanako")
    assert (poc.baseline, poc.direction, poc.unit) == (None, Direction.UP, "件")


async def sent(it: Company, title: str) -> dict[str, Any]:
    """Hand the same new form in, as Slack does when it is pressed again."""
    state = {"title": {"poc.title": {"type": "plain_text_input", "value": title}}}
    view = {
        "id": "V0SAME",
        "type": "modal",
        "callback_id": FORM,
        "private_metadata": PocFormState().dump(),
        "state": {"values": state},
        "blocks": [{"type": "input", "block_id": "title"}],
    }
    answer = await dispatched(it, "UHANAKO", {"type": "view_submission", "view": view})
    assert answer.status == 200
    said: dict[str, Any] = json.loads(answer.body)
    return said


async def test_the_same_view_sent_at_once_twice_is_one_trial(it: Company) -> None:
    first, second = await asyncio.gather(sent(it, "同時"), sent(it, "同時"))
    assert first["response_action"] == second["response_action"] == "update"
    assert [poc.revision for poc in await pocs_of(it, "hanako")] == [1]


async def test_the_same_view_with_other_words_is_an_edit(it: Company) -> None:
    await sent(it, "はじめの言葉")
    await sent(it, "なおした言葉")
    assert [poc.title for poc in await pocs_of(it, "hanako")] == ["なおした言葉"]


async def test_odd_words_come_back_as_they_were_typed(it: Company) -> None:
    odd = "<!channel> <@UKEN> &amp; *b* `c` \u200bゼロ幅 'DROP TABLE' %s %(x)s {0}"
    poc = await saved(it, title=odd, scope=odd, indicator=odd[:50])
    message = await card(it, "ken", poc.id)
    assert "<!channel>" in poc.title
    assert message.pings() == ["<@UHANAKO>"], "the one in charge, in a private answer"
    assert not any("<!" in words for words in mrkdwn_in(message.blocks))
    assert "<!channel>" not in message.text


async def test_the_form_speaks_the_members_language(it: Company) -> None:
    await it.person("emma").open_home()
    await it.settle()
    emma = await opened(it, "emma")
    assert emma.view is not None
    assert emma.view.title == "Start a PoC"
    out = await emma.submit({"title": "Photo check", "period": "some day"})
    assert out.errors["period"].startswith('This period was not understood: "some day".')
    out = await emma.submit(WHOLE | {"period": "Nov 2 to Dec 25"})
    assert out.errors == {}
    assert "PoC, day 1 (53 days left)" in emma.view.words()


@pytest.mark.parametrize("metadata", ["", "{}x", '{"poc": "a"}', '{"other": 1}', '{"poc": -1}'])
async def test_a_form_of_an_older_version_is_answered(it: Company, metadata: str) -> None:
    view = {
        "id": "V0OLD",
        "type": "modal",
        "callback_id": FORM,
        "private_metadata": metadata,
        "state": {"values": {}},
        "blocks": [{"type": "input", "block_id": "title"}],
    }
    answer = await dispatched(it, "UHANAKO", {"type": "view_submission", "view": view})
    assert "以前の版のフォームのため、保存できません。" in str(json.loads(answer.body))
