"""What an older version of ours may have left in Slack: buttons, forms and commands of its own."""

import json
from typing import Any

import pytest
import structlog

from tests.running import Company, dispatched, pressed

HUGE = "99999999999999999999"
BENT = [
    "",
    "abc",
    "-1",
    "１",
    HUGE,
    "2147483648",
    f"{HUGE}:1:1",
    f"2026-11:{HUGE}:0",
    "2026-11:1:x",
]
ACTIONS = [
    "story.withdraw",
    "story.edit",
    "story.again",
    "story.zzz",
    "story.choose.x",
    "mine.xyz",
    "mine.withdraw",
    "mine.older",
    "dx.zzz",
    "newsletter.zzz",
    "newsletter.hold",
    "newsletter.publish",
    "newsletter.preview",
    "newsletter.hold_story",
    "settings.open.post",
    "zzz",
]
OLD_BUTTON = "以前の版のボタンのため、使えません。"
OLD_FORM = "以前の版のフォームのため、"
METADATA = [
    "",
    "abc",
    "[]",
    "{}",
    '{"kind":"win","story":"x"}',
    '{"kind":"win","zzz":1}',
    '{"kind":1}',
]
METADATA += [f'{{"kind":"win","story":{HUGE}}}', '{"kind":"win","after":-1}']


async def answered(it: Company, body: dict[str, Any]) -> list[str]:
    """What the office reads in its conversation with the bot afterwards; nothing went wrong."""
    with structlog.testing.capture_logs() as logs:
        answer = await dispatched(it, "UMORI", body)
    assert answer.status == 200
    assert [entry for entry in logs if entry["log_level"] in ("error", "critical")] == []
    assert [entry for entry in logs if entry["event"] == "background.failed"] == []
    return [answer.body or "", *(message.words() for message in it.person("mori").dm())]


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("value", BENT)
async def test_a_bent_button_is_answered_as_an_old_one(
    it: Company, action: str, value: str
) -> None:
    said = await answered(it, pressed(action, value))
    old = any(OLD_BUTTON in one for one in said)
    assert old or any("この記録はもうないか、" in one for one in said) or _paged(action, value)


def _paged(action: str, value: str) -> bool:
    """A list that needs no number shows its first page."""
    return action == "mine.older" and value in ("", HUGE)


@pytest.mark.parametrize("metadata", METADATA)
async def test_a_bent_form_is_answered_as_an_old_one(it: Company, metadata: str) -> None:
    title = {"type": "plain_text_input", "action_id": "story.title", "value": "改善"}
    view = {
        "id": "V1",
        "type": "modal",
        "callback_id": "story.form",
        "private_metadata": metadata,
        "blocks": [{"type": "input", "block_id": "title", "element": title}],
        "state": {"values": {"title": {"story.title": title}}},
    }
    said = await answered(it, {"type": "view_submission", "view": view})
    assert OLD_FORM in said[0]
    assert await it.stories_of("mori") == []


async def test_a_command_of_an_older_version_is_not_called_a_button(it: Company) -> None:
    body = {"command": "/dx-old", "text": "", "user_id": "UMORI", "response_url": ""}
    said = await answered(it, {**body, "team_id": it.bot.deps.team})
    assert json.loads(said[0])["text"].startswith("このコマンドでは何もできません。")


@pytest.mark.parametrize("month", ["9999-12", "0001-01", "2026-13"])
async def test_a_month_far_away_is_no_fault(it: Company, month: str) -> None:
    said = (await it.asked("mori", f"/dx newsletter {month}")).words()
    assert "ボット側の不具合" not in said
