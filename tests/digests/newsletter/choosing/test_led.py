"""Through the database and the post: who led is remembered, and the next choice looks elsewhere."""

from dataclasses import dataclass
from datetime import timedelta

from digests.newsletter.choosing.awards import propose
from digests.newsletter.choosing.ranking import ranking
from digests.newsletter.editing.cut import AwardChoice, Cut, Rewrite
from digests.newsletter.edition import Criterion, Reason, SectionKind
from digests.newsletter.material import Material, read_material
from digests.newsletter.posting.correct import correct
from digests.newsletter.posting.freezing import stored
from digests.newsletter.posting.publish import publish
from digests.newsletter.posting.standing import Status
from domain.calendar import Month
from domain.people import Person
from domain.stories import Kind, NewStory, ShownAs, Story
from storage import cuts, people, settings, stories
from tests.digests.newsletter.newsroom import (
    EDITOR,
    OCTOBER,
    POST_HOUR,
    SET_UP_AT,
    Newsroom,
    tokyo,
)

FULL = {"before_text": "前です。", "change_text": "変えました。", "result_text": "早くなりました。"}
LINE = {"result_text": "早くなりました。"}
MONTHS = [Month(2026, 8), Month(2026, 9), Month(2026, 10)]
POST_HOURS = [tokyo(9, 7), tokyo(10, 7), POST_HOUR]
OFTEN, QUIET = [f"第{n}部" for n in range(1, 5)], [f"第{n}部" for n in range(5, 9)]


@dataclass(frozen=True)
class Desk:
    """Members of many departments record, and editors decide."""

    newsroom: Newsroom

    async def tell(self, month: Month, department: str, **fields: object) -> Story:
        """Somebody of that department records a story on the fifth."""
        new = NewStory.model_validate({"kind": Kind.WIN, "title": f"{department}の工夫"} | fields)
        at = month.bounds(settings.CompanySettings().zone)[0] + timedelta(days=5)
        async with self.newsroom.db.begin() as s:
            person = Person(
                id=f"U{department}", team_id="T1", name=f"{department}の田中", known=True
            )
            await people.see(s, person, SET_UP_AT)
            return await stories.add(s, new, author=person.id, department=department, now=at)

    async def cut(self, cut: Cut, month: Month = OCTOBER) -> None:
        """The editors decide."""
        async with self.newsroom.db.begin() as s:
            await cuts.save(
                s,
                str(month),
                cut.model_dump_json(),
                expected_revision=0,
                by=EDITOR,
                now=SET_UP_AT,
            )

    async def material(self, month: Month = OCTOBER) -> Material:
        """What the month's edition is made of."""
        async with self.newsroom.db.read() as s:
            return await read_material(s, month, await settings.load(s))

    async def post(self, month: Month = OCTOBER) -> None:
        """The edition goes out at its hour."""
        hour = POST_HOURS[MONTHS.index(month)]
        outcome = await publish(self.newsroom.courier, month, hour, by=EDITOR)
        assert outcome.status is Status.POSTED


async def test_who_led_two_editions_stands_back_in_the_third(newsroom: Newsroom) -> None:
    await newsroom.set_up()
    desk = Desk(newsroom)
    for month in MONTHS[:2]:
        for department in OFTEN:
            await desk.tell(month, department, **FULL)
        await desk.post(month)
    for department in (*OFTEN, *QUIET):
        await desk.tell(OCTOBER, department, **(FULL if department in OFTEN else LINE))
    material = await desk.material()
    assert [one.month for one in material.led] == ["2026-09", "2026-08"]
    assert material.led[0].departments == set(OFTEN)
    assert material.led[0].authors == {f"U{one}" for one in OFTEN}
    ranked = ranking(material)
    leading = [one for one in ranked if one.place is SectionKind.LEADS]
    assert {one.story.department for one in leading} > set(QUIET)
    assert all(Reason.WAITED in one.reasons for one in leading if one.story.department in QUIET)
    rest = [one for one in ranked if one.place is SectionKind.REST]
    assert all(one.reasons == (Reason.RESTED,) for one in rest)


async def test_a_month_that_is_not_posted_makes_nobody_stand_back(newsroom: Newsroom) -> None:
    await newsroom.set_up()
    desk = Desk(newsroom)
    for month in MONTHS:
        await desk.tell(month, "第1部")
    assert (await desk.material()).led == ()


async def test_the_post_says_what_the_editors_decided(newsroom: Newsroom) -> None:
    await newsroom.set_up()
    desk = Desk(newsroom)
    told = [await desk.tell(OCTOBER, department, **FULL) for department in (*OFTEN, *QUIET)]
    pinned, dropped, rewritten = told[7], told[0], told[1]
    await desk.cut(
        Cut(
            pinned=(pinned.id, rewritten.id),
            dropped=(dropped.id,),
            order=(pinned.id,),
            rewrites=(Rewrite(story_id=rewritten.id, revision=1, headline="編集者の見出し"),),
            opening="寒くなりました。",
            awards=(AwardChoice(criterion=Criterion.FIRST_STEP, story_id=dropped.id),),
            awards_decided=True,
        )
    )
    await desk.post()
    record = await newsroom.edition()
    assert record is not None
    edition = stored(record)
    assert edition.cut_revision == 1
    assert edition.led_ids[0] == pinned.id
    assert dropped.id not in edition.led_ids
    (head,) = [one for one in newsroom.slack.posted if one.stamp.key == "newsletter:2026-10:1"]
    shown = str(head.message.blocks)
    assert (
        shown.index("寒くなりました") < shown.index("第8部の工夫") < shown.index("編集者の見出し")
    )
    assert shown.index("編集者の見出し") < shown.index("はじめの一歩：第1部の工夫")


async def test_hiding_a_name_after_the_post_hides_it_in_the_award_too(newsroom: Newsroom) -> None:
    await newsroom.set_up()
    desk = Desk(newsroom)
    story = await desk.tell(OCTOBER, "第1部", **FULL)
    words = "第1部の田中さん、見事でした。"
    award = AwardChoice(criterion=Criterion.FIRST_STEP, story_id=story.id, revision=1, reason=words)
    rewrite = Rewrite(story_id=story.id, revision=1, lead="第1部の田中さんの話です。")
    await desk.cut(Cut(awards=(award,), awards_decided=True, rewrites=(rewrite,)))
    await desk.post()
    assert "田中" in str([one.message for one in newsroom.slack.posted])
    async with newsroom.db.begin() as s:
        shown = {"shown_as": ShownAs.ANONYMOUS}
        await stories.patch(s, story.id, author="U第1部", figures=shown, now=POST_HOUR)
    await correct(newsroom.courier, OCTOBER, POST_HOUR + timedelta(hours=1))
    assert "田中" not in str([one.message for one in newsroom.slack.posted])


async def test_awards_are_proposed_from_the_records(newsroom: Newsroom) -> None:
    await newsroom.set_up()
    desk = Desk(newsroom)
    story = await desk.tell(OCTOBER, "第1部", **FULL)
    (proposal,) = propose(await desk.material())
    assert (proposal.criterion, proposal.story.id) == (Criterion.FIRST_STEP, story.id)


async def test_an_older_story_is_thanked_though_the_wish_was_taken_back(newsroom: Newsroom) -> None:
    await newsroom.set_up()
    desk = Desk(newsroom)
    await desk.tell(OCTOBER, "第1部", **FULL)
    older = await desk.tell(MONTHS[0], "第2部", **FULL)
    await desk.cut(
        Cut(
            awards=(AwardChoice(criterion=Criterion.SPREAD, story_id=older.id),),
            awards_decided=True,
        )
    )
    await desk.post()
    assert "広めた：第2部の工夫" in str(newsroom.slack.posted[0].message.blocks)
    async with newsroom.db.begin() as s:
        await stories.withdraw(s, older.id, author="U第2部", now=POST_HOUR)
    await correct(newsroom.courier, OCTOBER, POST_HOUR + timedelta(hours=1))
    assert "第2部" not in str([one.message for one in newsroom.slack.posted])
