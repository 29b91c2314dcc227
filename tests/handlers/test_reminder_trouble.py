"""Buttons and forms around reminders that no client of Slack's would send, and very long words."""

from datetime import timedelta
from typing import Any

import pytest

from storage import nudges
from tests.handlers.handover.test_command import left
from tests.handlers.reminding import asked, pick, reminded
from tests.handlers.trials import poc_of, started
from tests.running import Company, dispatched, mrkdwn_in, pressed

KEY = "nudges:UHANAKO:2026-11-10"


def submitted(callback_id: str, metadata: str, values: dict[str, Any]) -> dict[str, Any]:
    view = {
        "id": "V1",
        "root_view_id": "V1",
        "hash": "h",
        "type": "modal",
        "callback_id": callback_id,
        "private_metadata": metadata,
        "blocks": [],
        "state": {"values": {name: {"x": value} for name, value in values.items()}},
    }
    return {"type": "view_submission", "view": view, "trigger_id": "1.2"}


@pytest.mark.parametrize(
    ("action_id", "value"),
    [
        ("quiet.lift", ""),
        ("quiet.lift", "checkin"),
        ("quiet.lift", "*|poc:999999999999999"),
        ("quiet.mute", "never"),
        ("quiet.nonsense", "x"),
        ("nudges.nonsense", "x"),
        ("handover.name", "UNOBODY"),
        ("handover.nonsense", ""),
        ("nudge.remark", f"{KEY}#0"),
        ("nudge.rest_of_list", "nudges:UHANAKO:2026-11-10"),
        ("nudge.pause", ""),
        ("nudge.", f"{KEY}#0"),
    ],
)
async def test_a_strange_button_is_answered(it: Company, action_id: str, value: str) -> None:
    answer = await dispatched(it, "UMORI", pressed(action_id, value))
    assert answer.status == 200


@pytest.mark.parametrize(
    ("callback_id", "metadata", "values"),
    [
        ("handover.form", "", {"successor": {"type": "users_select", "selected_user": "UKEN"}}),
        ("handover.form", "[]", {"successor": {"type": "users_select", "selected_user": "UKEN"}}),
        ("handover.form", '{"who": 1}', {}),
        ("handover.form", '{"person": "UKEN"}', {}),
        ("quiet.form", "", {}),
        ("quiet.form", "", {"pause_first": {"type": "datepicker", "selected_date": "tomorrow"}}),
        ("nudge.snooze_on", "", {}),
        ("nudge.snooze_on", f"{KEY}#0", {"until": {"type": "datepicker", "selected_date": "x"}}),
        ("nudge.remark", f"{KEY}#0", {}),
        ("nudge.nonsense", f"{KEY}#0", {}),
        ("quiet.nonsense", "", {}),
    ],
)
async def test_a_strange_form_is_answered(
    it: Company, callback_id: str, metadata: str, values: dict[str, Any]
) -> None:
    await asked(it)
    answer = await dispatched(it, "UMORI", submitted(callback_id, metadata, values))
    assert answer.status == 200
    assert "response_action" in str(answer.body)
    async with it.bot.deps.db.read() as s:
        [item] = await nudges.items(s, KEY)
    assert item.answer is None
    assert (await poc_of(it, 1)).owner == "UHANAKO"


async def test_long_words_and_smuggled_mentions_stay_words(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.open_home()
    await it.settle()
    for number in range(1, 61):
        await started(it, "hanako", f"<!channel> <@UKEN> *{number}*" + "長" * 120)
    message = await reminded(it)
    await hanako.press(message, "nudge.rest_of_list")
    rest = await it.shown("hanako", "@bot")
    assert "ほか20件" in rest.words()
    await pick(it, hanako, message, "stop")
    screens = [
        rest,
        await it.asked("hanako", "/dx pause"),
        await it.asked("mori", "/dx nudges"),
    ]
    for screen in screens:
        assert "<!channel>" in screen.words()
        assert "<!channel>" not in screen.pings()
        assert not any("<!channel>" in text for text in mrkdwn_in(screen.blocks))


async def test_many_who_left_fit_the_list(it: Company) -> None:
    await left(it)
    await it.person("hanako").open_home()
    await it.settle()
    for number in range(60):
        await started(it, "hanako", f"{number}" + "長" * 140, department="経理部")
    it.slack.clock.advance(timedelta(minutes=1))
    await it.person("hanako").become(deleted=True)
    await it.settle()
    said = await it.asked("mori", "/dx handover")
    assert "後任が決まっていない人：2名" in said.words()
    assert "ほか57件" in said.words()
