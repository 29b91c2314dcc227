"""How often an offer is made, and what happens where Slack does not take it."""

from datetime import timedelta

import pytest

from playground.faults import Fault
from tests.handlers.capture.test_reaction import offers
from tests.handlers.capturing import WORDS
from tests.running import Company


@pytest.mark.parametrize("fault", [Fault.rate_limited(0), Fault.error("user_not_in_channel")])
async def test_an_offer_that_slack_refused_is_made_to_the_next(it: Company, fault: Fault) -> None:
    message = await it.person("ken").say(WORDS, "general")
    it.slack.workspace.faults.next("chat.postEphemeral", fault, times=2)
    await it.person("hanako").react(message, "bulb")
    await it.settle()
    it.slack.workspace.faults.clear()
    await it.person("mori").react(message, "bulb")
    await it.settle()
    assert [len(offers(it, name)) for name in ("hanako", "mori")] == [0, 1]


async def test_slack_is_not_asked_more_often_than_it_allows(it: Company) -> None:
    it.slack.workspace.limits.enabled = True
    for number in range(60):
        message = await it.person("ken").say(f"{number}件の改善をしました", "general")
        await it.person("hanako").react(message, "bulb")
    await it.settle()
    assert len(offers(it, "hanako")) == 20
    it.slack.clock.advance(timedelta(seconds=4))
    later = await it.person("ken").say("最後の改善をしました", "general")
    await it.person("mori").react(later, "bulb")
    await it.settle()
    assert len(offers(it, "mori")) == 1
