"""The chosen emoji in a public channel offers, once per message, to make a story of it."""

from pathlib import Path

import pytest

from playground import conversations
from playground.faults import Fault
from playground.records import Message, View
from tests.handlers.capturing import BODY, WORDS, draft_of, press, question, view_of
from tests.running import HTTP, SOCKET, Company, company, dispatched, pressed

OFFER = "このメッセージをDXの事例にしませんか。"


def offers(it: Company, name: str, channel: str = "general") -> list[Message]:
    """The offers a member sees in a channel."""
    return [m for m in it.person(name).messages(channel) if OFFER in m.text]


async def offered(
    it: Company, name: str = "hanako", author: str = "ken"
) -> tuple[Message, Message]:
    """A message somebody reacted to, and the offer they got."""
    message = await it.person(author).say(WORDS, "general")
    await it.person(name).react(message, "bulb")
    await it.settle()
    [offer] = offers(it, name)
    return message, offer


async def taken(it: Company, offer: Message) -> View:
    """花子 takes the offer; what opens."""
    hanako = it.person("hanako")
    await hanako.press(offer, "capture.take")
    await it.settle()
    assert hanako.view is not None
    return hanako.view


@pytest.mark.parametrize("transport", [HTTP, SOCKET])
async def test_the_emoji_leads_to_the_same_question(sqlite_path: Path, transport: str) -> None:
    async with company(sqlite_path, transport) as it:
        message, offer = await offered(it)
        assert offer.ephemeral_to == "UHANAKO"
        assert offers(it, "ken") == []
        hanako = it.person("hanako")
        await hanako.press(offer, "capture.take")
        await it.settle()
        assert hanako.view is not None
        assert hanako.view.title == "事例を提案する"
        await hanako.submit()
        asked = await question(it)
        await press(it, asked, "capture.yes")
        [story] = await it.stories_of("ken")
        assert message.ts.replace(".", "") in story.source_link


async def test_ones_own_message_opens_the_form(it: Company) -> None:
    _, offer = await offered(it, "ken")
    await it.person("ken").press(offer, "capture.take")
    await it.settle()
    out = await it.person("ken").submit()
    assert out.ok, out.errors
    assert len(await it.stories_of("ken")) == 1


async def test_once_per_message_whoever_reacts_and_however_often(it: Company) -> None:
    message, _ = await offered(it)
    await it.person("hanako").react(message, "bulb", add=False)
    for name in ("hanako", "mori", "ken"):
        await it.person(name).react(message, "bulb")
    await it.settle()
    assert [len(offers(it, name)) for name in ("hanako", "mori", "ken")] == [1, 0, 0]


async def test_in_a_thread_the_offer_stands_in_the_thread(it: Company) -> None:
    first = await it.person("ken").say("何かありますか", "general")
    reply = await it.person("ken").say(WORDS, "general", thread=first.ts)
    await it.person("hanako").react(reply, "bulb")
    await it.settle()
    [offer] = offers(it, "hanako")
    assert offer.thread_ts == first.ts
    view = await taken(it, offer)
    assert BODY in view.words()


async def test_another_emoji_offers_nothing_and_the_office_can_choose(it: Company) -> None:
    message = await it.person("ken").say(WORDS, "general")
    await it.person("hanako").react(message, "tada")
    await it.settle()
    assert offers(it, "hanako") == []
    await it.set(capture_emoji="tada")
    await it.person("mori").react(message, "tada")
    await it.settle()
    assert len(offers(it, "mori")) == 1
    await it.set(capture_emoji="")
    other = await it.person("ken").say(WORDS, "general")
    await it.person("mori").react(other, "bulb")
    await it.settle()
    assert len(offers(it, "mori")) == 1


async def test_skin_tones_do_not_matter(it: Company) -> None:
    await it.set(capture_emoji="raised_hands")
    message = await it.person("ken").say(WORDS, "general")
    await it.person("hanako").react(message, "raised_hands::skin-tone-3")
    await it.settle()
    assert len(offers(it, "hanako")) == 1


async def test_nothing_in_private_channels_and_conversations(it: Company) -> None:
    message = await it.person("mori").say(WORDS, "office")
    await it.person("ken").react(message, "bulb")
    await it.settle()
    assert offers(it, "ken", "office") == []


async def test_nothing_where_the_bot_is_not(it: Company) -> None:
    message = await it.person("ken").say(WORDS, "random")
    await it.person("hanako").react(message, "bulb")
    await it.settle()
    assert offers(it, "hanako", "random") == []


async def test_nothing_for_a_guest(it: Company) -> None:
    message = await it.person("ken").say(WORDS, "general")
    await it.person("guest").react(message, "bulb")
    await it.settle()
    assert offers(it, "guest") == []


async def test_nothing_on_posts_of_the_bot_and_notices(it: Company) -> None:
    posted = await it.bot.app.client.chat_postMessage(channel="CGENERAL", text="今月の号です")
    post = it.slack.workspace.message("CGENERAL", posted["ts"])
    await it.person("hanako").react(post, "bulb")
    conversations.join(it.slack.workspace, it.slack.channel("general"), "URETIRED")
    notice = it.person("hanako").messages("general")[-1]
    assert notice.subtype == "channel_join"
    await it.person("hanako").react(notice, "bulb")
    await it.settle()
    assert offers(it, "hanako") == []


async def test_nothing_on_files_alone(it: Company) -> None:
    files = [{"id": "F1", "name": "在庫表.xlsx"}]
    message = await it.person("ken").say("", "general", files=files)
    await it.person("hanako").react(message, "bulb")
    await it.settle()
    assert offers(it, "hanako") == []


async def test_nothing_on_what_was_proposed_already(it: Company) -> None:
    message = await it.person("ken").say(WORDS, "general")
    await view_of(it, "mori", message)
    await it.person("mori").submit()
    await it.person("hanako").react(message, "bulb")
    await it.settle()
    assert offers(it, "hanako") == []


async def test_the_words_are_those_of_the_press(it: Company) -> None:
    message, offer = await offered(it)
    edited = BODY.replace("30分", "40分")
    conversations.revise(it.slack.workspace, message, {"text": WORDS.replace(BODY, edited)})
    view = await taken(it, offer)
    assert edited in view.words()


async def test_a_deleted_message_is_said_to_be_gone(it: Company) -> None:
    message, offer = await offered(it)
    conversations.remove(it.slack.workspace, message)
    view = await taken(it, offer)
    assert "メッセージを読めませんでした" in view.words()


async def test_an_expired_trigger_is_said_beside_the_offer(it: Company) -> None:
    _, offer = await offered(it)
    it.slack.workspace.faults.next("views.open", Fault.error("expired_trigger_id"))
    await it.person("hanako").press(offer, "capture.take")
    assert "フォームを開けませんでした" in (await it.shown("hanako")).words()


async def test_the_bot_thrown_out_says_how_else(it: Company) -> None:
    _, offer = await offered(it)
    bot = it.slack.workspace.app.bot_user_id
    conversations.leave(it.slack.workspace, it.slack.channel("general"), bot)
    view = await taken(it, offer)
    assert "「DX事例にする」を選んでください" in view.words()


async def test_a_right_that_is_missing_is_named_with_whom_to_ask(it: Company) -> None:
    _, offer = await offered(it)
    it.slack.workspace.faults.next("conversations.replies", Fault.error("missing_scope"))
    view = await taken(it, offer)
    assert "<@UMORI>にご相談ください。" in view.words()


@pytest.mark.parametrize("missing", ["channels:history", "channels:read"])
async def test_without_a_scope_nothing_is_offered_and_nothing_breaks(
    sqlite_path: Path, missing: str
) -> None:
    async with company(sqlite_path, lacking={missing}) as it:
        message = await it.person("ken").say(WORDS, "general")
        await it.person("hanako").react(message, "bulb")
        await it.settle()
        assert offers(it, "hanako") == []
        if it.slack.workspace.complaints:
            it.slack.forgive("missing_scope")


@pytest.mark.parametrize("value", ["", "CGENERAL", "CGENERAL:x", "general:1.0", "CGENERAL:1.0\n"])
async def test_a_button_we_did_not_write_is_an_older_one(it: Company, value: str) -> None:
    await dispatched(it, "UHANAKO", pressed("capture.take", value) | {"response_url": ""})
    assert it.person("hanako").view is None


async def test_a_lost_offer_is_nobodys_trouble(it: Company) -> None:
    message = await it.person("ken").say(WORDS, "general")
    it.slack.workspace.faults.next("chat.postEphemeral", Fault.error("user_not_in_channel"))
    await it.person("hanako").react(message, "bulb")
    await it.settle()
    assert offers(it, "hanako") == []
    view = await view_of(it, "hanako", message)
    assert view.title == "事例を提案する"
    await it.person("hanako").submit()
    assert (await draft_of(it)).is_open


@pytest.mark.parametrize(
    "fault", [Fault.http_500(), Fault.error("fatal_error"), Fault.rate_limited(0)]
)
async def test_a_form_that_cannot_be_shown_is_said_beside_the_offer(
    it: Company, fault: Fault
) -> None:
    _, offer = await offered(it)
    it.slack.workspace.faults.next("views.update", fault, times=4)
    await it.person("hanako").press(offer, "capture.take")
    assert "フォームを表示できませんでした" in (await it.shown("hanako")).words()


@pytest.mark.parametrize("method", ["conversations.info", "conversations.replies"])
@pytest.mark.parametrize(
    "fault", [Fault.http_500(), Fault.rate_limited(0), Fault.drop_connection()]
)
async def test_slack_not_answering_is_not_taken_for_a_deleted_message(
    it: Company, method: str, fault: Fault
) -> None:
    _, offer = await offered(it)
    it.slack.workspace.faults.next(method, fault, times=4)
    hanako = it.person("hanako")
    await hanako.press(offer, "capture.take")
    await it.settle()
    assert hanako.view is not None
    said = hanako.view.words()
    assert "Slackの応答がうまく届かず、メッセージを読めませんでした。" in said
    assert "消された" not in said


async def test_nothing_on_messages_of_guests(it: Company) -> None:
    message = await it.person("guest").say(WORDS, "general")
    await it.person("hanako").react(message, "bulb")
    await it.settle()
    assert offers(it, "hanako") == []


async def test_nothing_on_messages_of_another_company(it: Company) -> None:
    message = await it.person("stranger").say(WORDS, "shared")
    await it.person("hanako").react(message, "bulb")
    await it.settle()
    assert offers(it, "hanako", "shared") == []


@pytest.mark.parametrize("words", [":tada:", "👍🏽 :clap::skin-tone-2:", "!!", "🎉🎉"])
async def test_nothing_on_emoji_alone(it: Company, words: str) -> None:
    message = await it.person("ken").say(words, "general")
    await it.person("hanako").react(message, "bulb")
    await it.settle()
    assert offers(it, "hanako") == []
