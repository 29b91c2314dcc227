"""A life in the company that leaves something in every table, to be erased to the last word."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import insert, select

from digests.newsletter.desk import open_desk
from digests.newsletter.editing import cutting
from digests.newsletter.editing.cut import AwardChoice, Cut, Rewrite
from digests.newsletter.edition import Criterion
from digests.newsletter.posting.previews import show
from digests.newsletter.posting.publish import preview, publish
from digests.render import slack
from domain.nudges import Nudge
from domain.people import Person
from domain.pocs import Decision, Health, NewCheckin, NewMeasurement, NewPoc
from domain.stories import FileRef, Kind, Metric, NewStory, ShownAs, Voice
from storage import (
    aftermaths,
    audit,
    deliveries,
    drafts,
    events_seen,
    handovers,
    keepers,
    nudges,
    people,
    pictures,
    pocs,
    search,
    settings,
    stories,
    submissions,
)
from storage.aftermaths import NewAftermath
from storage.database import Database, Reader, Session
from storage.deliveries import Errand
from storage.drafts import NewDraft
from storage.nudges import Round
from storage.pocs import Acting, Closing
from storage.settings import Bridge, Department, Mentor
from storage.states import Answer, ImportState, StillUsed
from storage.tables import (
    CaptureOfferRow,
    DepartmentReadingRow,
    DepartmentRoundRow,
    ImportJobRow,
    LateStoryRow,
    StoryImportRow,
    TableModel,
)
from tests.digests.erasing.wishes import wish
from tests.digests.newsletter.newsroom import EDITOR, OCTOBER, OFFICE, POST_HOUR, Newsroom, tokyo

PERSON, OTHER = "ULEAVING9", "USTAYING8"
NAME, OTHER_NAME = "立花 早苗（経理）", "佐々木 健"
WORD = "みけねこ"
"""Stands in everything the person writes, and nowhere else."""
THEIRS = "しろいぬ"
"""Stands in what the other one writes."""
RECORDED = tokyo(10, 15)
LATER = RECORDED + timedelta(hours=1)
FIGURES = {"minutes_before": 30.0}
AFTERWARDS = POST_HOUR + timedelta(days=1)
TODAY = date(2026, 11, 10)
TEXTS = (
    *("before_text", "change_text", "result_text", "next_step", "aim", "happened", "why"),
    *("learned", "advice", "measured_how", "original"),
)


def written(title: str, word: str = WORD, **fields: Any) -> NewStory:
    """A story that says something in every field."""
    texts = {name: f"{word}が{name}を直しました。" for name in TEXTS}
    lists = {
        "tags": (f"{word}札",),
        "tools": (f"{word}表",),
        "voices": (Voice(who=f"{word}課", text=f"{word}が助かりました"),),
        "metrics": (Metric(name=f"{word}率", before="2", after="1", unit="%"),),
        "files": (FileRef(file_id="F1", name=f"{word}.xlsx", link="https://e.invalid/F1"),),
    }
    return NewStory(**{"kind": Kind.WIN, "title": f"{word}{title}"} | texts | lists | fields)


def acting(by: str, *, days: int = 0) -> Acting:
    """That person, so many days after the day the life is looked at from."""
    return Acting(by, AFTERWARDS + timedelta(days), TODAY + timedelta(days), may_all=True)


def trial(title: str, word: str = WORD) -> NewPoc:
    """A trial that lacks nothing."""
    return NewPoc(
        title=f"{word}{title}",
        original=f"{word}の一行",
        scope=f"{word}ライン",
        start_on=date(2026, 10, 1),
        end_on=date(2026, 12, 28),
        indicator=f"{word}件数",
        baseline=3,
        target=1,
        unit="件",
        go_if=f"{word}なら続ける",
        tags=(f"{word}札",),
    )


async def live(newsroom: Newsroom) -> None:
    """Everything the person, and another one beside them, did with the bot."""
    db = newsroom.db
    await newsroom.set_up(
        editors=(EDITOR, PERSON),
        departments=(Department(name="経理部"),),
        bridges=(Bridge(department="経理部", people=(PERSON,)),),
        mentors=(Mentor(person=PERSON, labels=("Excel",)),),
        sponsors=(PERSON, OTHER),
    )
    async with db.begin() as s:
        await _met(s)
        await settings.save(s, {"company_name": "架け橋商事"}, by=PERSON, now=RECORDED)
        await _told(s)
        await _tried(s)
    await newsroom.choose(office=(OFFICE, PERSON))
    await _edited(newsroom)
    await publish(newsroom.courier, OCTOBER, POST_HOUR, by=PERSON)
    edition = await preview(newsroom.courier, OCTOBER, AFTERWARDS)
    for editor in (PERSON, EDITOR):
        messages = slack.render(edition)
        await show(newsroom.courier, edition, messages, to=editor, now=AFTERWARDS)
    async with db.begin() as s:
        await _afterwards(s)
        await _asked_and_kept(s)
    while await search.catch_up(db):
        pass


async def _met(s: Session) -> None:
    for person, name in ((PERSON, NAME), (OTHER, OTHER_NAME)):
        seen = Person(id=person, team_id="T1", name=name, tz="Asia/Tokyo", known=True)
        await people.see(s, seen, RECORDED)
        await people.set_department(s, person, "経理部", now=RECORDED)
        await people.set_department(s, person, "営業部", now=RECORDED)


async def _told(s: Session) -> None:
    """Stories under every name, of which one was edited, and one thanks the person."""
    for number, shown_as in enumerate(ShownAs):
        new = written(f"記録{number}", shown_as=shown_as, helpers=(OTHER,))
        story = await stories.add(s, new, author=PERSON, department="経理部", now=RECORDED)
        await stories.patch(s, story.id, author=PERSON, figures=FIGURES, now=LATER)
    thanks = f"{NAME.partition('（')[0]}さんに教わりました"
    new = written("感謝", THEIRS, helpers=(PERSON,), result_text=thanks, happened=PERSON)
    story = await stories.add(s, new, author=OTHER, department="営業部", now=RECORDED)
    await stories.patch(s, story.id, author=OTHER, figures=FIGURES, now=LATER)
    await submissions.remember(s, "win:hash", story_id=1, digest="d", now=RECORDED)
    aftermath = NewAftermath(months=1, still=StillUsed.IN_USE, note=f"{WORD}は続いています")
    await aftermaths.add(s, 1, aftermath, by=PERSON, now=RECORDED)


async def _tried(s: Session) -> None:
    """A trial of the person's, one they handed over, and one of the other's."""
    at = Acting(PERSON, RECORDED, RECORDED.date())
    own = await pocs.add(s, trial("の試行"), at, department="経理部", start=True)
    given = await pocs.add(s, trial("だった試行", THEIRS), at, department="経理部", start=True)
    for poc in (own, given):
        said = NewCheckin(health=Health.STUCK, note=f"{WORD}で困っています", help_wanted=True)
        await pocs.check_in(s, poc.id, at, said)
        measured = NewMeasurement(on=RECORDED.date(), value=2, how=f"{WORD}が数えました")
        await pocs.measure(s, poc.id, at, measured)
    edited = trial("だった試行", THEIRS).model_copy(update={"go_if": f"{WORD}なら"})
    await pocs.edit(s, given.id, at, edited)
    await pocs.edit(s, given.id, at, trial("だった試行", THEIRS))
    await pocs.hand_over(s, given.id, at, to=OTHER)
    at_last = Closing(won=True, decision=Decision.GO, note=f"{WORD}が決めました", value=1)
    await pocs.close(s, own.id, at, at_last)
    await submissions.remember_poc(s, "poc:hash", poc_id=own.id, digest="d", now=RECORDED)


async def _edited(newsroom: Newsroom) -> None:
    """What the person decided as an editor, and what the editors wrote of them."""
    desk = await open_desk(newsroom.courier, POST_HOUR)
    name = NAME.partition("（")[0]
    rewrites = (
        Rewrite(story_id=1, revision=2, headline=f"{WORD}の見出し", lead=f"{WORD}のこと。"),
        Rewrite(story_id=4, revision=2, lead=f"{THEIRS}のこと。{name}さんに教わったそうです。"),
    )
    thanks = AwardChoice(
        criterion=Criterion.RESULT, story_id=1, revision=2, reason=f"{WORD}が光りました"
    )
    cut = Cut(
        rewrites=rewrites,
        opening=f"{THEIRS}の冬です。{name}さん、ありがとうございました。",
        awards=(thanks,),
        awards_decided=True,
    )
    act = cutting.Act(month=OCTOBER, by=PERSON, seen=0, what="all")
    assert (await cutting.change(desk, act, lambda _: cut)).result is cutting.Result.SAVED


async def _afterwards(s: Session) -> None:
    """Reminders to the person and about them, hand-overs, days off."""
    await _bundle(s, PERSON, (Nudge("checkin", "poc:1", TODAY), Nudge("retry", "story:1", TODAY)))
    about_them = Nudge("successor", f"person:{PERSON}", TODAY)
    await _bundle(s, OFFICE, (about_them, Nudge("stuck", "poc:1", TODAY)))
    await nudges.answer(
        s, "poc:2", answer=Answer.UPDATED, by=PERSON, now=AFTERWARDS, rule="checkin"
    )
    await nudges.stop(s, PERSON, "poc:1", rule="checkin", now=AFTERWARDS)
    await nudges.stop(s, OFFICE, f"person:{PERSON}", rule="successor", now=AFTERWARDS)
    await nudges.pause(s, PERSON, TODAY, TODAY + timedelta(days=3), AFTERWARDS)
    await nudges.reach(s, "Asia/Tokyo", TODAY, Round(PERSON))
    await _sent(s, handovers.Note(PERSON, OTHER, TODAY).key, f"D{OTHER}")
    await _sent(s, f"notice:newsletter:2026-10:held:{PERSON}", f"D{PERSON}")
    await _sent(s, f"question:{PERSON}:2026-11-10", "CNEWS")
    await deliveries.claim(
        s, Errand(f"guest:{PERSON}", "token", PERSON), now=AFTERWARDS, lease_seconds=600
    )


async def _bundle(s: Session, to: str, asked: Iterable[Nudge]) -> None:
    key = f"nudges:{to}:{TODAY}"
    await _sent(s, key, f"D{to}")
    await nudges.write_items(s, key, to, TODAY, [(nudge, 1) for nudge in asked])


async def _sent(s: Session, key: str, channel: str) -> None:
    await deliveries.claim(s, Errand(key, "token", channel), now=AFTERWARDS, lease_seconds=0)
    ts = f"1800000001.{abs(hash(key)) % 1_000_000:06}"
    await deliveries.settle(s, key, channel=channel, ts=ts, digest=None)


async def _asked_and_kept(s: Session) -> None:
    """What stands in the tables that only some features fill."""
    author = 4  # the story of the other one
    await keepers.give(s, [author], PERSON, AFTERWARDS)
    await keepers.give(s, [1], OTHER, AFTERWARDS)
    for number, (by, to) in enumerate(((PERSON, OTHER), (OTHER, PERSON))):
        proposed = NewDraft(
            origin=f"hash{number}",
            author=to,
            proposer=by,
            kind=Kind.WIN,
            words=f"{WORD}の提案",
            link=f"https://e.invalid/archives/C1/p{number}",
        )
        draft, _ = await drafts.propose(s, proposed, AFTERWARDS)
        await _sent(s, draft.key, f"D{to}")
    await events_seen.first_time(s, "Ev1", AFTERWARDS)
    picture = pictures.Sitting("2026-10", "d", "t")
    await pictures.claim(s, picture, now=AFTERWARDS, lease_seconds=0)
    await wish(s)
    details, subject = {"to": PERSON, "people": [PERSON, OTHER]}, f"person:{PERSON}"
    await audit.write(s, audit.Entry(AFTERWARDS, OTHER, "person.handed_over", subject, details))
    for table, row in PLAIN_ROWS.items():
        await s.execute(insert(TableModel.metadata.tables[table]), row)


PLAIN_ROWS: dict[str, dict[str, Any]] = {
    DepartmentReadingRow.__tablename__: {
        "person_id": PERSON,
        "source": "profile",
        "said": f"{WORD}課",
        "read_at": AFTERWARDS,
    },
    DepartmentRoundRow.__tablename__: {
        "source": "profile",
        "read_at": AFTERWARDS,
        "wait_until": AFTERWARDS,
    },
    StoryImportRow.__tablename__: {"key": "hash", "story_id": 1},
    ImportJobRow.__tablename__: {
        "file_id": "F9",
        "name": f"{WORD}.xlsx",
        "person_id": PERSON,
        "channel": f"D{PERSON}",
        "ts": "1.2",
        "state": ImportState.SHOWN,
        "at": AFTERWARDS,
        "done": 0,
        "total": 0,
    },
    CaptureOfferRow.__tablename__: {"origin": "hash"},
    LateStoryRow.__tablename__: {"story_id": 1, "since": AFTERWARDS},
}
"""Rows that no function of storage writes by itself."""


async def dump(s: Reader) -> dict[str, str]:
    """Every row of every table as text; a row's own repr would leave out the middle of it."""
    found: dict[str, str] = {}
    for table in TableModel.metadata.sorted_tables:
        found[table.name] = repr([tuple(row) for row in await s.execute(select(table))])
    return found


async def everything(db: Database) -> dict[str, str]:
    """The same, of an open database."""
    async with db.read() as s:
        return await dump(s)
