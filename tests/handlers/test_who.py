"""Who may take part, and how the bot gets to know people."""

from storage import people
from tests.running import Company, dispatched


async def test_a_guest_unknown_until_now_is_told_and_the_record_is_kept_aside(
    it: Company,
) -> None:
    await it.asked("guest", "/dx-win ゲストの改善")
    await it.settle()
    seen = " ".join(m.words() for m in it.person("guest").messages("general"))
    assert "ゲストの方はまだ参加できないため、この記録はどこにも載りません。" in seen
    assert [story.is_withdrawn for story in await it.stories_of("guest")] == [True]


async def test_a_known_guest_is_refused_with_whom_to_ask(it: Company) -> None:
    await it.asked("guest", "/dx-win ゲストの改善")
    await it.settle()
    said = (await it.asked("guest", "/dx-win もう一度")).words()
    assert "ゲストとして参加したいときは、<@UMORI>にご相談ください。" in said
    assert "もう一度" in said
    assert len(await it.stories_of("guest")) == 1


async def test_a_guest_is_welcome_once_the_office_says_so(it: Company) -> None:
    await it.set(allow_guests=True)
    await it.asked("guest", "/dx-win ゲストの改善")
    await it.settle()
    assert [story.is_withdrawn for story in await it.stories_of("guest")] == [False]


async def test_a_stranger_is_refused_at_once(it: Company) -> None:
    body = {"command": "/dx-win", "text": "他社の改善", "user_id": "USTRANGER"}
    answer = await dispatched(it, "USTRANGER", {**body, "user": None, "team_id": "T0OTHER"})
    assert "今は社員の方だけが使えます。" in answer.body
    assert await it.stories_of("stranger") == []


async def test_people_are_asked_about_once_after_their_answer(it: Company) -> None:
    await it.asked("hanako", "/dx-win 一つ目")
    await it.asked("hanako", "/dx-win 二つ目")
    await it.settle()
    calls = [entry for entry in it.slack.workspace.wire.entries() if entry.name == "users.info"]
    assert len(calls) == 1
    async with it.bot.deps.db.read() as reader:
        hanako = await people.get(reader, "UHANAKO")
    assert hanako is not None
    assert (hanako.name, hanako.known, hanako.locale) == ("花子", True, "ja-JP")


async def test_a_changed_name_and_a_departure_are_kept(it: Company) -> None:
    user = it.slack.workspace.find_user("hanako")
    changed = {
        "id": "UHANAKO",
        "team_id": it.bot.deps.team,
        "deleted": True,
        "profile": {"display_name": "はなこ"},
    }
    event = {"type": "user_change", "user": changed, "event_ts": "1.0"}
    body = {"type": "event_callback", "event_id": "Ev1", "event": event, "user": None}
    for _ in range(2):
        answer = await dispatched(it, user.id, {**body, "team_id": it.bot.deps.team})
        assert answer.status == 200
    async with it.bot.deps.db.read() as reader:
        hanako = await people.get(reader, "UHANAKO")
    assert hanako is not None
    assert (hanako.name, hanako.deactivated) == ("はなこ", True)
