"""Another person's words: proposed, asked about once, recorded only by their author's yes."""

import asyncio
import json
from pathlib import Path

import pytest

from domain.errors import InvalidError
from domain.stories import Kind
from handlers.capture import view as capture_view
from handlers.capture.ask import Proposal
from handlers.kit.text import METADATA_MAX
from playground.faults import Fault
from storage import people, stories
from tests.handlers.capturing import (
    BODY,
    SHORTCUT,
    WORDS,
    draft_of,
    press,
    proposed,
    question,
    view_of,
)
from tests.running import HTTP, SOCKET, Company, company, dispatched, mrkdwn_in


@pytest.mark.parametrize("transport", [HTTP, SOCKET])
async def test_another_persons_words_become_their_record_by_their_yes(
    sqlite_path: Path, transport: str
) -> None:
    async with company(sqlite_path, transport) as it:
        message = await it.person("ken").say(WORDS, "random")
        view = await view_of(it, "hanako", message)
        assert view.title == "事例を提案する"
        assert "<@UKEN>さんに聞いてもよいですか。" in view.words()
        assert BODY in view.words()
        await it.person("hanako").submit()
        await it.settle()
        assert await it.stories_of("ken") == []
        asked = await question(it)
        assert BODY in asked.words()
        assert "25分" in asked.words()
        assert "花子さんから" in asked.text
        card = await press(it, asked, "capture.yes")
        assert "あなたの記録になりました" in card.words()
        [story] = await it.stories_of("ken")
        assert (story.author, story.change_text) == ("UKEN", BODY)
        assert "CRANDOM" in story.source_link
        assert await it.stories_of("hanako") == []
        mine = await it.asked("hanako", "/dx mine")
        assert "<@UKEN>：事例になりました" in mine.words()


async def test_two_who_propose_at_once_ask_once(it: Company) -> None:
    message = await it.person("ken").say(WORDS, "general")
    for name in ("hanako", "emma"):
        await view_of(it, name, message)
    hanako, emma = it.person("hanako"), it.person("emma")
    outs = await asyncio.gather(hanako.submit(), emma.submit())
    assert all(out.ok for out in outs)
    await it.settle()
    said = [hanako.view, emma.view]
    assert None not in said
    thanked = [("ありがとう" in v.words() or "Thank you" in v.words()) for v in said if v]
    assert sorted(thanked) == [False, True]
    assert len([m for m in it.person("ken").dm() if BODY in m.words()]) == 1


async def test_the_same_form_sent_twice_is_one_proposal(it: Company) -> None:
    message = await it.person("ken").say(WORDS, "general")
    view = await view_of(it, "hanako", message)
    body = {**view.body, "id": view.id, "root_view_id": view.id}
    chosen = {"type": "radio_buttons", "selected_option": {"value": "failure"}}
    state = {"values": {"kind": {"capture.kind": chosen}}}
    sent = {"type": "view_submission", "view": body | {"state": state}}
    for _ in range(2):
        answer = await dispatched(it, "UHANAKO", sent)
        assert "ありがとうございます" in str(json.loads(answer.body))
    assert (await draft_of(it)).kind is Kind.FAILURE
    assert len([m for m in it.person("ken").dm() if BODY in m.words()]) == 1


async def test_a_message_proposed_before_is_not_proposed_again(it: Company) -> None:
    message = await proposed(it)
    for name in ("hanako", "mori"):
        await it.person(name).close_view(everything=True) if it.person(name).view else None
        view = await view_of(it, name, message)
        assert "2回お聞きすることはありません" in view.words()
        assert "花子" not in view.words()
        assert "submit" not in view.body


async def test_a_record_of_ones_own_is_not_proposed_by_others_even_when_withdrawn(
    it: Company,
) -> None:
    message = await it.person("ken").say(WORDS, "general")
    await view_of(it, "ken", message)
    await it.person("ken").submit()
    [story] = await it.stories_of("ken")
    async with it.bot.deps.db.begin() as session:
        await stories.withdraw(session, story.id, author="UKEN", now=it.bot.deps.now())
    view = await view_of(it, "hanako", message)
    assert "すでに事例になっているか、提案されたことがあります" in view.words()


@pytest.mark.parametrize("place", ["secret", "group"])
async def test_words_of_others_in_private_are_kept_by_nobody(it: Company, place: str) -> None:
    group = it.slack.workspace.dm("UHANAKO", "UKEN", "UMORI")
    where = {"secret": "secret", "group": group.id}[place]
    message = await it.person("ken").say(WORDS, where)
    view = await view_of(it, "hanako", message)
    assert "書いた本人だけです" in view.words()
    assert "submit" not in view.body
    assert BODY not in str(view.body)
    assert it.person("ken").dm() == []


async def test_slack_is_asked_whether_a_channel_is_private(it: Company) -> None:
    body = {
        "type": "message_action",
        "callback_id": SHORTCUT,
        "trigger_id": it.slack.workspace.tickets.trigger("UHANAKO"),
        "channel": {"id": "CSECRET", "name": "secret"},
        "message": {"type": "message", "user": "UKEN", "ts": "1.000001", "text": WORDS},
    }
    await dispatched(it, "UHANAKO", body)
    view = it.person("hanako").view
    assert view is not None
    assert "書いた本人だけです" in view.words()
    assert "submit" not in view.body


async def test_where_slack_does_not_say_the_payload_is_believed(it: Company) -> None:
    message = await it.person("ken").say(WORDS, "general")
    it.slack.workspace.faults.next("conversations.info", Fault.http_500())
    view = await view_of(it, "hanako", message)
    assert view.title == "事例を提案する"


@pytest.mark.parametrize(
    ("author", "channel", "why"),
    [
        ("guest", "general", "会社のメンバーではない"),
        ("stranger", "shared", "会社のメンバーではない"),
    ],
)
async def test_who_is_not_a_member_is_not_asked(
    it: Company, author: str, channel: str, why: str
) -> None:
    message = await it.person(author).say(WORDS, channel)
    view = await view_of(it, "hanako", message)
    assert why in view.words()
    assert "submit" not in view.body


async def test_who_left_is_not_asked(it: Company) -> None:
    message = await it.person("ken").say(WORDS, "general")
    await it.person("ken").become(deleted=True)
    await it.settle()
    view = await view_of(it, "hanako", message)
    assert "アカウントは停止されている" in view.words()


async def test_the_bots_own_message_has_nobody_to_ask(it: Company) -> None:
    await proposed(it)
    asked = await question(it)
    view = await view_of(it, "ken", asked)
    assert "これはアプリの投稿です" in view.words()


async def test_a_notice_of_slacks_is_nobodys_words(it: Company) -> None:
    channel = it.slack.channel("random")
    channel.members.remove("UKEN")
    from_slack = it.person("hanako")
    out = await dispatched(
        it,
        "UHANAKO",
        {
            "type": "message_action",
            "callback_id": SHORTCUT,
            "trigger_id": it.slack.workspace.tickets.trigger("UHANAKO"),
            "channel": {"id": "CRANDOM", "name": "random"},
            "message": {
                "type": "message",
                "subtype": "channel_join",
                "user": "UKEN",
                "ts": "1.000001",
                "text": "<@UKEN> has joined the channel",
            },
        },
    )
    assert out.status == 200
    assert from_slack.view is not None
    assert "Slackのお知らせです" in from_slack.view.words()


async def test_somebody_nobody_met_is_met_before_they_are_asked(it: Company) -> None:
    async with it.bot.deps.db.read() as reader:
        assert await people.get(reader, "UKEN") is None
    message = await it.person("ken").say(WORDS, "general")
    it.slack.workspace.faults.next("users.info", Fault.error("ratelimited"))
    view = await view_of(it, "hanako", message)
    assert "もう一度お試しください" in view.words()
    await it.person("hanako").close_view(everything=True)
    await proposed(it)
    assert BODY in (await question(it)).words()


async def test_words_that_would_ping_do_not(it: Company) -> None:
    await proposed(it, "<!channel> <@UMORI> 転記を減らした &lt;!here&gt; *太字*")
    asked = await question(it)
    assert set(asked.pings()) <= {"<@UHANAKO>"}
    assert not any("転記" in text for text in mrkdwn_in(asked.blocks))


async def test_a_huge_message_is_proposed_by_its_beginning(it: Company) -> None:
    message = await it.person("ken").say("とても長い話 <https://example.com/x> " * 2_000, "general")
    view = await view_of(it, "hanako", message)
    assert "はじめの部分だけ" in view.words()
    assert len(view.private_metadata) <= 3_000
    out = await it.person("hanako").submit()
    assert out.ok
    await press(it, await question(it), "capture.yes")
    assert len(await it.stories_of("ken")) == 1


async def test_a_message_without_text_is_not_proposed(it: Company) -> None:
    files = [{"id": "F1", "name": "在庫表.xlsx"}]
    message = await it.person("ken").say("", "general", files=files)
    view = await view_of(it, "hanako", message)
    assert "文字がありません" in view.words()
    assert "submit" not in view.body


@pytest.mark.parametrize(
    "words",
    [
        '{"場所": "倉庫", "数": "12"},' * 120,
        "棚卸の数\n" * 600,
        "C:\\共有\\棚卸\\" * 400,
        "棚\t数\t" * 500,
    ],
    ids=["quotes", "lines", "backslashes", "tabs"],
)
async def test_words_that_grow_in_metadata_are_proposed_as_far_as_they_fit(
    it: Company, words: str
) -> None:
    message = await it.person("ken").say("棚卸の手順です\n" + words, "general")
    view = await view_of(it, "hanako", message)
    assert view.title == "事例を提案する"
    assert len(view.private_metadata) > METADATA_MAX // 2
    assert "メッセージが長いため" in view.words()
    out = await it.person("hanako").submit()
    assert out.ok, out.errors


async def test_whatever_goes_wrong_ends_the_waiting(
    it: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise LookupError

    monkeypatch.setattr(capture_view, "proposal_view", broken)
    view = await view_of(it, "hanako", await it.person("ken").say(WORDS, "general"))
    assert "うまく処理できませんでした" in view.words()


@pytest.mark.parametrize("link", ["javascript:alert(1)", "https://evil.example/archives/C1/p1"])
def test_an_address_that_is_no_messages_is_taken_by_no_form(link: str) -> None:
    forged = Proposal("x", "UKEN", WORDS, link)
    with pytest.raises(InvalidError):
        Proposal.load(forged.dump())
