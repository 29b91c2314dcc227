"""The page's pure modules: what is typed, and what Slack's markup means."""

import json
from typing import Any

import pytest

from tests.browser import opened_tab
from tests.standin import RunningSlack

BOOT = {
    "users": [{"id": "U1", "name": "佐藤"}, {"id": "U2", "name": "佐藤 花子"}],
    "channels": [{"id": "C1", "name": "経理"}],
    "commands": [],
}


async def called(slack: RunningSlack, devtools: str, module: str, call: str) -> Any:
    async with opened_tab(devtools, f"{slack.url}/?as=UHANAKO") as tab:
        return await tab.run(f"import('/static/{module}.js').then((m) => m.{call})")


def told(nodes: list[dict[str, Any]]) -> str:
    """A tree in one line: kind(content) for all that is not plain text."""
    return "".join(map(_told, nodes))


def _told(node: dict[str, Any]) -> str:
    if node["kind"] == "text":
        return str(node["text"])
    if "children" in node:
        return f"{node['kind']}({told(node['children'])})"
    content = "|".join(str(v) for k, v in node.items() if k != "kind" and v is not None)
    return f"{node['kind']}({content})"


CASES = {
    "*太い* _斜め_ ~消し~": "bold(太い) italic(斜め) strike(消し)",
    "「*請求書*を」": "「*請求書*を」",
    "2*3*4 snake_case_name **二重**": "2*3*4 snake_case_name **二重**",
    "*_両方_*": "bold(italic(両方))",
    "* 空き*": "* 空き*",
    "`*そのまま*` &amp;lt; &lt;b&gt;": "code(*そのまま*) &lt; <b>",
    "```\na\n*b*\n```": "pre(a\n*b*)",
    "<@U1> <@U1|sato> <#C1|経理> <!here>": (
        "user(U1) user(U1|sato) channel(C1|経理) broadcast(here)"
    ),
    "<https://a.example|手順> https://b.example。": (
        "link(https://a.example|手順) link(https://b.example|https://b.example)。"
    ),
    "<!date^1793347200^{date}|昨日> <!subteam^S1|@dx>": (
        "date(1793347200|{date}|昨日) group(S1|@dx)"
    ),
    "前\n&gt; 引用\n&gt; 二行目\n後": "前quote(引用break()二行目)後",
    "&gt;&gt;&gt;全部\nここも": "quote(全部break()ここも)",
    "一行\n二行": "一行break()二行",
    "": "",
}


async def test_mrkdwn_is_read_as_slack_reads_it(slack: RunningSlack, devtools: str) -> None:
    texts = json.dumps(list(CASES))
    call = f"readMrkdwn && {texts}.map(m.readMrkdwn)"
    trees = await called(slack, devtools, "mrkdwn", call)
    assert dict(zip(CASES, map(told, trees), strict=True)) == CASES


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("a < b & <@U1>", "a &lt; b &amp; &lt;@U1&gt;"),
        ("@佐藤 花子さんと@佐藤", "<@U2>さんと<@U1>"),
        ("#経理 #経理部 #経理", "<#C1> #経理部 <#C1>"),
        ("@here @herenow", "<!here> @herenow"),
    ],
)
async def test_what_is_typed_is_sent_in_slacks_format(
    slack: RunningSlack, devtools: str, typed: str, sent: str
) -> None:
    call = f"encode({json.dumps(BOOT)}, {json.dumps(typed)})"
    assert await called(slack, devtools, "suggest", call) == sent


async def test_what_is_typed_to_its_end_is_offered_first(
    slack: RunningSlack, devtools: str
) -> None:
    names = ("/dx-win", "/dx-fail", "/dx")
    boot = {"commands": [{"command": name, "description": "", "usage_hint": ""} for name in names]}
    call = f"offersFor({json.dumps(boot)}, '/dx', 3).map(({{ insert }}) => insert)"
    assert await called(slack, devtools, "suggest", call) == ["/dx", "/dx-win", "/dx-fail"]


async def test_input_survives_an_update_where_ids_are_kept(
    slack: RunningSlack, devtools: str
) -> None:
    def block(block_id: str, kind: str, **more: Any) -> dict[str, Any]:
        return {
            "type": "input",
            "block_id": block_id,
            "element": {"type": kind, "action_id": "it", **more},
        }

    typed = {
        "a": {"it": {"type": "plain_text_input", "value": "書いた"}},
        "b": {"it": {"type": "plain_text_input", "value": "別の種類"}},
        "gone": {"it": {"type": "plain_text_input", "value": "消えた"}},
    }
    blocks = [
        block("a", "plain_text_input", initial_value="はじめの値"),
        block("b", "datepicker", initial_date="2026-11-02"),
        block("c", "multi_users_select"),
    ]
    call = f"stateOf({json.dumps(blocks)}, {json.dumps(typed)})"
    assert await called(slack, devtools, "state", call) == {
        "a": {"it": {"type": "plain_text_input", "value": "書いた"}},
        "b": {"it": {"type": "datepicker", "selected_date": "2026-11-02"}},
        "c": {"it": {"type": "multi_users_select", "selected_users": []}},
    }


async def test_a_picked_moment_is_read_in_the_persons_zone(
    slack: RunningSlack, devtools: str
) -> None:
    call = "fromLocalField('2026-11-02T10:00', 'Asia/Tokyo')"
    assert await called(slack, devtools, "dates", call) == 1793581200
    call = "toLocalField(1793581200, 'America/New_York')"
    assert await called(slack, devtools, "dates", call) == "2026-11-01T20:00"
