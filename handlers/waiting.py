"""What waits for this person, the most urgent first: for the Home tab and the answer to `/dx`."""

from collections.abc import Sequence
from dataclasses import dataclass

from digests.newsletter.desk import Desk
from digests.newsletter.posting.standing import Standing, Status, obstacle, standing_of
from digests.nudges.deciding import Voice
from digests.nudges.moment import Moment
from digests.nudges.open_matters import open_matters
from domain.errors import msg
from domain.nudges import PocFacts
from handlers.handover import command as handover
from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.kit.text import cut
from handlers.matters import id_in
from handlers.newsletter.state import coming, name_of, state
from handlers.poc.words import days_left
from handlers.translator import Translator
from handlers.visit import Visit
from storage import drafts
from storage.database import Reader

TITLE_SHOWN = 80
ACTS = {
    "overdue": (msg("Finish the PoC"), "poc.finish"),
    "ending": (msg("See the PoC"), "poc.show"),
    "stuck": (msg("Add a check-in"), "poc.checkin"),
    "untold": (msg("Write its story"), "poc.tell"),
    "unmeasured": (msg("Record a measurement"), "poc.measure"),
    "checkin": (msg("Add a check-in"), "poc.checkin"),
    "retry": (msg("Try it again"), "poc.retry_story"),
    "unfigured": (msg("Add details"), "story.edit"),
}
"""What is done about a rule, by its button; what has none is asked by a reminder alone."""
SAID = {
    "ending": msg("The period ends soon"),
    "stuck": msg("You said that you are stuck"),
    "untold": msg("It is over, but its story is not written yet."),
    "unmeasured": msg("There is no measurement yet"),
    "checkin": msg("It is time for a check-in"),
    "retry": msg("This is a lesson from a while ago. Would you like to try again?"),
    "unfigured": msg("A figure or a voice would make it easier to follow."),
}
"""Why it waits; of a period that is over, the days are said."""


@dataclass(frozen=True)
class Edition:
    """The edition that comes next, as the editors see it."""

    desk: Desk
    standing: Standing

    @property
    def waits(self) -> bool:
        """Whether it needs somebody's word."""
        found = obstacle(self.desk, self.standing, None)
        over = self.desk.is_over(self.standing.month) and not self.standing.is_skipped
        settled = self.standing.is_approved or self.standing.is_posted
        return over and not settled and found is not Status.NOT_SET_UP

    def said(self, tr: Translator) -> str:
        """Its name and where it stands."""
        title = tr("*The %(edition)s issue*", edition=name_of(self.standing.month, tr))
        return f"{title}\n{state(self.desk, self.standing, tr)}"


async def edition(visit: Visit) -> Edition | None:
    """The coming edition, for the office and the editors; None for everybody else."""
    if not visit.who.is_editor or not visit.company.newsletter_channel:
        return None
    desk = Desk(visit.deps.newsletter, visit.company, visit.now)
    return Edition(desk, await standing_of(desk, await coming(desk)))


async def waiting(s: Reader, visit: Visit, draft: Edition | None) -> list[Block]:
    """What waits for them, a line and a button each."""
    return [
        *_draft(draft, visit.tr),
        *await _proposed(s, visit),
        *await _handover(s, visit),
        *await _own(s, visit),
    ]


def _draft(draft: Edition | None, tr: Translator) -> list[Block]:
    if draft is None or not draft.waits:
        return []
    button = blocks.button(tr("Look over the draft"), "dx.newsletter")
    return [blocks.section(draft.said(tr), button)]


async def _proposed(s: Reader, visit: Visit) -> list[Block]:
    """Words of theirs that somebody proposed as a story, and that wait for their word."""
    found = await drafts.waiting_for(s, visit.who.id, limit=1)
    if not found:
        return []
    button = blocks.button(visit.tr("See what would be recorded"), "capture.ask", str(found[0].id))
    said = visit.tr("Somebody suggested making a message of yours a story.")
    return [blocks.section(said, button)]


async def _handover(s: Reader, visit: Visit) -> list[Block]:
    """Whose work waits for a successor, for the office and the bridge people."""
    if not (visit.who.is_office or visit.who.bridged):
        return []
    count = await handover.waiting_count(s, visit)
    if not count:
        return []
    tr = visit.tr
    button = blocks.button(tr("Open the hand-over list"), "dx.handover")
    said = tr("People whose work has no successor yet: %(count)s", count=count)
    return [blocks.section(said, button)]


async def _own(s: Reader, visit: Visit) -> list[Block]:
    """Their trials and stories; of what is no duty, one offer."""
    moment = Moment.of(visit.company, visit.now)
    due, offers = await open_matters(s, visit.who.id, visit.own_today, moment)
    return [_matter(voice, visit) for voice in (*_known(due), *_known(offers)[:1])]


def _known(voices: Sequence[Voice]) -> list[Voice]:
    return [voice for voice in voices if voice.rule.name in ACTS]


def _matter(voice: Voice, visit: Visit) -> Block:
    label, action_id = ACTS[voice.rule.name]
    act = blocks.button(visit.tr(label), action_id, str(id_in(voice.nudge.subject)))
    title = cut(getattr(voice.about, "title", ""), TITLE_SHOWN)
    return blocks.line(f"{title}\n{_why(voice, visit)}", act)


def _why(voice: Voice, visit: Visit) -> str:
    """Why it waits, with the end of a period that is near or over."""
    tr, matter = visit.tr, voice.about
    end_on = matter.end_on if isinstance(matter, PocFacts) and matter.ended_on is None else None
    said = tr(SAID[voice.rule.name]) if voice.rule.name in SAID else ""
    if end_on is None:
        return said
    if not said:
        said = days_left((end_on - visit.today).days, tr)
    return tr("%(said)s (until %(day)s)", said=said, day=end_on)
