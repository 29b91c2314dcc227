"""What is handed in twice, because Slack never got the answer, ends or hands over a trial once."""

import asyncio
import json
from typing import Any

from domain.pocs import Poc, Stage
from handlers.poc.ref import Ref
from tests.handlers.poc_steps import pocs_of, saved
from tests.running import Company, dispatched


async def resent(it: Company, view: dict[str, Any]) -> dict[str, Any]:
    """Hand in again what was sent, as somebody does whose Slack never got the answer."""
    answer = await dispatched(it, "UHANAKO", {"type": "view_submission", "view": view})
    said: dict[str, Any] = json.loads(answer.body)
    return said


def handed_in(name: str, poc: Poc, **values: dict[str, Any]) -> dict[str, Any]:
    state = {field: {f"poc.{field}": value} for field, value in values.items()}
    return {
        "id": "V0SAME",
        "type": "modal",
        "callback_id": f"poc.{name}",
        "private_metadata": Ref(poc.id).dump(),
        "state": {"values": state},
        "blocks": [{"type": "input", "block_id": next(iter(values))}],
    }


def chosen(value: str) -> dict[str, Any]:
    return {"type": "radio_buttons", "selected_option": {"value": value}}


async def test_an_end_sent_twice_is_one_end_and_leads_to_its_story(it: Company) -> None:
    poc = await saved(it)
    view = handed_in("finish", poc, outcome=chosen("won"), decision=chosen("go"))
    answers = await asyncio.gather(resent(it, view), resent(it, view))
    assert [one["view"]["callback_id"] for one in answers] == ["story.form"] * 2
    [after] = await pocs_of(it, "hanako")
    assert (after.stage, after.revision) == (Stage.RESULT, poc.revision + 1)


async def test_another_end_of_what_is_over_is_refused(it: Company) -> None:
    poc = await saved(it)
    await resent(it, handed_in("finish", poc, outcome=chosen("won"), decision=chosen("go")))
    other = handed_in("finish", poc, outcome=chosen("lesson"), decision=chosen("stop"))
    assert (await resent(it, other))["response_action"] == "errors"
    assert [one.stage for one in await pocs_of(it, "hanako")] == [Stage.RESULT]


async def test_a_hand_over_sent_twice_is_one(it: Company) -> None:
    poc = await saved(it)
    await it.person("ken").open_home()
    await it.settle()
    view = handed_in("hand_over", poc, to={"type": "users_select", "selected_user": "UKEN"})
    for _ in range(2):
        said = await resent(it, view)
        assert "*引き継ぎました。*" in str(said["view"])
    notes = [one for one in it.person("ken").dm() if "検品の写真判定" in one.words()]
    assert len(notes) == 1
