"""The page in a real browser, with the stand-in Slack and a real Bolt app behind it."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from playground.hooks import NoHooks
from tests.browser import Tab, opened_tab
from tests.playground.page.specimen import Specimen
from tests.standin import RunningSlack, running_slack

BOX = "#general へのメッセージ"


def as_hanako(slack: RunningSlack, place: str = "CGENERAL") -> str:
    return f"{slack.url}/?as=UHANAKO&lang=ja#/{place}"


async def test_a_newcomer_chooses_who_to_be(slack: RunningSlack, devtools: str) -> None:
    async with opened_tab(devtools, f"{slack.url}/?lang=ja") as tab:
        await tab.sees("だれとして試しますか")
        await tab.click("健")
        await tab.sees("試している人\n健")
        await tab.click("English")
        await tab.sees("You are\n健")
        await tab.open(f"{slack.url}/")
        await tab.sees("You are\n健")


async def test_a_command_is_suggested_sent_and_answered_privately(
    slack: RunningSlack, specimen: Specimen, devtools: str
) -> None:
    async with opened_tab(devtools, as_hanako(slack)) as tab:
        await tab.click(BOX)
        await tab.type("/ec")
        await tab.press("Enter")
        assert await tab.value(BOX) == "/echo "
        await tab.type("転記 <b> @健")
        await tab.press("Enter")
        await tab.sees("あなただけに表示されています")
        await tab.sees("記録しました <b> @here")
        assert specimen.commands == ["転記 &lt;b&gt; <@UKEN|ken>"]
        await tab.click("取り消す")
        await tab.click("記録を取り消す")
        await tab.sees_no("記録しました")
    assert specimen.undone == 1


async def test_who_reads_above_goes_down_with_their_own_words_only(
    slack: RunningSlack, devtools: str
) -> None:
    ken = slack.person("ken")
    await ken.say("\n".join(f"{number}行目" for number in range(80)), channel="general")
    box = "document.querySelector('.messages')"
    async with opened_tab(devtools, as_hanako(slack)) as tab:
        await tab.sees("79行目")
        await tab.run(f"void ({box}.scrollTop = 0)")
        await tab.until(f"{box}.scrollTop === 0")
        await ken.say("もう一つ", channel="general")
        await tab.sees("新しいメッセージへ")
        assert await tab.run(f"{box}.scrollTop") == 0
        await tab.click(BOX)
        await tab.type("読みました")
        await tab.press("Enter")
        await tab.until(f"{box}.scrollTop > 0")
        await tab.sees_no("新しいメッセージへ")


async def test_an_unknown_command_is_kept_with_a_word_on_what_to_do(
    slack: RunningSlack, devtools: str
) -> None:
    async with opened_tab(devtools, as_hanako(slack)) as tab:
        await tab.click(BOX)
        await tab.type("/nope")
        await tab.press("Enter")
        await tab.sees("そのコマンドは、アプリに登録されていません。")
        assert await tab.value(BOX) == "/nope"


async def test_enter_of_an_input_method_sends_nothing(slack: RunningSlack, devtools: str) -> None:
    async with opened_tab(devtools, as_hanako(slack)) as tab:
        await tab.click(BOX)
        await tab.compose("きろく")
        await tab.press_in_composition("Enter")
        assert await tab.value(BOX) == "きろく"
        assert slack.person("hanako").messages("general") == []


async def test_a_full_width_slash_and_markup_are_only_words(
    slack: RunningSlack, devtools: str
) -> None:
    async with opened_tab(devtools, as_hanako(slack)) as tab:
        await tab.click(BOX)
        await tab.type("／echo <script>alert(1)</script> &amp; 「*太字*を」 *太い*")
        await tab.press("Enter")
        await tab.sees("／echo <script>alert(1)</script> &amp; 「*太字*を」 太い")
        assert await tab.run("document.querySelectorAll('main script').length") == 0
    [message] = slack.person("hanako").messages("general")
    assert message.text.startswith("／echo &lt;script&gt;")


async def _fill(tab: Tab) -> None:
    """Open the form and fill what it takes; the answer to one field leaves the others as typed."""
    await tab.click(BOX)
    await tab.type("/echo x")
    await tab.press("Enter")
    await tab.click("くわしく書く")
    await tab.sees("数字を入れてください")
    await tab.focused("dialog input")
    await tab.type("社外秘")
    await tab.click("前（分）")
    await tab.type("30")
    await tab.sees("30分")
    assert await tab.value("題名") == "社外秘"
    await tab.click("部署")
    await tab.type("製造")
    await tab.press("Enter")
    await tab.click("手伝った人")
    await tab.type("健")
    await tab.press("Enter")
    await tab.press("Escape")
    await tab.click("営業部")


@pytest.mark.parametrize("width", [1280, 360])
async def test_a_form_keeps_its_input_and_sends_slacks_state(
    slack: RunningSlack, specimen: Specimen, devtools: str, width: int
) -> None:
    async with opened_tab(devtools, as_hanako(slack), width=width) as tab:
        await _fill(tab)
        await tab.click("記録する")
        await tab.sees("社外秘は書けません。")
        await tab.focused("[aria-invalid]")
        await tab.type("でない")
        await tab.click("記録する")
        await tab.sees_no("事例を記録する")
    [values] = specimen.submitted
    assert {block: _content(entries["it"]) for block, entries in values.items()} == {
        "title": "社外秘でない",
        "note": None,
        "minutes": "30",
        "dept": "seizo",
        "helpers": ["UKEN"],
        "tools": [],
        "sure": "eigyo",
        "day": None,
        "mail": None,
    }


def _content(entry: dict[str, Any]) -> Any:
    """The one value of a state entry; of an option, its value."""
    [content] = [value for name, value in entry.items() if name != "type"]
    return content["value"] if isinstance(content, dict) else content


@pytest.mark.usefixtures("specimen")
async def test_home_is_opened_and_drawn(slack: RunningSlack, devtools: str) -> None:
    async with opened_tab(devtools, as_hanako(slack, "app/home")) as tab:
        await tab.sees("今月の事例")
    assert slack.person("hanako").home


@pytest.mark.usefixtures("specimen")
async def test_the_wire_can_be_read(slack: RunningSlack, devtools: str) -> None:
    async with opened_tab(devtools, as_hanako(slack)) as tab:
        await tab.click(BOX)
        await tab.type("/echo 通信")
        await tab.press("Enter")
        await tab.sees("記録しました")
        await tab.click("通信の記録を見る")
        await tab.click("名前や中身で絞り込む")
        await tab.type("/echo")
        await tab.until("document.querySelectorAll('.wire-row').length === 1")
        await tab.click("css=.wire-row")
        await tab.sees('"text": "通信"')


class Hooks(NoHooks):
    """A demo with one mark, and notes that name a command."""

    def __init__(self) -> None:
        self.turned_to: list[datetime] = []
        self.started_over = asyncio.Event()

    async def turn_to(self, to: datetime) -> None:
        self.turned_to.append(to)

    async def reset(self) -> None:
        self.started_over.set()

    def marks(self) -> list[dict[str, Any]]:
        mark = {"ja": "11月号の発行", "en": "November edition"}
        return [{"id": "post", "at": "2026-12-07T01:00:00+00:00", "label": mark}]

    def notes(self) -> dict[str, str]:
        return {"ja": "試してみてください: `/echo 転記`"}


async def test_the_clock_is_turned_to_a_mark_and_notes_fill_the_box(devtools: str) -> None:
    hooks = Hooks()
    async with (
        running_slack(hooks=hooks) as slack,
        opened_tab(devtools, f"{slack.url}/?lang=ja", width=390) as tab,
    ):
        await tab.click("/echo 転記")
        await tab.focused("textarea")
        assert await tab.value(BOX) == "/echo 転記"
        await tab.click("時計を進める")
        await tab.click("11月号の発行")
        await tab.sees("になりました。")
    assert hooks.turned_to == [datetime(2026, 12, 7, 1, tzinfo=UTC)]


async def test_starting_over_is_asked_first(devtools: str) -> None:
    hooks = Hooks()
    async with (
        running_slack(hooks=hooks) as slack,
        opened_tab(devtools, as_hanako(slack)) as tab,
    ):
        await tab.click("最初からやり直す")
        await tab.click("キャンセル")
        await tab.sees_no("元には戻せません")
        assert not hooks.started_over.is_set()
        await tab.click("最初からやり直す")
        await tab.click("やり直す")
        await hooks.started_over.wait()
