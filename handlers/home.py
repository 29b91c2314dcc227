"""The Home tab: what waits for the member, start buttons, this month, the latest records."""

from typing import Any

from slack_bolt.async_app import AsyncApp

from digests import words
from digests.newsletter.desk import open_desk
from digests.newsletter.standing import standing_of
from domain.calendar import Month
from domain.stories import Story
from handlers import onboarding, settings_overview
from handlers.errors import told
from handlers.help import language_button, start_buttons
from handlers.home_pocs import needing_somebody, own_pocs
from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.kit.telling import moment
from handlers.meeting import meet
from handlers.newsletter_state import coming, state
from handlers.visit import Visit
from storage import stories
from storage.database import Reader
from storage.stories import MonthCounts

LATEST = 3


def register(app: AsyncApp) -> None:
    """Listen for somebody opening the app."""
    app.event("app_home_opened")(opened)


async def opened(visit: Visit) -> None:
    """Draw the Home tab anew; the Messages tab needs nothing."""
    if visit.body["event"].get("tab") == "home":
        visit.deps.after(publish_home(visit))


async def publish_home(visit: Visit) -> None:
    """Show the Home tab as it stands now."""
    if not visit.who.person.known:
        who = await meet(visit)
        visit = visit.known_as(who)
    view = {"type": "home", "blocks": await home_blocks(visit)}
    await visit.client.views_publish(user_id=visit.who.id, view=view)


async def home_blocks(visit: Visit) -> list[Block]:
    """What the Home tab shows this person."""
    if not visit.who.is_welcome:
        return [blocks.section(told(visit.who.refusal(), visit.tr))]
    month = Month.of(visit.now.astimezone(visit.company.zone).date())
    async with visit.deps.db.read() as reader:
        latest = await stories.mine(reader, visit.who.id, limit=LATEST)
        counts = await _counts(reader, month, visit)
        own = await own_pocs(reader, visit)
        waiting = await needing_somebody(reader, visit)
    return [
        *own,
        blocks.header(visit.tr("What got easier today?")),
        start_buttons(visit),
        *_month(month, counts, visit),
        *await _to_do(visit),
        *waiting,
        *_latest(latest, visit),
        *_office(visit),
    ]


async def _to_do(visit: Visit) -> list[Block]:
    """For the office and the editors: the draft under way, and what is still to be set up."""
    if not visit.who.is_editor:
        return []
    desk = await open_desk(visit.deps.newsletter, visit.now)
    month = await coming(desk)
    parts = []
    if desk.is_over(month):
        said = state(desk, await standing_of(desk, month), visit.tr)
        title = visit.tr("*The %(edition)s issue*", edition=month)
        parts.append(blocks.section(f"{title}\n{said}"))
    if visit.who.is_office:
        parts += settings_overview.first_steps(visit.company, visit.tr)
    return [blocks.divider(), *parts] if parts else []


async def _counts(s: Reader, month: Month, visit: Visit) -> MonthCounts:
    return await stories.month_counts(s, month.bounds(visit.company.zone))


def _month(month: Month, counts: MonthCounts, visit: Visit) -> list[Block]:
    tr, company = visit.tr, visit.company
    edition = words.edition_name(month.year, month.month, tr.language)
    lines = [
        tr("*%(edition)s issue*", edition=edition),
        tr("Wins: %(wins)s  Lessons: %(failures)s", wins=counts.wins, failures=counts.failures),
    ]
    if company.newsletter_channel:
        at = company.schedule.post_at(month, company.calendar, company.zone)
        when = moment(at, company, tr.language)
        channel = f"<#{company.newsletter_channel}>"
        lines.append(tr("It goes out in %(channel)s (%(when)s).", channel=channel, when=when))
    return [blocks.divider(), blocks.section("\n".join(lines))]


def _latest(latest: list[Story], visit: Visit) -> list[Block]:
    tr = visit.tr
    if not latest:
        return [blocks.context(tr("Your records will stand here. One line is enough."))]
    parts: list[Block] = [blocks.divider(), blocks.section(tr("*Your latest records*"))]
    for story in latest:
        day = words.date(story.recorded_at.astimezone(visit.company.zone).date(), tr.language)
        parts.append(blocks.said([blocks.words(story.title, bold=True)], [blocks.words(day)]))
        if not story.is_withdrawn:
            edit = blocks.button(tr("Edit"), "story.edit", str(story.id))
            parts.append(blocks.actions(edit))
    return parts


def _office(visit: Visit) -> list[Block]:
    tr = visit.tr
    buttons = []
    if visit.who.is_editor:
        buttons.append(blocks.button(tr("See the newsletter"), "dx.newsletter"))
    if visit.who.is_office:
        buttons.append(blocks.button(tr("See the reminders"), "dx.nudges"))
        buttons.append(blocks.button(tr("Change settings"), "dx.settings"))
    buttons.append(blocks.button(tr("Set your reminders"), "dx.pause"))
    buttons.append(blocks.button(tr("Read the help"), "dx.help"))
    buttons.append(language_button(visit))
    parts: list[dict[str, Any]] = [blocks.divider(), blocks.actions(*buttons)]
    return [*parts, *onboarding.note(visit)]
