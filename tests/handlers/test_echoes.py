"""What came back to a story stands on its author's Home: wishes, retries, reactions."""

from domain.stories import Kind, ShownAs
from storage import echoes, reactions
from storage.echoes import Echo
from tests.handlers.telling import POSTED, newsletter, press, ticked, told
from tests.running import Company


async def echo(it: Company, story_id: int) -> Echo | None:
    async with it.bot.deps.db.read() as s:
        return (await echoes.of_stories(s, [story_id])).get(story_id)


async def test_reactions_to_the_message_count_people_once(it: Company) -> None:
    story_id, message = await told(it)
    await ticked(it, POSTED)
    for name, emoji in (("ken", "tada"), ("ken", "clap"), ("mori", "tada")):
        await it.person(name).react(message, emoji)
    await it.settle()
    assert await echo(it, story_id) == Echo(reactions=2)


async def test_a_reaction_taken_away_counts_no_more(it: Company) -> None:
    story_id, message = await told(it)
    await ticked(it, POSTED)
    ken = it.person("ken")
    await ken.react(message, "tada")
    await it.settle()
    await ken.react(message, "tada", add=False)
    await it.settle()
    assert await echo(it, story_id) is None


async def test_reactions_elsewhere_are_not_kept(it: Company) -> None:
    await told(it)
    said = await it.person("hanako").say("お疲れさまです", channel="general")
    await it.person("ken").react(said, "tada")
    await it.settle()
    async with it.bot.deps.db.read() as s:
        assert (await s.execute(reactions.REACTION.select())).all() == []


async def test_home_tells_the_author_and_nobody_else(it: Company) -> None:
    story_id, message = await told(it, kind=Kind.FAILURE, shown_as=ShownAs.ANONYMOUS)
    await ticked(it, POSTED)
    await it.person("ken").react(message, "clap")
    await press(it, "ken", story_id)
    await press(it, "mori", story_id)
    await press(it, "ken", story_id, "retry")
    ken = it.person("ken")
    await it.slack.until(lambda: ken.view)
    await ken.submit({"title": "もう一度試す"})
    await it.settle()
    await it.person("hanako").open_home()
    await it.settle()
    shown = it.person("hanako").home
    assert shown is not None
    for part in ("うちでもやりたい 2名", "再挑戦 1件", "リアクション 1名"):
        assert part in shown.words()
    await it.person("mori").open_home()
    await it.settle()
    others = it.person("mori").home
    assert others is not None
    assert "うちでもやりたい 2名" not in others.words()


async def test_the_message_of_each_story_is_known_after_a_correction_too(it: Company) -> None:
    story_id, _ = await told(it)
    assert await ticked(it, POSTED)
    async with it.bot.deps.db.read() as s:
        assert await reactions.unplaced(s) == []
    assert f"story:{story_id}:2026-10" in str(newsletter(it, story_id).blocks)
